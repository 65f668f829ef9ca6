"""Slightly broken programs: one token or line of a good program is changed.

Many still compile; whether they do is the question.

Invariant: the same seed breaks the same program in the same way.
"""

from __future__ import annotations

import random
import re

TOKEN = re.compile(
    r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|[A-Za-z_]\w*|\d[\w.]*|<<=|>>=|&\^=|\.\.\.|&&|\|\||<-|\+\+|--|[-+*/%&|^<>=!:]=|<<|>>|&\^|\s+|.',
    re.DOTALL,
)
PACKAGE = re.compile(r"^package main\b", re.MULTILINE)
PIECES = """
int int8 uint8 int32 uint64 float32 float64 string bool complex128 interface{} []int map[string]int *int chan chan<-
func() struct{} 0 1 -1 300 1.5 1e100 'a' "s" nil true iota _ x := = == != < + - * / % & | ^ << >> && || ! <- ++ -- +=
... . , ; : ( ) [ ] { } break continue goto fallthrough return defer go if else for range switch select case default
var const type func package import len cap append make new delete copy close panic print complex real min
""".split()
TYPES = set("bool complex128 float32 float64 int int8 int16 int32 int64 string uint uint8 uint16 uint32 uint64".split())
LINES = """
break
continue
return
fallthrough
goto L
L:
var unused int
x := 1
_ = undefined
1 + 2
len(g13)
var s string = 1
const c = 1 / 0
var a [-1]int
for range 3.5 {}
if 1 {}
switch { default: default: }
defer 1
go func() {}
func() {}
type t struct { t }
var i interface{ m() } = 1
_ = []int{0: 1, 0: 2}
_ = map[string]int{"a": 1, "a": 2}
var u uint8 = 256
_ = 1 << -1
_ = "a"[5]
_ = [2]int{1, 2, 3}
var f float64 = 'a' % 1.5
_ = &1
_ = *1
var c <-chan int; c <- 1
_ = nil
x = 5
a, b := 1
import "os"
return 1, 2
_ = func() int {}
_ = struct{ a int }{1, 2}
var p *int = 0
select { case 1: }
""".strip().split("\n")


def broken(source: str, seed: int) -> str:
    """The program with one to three mistakes, or none."""
    dice = random.Random(seed)  # noqa: S311 - programs, not secrets
    clause, source = PACKAGE.split(source, maxsplit=1)  # without it we would see a notebook's cell
    for _ in range(dice.choice([1, 1, 1, 2, 3])):
        source = _line(source, dice) if dice.random() < 0.25 else _token(source, dice)
    return f"{clause}package main\n{source}"


def _line(source: str, dice: random.Random) -> str:
    """A line added, taken away, doubled or moved."""
    lines = source.split("\n")
    at = dice.randrange(len(lines))
    match dice.randrange(4):
        case 0 | 1:
            lines.insert(at, dice.choice(LINES))
        case 2:
            del lines[at]
        case _:
            lines.insert(dice.randrange(len(lines)), lines[at])
    return "\n".join(lines)


def _token(source: str, dice: random.Random) -> str:
    """A token added, taken away, replaced, or exchanged with another."""
    tokens = TOKEN.findall(source)
    places = [index for index, token in enumerate(tokens) if not token.isspace()]
    at, other = dice.choice(places), dice.choice(places)
    alike = [index for index in places if _kind(tokens[index]) == _kind(tokens[at])]
    match dice.randrange(10):
        case 0:
            tokens[at] = ""
        case 1:
            tokens[at] += " " + dice.choice(PIECES)
        case 2:
            tokens[at] = dice.choice(PIECES)
        case 3:
            tokens[at] = tokens[other]
        case 4:
            tokens[at], tokens[other] = tokens[other], tokens[at]
        case _:  # what often still compiles
            tokens[at] = dice.choice([tokens[dice.choice(alike)], dice.choice(_like(tokens[at]))])
    return "".join(tokens)


def _kind(token: str) -> str:
    """Tokens of one kind can often stand for each other."""
    if token in TYPES:
        return "type"
    if token[0].isdigit() or token[0] in "\"'":
        return "literal"
    return "name" if token[0].isalpha() or token[0] == "_" else "operator"


def _like(token: str) -> list[str]:
    """Pieces of the token's kind."""
    return [piece for piece in PIECES if _kind(piece) == _kind(token)]
