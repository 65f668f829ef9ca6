"""Operands: an expression in the middle of being checked, and what it may be assigned to.

The model: evaluating an expression makes one `Operand`; later steps change its type (untyped to typed), its mode
and its value in place. An operand whose mode is INVALID has had its diagnostic and makes no further ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from goexit_lab.lang import ast, constant
from goexit_lab.lang.info import Mode
from goexit_lab.lang.lookup import Found, interface_methods, lookup_field_or_method
from goexit_lab.lang.objects import Func
from goexit_lab.lang.predicates import has_nil, identical, is_untyped, kind_word, same_name
from goexit_lab.lang.show import expr_string
from goexit_lab.lang.types import (
    INVALID,
    Alias,
    Basic,
    Chan,
    ChanDir,
    Interface,
    Kind,
    Named,
    Pointer,
    Signature,
    Type,
    is_named,
    signature_string,
    unalias,
    under,
)

if TYPE_CHECKING:
    from goexit_lab.lang.constant import Value
    from goexit_lab.lang.objects import Package, Var

_MODE_WORDS: Final[dict[Mode, str]] = {
    Mode.INVALID: "invalid operand",
    Mode.NO_VALUE: "no value",
    Mode.BUILTIN: "built-in",
    Mode.TYPE: "type",
    Mode.CONSTANT: "constant",
    Mode.VARIABLE: "variable",
    Mode.MAP_INDEX: "map index expression",
    Mode.VALUE: "value",
    Mode.NIL: "nil",
    Mode.COMMA_OK: "comma, ok expression",
}


@dataclass(slots=True, eq=False)
class Operand:
    """An expression with its mode, type and constant value."""

    mode: Mode
    expr: ast.Expr
    type: Type
    value: Value | None = None
    """Of a CONSTANT; None there when it is too large to hold, which has been reported."""
    builtin: str = ""
    """Name of a BUILTIN; those of package unsafe are qualified."""
    statement: bool = False
    """It may stand as a statement of its own: a call or a receive."""

    @property
    def valid(self) -> bool:
        """Whether nothing is wrong with it so far."""
        return self.mode is not Mode.INVALID

    @property
    def is_nil(self) -> bool:
        """Whether it is the predeclared nil."""
        return self.mode is Mode.NIL

    def invalidate(self) -> None:
        """Mark it as having had its diagnostic."""
        self.mode = Mode.INVALID
        self.type = INVALID
        self.value = None

    def __str__(self) -> str:
        """Return the operand as the compiler's messages describe it: expression, kind, value and type."""
        return self.described()

    def described(self, *, whole: bool = False) -> str:
        """Return what `str` does; with `whole`, a number without fraction is shown as an integer has it."""
        if self.mode is Mode.NIL:
            return "nil" if is_untyped(self.type) else f"nil (of type {self.type})"
        text = expr_string(self.expr)
        words: list[str] = []
        typed = False
        if self.mode not in _WITHOUT_TYPE:
            if is_untyped(self.type):
                words.append(str(self.type))
            else:
                typed = True
        words.append(_MODE_WORDS[self.mode])
        if self.mode is Mode.CONSTANT and self.value is not None:
            base = under(self.type)
            as_integer = whole and isinstance(self.value, int)
            value = constant.show(self.value, base if isinstance(base, Basic) and not as_integer else None)
            if value != text:
                words.append(value)
        if typed:
            words.append(_type_words(self.type))
        return f"{text} ({' '.join(words)})"


_WITHOUT_TYPE: Final = {Mode.INVALID, Mode.NO_VALUE, Mode.BUILTIN, Mode.TYPE}


def _type_words(typ: Type) -> str:
    if unalias(typ) is INVALID:
        return "with invalid type"
    if isinstance(typ, Named | Alias):
        below = kind_word(typ) or str(under(typ)).removeprefix("unsafe.")
        return f"of {below} type {typ}"
    return f"of type {typ}"


def assignable_to(x: Operand, target: Type, pkg: Package | None) -> tuple[bool, str]:
    """Return whether `x` may be assigned to a variable of type `target`, and if not, why (perhaps empty)."""
    source, target = unalias(x.type), unalias(target)
    if x.mode is Mode.INVALID or source is INVALID or target is INVALID:
        return True, ""
    if identical(source, target):
        return True, ""
    below_source, below_target = under(source), under(target)
    if is_untyped(source):
        return _untyped_assignable(x, below_target), ""
    if identical(below_source, below_target) and (not is_named(source) or not is_named(target)):
        return True, ""
    if isinstance(below_target, Interface) or _is_interface_pointer(below_target):
        cause = implements(source, target, pkg)
        return cause is None, cause or ""
    if isinstance(below_source, Interface) and implements(target, source, pkg) is None:
        return False, "need type assertion"
    if (
        isinstance(below_source, Chan)
        and below_source.dir is ChanDir.SEND_RECV
        and isinstance(below_target, Chan)
        and identical(below_source.elem, below_target.elem)
    ):
        return not is_named(source) or not is_named(target), ""
    return False, ""


def _untyped_assignable(x: Operand, target: Type) -> bool:
    """Return whether the untyped `x` may be assigned; a constant's range has been checked when it was converted."""
    assert isinstance(x.type, Basic)  # noqa: S101 - only basic types are untyped
    if x.is_nil:
        return has_nil(target)
    if isinstance(target, Interface):
        return not interface_methods(target)
    return (
        isinstance(target, Basic) and x.type.kind is Kind.UNTYPED_BOOL and target.kind in {Kind.BOOL, Kind.UNTYPED_BOOL}
    )


def _is_interface_pointer(typ: Type) -> bool:
    return isinstance(typ, Pointer) and isinstance(under(typ.elem), Interface)


def implements(typ: Type, interface: Type, pkg: Package | None) -> str | None:
    """Return None if `typ` has all methods of `interface`, otherwise the compiler's reason why not."""
    below = under(interface)
    if not isinstance(below, Interface):
        if _is_interface_pointer(below):
            return f"{typ} does not implement {interface} (type {interface} is pointer to interface, not interface)"
        return f"{interface} is not an interface"
    if not interface_methods(below):
        return None
    cause = missing_method(typ, below, pkg)
    return None if cause is None else f"{typ} does not implement {interface} {cause}"


def missing_method(typ: Type, interface: Interface, pkg: Package | None, *, static: bool = True) -> str | None:
    """Return None if `typ` has the methods of `interface`, otherwise which is missing or wrong, in parentheses.

    Without `static`, an interface type `typ` is only asked not to contradict: its dynamic value may have more.
    """
    for wanted in interface_methods(interface):
        found = lookup_field_or_method(typ, wanted.name, wanted.pkg or pkg, addressable=False)
        if isinstance(found, Found) and isinstance(found.obj, Func):
            if identical(found.obj.signature(), wanted.signature()):
                continue
            return _method_pair("wrong type for method", found.obj, wanted)
        if isinstance(found, Found):
            return f"({typ}.{wanted.name} is a field, not a method)"
        if isinstance(under(typ), Interface) and not static:
            continue
        if found.needs_pointer:
            return f"(method {wanted.name} has pointer receiver)"
        if found.ambiguous:
            return f"(ambiguous selector {typ}.{wanted.name})"
        return _missing(typ, wanted, pkg)
    return None


def _missing(typ: Type, wanted: Func, pkg: Package | None) -> str:
    if _is_interface_pointer(under(typ)):
        return f"(type {typ} is pointer to interface, not interface)"
    near = lookup_field_or_method(typ, wanted.name, pkg, addressable=False, fold_case=True)
    if isinstance(near, Found) and isinstance(near.obj, Func):
        if same_name(near.obj.name, None, wanted.name, None):
            return f"(unexported method {wanted.name})"
        return _method_pair("missing method", near.obj, wanted)
    return f"(missing method {wanted.name})"


def _method_pair(what: str, have: Func, want: Func) -> str:
    return f"({what} {want.name})\n\t\thave {_method_string(have)}\n\t\twant {_method_string(want)}"


def _method_string(func: Func) -> str:
    sig = func.signature()
    return func.name + (signature_string(sig, names=False) if isinstance(sig, Signature) else "")


def types_summary(types: list[Type], *, variadic: bool = False, dots: bool = False) -> str:
    """Return `types` in parentheses as have/want lines print them: untyped numbers are "number"."""
    parts: list[str] = []
    for i, typ in enumerate(types):
        if typ is INVALID:
            text = "unknown type"
        elif isinstance(typ, Basic) and is_untyped(typ):
            text = "number" if typ.kind in _NUMBERS else typ.name.removeprefix("untyped ")
        else:
            text = str(typ)
        if i == len(types) - 1:
            if variadic:
                text = "..." + text.removeprefix("[]")
            elif dots:
                text += "..."
        parts.append(text)
    return "(" + ", ".join(parts) + ")"


_NUMBERS: Final = {Kind.UNTYPED_INT, Kind.UNTYPED_RUNE, Kind.UNTYPED_FLOAT, Kind.UNTYPED_COMPLEX}


def var_types(variables: tuple[Var, ...]) -> list[Type]:
    """Return the types of `variables`."""
    return [var.type for var in variables]
