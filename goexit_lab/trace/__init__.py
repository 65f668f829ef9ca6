"""Recording a run and moving through it.

Decision (2026-11-23): a recording keeps events and thin snapshots, and any other step is reached by
re-execution from the snapshot before it. Runs are deterministic, so that is exact, and recording costs a few
per cent of a run instead of the several-fold cost of an undo log.
"""
