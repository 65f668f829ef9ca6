"""Every ported function says what of, where it runs and how it departs; every function of proc.c is accounted for."""

import ast
import re
from collections import Counter

from tests.house.tree import Defined, functions

FORM = re.compile(
    r"""(?P<effect>[^\n]+(\n(?!Port\ of:)[^\n]+)?\.)\n
        Port\ of:\ (?P<file>[\w/{}|,]+\.[chs])\ (?P<name>[\w.·:]+)\n
        Runs\ on:\ (?P<stack>g0|g|g\ or\ g0)\n
        Departs:\ (?P<departs>[^\n]+(\n[^\n]+)*)""",
    re.VERBOSE,
)
"""Effect sentence; Port of; Runs on; Departs. The last may take a second line to say how."""

PROC_C = """
    schedinit initdone goexit tracebackothers idlegoroutine mcommoninit
    gput gget mput mget gfput gfget ready readylocked nop newprocreadylocked mnextg
    nextgandunlock stoptheworld starttheworld mstart matchmg scheduler gosched
    entersyscall exitsyscall oldstack newstack malg newproc newproc1 deferproc deferreturn
    rundefer unwindstack Breakpoint Goexit Gosched LockOSThread GOMAXPROCS UnlockOSThread mid
""".split()
"""The functions of proc.c on 29 March 2010, in its order, without `runtime·`."""

NOT_PORTED = {
    "idlegoroutine": "only marks the idle goroutine for debuggers; an attempt to run it is an internal error of ours",
    "mid": "served the test of LockOSThread alone, no Go program can call it",
    "nop": "an empty function that kept the linker from merging two others",
    "starttheworld": "the other half of stoptheworld",
    "stoptheworld": "only the garbage collector called it, and nothing is collected here",
}


def ports() -> list[Defined]:
    """The functions of the simulated runtime that claim to be ports."""
    return [function for function in functions("goexit_lab/runtime") if "Port of:" in docstring(function)]


def docstring(function: Defined) -> str:
    """Its docstring, cleaned; empty where there is none."""
    return ast.get_docstring(function.node) or ""


def test_every_port_has_the_four_lines() -> None:
    found = ports()
    assert found
    assert [str(function) for function in found if not FORM.fullmatch(docstring(function))] == []


def test_proc_c_is_ported_or_listed_with_a_reason() -> None:
    ported = Counter(
        match["name"].removeprefix("runtime").lstrip("·.")
        for function in ports()
        if (match := FORM.fullmatch(docstring(function))) and match["file"] == "proc.c"
    )
    assert set(ported) & set(NOT_PORTED) == set()
    assert set(ported) | set(NOT_PORTED) == set(PROC_C)
    # Once, but where a commit touched it: then once for each revision that holds a body of it.
    assert {name: count for name, count in ported.items() if count > 1}.keys() <= {
        "scheduler",
        "oldstack",
        "newstack",
        "newproc1",
        "gfput",
        "Goexit",
    }
