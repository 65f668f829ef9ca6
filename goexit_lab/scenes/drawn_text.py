"""A moment drawn in characters: for terminals, screen readers, and pages that show neither widgets nor SVG.

Model: every card of stack is a column of equally long lines; columns stand side by side and wrap at `COLUMNS`.

Invariant: no line is longer than `COLUMNS` characters.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

from goexit_lab.scenes.channels import ChannelCard
from goexit_lab.scenes.drawing.names import address, short, started_at
from goexit_lab.scenes.film import Moment, Titles
from goexit_lab.scenes.gfree import FreeG
from goexit_lab.scenes.ink import number
from goexit_lab.scenes.panics import fate
from goexit_lab.scenes.stacks import Card, FrameRow, Lane, MoreRow, TopRow

COLUMNS: Final = 100
CARD: Final = 30
"""Characters of a card, its frame included."""


def drawn_text(titles: Titles, moment: Moment, total: int) -> str:
    """The moment as text: who runs, every stack chain, gfree, and the sentence."""
    about = " · ".join(part for part in (titles.name, titles.revision, titles.arch) if part)
    place = f"event {number(moment.index + 1)} of {number(total)}, step {number(moment.step)}"
    queue = " → ".join(f"g{pill.goid}" for pill in moment.scheduler.queue) or "empty"
    hidden = moment.scheduler.hidden_queue
    threads = "  ".join(f"M{each.id} [{f'g{each.g.goid}' if each.g else 'g0'}]" for each in moment.scheduler.threads)
    blocks = [
        *_wrapped(about),
        *_wrapped(titles.ending),
        "",
        *_wrapped(f"{place} – {moment.narration.sentence}"),
        "",
        *_wrapped(f"{threads}    run queue: {queue}" + (f" … {hidden} more" if hidden else "")),
        "",
        *_side_by_side([column for lane in moment.stacks.lanes for column in _lane(lane)]),
    ]
    if moment.stacks.hidden:
        rest = ", ".join(f"{count} {status.removeprefix('G')}" for status, count in moment.stacks.hidden)
        blocks.append(f"… and {rest}")
    cards = " → ".join(_free(card) for card in moment.gfree.cards)
    more = f" … {moment.gfree.hidden} more" if moment.gfree.hidden else ""
    blocks += _wrapped(f"gfree → {cards + more + ' → ' if cards else ''}nil")
    blocks += [line for card in moment.channels.cards for line in _wrapped(_channel(card))]
    return "\n".join(line.rstrip() for line in blocks)


def _channel(card: ChannelCard) -> str:
    waits = [f"{each.name}: {', '.join(f'g{pill.goid}' for pill in each.pills)}" for each in card.queues]
    more = sum(each.hidden for each in card.queues)
    return "  ".join([f"chan {address(card.addr)}, {card.state}", *waits, *([f"… {more} more"] if more else [])])


def _wrapped(text: str) -> list[str]:
    lines, line = list[str](), ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > COLUMNS:
            lines.append(line)
            line = "  " + word[: COLUMNS - 2]
        else:
            line = f"{line} {word}" if line else word[:COLUMNS]
    return [*lines, line] if line else lines


def _free(card: FreeG) -> str:
    facts = [f"was {', '.join(f'g{goid}' for goid in card.goids[:-1])}"] if len(card.goids) > 1 else []
    facts += [f"{card.nsegments} segments"] if card.nsegments > 1 else []
    facts += [f"Defer pending: {', '.join(short(each.fn) for each in card.pending)}"] if card.pending else []
    facts += [f"Panic left: {card.panics}"] if card.panics else []
    facts += ["its stack is freed"] if card.freed else []
    return f"g{card.goids[-1]}" + (f" ({'; '.join(facts)})" if facts else "")


def _side_by_side(columns: list[list[str]]) -> list[str]:
    lines: list[str] = []
    fit = COLUMNS // (CARD + 2)
    for first in range(0, len(columns), fit):
        group = columns[first : first + fit]
        lines += ["  ".join(part.ljust(CARD) for part in row) for row in zip_longest(*group, fillvalue="")]
        lines.append("")
    return lines


def _lane(lane: Lane) -> list[list[str]]:
    """One column for each card of a goroutine; the first is headed by the goroutine, the others by their link."""
    g = lane.goroutine
    mark = "▶ " if lane.running else ""
    head = f"{mark}g{g.goid} {g.status.removeprefix('G')}, {started_at(g.entry)}"
    columns = []
    for index, card in enumerate(lane.cards):
        more = f" … {card.skipped} more" if card.skipped else ""
        columns.append([_cut(head if index == 0 else f"<─ stackbase{more}", CARD), *_card(card)])
    if lane.defers and columns:
        chain = " → ".join(short(record.fn) for record in lane.defers[:4])
        columns[0].append(_cut(f"defer → {chain}{' → …' if len(lane.defers) > 4 else ''}", CARD))
    if g.panics and columns:
        raised = " → ".join(f"{each.value} {fate(each)}".rstrip() for each in g.panics[:4])
        columns[0].append(_cut(f"panic → {raised}{' → …' if len(g.panics) > 4 else ''}", CARD))
    return columns


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _row(left: str, right: str = "") -> str:
    inside = CARD - 4
    name = _cut(left, inside - len(right) - 1)
    return f"│ {name}{right.rjust(inside - len(name))} │"


def _card(card: Card) -> list[str]:
    lines = ["┌" + "─" * (CARD - 2) + "┐"]
    for row in card.rows:
        match row:
            case TopRow():
                free = "" if row.stktop.free is None else f" free={str(row.stktop.free).lower()}"
                note = "" if row.first else f" args={row.stktop.args}{free}"
                size = "panic" if row.stktop.panic else str(row.stktop.size)
                lines.append(_row(("= " if row.depth else "") + "Stktop" + note, size))
            case FrameRow():
                lines.append(
                    _row(("" if row.hue is None else "* ") + short(row.frame.function), number(row.frame.size))
                )
            case MoreRow():
                lines.append(_row(f"… {row.count} more frames", number(row.size)))
    if card.sp is not None:
        lines.append(_row("‾ SP", f"{number(max(0, card.free))} free"))
    lines.append("├" + " stackguard ".ljust(CARD - 2, "─") + "┤")
    foot = f" {address(card.segment.low)}  {number(card.segment.size)} B "
    return [*lines, "└" + _cut(foot, CARD - 2).ljust(CARD - 2, "─") + "┘"]
