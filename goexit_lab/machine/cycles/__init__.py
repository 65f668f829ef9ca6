"""Cycles: what hot natives and the code between them do from one time to the next, as one function.

Model: a goroutine that is made, runs and ends is a cycle through newproc, gosched, the scheduler, the stubs and the
program's own code; so is a value's way through a channel. `cycles` finds the places where one begins. `reading` follows
the generated functions from there without doing anything, over `terms` instead of numbers: the `book` gathers what the
path depends on, `cells` and `pages` what is read and stored, `accesses` which places must not be the same, `apart` how
that is asked for. `questions`, `expressions`, `text` and `function` make a function of it that asks first and stores
last, and goes on with what it does again, as `rounds` and `remembered` know it. Where its questions do not hold, the
next path of that head is asked; a path that is missing is read where control comes along there for the second time.
`kept` has the cycles of earlier runs.

Invariant: a cycle is done whole or not at all, and leaves what the functions in it would leave, byte for byte.
Invariant: nothing here knows what a native does; it sees loads, stores, sums and questions.

Decision (2026-11-28): a cycle stands on what is read, not on where control went. What was the same in two executions
(a G that is used again, the M, the scheduler's stack) becomes a number that is asked for once, what differs stays a
term; in the second round most questions are answered by the first. Of the 220 memory accesses of a goroutine that is
made, runs and ends, seven are left. While somebody listens, events are handed over between questions and stores.

Decision (2026-11-28): a head has several paths instead of one. A goroutine's stack comes from a list of five, so every
fifth go statement goes another way, and a cycle that leaves it out gives most of its gain away. For that a search over
the heap's lists is read as one number (`native.search`), and pages nearby share what is looked up for them. Only what
was stored before it is read asks for two pointers to be apart: half of those questions had no reason.

Decision (2026-11-28): what costs in a cycle's function is arithmetic and access to memory, at 12 to 16 ns each, four
times a comparison. So a subscript is made without a sum (views that begin further on), what is only compared is not
subtracted, and pointers that are stored through are asked about in one row, from the lowest to the highest, instead of
in pairs and each for its bounds. Read-only ones are no part of the row: they lie now before, now behind the others, and
a row out of order costs more than it gives. The loop in which 100,000 goroutines block is 884 bytecodes long instead
of 1,277, the one in which they are made 822 instead of 947.

Decision (2026-11-28): what a loop's rounds do not change is asked before it, and what they change by the same number is
asked there once for 1,024 rounds, and added up at the end where nobody looks at it in between. A goroutine that is
made, runs and ends costs 0.53 µs instead of 0.74 so, in a row of 400,000. Those that block cost what they did: what
lists lead to is another thing in each round, and every fifth round is done in another way.

Decision (2026-11-28): what is read through a pointer that is the same as in the round before, or lies in the same page,
is not read again, nor asked about (a channel's fields, those of a block's span), as long as nothing that is stored can
lie there, which is asked in each round: mostly by a row that is asked about anyhow, else by one question whether the
pointer lies where it lay in that row, or beside it all. A value that goes through a channel and another one that comes
back cost 1.8 µs instead of 2.7. 100,000 goroutines that block take a twentieth less: without any question their rounds
would still take two thirds of the time, for what is read and stored.

Decision (2026-11-29): the cycles of a program are kept for its next run in the process, by what they were read from. To
find and make them took 0.25 s of the 1.4 s in which 100,000 goroutines block, and goroutines that come before they are
found are dear; the next run has them at the second go statement after its natives are generated, and takes 1.1 s. The
first run takes 0.1 s less than it did as the collector rests while something is read, bounds are looked for once until
something more is known, and readings that were like none before serve for the next path. Tried and left: paths of five
goroutines each, up to a span that is cut into five stacks, are three times as long and cost the same; a loop that asks
its first questions again instead of being entered anew gains nothing.

Decision (2026-11-29): a number that is read where smaller or larger ones were stored is put together of them. Arguments
of four bytes are copied by words of eight, so that no deferred call with two ints, and no struct or string that goes
through a channel, was ever a cycle: a goroutine that defers one and calls Goexit costs 8.5 µs instead of 55 where
nobody listens. What a split reports, the number of segments, is counted in memory where there are few of them
(`stack.Depths`), so that such a goroutine is a cycle where somebody listens, too: 38 µs instead of 126, for one with
two deferred calls. On 386 and arm numbers of eight bytes lie at multiples of four, and are read and stored in halves:
before, neither a Goexit nor a closure was a cycle there.

Decision (2026-11-29): a path may lead through code in the heap, which trampolines are: `machine.trampoline` says what
they do as a generated function does, wherever they lie, and their names follow from the bodies that they call. Until
then no closure that captures anything was ever called in a cycle.
"""
