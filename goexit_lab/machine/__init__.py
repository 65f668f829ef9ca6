"""The machine: memory, registers, images, and the engines that execute them.

Decision (2026-11-23): the meaning of every instruction is written once, as a template of Python source
(`semantics`), from which each engine makes its code. Templates are filled with integers and fixed names only,
so no text of a Go program can become Python.

Decision (2026-11-28): a native that is hot holds in its generated function the stubs it goes through (gosave, gogo,
gogocall, jmpdefer) and what its parts do, so that a switch of goroutines leaves the function a few times only. It is
generated much later than compiled Go code, since its text is long and most programs call it a few dozen times.

Decision (2026-11-23): snapshots find changed pages by comparing bytes rather than by marking writes. Stores
stay free of bookkeeping, and comparing a megabyte costs less than executing a thousand instructions.

Decision (2026-11-28): from one entry of a hot native to the next, everything is done by one function (`cycles`). It is
made from the generated functions by following them, so that no native and no program is known to it, and it is done
whole or not at all, so that faults, limits and single steps need no second way of coming about.
"""
