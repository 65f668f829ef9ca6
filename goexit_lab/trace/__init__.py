"""Recording a run and moving through it.

Decision (2026-11-23): a recording keeps events and thin snapshots, and any other step is reached by
re-execution from the snapshot before it. Runs are deterministic, so that is exact, and recording costs a few
per cent of a run instead of the several-fold cost of an undo log.

Decision (2026-11-28): the last steps before the one that is looked at can be undone one by one (`machine.journal`), in
a window that is made when somebody steps back: a journal of the whole run would cost the run several times over, a
window costs what its steps cost. Questions about every instruction are answered with the engine calling a `look` before
each, not by seeking to each, and nothing is bisected: what is asked about may come and go.

Decision (2026-11-28): snapshots are counted in steps and events, not in time, so that a recording never depends on the
clock. 110,000 steps are what a snapshot's cost of about 70 µs may be spread over in the quickest programs.

Decision (2026-11-29): which values a run-time error was about (`causes`) is not recorded. The compiler leaves the Go
text beside the instruction that may fail, and its operands are in the registers of the step at which it does, so it
costs nothing until somebody asks. What the runtime prints stays the period's; what is told is told around it.
"""
