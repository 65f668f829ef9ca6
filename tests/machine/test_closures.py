"""The closures engine on hand-written IR: calls, loops, memory, natives with parts, trampolines, faults."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from goexit_lab.arch import TARGETS
from goexit_lab.ir import ops
from goexit_lab.ir.ops import Area, BinOp, CmpOp, Imm, Kind, Reg, Slot, Sym
from goexit_lab.ir.program import Datum, Func, Program
from goexit_lab.kit.faults import SIGFPE, SIGSEGV, Fault, ProgramExit
from goexit_lab.link import link
from goexit_lab.machine import snapshot, trampoline
from goexit_lab.machine.cpu import Cpu
from goexit_lab.machine.machine import Machine
from goexit_lab.machine.native import Native

AMD64 = TARGETS["amd64"]
STACK_TOP = 0x900000
ARENA = 1 << 24


def function(
    name: str, code: Sequence[ops.Op], *, args: int = 0, local: int = 0, out: int = 0, registers: int = 8
) -> Func:
    return Func(name, tuple(code), tuple(1 for _ in code), args, local, out, registers, nosplit=True)


def fib() -> Func:
    n, result = Slot(Area.PARAM, 0), Slot(Area.PARAM, 8)
    return function(
        "main.fib",
        [
            ops.Load(Reg(0), n, Kind.I64),
            ops.BranchIf(CmpOp.GE, Reg(0), Imm(2), Kind.I64, "more"),
            ops.Store(result, Reg(0), Kind.I64),
            ops.Ret(),
            ops.Label("more"),
            ops.Bin(BinOp.SUB, Reg(1), Reg(0), Imm(1), Kind.I64),
            ops.Store(Slot(Area.OUT, 0), Reg(1), Kind.I64),
            ops.Call("main.fib"),
            ops.Load(Reg(1), Slot(Area.OUT, 8), Kind.I64),
            ops.Store(Slot(Area.LOCAL, 0), Reg(1), Kind.I64),
            ops.Load(Reg(0), n, Kind.I64),
            ops.Bin(BinOp.SUB, Reg(1), Reg(0), Imm(2), Kind.I64),
            ops.Store(Slot(Area.OUT, 0), Reg(1), Kind.I64),
            ops.Call("main.fib"),
            ops.Load(Reg(1), Slot(Area.OUT, 8), Kind.I64),
            ops.Load(Reg(2), Slot(Area.LOCAL, 0), Kind.I64),
            ops.Bin(BinOp.ADD, Reg(2), Reg(2), Reg(1), Kind.I64),
            ops.Store(result, Reg(2), Kind.I64),
            ops.Ret(),
        ],
        args=16,
        local=8,
        out=16,
    )


def stop(cpu: Cpu) -> int:
    raise ProgramExit(int(cpu.arg(0)) & 0xFF)


EXIT = Native("exit", (stop,), args=8)


def boot(functions: Sequence[Func], natives: Sequence[Native] = (EXIT,), data: Sequence[Datum] = ()) -> Machine:
    program = Program("t.go", list(functions))
    machine = Machine(link(program, AMD64, stubs=(), natives=natives, data=data), AMD64, arena=ARENA)
    machine.extent = lambda: STACK_TOP
    cpu = machine.new_cpu()
    cpu.sp = STACK_TOP - 64
    cpu.pc = machine.image.address("main.main")
    return machine


def call_and_exit(callee: str, argument: int) -> Func:
    return function(
        "main.main",
        [
            ops.Store(Slot(Area.OUT, 0), Imm(argument), Kind.I64),
            ops.Call(callee),
            ops.Load(Reg(0), Slot(Area.OUT, 8), Kind.I64),
            ops.Store(Slot(Area.OUT, 0), Reg(0), Kind.I64),
            ops.Call("exit"),
            ops.Trap("exit returned"),
        ],
        out=16,
    )


def run_in_pieces(machine: Machine, budget: int) -> None:
    while True:
        machine.run(machine.step + budget)


def exit_code(machine: Machine, limit: int = 1_000_000) -> int:
    with pytest.raises(ProgramExit) as caught:
        machine.run(limit)
    return caught.value.code


def test_recursive_calls_through_the_simulated_stack() -> None:
    machine = boot([call_and_exit("main.fib", 11), fib()])
    assert exit_code(machine) == 89
    assert machine.cpu.sp < STACK_TOP


def test_every_chopping_of_a_run_gives_the_same_steps_and_bytes() -> None:
    whole = boot([call_and_exit("main.fib", 7), fib()])
    assert exit_code(whole) == 13
    reference = snapshot.take(whole)
    for budget in (1, 7, 997):
        chopped = boot([call_and_exit("main.fib", 7), fib()])
        with pytest.raises(ProgramExit):
            run_in_pieces(chopped, budget)
        assert snapshot.take(chopped) == reference


def test_snapshot_restores_every_byte_and_register() -> None:
    machine = boot([call_and_exit("main.fib", 9), fib()])
    machine.run(200)
    early = snapshot.take(machine)
    machine.run(900)
    late = snapshot.take(machine, early)
    assert late != early
    snapshot.restore(machine, early)
    assert snapshot.take(machine) == early
    machine.run(900)
    assert snapshot.take(machine) == late
    assert late.new_pages(early) < len(late.pages)


def test_a_native_goes_on_in_its_next_part_after_a_call() -> None:
    def first(cpu: Cpu) -> int:
        cpu.store_local(0, 1000)
        return cpu.call("main.double", cpu.arg(0), then=1)

    def second(cpu: Cpu) -> int:
        cpu.mem.store(cpu.arg_address(8), Kind.I64, cpu.mem.load_int(cpu.sp + 8, Kind.I64) + cpu.load_local(0))
        return cpu.ret()

    double = function(
        "main.double",
        [
            ops.Load(Reg(0), Slot(Area.PARAM, 0), Kind.I64),
            ops.Bin(BinOp.ADD, Reg(0), Reg(0), Reg(0), Kind.I64),
            ops.Store(Slot(Area.PARAM, 8), Reg(0), Kind.I64),
            ops.Ret(),
        ],
        args=16,
    )
    native = Native("twice_and_more", (first, second), frame=32, args=16)
    machine = boot([call_and_exit("twice_and_more", 21), double], [EXIT, native])
    assert exit_code(machine) == (1042 & 0xFF)


def test_a_trampoline_pushes_what_it_captured_and_takes_it_off_again() -> None:
    cell = Datum("cell", (40).to_bytes(8, "little"))
    body = function(
        "main._func_001",  # hidden parameter: the captured pointer, then the PC slot, then x, then the result
        [
            ops.Load(Reg(0), Slot(Area.PARAM, 0), Kind.U64),
            ops.Load(Reg(1), ops.Pointer(Reg(0)), Kind.I64),
            ops.Load(Reg(2), Slot(Area.PARAM, 16), Kind.I64),
            ops.Bin(BinOp.ADD, Reg(1), Reg(1), Reg(2), Kind.I64),
            ops.Store(Slot(Area.PARAM, 24), Reg(1), Kind.I64),
            ops.Ret(),
        ],
        args=32,
    )
    main = function(
        "main.main",
        [
            ops.Store(Slot(Area.OUT, 0), Imm(2), Kind.I64),
            ops.CallPtr(Imm(0x800000)),
            ops.Load(Reg(0), Slot(Area.OUT, 8), Kind.I64),
            ops.Store(Slot(Area.OUT, 0), Reg(0), Kind.I64),
            ops.Call("exit"),
            ops.Trap("exit returned"),
        ],
        out=16,
    )
    machine = boot([main, body], data=[cell])
    code = trampoline.encode(
        8, machine.image.address("main._func_001"), machine.image.address("cell").to_bytes(8, "little")
    )
    machine.mem.write(0x800000, code)
    assert exit_code(machine) == 42
    assert machine.cpu.sp == STACK_TOP - 64 - 16 - 8


@pytest.mark.parametrize(
    ("op", "signal", "address"),
    [
        (ops.Load(Reg(0), ops.Pointer(Imm(0), 8), Kind.I64), SIGSEGV, 8),
        (ops.Store(ops.Pointer(Imm(1 << 40)), Imm(1), Kind.I32), SIGSEGV, 1 << 40),
        (ops.Bin(BinOp.DIV, Reg(0), Imm(1), Imm(0), Kind.I32), SIGFPE, 0),
        (ops.CallPtr(Imm(0)), SIGSEGV, 0),
        (ops.CallPtr(Imm(0x700000)), SIGSEGV, 0x700000),
    ],
)
def test_what_the_hardware_would_trap_is_a_fault(op: ops.Op, signal: int, address: int) -> None:
    machine = boot([function("main.main", [op, ops.Ret()])])
    with pytest.raises(Fault) as caught:
        machine.run(100)
    assert (caught.value.signal, caught.value.address) == (signal, address)


def test_data_hold_addresses_of_symbols() -> None:
    table = Datum("table", bytes(16), relocations=((8, "main.main"),))
    machine = boot([function("main.main", [ops.Mov(Reg(0), Sym("table")), ops.Ret()])], data=[table])
    assert machine.mem.load(machine.image.address("table") + 8, Kind.U64) == machine.image.address("main.main")
