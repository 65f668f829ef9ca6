"""A tour as a text that a person writes: Markdown with front matter, a block of Go, and a section for each stop.

    ---
    title: The commit at work
    revision: after
    ---
    ```go
    func main() { … }
    ```

    ## Goexit is called
    at: Goexit g2
    spotlight: g2, g2.defer
    question: Who pays?
    pause: 8

    `Goexit` ends a goroutine **at once**.

Model: front matter and the lines under a heading are `key: value`; what follows up to the next heading is the caption.
`at` is an event's kind, then what narrows it down, in any order: a number (the how-manieth; -1 is the last), `g2`,
`line 12`, a function's name; or `event 17`, or `step 282`.

Invariant: whatever is wrong is said with file, line and column, the line, a caret, and what there is instead; also when
the program does not compile, and when the run has no such event.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Final, NoReturn

from goexit_lab.kit.diagnostics import CompileError, Diagnostic
from goexit_lab.kit.source import Pos, Source
from goexit_lab.runs import Options, Run
from goexit_lab.scenes.place import Spot
from goexit_lab.teach.tour import Stop, StopError, Tour

_FIELD: Final = re.compile(r"([a-z_-]+):[ \t]*(.*?)[ \t]*")
_KEYS: Final = ("at", "spotlight", "question", "pause")
_COUNTS: Final = {"seed": "seed", "quantum": "quantum", "max-steps": "max_steps", "int": "int_bytes"}
_FRONT: Final = ("title", "arch", "revision", "args", *_COUNTS)


class TourError(CompileError):
    r"""A text that is no tour, or whose stops its run does not have. It is rendered as compile errors are.

    >>> try:
    ...     lab.tour("# A title, and no program\n\n## A stop\n")
    ... except lab.TourError as error:
    ...     print(error.diagnostics[0])
    """


@dataclass(frozen=True, slots=True)
class _Value:
    """A value and where it stands."""

    text: str
    pos: Pos


@dataclass(slots=True)
class _Section:
    """One stop as it was written."""

    title: str
    pos: Pos
    keys: dict[str, _Value]
    caption: str


@dataclass(frozen=True, slots=True)
class Script:
    """A tour that was read and not yet run."""

    file: Source
    title: str
    options: Options
    program: _Value
    stops: tuple[tuple[Stop, _Section], ...]


def read(text: str, name: str = "tour.md") -> Script:
    """The tour of a text; TourError shows the first mistake in it."""
    return _Reader(Source.of(name, text)).script()


def run_tour(script: Script, run: Callable[[str, Options], Run]) -> Tour:
    """Run the program and find the stops. TourError for what does not compile or is not there."""
    try:
        made = run(script.program.text, script.options)
    except CompileError as error:
        raise _moved(error, script) from error
    try:
        return Tour(made, tuple(stop for stop, _ in script.stops), script.title)
    except StopError as error:
        section = script.stops[error.index][1]
        value = section.keys.get(error.part, _Value(section.title, section.pos))
        _fail(script.file, value, error.message)


def _moved(error: CompileError, script: Script) -> TourError:
    """What the compiler said of the block, at the places in the file."""
    start = script.program.pos
    moved = (
        replace(
            each, source=script.file, pos=Pos(each.pos + start), end=None if each.end is None else Pos(each.end + start)
        )
        for each in error.diagnostics
    )
    return TourError(tuple(moved), more=error.more)


def _fail(file: Source, value: _Value, message: str, hint: str | None = None) -> NoReturn:
    end = Pos(value.pos + max(1, len(value.text.split("\n", maxsplit=1)[0])))
    raise TourError((Diagnostic(file, value.pos, message, end, hint),))


class _Reader:
    """Reads a tour line by line; `at` is the index of the next line."""

    def __init__(self, file: Source) -> None:
        self.file = file
        self.lines = file.text.split("\n")
        self.at = 0

    def script(self) -> Script:
        front = self._front()
        self._skip_empty()
        program = self._program()
        stops = []
        while self.at < len(self.lines):
            section = self._section()
            if section is not None:
                stops.append((self._stop(section), section))
        if not stops:
            end = Pos(len(self.file.text))
            _fail(self.file, _Value("", end), "this tour has no stop: each begins with a line `## Title`")
        title = front.pop("title", _Value("", Pos(0))).text
        return Script(self.file, title, self._options(front), program, tuple(stops))

    def _pos(self, column: int = 0) -> Pos:
        """The place of a column of the next line."""
        return Pos(self.file.line_starts[min(self.at, len(self.lines) - 1)] + column)

    def _here(self) -> _Value:
        return _Value(self.lines[self.at] if self.at < len(self.lines) else "", self._pos())

    def _skip_empty(self) -> None:
        while self.at < len(self.lines) and not self.lines[self.at].strip():
            self.at += 1

    def _front(self) -> dict[str, _Value]:
        self._skip_empty()
        if self.at >= len(self.lines) or self.lines[self.at].rstrip() != "---":
            return {}
        opened = self._here()
        self.at += 1
        fields = self._fields(_FRONT)
        self._skip_empty()
        if self.at >= len(self.lines) or self.lines[self.at].rstrip() != "---":
            _fail(self.file, opened, "this front matter has no end: a second line --- closes it")
        self.at += 1
        return fields

    def _fields(self, known: Sequence[str]) -> dict[str, _Value]:
        """`key: value` lines up to the first line that is none."""
        fields: dict[str, _Value] = {}
        while self.at < len(self.lines) and (match := _FIELD.fullmatch(self.lines[self.at].rstrip("\r"))):
            key, value = match[1], _Value(match[2], self._pos(match.start(2)))
            if key not in known:
                near = get_close_matches(key, known, n=1)
                hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
                _fail(self.file, _Value(key, self._pos()), f"there is no {key!r} here", hint)
            if key in fields:
                _fail(self.file, _Value(key, self._pos()), f"{key!r} is said twice")
            fields[key] = value
            self.at += 1
        return fields

    def _program(self) -> _Value:
        if self.at >= len(self.lines) or not re.fullmatch(r"```\s*go\s*", self.lines[self.at]):
            _fail(self.file, self._here(), "expected the program here: a line ```go, then Go, then a line ```")
        opened = self._here()
        self.at += 1
        start = self._pos()
        while self.at < len(self.lines) and self.lines[self.at].rstrip() != "```":
            self.at += 1
        if self.at >= len(self.lines):
            _fail(self.file, opened, "this block of Go has no end: a line ``` closes it")
        text = self.file.text[start : self._pos()]
        self.at += 1
        return _Value(text, start)

    def _section(self) -> _Section | None:
        self._skip_empty()
        if self.at >= len(self.lines):
            return None
        line = self.lines[self.at]
        if not line.startswith("## "):
            _fail(self.file, self._here(), "expected a stop here: a line `## Title`")
        section = _Section(line.removeprefix("## ").strip(), self._pos(3), {}, "")
        self.at += 1
        self._skip_empty()
        section.keys = self._fields(_KEYS)
        first = self.at
        while self.at < len(self.lines) and not self.lines[self.at].startswith("## "):
            self.at += 1
        section.caption = "\n".join(self.lines[first : self.at]).strip()
        return section

    def _stop(self, section: _Section) -> Stop:
        if "at" not in section.keys:
            _fail(
                self.file,
                _Value(section.title, section.pos),
                "this stop does not say where",
                "add a line such as `at: newstack 2`",
            )
        pause = section.keys.get("pause")
        return Stop(
            self._spot(section.keys["at"]),
            section.caption,
            section.title,
            tuple(word.strip() for word in section.keys["spotlight"].text.split(",") if word.strip())
            if "spotlight" in section.keys
            else (),
            section.keys["question"].text if "question" in section.keys else "",
            None if pause is None else self._seconds(pause),
        )

    def _seconds(self, value: _Value) -> float:
        if not re.fullmatch(r"\d{1,4}(\.\d+)?", value.text):
            _fail(self.file, value, f"pause is a number of seconds, not {value.text!r}")
        return float(value.text)

    def _spot(self, value: _Value) -> Spot:
        words = value.text.split()
        match words:
            case ["event" | "step" as what, number] if number.replace(",", "").isdecimal():
                count = int(number.replace(",", ""))
                return Spot(count) if what == "event" else Spot(step=count)
            case [kind, *others] if not kind.lstrip("-").isdecimal():
                return self._narrowed(value, Spot(kind), others)
            case _:
                _fail(self.file, value, "where is this?", "say `newstack 2`, `gfput g2`, `event 17` or `step 282`")

    def _narrowed(self, value: _Value, spot: Spot, words: list[str]) -> Spot:
        rest = iter(words)
        for word in rest:
            if re.fullmatch(r"-?[1-9]\d{0,6}", word):
                spot = replace(spot, nth=int(word))
            elif re.fullmatch(r"g\d{1,9}", word):
                spot = replace(spot, goid=int(word[1:]))
            elif word == "line":
                number = next(rest, "")
                if not number.isdecimal():
                    _fail(self.file, value, "`line` needs the number of a line")
                spot = replace(spot, line=int(number))
            elif spot.fn is None and re.fullmatch(r"[\w.·]*[^\W\d][\w.·]*", word):
                spot = replace(spot, fn=word)
            else:
                _fail(
                    self.file, value, f"what is {word!r} here?", "a number, a goroutine (g2), `line 12` or a function"
                )
        return spot

    def _options(self, front: dict[str, _Value]) -> Options:
        options = Options(name=self.file.name)
        for key, value in front.items():
            name = _COUNTS.get(key, key)
            if key in _COUNTS and not re.fullmatch(r"[\d_]{1,15}", value.text):
                _fail(self.file, value, f"{key} is a number, not {value.text!r}")
            try:
                chosen = int(value.text) if key in _COUNTS else shlex.split(value.text) if key == "args" else value.text
                options = replace(options, **{name: chosen})  # type: ignore[arg-type]  # Options checks its values
            except ValueError as error:
                _fail(self.file, value, str(error))
        return options
