"""The linker: IR, natives and stubs to code at addresses.

What the period's linker did is done here: it lays out text and data, inserts each function's stack check and
frame allocation, and expands returns and `go`/`defer` into the architecture's instructions.

Decision (2026-11-23): instructions have addresses and plausible lengths, but no encoded bytes: the text
segment cannot be read as data. Nothing in the runtime reads its own code except `jmpdefer`, which subtracts
the length of a CALL, and that length is real.
"""

from goexit_lab.link.linker import link

__all__ = ["link"]
