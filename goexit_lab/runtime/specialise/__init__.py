"""Ports made quick: Python functions over plain numbers, generated from the ports' own source.

Model: `source` reads a port, `expressions`, `calls` and `statements` turn it into lines of a `unit`, `part` puts the
result in the port's place once that has become hot. The generated text is for nobody to read, and holds integers, fixed
names and the ports' own local names only. What the readers do not know (`UnsupportedError`) is called as it is written.

Invariant: what is generated does to memory, registers and events what the port does, in the same order.
"""
