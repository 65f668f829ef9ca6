"""Questions of a cycle's function: each is true exactly where its fact does not hold."""

from __future__ import annotations

import struct
from itertools import chain, product
from typing import Any

import pytest

from goexit_lab.kit.words import Kind
from goexit_lab.machine.cycles.book import Book
from goexit_lab.machine.cycles.cells import Known
from goexit_lab.machine.cycles.facts import Fact, RefusedError
from goexit_lab.machine.cycles.function import _leave_out_the_end
from goexit_lab.machine.cycles.questions import literal, questions, without
from goexit_lab.machine.cycles.reading import read_ahead
from goexit_lab.machine.semantics import wrapped
from tests.machine.samples import BASE, HEAD, machine_of, made_of, plain_of

FACTS = [
    *(Fact(exact=each) for each in (0, 3)),
    *(Fact(low=each) for each in range(-3, 4)),
    *(Fact(high=each) for each in range(-3, 4)),
    *(Fact(low=low, high=high) for low, high in ((-3, 2), (0, 5), (1, 1))),
    *(Fact(unequal={each}) for each in (0, 2)),
    Fact(low=0, unequal={0, 3}),
]


def holds(fact: Fact, value: int) -> bool:
    low, high = (value if bound is None else bound for bound in (fact.low, fact.high))
    return low <= value <= high and value not in fact.unequal and (fact.exact is None or value == fact.exact)


@pytest.mark.parametrize("form", ["x - y", "5 - y", "x << 2"])
def test_a_question_is_true_where_its_fact_does_not_hold(form: str) -> None:
    book = Book(1 << 20, 1 << 20, {})
    x, y = (book.leaf(("register", index), 6 - index) for index in range(2))
    term = eval(form, {"x": x, "y": y})  # noqa: S307 - given above

    def text(value: Any) -> str:
        return "x" if value is x else "y" if value is y else literal(value)

    found = 0
    for fact in FACTS:
        direct, instead = " or ".join(questions("value", fact)), without(term, fact, text)
        found += instead != ""
        for one, two in product(range(-7, 8), repeat=2):
            value = eval(form, {"x": one, "y": two})  # noqa: S307 - given above
            assert bool(eval(direct, {"value": value})) is not holds(fact, value)  # noqa: S307 - made above
            if instead:
                assert bool(eval(instead, {"x": one, "y": two})) is not holds(fact, value), (fact, instead)  # noqa: S307
    assert found >= 6


COUNTS = {
    "I": ["y = V_u32[x >> 2] - 1 & 4294967295"],
    "Q": ["y = V_u64[x >> 3] + 2 & 18446744073709551615"],
    "i": wrapped("y", "V_i32[x >> 2] - 3", Kind.I32),
    "q": wrapped("y", "V_i64[x >> 3] + 3", Kind.I64),
}


@pytest.mark.parametrize("code", COUNTS)
def test_a_number_that_counts_on_wraps_around_all_the_same(code: str) -> None:
    machine, body = machine_of(), "\n ".join(COUNTS[code])
    plain = plain_of(
        machine,
        f"def generated(cpu, R, pc, t, stop):\n x = R[4]\n"
        f" if x & 7 or not {BASE} <= x < {BASE + 64}: return 0, t + 1\n"
        f" {body}\n R[3] = y; R[4] = {2 * BASE + 8} - x\n return {HEAD}, t + 1\n",
    )
    bits = 8 * struct.calcsize(code)
    low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if code.islower() else (0, (1 << bits) - 1)
    cpu = machine.cpus[0]

    def put(value: int) -> None:
        cpu.R[3:5] = [0, BASE]
        machine.mem.bytes[BASE : BASE + 16] = struct.pack(f"<{code}", value).ljust(8, b"\0") * 2

    starts = [low, low + 2, low + 5, 99, high - 5, high - 2, high]
    for first in starts:
        put(first)
        reading = read_ahead(machine, cpu, lambda _: plain, HEAD)
        cycle = made_of(machine, reading, None)
        for start in starts:
            put(start)
            done = cycle(cpu, cpu.R, HEAD, 0, 1)[1]
            after = cpu.R[3:5]
            put(start)
            if done:
                plain(cpu, cpu.R, HEAD, 0, 1)
            assert cpu.R[3:5] == after, (first, start)
            assert done or start != first


OF_THE_FIRST = ("False", "x & 15", "x < 66000", "x > TOP - 36", f"x == {BASE + 24}")
OF_THE_OTHER = ("y & 15", "y < 66000", "y > TOP - 40", f"y == {BASE + 24} or y == {BASE + 60}")


@pytest.mark.parametrize("distance", [0, 8, 12, -16])
def test_a_pointer_that_is_another_one_is_asked_for_what_does_not_follow(distance: int) -> None:
    machine = machine_of()
    cpu = machine.cpus[0]
    end = machine.mem.mapped = BASE + 8192
    kind, shift = ("u32", 2) if distance % 8 else ("u64", 3)
    refused = []
    for one, other in product(OF_THE_FIRST, OF_THE_OTHER):
        plain = plain_of(
            machine,
            "def generated(cpu, R, pc, t, stop):\n x = R[4]; y = R[5]\n"
            f" if (x | y) & {(1 << shift) - 1} or x < 4096: return 0, t + 1\n"
            f" if y - x != {distance} or {one} or {other}: return 0, t + 1\n"
            f" V_{kind}[x + {distance} >> {shift}] = 5\n V_{kind}[y >> {shift}] = V_{kind}[y >> {shift}] + 1\n"
            f" return {HEAD}, t + 1\n",
        )
        start = BASE + 6000 - (distance if "& 15" in other else 0)
        cpu.R[4:6] = [start, start + distance]
        try:
            cycle = made_of(machine, read_ahead(machine, cpu, {HEAD: plain}.get, HEAD), None)
        except RefusedError:
            refused.append((one, other))
            continue
        near = (range(each - 64, each + 64, 4) for each in (BASE, 66000, 66000 - distance, end))
        for at in [*range(start, start + 32, 2), *chain(*near)]:
            cpu.R[4:6] = [at, at + distance]
            done = cycle(cpu, cpu.R, HEAD, 0, 1)[1]
            assert done or at != start
            assert not done or plain(cpu, cpu.R, HEAD, 0, 1) == (HEAD, 1), (one, other, at)
    assert refused == ([("x & 15", "y & 15")] if distance % 16 else [])


def test_where_memory_ends_is_asked_for_again_only_if_more_is_asked() -> None:
    machine = machine_of()
    plain = plain_of(
        machine,
        f"def generated(cpu, R, pc, t, stop):\n if V_u64[{BASE >> 3}] > TOP: return 0, t + 1\n return {HEAD}, t + 1\n",
    )
    few, many = (
        read_ahead(machine, machine.cpus[0], {HEAD: plain}.get, HEAD, known=Known({BASE: (Kind.U64, each)}))
        for each in (90_000, 91_000)
    )
    _leave_out_the_end(few, many)
    assert many.book.facts[many.book.top.number] == Fact(low=91_000)
    _leave_out_the_end(many, few)
    assert few.book.facts[few.book.top.number] == Fact()
