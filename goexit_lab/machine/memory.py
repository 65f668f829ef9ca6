"""Simulated memory: one flat arena of bytes from address 0, little endian.

Values are read and written by `Kind`. Addresses below 4096 and beyond the arena fault, as unmapped pages do.
Aligned accesses go through `memoryview.cast`, which is what makes the engines quick; unaligned ones, which
some of the period's bugs produce, through `struct`.

Invariant: nothing writes here but this class, and generated code through the views in a namespace that is served here:
a journal would miss it.
Invariant: every byte of a run's state except registers lies here.
Invariant: no access outside [4096, size) changes or returns anything: it raises `Fault`.
"""

from __future__ import annotations

import gc
import struct
import sys
from typing import Any, cast

from goexit_lab.kit.faults import SIGSEGV, Fault, NoRoomError
from goexit_lab.kit.words import Kind

try:
    import mmap
except ImportError:  # as in some of the Pythons for browsers
    RESERVES = False
else:
    RESERVES = sys.platform != "emscripten"  # where memory that is asked for is there at once
"""Whether memory can be reserved without being committed."""
COMMITS = RESERVES and sys.platform == "linux" and hasattr(mmap.mmap, "madvise")
"""Whether the system can be asked to commit reserved memory."""
_POPULATE_WRITE = 23  # Linux's MADV_POPULATE_WRITE, which Python has no name for
_MANY = 1 << 24  # bytes of memory in use, from which on more is committed as it comes into use: that takes half as long
_AT_ONCE = 1 << 20  # … if it is no more than so many bytes
NIL_PAGE = 4096  # bytes at address 0 that are never mapped
DEFAULT_ARENA = 1 << 29 if RESERVES else 1 << 26  # bytes; reserved ones cost nothing until they are touched
LEAST_ARENA = 1 << 24  # bytes: where there is no more, programs have as much as there is


class Memory:
    """Zeroed memory, reserved but not committed."""

    __slots__ = ("_mapped", "_packers", "bytes", "journal", "namespaces", "size", "views")

    def __init__(self, size: int = 0) -> None:
        """`size` in bytes, a multiple of 4096; 0: DEFAULT_ARENA, or less where this computer has no more.

        Raises NoRoomError if there is not even that.
        """
        self.namespaces: list[dict[str, Any]] = []
        self.bytes = _arena(size or DEFAULT_ARENA, size or LEAST_ARENA)
        self.size = self._mapped = len(self.bytes)
        self.views: dict[Kind, Any] = {kind: self.bytes.cast(cast("Any", kind.code)) for kind in Kind}
        self.journal: list[tuple[Any, Any, Any]] = []  # see `journal`
        self._packers = {kind: struct.Struct("<" + kind.code) for kind in Kind}

    def require(self, size: int) -> None:
        """Raise NoRoomError if it is smaller than that, in bytes."""
        if self.size < size:
            raise NoRoomError(size)

    @property
    def mapped(self) -> int:
        """The first address that faults, a multiple of 8; whoever manages memory may lower and raise it."""
        return self._mapped

    @mapped.setter
    def mapped(self, end: int) -> None:
        before, self._mapped = self._mapped, end
        if COMMITS and before >= _MANY and 0 < end - before <= _AT_ONCE:
            self._commit(before, end)
        for table in self.namespaces:
            table["TOP"] = end

    def _commit(self, start: int, end: int) -> None:
        """Have the system make pages of what will be written soon, instead of one by one when it is."""
        start = -(-start // mmap.PAGESIZE) * mmap.PAGESIZE
        try:
            cast("mmap.mmap", self.bytes.obj).madvise(_POPULATE_WRITE, start, max(end - start, 0))
        except OSError:  # an older system: pages are made one by one
            return

    def serve(self, table: dict[str, Any]) -> None:
        """Keep `TOP` in a namespace of generated code current. A journal exchanges the views that it finds there."""
        self.namespaces.append(table)
        table["TOP"] = self._mapped

    def load(self, address: int, kind: Kind) -> int | float:
        """The scalar of `kind` at `address`; any alignment."""
        self.check(address, kind.size, "read")
        value: float = self._packers[kind].unpack_from(self.bytes, address)[0]
        return value

    def store(self, address: int, kind: Kind, value: float) -> None:
        """Write the scalar `value`, which must be in range for `kind`; any alignment."""
        size = kind.size
        if not address & size - 1 and NIL_PAGE <= address < self._mapped:
            self.views[kind][address // size] = value
            return
        self.check(address, kind.size, "write")
        self._packers[kind].pack_into(self.bytes, address, value)

    def load_int(self, address: int, kind: Kind) -> int:
        """As `load`, for integer kinds: the quick way for the runtime's own fields."""
        size = kind.size
        if not address & size - 1 and NIL_PAGE <= address < self._mapped:
            aligned: int = self.views[kind][address // size]
            return aligned
        self.check(address, kind.size, "read")
        value: int = self._packers[kind].unpack_from(self.bytes, address)[0]
        return value

    def read(self, address: int, size: int) -> bytes:
        """A copy of `size` bytes."""
        if size == 0:
            return b""
        self.check(address, size, "read")
        return bytes(self.bytes[address : address + size])

    def write(self, address: int, data: bytes) -> None:
        """Store `data` from `address` on."""
        if data:
            self.check(address, len(data), "write")
            self.bytes[address : address + len(data)] = data

    def move(self, dst: int, src: int, size: int) -> None:
        """Copy `size` bytes; the ranges may overlap."""
        if not size:
            return
        top = self._mapped - size
        if not NIL_PAGE <= src <= top or not NIL_PAGE <= dst <= top:
            self.check(src, size, "read")
            self.check(dst, size, "write")
        if size == 8 and not (src | dst) & 7:
            words = self.views[Kind.U64]
            words[dst >> 3] = words[src >> 3]
            return
        memory = self.bytes
        memory[dst : dst + size] = memory[src : src + size]

    def zero(self, address: int, size: int) -> None:
        """Clear `size` bytes."""
        if size:
            self.check(address, size, "write")
            self.bytes[address : address + size] = bytes(size)

    def check(self, address: int, size: int, what: str) -> None:
        """Raise `Fault` (SIGSEGV) unless [address, address + size) is mapped."""
        if address < NIL_PAGE or address + size > self._mapped:
            raise Fault(SIGSEGV, address, what)


def _arena(size: int, least: int) -> memoryview:
    """`size` zeroed bytes; if there are no more, a half of that, a quarter, … down to `least`."""
    forgotten = False
    while True:
        try:
            return _reserved(size)
        except (MemoryError, OSError):  # which of them depends on the system
            if forgotten and size <= least:
                raise NoRoomError(size) from None
        if forgotten:
            size >>= 1
        else:  # machines that nobody knows any more may still be there
            gc.collect()
            forgotten = True


def _reserved(size: int) -> memoryview:
    """`size` zeroed bytes, committed only where there is no other way."""
    if not RESERVES:
        return memoryview(bytearray(size))
    if hasattr(mmap, "MAP_PRIVATE"):
        return memoryview(mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS))
    return memoryview(mmap.mmap(-1, size))
