"""Simulated memory: one flat arena of bytes from address 0, little endian.

Values are read and written by `Kind`. Addresses below 4096 and beyond the arena fault, as unmapped pages do.
Aligned accesses go through `memoryview.cast`, which is what makes the engines quick; unaligned ones, which
some of the period's bugs produce, through `struct`.

Invariant: every byte of a run's state except registers lies here.
Invariant: no access outside [4096, size) changes or returns anything: it raises `Fault`.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Callable
from typing import Any, cast

from goexit_lab.kit.faults import SIGSEGV, Fault
from goexit_lab.kit.words import Kind

NIL_PAGE = 4096  # bytes at address 0 that are never mapped
DEFAULT_ARENA = 1 << 29  # bytes reserved; the system commits pages only when they are touched

Loader = Callable[[int], int | float]


class Memory:
    """`size` bytes of zeroed memory, reserved but not committed."""

    __slots__ = ("_packers", "bytes", "mapped", "size", "views")

    def __init__(self, size: int = DEFAULT_ARENA) -> None:
        """`size` in bytes, a multiple of 4096."""
        self.size = size
        self.mapped = size  # first address that faults; whoever manages memory may lower and raise it
        arena = (
            mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
            if hasattr(mmap, "MAP_PRIVATE")
            else mmap.mmap(-1, size)
        )
        self.bytes = memoryview(arena)
        self.views: dict[Kind, Any] = {kind: self.bytes.cast(cast("Any", kind.code)) for kind in Kind}
        self._packers = {kind: struct.Struct("<" + kind.code) for kind in Kind}

    def load(self, address: int, kind: Kind) -> int | float:
        """The scalar of `kind` at `address`; any alignment."""
        self.check(address, kind.size, "read")
        value: float = self._packers[kind].unpack_from(self.bytes, address)[0]
        return value

    def store(self, address: int, kind: Kind, value: float) -> None:
        """Write the scalar `value`, which must be in range for `kind`; any alignment."""
        self.check(address, kind.size, "write")
        self._packers[kind].pack_into(self.bytes, address, value)

    def load_int(self, address: int, kind: Kind) -> int:
        """As `load`, for integer kinds."""
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
        if size:
            self.check(src, size, "read")
            self.check(dst, size, "write")
            self.bytes[dst : dst + size] = bytes(self.bytes[src : src + size])

    def zero(self, address: int, size: int) -> None:
        """Clear `size` bytes."""
        if size:
            self.check(address, size, "write")
            self.bytes[address : address + size] = bytes(size)

    def check(self, address: int, size: int, what: str) -> None:
        """Raise `Fault` (SIGSEGV) unless [address, address + size) is mapped."""
        if address < NIL_PAGE or address + size > self.mapped:
            raise Fault(SIGSEGV, address, what)

    def loader(self, kind: Kind) -> Loader:
        """A function that loads `kind` from an address: fast when aligned, right always."""
        view, shift, mask = self.views[kind], kind.size.bit_length() - 1, kind.size - 1
        slow, limit = self.load, NIL_PAGE

        def load(address: int) -> int | float:
            if address & mask or address < limit:
                return slow(address, kind)
            try:
                value: float = view[address >> shift]
            except IndexError:
                raise Fault(SIGSEGV, address, "read") from None
            return value

        return load

    def storer(self, kind: Kind) -> Callable[[int, int | float], None]:
        """A function that stores `kind` at an address: fast when aligned, right always."""
        view, shift, mask = self.views[kind], kind.size.bit_length() - 1, kind.size - 1
        slow, limit = self.store, NIL_PAGE

        def store(address: int, value: float) -> None:
            if address & mask or address < limit:
                slow(address, kind, value)
                return
            try:
                view[address >> shift] = value
            except IndexError:
                raise Fault(SIGSEGV, address, "write") from None

        return store
