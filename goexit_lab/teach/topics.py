"""Help by topic: what `%goroutine help TOPIC` shows, as Markdown that reads well in a terminal, too.

Model: a topic is a name, a title and a function that writes its text, so that tables of revisions, packages, checks and
exercises are made of what is there. A word of the glossary is a topic of its own. A word that is neither leads to the
nearest that is.

Invariant: every block of Go in a text compiles and every line of Python in one runs; the tests do both.
"""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, get_args

from goexit_lab.arch import TARGETS
from goexit_lab.events import Event
from goexit_lab.golib.packages import PACKAGES
from goexit_lab.runs import DEFAULT_ARCH, DEFAULT_REVISION, RECOVERING_REVISION
from goexit_lab.runtime.revisions import REVISIONS
from goexit_lab.teach.check import Check
from goexit_lab.teach.course import TASKS
from goexit_lab.teach.glossary import GLOSSARY
from goexit_lab.teach.quiz import KINDS
from goexit_lab.teach.today import TODAY, differences

_DATES: Final = {
    "before": ("29 March 2010", "`Goexit` abandons pending deferred calls (issue 349)"),
    "after": ("29 March 2010", "`Goexit` runs them; a dying goroutine's stack is unwound"),
    "recover": ("31 March 2010", "`panic` runs deferred calls, and `recover` is there"),
    "fixed": ("23 September 2010", "unwinding no longer frees a stack that is in use"),
}


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of help. Shown in a notebook it is rendered."""

    name: str
    title: str
    text: str

    def __repr__(self) -> str:
        """The page for a terminal."""
        return f"{self.title}\n\n{self.text}"

    def _repr_markdown_(self) -> str:
        return f"#### {self.title}\n\n{self.text}"


def _table(head: str, rows: Sequence[tuple[str, ...]]) -> str:
    columns = head.split("|")
    return "\n".join(
        [
            "| " + " | ".join(columns) + " |",
            "|" + "---|" * len(columns),
            *("| " + " | ".join(row) + " |" for row in rows),
        ]
    )


def _options() -> str:
    rows = [
        (
            "`--arch`",
            f"whose registers, calling convention and frames: {', '.join(TARGETS)}; {DEFAULT_ARCH} if not said",
        ),
        ("`--revision`", f"the state of the runtime: {', '.join(REVISIONS)}; see the topic revisions"),
        ("`--compare A,B[,C]`", "two or three revisions, or architectures, side by side"),
        ("`--predict`", "asks what happens next before it is shown; see the topic predict"),
        ("`--name NAME`", "the title; if it is a Python name, the run is kept in that variable"),
        ("`--max-steps N`", "stop after so many instructions; everything up to there is kept"),
        ("`--max-seconds S`", "stop after so many seconds of real time"),
        ("`--seed N`", "another order in which several Ms take their turns"),
        ("`--quantum N`", "instructions of such a turn"),
        ("`--int 4` or `--int 8`", "bytes of int and uint: 4, as they were then, or 8"),
        ("`-- WORDS`", "what the program finds in `os.Args` behind its name; last in the line, quoted as in a shell"),
    ]
    return (
        f"They stand behind `%%goroutine`, in the first line of the cell:\n\n{_table('option|', rows)}\n\n"
        "`%config GoroutineMagics` lists what is used where nothing is said, and changes it."
    )


def _revisions() -> str:
    rows = [(f"`{name}`", *_DATES[name]) for name in REVISIONS]
    return (
        f"{_table('revision|date|what it does', rows)}\n\nIf `--revision` is not said, it is `{DEFAULT_REVISION}`, or "
        f"`{RECOVERING_REVISION}` for a program that uses `recover`. Each is a file in "
        f"`goexit_lab/runtime/revisions/`; "
        "what they do not mention is the same in all."
    )


def _architectures() -> str:
    rows = [
        (f"`{name}`", f"{target.word} bytes", "in the register " + target.lr if target.lr else "on the stack")
        for name, target in TARGETS.items()
    ]
    return (
        f"{_table('architecture|a word|a call leaves its return address', rows)}\n\nAn `int` has 4 bytes on all three "
        f"at "
        "this date. Frame sizes, Stktops and argument areas differ, and on arm two things were broken that week: "
        "lessons 05 and 10."
    )


def _keys() -> str:
    rows = [
        ("← →", "one event back or on"),
        ("[ ]", "to the telling event before or after"),
        ("space", "play, or stop"),
        ("Home, End", "to the first event, to the last"),
        ("e, l, i", "a step is an event, a line of Go, an instruction"),
        (", .", "one instruction back or on"),
        ("r, o", "the runtime's own code; the fields of an object"),
        ("z", "the whole window, for a room; again, or Escape: back"),
        ("d", "side by side: to the first difference"),
        ("n, p", "in a tour: the next stop, the one before"),
        ("1 to 4, 0", "in predict mode: choose, skip"),
    ]
    return (
        f"Click into the picture first; then\n\n{_table('key|', rows)}\n\nThe buttons below the slider go to the next "
        "event of their kind, with Shift to the one before. A click on the timeline goes there. Among many goroutines, "
        "`g7` in the field *goroutines* pins one, a word shows those whose function or status has it."
    )


def _picture() -> str:
    return (
        "- Above: the **Ms** (threads), each with the goroutine it runs, and the **run queue**, next to run first.\n"
        "- A **column** is a goroutine, in it its stack, the high end at the top: the **Stktop** of each segment, the "
        "**frames** with their bytes (the program's in colour, the runtime's in grey), **SP**, what is free, "
        "**stackguard**.\n"
        "- A Stktop *inside* a segment is an in-place one: nothing was allocated for it.\n"
        "- Below a stack: the deferred calls that are pending, newest first; the panics in progress, newest first. A "
        "*stale* one is still on the list, though its call of `panic` is gone from the stack.\n"
        "- A Stktop marked *panic* was made for a deferred call that a panic runs: that call may `recover`.\n"
        "- **gfree**: dead goroutines' Gs, first to be reused first.\n"
        "- The **timeline**: a bar for each goroutine, thick where it runs; the bytes of all stacks.\n\n"
        "Point at anything to see its fields and addresses. All of it is read from simulated memory."
    )


def _language() -> str:
    return (
        "The language is Go 1 with most of what came since: aliases, `min`, `max` and `clear`, range over integers, a "
        "loop variable for each iteration. Type parameters and range over functions are refused with the version they "
        "came with. `package main` and the imports of known packages may be left out:\n\n"
        '```go\nfunc main() {\n\tfor i := range 3 {\n\t\tfmt.Println(max(i, 1), strings.ToUpper("hello"))\n\t}\n}\n'
        "```\n\n"
        "An `int` has 4 bytes unless `--int 8` is said. Time is virtual: a `time.Sleep` takes no time, and a run is "
        "repeated exactly. `recover` needs a revision that has it."
    )


def _packages() -> str:
    listed = ", ".join(f"`{name}`" for name in sorted(PACKAGES))
    return (
        f"These packages are here, in Go of our own: {listed}.\n\nNot everything in them is; a name that is not says "
        f"so "
        "when it is compiled. A cell may use them without importing them."
    )


def _events() -> str:
    rows = [(f"`{each.kind}`", str(each.__doc__).strip().splitlines()[0]) for each in get_args(Event)]
    return (
        f"{_table('kind|what happens', rows)}\n\nThese are the names that `run.at`, `Spot`, `--event` and a tour's "
        "`at:` take; of one run, it has these:\n\n"
        "```python\n"
        "sorted({event.kind for event in run.events})\n"
        "```\n\n"
        "A picture shows what is printed piece by piece as one event a line, so its numbers, which `run.at(17)` takes, "
        "are not places in `run.events`."
    )


def _scripting() -> str:
    return (
        "Everything that a cell does is a call:\n\n"
        "```python\n"
        "from goexit_lab import lab\n"
        'run = lab.run(source, arch="amd64", revision="after")\n'
        "run.stdout, run.outcome.sentence\n"
        "run.events[0].kind, len(run.timeline)\n"
        "state = run.timeline.seek(len(run.timeline) // 2)\n"
        "[(g.goid, state.status(g)) for g in state.gs()]\n"
        'print(run.compare(lab.run(source, revision="before")))\n'
        "```\n\n"
        "The moment when something happens is a place; the topic events lists the kinds there are. When something "
        "becomes true is a question to the timeline:\n\n"
        "```python\n"
        'place = run.at("newstack", nth=-1)\n'
        "place.sentence, place.step, place.picture()\n"
        'step = run.timeline.find(lambda state: len(state.gfree()) == 1, by="event")\n'
        "run.at(step=step).sentence\n"
        'run.timeline.last_write("g1.stackguard")\n'
        "```\n\n"
        '`help(lab.Run)` lists what a run can do; `run.export("run.html")` writes a page that plays offline. '
        "The command line does the same without Python: `goexit-lab --help`."
    )


def _sharing() -> str:
    return (
        "A run is its source and options, and comes out the same wherever it is run again:\n\n"
        "```python\n"
        'link = run.link(step=run.at("Goexit").step)\n'
        "lab.open(link).events == run.events\n"
        "short = run.brief()\n"
        "lab.open(short, source=source)\n"
        "```\n\n"
        "The long form carries the program, the short one only its hash. In a notebook: `%goroutine open gx1.…`. "
        '`run.export("run.html")` writes a page that plays without network; with `quiz=run.quiz()` it asks, as '
        "`--predict` does, and keeps no score. What `--compare` leaves under its `--name`, and `run.compare(…)`, "
        "export themselves as one page with all sides in lock-step. `.svg` is a picture, `.json` a trace for "
        "Perfetto; `goexit-lab export` does the same."
    )


_TOUR_FILE: Final = """\
---
title: Who pays?
revision: after
---

```go
func bye() { println("bye") }

func main() {
	go func() {
		defer bye()
		runtime.Goexit()
	}()
	runtime.Gosched()
}
```

## Nobody returns
at: Goexit g2
spotlight: g2.defer
question: So who pays?

What you write here is the caption; `code`, **strong** and lists are drawn.

## In the end
at: gfput -1
spotlight: gfree
"""


def _tours() -> str:
    return (
        "A tour is a list of stops in a run, each with a caption. `%goroutine tour FILE.md` plays a file such as\n\n"
        f"~~~md\n{_TOUR_FILE}~~~\n\n"
        "`at:` is a kind of event (see the topic events), then in any order which one (`2`; `-1` is the last), `g2`, "
        "`line 12`, a function; or `event 17`, or `step 282`. In Python:\n\n"
        "```python\n"
        "tour = run.tour([\n"
        '    lab.Stop(lab.Spot("Goexit"), caption="Nobody returns.", question="So who pays?"),\n'
        '    lab.Stop(lab.Spot("newstack"), caption="In place.", spotlight=("Stktop",)),\n'
        '], title="Goexit")\n'
        "len(tour.stops)\n"
        "```\n\n"
        '`help(lab.Stop)` and `help(lab.tour)` say what a stop may have; `tour.export("tour.html")` writes a page.'
    )


def _today() -> str:
    lessons = sorted({lesson for each in differences() for lesson in each.lessons})
    return (
        f"Small programs on which the runtime of 2010 and {TODAY} differ, for the lessons {', '.join(lessons)}. The "
        "table of a lesson runs them in the simulation and shows what Go prints today beside it:\n\n"
        "```python\n"
        "from goexit_lab.teach import today\n"
        'table = today.table("14")\n'
        "print(table)\n"
        "```\n\n" + "\n".join(f"- {', '.join(each.lessons)}: {each.topic}" for each in differences())
    )


def _predict() -> str:
    kinds = ", ".join(f"`{kind}`" for kind in KINDS)
    return (
        "`%%goroutine --predict --name r` stops before an event that is worth a thought and asks. Keys 1 to 4 choose, "
        "0 skips; going back is free. Nothing that comes later is shown. In Python:\n\n"
        "```python\n"
        "quiz = run.quiz(most=4, seed=1)\n"
        "print(quiz)\n"
        "quiz.answer(1, 1)\n"
        "run.quiz.score\n"
        "```\n\n"
        f"Kinds of questions: {kinds}. Answers are read off the recording."
    )


def _exercises() -> str:
    rows = [(f"{task.lesson:02}", f"`{task.name}`", task.title) for task in TASKS]
    return (
        "```python\n"
        'task = lab.exercise("defer-order", seed=3)\n'
        "print(task)\n"
        "task.check(task.solution().text)\n"
        "```\n\n"
        "An answer is a run (`task.check(mine)` behind `%%goroutine --name mine`) or a program. `task.hint()` helps, "
        "`task.solution()` tells. Graders: `goexit-lab check defer-order FILE.go --seed 3 --json` exits with 0 or "
        "1. In nbgrader a cell with `task.check(mine)` is a test; its stub text in a cell of Go is met with a sentence."
        "\n\n"
        f"{_table('lesson|exercise|', rows)}"
    )


def _checks() -> str:
    public = [
        (name, each) for name, each in vars(Check).items() if not name.startswith("_") and inspect.isfunction(each)
    ]
    rows = [(f"`{name}`", str(each.__doc__).strip().splitlines()[0]) for name, each in public]
    return (
        "Checks read the recording, and chain; the first that does not hold raises an AssertionError with a "
        "sentence:\n\n```python\n"
        "lab.check(run).ends_with(0).never_frees_live_stack()\n"
        "```\n\n"
        f"{_table('check|holds if', rows)}"
    )


def _glossary() -> str:
    return "\n".join(f"- **{word}**: {meaning}" for word, meaning in GLOSSARY.items())


_TOPICS: Final[dict[str, tuple[str, Callable[[], str]]]] = {
    "options": ("Options of a cell", _options),
    "revisions": ("Revisions of the runtime", _revisions),
    "architectures": ("Architectures", _architectures),
    "keys": ("Keys", _keys),
    "picture": ("What the picture shows", _picture),
    "predict": ("Predict mode", _predict),
    "exercises": ("Exercises", _exercises),
    "checks": ("Checks", _checks),
    "language": ("The language", _language),
    "packages": ("Packages", _packages),
    "events": ("Kinds of events", _events),
    "scripting": ("From Python", _scripting),
    "sharing": ("Links and files", _sharing),
    "tours": ("Tours", _tours),
    "today": ("Then and now", _today),
    "glossary": ("Glossary", _glossary),
}
TOPICS: Final = tuple(_TOPICS)
"""The names of the topics, in the order of their listing."""
_OTHER_WORDS: Final = {
    "arch": "architectures", "arches": "architectures", "shortcuts": "keys", "keyboard": "keys", "view": "picture",
    "quiz": "predict", "go": "language", "library": "packages", "imports": "packages", "api": "scripting",
    "python": "scripting", "grading": "exercises", "solutions": "exercises", "words": "glossary",
    "now": "today", "differences": "today",
    "kinds": "events", "kind": "events", "at": "events", "moment": "scripting",
    "pin": "keys", "pinning": "keys", "goroutines": "keys", "pictures": "picture", "tour": "tours", "option": "options",
    "page": "sharing", "share": "sharing", "compare": "options", "comparison": "options", "check": "checks",
    "link": "sharing", "export": "sharing", "permalink": "sharing", "presenting": "tours",
}  # fmt: skip


def topic(word: str) -> Topic:
    """The page of a topic, the meaning of a word, or the page that comes nearest, which says so."""
    wanted = word.strip().lower()
    name = _OTHER_WORDS.get(wanted, wanted)
    if name in _TOPICS:
        title, write = _TOPICS[name]
        return Topic(name, title, write())
    if word.strip() in GLOSSARY:  # Goexit and goexit are two functions
        return Topic(name, word.strip(), GLOSSARY[word.strip()])
    meanings = {each.lower(): each for each in reversed(GLOSSARY)}
    spelled = meanings.get(name) or meanings.get(name.replace(".", "·"))
    if spelled is not None:
        return Topic(name, spelled, GLOSSARY[spelled])
    known = [*_TOPICS, *_OTHER_WORDS, *meanings]
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    if not near:
        return Topic(name, f"There is no help on {word!r}", f"There are pages on {', '.join(TOPICS)}.")
    found = topic(near[0])
    return Topic(found.name, found.title, f"There is no help on {word!r}; this comes nearest.\n\n{found.text}")
