"""What a run consists of asks the host only for arithmetic that every host does alike.

A recording is a program with its options and our version, so a run may not depend on how a C library rounds a sine.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT, python_files

SIMULATED = [
    f"goexit_lab/{floor}"
    for floor in ("kit", "arch", "ir", "lang", "machine", "lower", "link", "runtime", "golib", "trace")
]
EXACT = {
    *("inf", "nan", "pi"),
    *("copysign", "isfinite", "isinf", "isnan", "nextafter", "ulp"),  # look at bits
    *("ceil", "floor", "fmod", "frexp", "ldexp", "modf", "remainder", "trunc"),  # exact by definition
    *("gcd", "isqrt", "prod"),  # of whole numbers
    "sqrt",  # IEEE 754 says to the last bit what it is
}
"""The names of Python's math that have one answer."""
ELSEWHERE = {"cmath", "ctypes", "numpy", "statistics", "random"}
"""Modules that compute with the host's library, or by a method of their own."""
UNICODE = ("goexit_lab/kit/runes.py", "goexit_lab/kit/diagnostics.py")
"""Where Python's tables may be asked: for ASCII, and for how wide a terminal shows something."""


def inexact(tree: ast.AST) -> Iterator[str]:
    """What a module takes from the host that hosts may do differently."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id="math"), attr=name) if name not in EXACT:
                yield f"{node.lineno}: math.{name}"
            case ast.ImportFrom(module="math", names=names):
                yield from (f"{node.lineno}: math.{each.name}" for each in names if each.name not in EXACT)
            case ast.ImportFrom(module=str(module)) if module in ELSEWHERE:
                yield f"{node.lineno}: from {module} import"
            case ast.Import(names=names):
                for each in names:
                    if each.name in ELSEWHERE or (each.name == "math" and each.asname):
                        yield f"{node.lineno}: import {each.name}"
            case ast.BinOp(op=ast.Pow(), left=left, right=right):
                if any(isinstance(each, ast.Constant) and isinstance(each.value, float) for each in (left, right)):
                    yield f"{node.lineno}: ** of a float is the host's pow"
            case ast.Call(func=ast.Name(id="pow"), args=[_, _]):
                yield f"{node.lineno}: pow"
            case _:
                pass


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import math\nx = math.sin(1.0)", ["2: math.sin"]),
        ("from math import gcd, sin", ["1: math.sin"]),
        ("from random import random", ["1: from random import"]),
        ("import math as m", ["1: import math"]),
        ("import cmath", ["1: import cmath"]),
        ("x = 2.0**n", ["1: ** of a float is the host's pow"]),
        ("x = pow(2, 0.5)", ["1: pow"]),
        ("import math\nx = math.sqrt(2) + math.pi + 2**5 + pow(2, 3, 5)", []),
    ],
)
def test_the_check_finds(source: str, found: list[str]) -> None:
    assert list(inexact(ast.parse(source))) == found


@pytest.mark.parametrize("path", list(python_files(*SIMULATED)), ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_left_to_the_hosts_mathematics_or_pythons_unicode(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert list(inexact(ast.parse(text))) == []
    assert str(path.relative_to(ROOT)) in UNICODE or "unicodedata" not in text
