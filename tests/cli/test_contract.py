"""What other tools rely on when they call `goexit-lab`: streams, exit statuses, and the shape of a trace."""

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from goexit_lab import lab
from tests.cli.command import goexit_lab
from tests.reference.held import REFERENCE, Recording

Go = Callable[[str], Path]

PROGRAMS = REFERENCE / "programs"

LEAVES_WITH_A_DEFERRED_CALL = """
    package main

    import "runtime"

    func bye(n int) { println("bye", n) }

    func worker(n int) {
        defer bye(n)
        runtime.Goexit()
    }

    func main() {
        go worker(7)
        runtime.Gosched()
        println("main ends")
    }
"""


# ------------------------------------------------------------------------------------------------------------------ run


def test_what_the_program_prints_is_all_of_stdout(go: Go) -> None:
    ended = goexit_lab("run", go(LEAVES_WITH_A_DEFERRED_CALL))
    assert (ended.status, ended.out, ended.err) == (0, "bye 7\nmain ends\n", "")


def test_bytes_that_are_no_text_arrive_as_they_were_written(go: Go) -> None:
    program = go("""
        package main

        import "os"

        func main() {
            println("a\\xffb")
            print("\\xe6")
            print("\\x97\\xa5\\n")
            os.Stderr.WriteString("\\xfe\\n")
        }
    """)
    ended = goexit_lab("run", program)
    assert (ended.out, ended.err) == ("a\udcffb\n日\n", "\udcfe\n")
    assert goexit_lab("trace", program, "--json").trace()["stdout"] == "a\ufffdb\n日\n"


def test_revision_before_loses_the_deferred_call(go: Go) -> None:
    ended = goexit_lab("run", go(LEAVES_WITH_A_DEFERRED_CALL), "--revision", "before")
    assert (ended.status, ended.out) == (0, "main ends\n")


def test_defaults_are_amd64_and_after(go: Go) -> None:
    program = go(LEAVES_WITH_A_DEFERRED_CALL)
    plain = goexit_lab("trace", program, "--json")
    spelled = goexit_lab("trace", program, "--arch", "amd64", "--revision", "after", "--json")
    assert plain == spelled
    assert (plain.trace()["arch"], plain.trace()["revision"]) == ("amd64", "after")


RECOVERS = """
    func main() {
        defer func() { println("recovered", recover().(string)) }()
        panic("first")
    }
"""


def test_a_program_that_recovers_runs_on_the_revision_that_can_and_is_told_in_one_line(go: Go) -> None:
    ended = goexit_lab("run", go(RECOVERS))
    assert (ended.status, ended.out) == (0, "recovered first\n")
    assert ended.err.count("\n") == 1
    assert '"fixed"' in ended.err
    listed = goexit_lab("disasm", go(RECOVERS))
    assert (listed.status, listed.err) == (0, ended.err)
    assert "runtime.recover" in listed.out
    named = goexit_lab("run", go(RECOVERS), "--revision", "recover")
    assert (named.status, named.out, named.err) == (0, "recovered first\n", "")


def test_before_there_was_recover_its_use_is_a_diagnostic_that_names_the_revisions(go: Go) -> None:
    ended = goexit_lab("run", go(RECOVERS), "--revision", "after")
    assert (ended.status, ended.out) == (1, "")
    assert '"recover"' in ended.err
    assert '"fixed"' in ended.err


def test_a_throw_is_said_on_stderr_and_exits_2() -> None:
    ended = goexit_lab("run", PROGRAMS / "deadlock.go")
    assert (ended.status, ended.out) == (2, "about to block\n")
    assert ended.err.startswith("throw: all goroutines are asleep - deadlock!\n")
    assert "goroutine 1" in ended.err


@pytest.mark.parametrize("arch", lab.ARCHES)
@pytest.mark.parametrize("revision", lab.REVISION_NAMES)
def test_behind_a_run_time_error_stands_which_values_it_was_about(go: Go, arch: str, revision: str) -> None:
    file = go("func main() {\n\ts, i := []int{1, 2}, 2\n\tprintln(s[i])\n}")
    ended = goexit_lab("run", file, "--arch", arch, "--revision", revision)
    said = f"{file}:3: in s[i] the index is 2, and the slice has 2 elements (0 to 1).\n"
    assert ended.err.endswith(said), ended.err
    assert ended.err.count("the index is") == 1


def test_a_panic_prints_its_operand_where_println_prints_and_exits_2(go: Go) -> None:
    """As the recordings of panic1 have it: until `recover`, panic was a print statement and a traceback."""
    ended = goexit_lab("run", go('func main() { println("here"); panic("no further") }'))
    assert (ended.status, ended.out) == (2, "here\nno further")
    assert "panic" in ended.err
    assert "line 1" in ended.err


def test_a_fault_exits_with_128_plus_its_signal() -> None:
    """The deferred call of main frees main's own stack, and the next return goes anywhere."""
    recorded = Recording("uafmain", "amd64", "after").trace()
    assert recorded["exit"] < 0
    program = PROGRAMS / "uafmain.go"
    ended, trace = goexit_lab("run", program), goexit_lab("trace", program, "--json").trace()
    assert trace["exit"] < 0
    assert ended.status == 128 - trace["exit"]
    assert ended.err


def test_compile_errors_name_the_place_show_the_line_and_point(go: Go) -> None:
    program = go(
        """
        package main

        func main() {
            x := 1
            y := "a" + 1
        }
        """
    )
    ended = goexit_lab("run", program)
    assert (ended.status, ended.out) == (1, "")
    lines = ended.err.splitlines()
    assert [line.partition(": ")[0] for line in lines if line.startswith(str(program))] == [
        f"{program}:4:5",
        f"{program}:5:5",
        f"{program}:5:10",
    ]
    first = lines.index(f"{program}:4:5: declared and not used: x")
    assert lines[first + 1].strip() == "x := 1"
    caret = lines[first + 2]
    assert caret.strip(" ^~") == ""
    assert caret.index("^") == lines[first + 1].index("x")


def test_a_limit_exits_124_and_keeps_what_was_printed(go: Go) -> None:
    program = go('func main() { println("started"); for { } }')
    ended = goexit_lab("run", program, "--max-steps", "5000")
    assert (ended.status, ended.out) == (124, "started\n")
    assert "--max-steps" in ended.err
    assert "5000" in ended.err.replace(",", "").replace(" ", "").replace("_", "")


# ---------------------------------------------------------------------------------------------------------------- trace


def test_a_trace_is_one_json_object_of_the_recordings_shape() -> None:
    recorded = Recording("goexit1", "amd64", "after").trace()
    trace = goexit_lab("trace", PROGRAMS / "goexit1.go", "--json").trace()
    assert {"stdout", "exit", "functions", "events"} <= set(trace)
    assert (trace["stdout"], trace["exit"]) == (recorded["stdout"], 0)
    assert {"main.worker", "main.finish", "main.main"} <= set(trace["functions"])
    for function in trace["functions"].values():
        assert isinstance(function["frame"], int)
        assert isinstance(function["args"], int | None)  # None where the recordings have none: no arguments
    assert trace["functions"]["main.worker"]["args"] == recorded["functions"]["main.worker"]["args"]
    assert {event["ev"] for event in trace["events"]} >= {
        "newproc1",
        "sched",
        "deferproc",
        "Goexit",
        "rundefer",
        "exit",
    }


@pytest.mark.parametrize(("program", "status"), [("deadlock.go", 2), ("goexitmainlast.go", 0)])
def test_a_trace_was_produced_so_the_command_succeeded(program: str, status: int) -> None:
    ended = goexit_lab("trace", PROGRAMS / program, "--json")
    assert ended.status == 0
    assert ended.trace()["exit"] == status


def test_frames_override_the_compilers_where_they_suffice(go: Go, tmp_path: Path) -> None:
    program = go(LEAVES_WITH_A_DEFERRED_CALL)
    own = goexit_lab("trace", program, "--json").trace()["functions"]["main.worker"]["frame"]
    table = tmp_path / "frames.json"
    for asked, given in ((own + 64, own + 64), (0, own)):
        table.write_text(json.dumps({"main.worker": asked}), encoding="utf-8")
        trace = goexit_lab("trace", program, "--frames", table, "--json").trace()
        assert trace["functions"]["main.worker"]["frame"] == given


def test_the_same_command_prints_the_same_bytes() -> None:
    """Whatever order Python's sets would have this time."""
    program = PROGRAMS / "goexitgrown.go"
    traces = {goexit_lab("trace", program, "--json", hash_seed=seed).out for seed in ("0", "1", "4711")}
    assert len(traces) == 1


def test_a_program_that_does_not_compile_has_no_trace(go: Go) -> None:
    ended = goexit_lab("trace", go("func main() { undefinedName() }"), "--json")
    assert (ended.status, ended.out) == (1, "")
    assert "undefined: undefinedName" in ended.err


# --------------------------------------------------------------------------------------------------------------- export


def test_export_writes_what_the_suffix_says(go: Go, tmp_path: Path) -> None:
    source = go(LEAVES_WITH_A_DEFERRED_CALL)
    for name, options, begins in (
        ("page.html", ("--event", "Goexit", "--title", "Bye"), "<!doctype html>"),
        ("quiz.html", ("--predict",), "<!doctype html>"),
        ("one.svg", ("--event", "3", "--theme", "dark"), "<svg"),
        ("strip.svg", ("--strip", "Goexit,newstack,9"), "<svg"),
        ("trace.json", ("--arch", "386"), '{"traceEvents"'),
        ("pair.html", ("--compare", "before,after,fixed"), "<!doctype html>"),
    ):
        ended = goexit_lab("export", source, tmp_path / name, *options)
        assert (ended.status, ended.out) == (0, "")
        assert ended.err.startswith(f"goexit-lab: {tmp_path / name}: ")
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_export_says_what_it_cannot_do(go: Go, tmp_path: Path) -> None:
    source = go(LEAVES_WITH_A_DEFERRED_CALL)
    for name, options, words in (
        ("run.pdf", (), "no export as '.pdf'"),
        ("run.svg", ("--predict",), "no use for quiz"),
        ("run.svg", ("--event", "newstak"), "did you mean 'newstack'?"),
        ("no/where.svg", (), "No such file or directory"),
        ("pair.html", ("--compare", "before"), "cannot compare 'before'; two or three revisions"),
        ("pair.html", ("--compare", "before,after", "--predict"), "leave --predict out"),
        ("pair.html", ("--compare", "before,after", "--revision", "fixed"), "leave --revision out"),
        ("pair.svg", ("--compare", "386,arm"), "no export of a comparison as '.svg'"),
        ("no/pair.html", ("--compare", "386,arm"), "No such file or directory"),
    ):
        ended = goexit_lab("export", source, tmp_path / name, *options)
        assert (ended.status, ended.out) == (2, "")
        assert words in ended.err


def test_a_program_may_come_on_standard_input() -> None:
    command = [sys.executable, "-m", "goexit_lab", "run", "-", "a", "--", "b"]

    def run(source: str) -> tuple[int, str, str]:
        ended = subprocess.run(command, input=source, capture_output=True, text=True, check=False)
        return ended.returncode, ended.stdout, ended.stderr

    program = 'package main\n\nimport "os"\n\nfunc main() { println(os.Args[1], os.Args[2]%s }\n'
    assert run(program % ")") == (0, "a b\n", "")
    status, _, said = run(program % "")
    assert (status, said.partition(": ")[0]) == (1, "<standard input>:5:46")


@pytest.mark.skipif(os.name != "posix", reason="closes a descriptor as a shell does")
def test_standard_input_may_be_closed() -> None:
    line = f"{shlex.quote(sys.executable)} -m goexit_lab run - <&-"
    ended = subprocess.run(line, shell=True, capture_output=True, text=True, check=False)  # noqa: S602 - made here
    assert (ended.returncode, ended.stderr) == (2, "goexit-lab: cannot read -: Bad file descriptor\n")


def test_a_tour_is_written_or_its_mistake_is_shown(root: Path, tmp_path: Path) -> None:
    tour = root / "tests" / "teach" / "tour.md"
    ended = goexit_lab("tour", tour, tmp_path / "tour.html")
    assert (ended.status, ended.out) == (0, "")
    assert "a page with a tour of 3 stops" in ended.err
    wrong = tmp_path / "wrong.md"
    wrong.write_text(tour.read_text(encoding="utf-8").replace("gfput -1", "gfputt"), encoding="utf-8")
    ended = goexit_lab("tour", wrong, tmp_path / "tour.html")
    assert ended.status == 1
    assert ended.err.startswith(f"{wrong}:39:5: no event 'gfputt' happened")
    ended = goexit_lab("tour", tmp_path / "none.md", tmp_path / "tour.html")
    assert (ended.status, ended.err) == (
        2,
        f"goexit-lab: cannot read or write {tmp_path / 'none.md'}: No such file or directory\n",
    )


def test_the_module_is_the_command_and_tells_its_version() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "goexit_lab", "--version"], capture_output=True, text=True, check=True
    ).stdout
    assert said == f"goexit-lab {version('goexit-lab')}\n"
