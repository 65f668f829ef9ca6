"""The intermediate representation: ops, programs, and the table of runtime entry points.

Decision (2026-11-23): temporaries are virtual registers that no call preserves. The real compilers kept theirs in
registers too, so frames hold declared variables and outgoing arguments only, and come close to the recorded sizes.
"""
