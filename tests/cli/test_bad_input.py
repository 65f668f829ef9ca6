"""Whatever it is given, a run ends by itself in time, says in one message why, and keeps what happened until then."""

import json
import signal
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from goexit_lab.cli import USAGE_ERROR, main
from goexit_lab.lab import run
from goexit_lab.trace.outcome import End
from tests.cli.command import goexit_lab

Go = Callable[[str], Path]

LOOP = 'func main() { println("started"); for { } }'


# --------------------------------------------------------------------------------------------- programs without an end


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        pytest.param(LOOP, "started\n", id="infinite loop"),
        pytest.param(
            'func down(n int) int { return down(n+1) + 1 }\nfunc main() { println("started"); println(down(0)) }',
            "started\n",
            id="unbounded recursion",
        ),
        pytest.param('func main() { println("started"); for { println("flood") } }', "started\nflood\n", id="flood"),
        pytest.param(
            'func wait(c chan int) { <-c }\nfunc main() { println("started"); c := make(chan int)\n'
            "for i := 0; i < 1000000; i++ { go wait(c) }\n<-c }",
            "started\n",
            id="a million goroutines",
        ),
        pytest.param(
            'func again() { go again() }\nfunc main() { println("started"); go again(); <-make(chan int) }',
            "started\n",
            id="goroutines that start goroutines",
        ),
    ],
)
def test_a_limit_stops_it_and_is_named(go: Go, source: str, printed: str) -> None:
    ended = goexit_lab("run", go(source))
    assert ended.status == 124
    assert ended.out.startswith(printed)
    (message,) = ended.err.strip().splitlines()
    # Which limit comes first depends on how quick this machine is: time, events, or the simulated memory.
    assert "--max" in message or "limit" in message or "memory are used up" in message


def test_a_trace_that_a_limit_stopped_holds_everything_until_then(go: Go) -> None:
    ended = goexit_lab("trace", go(LOOP), "--max-steps", "2000", "--json")
    assert ended.status == 0
    trace = ended.trace()
    assert trace["stdout"] == "started\n"
    assert any(event["ev"] == "sched" for event in trace["events"])


# -------------------------------------------------------------------------------------------------- a caller's mistakes


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--arch", "mips"], ["mips", "386", "amd64", "arm"]),
        (["--revision", "tomorrow"], ["tomorrow", "before", "after"]),
        (["--max-steps", "1e6"], ["1e6", "a whole number"]),
        (["--max-steps", "-1"], ["-1", "from 1"]),
        (["--max-seconds", "0"], ["0", "more than 0"]),
        (["--max-seconds", "nan"], ["nan", "more than 0"]),
        (["--max-seconds", "soon"], ["soon", "a number of seconds"]),
        (["--seed", "-1"], ["-1", "from 0"]),
        (["--quantum", str(1 << 62)], [str(1 << 62), "to 4,611,686,018,427,387,903"]),
        (["--colour"], ["--colour", "put -- before words for the program"]),
        (["word"] * 2_000, ["args take 26,000 bytes", "there is room for 16,384"]),
    ],
    ids=lambda value: "".join(value) if isinstance(value, list) and value[0].startswith("--") else "",
)
def test_an_unknown_option_is_told_with_its_choices(
    go: Go, capsys: pytest.CaptureFixture[str], options: list[str], named: list[str]
) -> None:
    try:
        status: object = main(["run", str(go("func main() {}")), *options])
    except SystemExit as usage:  # argparse's way
        status = usage.code
    out, err = capsys.readouterr()
    assert status == USAGE_ERROR
    assert out == ""
    assert [word for word in [*named, "goexit-lab"] if word not in err] == []
    assert "_" not in err.splitlines()[-1].replace("max_", ""), "a name of ours"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    ended = goexit_lab("run", tmp_path / "missing.go")
    assert ended.status not in {0, 124}
    assert "missing.go" in ended.err


@pytest.mark.parametrize(
    "table",
    [
        "{",
        "[]",
        "[" * 100_000,
        '{"main.main": "wide"}',
        '{"main.main": -8}',
        '{"main.main": 7}',
        json.dumps({"main.main": 2**40}),
    ],
    ids=lambda table: table[:20],
)
def test_a_frames_table_that_makes_no_sense(
    go: Go, tmp_path: Path, capsys: pytest.CaptureFixture[str], table: str
) -> None:
    frames = tmp_path / "frames.json"
    frames.write_text(table, encoding="utf-8")
    assert main(["trace", str(go("func main() {}")), "--frames", str(frames), "--json"]) == USAGE_ERROR
    assert f"goexit-lab: {frames}" in capsys.readouterr().err


def test_a_frames_table_may_begin_with_a_byte_order_mark(
    go: Go, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    frames = tmp_path / "frames.json"
    frames.write_text('{"main.main": 80}', encoding="utf-8-sig")
    assert main(["trace", str(go("func main() {}")), "--frames", str(frames), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["functions"]["main.main"]["frame"] == 80


# ------------------------------------------------------------------------------------------------ files that are no Go


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\xfe\xff" * 500,
        b"func main() { " + b"(" * 10_000 + b")" * 10_000 + b" }",
        b"func main() { " + b"{" * 10_000 + b"}" * 10_000 + b" }",
        b"func main() { x := 1" + b" + 1" * 100_000 + b"; println(x) }\n",
        b'func main() { println("' + "\N{GRINNING FACE}".encode() * 1000,
        b"x" * 1_000_000,
    ],
    ids=["empty", "binary", "parentheses", "braces", "a long sum", "an open string", "a megabyte of name"],
)
def test_any_file_compiles_or_is_told_why_not(tmp_path: Path, content: bytes) -> None:
    program = tmp_path / "prog.go"
    program.write_bytes(content)
    ended = goexit_lab("run", program)
    assert ended.status in {0, 1}
    if ended.status == 1:
        assert ended.err.startswith(f"{program}:")
        assert len(ended.err) < 20_000


# ------------------------------------------------------------------------------------------------------------ interrupt


def test_an_interrupt_stops_a_run_at_once_and_keeps_it() -> None:
    """What Jupyter's stop button sends. All times are this process's own, so a busy machine does not count."""
    sent: list[float] = []

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        sent.append(time.process_time())
        raise KeyboardInterrupt

    usual = signal.signal(signal.SIGVTALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, 1.0)
        kept = run(LOOP, max_seconds=60)
        stopped_after = time.process_time() - sent[0]
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, usual)
    assert stopped_after < 0.2
    assert kept.outcome.end is End.INTERRUPTED
    assert kept.stdout == "started\n"
    assert run('func main() { println("and on") }').stdout == "and on\n"


def test_who_names_no_command_is_shown_all(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == USAGE_ERROR
    said = capsys.readouterr().err
    assert "run a program and print what it prints" in said
    assert "check an answer to an exercise" in said


def test_help_tells_every_limit_that_holds_where_none_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["run", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    for words in ("N instructions; default: 100,000,000", "S seconds; default: 10", "of a turn; default: 1000"):
        assert words in said
