"""A program's arguments where Linux leaves them: at the top of the first thread's stack, above all that start-up uses.

Model: from the stack pointer up: argc, a pointer for each argument, a nil, no environment (a nil), the end of the
auxiliary vector (two zeros), then the strings, each with a NUL, and a last word of zeros. `_rt0` makes g0's stack out
of what is below. A program that was given none finds nothing there: the stack begins at its very end, as it always
did, which keeps every address of a recording.

Invariant: the block is written once, before the first instruction, and lies in simulated memory only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from goexit_lab.kit.text import bytes_of

if TYPE_CHECKING:
    from goexit_lab.runtime.state import Runtime

PROGRAM_NAME: Final = b"main"
"""What os.Args[0] says."""
ALIGNED: Final = 16
"""Bytes to which the kernel aligns the stack pointer."""


def place(rt: Runtime, top: int, args: Sequence[str]) -> int:
    """Write the block below `top`, the end of the stack; the stack pointer, which is `top` where there are none."""
    if not args:
        return top
    strings = [PROGRAM_NAME, *map(bytes_of, args)]
    text = b"\0".join(strings) + b"\0"
    at = top - rt.word - len(text)
    words = [len(strings), *_places(at, strings), 0, 0, 0, 0]
    sp = (at - len(words) * rt.word) & -ALIGNED
    rt.machine.mem.write(at, text)
    for index, word in enumerate(words):
        rt.store_word(sp + index * rt.word, word)
    return sp


def arguments(rt: Runtime, sp: int, top: int) -> list[bytes]:
    """The arguments that the block at `sp` has, the program's name first; there is none at `top`."""
    if sp == top:
        return [PROGRAM_NAME]
    pointers = [rt.load_word(sp + index * rt.word) for index in range(1, 1 + rt.load_word(sp))]
    return [bytes(rt.bytes_at(each, top)).split(b"\0", 1)[0] for each in pointers]


def _places(at: int, strings: Sequence[bytes]) -> Iterator[int]:
    for each in strings:
        yield at
        at += len(each) + 1
