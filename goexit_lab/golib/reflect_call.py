"""Package reflect: calls of functions by their Values, functions that MakeFunc makes, and channels.

Model: `call` puts the arguments into a heap block and goes through the stub reflect·call, as deferred calls do when a
goroutine ends; the results come back in the same block. A function that MakeFunc makes is a closure as the compiler
makes them: a trampoline whose body, `stub`, finds the type and the Go function to call before the arguments. `stub` has
no prologue that could move to another segment, since nobody could say how many bytes of arguments go with it.

Invariant: between two parts everything is in the frame, in the block, or in the arguments.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from goexit_lab.golib.native import Asking, Implementation, Whole
from goexit_lab.golib.values import copied, exported, pack
from goexit_lab.kit.words import Kind, round_up
from goexit_lab.machine import trampoline
from goexit_lab.runtime.arguments import offsets
from goexit_lab.runtime.chan import Wclosed, hchan, sudog
from goexit_lab.runtime.gotype import GoSlice, GoType, gotype, load_slice, store_slice
from goexit_lab.runtime.malloc import mal

if TYPE_CHECKING:
    from goexit_lab.lower.layout import CallLayout
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime
    from goexit_lab.runtime.structs import WaitQ

_ARGS, _TYPE, _FRAME_WORDS = 0, 1, 6
_VALUE_WORDS: Final = 4  # of a Value: type, address, method, access


def _placed(rt: Runtime, signature: GoType, receiver: int) -> tuple[list[int], int]:
    """Where a call's arguments and results lie in its block, and how long that is; `receiver` bytes come first.

    The block begins where the callee finds SP: reflect·call leaves no room for a link register of its own.
    """
    at, found = rt.target.abi.out_base + receiver, []
    first_result = len(signature.parts) - signature.extra
    for index, part in enumerate(signature.parts):
        typ = gotype(rt, part.type)
        if index == first_result:
            at = round_up(at, rt.word)
        at = round_up(at, max(typ.align, 1))
        found.append(at)
        at += typ.size
    return found, round_up(at, rt.word)


def _call(rt: Runtime, cpu: Cpu, at: CallLayout) -> int:
    """Put the arguments in place and call."""
    value = cpu.arg_address(at.params[0])
    typ, addr, method = (rt.load_word(value + index * rt.word) for index in range(3))
    given = load_slice(rt, cpu.arg_address(at.params[1]))
    if method:
        owner = gotype(rt, typ)
        found = owner.methods[exported(owner)[method - 1]]
        signature, fn, receiver = gotype(rt, found.type), found.code, rt.word
    else:
        signature, fn, receiver = gotype(rt, typ), rt.load_word(addr), 0
    places, size = _placed(rt, signature, receiver)
    block = mal(rt, cpu, max(size, 1))
    if receiver:
        rt.store_word(block + rt.target.abi.out_base, pack(rt, cpu, typ, addr)[1])
    for index in range(given.len):
        source = rt.load_word(given.array + (index * _VALUE_WORDS + 1) * rt.word)
        rt.machine.mem.move(block + places[index], source, gotype(rt, signature.parts[index].type).size)
    cpu.store_local(_ARGS, block)
    cpu.store_local(_TYPE, signature.addr | (1 if receiver else 0))
    return cpu.call("reflect·call", fn, block, size, then=1)


def _called(rt: Runtime, cpu: Cpu, at: CallLayout) -> int:
    """Make Values of the results."""
    block, kept = cpu.load_local(_ARGS), cpu.load_local(_TYPE)
    signature, receiver = gotype(rt, kept & ~1), rt.word if kept & 1 else 0
    places = [block + offset for offset in _placed(rt, signature, receiver)[0]]
    count, last = signature.extra, len(signature.parts)
    values = _values(rt, cpu, signature, places, range(last - count, last))
    store_slice(rt, cpu.arg_address(at.results[0]), GoSlice(values, count, count))
    return cpu.ret()


def _values(rt: Runtime, cpu: Cpu, signature: GoType, places: Sequence[int], numbers: Sequence[int]) -> int:
    """An array of Values: copies of those arguments and results."""
    values = mal(rt, cpu, max(len(numbers) * _VALUE_WORDS * rt.word, 1))
    for index, number in enumerate(numbers):
        value, typ = values + index * _VALUE_WORDS * rt.word, gotype(rt, signature.parts[number].type)
        rt.store_word(value, typ.addr)
        rt.store_word(value + rt.word, copied(rt, cpu, typ, places[number]))
    return values


# ---- functions that are made ---------------------------------------------------------------------------------------

_STUB_ARGS: Final = 3  # words before the arguments: type, function, where the trampoline returns to
_STUB_FRAME: Final = 6  # a slice and a slice, as outgoing argument and result


def _closure_of(rt: Runtime, cpu: Cpu, code: int, t: int, fn: int) -> int:
    """A function of type `t` whose body is `code`."""
    captured = b"".join(each.to_bytes(rt.word, "little") for each in (t, fn))
    content = trampoline.encode(rt.word, code, captured)
    block = mal(rt, cpu, len(content))
    rt.machine.mem.write(block, content)
    return block


def _stub_places(rt: Runtime, cpu: Cpu) -> tuple[GoType, list[int]]:
    """The type of the function that was called, and where its arguments and results lie."""
    signature = gotype(rt, cpu.arg())
    first = cpu.arg_address(_STUB_ARGS * rt.word) - rt.target.abi.out_base
    return signature, [first + offset for offset in _placed(rt, signature, 0)[0]]


def _stub(rt: Runtime, cpu: Cpu, at: CallLayout) -> int:
    """Make Values of the arguments and call the Go function."""
    del at
    signature, places = _stub_places(rt, cpu)
    count = len(signature.parts) - signature.extra
    values = _values(rt, cpu, signature, places, range(count))
    store_slice(rt, cpu.sp + rt.target.abi.out_base, GoSlice(values, count, count))
    return cpu.call(cpu.arg(rt.word), then=1)


def _stub_returned(rt: Runtime, cpu: Cpu, at: CallLayout) -> int:
    """Put the results in place: Values of the right types."""
    del at
    signature, places = _stub_places(rt, cpu)
    first = len(signature.parts) - signature.extra
    given = load_slice(rt, cpu.sp + rt.target.abi.out_base + round_up(rt.word + 8, rt.word))
    for index in range(given.len):
        source = rt.load_word(given.array + (index * _VALUE_WORDS + 1) * rt.word)
        size = gotype(rt, signature.parts[first + index].type).size
        rt.machine.mem.move(places[first + index], source, size)
    return cpu.ret()


# ---- channels ------------------------------------------------------------------------------------------------------


def _returns(rt: Runtime, cpu: Cpu, at: CallLayout) -> int:
    del rt, at
    return cpu.ret()


def _send(rt: Runtime, cpu: Cpu, at: CallLayout) -> int:
    chan, elem = (rt.load_word(cpu.arg_address(offset)) for offset in at.params)
    return cpu.call("chansend", chan, elem, 0, then=1)


def _receive(rt: Runtime, cpu: Cpu, at: CallLayout) -> int:
    chan, elem = (rt.load_word(cpu.arg_address(offset)) for offset in at.params)
    return cpu.call("chanrecv", chan, elem, cpu.arg_address(at.results[0]), then=1)


def _waits(rt: Runtime, queue: WaitQ) -> bool:
    """Whether a goroutine still waits in `queue`."""
    addr = queue.first
    while addr:
        sg = sudog(rt, addr)
        if sg.selgen == rt.G(sg.g).selgen:
            return True
        addr = sg.link
    return False


def _try_send(rt: Runtime, cpu: Cpu, at: CallLayout) -> int:
    """Send if that does not wait, and say so."""
    chan, elem = (rt.load_word(cpu.arg_address(offset)) for offset in at.params)
    c = hchan(rt, chan)
    now = chan != 0 and bool(c.closed & Wclosed or c.qcount < c.dataqsiz or _waits(rt, c.recvq))
    rt.machine.mem.store(cpu.arg_address(at.results[0]), Kind.U8, int(now))
    return cpu.call("chansend", chan, elem, 0, then=1) if now else cpu.ret()


def _try_receive(rt: Runtime, cpu: Cpu, at: CallLayout) -> int:
    """Receive if that does not wait, and say so; then whether there was something."""
    chan, elem = (rt.load_word(cpu.arg_address(offset)) for offset in at.params)
    c = hchan(rt, chan)
    now = chan != 0 and bool(c.closed & Wclosed or c.qcount or _waits(rt, c.sendq))
    for offset in at.results:
        rt.machine.mem.store(cpu.arg_address(offset), Kind.U8, int(now))
    return cpu.call("chanrecv", chan, elem, cpu.arg_address(at.results[1]), then=1) if now else cpu.ret()


def _close(rt: Runtime, cpu: Cpu, at: CallLayout) -> int:
    return cpu.call("runtime.closechan", rt.load_word(cpu.arg_address(at.params[0])), then=1)


def _make_chan(rt: Runtime, cpu: Cpu, at: CallLayout) -> int:
    chan = gotype(rt, rt.load_word(cpu.arg_address(at.params[0])))
    room = rt.machine.mem.load_int(cpu.arg_address(at.params[1]), Kind.I32)
    return cpu.call("runtime.makechan", chan.elem, room, then=1)


def _chan_made(rt: Runtime, cpu: Cpu, at: CallLayout) -> int:
    made = rt.load_word(cpu.sp + rt.target.abi.out_base + offsets(rt.target, "runtime.makechan")[2])
    rt.store_word(cpu.arg_address(at.results[0]), made)
    return cpu.ret()


CALLING: Final[Mapping[str, Implementation]] = {
    "call": Whole((_call, _called), _FRAME_WORDS),
    "closureOf": Asking(_closure_of),
    "stub": Whole((_stub, _stub_returned), _STUB_FRAME, nosplit=True),
    "chanSend": Whole((_send, _returns), 4),
    "chanRecv": Whole((_receive, _returns), 4),
    "chanTrySend": Whole((_try_send, _returns), 4),
    "chanTryRecv": Whole((_try_receive, _returns), 4),
    "chanClose": Whole((_close, _returns), 4),
    "makeChan": Whole((_make_chan, _chan_made), 4),
}
"""Natives by name, for package reflect."""
