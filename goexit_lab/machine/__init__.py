"""The machine: memory, registers, images, and the engines that execute them.

Decision (2026-11-23): the meaning of every instruction is written once, as a template of Python source
(`semantics`), from which each engine makes its code. Templates are filled with integers and fixed names only,
so no text of a Go program can become Python.

Decision (2026-11-23): snapshots find changed pages by comparing bytes rather than by marking writes. Stores
stay free of bookkeeping, and comparing a megabyte costs less than executing a thousand instructions.
"""
