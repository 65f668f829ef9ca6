"""The runtime entry points that compiled Go code calls, with the layout of their arguments.

The lowering places arguments by this table and the runtime implements each name as a native; neither
imports the other. Arguments lie in order at their natural alignment, then results from the next word
boundary.

A parameter is written as a letter code: `p` pointer, `w` uintptr, `b` bool, `i`/`u` 32-bit, `l`/`k` signed/unsigned
64-bit, `d` float64, `s` string, `a` slice, `e` interface (two words), `c` complex128, `*` a value whose size
the callee finds in a type or channel descriptor (its bytes lie at the alignment of its type).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry point: letter codes of parameters and results."""

    params: str
    results: str = ""
    blocks: bool = False  # may stop the goroutine
    returns: bool = True


CALLS: dict[str, Entry] = {
    # memory
    "runtime.mal": Entry("w", "p"),
    "runtime.closure": Entry("ip*", "p"),  # captured bytes, body, captured words -> trampoline
    # print (each operand one call; output to file descriptor 1)
    "runtime.printbool": Entry("b"),
    "runtime.printint": Entry("l"),
    "runtime.printuint": Entry("k"),
    "runtime.printfloat": Entry("d"),
    "runtime.printcomplex": Entry("c"),
    "runtime.printpointer": Entry("p"),
    "runtime.printstring": Entry("s"),
    "runtime.printslice": Entry("a"),
    "runtime.printeface": Entry("e"),
    "runtime.printiface": Entry("e"),
    "runtime.printsp": Entry(""),
    "runtime.printnl": Entry(""),
    "runtime.printany": Entry("e"),  # what an interface holds, as a panic shows it
    # failures
    "runtime.panicl": Entry(
        "i", returns=False
    ),  # line; before `recover`: the operands were printed by the calls before it
    "runtime.startpanic": Entry(""),  # says "panic: " (before `recover`), output then goes to descriptor 2
    "runtime.panic": Entry("e", returns=False),  # from `recover` on
    "runtime.recover": Entry("p", "e"),
    "runtime.throwindex": Entry("", returns=False),
    "runtime.throwslice": Entry("uuu", returns=False),  # low, high, capacity
    "runtime.panicslicearray": Entry("uu", returns=False),  # lengths of a slice and of the array it cannot become
    "runtime.throwreturn": Entry("", returns=False),
    "runtime.paniclater": Entry("s", returns=False),  # a run-time error with its text
    # goroutines
    "runtime.newproc": Entry("ip*"),
    "runtime.deferproc": Entry("ip*"),
    # deferred or started built-ins; the format is literal text with %b %l %k %d %c %p %s %a %e, letters as above
    "runtime.printf": Entry("s*"),
    "runtime.printpanic": Entry("e", returns=False),  # panic as before `recover`, deferred
    "runtime.deferreturn": Entry("p"),
    "runtime.Goexit": Entry("", returns=False),
    "runtime.Gosched": Entry("", blocks=True),
    "runtime.gomaxprocs": Entry("i", "i", blocks=True),
    "runtime.LockOSThread": Entry(""),
    "runtime.UnlockOSThread": Entry(""),
    # channels
    "runtime.makechan": Entry("pi", "p"),  # element type, capacity
    "runtime.chansend1": Entry("p*", blocks=True),
    "runtime.chanrecv1": Entry("p", "*", blocks=True),
    "runtime.chanrecv2": Entry("p", "*b", blocks=True),  # v, ok as today: blocks, ok is false when closed
    "runtime.closechan": Entry("p"),
    "runtime.chanlen": Entry("p", "i"),
    "runtime.chancap": Entry("p", "i"),
    "runtime.newselect": Entry("i", "p"),
    "runtime.selectsend": Entry("pp*", "b"),
    "runtime.selectrecv": Entry("ppp", "b"),  # sel, c, address for the element or nil
    "runtime.selectrecv2": Entry("pppp", "b"),  # …, address for ok
    "runtime.selectdefault": Entry("p", "b"),
    "runtime.selectgo": Entry("p", blocks=True),
    "runtime.block": Entry("", blocks=True, returns=False),  # select {}
    # strings
    "runtime.catstring": Entry("ss", "s"),
    "runtime.cmpstring": Entry("ss", "i"),
    "runtime.eqstring": Entry("ss", "b"),
    "runtime.intstring": Entry("l", "s"),
    "runtime.slicebytetostring": Entry("a", "s"),
    "runtime.stringtoslicebyte": Entry("s", "a"),
    "runtime.slicerunetostring": Entry("a", "s"),
    "runtime.stringtoslicerune": Entry("s", "a"),
    "runtime.stringiter2": Entry("si", "ii"),  # string, index -> next index (0 at the end), rune
    # slices
    "runtime.makeslice": Entry("pii", "a"),  # element type, len, cap
    "runtime.growslice": Entry("pal", "a"),  # element type, old slice, number of elements to add -> same len, more cap
    "runtime.slicecopy": Entry("aaw", "i"),  # to, from, element bytes
    "runtime.slicestringcopy": Entry("as", "i"),
    # maps
    "runtime.makemap": Entry("pl", "p"),  # map type, room
    "runtime.mapaccess1": Entry("p*", "*"),  # map, key -> value; not called for a nil map
    "runtime.mapaccess2": Entry("p*", "*b"),
    "runtime.mapassign1": Entry("p**"),
    "runtime.mapdelete": Entry("p*"),
    "runtime.mapclear": Entry("p"),
    "runtime.maplen": Entry("p", "i"),
    "runtime.mapiterinit": Entry("pp"),  # map, address of a 6-word iterator
    "runtime.mapiternext": Entry("p"),  # iterator; its first two words are addresses of key and value, nil at the end
    # interfaces: {type or itab, data word or pointer}. Assertions to a concrete type are compiled inline; those to an
    # interface take the value as one without methods: {dynamic type or nil, data word}
    "runtime.typeassertfail": Entry("ppp", returns=False),  # dynamic type or nil, wanted type, static interface type
    "runtime.assertE2I": Entry("pe", "e"),  # wanted interface type (its result begins with an itab if it has methods)
    "runtime.assertE2I2": Entry("pe", "eb"),
    "runtime.convI2I": Entry("pe", "e"),  # as assertE2I, but nil stays nil, and it cannot fail
    "runtime.efaceeq": Entry("ee", "b"),
    "runtime.ifaceeq": Entry("ee", "b"),
    # arithmetic that calls
    "runtime.complex128div": Entry("cc", "c"),
    # generic value operations by type descriptor
    "runtime.memequal": Entry("ppp", "b"),  # type, a, b: Go's == on values of that type
}
