"""What people write who come from other languages, and what Go has instead; the source of hints.

Invariant: nothing here decides whether a program is Go; it only adds to a message that there is anyway.
"""

from __future__ import annotations

from collections.abc import Iterable
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
    "catch": "Go has no exceptions; functions return errors",
    "except": "Go has no exceptions; functions return errors",
    "finally": "Go has no exceptions; defer f() runs f at the end of the function",
    "class": "Go has no classes; declare a struct type and its methods: type T struct { … }",
    "enum": "Go has no enum; declare constants with iota: const ( A = iota; B; C )",
    "lambda": "a function without a name is written func(x int) int { return x + 1 }",
    "new": "new is a function: new(T), or &T{…} with values",
    "print": "arguments are in parentheses: print(x)",
    "println": "arguments are in parentheses: println(x)",
    "echo": "printing is println(x), or fmt.Println(x)",
    "async": "a function runs beside its caller by go f()",
    "await": "a goroutine's result comes by a channel: x := <-c",
    "elif": "write: } else if condition {",
    "unless": "write: if !condition { … }",
}
"""By a statement's first word."""

TOP_WORDS: Final = {
    **{word: WORDS[word] for word in ("function", "def", "fn")},
    "struct": "a type's name comes first: type T struct { … }",
    "from": 'Go imports packages only, not their names: import "fmt", then fmt.Println',
    "include": 'packages are imported: import "fmt"',
    "using": 'packages are imported: import "fmt"',
    "require": 'packages are imported: import "fmt"',
    **dict.fromkeys(
        ("public", "private", "protected", "static"),
        "names are public where they begin with a capital letter; func f() { … }",
    ),
    "void": "a function without results is written func f() { … }",
    "let": "outside a function write: var x = …",
    "class": WORDS["class"],
    "enum": WORDS["enum"],
}
"""By the first word of what should be a declaration."""

NAMES: Final = {
    **dict.fromkeys(("null", "None", "NULL", "nullptr", "undefined"), "write nil"),
    "True": "write true",
    "False": "write false",
    **dict.fromkeys(("this", "self"), "a method's receiver has a name of its own: func (p T) m() { p.x = 1 }"),
    "exit": "os.Exit(1) ends the program",
    "sleep": "time.Sleep(time.Second) sleeps",
    "input": "nothing can be read here: the input of a program is empty",
    "printf": "fmt.Printf prints",
    "puts": "fmt.Println prints",
    "cout": "fmt.Println prints",
    "console": "fmt.Println prints",
    "System": "fmt.Println prints",
    "assert": 'if !ok { panic("…") } ends the program',
    "str": "fmt.Sprint(x) is the text of x",
    "String": "the type is string",
    "Integer": "the type is int",
    "boolean": "the type is bool",
    "double": "the type is float64",
    "float": "the type is float64",
    "char": "the type is byte, or rune for Unicode",
    "long": "the type is int64",
    "unsigned": "the type is uint",
    "sizeof": "unsafe.Sizeof(x) is the size of x",
    "typeof": 'fmt.Printf("%T", x) prints the type of x',
    "Math": "the package is math",
    "init": "init runs by itself, before main: nobody can call it",
    "list": "a slice is written []int{1, 2}",
    "dict": "a map is written map[string]int{}",
}
"""By a name that means nothing in Go."""

BUILTINS: Final = frozenset("append cap clear close copy delete len make max min panic recover".split())
"""Functions that elsewhere are written without parentheses, or are statements."""

WORD_OPERATORS: Final = {"and": "&&", "or": "||", "not": "!", "mod": "%", "div": "/", "xor": "^"}
"""Words that are operators elsewhere."""

OPERATOR_PAIRS: Final = {
    ("==", "="): "equal is written ==",
    ("!=", "="): "not equal is written !=",
    ("<", ">"): "not equal is written !=",
    ("=", ">"): "at least is written >=",
    ("=", "<"): "at most is written <=",
    ("-", ">"): "a pointer's fields are selected as any others: p.x",
}
"""Two tokens that are one operator elsewhere."""

BASIC_TYPES: Final = frozenset(
    "bool byte complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string "
    "uint uint8 uint16 uint32 uint64 uintptr char double float long short unsigned auto".split(),
)
"""Types that elsewhere stand before the name that is declared."""

FUNCTION_WORDS: Final = tuple(word for word, hint in WORDS.items() if hint == "the word is func")
"""What a function begins with elsewhere."""

PLAIN: Final = dict(
    zip("\uff1b\uff0c\uff08\uff09\uff1a\uff1d\uff0b\u2013\u2014\u2212\u00d7\u00f7", ";,():=+---*/", strict=True)
)
"""Characters that look like one of Go's, and that one."""

CHARACTERS: Final = (
    {
        "#": "a comment begins with //",
        "?": "Go has no ?: operator; use if and else",
        "@": "Go has no decorators or annotations",
        "$": "a name in Go has no $ before it",
    }
    | {
        char: f"write the plain quote {plain} instead of the curly one"
        for char, plain in (("\u201c", '"'), ("\u201d", '"'), ("\u2018", "'"), ("\u2019", "'"))
    }
    | {char: f"write the plain {plain}" for char, plain in PLAIN.items()}
)
"""Characters that Go has no use for."""


def misspelt(word: str, keywords: Iterable[str]) -> str | None:
    """The keyword that `word` is but for one slip: a letter left out, added, taken for another, or two exchanged.

    A short word with another letter, such as foo for for, is another word.
    """
    return next((right for right in keywords if word != right and _one_slip(word, right)), None)


def _one_slip(word: str, right: str) -> bool:
    if len(word) == len(right) <= len("for") and sorted(word) != sorted(right):
        return False
    start = _alike(word, right)
    word, right = word[start:], right[start:]
    end = _alike(word[::-1], right[::-1])
    word, right = word[: len(word) - end], right[: len(right) - end]
    return max(len(word), len(right)) <= 1 or (len(word) == len("ab") and word == right[::-1])


def _alike(word: str, right: str) -> int:
    """How many letters two words begin with in common."""
    shorter = min(len(word), len(right))
    return next((at for at in range(shorter) if word[at] != right[at]), shorter)
