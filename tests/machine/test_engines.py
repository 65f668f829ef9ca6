"""Closures and generated functions leave identical bytes, registers and step counts, wherever they stop."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goexit_lab.arch import TARGETS
from goexit_lab.ir import ops
from goexit_lab.ir.ops import Area, BinOp, CmpOp, Imm, Kind, Reg, Slot, UnOp
from goexit_lab.ir.program import Func, Program
from goexit_lab.kit.faults import Fault, ProgramExit
from goexit_lab.kit.words import wrap
from goexit_lab.link import link
from goexit_lab.machine import snapshot
from goexit_lab.machine.cpu import Cpu
from goexit_lab.machine.machine import Machine
from goexit_lab.machine.native import Native
from goexit_lab.machine.snapshot import Snapshot

AT_ONCE, NEVER = 0, 1 << 60
STACK_TOP = 0x900000
REGISTERS = 6
LOCALS = 6  # 8-byte local slots
LIMIT = 3000  # steps: enough for every generated program to do something, few enough to run many

INTEGERS = [kind for kind in Kind if not kind.floating]
SLOTS = st.integers(0, LOCALS - 1).map(lambda n: Slot(Area.LOCAL, 8 * n))
REGS = st.integers(0, REGISTERS - 1).map(Reg)


def immediate(kind: Kind) -> st.SearchStrategy[Imm]:
    edges = [0, 1, 2, -1, 7, 63, 64, (1 << kind.bits - 1) - 1, 1 << kind.bits - 1]
    return st.sampled_from(edges).map(lambda value: Imm(wrap(value, kind)))


@st.composite
def operation(draw: st.DrawFn) -> list[ops.Op]:
    """Loads of one kind, one operation on it, a store: so that registers hold values of the kind in use."""
    kind = draw(st.sampled_from(INTEGERS))
    a, b, dst = draw(REGS), draw(REGS), draw(REGS)
    prepare: list[ops.Op] = [ops.Load(a, draw(SLOTS), kind)]
    right: ops.Operand = b
    if draw(st.booleans()):
        right = draw(immediate(kind))
    else:
        prepare.append(ops.Load(b, draw(SLOTS), kind))
    choice = draw(st.integers(0, 4))
    if choice == 0:
        operator = draw(st.sampled_from([BinOp.SHL, BinOp.SHR]))
        work: ops.Op = ops.Bin(operator, dst, a, Imm(draw(st.sampled_from([0, 1, 7, 31, 32, 63, 64, 200]))), kind)
    elif choice == 1:
        work = ops.Un(draw(st.sampled_from([UnOp.NEG, UnOp.COM])), dst, a, kind)
    elif choice == 2:
        to = draw(st.sampled_from(INTEGERS))
        return [*prepare, ops.Conv(dst, a, kind, to), ops.Store(draw(SLOTS), dst, to)]
    elif choice == 3:
        return [
            *prepare,
            ops.Cmp(draw(st.sampled_from(list(CmpOp))), dst, a, right, kind),
            ops.Store(draw(SLOTS), dst, Kind.U8),
        ]
    else:
        operator = draw(st.sampled_from([each for each in BinOp if each not in (BinOp.SHL, BinOp.SHR)]))
        work = ops.Bin(operator, dst, a, right, kind)
    return [*prepare, work, ops.Store(draw(SLOTS), dst, kind)]


@dataclass
class Names:
    count: int = 0

    def fresh(self) -> str:
        self.count += 1
        return f"L{self.count}"


@st.composite
def body(draw: st.DrawFn, depth: int, names: Names) -> list[ops.Op]:
    code: list[ops.Op] = []
    for _ in range(draw(st.integers(1, 4))):
        choice = draw(st.integers(0, 5 if depth else 1))
        if choice <= 1:
            code += draw(operation())
        elif choice == 2:
            code += [
                ops.Load(Reg(0), draw(SLOTS), Kind.I32),
                ops.Store(Slot(Area.OUT, 0), Reg(0), Kind.I32),
                ops.Call("main.leaf"),
            ]
            code += [ops.Load(Reg(0), Slot(Area.OUT, 8), Kind.I32), ops.Store(draw(SLOTS), Reg(0), Kind.I32)]
        elif choice == 3:
            code += conditional(draw, depth, names)
        else:
            code += loop(draw, depth, names)
    return code


def conditional(draw: st.DrawFn, depth: int, names: Names) -> list[ops.Op]:
    other, end = names.fresh(), names.fresh()
    test: list[ops.Op] = [
        ops.Load(Reg(1), draw(SLOTS), Kind.I64),
        ops.BranchIf(draw(st.sampled_from(list(CmpOp))), Reg(1), Imm(draw(st.integers(-2, 9))), Kind.I64, other),
    ]
    return [
        *test,
        *draw(body(depth - 1, names)),
        ops.Jump(end),
        ops.Label(other),
        *draw(body(depth - 1, names)),
        ops.Label(end),
    ]


def loop(draw: st.DrawFn, depth: int, names: Names) -> list[ops.Op]:
    """A loop whose counter stays in a register where its body has no call, and in a slot of its own otherwise."""
    top, end = names.fresh(), names.fresh()
    counter = Slot(Area.LOCAL, 8 * (LOCALS + depth))
    inside = draw(body(depth - 1, names))
    return [
        ops.Store(counter, Imm(draw(st.integers(0, 5))), Kind.I64),
        ops.Label(top),
        ops.Load(Reg(2), counter, Kind.I64),
        ops.BranchIf(CmpOp.LE, Reg(2), Imm(0), Kind.I64, end),
        ops.Bin(BinOp.SUB, Reg(2), Reg(2), Imm(1), Kind.I64),
        ops.Store(counter, Reg(2), Kind.I64),
        *inside,
        ops.Jump(top),
        ops.Label(end),
    ]


def stop(_cpu: Cpu) -> int:
    raise ProgramExit(0)


def function(name: str, code: list[ops.Op], args: int) -> Func:
    local = 8 * (LOCALS + 4)
    return Func(name, tuple(code), tuple(1 for _ in code), args, local, 16, REGISTERS, nosplit=True)


LEAF: list[ops.Op] = [
    ops.Load(Reg(0), Slot(Area.PARAM, 0), Kind.I32),
    ops.Bin(BinOp.MUL, Reg(0), Reg(0), Imm(3), Kind.I32),
    ops.Store(Slot(Area.PARAM, 8), Reg(0), Kind.I32),
    ops.Ret(),
]


def machine_of(code: list[ops.Op], arch: str, hot: int) -> Machine:
    target = TARGETS[arch]
    seeded: list[ops.Op] = [ops.Store(Slot(Area.LOCAL, 8 * n), Imm(n * 0x1234567 - 3), Kind.I64) for n in range(LOCALS)]
    functions = [
        function("main.main", [*seeded, *code, ops.Call("exit"), ops.Trap("exit returned")], 0),
        function("main.leaf", LEAF, 16),
    ]
    image = link(Program("t.go", functions), target, stubs=(), natives=[Native("exit", (stop,))], data=())
    machine = Machine(image, target, arena=1 << 24, hot=hot)
    machine.extent = lambda: STACK_TOP
    cpu = machine.new_cpu()
    cpu.sp, cpu.pc = STACK_TOP - 64, image.address("main.main")
    return machine


def ended(machine: Machine, budget: int) -> tuple[Snapshot, str]:
    try:
        while machine.step < LIMIT:
            machine.run(min(machine.step + budget, LIMIT))
    except (ProgramExit, Fault) as end:
        return snapshot.take(machine), str(end)
    return snapshot.take(machine), "limit"


def test_hot_functions_are_generated_and_cold_ones_are_not() -> None:
    names = Names()
    top, end = names.fresh(), names.fresh()
    code: list[ops.Op] = [
        ops.Mov(Reg(3), Imm(9)),
        ops.Label(top),
        ops.BranchIf(CmpOp.EQ, Reg(3), Imm(0), Kind.I32, end),
        ops.Bin(BinOp.SUB, Reg(3), Reg(3), Imm(1), Kind.I32),
        ops.Jump(top),
        ops.Label(end),
    ]
    quick, slow = machine_of(code, "amd64", AT_ONCE), machine_of(code, "amd64", NEVER)
    assert ended(quick, LIMIT) == ended(slow, LIMIT)
    assert "while True" in "".join(product.source for product in quick.engine.products.values())
    assert not slow.engine.products


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_generated_programs_end_alike(data: st.DataObject) -> None:
    code = data.draw(body(3, Names()))
    arch = data.draw(st.sampled_from(sorted(TARGETS)))
    reference = ended(machine_of(code, arch, NEVER), LIMIT)
    assert ended(machine_of(code, arch, AT_ONCE), LIMIT) == reference
    budget = data.draw(st.sampled_from([1, 7, 97]))
    assert ended(machine_of(code, arch, AT_ONCE), budget) == reference


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_stop_on_the_way_is_alike(data: st.DataObject) -> None:
    code = data.draw(body(2, Names()))
    at = data.draw(st.integers(1, 400))
    slow, quick = machine_of(code, "amd64", NEVER), machine_of(code, "amd64", AT_ONCE)
    for machine in (slow, quick):
        try:
            machine.run(at)
        except (ProgramExit, Fault):
            assert machine.step <= at
    assert snapshot.take(slow) == snapshot.take(quick)


@pytest.mark.parametrize("value", [0.0, -0.0, 1.5, math.inf, -math.inf, math.nan, 1e300])
@pytest.mark.parametrize("operator", [BinOp.ADD, BinOp.SUB, BinOp.MUL, BinOp.DIV])
@pytest.mark.parametrize("kind", [Kind.F32, Kind.F64])
def test_float_arithmetic_is_alike(value: float, operator: BinOp, kind: Kind) -> None:
    code: list[ops.Op] = [
        ops.Mov(Reg(0), Imm(3.25)),
        ops.Bin(
            operator,
            Reg(1),
            Reg(0),
            Imm(value if kind is Kind.F64 else math.copysign(min(abs(value), math.inf), value)),
            kind,
        ),
        ops.Store(Slot(Area.LOCAL, 0), Reg(1), kind),
    ]
    assert ended(machine_of(code, "amd64", AT_ONCE), LIMIT) == ended(machine_of(code, "amd64", NEVER), LIMIT)
