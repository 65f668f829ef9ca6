"""Then and now: small programs on which the simulated runtime and Go today differ, by lesson.

Model: a difference is one Go program in `differences/`. Comments at its head say which lessons it belongs to, what it
is about, on which revision and architecture it runs here, and why the two differ; comments at its end are what Go
prints today. What the simulation prints is not written down anywhere: `table` runs it. The tests build all programs
with today's Go and hold them to their comments, so that neither column is anybody's word.

Invariant: on each program the two columns differ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from typing import Final

from goexit_lab import runs

TODAY: Final = "Go 1.27"
"""The Go that the last column was made with."""
_HEAD: Final = re.compile(r"// (Lessons|Topic|Revision|Arch|Steps|Shows|Why): (.*)")
_OUTPUT: Final = "// Output today:"
_STEPS: Final = 5_000_000


@dataclass(frozen=True, slots=True)
class Difference:
    """One program that Go of 2010 and Go today do not agree on."""

    name: str
    lessons: tuple[str, ...]
    topic: str
    revision: str
    arch: str
    why: str
    source: str
    """The program without its comments."""
    today: str
    """What today's Go prints, and how it ends if not with status 0."""
    streams: bool = False
    """Whether it matters where the program prints."""
    max_steps: int = _STEPS

    def simulated(self) -> str:
        """What the simulated runtime prints, and how it ends: runs the program."""
        run = runs.run(self.source, arch=self.arch, revision=self.revision, max_steps=self.max_steps)
        out = printed(run.stdout, "stdout", streams=self.streams)
        ended = ending(run.outcome.status, run.stderr)
        return "\n".join(part for part in (out, ended or run.outcome.sentence * (run.outcome.status != 0)) if part)


def printed(text: str, stream: str, *, streams: bool) -> str:
    """A program's output in a cell of the table; `streams`: each line says where it went."""
    lines = text.splitlines()
    return "\n".join(f"{stream}: {line}" for line in lines) if streams else "\n".join(lines)


def ending(status: int | None, message: str) -> str:
    """How a program ended: the first line of its last words, and each further panic; empty for status 0."""
    first, *others = message.splitlines() if status != 0 and message else [""]
    return "\n".join([first, *(line for line in others if line.startswith("\tpanic: "))])


@cache
def differences() -> tuple[Difference, ...]:
    """All of them, by name. ValueError names a program whose comments cannot be read."""
    folder = files("goexit_lab.teach") / "differences"
    programs = sorted((each.name, each.read_text("utf-8")) for each in folder.iterdir() if each.name.endswith(".go"))
    return tuple(_read(name.removesuffix(".go"), text) for name, text in programs)


def _read(name: str, text: str) -> Difference:
    lines, head = text.splitlines(), dict[str, list[str]]()
    for line in lines:
        match = _HEAD.fullmatch(line)
        if match is None:
            break
        head.setdefault(match[1], []).append(match[2])
    body, mark, output = text.partition(f"\n{_OUTPUT}\n")
    if not mark or not head.keys() >= {"Lessons", "Topic", "Why"}:
        raise ValueError(f"{name}.go: a difference has lessons, a topic, a reason and what today's Go prints")
    return Difference(
        name,
        tuple(head["Lessons"][0].split(", ")),
        head["Topic"][0],
        head.get("Revision", [runs.DEFAULT_REVISION])[0],
        head.get("Arch", [runs.DEFAULT_ARCH])[0],
        " ".join(head["Why"]),
        "\n".join(body.splitlines()[sum(map(len, head.values())) :]) + "\n",
        "\n".join(line.removeprefix("//").removeprefix(" ") for line in output.splitlines()),
        "Shows" in head,
        int(head.get("Steps", [str(_STEPS)])[0]),
    )


@dataclass(frozen=True, slots=True)
class Table:
    """The differences of one lesson with what the simulation has just printed; a notebook shows it as a table."""

    lesson: str
    rows: tuple[tuple[Difference, str], ...]

    def __repr__(self) -> str:
        """The table as text."""
        parts = [f"Lesson {self.lesson}, then and now ({TODAY})"]
        for row, simulated in self.rows:
            parts += ["", f"{row.topic}  [{row.revision}, {row.arch}]"]
            parts += [f"    2010   {line}" for line in simulated.splitlines()]
            parts += [f"    today  {line}" for line in row.today.splitlines()]
            parts.append(f"    {row.why}")
        return "\n".join(parts)

    def _repr_html_(self) -> str:
        """The table as HTML: escaped text, no script."""
        cell = "text-align:left;vertical-align:top;padding:6px 10px"
        pre = (
            "margin:0;background:transparent;font-size:90%;tab-size:4;"
            "white-space:pre-wrap;word-break:normal;overflow-wrap:break-word"
        )
        head = "".join(
            f'<th scope="col" style="{cell};width:{width}%">{escape(words)}</th>'
            for words, width in (("what", 22), ("then, as simulated", 26), (f"today, {TODAY}", 26), ("why", 26))
        )
        plain = "background:transparent"  # two rows are one difference: a front end's stripes would part them
        below = "text-align:left;padding:0 10px 8px;border-bottom:1px solid var(--jp-border-color2, #ccc)"
        body = "".join(
            f'<tr style="{plain}"><th scope="row" style="{cell};font-weight:600">{escape(row.topic)}</th>'
            f'<td style="{cell}"><pre style="{pre}">{escape(simulated)}</pre>'
            f"<small>{escape(row.revision)}, {escape(row.arch)}</small></td>"
            f'<td style="{cell}"><pre style="{pre}">{escape(row.today)}</pre></td>'
            f'<td style="{cell}">{escape(row.why)}</td></tr>'
            f'<tr style="{plain}"><td colspan="4" style="{below}"><details><summary>program</summary>'
            f'<pre style="{pre};padding-top:6px">{escape(row.source.strip())}</pre></details></td></tr>'
            for row, simulated in self.rows
        )
        return f'<table style="max-width:1000px"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def table(lesson: str) -> Table:
    """The table of a lesson ("04"): runs its programs on the simulated runtime. ValueError for a lesson without one."""
    rows = [each for each in differences() if lesson in each.lessons]
    if not rows:
        known = sorted({each for row in differences() for each in row.lessons})
        raise ValueError(f"no differences for lesson {lesson!r}; there are some for {', '.join(known)}")
    return Table(lesson, tuple((row, row.simulated()) for row in rows))
