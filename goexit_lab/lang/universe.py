"""The predeclared names.

The model: one scope around every package. `byte` and `rune` have type objects of their own, so that messages say
what the program says; they are identical to uint8 and int32 all the same.
"""

from __future__ import annotations

from typing import Final

from goexit_lab.lang.objects import Builtin, Const, Func, Nil, Package, TypeName, Var, VarKind
from goexit_lab.lang.scope import Scope
from goexit_lab.lang.types import (
    INVALID,
    IS_BOOLEAN,
    IS_COMPLEX,
    IS_FLOAT,
    IS_INTEGER,
    IS_STRING,
    IS_UNSIGNED,
    IS_UNTYPED,
    Alias,
    Basic,
    Interface,
    Kind,
    Named,
    Signature,
    Tuple,
)

_UNSIGNED: Final = IS_INTEGER | IS_UNSIGNED

_INFO: Final[dict[Kind, int]] = {
    Kind.BOOL: IS_BOOLEAN,
    Kind.INT: IS_INTEGER,
    Kind.INT8: IS_INTEGER,
    Kind.INT16: IS_INTEGER,
    Kind.INT32: IS_INTEGER,
    Kind.INT64: IS_INTEGER,
    Kind.UINT: _UNSIGNED,
    Kind.UINT8: _UNSIGNED,
    Kind.UINT16: _UNSIGNED,
    Kind.UINT32: _UNSIGNED,
    Kind.UINT64: _UNSIGNED,
    Kind.UINTPTR: _UNSIGNED,
    Kind.FLOAT32: IS_FLOAT,
    Kind.FLOAT64: IS_FLOAT,
    Kind.COMPLEX64: IS_COMPLEX,
    Kind.COMPLEX128: IS_COMPLEX,
    Kind.STRING: IS_STRING,
}

TYPES: Final[dict[str, Basic]] = {kind.value: Basic(kind, info, kind.value) for kind, info in _INFO.items()}
"""The predeclared basic types by name, byte and rune too."""
TYPES["byte"] = Basic(Kind.UINT8, _UNSIGNED, "byte")
TYPES["rune"] = Basic(Kind.INT32, IS_INTEGER, "rune")

UNTYPED_BOOL: Final = Basic(Kind.UNTYPED_BOOL, IS_BOOLEAN | IS_UNTYPED, "untyped bool")
UNTYPED_INT: Final = Basic(Kind.UNTYPED_INT, IS_INTEGER | IS_UNTYPED, "untyped int")
UNTYPED_RUNE: Final = Basic(Kind.UNTYPED_RUNE, IS_INTEGER | IS_UNTYPED, "untyped rune")
UNTYPED_FLOAT: Final = Basic(Kind.UNTYPED_FLOAT, IS_FLOAT | IS_UNTYPED, "untyped float")
UNTYPED_COMPLEX: Final = Basic(Kind.UNTYPED_COMPLEX, IS_COMPLEX | IS_UNTYPED, "untyped complex")
UNTYPED_STRING: Final = Basic(Kind.UNTYPED_STRING, IS_STRING | IS_UNTYPED, "untyped string")
UNTYPED_NIL: Final = Basic(Kind.UNTYPED_NIL, IS_UNTYPED, "untyped nil")
UNSAFE_POINTER: Final = Basic(Kind.UNSAFE_POINTER, 0, "unsafe.Pointer")

BUILTINS: Final = (
    "append", "cap", "clear", "close", "complex", "copy", "delete", "imag", "len", "make", "max", "min", "new",
    "panic", "print", "println", "real", "recover",
)  # fmt: skip
"""The predeclared functions."""

EMPTY_INTERFACE: Final = Interface([])
"""``interface{}``, which is what recover returns."""

ANY: Final = Alias(TypeName("any", INVALID), EMPTY_INTERFACE)
"""The predeclared alias of the empty interface."""
ANY.obj.type = ANY


def _error_type() -> Named:
    named = Named(TypeName("error", INVALID))
    result = Var("", TYPES["string"], VarKind.RESULT)
    method = Func("Error", Signature(Tuple(), Tuple((result,)), recv=Var("", named, VarKind.RECV)))
    named.obj.type = named
    named.rhs = Interface([method])
    return named


ERROR: Final = _error_type()
"""The predeclared interface type error."""


def _universe() -> Scope:
    scope = Scope()
    for name, typ in TYPES.items():
        scope.insert(TypeName(name, typ))
    scope.insert(ANY.obj)
    scope.insert(ERROR.obj)
    scope.insert(Const("true", UNTYPED_BOOL, value=True))
    scope.insert(Const("false", UNTYPED_BOOL, value=False))
    scope.insert(Const("iota", UNTYPED_INT, 0))
    scope.insert(Nil(type=UNTYPED_NIL))
    for name in BUILTINS:
        scope.insert(Builtin(name))
    return scope


UNIVERSE: Final = _universe()
"""The scope of the predeclared names."""


def _unsafe() -> Package:
    package = Package("unsafe", "unsafe", Scope(UNIVERSE))
    package.scope.insert(TypeName("Pointer", UNSAFE_POINTER, pkg=package))
    for name in ("Add", "Alignof", "Offsetof", "Sizeof", "Slice", "SliceData", "String", "StringData"):
        package.scope.insert(Builtin(name, pkg=package))
    return package


UNSAFE: Final = _unsafe()
"""The package unsafe."""

IOTA: Final = UNIVERSE.names["iota"]
