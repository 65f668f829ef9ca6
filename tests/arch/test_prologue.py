"""Prologues, epilogues and start sequences: run, and held against the formulas and the recorded figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goexit_lab.arch import TARGETS
from goexit_lab.arch.listing import show
from goexit_lab.arch.target import Target
from goexit_lab.kit.words import Kind
from tests.arch.stepper import RETURN, Stepper

GUARD = 0x20000
G = 0x900
STACK_SMALL, STACK_BIG = 128, 4096

X86 = [TARGETS["386"], TARGETS["amd64"]]
EVERY = list(TARGETS.values())
named = pytest.mark.parametrize("target", EVERY, ids=lambda each: each.name)
x86_named = pytest.mark.parametrize("target", X86, ids=lambda each: each.name)


def entered(target: Target, sp: int) -> Stepper:
    """A thread about to run a prologue with SP at `sp` and g's guard at GUARD."""
    stepper = Stepper(target)
    stepper.set_g_m(G, 0xA00)
    stepper.sp = sp
    stepper.registers["LR"] = 0xBAC
    stepper.store(G, GUARD)
    return stepper


def split(target: Target, frame: int, sp: int, args: int = 0) -> bool:
    """Whether the prologue of a function with that frame, entered with that SP, calls morestack."""
    left = entered(target, sp).run(target.prologue(frame, args, False))
    assert left is None or str(left).startswith("morestack")
    return left is not None


def splits_on_x86(frame: int, sp: int) -> bool:
    """The rule as arithmetic: small frames may reach below the guard, big ones always ask."""
    return frame >= STACK_BIG or not sp - max(frame - STACK_SMALL, 0) > GUARD


@x86_named
@given(frame=st.integers(0, 6000), above=st.integers(-5000, 5000))
def test_x86_checks_what_the_frame_takes_beyond_stacksmall(target: Target, frame: int, above: int) -> None:
    assert split(target, frame, GUARD + above) == splits_on_x86(frame, GUARD + above)


@x86_named
@pytest.mark.parametrize("frame", [0, 128, 129, 4095, 4096])
@pytest.mark.parametrize("off", [-1, 0, 1])
def test_x86_at_the_boundary_of_each_class(target: Target, frame: int, off: int) -> None:
    sp = GUARD + max(frame - STACK_SMALL, 0) + off
    assert split(target, frame, sp) == (frame == STACK_BIG or off <= 0)


@pytest.mark.parametrize("frame", [4, 128, 129, 4095, 4096])
@pytest.mark.parametrize("off", [-4, 0, 4])
def test_arm_looks_at_bare_sp(frame: int, off: int) -> None:
    assert split(TARGETS["arm"], frame, GUARD + off) == (frame >= STACK_BIG or off < 0)


def test_an_arm_leaf_has_neither_check_nor_slot() -> None:
    arm = TARGETS["arm"]
    assert arm.prologue(0, 8, False).lines == ()
    assert entered(arm, GUARD).run(arm.epilogue(0)) == 0xBAC


@named
@pytest.mark.parametrize("frame", [0, 8, 128, 4095, 4096, 40024])
def test_nosplit_takes_the_frame_unasked_and_the_epilogue_gives_it_back(target: Target, frame: int) -> None:
    stepper = entered(target, GUARD - 0x1000)
    before = stepper.sp
    assert stepper.run(target.prologue(frame, 64, True)) is None
    assert stepper.sp == before - frame
    stepper.store(before, 0xBAC)  # x86's return PC
    assert stepper.run(target.epilogue(frame)) == 0xBAC
    assert stepper.sp == before + (0 if target.lr else target.word)


@named
@pytest.mark.parametrize("frame", [12, 136, 4504])
def test_after_morestack_the_body_follows_unchecked(target: Target, frame: int) -> None:
    listing = target.prologue(frame, 8, False)
    stepper = entered(target, GUARD - 1000)
    assert stepper.run(listing) is not None
    resume = stepper.registers["LR"] if target.lr else stepper.pop()
    stepper.registers["LR"] = 0x1E55
    before = stepper.sp
    assert stepper.run(listing, resume - RETURN) is None
    assert stepper.sp == before - frame
    if target.lr:
        assert stepper.load(stepper.sp) == 0x1E55


@x86_named
@pytest.mark.parametrize(
    ("frame", "hint"),
    [(0, 0), (3120, 0), (3936, 0), (3937, 4096), (4504, 4664), (4588, 4744), (5724, 5880), (40024, 40184)],
)
def test_x86_frame_hint(target: Target, frame: int, hint: int) -> None:
    assert reported(target, frame, 0) == (hint, 0)


@pytest.mark.parametrize(("frame", "hint"), [(4, 0), (3100, 0), (4092, 0), (4096, 4096), (40028, 40028)])
def test_arm_frame_hint(frame: int, hint: int) -> None:
    assert reported(TARGETS["arm"], frame, 0) == (hint, 4)


@pytest.mark.parametrize(
    ("name", "args", "more"),
    [
        *[("amd64", n, more) for n, more in ((0, 0), (1, 8), (8, 8), (20, 24), (48, 48), (56, 56), (1000, 1000))],
        *[("386", n, more) for n, more in ((0, 0), (1, 4), (12, 12), (20, 20), (1000, 1000))],
        *[("arm", n, more) for n, more in ((0, 4), (1, 4), (4, 4), (8, 12), (12, 12), (16, 20), (24, 28), (256, 260))],
    ],
)
@pytest.mark.parametrize("frame", [16, 4504])
def test_argument_bytes_as_recorded(name: str, args: int, more: int, frame: int) -> None:
    assert reported(TARGETS[name], frame, args)[1] == more


def reported(target: Target, frame: int, args: int) -> tuple[int, int]:
    """The frame hint and argument bytes that m holds when morestack proper is reached."""
    stepper = entered(target, GUARD - 1000)
    left = stepper.run(target.prologue(frame, args, False))
    stubs = {each.symbol: each for each in target.stubs("after", NUMBERS)}
    while left != "morestack":
        assert isinstance(left, str), "a prologue with no room calls a morestack"
        left = stepper.run(stubs[left])
    if target.name == "amd64":
        return stepper.load(0xA00 + NUMBERS["m_moreframe"], 4), stepper.load(0xA00 + NUMBERS["m_moreargs"], 4)
    hint, more = {"386": ("DX", "AX"), "arm": ("R1", "R2")}[target.name]
    return stepper.registers[hint], stepper.registers[more]


NUMBERS = {
    "gobuf_sp": 0, "gobuf_pc": 8, "gobuf_g": 16, "m_g0": 0, "m_morepc": 8, "m_morefp": 16, "m_morebuf": 24,
    "m_moreframe": 48, "m_moreargs": 52, "m_cret": 56, "m_sched": 112, "reflectcall_moreframe": 1,
}  # fmt: skip
"""Offsets of amd64; nothing here depends on which architecture's they are."""


@named
@pytest.mark.parametrize("callee", ["runtime.newproc", "runtime.deferproc"])
def test_start_sequence(target: Target, callee: str) -> None:
    stepper = entered(target, GUARD)
    out = GUARD + target.abi.out_base
    stepper.store(GUARD, 0x51073)
    stepper.store(out, 0xA26)
    stepper.registers[target.scratch] = 0xF00
    listing = target.start_sequence(callee, 24)
    assert stepper.run(listing) == callee

    first = stepper.sp + target.word  # above the return PC, or above the LR slot
    assert (stepper.load(first, 4), stepper.load(first + target.word)) == (24, 0xF00)
    argsp = first + 2 * target.word  # what the callee takes for the arguments
    copies_lr_slot = callee == "runtime.newproc"
    assert argsp == (out - target.abi.saved_lr if copies_lr_slot else out)

    resume = stepper.registers["LR"] if target.lr else stepper.pop()
    stepper.registers[target.result] = 0x0123
    assert stepper.run(listing, resume - RETURN) is None
    assert stepper.sp == GUARD
    assert stepper.load(out) == 0xA26
    assert stepper.registers[target.result] == 0x0123
    if target.lr:
        assert stepper.load(GUARD) == 0x51073


@pytest.mark.parametrize(
    ("name", "revision", "size", "go", "defer"),
    [
        *[("amd64", revision, 20, 24, 24) for revision in ("before", "after", "recover", "fixed")],
        *[("386", revision, 20, 24, 24) for revision in ("before", "after", "recover")],
        ("386", "fixed", 20, 20, 20),
        *[("arm", "after", size, told + 4, told) for size, told in ((0, 0), (1, 8), (8, 8), (12, 16), (256, 256))],
    ],
)
def test_argument_bytes_of_go_and_defer_as_recorded(name: str, revision: str, size: int, go: int, defer: int) -> None:
    abi = TARGETS[name].abi
    assert (abi.go_round(size, revision), abi.defer_round(size, revision)) == (go, defer)


@pytest.mark.parametrize(("name", "wide"), [("amd64", 8), ("386", 4), ("arm", 4)])
def test_wide_scalars_align_to_the_word_at_most(name: str, wide: int) -> None:
    aligned = [TARGETS[name].natural_align(kind) for kind in (Kind.U8, Kind.I16, Kind.U32, Kind.I64, Kind.F64)]
    assert aligned == [1, 2, 4, wide, wide]


def test_a_prologue_reads_as_it_did() -> None:
    assert show(TARGETS["amd64"].prologue(200, 24, False)).splitlines()[1:] == [
        "    LEAQ -72(SP), AX",
        "    CMPQ AX, 0(R15)                     // g->stackguard",
        "    JHI body",
        "    CALL morestack24(SB)",
        "body:",
        "    SUBQ $200, SP",
    ]
