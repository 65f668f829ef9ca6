"""A cycle as a Python function.

Model: the function does the cycle once if everything holds. Then it goes on in a loop that asks only for what the cycle
before has not settled, and holds numbers at fixed addresses in locals until it is left. What no round of it changes is
asked before it, and what each round changes by the same number says there how many rounds there can be (`rounds`).

Invariant: where something does not hold, whoever comes next does the cycle in the ordinary way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from goexit_lab.kit.words import Kind
from goexit_lab.machine.cycles.constants import Constants
from goexit_lab.machine.cycles.expressions import Scalar
from goexit_lab.machine.cycles.questions import literal
from goexit_lab.machine.cycles.reading import Reading
from goexit_lab.machine.cycles.terms import is_term
from goexit_lab.machine.cycles.text import Text


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
        again.book.look_again()


def _again(first: Reading, again: Reading, constants: Constants, leaves: str) -> tuple[Text, list[str]]:
    """The loop over what is done after a cycle; `leaves`: the statement that ends the function."""
    held = held_by(again)
    text = Text(again, "b", 5 if held else 4, "break", constants, held, first)
    before, questions, changes = text.write(leaves)
    before = _once(before, [], 2, leaves)
    text.kinds |= {kind for kind, _ in text.touched}
    room = f" and ROOM({len(again.events)})" if again.events else ""
    limit = f"  limit = stop - {again.steps}"
    body = _once(questions, changes, 4 if held else 3)
    on = ["  if t > limit: return pc, t"] if text.far else []  # it may go on: that is no miss
    if not held:
        return text, [limit, *before, f"  while t <= limit{room}:", *body, *on]
    held = {place: name for place, name in held.items() if place in text.touched}
    read = [f"  {name} = {kind.value}[{offset // kind.size}]" for (kind, offset), name in held.items()]
    lines = [limit, *read, *before, *(["  begun = t"] if text.counted else []), "  try:", "   while t <= limit:", *body]
    return text, [*lines, "  finally:", *(_left(again, text, held) or ["   pass"]), *on]


def _left(again: Reading, text: Text, held: Mapping[Scalar, str]) -> list[str]:
    """What is done with what a loop holds when it is left."""
    stored = {(cell.kind, again.cells.resolved(cell.base, cell.offset)[1]) for cell in again.cells.changes()}
    lines = [f"   rounds = (t - begun) // {again.steps}"] if text.counted else []
    for place, name in held.items():
        (kind, offset), step = place, text.counted.get(place)
        if step is not None:
            lines.append(f"   {kind.value}[{offset // kind.size}] = {name} + {literal(step)} * rounds")
        elif place in stored:
            lines.append(f"   {kind.value}[{offset // kind.size}] = {name}")
    return lines


def _once(questions: list[str], changes: list[str], indent: int, fails: str = "break") -> list[str]:
    """Questions, one deeper than `indent`, and what changes; `fails`: the statement for where something does not hold.

    Some questions come after what stands on them: what is read through a pointer that leads nowhere ends it, too.
    """
    if not questions:
        return changes
    before = " " * indent
    return [f"{before}try:", *questions, f"{before}except (IndexError, ZeroDivisionError): {fails}", *changes]


def source_of(first: Reading, again: Reading | None, constants: Constants, ident: str) -> str:
    """The source of the function `cycle`, entered as a generated function is."""
    heard, events = first.heard, len(first.events)
    own = first.tls if first.tls is not None or again is None else again.tls
    other = "" if own is None else f" or cpu.tls != {own}"
    unheard = f"not LISTENED or not ROOM({events})" if heard else "LISTENED"
    not_now = f"t + {first.steps} > stop or {unheard} or machine.look_again{other}"
    text = Text(first, "a", 3, "break", constants)
    _, questions, changes = text.write()
    lines = _once(questions, changes, 2)
    bounds, kinds = text.bounds, text.kinds
    if again is None:
        lines.append("  return pc, t")
    else:
        _leave_out_the_end(first, again)
        leaves = f"return left_{ident}(cpu, R, pc, t, stop)"
        text, loop = _again(first, again, constants, leaves)
        lines += [*loop, f"  {leaves}"]
        bounds |= text.bounds
        kinds |= text.kinds
    begin = ["top = TOP", *(f"top_{str(each).replace('-', 'm')} = top - {each}" for each in sorted(bounds))]
    begin += [f"{kind.value} = V_{kind.value}" for kind in Kind if kind in kinds]
    head = ["def cycle(cpu, R, pc, t, stop):", f" if {not_now}: return plain_{ident}(cpu, R, pc, t, stop)"]
    end = f" return missed_{ident}(cpu, R, pc, t, stop)"
    return "\n".join([*head, " " + "; ".join(begin), " while True:", *lines, end]) + "\n"
