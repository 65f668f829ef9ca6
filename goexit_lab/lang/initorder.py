"""The order in which package variables get their initial values.

The model: a variable waits for every variable that its initial value refers to, directly or through functions and
methods. The next one initialised is always the first in the source that waits for nothing, as the specification
says; one without an initial value takes its turn like the others, so that what refers to it may have to wait.

Invariant: references through functions count whether or not the function is called.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import Final

from goexit_lab.kit.source import NO_POS
from goexit_lab.lang.checker import Checker, Declaration
from goexit_lab.lang.info import Initializer
from goexit_lab.lang.objects import Const, Func, Object, Var

_BREAK: Final = "give one of them its value in func init() { … }, which runs when all have theirs"


def init_order(c: Checker) -> None:
    """Record the initialisations of the package's variables in their order; report circles."""
    waiting_for: dict[Var, set[Var]] = {}
    waiters: dict[Var, list[Var]] = {}
    for var in [obj for obj in c.declarations if isinstance(obj, Var)]:
        waiting_for[var] = _variables_needed(c, var)
        for other in waiting_for[var]:
            waiters.setdefault(other, []).append(var)
    ready = [(var.pos, var) for var, others in waiting_for.items() if not others]
    heapify(ready)
    done: set[Var] = set()
    while ready:
        _, var = heappop(ready)
        declaration = c.declarations[var]
        if declaration.init is not None and var not in done:
            # Those that one call gives their values get them when the first has its turn.
            together = declaration.lhs or (var,)
            done.update(together)
            c.info.init_order.append(Initializer(together, declaration.init))
        del waiting_for[var]
        for waiter in waiters.get(var, ()):
            waiting_for[waiter].remove(var)
            if not waiting_for[waiter]:
                heappush(ready, (waiter.pos, waiter))
    if waiting_for or c.value_cycle:
        _report_cycles(c)


def _report_cycles(c: Checker) -> None:
    reported: set[Object] = set(c.reported_cycles)
    for obj in c.declarations:
        if isinstance(obj, Const | Var) and obj not in reported:
            cycle = _cycle_from(c, obj)
            if cycle is not None and not reported.intersection(cycle):
                reported.update(cycle)
                _report(c, cycle)


def _variables_needed(c: Checker, start: Var) -> set[Var]:
    """Return the variables that `start` needs, directly or through functions."""
    found: set[Var] = set()
    seen: set[Object] = set()
    todo: list[Object] = [start]
    while todo:
        declaration = c.declarations.get(todo.pop())
        if declaration is None:
            continue
        for need in declaration.needs:
            if need in seen:
                continue
            seen.add(need)
            if isinstance(need, Var):
                found.add(need)
            else:
                todo.append(need)
    return found


def _cycle_from(c: Checker, start: Object) -> list[Object] | None:
    """Return a shortest circle of references from `start` back to itself."""
    came_from: dict[Object, Object] = {}
    todo: list[Object] = [start]
    for obj in todo:
        declaration: Declaration | None = c.declarations.get(obj)
        for need in declaration.needs if declaration is not None else ():
            if need is start:
                path = [obj]
                while path[-1] is not start:
                    path.append(came_from[path[-1]])
                return path[::-1]
            if need not in came_from:
                came_from[need] = obj
                todo.append(need)
    return None


def _report(c: Checker, cycle: list[Object]) -> None:
    values = [obj for obj in cycle if not isinstance(obj, Func)]
    first = min(values, key=lambda obj: obj.pos)
    at = cycle.index(first)
    cycle = cycle[at:] + cycle[:at]
    if len(cycle) == 1:
        c.error(first.pos, f"initialization cycle: {first.name} refers to itself", hint=_BREAK)
        return
    lines = [f"initialization cycle for {first.name}"]
    for obj, following in zip(cycle, [*cycle[1:], first], strict=True):
        place = c.line_of(obj.pos) + ": " if obj.pos != NO_POS else ""
        lines.append(f"\t{place}{obj.name} refers to {following.name}")
    c.error(first.pos, "\n".join(lines), hint=_BREAK)
