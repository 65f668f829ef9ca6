"""A cycle's function does what the functions that it was read from do, or nothing."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from itertools import permutations, product
from random import Random
from typing import Any

import pytest

from goexit_lab.kit.words import Kind
from goexit_lab.machine.cpu import Cpu
from goexit_lab.machine.cycles.apart import pairs_of, row_of
from goexit_lab.machine.cycles.cells import Known
from goexit_lab.machine.cycles.cycles import COSTLY, MISSES, OFTEN, REST, SOON, Cycles, Head, _again
from goexit_lab.machine.cycles.facts import RefusedError
from goexit_lab.machine.cycles.reading import read_ahead
from goexit_lab.machine.machine import Machine
from goexit_lab.machine.native import search
from goexit_lab.machine.semantics import wrapped
from tests.machine.samples import (
    BASE,
    HEAD,
    POINTERS,
    REGISTERS,
    WORDS,
    State,
    cycle_of,
    machine_of,
    made_of,
    plain_of,
)

CYCLES = 9
EXAMPLES = 60


@dataclass
class Steps:
    """A generated function in the making: what it does in one cycle, as lines over a few locals and registers."""

    random: Random
    lines: list[str] = field(default_factory=list)
    made: int = 0

    def number(self) -> str:
        """Some number that is there."""
        choices = [f"R[{n}]" for n in range(REGISTERS)] + [f"x{n}" for n in range(self.made)] + ["0", "3", "8", "-5"]
        return self.random.choice(choices)

    def address(self, kind: Kind) -> str:
        """Somewhere in the words, at a fixed place, through a pointer in a register or through one in memory."""
        at = self.random.randint(0, 3) * 8 + self.random.choice(range(0, 8, kind.size))
        pointer = self.random.choice(["", *POINTERS])
        if not pointer:
            return str(BASE + 24 + at)
        self.made += 1
        name = f"x{self.made - 1}"
        self.lines += [
            f"{name} = {pointer}",
            f"if {name} & 7 or not {BASE} <= {name} <= {BASE + 8 * (WORDS - 6)}: return {HEAD}, t + 1",
        ]
        return f"{name} + {at}"

    def step(self, indent: str) -> None:
        kind = self.random.choice([Kind.I32, Kind.U32, Kind.U64, Kind.I16, Kind.U8])
        choice = self.random.randint(0, 6)
        start = len(self.lines)
        if choice <= 1:
            where = f"V_{kind.value}[{self.address(kind)} >> {kind.size.bit_length() - 1}]"
            self.made += 1
            self.lines.append(f"x{self.made - 1} = {where}")
        elif choice == 2:
            where = f"V_{kind.value}[{self.address(kind)} >> {kind.size.bit_length() - 1}]"
            mask = (1 << kind.bits - 1) - 1
            self.lines.append(f"{where} = {self.number()} & {mask}")
        elif choice == 3:
            op = self.random.choice(["+", "-", "*", "&", "|", "^"])
            value = f"{self.number()} {op} {self.number()}"
            self.made += 1
            self.lines += [f"x{self.made - 1} = {value}", *wrapped(f"x{self.made - 1}", f"x{self.made - 1}", Kind.I64)]
        elif choice == 6:
            self.careful(self.random.choice([Kind.I64, Kind.U64]))
        elif choice == 4:
            self.lines.append(f"R[{self.random.randint(0, REGISTERS - 1)}] = {self.number()}")
        else:
            call = self.random.choice(["zero({}, {})", "move({}, {}, {})"])
            size = self.random.choice([0, 4, 8, 16, 24])
            to = self.address(Kind.U64)
            self.lines.append(
                call.format(to, size) if "zero" in call else call.format(to, self.address(Kind.U64), size)
            )
        self.lines[start:] = [indent + line for line in self.lines[start:]]

    def careful(self, kind: Kind) -> None:
        """A number of eight bytes at a multiple of four, as 386 and arm have it."""
        self.made += 1
        name, view = f"x{self.made - 1}", f"V_{kind.value}[p >> 3]"
        beside = "p & 7 or not 4096 <= p < TOP"
        self.lines.append(f"p = {self.address(Kind.U32)}")
        if self.random.randint(0, 1):
            self.lines.append(f"{name} = L_{kind.value}(p) if {beside} else {view}")
            return
        self.lines += [f"{name} = {self.number()}", *wrapped(name, name, kind)]
        self.lines += [f"if {beside}: S_{kind.value}(p, {name})", f"else: {view} = {name}"]

    def fork(self) -> None:
        """A question with something done where it holds."""
        op = self.random.choice(["<", "<=", "==", "!=", ">"])
        self.lines.append(f"if {self.number()} {op} {self.number()}:")
        before = self.made
        self.step(" ")
        self.lines.append(" pass")
        # What was made inside may not be there afterwards.
        self.lines += [f"else: {'; '.join(f'x{n} = 0' for n in range(before, self.made)) or 'pass'}"]


def source_from(random: Random) -> str:
    steps = Steps(random)
    for pointer in POINTERS:  # where they move from cycle to cycle, they stay terms
        if move := random.choice([0, 8, 8, -8, 16]):
            steps.lines.append(f"{pointer} = {pointer} + {move}")
    for _ in range(random.randint(2, 10)):
        if random.randint(0, 2):
            steps.step("")
        else:
            steps.fork()
    body = "\n".join(f"  {line}" for line in steps.lines)
    head = "def generated(cpu, R, pc, t, stop):\n while True:\n  if t + 1 > stop: return pc, t\n"
    return f"{head}{body}\n  return {HEAD}, t + 1\n"


@pytest.mark.parametrize("seed", range(4))
def test_a_cycle_is_done_as_its_functions_do_it_or_not_at_all(seed: int) -> None:
    machine, made, done_again = machine_of(), 0, 0
    for each in range(EXAMPLES):
        random = Random(f"{seed} {each}")  # noqa: S311 - no secret, the same each time
        plain = plain_of(machine, source_from(random))
        first = State.some(random)
        try:
            cycle = cycle_of(machine, first.put(machine), plain)
        except RefusedError:
            continue
        made += 1
        for start in [first, *(first.mixed(State.some(random), random) for _ in range(12))]:
            cpu = start.put(machine)
            _, done = cycle(cpu, cpu.R, HEAD, 0, CYCLES)
            found = State.of(machine)
            cpu = start.put(machine)
            reached = 0
            while reached < done:
                _, reached = plain(cpu, cpu.R, HEAD, reached, CYCLES)
            assert State.of(machine) == found, each
            done_again += start is not first and done > 0
    assert made > EXAMPLES / 4
    assert done_again > made


def test_a_cycle_asks_for_less_when_it_is_done_again() -> None:
    machine = machine_of()
    source = f"""def generated(cpu, R, pc, t, stop):
 x = V_u64[{BASE >> 3}]
 if x & 7 or not {BASE} <= x < TOP: return 0, t + 1
 if V_u64[(x >> 3) + 1] != 5: return 0, t + 1
 V_u64[(x >> 3) + 2] = V_u64[(x >> 3) + 2] + 1
 return {HEAD}, t + 1
"""
    plain = plain_of(machine, source)
    state = State([BASE + 16, 0, 0, 5, 40, *[0] * (WORDS - 3)], [0] * (REGISTERS + 2))
    cycle = cycle_of(machine, state.put(machine), plain)
    cpu = state.put(machine)
    assert cycle(cpu, cpu.R, HEAD, 0, 1000) == (HEAD, 1000)
    assert State.of(machine).words[4] == 1040
    state.words[3] = 6
    cpu = state.put(machine)
    assert cycle(cpu, cpu.R, HEAD, 0, 1000) == (None, 0)
    assert State.of(machine) == state
    assert plain(cpu, cpu.R, HEAD, 0, 1000) == (0, 1)


def test_a_subscript_may_count_back_from_a_place_and_on() -> None:
    """Where a number may be negative, nothing is left out of the view that it is a subscript of."""
    machine, near, far = machine_of(), (BASE >> 3) + 4, (BASE >> 3) + 12
    source = f"""def generated(cpu, R, pc, t, stop):
 x = R[3]
 if not -2 <= x <= 2: return 0, t + 1
 y = R[4] >> 3
 if R[4] & 7 or not {far} <= y <= {far + 1}: return 0, t + 1
 V_u64[x + {near}] = V_u64[x + {near + 2}] + 1
 V_u64[y - 2] = V_u64[y - 3] + V_u64[y + 1]
 R[3] = -x
 R[4] = {16 * far + 8} - R[4]
 return {HEAD}, t + 1
"""
    plain = plain_of(machine, source)
    for x in (-2, -1, 1, 2):
        state = State([*range(WORDS + 2)], [0, 0, 0, x, 8 * far, 0])
        cycle = cycle_of(machine, state.put(machine), plain)
        for other in range(-2, 4):
            state.registers[3] = other
            cpu = state.put(machine)
            _, done = cycle(cpu, cpu.R, HEAD, 0, 5)
            found = State.of(machine)
            assert done == 5 or x != other
            cpu = state.put(machine)
            for t in range(done):
                plain(cpu, cpu.R, HEAD, t, 5)
            assert State.of(machine) == found


def test_places_in_another_row_than_when_they_were_read() -> None:
    """Three pointers in a row: done in any order in which they lie apart, where they all lead into memory."""
    machine = machine_of()
    end = machine.mem.mapped = BASE + 8 * 64
    rooms = {"x": 16, "y": 64, "z": 16}
    sane = " or ".join(f"{each} & 7 or {each} < 4096 or {each} > TOP - {room}" for each, room in rooms.items())
    plain = plain_of(
        machine,
        f"def generated(cpu, R, pc, t, stop):\n x = R[3]; y = R[4]; z = R[5]\n if {sane}: return 0, t + 1\n"
        f" if x == {BASE + 32} or V_u64[z >> 3] == 0: return 0, t + 1\n V_u64[{BASE >> 3}] = 7\n"
        " V_u64[x >> 3] = V_u64[(x >> 3) + 1] + V_u64[x >> 3]; V_u64[y >> 3] = V_u64[(y >> 3) + 1] + V_u64[y >> 3]\n"
        " V_u64[z >> 3] = V_u64[(z >> 3) + 1] + 3; V_u64[(z >> 3) + 1] = V_u64[(x >> 3) + 1]\n"
        f" return {HEAD}, t + 1\n",
    )
    low = BASE - 8 * 16
    words = struct.pack("<80Q", *range(100, 180))

    def put(*pointers: int) -> Cpu:
        machine.mem.bytes[low:end] = words
        cpu = machine.cpus[0]
        cpu.R[3:6] = pointers
        return cpu

    order = tuple(BASE + 8 * each for each in (2, 5, 9))
    cpu = put(*order)
    reading = read_ahead(machine, cpu, lambda _: plain, HEAD)
    row = row_of(reading, reading.cells.extents(), pairs_of(reading), ())
    assert [each.now for each in row.bases] == list(order)
    cycle = made_of(machine, reading, None)
    near = [BASE + 8 * each for each in range(-2, 6)]
    spots = [*near, 4096, *range(end - 72, end + 9, 8), -8, 1 << 63, 1 << 70, BASE + 12]
    done = {}
    tried = [*product(near, near, near), *((order[0], *each) for each in product(spots, spots))]
    for pointers in [turned for each in [order, *tried] for turned in permutations(each)]:
        if pointers not in done:
            cpu = put(*pointers)
            done[pointers] = cycle(cpu, cpu.R, HEAD, 0, 1)[1]
            after = bytes(machine.mem.bytes[low:end])
            cpu = put(*pointers)
            assert not done[pointers] or plain(cpu, cpu.R, HEAD, 0, 1) == (HEAD, 1), pointers
            assert bytes(machine.mem.bytes[low:end]) == after, pointers
    assert all(done[each] for each in permutations(order))
    assert done[order[0], order[1], end - 16]


CLEARED = 136  # bytes: more than are cleared word by word
SAME = {
    "cleared after it was stored": f"V_u64[x >> 3] = 7; zero(y, {CLEARED})",
    "put back after something else was stored": "a = V_u64[x >> 3]; V_u64[y >> 3] = 9; V_u64[x >> 3] = a",
    "read, stored elsewhere, read again": "a = V_u64[x >> 3]; V_u64[y >> 3] = a + 1; V_u64[z >> 3] = V_u64[x >> 3]",
    "read twice, stored, read again": (
        f"a = V_u64[x >> 3] + V_u64[y >> 3]; V_u64[z >> 3] = 5; V_u64[{(BASE >> 3) + 12}] = V_u64[y >> 3] + a"
    ),
    "searched after it was stored": f"V_u64[y >> 3] = 6; V_u64[z >> 3] = found(rt, {BASE}, {BASE + 40})",
}


@dataclass
class Searched:
    """What a search is given for a runtime."""

    machine: Machine
    structs: None = None
    word: int = 8

    def bytes_at(self, low: int, high: int) -> memoryview:
        return self.machine.mem.bytes[low:high]


@search
def found(rt: Searched, low: int, high: int) -> int:
    """The sum of some words."""
    return sum(struct.unpack(f"<{(high - low) // 8}Q", rt.bytes_at(low, high)))


@pytest.mark.parametrize("line", SAME.values(), ids=SAME)
def test_places_that_turn_out_to_be_the_same_one(line: str) -> None:
    """Read where three pointers lead to different places, or to one, and done where they do not."""
    machine = machine_of()
    names = machine.engine.closures.names
    names |= {"rt": Searched(machine), "found": found}
    sane = " or ".join(f"{each} & 7 or not {BASE} <= {each} < TOP - {CLEARED}" for each in "xyz")
    plain = plain_of(
        machine,
        f"def generated(cpu, R, pc, t, stop):\n x = R[3]; y = R[4]; z = R[5]\n if {sane}: return 0, t + 1\n"
        f" {line}\n return {HEAD}, t + 1\n",
    )

    def state(x: int, y: int, z: int) -> State:
        return State([*range(100, 100 + WORDS + 2)], [0, 0, 0, *(BASE + 8 * each for each in (x, y, z))])

    def read() -> Any:
        return read_ahead(machine, machine.cpus[0], lambda _: plain, HEAD, guesses=False)

    apart = (18, 0, 19) if "zero" in line else (4, 4, 4) if "+ a" in line else (4, 6, 8)
    if "found" in line:
        state(0, 2, 8).put(machine)
        with pytest.raises(RefusedError):
            read()
    cpu = state(*apart).put(machine)
    cycle = made_of(machine, read(), None)
    done = []
    for each in (apart, (6, 6, 8), (4, 2, 2), (6, 0, 6), (2, 3, 3)):
        cpu = state(*each).put(machine)
        done.append(cycle(cpu, cpu.R, HEAD, 0, 1)[1])
        after = State.of(machine)
        cpu = state(*each).put(machine)
        if done[-1]:
            plain(cpu, cpu.R, HEAD, 0, 1)
        assert State.of(machine) == after, each
    assert done[0] == 1
    assert 0 in done


def test_a_loop_does_not_count_on_what_its_own_cycle_changes() -> None:
    """The first cycle leaves 5 at a place for the next ones to find; what those leave there is any number."""
    machine = machine_of()
    place, flag, pointer = BASE >> 3, (BASE >> 3) + 1, (BASE >> 3) + 2
    source = f"""def generated(cpu, R, pc, t, stop):
 if V_u64[{flag}] != 0:
  if V_u64[{place}] != 5: return 0, t + 1
  x = V_u64[{pointer}]
  if x & 7 or not {BASE} <= x < TOP - 8: return 0, t + 1
  V_u64[{pointer}] = x + 8
  V_u64[{place}] = V_u64[x >> 3]
 else:
  V_u64[{place}] = 5
  V_u64[{flag}] = 1
 return {HEAD}, t + 1
"""
    plain = plain_of(machine, source)
    state = State([0, 0, BASE + 24, 5, 5, 6, 5, 5, *[0] * (WORDS - 6)], [0] * (REGISTERS + 2))
    cpu = state.put(machine)

    def read(**given: Any) -> Any:
        return read_ahead(machine, cpu, lambda _: plain, HEAD, **given)

    first = read()
    again = _again(read, first, Known())
    assert again is not None
    cycle = made_of(machine, first, again)
    assert cycle(cpu, cpu.R, HEAD, 0, 100) == (None, 4)
    found = State.of(machine)
    cpu = state.put(machine)
    assert [plain(cpu, cpu.R, HEAD, t, 100) for t in range(4)][-1] == (HEAD, 4)
    assert State.of(machine) == found


def test_a_path_that_is_refused_is_not_met_again_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every fifth entry is refused, and what is rested is a multiple of five entries."""
    machine = machine_of()
    plain = plain_of(machine, f"def generated(cpu, R, pc, t, stop):\n return {HEAD}, t + 1\n")
    cycles = Cycles(machine, {HEAD: plain}, machine.engine.closures.names, 4)
    refused: list[int] = []

    def read(_cycles: Cycles, head: Head, _cpu: Cpu) -> tuple[str, list[int]]:
        if entry % 5 == 0:
            refused.append(entry)
            raise RefusedError("every fifth")
        return "def cycle(cpu, R, pc, t, stop):\n return pc, t\n", [head.address]

    monkeypatch.setattr(Cycles, "_read", read)
    head = Head(cycles, HEAD, plain)
    steps = REST * 4 // 50
    assert REST * 4 % (5 * steps) == 0
    for entry in range(1000):
        if cycles.make(head, machine.cpus[0], entry * steps):
            break
    assert refused == [0]
    assert head.sources


def test_a_rare_path_is_made_when_missing_it_has_cost_as_much() -> None:
    """One round in forty goes another way, at 800 steps: each costs little, and together they do."""
    machine = machine_of()
    source = (
        "def generated(cpu, R, pc, t, stop):\n R[0] = R[0] + 1\n"
        f" if R[0] % 40 == 0: V_u64[{BASE >> 3}] = R[0]\n return {HEAD}, t + 20\n"
    )
    plain = plain_of(machine, source)
    functions = {HEAD: plain}
    cycles = Cycles(machine, functions, machine.engine.closures.names, 1)
    cycles.watch(HEAD)
    head, cpu, t = cycles.heads[HEAD], machine.cpus[0], 0
    cpu.R[0] = 0
    paths: dict[int, int] = {}
    while t < 50 * 800 * OFTEN:
        _, t = functions[HEAD](cpu, cpu.R, HEAD, t, t + 4000)
        paths.setdefault(len(head.sources), t // 800)
        assert int.from_bytes(machine.mem.read(BASE, 8), "little") == cpu.R[0] - cpu.R[0] % 40
    assert sorted(paths) == [0, 1, 2]
    assert MISSES + COSTLY <= paths[2] <= MISSES + COSTLY + 2 * SOON + 5
    assert cpu.R[0] == t // 20


def test_what_was_the_same_in_a_cycle_that_took_another_path_is_not_counted_on() -> None:
    """A word was 7 when this path was read, 5 when another one was, and is 5 now: so it may be anything."""
    machine = machine_of()
    word, one, two = (BASE // 8 + at for at in range(3))
    source = (
        f"def generated(cpu, R, pc, t, stop):\n x = V_u64[{word}]\n if x > 100: x = 0\n"
        f" if R[0]: V_u64[{one}] = x + 1\n else: V_u64[{two}] = x + 2; V_u64[{one}] = 0\n return {HEAD}, t + 1\n"
    )
    plain = plain_of(machine, source)
    cycles = Cycles(machine, {HEAD: plain}, machine.engine.closures.names, 1)
    head, cpu = Head(cycles, HEAD, plain), machine.cpus[0]

    def read(**given: Any) -> Any:
        return read_ahead(machine, cpu, lambda _: plain, HEAD, **given)

    for number, way in ((7, 1), (5, 0)):
        machine.mem.store(word * 8, Kind.U64, number)
        cpu.R[0] = way
        head.unmatched.append(read())
    cpu.R[0] = 1
    text, _ = cycles._read_another(head, read)
    assert "!= 5" not in text
    assert "> 100" in text


@pytest.mark.parametrize(
    "line",
    ["rt.emit(R[0])", "V_u64[R[1]] = 3", "L_u64(R[0])", "move(65536, 65540, 8)", "x = V_f64[8192] / 2", "throw()"],
)
def test_what_cannot_be_read_ahead_is_refused_and_changes_nothing(line: str) -> None:
    machine = machine_of()
    names = machine.engine.closures.names
    names |= {"rt": machine, "throw": pytest.fail}
    plain = plain_of(
        machine, f"def generated(cpu, R, pc, t, stop):\n V_u64[{BASE >> 3}] = 9\n {line}\n return {HEAD}, t + 1\n"
    )
    state = State([0] * (WORDS + 2), [0] * (REGISTERS + 2))
    cpu = state.put(machine)
    with pytest.raises(RefusedError):
        read_ahead(machine, cpu, lambda _: plain, HEAD)
    assert State.of(machine) == state
