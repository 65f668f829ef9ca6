"""What to do about a value that does not fit: the source of hints that depend on types.

Model: `to_fit` is asked after a message that a value cannot be used where another type is wanted, `unused` after one
that a value is not used. They answer with Go that a person can write, or not at all.

Invariant: nothing here decides whether a program is Go; it only adds to a message that there is anyway.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from goexit_lab.kit.source import NO_POS
from goexit_lab.lang import ast, constant
from goexit_lab.lang.foreign import BASIC_TYPES
from goexit_lab.lang.info import Mode
from goexit_lab.lang.operand import Operand
from goexit_lab.lang.predicates import (
    default_type,
    has_nil,
    identical,
    is_boolean,
    is_bytes_or_runes,
    is_float,
    is_integer,
    is_interface,
    is_numeric,
    is_string,
)
from goexit_lab.lang.show import expr_string
from goexit_lab.lang.types import (
    Array,
    Basic,
    Interface,
    Kind,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    pointer_base,
    under,
)
from goexit_lab.lang.universe import ERROR, TYPES, UNIVERSE

if TYPE_CHECKING:
    from goexit_lab.lang.checker import Checker

_CHARACTERS: Final = (TYPES["byte"], TYPES["uint8"], TYPES["rune"], TYPES["int32"])
_LONGEST: Final = 30
"""Characters of an expression that advice repeats."""


def short(expr: ast.Expr) -> str:
    """An expression's text, or x where it is long."""
    text = expr_string(expr)
    return text if len(text) <= _LONGEST else "x"


def to_fit(x: Operand, target: Type, cause: str = "") -> str | None:
    """Advice for `x` where a value of type `target` is wanted; `cause` is the compiler's reason, if it gave one."""
    text = short(x.expr)
    if x.is_nil:
        return _instead_of_nil(target)
    if text.endswith(" function result"):  # one of several, which has no expression of its own
        return f"take it in a variable of its own first: a new name of type {x.type}"
    if cause:
        return _interface(x, text, cause)
    if x.mode is Mode.CONSTANT and isinstance(x.expr, ast.BasicLit):
        return _literal(x.expr, target)
    pointed, wanted = under(x.type), under(target)
    if isinstance(wanted, Pointer) and identical(wanted.elem, x.type):
        return f"take its address: &{text}"
    if isinstance(pointed, Pointer) and identical(pointed.elem, target):
        return f"*{text} is what it points to"
    if isinstance(pointed, Signature) and _gives(pointed.results, target):
        return f"call it: {text}()"
    return _conversion(x.type, target, text)


def _conversion(have: Type, target: Type, text: str) -> str | None:
    if is_string(target) and is_integer(have):
        return f"strconv.Itoa({text}) is its text" if under(have) is TYPES["int"] else f"fmt.Sprint({text}) is its text"
    if is_string(target) and (is_numeric(have) or is_boolean(have)):
        return f"fmt.Sprint({text}) is its text"
    if is_string(have) and is_integer(target):
        return f"strconv.Atoi({text}) reads a number"
    if is_string(have) and is_float(target):
        return f"strconv.ParseFloat({text}, 64) reads a number"
    array, wanted = under(have), under(target)
    if isinstance(array, Array) and isinstance(wanted, Slice) and identical(array.elem, wanted.elem):
        return f"slice it: {text}[:]"
    numbers = is_numeric(have) and is_numeric(target)
    texts = (is_string(have) and is_bytes_or_runes(target)) or (is_bytes_or_runes(have) and is_string(target))
    if (numbers or texts or identical(under(have), under(target))) and not is_interface(target):
        return f"convert it: {target}({text})"
    if is_boolean(target) and is_numeric(have):
        return f"compare it: {text} != 0"
    return None


def _gives(results: Tuple, target: Type) -> bool:
    return len(results.vars) == 1 and identical(results.vars[0].type, target)


def _instead_of_nil(target: Type) -> str | None:
    if is_string(target):
        return 'a string without value is ""'
    if is_numeric(target):
        return "a number without value is 0"
    if is_boolean(target):
        return "a bool without value is false"
    return f"a value without anything in it is {target}{{}}" if isinstance(under(target), Struct) else None


def _interface(x: Operand, text: str, cause: str) -> str | None:
    """Advice where an interface is not implemented."""
    if "has pointer receiver" in cause:
        return f"the pointer has the method: &{text}"
    if "is pointer to interface" in cause:
        return "an interface holds a pointer already: leave out the * before the interface's name"
    if "missing method" in cause and "have" not in cause:
        name = cause.rpartition("missing method ")[2].partition(")")[0]
        base, pointer = pointer_base(x.type)
        if name == "Error" and is_string(x.type):
            return f"errors.New({text}) is an error"
        if isinstance(base, Named) and not isinstance(under(base), Interface):
            return f"declare it: func (x {'*' if pointer else ''}{base.obj.name}) {name}(…)"
    return None


def _literal(literal: ast.BasicLit, target: Type) -> str | None:
    """Advice for a literal of another kind than the type that is wanted."""
    text = literal.value
    if is_string(target):
        return f'a string is in double quotes: "{text[1:-1]}"' if text.startswith("'") else f'as a string: "{text}"'
    if is_numeric(target) and text.startswith('"') and text[1:-1].isascii() and text[1:-1].isdigit():
        return f"a number has no quotes: {text[1:-1]}"
    if under(target) in _CHARACTERS and len(text) == len('"a"') and text.startswith('"'):
        return f"a character is in single quotes: '{text[1:-1]}'"
    return None


def together(x: Operand, y: Operand) -> str | None:
    """Advice for an operation on operands of two types."""
    for held, other in ((x, y), (y, x)):
        if is_interface(held.type) and isinstance(under(other.type), Basic) and not other.is_nil:
            return f"assert its type: {short(held.expr)}.({default_type(other.type)})"
        if is_numeric(held.type) and is_boolean(other.type):
            return f"compare the number: {short(held.expr)} != 0"
    if x.is_nil or y.is_nil:
        return _instead_of_nil(y.type if x.is_nil else x.type)
    if is_numeric(x.type) and is_numeric(y.type):
        return f"convert one of them, for example {y.type}({short(x.expr)})"
    for text, number in ((x, y), (y, x)):
        if is_string(text.type) and is_numeric(number.type):
            written = text.expr.value if isinstance(text.expr, ast.BasicLit) else ""
            if len(written) == len('"a"') and number.mode is not Mode.CONSTANT:
                return f"a character is in single quotes: '{written[1:-1]}'"
            if isinstance(number.expr, ast.BasicLit):
                return _literal(number.expr, text.type)
            return f"convert the number to a string first, for example with strconv.Itoa({short(number.expr)})"
    return None


def as_condition(x: Operand) -> str | None:
    """Advice for a value that stands where a condition belongs."""
    text, base = short(x.expr), under(x.type)
    if is_numeric(base):
        return f"compare it, for example {text} != 0"
    if is_string(base):
        return f'compare it, for example {text} != ""'
    if isinstance(base, Slice | Map):
        return f"compare its length, for example len({text}) > 0"
    return f"compare it, for example {text} != nil" if has_nil(base) else None


def undefined_operation(x: Operand, y: Operand, op: str) -> str | None:
    """Advice for an operator that is not defined on the type of its operands."""
    base = under(x.type)
    if op == "+" and isinstance(base, Slice):
        return f"append({short(x.expr)}, {short(y.expr)}...) joins slices"
    if op in {"==", "!="} and isinstance(base, Slice | Map | Struct):
        return "reflect.DeepEqual(x, y) compares what is inside"
    if is_integer(y.type) and op in {"&&", "||"}:
        return f"compare the number: {short(y.expr)} != 0"
    return None


def misfit(target: Type, int_bytes: int, word_bytes: int, *, overflows: bool) -> str | None:
    """Advice for a constant that `target` cannot hold."""
    base = under(target)
    if not isinstance(base, Basic) or not is_integer(base):
        return None
    if not overflows:
        return f"{target} holds whole numbers"
    low, high = constant.int_range(base.kind, int_bytes, word_bytes)
    wider = f"; int has {int_bytes} bytes here, int64 holds more" if base.kind is Kind.INT and int_bytes == 4 else ""
    return f"{target} goes from {low} to {high}{wider}"


def hides(c: Checker, node: ast.Expr) -> str | None:
    """Advice for a name that is used as what the language declares it, where the program has declared it again."""
    if not isinstance(node, ast.Ident) or node.name not in UNIVERSE.names:
        return None
    obj = c.lookup(node.name)
    if obj is None or obj.pos == NO_POS:
        return None
    return f"line {c.file.source.line_of(obj.pos)} declares {node.name} anew: give that another name"


def type_first(c: Checker, node: ast.Ident) -> str | None:
    """Advice for a name that is no type's and stands where one belongs: behind the type, as C has it."""
    before = c.file.source.text[max(0, node.pos - _LONGEST) : node.pos]
    found = re.search(r"(\w+)[ \t]+$", before)
    word = found[1] if found else ""
    return f"a name stands before its type: {node.name} {word}" if word in BASIC_TYPES else None


def without_result(x: Operand) -> str | None:
    """Advice for a call that has no result where one is needed."""
    if not isinstance(x.expr, ast.CallExpr):
        return None
    return f"{short(x.expr.fun)} returns nothing: call it by itself, or declare a result behind its parameters"


def to_shift(x: Operand) -> str | None:
    """Advice for a value that is shifted and is no integer."""
    return f"only whole numbers are shifted: int({short(x.expr)})" if is_float(x.type) else None


def selects(x: Operand, name: str) -> str | None:
    """Advice for a name that is selected from a pointer to a pointer, or from an error."""
    pointer = under(x.type)
    if isinstance(pointer, Pointer) and isinstance(under(pointer.elem), Pointer):
        return f"follow one pointer first: (*{short(x.expr)}).{name}"
    if x.type is ERROR:
        return f"an error has a text only: {short(x.expr)}.Error(); errors.As gets at what is behind it"
    return None


def unused(x: Operand) -> str:
    """Advice for a value that nothing is done with."""
    base = under(x.type)
    match x.expr:
        case ast.Ident() | ast.SelectorExpr() if isinstance(base, Signature):
            return f"call it: {short(x.expr)}({'…' if base.params.vars else ''})"
        case ast.CallExpr(fun=ast.Ident(name="append"), args=[first, *_]):
            slice_ = "s" if isinstance(first, ast.CompositeLit | ast.CallExpr) else short(first)
            return f"append gives back the longer slice: {slice_} = append({slice_}, …)"
        case ast.BinaryExpr(op=op) if str(op) == "==":
            return "assigning is written ="
        case _:
            return "give it to a variable or a function, or remove it"
