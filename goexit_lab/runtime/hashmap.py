"""Maps: hash tables that keep their entries in the order of insertion.

Model: a map is the address of an `Hmap`. Its entries lie one behind the other in a block: sequence number, hash with a
mark for the living, key, value. A second block of 32-bit numbers, twice as many as there is room for entries, leads
from a hash to an entry (open addressing). Deleting only takes the mark away; when the room is used up the living
entries move to a new block. Where an iterator has passed a row of deleted entries the first one's hash word becomes
their number, so that they are passed at once the next time. An iterator remembers the sequence number it has reached,
so it does not care where entries have moved, and the number at which it began, so it never meets what was inserted
since.

Invariant: sequence numbers ascend from entry to entry and are never used again.
Invariant: every living entry is found from its hash without crossing an empty place of the index.

Decision (2026-11-23): iteration is in the order of insertion. Go's order is unspecified and at this date was that of
the hash; a fixed one that people can predict makes lessons and tests repeatable.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zlib import crc32

from goexit_lab.kit.words import Kind
from goexit_lab.runtime.arguments import offsets
from goexit_lab.runtime.equal import NotAKey, key
from goexit_lab.runtime.failure import FRAME, RuntimeErrorText, fail
from goexit_lab.runtime.gotype import GoType, gotype
from goexit_lab.runtime.malloc import mal
from goexit_lab.runtime.maptable import Hmap, Maps, Table
from goexit_lab.runtime.port import Part, Port

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime


def pairs(rt: Runtime, typ: GoType, addr: int) -> list[tuple[int, int]]:
    """Addresses of key and value of every entry of the map of `typ` at `addr`, which may be nil."""
    if not addr:
        return []
    table = Table(rt, typ.addr, addr)
    return [(entry + table.entries.key_at, entry + table.entries.elem_at) for entry in table.living()]


def new_map(rt: Runtime, cpu: Cpu, typ: GoType, hint: int) -> int:
    """An empty map with room for `hint` entries."""
    addr = mal(rt, cpu, rt.structs.of(Hmap).size)
    table = Table(rt, typ.addr, addr)
    table.h.typ = typ.addr
    table.h.seq = 1
    table.rebuild(cpu, min(max(hint, 0), 1 << 20))
    return addr


def lookup(rt: Runtime, typ: GoType, addr: int, key_addr: int) -> int:
    """Address of the value for the key at `key_addr`, or 0; RuntimeErrorText for a key that cannot be one."""
    return _found(Table(rt, typ.addr, addr), key_addr)


def delete(rt: Runtime, typ: GoType, addr: int, key_addr: int) -> None:
    """Take the entry for the key at `key_addr` out, if there is one; RuntimeErrorText for a key that cannot be one."""
    table = Table(rt, typ.addr, addr)
    found = _found(table, key_addr)
    if found:
        table.remove(found - table.entries.elem_at)


def _key_at(table: Table, key_addr: int) -> bytes:
    return table.mem.read(key_addr, table.key.size) if table.key.plain else key(table.rt, table.key, key_addr)


def _found(table: Table, key_addr: int) -> int:
    try:
        wanted = _key_at(table, key_addr)
    except NotAKey:
        return 0
    entry = table.find(wanted) if table.addr else 0
    return entry + table.entries.elem_at if entry else 0


def assign(rt: Runtime, cpu: Cpu, typ: GoType, addr: int, key_addr: int) -> int:
    """Address of the value for the key at `key_addr`, in a new entry if there was none; faults for a nil map."""
    return _assigned(Table(rt, typ.addr, addr), cpu, key_addr)


def _assigned(table: Table, cpu: Cpu, key_addr: int) -> int:
    try:
        wanted = _key_at(table, key_addr)
        word = crc32(wanted)
        entry = table.find(wanted)
    except NotAKey:  # never found again; were the hashes the same, each would search behind all the others
        word, entry = crc32(table.h.seq.to_bytes(4, "little")), 0
    if not entry:
        entry = table.insert(cpu, word)
    table.mem.move(entry + table.entries.key_at, key_addr, table.key.size)  # equal keys may differ: 0 and -0
    return entry + table.entries.elem_at


# ---- what compiled code calls ------------------------------------------------------------------------------------


def _argument(rt: Runtime, cpu: Cpu) -> Table:
    """The map that is the first argument; faults for a nil one."""
    addr, maps = cpu.arg(0), rt.maps or Maps.of(rt)
    return Table(rt, rt.machine.mem.load_int(addr + maps.typ_at, maps.words), addr)


def _access(rt: Runtime, cpu: Cpu, *, with_ok: bool) -> int:
    table = _argument(rt, cpu)
    entries, first = table.entries, cpu.arg_address()
    found = _found(table, first + entries.key_arg)
    out, size = first + entries.elem_out, entries.elem.size
    if found:
        table.mem.move(out, found, size)
    else:
        table.mem.zero(out, size)
    if with_ok:
        table.mem.store(out + size, Kind.U8, int(found != 0))
    return cpu.ret()


def makemap(rt: Runtime, cpu: Cpu) -> int:
    """`make(map[K]V, hint)`.
    Port of: hashmap.c runtime·makemap
    Runs on: g
    Departs: see the module
    """
    typ, hint, out = (cpu.arg_address(at) for at in offsets(rt.target, "runtime.makemap"))
    room = rt.machine.mem.load_int(hint, Kind.I64)
    rt.store_word(out, new_map(rt, cpu, gotype(rt, rt.load_word(typ)), room))
    return cpu.ret()


def mapaccess1(rt: Runtime, cpu: Cpu) -> int:
    """`m[k]`: zero if there is no such entry.
    Port of: hashmap.c runtime·mapaccess1
    Runs on: g
    Departs: compiled code does not ask a nil map, which is empty, as today
    """
    return _access(rt, cpu, with_ok=False)


def mapaccess2(rt: Runtime, cpu: Cpu) -> int:
    """`v, ok := m[k]`.
    Port of: hashmap.c runtime·mapaccess2
    Runs on: g
    Departs: compiled code does not ask a nil map, which is empty, as today
    """
    return _access(rt, cpu, with_ok=True)


def mapassign1(rt: Runtime, cpu: Cpu) -> int:
    """`m[k] = v`; a nil map faults.
    Port of: hashmap.c runtime·mapassign1
    Runs on: g
    Departs: see the module
    """
    table = _argument(rt, cpu)
    entries, first = table.entries, cpu.arg_address()
    table.mem.move(_assigned(table, cpu, first + entries.key_arg), first + entries.elem_arg, entries.elem.size)
    return cpu.ret()


def mapdelete(rt: Runtime, cpu: Cpu) -> int:
    """`delete(m, k)`."""
    if not cpu.arg(0):
        return cpu.ret()
    table = _argument(rt, cpu)
    found = _found(table, cpu.arg_address(table.entries.key_arg))
    if found:
        table.remove(found - table.entries.elem_at)
    return cpu.ret()


def mapclear(rt: Runtime, cpu: Cpu) -> int:
    """`clear(m)`."""
    addr = cpu.arg(0)
    if addr:
        _argument(rt, cpu).clear()
    return cpu.ret()


def maplen(rt: Runtime, cpu: Cpu) -> int:
    """`len(m)`."""
    addr = cpu.arg(0)
    count = Hmap(rt.machine.mem, rt.structs, addr).count if addr else 0
    rt.machine.mem.store(cpu.arg_address(rt.word), Kind.I32, count)
    return cpu.ret()


_ITER_KEY, _ITER_ELEM, _ITER_TYPE, _ITER_MAP, _ITER_SEQ, _ITER_LIMIT = range(6)
"""Words of an iterator."""


def mapiterinit(rt: Runtime, cpu: Cpu) -> int:
    """Begin `for k, v := range m`: the iterator is at the first entry.
    Port of: hashmap.c runtime·mapiterinit
    Runs on: g
    Departs: see the module
    """
    addr, iterator = cpu.arg(0), cpu.arg(rt.word)
    h = Hmap(rt.machine.mem, rt.structs, addr)
    typ, limit = (h.typ, h.seq) if addr else (0, 0)
    for index, value in ((_ITER_TYPE, typ), (_ITER_MAP, addr), (_ITER_SEQ, 0), (_ITER_LIMIT, limit)):
        rt.store_word(iterator + index * rt.word, value)
    _advance(rt, iterator)
    return cpu.ret()


def mapiternext(rt: Runtime, cpu: Cpu) -> int:
    """Go on to the next entry.
    Port of: hashmap.c runtime·mapiternext
    Runs on: g
    Departs: see the module
    """
    _advance(rt, cpu.arg(0))
    return cpu.ret()


def _advance(rt: Runtime, iterator: int) -> None:
    word = rt.word
    typ, addr, seq, limit = (rt.load_word(iterator + index * word) for index in range(_ITER_TYPE, _ITER_LIMIT + 1))
    key_addr = elem_addr = 0
    if addr:
        table = Table(rt, typ, addr)
        entry = table.after(seq, limit)
        if entry:
            key_addr, elem_addr = entry + table.entries.key_at, entry + table.entries.elem_at
            rt.store_word(iterator + _ITER_SEQ * word, rt.machine.mem.load_int(entry, Kind.U32) + 1)
    rt.store_word(iterator + _ITER_KEY * word, key_addr)
    rt.store_word(iterator + _ITER_ELEM * word, elem_addr)


def _checked(part: Part) -> Part:
    """`part`, with a key that cannot be one as a run-time error of the program."""

    def run(rt: Runtime, cpu: Cpu) -> int:
        try:
            return part(rt, cpu)
        except RuntimeErrorText as error:
            return fail(rt, cpu, str(error))

    return run


PORTS: Final = (
    Port("runtime.makemap", (makemap,), frame=4),
    *(
        Port(f"runtime.{part.__name__}", (_checked(part),), frame=4, needs=FRAME)
        for part in (mapaccess1, mapaccess2, mapassign1, mapdelete)
    ),
    Port("runtime.mapclear", (mapclear,), frame=4),
    Port("runtime.maplen", (maplen,), frame=1),
    Port("runtime.mapiterinit", (mapiterinit,), frame=4),
    Port("runtime.mapiternext", (mapiternext,), frame=4),
)
