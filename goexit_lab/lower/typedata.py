"""Type descriptors and interface tables of the types a program uses.

The model: asking for a descriptor gives its symbol at once and remembers the type; `emit` writes all that were asked
for, which may ask for more. A type's *key* is the same for identical types and for no others.

Invariant: descriptors are emitted in the order in which they were first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab.ir import typedesc
from goexit_lab.ir.program import Datum
from goexit_lab.ir.typedesc import Descriptor, Flag, Kind, MethodEntry, PartEntry, Text
from goexit_lab.lang import types
from goexit_lab.lang.lookup import interface_methods, method_set
from goexit_lab.lang.objects import Func
from goexit_lab.lang.predicates import comparable
from goexit_lab.lang.types import Named, Signature, Type, under
from goexit_lab.lower import wrapper
from goexit_lab.lower.compare import plain

if TYPE_CHECKING:
    from goexit_lab.lower.module import Module

_BASIC = {
    types.Kind.BOOL: Kind.BOOL,
    types.Kind.INT: Kind.INT,
    types.Kind.INT8: Kind.INT8,
    types.Kind.INT16: Kind.INT16,
    types.Kind.INT32: Kind.INT32,
    types.Kind.INT64: Kind.INT64,
    types.Kind.UINT: Kind.UINT,
    types.Kind.UINT8: Kind.UINT8,
    types.Kind.UINT16: Kind.UINT16,
    types.Kind.UINT32: Kind.UINT32,
    types.Kind.UINT64: Kind.UINT64,
    types.Kind.UINTPTR: Kind.UINTPTR,
    types.Kind.FLOAT32: Kind.FLOAT32,
    types.Kind.FLOAT64: Kind.FLOAT64,
    types.Kind.COMPLEX64: Kind.COMPLEX64,
    types.Kind.COMPLEX128: Kind.COMPLEX128,
    types.Kind.STRING: Kind.STRING,
    types.Kind.UNSAFE_POINTER: Kind.UNSAFE_POINTER,
}

_CHANNEL = {types.ChanDir.SEND_ONLY: 1, types.ChanDir.RECV_ONLY: 2, types.ChanDir.SEND_RECV: 3}
_PREFIX = {1: "chan<- ", 2: "<-chan ", 3: "chan "}


class TypeData:
    """The descriptors and tables of one program."""

    def __init__(self, module: Module) -> None:
        self.module = module
        self._symbols: dict[Type, str] = {}
        self._known: set[str] = set()
        self._pending: list[tuple[str, Type]] = []
        self._locals: dict[Named, int] = {}
        self._tables: dict[str, tuple[Type, Type]] = {}

    # ---- names -------------------------------------------------------------------------------------------

    def key(self, typ: Type) -> str:
        """What tells `typ` from every type that is not identical to it."""
        return self._name(typ, unique=True)

    def name(self, typ: Type) -> str:
        """`typ` as package reflect prints it."""
        return self._name(typ, unique=False)

    def _name(self, typ: Type, *, unique: bool) -> str:
        match types.unalias(typ):
            case types.Basic(kind=kind):
                return "unsafe.Pointer" if kind is types.Kind.UNSAFE_POINTER else kind.value
            case Named() as named:
                return self._named(named, unique=unique)
            case types.Pointer(elem=elem):
                return "*" + self._name(elem, unique=unique)
            case types.Slice(elem=elem):
                return "[]" + self._name(elem, unique=unique)
            case types.Array(elem=elem, length=length):
                return f"[{length}]" + self._name(elem, unique=unique)
            case types.Map(key=key, elem=elem):
                return f"map[{self._name(key, unique=unique)}]{self._name(elem, unique=unique)}"
            case types.Chan(dir=direction, elem=elem):
                inner = self._name(elem, unique=unique)
                return _PREFIX[_CHANNEL[direction]] + (f"({inner})" if inner.startswith("<-") else inner)
            case types.Struct() as struct:
                return self._struct(struct, unique=unique)
            case types.Signature() as signature:
                return "func" + self._signature(signature, unique=unique)
            case types.Interface() as interface:
                return self._interface(interface, unique=unique)
            case types.Tuple(vars=members):
                return "(" + ", ".join(self._name(var.type, unique=unique) for var in members) + ")"

    def _named(self, typ: Named, *, unique: bool) -> str:
        pkg = typ.obj.pkg
        name = typ.obj.name if pkg is None else f"{pkg.path if unique else pkg.name}.{typ.obj.name}"
        if unique and typ.obj.local:
            name += f"·{self._locals.setdefault(typ, len(self._locals) + 1)}"
        return name

    def _struct(self, typ: types.Struct, *, unique: bool) -> str:
        fields: list[str] = []
        for index, field in enumerate(typ.fields):
            text = self._name(field.type, unique=unique)
            if not field.embedded:
                text = f"{field.name} {text}"
            elif unique and field.name != _embedded_as(field.type):
                text = f"{field.name} = {text}"  # by an alias
            tag = typ.tags[index] if index < len(typ.tags) else ""
            if tag:
                text += f" {_quoted(tag)}"
            fields.append(text)
        return "struct { " + "; ".join(fields) + " }" if fields else "struct {}"

    def _signature(self, typ: Signature, *, unique: bool) -> str:
        params = [self._name(var.type, unique=unique) for var in typ.params.vars]
        if typ.variadic:
            params[-1] = "..." + params[-1].removeprefix("[]")
        results = [self._name(var.type, unique=unique) for var in typ.results.vars]
        text = f"({', '.join(params)})"
        if len(results) == 1:
            return f"{text} {results[0]}"
        return f"{text} ({', '.join(results)})" if results else text

    def _interface(self, typ: types.Interface, *, unique: bool) -> str:
        methods: list[str] = []
        for func in interface_methods(typ):
            signature = under(func.type)
            if isinstance(signature, Signature):
                methods.append(func.name + self._signature(signature, unique=unique))
        return "interface { " + "; ".join(methods) + " }" if methods else "interface {}"

    # ---- symbols -----------------------------------------------------------------------------------------

    def symbol(self, typ: Type) -> str:
        """The symbol of the descriptor of `typ`."""
        typ = types.unalias(typ)
        found = self._symbols.get(typ)
        if found is None:
            found = self._symbols[typ] = f"type.{self.key(typ)}"
            if found not in self._known:
                self._known.add(found)
                self._pending.append((found, typ))
        return found

    def table(self, dynamic: Type, interface: Type) -> str:
        """The symbol of the table by which an interface of type `interface` holds a `dynamic`."""
        dynamic = types.unalias(dynamic)
        symbol = f"itab.{self.key(dynamic)},{self.key(interface)}"
        if symbol not in self._tables:
            self._tables[symbol] = (dynamic, interface)
            self.module.program.data.append(self._table_datum(symbol, dynamic, interface))
        return symbol

    def _table_datum(self, symbol: str, dynamic: Type, interface: Type) -> Datum:
        wanted = under(interface)
        found = {each.obj.name: each for each in method_set(dynamic)}
        code: list[str] = []
        if isinstance(wanted, types.Interface):
            for func in interface_methods(wanted):
                method = found[func.name]
                if isinstance(method.obj, Func):
                    code.append(wrapper.table_entry(self.module, dynamic, method.index, method.obj))
        word = self.module.layout.word
        return typedesc.itab(symbol, self.symbol(interface), self.symbol(dynamic), tuple(code), word)

    # ---- data --------------------------------------------------------------------------------------------

    def emit(self) -> None:
        """Write every descriptor that was asked for."""
        reflects = self.module.reflects
        while self._pending:
            symbol, typ = self._pending.pop(0)
            if reflects and isinstance(typ, Named) and not isinstance(under(typ), types.Interface):
                self.symbol(types.Pointer(typ))  # reflect.New and Addr make one, and its methods are code
            data = typedesc.data(self._descriptor(symbol, typ), self.module.layout.word)
            self.module.program.data += data

    def _text(self, text: str) -> Text:
        content = text.encode("utf-8", "surrogateescape")
        return Text(self.module.text_symbol(content), len(content))

    def _descriptor(self, symbol: str, typ: Type) -> Descriptor:
        layout, base = self.module.layout, under(typ)
        name = self.name(typ)
        flags = Flag(0)
        if isinstance(typ, Named) or (isinstance(typ, types.Basic) and typ.kind in _BASIC):
            flags |= Flag.NAMED
        if comparable(typ):
            flags |= Flag.COMPARABLE
            if plain(layout, typ):
                flags |= Flag.PLAIN
        size = layout.size(typ)
        if size <= layout.word:
            flags |= Flag.DIRECT
        kind, count, elem, key, parts, extra = self._shape(base)
        return Descriptor(
            symbol, self._text(name), typedesc.hash_name(self.key(typ).encode("utf-8", "surrogateescape")), kind,
            size, layout.align(typ), flags, count, elem, key, parts, self._methods(typ), extra,
        )  # fmt: skip

    def _shape(self, base: Type) -> tuple[Kind, int, str, str, tuple[PartEntry, ...], int]:
        match base:
            case types.Basic(kind=kind):
                return _BASIC[kind], 0, "", "", (), 0
            case types.Pointer(elem=elem):
                return Kind.POINTER, 0, self.symbol(elem), "", (), 0
            case types.Slice(elem=elem):
                return Kind.SLICE, 0, self.symbol(elem), "", (), 0
            case types.Array(elem=elem, length=length):
                return Kind.ARRAY, length, self.symbol(elem), "", (), 0
            case types.Chan(elem=elem, dir=direction):
                return Kind.CHAN, 0, self.symbol(elem), "", (), _CHANNEL[direction]
            case types.Map(key=key, elem=elem):
                return Kind.MAP, 0, self.symbol(elem), self.symbol(key), (), 0
            case types.Struct():
                return Kind.STRUCT, 0, "", "", self._fields(base), 0
            case Signature():
                return Kind.FUNC, 0, "", "", self._params(base), len(base.results)
            case types.Interface():
                return Kind.INTERFACE, 0, "", "", self._wanted(base), 0
            case _:
                pass
        raise TypeError(f"no descriptor for {base}")

    def _fields(self, base: types.Struct) -> tuple[PartEntry, ...]:
        offsets = self.module.layout.offsets(base)
        found: list[PartEntry] = []
        for index, field in enumerate(base.fields):
            tag = base.tags[index] if index < len(base.tags) else ""
            flags = typedesc.EMBEDDED if field.embedded else 0
            text = self._text(tag) if tag else None
            found.append(PartEntry(self._text(field.name), self.symbol(field.type), offsets[index], flags, text))
        return tuple(found)

    def _params(self, base: Signature) -> tuple[PartEntry, ...]:
        given = list(base.params.vars)
        found = [PartEntry(None, self.symbol(var.type)) for var in [*given, *base.results.vars]]
        if base.variadic:
            last = found[len(given) - 1]
            found[len(given) - 1] = PartEntry(None, last.type, 0, typedesc.VARIADIC)
        return tuple(found)

    def _wanted(self, base: types.Interface) -> tuple[PartEntry, ...]:
        return tuple(PartEntry(self._text(func.name), self.symbol(_plain(func))) for func in interface_methods(base))

    def _methods(self, typ: Type) -> tuple[MethodEntry, ...]:
        if isinstance(under(typ), types.Interface):
            return ()
        found: list[MethodEntry] = []
        for each in sorted(method_set(typ), key=lambda entry: entry.obj.name):
            if isinstance(each.obj, Func):
                code = wrapper.table_entry(self.module, typ, each.index, each.obj)
                found.append(MethodEntry(self._text(each.obj.name), self.symbol(_plain(each.obj)), code))
        return tuple(found)


def _embedded_as(typ: Type) -> str:
    """The name of a field that embeds `typ` by its own name."""
    typ = types.unalias(typ)
    if isinstance(typ, types.Pointer):
        typ = types.unalias(typ.elem)
    return typ.obj.name if isinstance(typ, Named) else typ.kind.value if isinstance(typ, types.Basic) else ""


def _quoted(tag: str) -> str:
    """A tag as it stands in the text of a type."""
    inner = tag.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inner}"'


def _plain(func: Func) -> Type:
    """The method's func type without its receiver."""
    signature = under(func.type)
    if not isinstance(signature, Signature):
        raise TypeError("a method without signature")
    return Signature(signature.params, signature.results, signature.variadic)
