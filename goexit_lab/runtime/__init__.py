"""The Go runtime of 29 March 2010, ported to simulated bytes.

One module per concern, with the C names wherever Python allows: `proc` schedules, `stack` and the revisions' newstack
and oldstack grow and shrink stacks, `defer` keeps deferred calls, `chan` and `select` communicate, `malloc` and what
is below it allocate. A function that can be switched away from is a native at a code address (`port`); what only it
calls is a Python function. `state.Runtime` brings them together.

Decision (2026-11-23): a ported function's docstring says in four lines what it does, what it is a port of, on which
stack it runs, and where it departs from the original.

Decision (2026-11-28): what is hot is made quick from the ports' own source (`specialise`), never written a second time:
the readable text stays the only one, and tests hold what is made of it to it, byte for byte and event for event.
Measured, a goroutine's life takes a fifth of what it takes when every field goes through a cursor.
"""
