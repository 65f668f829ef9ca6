"""Untyped operands: what type they take, whether their constant fits, and the expressions they came from.

The model: an untyped operand gets its final type from its context (`convert_untyped`). Subexpressions whose type
hangs on it, through parentheses, operators and shifts, get theirs at the same time (`update_type`).

Invariant: a constant operand of basic type holds a value that its type represents exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from goexit_lab.lang import advice, ast, constant
from goexit_lab.lang.checker import Checker
from goexit_lab.lang.constant import Value
from goexit_lab.lang.info import Mode, TypeAndValue
from goexit_lab.lang.lookup import interface_methods
from goexit_lab.lang.operand import Operand
from goexit_lab.lang.predicates import (
    default_type,
    has_nil,
    is_boolean,
    is_integer,
    is_numeric,
    is_string,
    is_untyped,
)
from goexit_lab.lang.show import expr_string
from goexit_lab.lang.token import Token
from goexit_lab.lang.types import INVALID, Basic, Interface, Type, under
from goexit_lab.lang.universe import UNTYPED_COMPLEX, UNTYPED_FLOAT, UNTYPED_INT, UNTYPED_RUNE


class Misfit(Enum):
    """Why a value does not become a type."""

    OTHER = auto()
    TRUNCATED = auto()
    OVERFLOW = auto()


@dataclass(frozen=True, slots=True)
class Fit:
    """The type an untyped operand takes, with its constant's value there."""

    type: Type
    value: Value | None = None


_ORDER: Final = (UNTYPED_INT, UNTYPED_RUNE, UNTYPED_FLOAT, UNTYPED_COMPLEX)

COMPARISONS: Final = {Token.EQL, Token.NEQ, Token.LSS, Token.LEQ, Token.GTR, Token.GEQ}
SHIFTS: Final = {Token.SHL, Token.SHR}


def represent(c: Checker, value: Value, typ: Basic) -> Value | None:
    """Return `value` as `typ` holds it; None if it cannot."""
    return constant.represent(value, typ, c.config.int_bytes, c.config.word_bytes)


def representation(c: Checker, x: Operand, typ: Basic) -> Value | Misfit:
    """Return the value of the constant `x` as `typ` holds it, or why it cannot."""
    if x.value is None:
        return Misfit.OTHER
    value = represent(c, x.value, typ)
    if value is not None:
        return value
    if is_numeric(x.type) and is_numeric(typ):
        return Misfit.TRUNCATED if not is_integer(x.type) and is_integer(typ) else Misfit.OVERFLOW
    return Misfit.OTHER


def representable(c: Checker, x: Operand, typ: Basic) -> bool:
    """Give the constant `x` its value in `typ`; report it, invalidate `x` and return False if there is none."""
    value = representation(c, x, typ)
    if isinstance(value, Misfit):
        report_misfit(c, x, typ, value)
        return False
    x.value = value
    return True


def report_misfit(c: Checker, x: Operand, target: Type, misfit: Misfit) -> None:
    """Report that `x` does not become `target`, and invalidate it."""
    hint = misfit_hint(c, x, target, misfit)
    match misfit:
        case Misfit.TRUNCATED:
            c.error(x, f"{x} truncated to {target}", hint=hint)
        case Misfit.OVERFLOW:
            c.error(x, f"{x} overflows {target}", hint=hint)
        case Misfit.OTHER:
            c.error(x, f"cannot convert {x} to type {target}", hint=hint)
    x.invalidate()


def misfit_hint(c: Checker, x: Operand, target: Type, misfit: Misfit) -> str | None:
    """Return what to do about a constant `x` that does not become `target`."""
    if misfit is Misfit.OTHER:
        return advice.to_fit(x, target)
    return advice.misfit(target, c.config.int_bytes, c.config.word_bytes, overflows=misfit is Misfit.OVERFLOW)


def wider(x: Type, y: Type) -> Type | None:
    """Return the type of an operation on untyped `x` and `y`; None if they do not go together."""
    if x is y:
        return x
    if is_numeric(x) and is_numeric(y):
        return max(x, y, key=_ORDER.index)
    return None


def fit(c: Checker, x: Operand, target: Type) -> Fit | Misfit:
    """Return what becomes of `x` where `target` is expected."""
    if not is_untyped(x.type) or target is INVALID or not x.valid:
        return Fit(x.type)
    if is_untyped(target):
        typ = wider(x.type, target)
        return Misfit.OTHER if typ is None else Fit(typ)
    if x.is_nil:
        return Fit(target) if has_nil(target) else Misfit.OTHER
    match under(target):
        case Basic() as basic:
            if x.mode is Mode.CONSTANT:
                value = representation(c, x, basic)
                return value if isinstance(value, Misfit) else Fit(target, value)
            fits = (
                (is_boolean(x.type) and is_boolean(target))
                or (is_numeric(x.type) and is_numeric(target))
                or (is_string(x.type) and is_string(target))
            )
            return Fit(target) if fits else Misfit.OTHER
        case Interface() as interface:
            # Values in an interface have concrete types.
            return Misfit.OTHER if interface_methods(interface) else Fit(default_type(x.type))
        case _:
            pass
    return Misfit.OTHER


def convert_untyped(c: Checker, x: Operand, target: Type) -> bool:
    """Give an untyped `x` the type that it takes where `target` is expected; report and return False if it cannot."""
    fitted = fit(c, x, target)
    if isinstance(fitted, Misfit):
        report_misfit(c, x, under(target), fitted)
        return False
    apply_fit(c, x, fitted)
    return x.valid


def apply_fit(c: Checker, x: Operand, fitted: Fit) -> None:
    """Give `x` the type and value that `fit` found."""
    if fitted.value is not None:
        x.value = fitted.value
        known = c.untyped.get(x.expr)
        if known is not None:
            known.value = fitted.value
    if fitted.type is not x.type:
        x.type = fitted.type
        update_type(c, x.expr, fitted.type, final=False)


def update_type(c: Checker, expr: ast.Expr, typ: Type, *, final: bool) -> None:
    """Set the type of the untyped `expr` and of the subexpressions whose type follows from it.

    `final` says that an untyped `typ` stays (the operands of a comparison of constants).
    """
    todo = [expr]
    while todo:
        node = todo.pop()
        known = c.untyped.get(node)
        if known is None:
            continue
        if known.value is None:
            todo.extend(_typed_alike(node))
        elif isinstance(node, ast.ParenExpr):
            todo.append(node.x)
        if not final and is_untyped(typ):
            known.type = under(typ)
            continue
        del c.untyped[node]
        if known.shifted and not is_integer(typ):
            c.error(node, f"invalid operation: shifted operand {expr_string(node)} (type {typ}) must be integer")
            continue
        value = known.value
        if value is not None:
            x = Operand(known.mode, node, known.type, value)
            if not convert_untyped(c, x, typ):
                continue
            value = x.value
        c.info.types[node] = TypeAndValue(known.mode, typ, value)


def _typed_alike(node: ast.Expr) -> list[ast.Expr]:
    """Return the parts of the non-constant `node` that have its type."""
    match node:
        case ast.ParenExpr(x=x):
            return [x]
        case ast.UnaryExpr(op=op, x=x) if op not in {Token.ARROW, Token.AND}:
            return [x]
        case ast.BinaryExpr(op=op, x=x, y=y):
            if op in COMPARISONS:
                return []
            return [x] if op in SHIFTS else [x, y]
        case _:
            pass
    return []
