"""Go's packages: what a program can import, and what that is made of.

A package is a Go file in `src/`. `library` reads and compiles packages and picks what a program reaches; `native` turns
Python functions into natives by their Go declarations. `verbs`, `printer` and `directives` are the printing of fmt,
`floats` and `quote` the texts of strconv; `reals` is what math computes. The other modules are named for their packages
and hold the natives.

To add a function, write it in the package's file in `src/`; without a body there, it is the Python function of that
name in `NATIVES` of the module that `packages.PACKAGES` names. A package that is new gets its line in that table.

Decision (2026-11-23): what can be written in Go is Go: what blocks, calls back, or keeps state between calls then shows
in a recording as any function does. Python implements what is plain computation on bytes, and what needs descriptors.
Decision (2026-11-23): a package is one file; nothing in it depends on a clock, chance or the host.
"""

from goexit_lab.golib.library import Library, library
from goexit_lab.golib.packages import packages

__all__ = ["Library", "library", "packages"]
