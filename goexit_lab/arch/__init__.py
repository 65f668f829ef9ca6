"""The architectures of the runtime of 2010, each as one inert value: 386, amd64, arm.

An architecture has a folder, and every folder the same files: `registers` (names and roles), `abi` (the calling
convention), `prologue` (what the linker puts around a function's body), `asm` (the assembler stubs), `target` (all of
it as one `Target`). `isa` is the neutral instruction set they are written in, `listing` its assembler text, `layout`
the C struct rules, `x86` what 386 and amd64 share.

Decision: 2026-11-23. The stubs are texts, parsed when a program is linked, and not Python calls that build
instructions: what a learner steps through is what stands in `asm.py`, comment for comment.

Invariant: no architecture imports another, and nothing above this package asks for an architecture by name.
"""

from __future__ import annotations

from goexit_lab.arch.amd64.target import TARGET as AMD64
from goexit_lab.arch.arm.target import TARGET as ARM
from goexit_lab.arch.i386.target import TARGET as I386
from goexit_lab.arch.target import Target

TARGETS: dict[str, Target] = {each.name: each for each in (I386, AMD64, ARM)}
