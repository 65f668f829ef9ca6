"""What is lowered keeps the rules of the IR, on every architecture; and code that breaks them is found out."""

from pathlib import Path

import pytest

from goexit_lab import lab
from goexit_lab.ir import ops
from goexit_lab.ir.program import Func
from goexit_lab.ir.verify import verify, violations
from goexit_lab.kit.faults import InternalError
from goexit_lab.kit.words import Kind
from tests.lower.compiled import PROGRAMS, lowered


@pytest.mark.parametrize("arch", ["amd64", "386", "arm"])
@pytest.mark.parametrize("path", sorted(PROGRAMS.glob("*.go")), ids=lambda path: path.stem)
def test_programs_keep_the_rules(path: Path, arch: str) -> None:
    source = path.read_text(encoding="utf-8")
    # The newest revision has everything that a program can use.
    revision = lab.REVISION_NAMES[-1]
    verify(lab.compile_go(source, lab.Options(arch=arch, revision=revision, name=path.name)))


R0, R1 = ops.Reg(0), ops.Reg(1)
WORD = ops.Slot(ops.Area.LOCAL, 0)


def func(*code: ops.Op, registers: int = 2) -> Func:
    return Func("f", code, (1,) * len(code), arg_bytes=8, local_bytes=8, out_bytes=8, registers=registers)


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (func(ops.Mov(R0, R1), ops.Ret()), "read before it is written"),
        (func(ops.Mov(R0, ops.Imm(1)), ops.Call("main.g"), ops.Mov(R1, R0), ops.Ret()), "read before it is written"),
        (func(ops.Jump("nowhere")), "no label nowhere"),
        (func(ops.Label("a"), ops.Label("a"), ops.Ret()), "label a twice"),
        (func(ops.Mov(R0, ops.Imm(1))), "falls off the end"),
        (func(ops.Store(ops.Slot(ops.Area.LOCAL, 4), ops.Imm(0), Kind.U64), ops.Ret()), "local bytes 4 to 12 of 8"),
        (func(ops.Store(WORD, ops.Imm(-1), Kind.U8), ops.Ret()), "-1 is no u8"),
        (func(ops.Mov(ops.Reg(2), ops.Imm(1)), ops.Ret()), "register 2 of 2"),
        (func(ops.Zero(WORD, -1), ops.Ret()), "size -1"),
        (func(ops.BranchIfResult("a"), ops.Label("a"), ops.Ret()), "no defer before"),
        (func(ops.Defer(ops.Sym("main.g"), 0), ops.BranchIfResult("nowhere"), ops.Ret()), "no label nowhere"),
        (func(ops.Ret(), ops.Ret(), registers=0), ""),
    ],
)
def test_broken_code_is_found_out(broken: Func, told: str) -> None:
    found = violations(broken)
    assert (told in found[0]) if told else (found == [])


def test_a_register_must_be_written_on_every_way() -> None:
    code = (
        ops.Mov(R0, ops.Imm(1)),
        ops.BranchIf(ops.CmpOp.EQ, R0, ops.Imm(0), Kind.I32, "over"),
        ops.Mov(R1, ops.Imm(2)),
        ops.Label("over"),
        ops.Store(WORD, R1, Kind.I32),
        ops.Ret(),
    )
    assert any("register 1 is read before it is written" in problem for problem in violations(func(*code)))


def test_a_symbol_is_defined_once() -> None:
    program = lowered("func main() {}")
    program.functions.append(program.functions[0])
    with pytest.raises(InternalError, match=r"symbol main\.main twice"):
        verify(program)
