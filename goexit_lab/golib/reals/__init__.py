"""Functions of real numbers, to the last bit of what Go computes on amd64, from nothing but IEEE arithmetic.

Model: one module per family. The methods are those of the Cephes library (Moshier 1984), of the FreeBSD mathematical
library, of Payne and Hanek for what is far from zero, of Shibata (2010) for the exponential function, of Wichura
(1988) for the inverse of the error function; which of them Go takes for what, with which thresholds, is Go's choice.
A function without a comment on its domain takes every float and gives NaN where it is not defined.

Decision (2026-11-29): nothing here asks the host's C library for a function that it may round in its own way. A
recording is a program with its options and our version; it has to be the same on every machine, and C libraries differ
in the last bit of a sine. So only +, -, *, /, the square root and what is exact by definition (frexp,
fmod, floor and their kin) are used: IEEE 754 leaves them no choice. A test holds the package to a list of names.

Decision (2026-11-29): amd64 is the model for all three architectures, its faults included (Log of a subnormal
number), because that is what a reader compares with. Of Go's assembly there it is the exponential function that
differs from the portable method: it multiplies and adds with one rounding.

Invariant: the order of the operations is part of the result; nothing here may be rearranged.
Invariant: no argument raises, but a number of steps beyond a named limit.
"""
