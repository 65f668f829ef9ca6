"""The front end: Go source text becomes a syntax tree, and the tree gets types.

`scan` cuts text into tokens, `parse` builds an `ast.File` of them, `check` finds every expression's type. What is
wrong with a program ends in one `goexit_lab.kit.diagnostics.CompileError` that shows all of it, in the wording of the
Go compiler.

Invariant: whatever the text, a caller sees an `ast.File` or a `CompileError`, never another Python exception.

Decision (2026-11-23): our own scanner and parser. tree-sitter's Go grammar was measured first. It repairs what it
reads, and so accepts without a word a ``{`` on the line after its ``if``, a ``go f`` without call, and a ``:=`` outside
every function: just the mistakes that somebody who learns Go makes. A parser after the specification is small, reports
them in the compiler's words, and needs no compiled wheel.
Decision (2026-11-29): what came after Go 1 and needs neither type parameters nor functions to range over is here, as
today's compiler has it: programs of today are full of it, and no recording of 2010 can disagree. It is aliases, numbers
with _, min, max and clear, range over integers, a loop variable for each iteration, slices that become arrays,
unsafe.Add to unsafe.StringData, new of a value, promoted fields in literals.
"""
