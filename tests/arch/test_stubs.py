"""The stubs, run on a machine of our own: what they leave in g, SP and the structs is what the runtime counts on."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from goexit_lab.arch import TARGETS, isa
from goexit_lab.arch.isa import Listing
from goexit_lab.arch.layout import POINTER, SCALARS, Struct, lay_out
from goexit_lab.arch.target import Target
from tests.arch.stepper import RETURN, NilError, Stepper, TrapError

G, G0, M, BUF = 0x1000, 0x1200, 0x1400, 0x1800
SP, SCHED_SP = 0x8000, 0x9000
CALLER = 0xCA11  # a return PC

named = pytest.mark.parametrize("target", TARGETS.values(), ids=lambda each: each.name)
RUNTIME_FUNCTIONS = {"newstack", "oldstack"}


def numbers(target: Target, moreframe: int = 1) -> Mapping[str, int]:
    """The offsets that stubs name, of structs with the fields in question and something before and between them."""
    gobuf = Struct("Gobuf", (("sp", POINTER), ("pc", POINTER), ("g", POINTER)))
    u32 = SCALARS["uint32"]
    m = Struct(
        "M",
        (
            ("g0", POINTER), ("morepc", POINTER), ("morefp", POINTER), ("morebuf", gobuf), ("moreframe", u32),
            ("moreargs", u32), ("cret", POINTER), ("sched", gobuf),
        ),
    )  # fmt: skip
    word, cap = target.word, target.abi.max_align
    return {
        **lay_out(gobuf, word, cap).symbols(),
        **lay_out(m, word, cap).symbols(),
        "reflectcall_moreframe": moreframe,
    }


def stub(target: Target, name: str, moreframe: int = 1) -> Listing:
    (found,) = [each for each in target.stubs("after", numbers(target, moreframe)) if each.symbol == name]
    return found


class Thread(Stepper):
    """A thread that runs G on M, about to call a stub from a frame at SP."""

    def __init__(self, target: Target, *args: int) -> None:
        super().__init__(target)
        self.at = numbers(target)
        self.set_g_m(G, M)
        self.store(M + self.at["m_g0"], G0)
        self.store(M + self.at["m_sched"] + self.at["gobuf_sp"], SCHED_SP)
        self.sp = SP
        for n, arg in enumerate(args):
            self.store(SP + target.abi.out_base + n * target.word, arg)
        self.call(CALLER)

    def of_m(self, field: str, width: int | None = None) -> int:
        return self.load(M + self.at[f"m_{field}"], width)

    def gobuf(self, address: int) -> dict[str, int]:
        return {field: self.load(address + self.at[f"gobuf_{field}"]) for field in ("sp", "pc", "g")}

    def fill_gobuf(self, sp: int, pc: int, g: int) -> None:
        for field, value in {"sp": sp, "pc": pc, "g": g}.items():
            self.store(BUF + self.at[f"gobuf_{field}"], value)

    def on_g0(self) -> bool:
        """Whether C may be called now: g is g0 and SP the scheduler's, with at most a return PC below it."""
        return self.g == G0 and SCHED_SP - self.sp == (0 if self.target.lr else self.target.word)


@named
def test_gosave_remembers_its_caller_and_gogo_returns_there_again(target: Target) -> None:
    thread = Thread(target, BUF)
    assert thread.run(stub(target, "gosave")) == CALLER
    assert thread.registers[target.result] == 0
    assert thread.gobuf(BUF) == {"sp": SP, "pc": CALLER, "g": G}
    after = thread.sp

    other = Thread(target, BUF, 7)
    other.memory |= {n: byte for n, byte in thread.memory.items() if BUF <= n < BUF + 64}
    other.set_g_m(G0, M)
    assert other.run(stub(target, "gogo")) == CALLER
    assert (other.g, other.sp, other.registers[target.result]) == (G, after, 7)


@named
def test_gogocall_runs_fn_as_if_the_gobufs_pc_had_called_it(target: Target) -> None:
    thread = Thread(target, BUF, 0xF00)
    thread.fill_gobuf(sp=0x7000, pc=0xABC, g=G0)
    assert thread.run(stub(target, "gogocall")) == 0xF00
    assert thread.g == G0
    if target.lr:
        assert (thread.sp, thread.registers[target.lr]) == (0x7000, 0xABC)
    else:
        assert (thread.sp, thread.load(thread.sp)) == (0x7000 - target.word, 0xABC)


@named
@pytest.mark.parametrize("name", ["gogo", "gogocall"])
def test_a_nil_g_is_touched_before_anything_is_lost(target: Target, name: str) -> None:
    thread = Thread(target, BUF, 1)
    thread.fill_gobuf(sp=0x7000, pc=0xABC, g=0)
    before = thread.sp
    with pytest.raises(NilError):
        thread.run(stub(target, name))
    assert thread.sp == before


@named
def test_morestack_describes_the_function_and_its_caller(target: Target) -> None:
    thread = Thread(target)  # f has been called, and its prologue now calls morestack
    frame_hint, args = ("R1", "R2") if target.lr else ("DX", "AX")
    thread.registers |= {frame_hint: 4664, args: 24, "R3": CALLER}
    thread.call(0xF17)
    assert thread.run(stub(target, "morestack")) == "newstack"
    assert thread.gobuf(M + thread.at["m_morebuf"]) == {"sp": SP, "pc": CALLER, "g": G}
    assert (thread.of_m("morefp"), thread.of_m("morepc")) == (SP, 0xF17)
    assert thread.on_g0()
    if not target.g or target.lr:  # amd64's trampolines did this before
        assert (thread.of_m("moreframe", 4), thread.of_m("moreargs", 4)) == (4664, 24)


@pytest.mark.parametrize(
    ("name", "ax", "hint", "args"),
    [
        ("morestack00", 99, 0, 0),
        ("morestack01", 56, 0, 56),
        ("morestack10", 4664, 4664, 0),
        ("morestack11", 1000 << 32 | 4664, 4664, 1000),
        *[(f"morestack{n}", 99, 0, n) for n in range(8, 49, 8)],
    ],
)
def test_amd64_trampolines_unpack_ax(name: str, ax: int, hint: int, args: int) -> None:
    thread = Thread(TARGETS["amd64"])
    thread.registers["AX"] = ax
    thread.memory |= {M + thread.at["m_moreframe"] + n: 0xFF for n in range(8)}
    before = thread.sp
    assert thread.run(stub(thread.target, name)) == "morestack"
    assert (thread.of_m("moreframe", 4), thread.of_m("moreargs", 4), thread.sp) == (hint, args, before)


@pytest.mark.parametrize("name", ["386", "arm"])
def test_the_schedulers_stack_does_not_grow(name: str) -> None:
    thread = Thread(TARGETS[name])
    thread.set_g_m(G0, M)
    with pytest.raises(TrapError if name == "386" else NilError):
        thread.run(stub(thread.target, "morestack"))


@named
@pytest.mark.parametrize("moreframe", [0, 1])
def test_reflect_call_is_morestack_for_a_given_function(target: Target, moreframe: int) -> None:
    thread = Thread(target, 0xF00, 0x7777, 40)
    assert thread.run(stub(target, "reflect·call", moreframe)) == "newstack"
    assert thread.gobuf(M + thread.at["m_morebuf"]) == {"sp": SP, "pc": CALLER, "g": G}
    assert (thread.of_m("morepc"), thread.of_m("morefp"), thread.of_m("moreargs", 4)) == (0xF00, 0x7777, 40)
    assert thread.of_m("moreframe", 4) == moreframe
    assert thread.on_g0()


@named
def test_lessstack_keeps_the_result(target: Target) -> None:
    thread = Thread(target)
    thread.registers[target.result] = 0x1234
    assert thread.run(stub(target, "lessstack")) == "oldstack"
    assert thread.of_m("cret") == 0x1234
    assert thread.on_g0()


@named
def test_jmpdefer_makes_the_deferred_call_return_to_the_call_of_deferreturn(target: Target) -> None:
    thread = Thread(target)  # CALL deferreturn is done: CALLER is the PC after it
    thread.registers[target.sp] = deferreturn = thread.sp - 64
    thread.store(deferreturn, CALLER)  # where deferreturn keeps LR
    first_arg = SP + target.abi.out_base
    for n, arg in enumerate((0xF00, first_arg)):
        thread.store(deferreturn + target.abi.out_base + n * target.word, arg)
    thread.call(RETURN)
    assert thread.run(stub(target, "jmpdefer")) == 0xF00
    again = CALLER - target.abi.call_size
    if target.lr:
        assert (thread.sp, thread.registers[target.lr]) == (SP, again)
    else:
        assert (thread.sp, thread.load(thread.sp)) == (SP - target.word, again)


@named
@pytest.mark.parametrize(("name", "address"), [("morestack", 0x1003), ("reflect·call", 0x1103), ("lessstack", 0x1004)])
def test_a_stub_returned_to_stores_where_one_sees_which_it_was(target: Target, name: str, address: int) -> None:
    listing = stub(target, name)
    back = 1 + max(n for n, line in enumerate(listing.lines) if isinstance(line.instr, isa.CallI))
    thread = Thread(target)
    before = set(thread.memory)
    thread.run(listing, back)
    assert min(set(thread.memory) - before) == address


@named
def test_every_symbol_a_listing_names_is_a_stub_or_the_runtimes(target: Target) -> None:
    listings = target.stubs("after", numbers(target))
    known = RUNTIME_FUNCTIONS | {each.symbol for each in listings}
    shapes = [target.prologue(frame, args, False) for frame in (0, 16, 200, 4500) for args in (0, 8, 48, 56)]
    for listing in (*listings, *shapes):
        inside = {line.instr.name for line in listing.lines if isinstance(line.instr, isa.LabelI)}
        assert wanted(listing) <= known | inside, listing.symbol


def wanted(listing: Listing) -> set[str]:
    """Symbols that a listing's jumps and calls name."""
    targets = [line.instr.target for line in listing.lines if isinstance(line.instr, isa.JmpI | isa.CallI)]
    return {each.name for each in targets if isinstance(each, isa.S)}


@named
def test_every_architecture_has_the_same_stubs_and_amd64_its_trampolines(target: Target) -> None:
    names = [each.symbol for each in target.stubs("before", numbers(target))]
    trampolines = [each for each in names if each.startswith("morestack") and each != "morestack"]
    common = ["gosave", "gogo", "gogocall", "morestack", "reflect·call", "lessstack", "jmpdefer"]
    assert [each for each in names if each not in trampolines] == common
    assert len(trampolines) == (10 if target.name == "amd64" else 0)


@named
def test_the_call_of_deferreturn_is_as_long_as_jmpdefer_believes(target: Target) -> None:
    assert target.instruction_bytes(isa.CallI(isa.S("runtime.deferreturn"))) == target.abi.call_size
    assert target.instruction_bytes(isa.LabelI(".done")) == 0
    assert target.instruction_bytes(object()) == 4, "an instruction of the portable IR"
