"""A cycle as a Python function.

Model: the function does the cycle once if everything holds. Then it goes on in a loop that asks only for what the cycle
before has not settled, and holds numbers at fixed addresses in locals until it is left.

Invariant: where something does not hold, whoever comes next does the cycle in the ordinary way.
"""

from __future__ import annotations

from collections import Counter

from goexit_lab.kit.words import Kind
from goexit_lab.machine.cycles.constants import Constants
from goexit_lab.machine.cycles.reading import Reading
from goexit_lab.machine.cycles.terms import is_term
from goexit_lab.machine.cycles.text import Scalar, Text


def held_by(reading: Reading) -> dict[Scalar, str]:
    """The numbers at fixed addresses that a loop holds in locals, by the locals' names.

    Nothing else leads to those addresses, which the loop asks for, and nobody looks at them before it is left.
    """
    cells, settled = reading.cells, reading.book.settled
    if reading.events or cells.accesses.searches or any(not is_term(settled(each.base)) for each in cells.cleared):
        return {}
    found: set[Scalar] = set()
    used: Counter[int] = Counter()
    for kind, base, offset in cells.scalars():
        start = offset if base is None else settled(base)
        if base is None:
            found.add((kind, offset))
        elif not is_term(start):  # a fixed address that was reached in another way
            used.update(range(start + offset, start + offset + kind.size))
    for kind, offset in found:
        used.update(range(offset, offset + kind.size))
    return {
        (kind, offset): f"held_{kind.value}_{offset}"
        for kind, offset in sorted(found, key=lambda each: each[1])
        if not kind.floating and all(used[at] == 1 for at in range(offset, offset + kind.size))
    }


def _leave_out_the_end(first: Reading, again: Reading) -> None:
    """Where memory ends is the same in the loop: do not ask again for what was asked."""
    asked, fact = (each.book.facts.get(each.book.top.number) for each in (first, again))
    if asked is not None and asked.low is not None and fact is not None and fact.low is not None:
        fact.low = None if fact.low <= asked.low else fact.low


def _again(again: Reading, constants: Constants) -> tuple[Text, list[str]]:
    """The loop over what is done after a cycle."""
    held = held_by(again)
    text = Text(again, "b", 5 if held else 4, "break", constants, held)
    questions, changes = text.write()
    text.kinds |= {kind for kind, _ in held}
    room = f" and ROOM({len(again.events)})" if again.events else ""
    limit = f"  limit = stop - {again.steps}"
    body = _once(questions, changes, 4 if held else 3)
    if not held:
        return text, [limit, f"  while t <= limit{room}:", *body]
    stored = {(cell.kind, again.cells.resolved(cell.base, cell.offset)[1]) for cell in again.cells.changes()}
    read = [f"  {name} = {kind.value}[{offset // kind.size}]" for (kind, offset), name in held.items()]
    left = [
        f"   {kind.value}[{offset // kind.size}] = {name}"
        for (kind, offset), name in held.items()
        if (kind, offset) in stored
    ]
    return text, [limit, *read, "  try:", "   while t <= limit:", *body, "  finally:", *(left or ["   pass"])]


def _once(questions: list[str], changes: list[str], indent: int) -> list[str]:
    """One cycle in a loop that is left where something does not hold.

    Some questions come after what stands on them: what is read through a pointer that leads nowhere ends it, too.
    """
    if not questions:
        return changes
    before = " " * indent
    return [f"{before}try:", *questions, f"{before}except (IndexError, ZeroDivisionError): break", *changes]


def source_of(first: Reading, again: Reading | None, constants: Constants, number: int) -> str:
    """The source of the function `cycle`, entered as a generated function is."""
    heard, events = first.heard, len(first.events)
    own = first.tls if first.tls is not None or again is None else again.tls
    other = "" if own is None else f" or cpu.tls != {own}"
    unheard = f"not LISTENED or not ROOM({events})" if heard else "LISTENED"
    not_now = f"t + {first.steps} > stop or {unheard} or machine.look_again{other}"
    text = Text(first, "a", 3, "break", constants)
    lines = _once(*text.write(), 2)
    bounds, kinds = text.bounds, text.kinds
    if again is None:
        lines.append("  return pc, t")
    else:
        _leave_out_the_end(first, again)
        text, loop = _again(again, constants)
        lines += [*loop, f"  return left_{number}(cpu, R, pc, t, stop)"]
        bounds |= text.bounds
        kinds |= text.kinds
    begin = ["top = TOP", *(f"top_{str(each).replace('-', 'm')} = top - {each}" for each in sorted(bounds))]
    begin += [f"{kind.value} = V_{kind.value}" for kind in Kind if kind in kinds]
    head = ["def cycle(cpu, R, pc, t, stop):", f" if {not_now}: return plain_{number}(cpu, R, pc, t, stop)"]
    end = f" return missed_{number}(cpu, R, pc, t, stop)"
    return "\n".join([*head, " " + "; ".join(begin), " while True:", *lines, end]) + "\n"
