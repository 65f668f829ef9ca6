"""What an architecture tells the rest of the house: one inert value per architecture.

`goexit_lab.arch.TARGETS` maps "386", "amd64" and "arm" to a `Target`. Everything above `arch/` asks the
target and never the architecture's name.

Invariant: a target is data and pure functions of data; it holds no state of a run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from goexit_lab.arch.isa import Listing
from goexit_lab.kit.words import Kind

STACK_SMALL = 128  # a frame of so many bytes may reach below the guard unchecked
STACK_BIG = 4096  # a frame of so many bytes or more always asks for a segment
PORTABLE_BYTES = 4  # length in the text of an instruction of the portable IR


@dataclass(frozen=True, slots=True)
class Abi:
    """Calling convention. All figures in bytes."""

    out_base: int  # first outgoing argument above SP: 0 where CALL pushes, 4 where BL leaves room for LR
    saved_lr: int  # bytes a frame needs for the saved link register: 4 on arm, else 0
    call_size: int  # length of a CALL or BL: what jmpdefer backs up
    go_round: Callable[[int, str], int]  # (argument bytes of a go statement, revision) -> what newproc is told
    defer_round: Callable[[int, str], int]  # (argument bytes of a defer statement, revision) -> what deferproc is told
    moreargs: Callable[[int], int]  # argument bytes of a function -> what its prologue reports
    max_align: int  # alignment of 8-byte scalars
    breakpoint: int  # signal that a breakpoint without a debugger ends the process with; 0: it goes on
    splits: Callable[[int, int, int], bool]  # (SP at entry, stackguard, frame) -> does a prologue call morestack?


@dataclass(frozen=True, slots=True)
class Target:
    """One architecture."""

    name: str  # "386", "amd64", "arm": what users type
    word: int  # bytes in a pointer
    registers: tuple[str, ...]  # every architecture register, SP first
    sp: str
    lr: str | None  # link register, where there is one
    g: str | None  # register that holds g; None: thread-local slot
    m: str | None
    result: str  # register in which C functions return: AX, R0
    scratch: str  # register that carries fn into a start sequence, and the target of an indirect call: AX, R0
    abi: Abi
    stubs: Callable[[str, Mapping[str, int]], tuple[Listing, ...]]  # (revision, offsets by name) -> its stubs
    prologue: Callable[[int, int, bool], Listing]  # (frame, argument bytes, nosplit) -> check and frame allocation
    epilogue: Callable[[int], Listing]  # frame -> give it back and return
    start_sequence: Callable[[str, int], Listing]  # ("runtime.newproc" | "runtime.deferproc", size); fn in `scratch`
    instruction_bytes: Callable[[object], int]  # length that an instruction occupies in the text
    natural_align: Callable[[Kind], int]
