"""What people write who come from other languages, and what Go has instead; the source of hints.

Invariant: nothing here decides whether a program is Go; it only adds to a message that there is anyway.
"""

from __future__ import annotations

from typing import Final

WORDS: Final = {
    "while": "Go's only loop is for: for condition { … }",
    "until": "Go's only loop is for: for !condition { … }",
    "do": "Go's only loop is for: for { … if !condition { break } }",
    "loop": "Go's only loop is for: for { … }",
    "foreach": "Go's only loop is for: for i, x := range list { … }",
    "let": "a variable is declared by x := 1 or var x int",
    "val": "a variable is declared by x := 1 or var x int",
    "function": "the word is func",
    "def": "the word is func",
    "fn": "the word is func",
    "try": "Go has no exceptions; functions return errors",
    "throw": "Go has no exceptions; return an error, or call panic",
    "raise": "Go has no exceptions; return an error, or call panic",
    "class": "Go has no classes; declare a struct type and its methods",
    "enum": "Go has no enum; declare constants with iota",
    "async": "a function runs beside its caller by go f()",
    "await": "a goroutine's result comes by a channel: x := <-c",
    "elif": "write: } else if condition {",
    "unless": "write: if !condition { … }",
}
"""By a statement's first word."""

WORD_OPERATORS: Final = {"and": "&&", "or": "||", "not": "!", "mod": "%", "div": "/", "xor": "^"}
"""Words that are operators elsewhere."""

OPERATOR_PAIRS: Final = {
    ("==", "="): "equal is written ==",
    ("!=", "="): "not equal is written !=",
    ("<", ">"): "not equal is written !=",
    ("=", ">"): "at least is written >=",
    ("=", "<"): "at most is written <=",
}
"""Two tokens that are one operator elsewhere."""

BASIC_TYPES: Final = frozenset(
    "bool byte complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string "
    "uint uint8 uint16 uint32 uint64 uintptr char double float long short unsigned auto".split(),
)
"""Types that elsewhere stand before the name that is declared."""

CHARACTERS: Final = {
    "#": "a comment begins with //",
    "?": "Go has no ?: operator; use if and else",
    "@": "Go has no decorators or annotations",
    "$": "a name in Go has no $ before it",
} | {
    char: f"write the plain quote {plain} instead of the curly one"
    for char, plain in (("\u201c", '"'), ("\u201d", '"'), ("\u2018", "'"), ("\u2019", "'"))
}
"""Characters that Go has no use for."""
