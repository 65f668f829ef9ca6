"""Every ported function says what of, where it runs and how it departs; every function of proc.c is accounted for."""

import ast
import re

from goexit_lab.runtime.ports import NOT_PORTED
from tests.house.tree import Defined, functions

FORM = re.compile(
    r"""(?P<effect>[^\n]+(\n(?!Port\ of:)[^\n]+)?[.;])\n
        Port\ of:\ (?P<file>\w+\.(c|go|h|s))\ (?P<names>[\w·.]+(,\ [\w·.]+)*)\n
        Runs\ on:\ (?P<stack>g0|g|any)\n
        Departs:\ (?P<departs>[^\n]+(\n[^\n]+)*)""",
    re.VERBOSE,
)
"""Effect sentence; Port of; Runs on (the goroutine's stack, the scheduler's, or either); Departs."""

PROC_C = """
    schedinit initdone goexit tracebackothers
    gput gget mput mget gfput gfget ready readylocked nop newprocreadylocked mnextg
    nextgandunlock stoptheworld starttheworld mstart matchmg scheduler gosched
    entersyscall exitsyscall oldstack newstack malg newproc newproc1 deferproc deferreturn
    rundefer unwindstack Breakpoint Goexit Gosched LockOSThread GOMAXPROCS UnlockOSThread mid
""".split()
"""The functions of proc.c on 29 March 2010, in its order, without `runtime·`."""


LATER = {"printpanics", "panic", "recover", "gomaxprocsfunc"}
"""What 31 March 2010 and later brought; only in the revisions of that time."""


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
    by_file = [
        (function.path.name, name.removeprefix("runtime").lstrip("·."))
        for function in ports()
        if (match := FORM.fullmatch(docstring(function))) and match["file"] == "proc.c"
        for name in match["names"].split(", ")
    ]
    ported = {name for file, name in by_file if file not in {"recover.py", "fixed.py"}}
    assert ported - set(PROC_C) == set()
    assert {name for _file, name in by_file} - set(PROC_C) - LATER == set()
    assert ported & set(NOT_PORTED) == set()
    assert set(PROC_C) - ported - set(NOT_PORTED) == set()
    assert all(NOT_PORTED.values())
