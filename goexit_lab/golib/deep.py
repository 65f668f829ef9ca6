"""reflect.DeepEqual: whether two values are equal all the way down.

Model: both are walked at once. Two pointers that are being compared already count as equal, so circles end.

Invariant: nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from goexit_lab.golib.printer import Value
from goexit_lab.ir.typedesc import Kind as Shape
from goexit_lab.runtime import hashmap
from goexit_lab.runtime.equal import equal
from goexit_lab.runtime.gotype import GoType, boxed, dynamic_type, gotype, load_slice

if TYPE_CHECKING:
    from goexit_lab.runtime.state import Runtime

Seen = set[tuple[int, int, int]]


def deep_equal(rt: Runtime, x: Value | None, y: Value | None) -> bool:
    """Whether the two are deeply equal; None is nil."""
    return _equal(rt, x, y, set())


def _equal(rt: Runtime, x: Value | None, y: Value | None, seen: Seen) -> bool:
    if x is None or y is None:
        return x is y
    if x.type.addr != y.type.addr:
        return False
    typ = x.type
    match typ.shape:
        case Shape.ARRAY:
            return _elements(rt, typ, x.addr, y.addr, typ.count, seen)
        case Shape.SLICE:
            one, other = load_slice(rt, x.addr), load_slice(rt, y.addr)
            if one.len != other.len or (one.array == 0) != (other.array == 0):
                return False
            return one.array == other.array or _once(
                (one.array, other.array, typ.addr),
                seen,
                lambda: _elements(rt, typ, one.array, other.array, one.len, seen),
            )
        case Shape.INTERFACE:
            return _equal(rt, _held(rt, x), _held(rt, y), seen)
        case Shape.POINTER:
            a, b = rt.load_word(x.addr), rt.load_word(y.addr)
            if a == b or not a or not b:
                return a == b
            elem = gotype(rt, typ.elem)
            return _once((a, b, typ.addr), seen, lambda: _equal(rt, Value(elem, a), Value(elem, b), seen))
        case Shape.STRUCT:
            return all(
                _equal(
                    rt,
                    Value(gotype(rt, part.type), x.addr + part.offset),
                    Value(gotype(rt, part.type), y.addr + part.offset),
                    seen,
                )
                for part in typ.parts
            )
        case Shape.MAP:
            return _maps(rt, x, y, seen)
        case Shape.FUNC:
            return not rt.load_word(x.addr) and not rt.load_word(y.addr)
        case _:
            return equal(rt, typ, x.addr, y.addr)


def _once(pair: tuple[int, int, int], seen: Seen, compare: Callable[[], bool]) -> bool:
    """Compare two things unless that is under way."""
    if pair in seen:
        return True
    seen.add(pair)
    return compare()


def _elements(rt: Runtime, typ: GoType, a: int, b: int, count: int, seen: Seen) -> bool:
    elem = gotype(rt, typ.elem)
    return all(
        _equal(rt, Value(elem, a + index * elem.size), Value(elem, b + index * elem.size), seen)
        for index in range(count)
    )


def _maps(rt: Runtime, x: Value, y: Value, seen: Seen) -> bool:
    a, b = rt.load_word(x.addr), rt.load_word(y.addr)
    if (a == 0) != (b == 0):
        return False
    elem = gotype(rt, x.type.elem)
    one, other = hashmap.pairs(rt, x.type, a), hashmap.pairs(rt, y.type, b)
    if len(one) != len(other):
        return False
    for key, value in one:
        found = hashmap.lookup(rt, y.type, b, key)
        if not found or not _equal(rt, Value(elem, value), Value(elem, found), seen):
            return False
    return True


def _held(rt: Runtime, value: Value) -> Value | None:
    """What an interface holds."""
    found = dynamic_type(rt, value.type, value.addr)
    if not found:
        return None
    held = gotype(rt, found)
    return Value(held, boxed(rt, held, value.addr + rt.word))
