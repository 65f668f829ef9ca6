import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from goexit_lab import events as ev
from goexit_lab import lab
from goexit_lab.scenes.narration import narration
from goexit_lab.scenes.take import film_of
from goexit_lab.scenes.transport import TICKS, letter_of
from tests.scenes import staging

KINDS = get_args(ev.Event)
TRACES = Path(__file__).parents[1] / "reference" / "traces"


def _value(hint: Any) -> Any:
    """Some value of an annotated type: the annotations of events are scalars, records of scalars, tuples, optionals."""
    if get_origin(hint) is tuple:
        return (_value(get_args(hint)[0]),)
    plain = next(each for each in get_args(hint) or (hint,) if each is not NoneType)
    return (
        _sample(plain)
        if isinstance(plain, type) and is_dataclass(plain)
        else {int: 7, str: "main.f", bool: True}[plain]
    )


def _sample(kind: type[Any]) -> Any:
    hints = get_type_hints(kind)
    return kind(**{field.name: _value(hints[field.name]) for field in fields(kind)})


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_event_has_a_sentence_and_a_mark_on_the_slider(kind: type[Any]) -> None:
    event = _sample(kind)
    words = narration(event)
    assert words.sentence.strip().endswith((".", "”.", "f"))
    assert len(words.sentence) > 12
    assert letter_of(event.kind) in {tick.letter for tick in TICKS}


def test_the_in_place_sentence_has_the_bytes_that_are_left() -> None:
    event = ev.Newstack(1, 2, "main.say", True, 1, 8, 96, False, 0, 1)
    sentence = narration(event, staging.after()[10][1]).sentence
    assert "called say with 8 bytes of arguments" in sentence
    assert "3,808 bytes are left above the guard" in sentence
    assert "nothing is allocated" in sentence


LEFT = [
    ("go work()", "func work() {}", "goroutine 2 had not run yet"),
    ("for range 10 { go work() }", "func work() {}", "10 goroutines had not run yet"),
    (
        "go work(); runtime.Gosched(); go work()",
        "func work() { <-c }",
        "goroutine 2 waited to receive; goroutine 3",
    ),
    ("go work(); go work(); runtime.Gosched()", "func work() { <-c }", "goroutines 2 and 3 waited to receive"),
    ("go work(); time.Sleep(1)", "func work() { time.Sleep(1000) }", "goroutine 2 slept"),
    ("go work(); runtime.Gosched(); os.Exit(0)", "func work() { runtime.Gosched() }", "goroutine 2 stood in the queue"),
]


@pytest.mark.parametrize(("main", "work", "words"), LEFT, ids=[main for main, _, _ in LEFT])
def test_the_end_says_whom_it_ends(main: str, work: str, words: str) -> None:
    run = lab.run(f"var c = make(chan int)\n{work}\nfunc main() {{ {main} }}\n")
    assert f"with status 0, and everybody else with it: {words}" in run.at("exit").sentence


@pytest.mark.parametrize("main", ["", "go func() { }(); runtime.Gosched()", "go func() { <-c }(); panic(1)"])
def test_where_nobody_else_is_left_or_it_is_no_wonder_the_end_says_no_more(main: str) -> None:
    run = lab.run(f"var c = make(chan int)\nfunc main() {{ {main} }}\n")
    assert run.at("exit").sentence in {"exit ends the program with status 0.", "exit ends the program with status 2."}


def test_gfput_says_what_the_dead_g_carries() -> None:
    stale = narration(ev.Gfput(1, 2, (2,), 3, True), staging.before()[-1][1]).sentence
    assert "3 deferred calls that nobody ran and a grown stack of 3 segments" in stale
    assert "clean" in narration(ev.Gfput(1, 2, (2,), 1, False)).sentence


def test_freeing_the_block_of_an_in_place_stktop_is_called_what_it_is() -> None:
    sentence = narration(ev.Unwindstack(1, 2, (ev.Freed(4352, False, True),))).sentence
    assert "frees the block that it lay in, although that is still in use." in sentence
    assert "4,352" not in sentence, "the size goes up to the Stktop only, and the whole block is freed"


def test_a_goroutine_that_waited_and_comes_back_to_the_same_m_is_not_told_as_two() -> None:
    sentence = narration(ev.Sched(1, ev.Stopped(1, "Gwaiting"), 1, False, 0, ())).sentence
    assert sentence == "Goroutine 1 had to wait, is ready again, and the scheduler goes on with it; the queue is empty."


def test_output_is_quoted_and_cut() -> None:
    assert narration(ev.Write(1, 1, None, 1, "hello\n")).sentence == "write: the program prints “hello”."
    assert len(narration(ev.Write(1, 1, None, 1, "x" * 5000)).sentence) < 120


def _recorded() -> Iterator[str]:
    for path in sorted(TRACES.glob("goexit*.json")):
        yield from (row["ev"] for row in json.loads(path.read_text())["events"])


def test_every_kind_in_the_recordings_is_an_event_with_a_sentence() -> None:
    known = {kind.kind for kind in KINDS}
    assert set(_recorded()) <= known


def _told(source: str, revision: str = "after") -> list[tuple[str, str]]:
    film = film_of(lab.run(source, revision=revision))
    moments = [film.moment(index) for index in range(len(film.transport))]
    return [(moment.kind, moment.narration.sentence) for moment in moments]


def test_sentences_name_who_called_what_with_the_numbers_of_the_run() -> None:
    source = (TRACES.parent / "programs" / "goexit3.go").read_text("utf-8")
    told = _told(source)
    first = dict(reversed(told))
    run = lab.run(source)
    split = next(event for event in run.events if isinstance(event, ev.Newstack))
    top = run.timeline.seek(split.step).segments(run.timeline.seek(split.step).goroutine(2))[0]
    left = top.top.gobuf.sp - top.guard
    assert first["newstack"] == (
        f"newstack: rundefer called say with 8 bytes of arguments; {left:,} bytes are left above the guard, so the "
        "Stktop is placed in the current segment and nothing is allocated."
    )
    grown = [sentence for kind, sentence in told if kind == "newstack"][-1]
    assert grown == (
        "newstack: rundefer called closure·1 without arguments, so a segment of 5,120 bytes is linked on; "
        "the chain has 2 links."
    )
    assert first["Goexit"].endswith("4 deferred calls pending (say, say, say and 1 more).")
    assert first["oldstack"].startswith("oldstack: goroutine 2 comes back to rundefer, and 8 bytes of arguments and ")
    assert first["reflect.call"].startswith("reflect·call, called by rundefer, shall call say with 8 bytes")
    assert first["ready"] == "ready: goroutine 1 makes goroutine 2 runnable; it is number 1 in the run queue."
    pending = [sentence.rpartition(": ")[2] for kind, sentence in told if kind == "deferproc"]
    assert pending == ["1 deferred call pending now.", *(f"{n} deferred calls pending now." for n in (2, 3, 4))]


def test_a_split_names_its_caller_and_a_reused_g_its_former_life() -> None:
    programs = TRACES.parent / "programs"
    grown = dict(reversed(_told((programs / "goexitgrown.go").read_text("utf-8"))))
    assert grown["newstack"].startswith(
        "newstack: grow, called by grow with 16 bytes of arguments, needs a frame that "
    )
    stale = _told((programs / "staledefer.go").read_text("utf-8"), "before")
    assert any("a G taken from gfree, which was goroutine 2’s" in sentence for _, sentence in stale)
    assert any("although 1 deferred call is still pending" in sentence for _, sentence in stale)
    assert any(sentence.startswith("jmpdefer lets late run as if worker, which is returning,") for _, sentence in stale)


@pytest.mark.parametrize(
    ("program", "sentence"),
    [
        ("var p *struct{ a, b int }; println(p.b)", "in goroutine 1. A nil pointer was used: it tried to read at nil"),
        ("var m map[int]int; m[1] = 2", "in goroutine 1. A nil map was written to."),
        ("n := 0; println(1 / n)", "in goroutine 1. An integer was divided by zero."),
    ],
)
def test_a_crash_is_told_with_what_it_means(program: str, sentence: str) -> None:
    (said,) = (said for kind, said in _told(f"func main() {{ {program} }}") if kind == "fault")
    assert sentence in said


NARROW = """\
func late(n int) {}

func act(n int) { defer late(n) }

func down(n int, pad [10]int) int {
	if n == 0 {
		act(1)
		return 0
	}
	return down(n-1, pad) + 1
}

func main() {
	var pad [10]int
	for i := 30; i < 90; i++ {
		down(i, pad)
	}
}
"""


def test_a_segment_that_comes_and_goes_within_one_step_is_told_so_and_nobody_is_made_its_caller() -> None:
    film = lab.run(NARROW).film
    told = {"newstack": set[str](), "oldstack": set[str]()}
    for index, event in enumerate(film.take.events):
        if isinstance(event, ev.Newstack):
            links = len(next(g for g in film.take.survey(index).live if g.goid == event.goid).segments)
            sentence = film.moment(index).narration.sentence
            gone = links != event.segments_before + 1
            assert gone == ("returns, in this same step." in sentence), sentence
            assert gone == ("called by" not in sentence), sentence
            if gone:
                told["newstack"].add(event.fn)
        elif isinstance(event, ev.Oldstack):
            words = film.moment(index).narration.sentence.partition(" comes back from ")
            told["oldstack"] |= {words[2].split()[0].strip(",;")} if words[1] else set()
    assert told["newstack"] == told["oldstack"] >= {"malloc", "mallocgc", "mcpy", "SizeToClass"}


def test_of_a_queue_that_an_event_names_in_part_memory_says_the_length() -> None:
    run = lab.run("func f() {}\nfunc main() { for i := 0; i < 300; i++ { go f() }; runtime.Gosched(); go f() }")
    assert run.at("sched", goid=2).sentence.endswith("starts goroutine 2; 300 goroutines still in the queue.")
    assert run.at("gfget", nth=-1).sentence.endswith("off gfree; 299 Gs left on the list.")
    partly = ev.Sched(1, None, 2, False, 0, tuple(range(3, 103)), True)
    assert narration(partly).sentence.endswith("; over 100 goroutines still in the queue.")


def test_who_comes_back_from_a_system_call_to_a_busy_processor_is_told_so() -> None:
    sleeper = "func f() { runtime.Gosched() }\nfunc main() { go f(); time.Sleep(1); runtime.Gosched() }"
    run = lab.run(sleeper, quantum=20)
    (stopped,) = (each for each in run.events if isinstance(each, ev.GoschedInner) and each.status == "Gsyscall")
    place = run.at(step=stopped.step)
    assert "it is back from a system call, but as many Ms as may execute Go do so already" in place.sentence
    assert run.at("sched", nth=3).sentence.startswith(
        "Goroutine 2 gave way, and the scheduler goes on with goroutine 1"
    )
    assert run.at("Gosched").sentence.endswith("which offers the processor to 1 goroutine in the run queue.")


def test_who_gives_way_to_nobody_is_told_so() -> None:
    run = lab.run("func main() { runtime.Gosched() }")
    assert run.at("Gosched").sentence == (
        "Gosched is called by goroutine 1, which gives way, but nobody is in the run queue."
    )
    assert run.at("sched", nth=-1).sentence == (
        "Goroutine 1 gave way, and the scheduler goes on with it; the queue is empty."
    )
