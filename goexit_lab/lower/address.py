"""Where things lie: the place of a variable, field, element or pointed-to value.

The model: finding a place has two phases, as assignment has: `prepare` evaluates operands (pointers, slices, indices)
in order and returns the second phase, which makes the checks and gives the place. Nothing in the second phase calls,
so a value that was evaluated between the two can still be in registers or in the outgoing area.

Invariant: a place derived from a pointer faults when that pointer is nil, at the access or before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from goexit_lab.ir.ops import Area, Bin, BinOp, Check, CmpOp, Imm, Load, Operand, Place, Pointer, Reg, Slot
from goexit_lab.kit.faults import InternalError
from goexit_lab.kit.words import Kind
from goexit_lab.lang import ast, types
from goexit_lab.lang.info import SelectionKind
from goexit_lab.lang.objects import Var
from goexit_lab.lang.types import Type, under
from goexit_lab.lower import expr, purity
from goexit_lab.lower.code import at

if TYPE_CHECKING:
    from goexit_lab.lower.function import Function

FIRST_PAGE = 4096
"""Addresses below this fault; an access further from a nil pointer must be preceded by one that is not."""

Finish = Callable[[], Place]


def of(f: Function, e: ast.Expr) -> Place:
    """Where the value of `e` lies: its variable, or for a value that is none, where evaluation left it."""
    return prepare(f, e)()


def prepare(f: Function, e: ast.Expr) -> Finish:
    """Evaluate the operands of `e`; the result gives its place."""
    match e:
        case ast.ParenExpr(x=x):
            return prepare(f, x)
        case ast.Ident():
            var = f.module.object(e)
            if isinstance(var, Var):
                return lambda: f.place(var)
        case ast.SelectorExpr():
            return _selector(f, e)
        case ast.IndexExpr() if not isinstance(under(f.module.type_of(e.x)), types.Map):
            return _index(f, e)
        case ast.StarExpr(x=x):
            (pointer,) = expr.value(f, x)
            size = f.layout.size(f.module.type_of(e))
            about = f.module.quoted(x)
            return lambda: follow(f, pointer, size, about)
        case _:
            pass
    place = expr.aggregate(f, e)
    return lambda: place


def follow(f: Function, pointer: Operand, size: int, about: str = "") -> Place:
    """What `pointer` points to, `size` bytes; faults here if no access need follow, or only one beyond a nil page."""
    if not size or size >= FIRST_PAGE:
        probe(f, pointer, about)
    return Pointer(pointer, about=about)


def probe(f: Function, pointer: Operand, about: str = "") -> None:
    """Fault if `pointer` is nil; `about` is its Go text."""
    f.code.emit(Load(f.code.name(Kind.U8), Pointer(pointer, about=about), Kind.U8))


def by_pointer(f: Function, e: ast.Expr, index: tuple[int, ...] = ()) -> bool:
    """Whether one comes to the field `index` of `e` by a pointer that may be nil and that nothing has accessed yet."""
    if _crosses_pointer(f.module.type_of(e), index):
        return True
    while True:
        match e:
            case ast.ParenExpr(x=x):
                e = x
            case ast.StarExpr():
                return True
            case ast.SelectorExpr():
                selection = f.module.info.selections.get(e)
                if selection is None:
                    return False
                if _crosses_pointer(f.module.type_of(e.x), selection.index):
                    return True
                e = e.x
            case ast.IndexExpr() if isinstance(under(f.module.type_of(e.x)), types.Array):
                e = e.x
            case _:
                return False


def _crosses_pointer(typ: Type, index: tuple[int, ...]) -> bool:
    """Whether one of the steps of `index`, fields from `typ` on, starts at a pointer."""
    for step in index:
        base = under(typ)
        if not isinstance(base, types.Struct):
            return True
        typ = base.fields[step].type
    return False


def looked_at(f: Function, place: Place, e: ast.Expr, index: tuple[int, ...] = ()) -> Place:
    """`place`, the field `index` of `e`, that nothing is going to access: faults here if a nil pointer leads there."""
    if isinstance(place, Pointer) and by_pointer(f, e, index):
        probe(f, place.base, place.about)
    return place


def _selector(f: Function, e: ast.SelectorExpr) -> Finish:
    selection = f.module.info.selections.get(e)
    if selection is None:
        var = f.module.object(e.sel)
        if isinstance(var, Var):
            return lambda: f.place(var)
        raise InternalError(f"{e.sel.name} selects nothing")
    if selection.kind is not SelectionKind.FIELD_VAL:
        place = expr.aggregate(f, e)
        return lambda: place
    return path(f, e.x, selection.index)[0]


def path(f: Function, x: ast.Expr, index: tuple[int, ...]) -> tuple[Finish, Type]:
    """The field of `x` that `index` leads to through embedded fields, and its type."""
    typ = f.module.type_of(x)
    base = under(typ)
    if isinstance(base, types.Pointer):
        (pointer,) = expr.value(f, x)
        typ = base.elem
        size = f.layout.size(typ)

        def finish() -> Place:
            return follow(f, pointer, size, f.module.quoted(x))

    else:
        finish = prepare(f, x)
    about = f.module.quoted(x)
    for step in index:
        if isinstance(base := under(typ), types.Pointer):
            typ = base.elem
            finish = _through(f, finish, f.layout.size(typ), about)
        struct = under(typ)
        if not isinstance(struct, types.Struct):
            raise InternalError(f"{typ} has no fields")
        about = about and f"{about}.{struct.fields[step].name}"
        finish = _offset(finish, f.layout.offsets(struct)[step])
        typ = struct.fields[step].type
    if index and not f.layout.size(typ):
        found = finish
        return lambda: looked_at(f, found(), x, index), typ
    return finish, typ


def _offset(finish: Finish, offset: int) -> Finish:
    return lambda: at(finish(), offset)


def _through(f: Function, finish: Finish, size: int, about: str) -> Finish:
    """What the pointer at a place points to; loaded in the first phase."""
    (pointer,) = f.code.load(finish(), f.layout.pointer_parts)
    return lambda: follow(f, pointer, size, about)


def _index(f: Function, e: ast.IndexExpr) -> Finish:
    base = under(f.module.type_of(e.x))
    match base:
        case types.Slice(elem=elem):
            pointer, length, _ = expr.value(f, e.x)
            index, kind = index_value(f, e.index)

            def finish() -> Place:
                check_index(f, index, length, kind, Check(f.module.quoted(e), "index", "slice"))
                return element(f, Pointer(pointer), index, f.layout.size(elem))

            return finish
        case types.Array(elem=elem, length=count):
            inner = prepare(f, e.x)
            if purity.calls(f, e.index):
                inner = settled(f, inner, base)
        case types.Pointer(elem=array) if isinstance(found := under(array), types.Array):
            elem, count = found.elem, found.length
            (pointer,) = expr.value(f, e.x)
            inner = lambda: _array_at(f, pointer, f.module.quoted(e.x))  # noqa: E731 - the other case has a function too
        case _:
            raise InternalError(f"{base} has no elements in memory")
    index, kind = index_value(f, e.index)

    def in_array() -> Place:
        place = inner()
        if not isinstance(index, Imm):
            check_index(f, index, Imm(count), kind, Check(f.module.quoted(e), "index", "array"))
        return element(f, place, index, f.layout.size(elem))

    return in_array


def _array_at(f: Function, pointer: Operand, about: str) -> Place:
    # An index takes the access anywhere, so a nil pointer must fault here.
    probe(f, pointer, about)
    return Pointer(pointer)


def settled(f: Function, finish: Finish, typ: Type) -> Finish:
    """If the place is in the outgoing area, copy what is there to where calls do not destroy it."""
    place = finish()
    if isinstance(place, Slot) and place.area is Area.OUT:
        aside = f.temporary(typ)
        f.code.copy(aside, place, f.layout.size(typ))
        place = aside
    return lambda: place


def index_value(f: Function, e: ast.Expr) -> tuple[Operand, Kind]:
    """An index and its kind; a constant one is an immediate."""
    typ = f.module.type_of(e)
    (index,) = expr.value(f, e)
    return index, f.layout.kind(typ)


def check_index(f: Function, index: Operand, length: Operand, kind: Kind, check: Check) -> None:
    """Fail unless 0 <= index < length."""
    f.check((CmpOp.GEU, index, length, kind), "runtime.throwindex", check=check)


def element(f: Function, base: Place, index: Operand, size: int) -> Place:
    """The element `index` of elements of `size` bytes from `base` on; `index` is in range."""
    if isinstance(index, Imm):
        return at(base, int(index.value) * size)
    if size == 0:
        return base
    word = f.layout.pointer
    offset: Operand = index
    if size != 1:
        scaled = f.code.name(word)
        f.code.emit(Bin(BinOp.MUL, scaled, index, Imm(size), word))
        offset = scaled
    inside, about = 0, ""
    if isinstance(base, Pointer):
        start, inside, about = base.base, base.offset, base.about
    else:
        start = f.pin(base)
    total: Reg = f.code.name(word)
    f.code.emit(Bin(BinOp.ADD, total, start, offset, word))
    return Pointer(total, inside, about)
