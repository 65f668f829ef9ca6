"""Cycles: what hot natives and the code between them do from one time to the next, as one function.

Model: a goroutine that is made, runs and ends is a cycle through newproc, gosched, the scheduler, the stubs and the
program's own code; so is a value's way through a channel. `cycles` finds the places where one begins. `reading` follows
the generated functions from there without doing anything, over `terms` instead of numbers: the `book` gathers what the
path depends on, `cells` what is read and stored. `text` makes a function of it that asks first and stores last.

Invariant: a cycle is done whole or not at all, and leaves what the functions in it would leave, byte for byte.
Invariant: nothing here knows what a native does; it sees loads, stores, sums and questions.

Decision (2026-11-28): a cycle stands on what is read, not on where control went. What was the same in two executions
(a G that is used again, the M, the scheduler's stack) becomes a number that is asked for once, what differs stays a
term; in the second round most questions are answered by the first. Of the 220 memory accesses of a goroutine that is
made, runs and ends, nine are left. While somebody listens, events are handed over between questions and stores.
"""
