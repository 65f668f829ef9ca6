"""amd64: eight-byte words; g and m live in registers.

Decision: 2026-11-23. Revision `fixed` had moved g from its register to thread-local memory; here it stays in R15 in
every revision. No event, size or address on a stack depends on where g is kept, and one target serves all revisions.
"""
