"""Assembler text: what it means, that it prints back, and what is said about text that means nothing."""

from __future__ import annotations

import pytest

from goexit_lab.arch import TARGETS
from goexit_lab.arch.amd64.registers import DIALECT as AMD64
from goexit_lab.arch.arm.registers import DIALECT as ARM
from goexit_lab.arch.i386.registers import DIALECT as I386
from goexit_lab.arch.isa import (
    AddI,
    CallI,
    CmpI,
    Cond,
    I,
    Instr,
    IntI,
    JmpI,
    LabelI,
    LeaI,
    Mem,
    MovI,
    PopI,
    PushI,
    R,
    RetI,
    S,
    SubI,
)
from goexit_lab.arch.listing import Dialect, assemble, parse, show
from goexit_lab.kit.faults import InternalError

AX, BX, SP = R("AX"), R("BX"), R("SP")

MEANINGS: list[tuple[Dialect, str, Instr]] = [
    (AMD64, "MOVQ AX, 8(SP)", MovI(Mem("SP", 8), AX, 8)),
    (AMD64, "MOVL 24(SP), AX", MovI(AX, Mem("SP", 24), 4)),
    (AMD64, "MOVL $0x1003, AX", MovI(AX, I(0x1003), 4)),
    (AMD64, "MOVQ $newstack(SB), AX", MovI(AX, S("newstack"), 8)),
    (AMD64, "LEAQ -72(SP), AX", LeaI(AX, Mem("SP", -72))),
    (AMD64, "CMPQ SP, (R15)", CmpI(SP, Mem("R15", 0))),
    (AMD64, "JHI done", JmpI(S(".done"), Cond.HI)),
    (AMD64, "done:", LabelI(".done")),
    (AMD64, "PUSHQ $5", PushI(I(5))),
    (AMD64, "POPQ BX", PopI(BX)),
    (AMD64, "ADDQ $8, SP", AddI(SP, I(8))),
    (AMD64, "SUBQ $5, (SP)", SubI(Mem("SP", 0), I(5))),
    (AMD64, "CALL reflect·call(SB)", CallI(S("reflect·call"))),
    (AMD64, "CALL runtime.newproc(SB)", CallI(S("runtime.newproc"))),
    (AMD64, "CALL AX", CallI(AX)),
    (AMD64, "JMP BX", JmpI(BX)),
    (AMD64, "JMP morestack(SB)", JmpI(S("morestack"))),
    (AMD64, "RET", RetI()),
    (I386, "MOVL 0(GS), AX", MovI(AX, Mem(None, 0), 4)),
    (I386, "MOVL AX, 4(GS)", MovI(Mem(None, 4), AX, 4)),
    (I386, "INT $3", IntI()),
    (ARM, "MOVW.LO $0, R1", MovI(R("R1"), I(0), 4, Cond.LO)),
    (ARM, "MOVW $-4(R1), SP", LeaI(SP, Mem("R1", -4))),
    (ARM, "CMP R1, SP", CmpI(SP, R("R1"))),
    (ARM, "BL.LS morestack(SB)", CallI(S("morestack"), Cond.LS)),
    (ARM, "BNE grow", JmpI(S(".grow"), Cond.NE)),
    (ARM, "B (LR)", JmpI(R("LR"))),
    (ARM, "SUB $4, LR", SubI(R("LR"), I(4))),
]


@pytest.mark.parametrize(("dialect", "text", "instr"), MEANINGS, ids=[text for _, text, _ in MEANINGS])
def test_meaning(dialect: Dialect, text: str, instr: Instr) -> None:
    (line,) = assemble("f", [text], dialect).lines
    assert (line.instr, line.text, line.note) == (instr, text, "")


def test_names_are_worth_what_the_caller_says_and_sums_are_added_up() -> None:
    text = "TEXT f(SB)\n MOVQ AX, m_morebuf+gobuf_pc-8(R14) // note\n MOVL $moreframe, BX"
    (listing,) = parse(text, AMD64, {"m_morebuf": 24, "gobuf_pc": 16, "moreframe": 1})
    assert [line.instr for line in listing.lines] == [MovI(Mem("R14", 32), AX, 8), MovI(BX, I(1), 4)]
    assert listing.lines[0].note == "note"


def test_the_text_line() -> None:
    plain, flagged = parse("TEXT f(SB)\nRET\n\nTEXT g(SB), NOSPLIT, $24 // a frame\nRET", AMD64)
    assert (plain.symbol, plain.nosplit, plain.frame) == ("f", False, 0)
    assert (flagged.symbol, flagged.nosplit, flagged.frame) == ("g", True, 24)


NUMBERS = {name: 8 * n for n, name in enumerate((
    "gobuf_sp", "gobuf_pc", "gobuf_g", "m_g0", "m_morepc", "m_morefp", "m_morebuf", "m_moreframe", "m_moreargs",
    "m_cret", "m_sched", "reflectcall_moreframe",
))}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "dialect"), [("386", I386), ("amd64", AMD64), ("arm", ARM)], ids=["386", "amd64", "arm"]
)
def test_every_listing_prints_back(name: str, dialect: Dialect) -> None:
    target = TARGETS[name]
    prologues = [target.prologue(frame, 56, False) for frame in (0, 128, 129, 4095, 4096)]
    starts = [target.start_sequence(callee, 16) for callee in ("runtime.newproc", "runtime.deferproc")]
    for listing in (*target.stubs("after", NUMBERS), *prologues, *starts, target.epilogue(24)):
        assert parse(show(listing), dialect, NUMBERS) == (listing,)


@pytest.mark.parametrize(
    ("dialect", "text", "complaint"),
    [
        (AMD64, "TEXT f(SB)\nMOVX AX, BX", "not an instruction of this architecture: 'MOVX AX, BX'"),
        (AMD64, "TEXT f(SB)\nPOPQ $1", "not an instruction of this architecture: 'POPQ .1'"),
        (I386, "TEXT f(SB)\nMOVQ AX, BX", "not an instruction of this architecture"),
        (AMD64, "TEXT f(SB)\nMOVQ 0(GS), AX", "no such register: GS"),
        (AMD64, "TEXT f(SB)\nMOVQ m_g0(R14), AX", "no number is known under the name m_g0"),
        (AMD64, "TEXT f(SB)\nMOVQ $8+, AX", "not a sum of numbers and names: '8[+]'"),
        (AMD64, "RET", "'RET' comes before any TEXT line"),
    ],
)
def test_what_means_nothing_is_our_bug_and_named(dialect: Dialect, text: str, complaint: str) -> None:
    with pytest.raises(InternalError, match=complaint):
        parse(text, dialect)


@pytest.mark.parametrize(
    ("name", "dialect", "text", "size"),
    [
        ("amd64", AMD64, "MOVQ 8(SP), AX", 5),
        ("amd64", AMD64, "MOVQ R15, 16(AX)", 4),
        ("amd64", AMD64, "MOVQ 0(R15), CX", 3),
        ("amd64", AMD64, "MOVL $0, 48(R14)", 8),
        ("amd64", AMD64, "MOVL $0x1003, AX", 5),
        ("amd64", AMD64, "MOVQ $0x3e800001098, AX", 10),
        ("amd64", AMD64, "LEAQ -3872(SP), AX", 8),
        ("amd64", AMD64, "CMPQ SP, 0(R15)", 3),
        ("amd64", AMD64, "SUBQ $5, 0(SP)", 5),
        ("amd64", AMD64, "SUBQ $128, SP", 7),
        ("amd64", AMD64, "PUSHQ AX", 1),
        ("amd64", AMD64, "PUSHQ R8", 2),
        ("amd64", AMD64, "PUSHQ $300", 5),
        ("amd64", AMD64, "PUSHQ 8(AX)", 3),
        ("amd64", AMD64, "CALL newstack(SB)", 5),
        ("amd64", AMD64, "CALL AX", 2),
        ("amd64", AMD64, "JMP AX", 2),
        ("amd64", AMD64, "JMP morestack(SB)", 5),
        ("amd64", AMD64, "JHI body", 2),
        ("amd64", AMD64, "JHI morestack(SB)", 6),
        ("amd64", AMD64, "RET", 1),
        ("386", I386, "MOVL 0(GS), CX", 7),
        ("386", I386, "MOVL 4(SP), AX", 4),
        ("386", I386, "MOVL $24, AX", 5),
        ("386", I386, "SUBL $16, SP", 3),
        ("386", I386, "PUSHL $16", 2),
        ("386", I386, "INT $3", 1),
        ("arm", ARM, "MOVW.LO $0, R1", 4),
        ("arm", ARM, "BL newstack(SB)", 4),
    ],
)
def test_an_instruction_takes_as_many_bytes_as_gnu_as_gives_it(
    name: str, dialect: Dialect, text: str, size: int
) -> None:
    (line,) = assemble("f", [text], dialect).lines
    assert TARGETS[name].instruction_bytes(line.instr) == size
