"""Our checker beside Go's own: the same types and values for every expression, the same messages for every mistake."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from goexit_lab.kit.diagnostics import CompileError
from goexit_lab.lang import ast, constant
from goexit_lab.lang.bigfloat import BigFloat
from goexit_lab.lang.check import check_file
from goexit_lab.lang.config import Config
from goexit_lab.lang.constant import Complex, Value
from goexit_lab.lang.info import Info, Mode, SelectionKind
from goexit_lab.lang.packages import builtin_packages
from goexit_lab.lang.parse import parse_file
from goexit_lab.lang.types import Tuple
from tests.lang.go_command import run

HERE = Path(__file__).parent
RIGHT = sorted(path for folder in ("programs", "reference/programs") for path in HERE.parent.glob(f"{folder}/*.go"))
WRONG = sorted(HERE.parent.glob("errors/type_*.go"))
OURS = {"type_later_than_go1", "type_main_missing", "type_recover_not_yet", "type_channel_size"}
"""What real Go accepts, or leaves to its linker, or says of the variable instead of its type."""
IMPORT = re.compile(r"\bimport\b")
MESSAGE = re.compile(r"^[^:\n]*:([0-9]+):([0-9]+): (.*(?:\n\t.*)*)$", re.MULTILINE)
PLACE = re.compile(r"\S*\.go:[0-9]+:[0-9]+")
CONFIG = Config(int_bytes=8, word_bytes=8, packages=builtin_packages(), recover_supported="recover")
"""As today's Go on amd64."""
KINDS = {SelectionKind.FIELD_VAL: 0, SelectionKind.METHOD_VAL: 1, SelectionKind.METHOD_EXPR: 2}

pytestmark = pytest.mark.slow


def exact(value: Value) -> str:
    """A constant in go/constant's exact notation."""
    match value:
        case bool():
            return str(value).lower()
        case bytes():
            return constant.quote(value)
        case Fraction():
            return f"{value.numerator}/{value.denominator}"
        case Complex():
            return f"({exact(value.re)} + {exact(value.im)}i)"
        case BigFloat():
            bits = abs(value.mantissa) << -value.mantissa.bit_length() % 4
            return f"{'-' if value.mantissa < 0 else ''}0x.{f'{bits:x}'.rstrip('0')}p{value.top():+d}"
        case _:
            return str(value)


def facts(file: ast.File, info: Info) -> list[str]:
    """What go_types.go prints, from our own tables."""
    lines: list[str] = []
    for expr, known in info.types.items():
        if known.mode in {Mode.BUILTIN, Mode.NIL}:
            continue  # a built-in has no type of its own here, nil has that of its place
        line = f"type {expr.pos} {expr.end} {known.type}"
        if known.mode is Mode.CONSTANT and known.value is not None:
            line += f" = {exact(known.value)}"
        lines.append(line.replace("\n", "\\n"))
    for selector, selection in info.selections.items():
        index = " ".join(map(str, selection.index))
        place = f"{selector.pos} {selector.end}"
        lines.append(f"select {place} {KINDS[selection.kind]} [{index}] {str(selection.indirect).lower()}")
    for i, init in enumerate(info.init_order):
        lines.append(f"init {i:03} " + " ".join(var.name for var in init.lhs))
    assert file.source.text.isascii()
    return sorted(lines)


def plain(line: str) -> str:
    """A line without the differences that are ours on purpose.

    Conditions and sliced or appended strings have final types here, a float32 constant is rounded, a complex constant
    that is real is written so, and a quotient of huge constants that is small itself is a fraction again.
    """
    line = line.replace(" untyped bool", " bool").replace(" untyped string", " string")
    line = re.sub(r" float32 = .*$", " float32", line)
    line = re.sub(r"(?<= = )(-?)0x\.([0-9a-f]+)p([+-][0-9]{1,4})$", small, line)
    return re.sub(r" = \(([^ ]+) \+ 0i\)$", r" = \1", line)


def small(found: re.Match[str]) -> str:
    """The exact number that go/constant prints as mantissa and binary exponent."""
    sign, digits, exponent = found.groups()
    return f"{sign}{Fraction(int(digits, 16)) * Fraction(2) ** (int(exponent) - 4 * len(digits))}"


def comparable(text: str) -> bool:
    """Whether real Go knows the program's packages, prints its types as we do and counts its bytes as we do."""
    return text.isascii() and not IMPORT.search(text)


def test_types_are_those_of_go(go: list[str | Path], tmp_path: Path) -> None:
    files = [path for path in RIGHT if comparable(path.read_text("utf-8"))]
    assert len(files) > 80
    program = tmp_path / "go_types"
    assert run([*go, "build", "-o", program, HERE / "go_types.go"]) == ""
    printed = run([program], "\n".join(map(str, files)))
    theirs = {block.split("\n", 1)[0]: block.split("\n")[1:-1] for block in printed.split("File ")[1:]}
    for path in files:
        file = parse_file(path.name, path.read_bytes())
        ours = facts(file, check_file(file, CONFIG))
        assert sorted(map(plain, ours)) == sorted(map(plain, theirs[str(path)])), path


@pytest.mark.parametrize("path", WRONG, ids=lambda path: path.stem)
def test_messages_are_those_of_the_compiler(go: list[str | Path], path: Path, tmp_path: Path) -> None:
    if path.stem in OURS or IMPORT.search(path.read_text("utf-8")):
        # Checked by its own expectations alone: real Go knows more packages and a later language.
        assert "// ERROR" in path.read_text("utf-8")
        return
    printed = run([*go, "tool", "compile", "-e", "-p", "main", "-o", tmp_path / "out.o", path])
    theirs = {(int(line), int(column), PLACE.sub("", message)) for line, column, message in MESSAGE.findall(printed)}
    with pytest.raises(CompileError) as caught:
        check_file(parse_file(path.name, path.read_bytes()), CONFIG)
    ours: dict[tuple[int, str], int] = {}
    for found in caught.value.diagnostics:
        # The compiler says the same thing once a line, at the first place.
        ours.setdefault((found.position.line, PLACE.sub("", found.message)), found.position.column)
    assert {(line, column, message) for (line, message), column in ours.items()} == theirs


def test_a_tuple_prints_as_go_prints_it() -> None:
    assert str(Tuple()) == "()"
