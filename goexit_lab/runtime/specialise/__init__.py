"""Ports made quick: Python functions over plain numbers, generated from the ports' own source.

Model: `source` reads a port, `expressions`, `calls` and `statements` turn it into lines of a `unit`, `part` puts the
result in the port's place once that has become hot. The generated text is for nobody to read, and holds integers, fixed
names and the ports' own local names only. What the readers do not know (`UnsupportedError`) is called as it is written.

Invariant: what is generated does to memory, registers and events what the port does, in the same order.

Decision (2026-11-28): what was read for one run is kept for the next one (`shelf`): a kernel runs many programs on one
runtime, whose functions lie at the same addresses for all of them, its data for all of about a size. So
names are the same in every run (`names`), and what a text depends on is noted while it is made. What is made quick, and
when, still depends on the run alone; only how long that takes does not.
"""
