"""What memory would be in an execution that is read ahead.

Invariant: real memory is never written.
"""

from __future__ import annotations

from typing import Final

from goexit_lab.machine.cycles.facts import RefusedError
from goexit_lab.machine.memory import NIL_PAGE, Memory

PAGE: Final = 4096


class Pages:
    """What memory would be: pages are copied when they are first written."""

    def __init__(self, mem: Memory, before: Pages | None = None) -> None:
        """Memory as it is, or as `before` leaves it."""
        self._mem = mem
        self.copies: dict[int, bytearray] = (
            {} if before is None else {number: bytearray(page) for number, page in before.copies.items()}
        )

    def read(self, address: int, size: int) -> bytes:
        """`size` bytes, which lie in one page."""
        self._check(address, size)
        copy = self.copies.get(address // PAGE)
        at = address % PAGE
        return bytes(self._mem.bytes[address : address + size]) if copy is None else bytes(copy[at : at + size])

    def read_on(self, address: int, size: int) -> bytes:
        """Bytes of any number of pages."""
        found = b""
        while size:
            part = min(size, PAGE - address % PAGE)
            found += self.read(address, part)
            address, size = address + part, size - part
        return found

    def write(self, address: int, data: bytes) -> None:
        """Store bytes."""
        self._check(address, len(data))
        while data:
            number, at = divmod(address, PAGE)
            copy = self.copies.get(number)
            if copy is None:
                copy = self.copies[number] = bytearray(self._mem.bytes[number * PAGE : (number + 1) * PAGE])
            part = data[: PAGE - at]
            copy[at : at + len(part)] = part
            address, data = address + len(part), data[len(part) :]

    def _check(self, address: int, size: int) -> None:
        if not NIL_PAGE <= address <= self._mem.mapped - size:
            raise RefusedError("outside memory")
