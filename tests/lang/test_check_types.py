"""Types: identity, printing, method sets, sizes."""

from __future__ import annotations

import pytest

from goexit_lab.arch import TARGETS
from goexit_lab.arch.target import Target
from goexit_lab.lang import ast
from goexit_lab.lang.check import check_file
from goexit_lab.lang.lookup import Found, NotFound, lookup_field_or_method, method_set
from goexit_lab.lang.objects import TypeName, Var
from goexit_lab.lang.parse import parse_file
from goexit_lab.lang.predicates import comparable, default_type, has_nil, identical, identical_ignoring_tags
from goexit_lab.lang.sizes import Sizes
from goexit_lab.lang.types import INVALID, Struct, Type, under
from goexit_lab.lang.universe import ERROR, TYPES, UNTYPED_FLOAT, UNTYPED_NIL
from goexit_lab.lower.layout import Layout

DECLARED = """
type N int
type M int
type L struct { next *L }
type T struct { A; *B; x int }
type A struct { n int }
type B struct { n, b int }
func (A) Value() {}
func (*A) Pointer() {}
func (B) FromB() {}
type Both struct { A; Other }
type Other struct { A2 }
type A2 struct{}
func (A2) Value() {}
type Reader interface { Read(p []byte) (n int, err error) }
type ReadCloser interface { Reader; Close() error }
type Clash struct { C1; C2 }
type C1 struct { same int }
type C2 struct { same int }
"""


def types_of(*texts: str) -> list[Type]:
    """The types that these texts denote, beside the declared ones."""
    variables = "\n".join(f"var v{i} {text}" for i, text in enumerate(texts))
    file = parse_file("types.go", f"package p\n{DECLARED}\n{variables}")
    scope = check_file(file).package.scope
    found = [scope.lookup(f"v{i}") for i in range(len(texts))]
    return [obj.type for obj in found if isinstance(obj, Var)]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("int", "int", True),
        ("byte", "uint8", True),
        ("rune", "int32", True),
        ("int", "int32", False),
        ("N", "N", True),
        ("N", "M", False),
        ("N", "int", False),
        ("[]int", "[]int", True),
        ("[3]int", "[3]int", True),
        ("[3]int", "[4]int", False),
        ("map[string][]*N", "map[string][]*N", True),
        ("chan int", "<-chan int", False),
        ("func(a int, b ...string) error", "func(int, ...string) error", True),
        ("func(a int, b []string)", "func(int, ...string)", False),
        ("struct { a int; b string }", "struct { a int; b string }", True),
        ("struct { a int; b string }", "struct { b string; a int }", False),
        ("struct { A }", "struct { A A }", False),
        ('struct { a int "tag" }', "struct { a int }", False),
        ("interface { F(); G() int }", "interface { G() int; F() }", True),
        ("interface { Reader; Close() error }", "ReadCloser", False),
        ("interface {}", "any", True),
        ("interface { F(interface { F() }) }", "interface { F(interface { F() }) }", True),
    ],
)
def test_identity(left: str, right: str, same: bool) -> None:  # noqa: FBT001 - a column of the table
    x, y = types_of(left, right)
    assert identical(x, y) is same
    assert identical(y, x) is same


def test_tags_do_not_matter_for_conversions() -> None:
    x, y = types_of('struct { a int "tag" }', "struct { a int }")
    assert identical_ignoring_tags(x, y)


@pytest.mark.parametrize(
    "text",
    [
        "int",
        "[]byte",
        "[3]*N",
        "map[string]chan<- int",
        "chan (<-chan int)",
        "func(a int, b ...string) (n int, err error)",
        "func(int) error",
        "func()",
        'struct{a int; A; b string "tag"}',
        "interface{F(x int) string; Reader}",
        "any",
        "error",
    ],
)
def test_types_print_as_they_are_written(text: str) -> None:
    (typ,) = types_of(text)
    assert str(typ) == text


def test_underlying_types_are_never_named() -> None:
    (typ,) = types_of("ReadCloser")
    assert str(under(typ)) == "interface{Close() error; Reader}"
    assert under(under(typ)) is under(typ)


def names(typ: Type) -> list[str]:
    return [found.obj.name for found in method_set(typ)]


def test_method_sets() -> None:
    value, pointer, interface, both = types_of("T", "*T", "ReadCloser", "Both")
    assert names(value) == ["FromB", "Value"]
    assert names(pointer) == ["FromB", "Pointer", "Value"]
    assert names(interface) == ["Close", "Read"]
    assert names(both) == ["Value"]
    assert names(ERROR) == ["Error"]


def test_lookup_takes_the_shallowest_and_refuses_two_of_one_depth() -> None:
    both, clash, typ = types_of("Both", "Clash", "T")
    found = lookup_field_or_method(both, "Value", None, addressable=False)
    assert isinstance(found, Found)
    assert found.index == (0, 0)
    # An unexported name belongs to its package.
    package = found.obj.pkg
    assert lookup_field_or_method(clash, "same", package, addressable=False) == NotFound(ambiguous=True)
    assert lookup_field_or_method(clash, "same", None, addressable=False) == NotFound()
    assert lookup_field_or_method(typ, "Pointer", package, addressable=False) == NotFound(needs_pointer=True)
    assert isinstance(lookup_field_or_method(typ, "Pointer", package, addressable=True), Found)
    deep = lookup_field_or_method(typ, "b", package, addressable=False)
    assert isinstance(deep, Found)
    assert (deep.index, deep.indirect) == ((1, 1), True)


def test_comparable_types() -> None:
    types = types_of(
        "int", "[]int", "[2]int", "[2][]int", "struct { f func() }", "map[int]int", "error", "L", "chan int"
    )
    assert [comparable(typ) for typ in types] == [True, False, True, False, False, False, True, True, True]


def test_types_with_nil() -> None:
    types = types_of("int", "[]int", "[2]int", "*int", "func()", "map[int]int", "error", "T", "chan int", "string")
    assert [has_nil(typ) for typ in types] == [False, True, False, True, True, True, True, False, True, False]


def test_default_types() -> None:
    assert default_type(UNTYPED_FLOAT) is TYPES["float64"]
    assert default_type(UNTYPED_NIL) is UNTYPED_NIL
    assert default_type(TYPES["byte"]) is TYPES["byte"]


@pytest.mark.parametrize(
    ("text", "on_amd64", "on_386"),
    [
        ("bool", 1, 1),
        ("int", 4, 4),
        ("uintptr", 8, 4),
        ("int64", 8, 8),
        ("complex128", 16, 16),
        ("string", 16, 8),
        ("[]int", 16, 12),
        ("interface{}", 16, 8),
        ("map[int]int", 8, 4),
        ("[3]int16", 6, 6),
        ("struct { a byte; b int64; c byte }", 24, 16),
        ("struct { a byte; b struct { c int16; d byte } }", 6, 6),
        ("struct {}", 0, 0),
    ],
)
def test_sizes(text: str, on_amd64: int, on_386: int) -> None:
    (typ,) = types_of(text)
    assert Sizes(int_bytes=4, word_bytes=8).size(typ) == on_amd64
    assert Sizes(int_bytes=4, word_bytes=4).size(typ) == on_386


@pytest.mark.parametrize("int_bytes", [4, 8])
@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_sizes_are_those_of_the_compiled_program(target: Target, int_bytes: int) -> None:
    types = types_of(
        "bool", "int", "uint16", "int64", "uintptr", "complex64", "complex128", "string", "[]int", "error", "func()",
        "map[int]int", "*int", "[3]int16", "[0]int64", "struct {}", "struct { a byte; b int64; c byte }",
        "struct { a byte; b complex64 }", "struct { s string; b bool }", "[2]struct { a byte; b []int; c int }",
    )  # fmt: skip
    layout, sizes = Layout(target, int_bytes), Sizes(int_bytes, target.word)
    for typ in types:
        assert (sizes.size(typ), sizes.align(typ)) == (layout.size(typ), layout.align(typ)), typ


def test_field_offsets() -> None:
    (typ,) = types_of("struct { a byte; b int32; c byte; d *int; e []byte }")
    assert isinstance(typ, Struct)
    assert Sizes(int_bytes=4, word_bytes=8).offsets(typ) == [0, 4, 8, 16, 24]


def test_sizes_are_constants_of_the_configured_architecture() -> None:
    text = 'package p\nimport "unsafe"\nconst n = unsafe.Sizeof(x)\nvar x struct { a byte; p *int }\nvar a [n]int'
    scope = check_file(parse_file("sizes.go", text)).package.scope
    array = scope.lookup("a")
    assert array is not None
    assert str(array.type) == "[16]int"


def test_a_type_is_declared_before_its_fields_are_known() -> None:
    file = parse_file("types.go", "package p\ntype A B\ntype B struct { c *C }\ntype C A\nvar _ C")
    info = check_file(file)
    underlying = {obj.name: str(under(obj.type)) for obj in info.defs.values() if isinstance(obj, TypeName)}
    assert underlying == dict.fromkeys("ABC", "struct{c *C}")
    assert INVALID not in [known.type for known in info.types.values()]
    assert any(isinstance(node, ast.StructType) for node in info.types)
