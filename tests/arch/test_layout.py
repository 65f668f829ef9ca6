"""C layout: the rules against the host's own C compiler conventions (ctypes)."""

from __future__ import annotations

import ctypes
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goexit_lab.arch.layout import POINTER, SCALARS, Array, CType, Scalar, Struct, lay_out
from goexit_lab.kit.words import Kind

HOST: dict[Kind | None, Any] = {
    Kind.I8: ctypes.c_int8, Kind.I16: ctypes.c_int16, Kind.I32: ctypes.c_int32, Kind.I64: ctypes.c_int64,
    Kind.U8: ctypes.c_uint8, Kind.U16: ctypes.c_uint16, Kind.U32: ctypes.c_uint32, Kind.U64: ctypes.c_uint64,
    Kind.F32: ctypes.c_float, Kind.F64: ctypes.c_double, None: ctypes.c_void_p,
}  # fmt: skip
WORD = ctypes.sizeof(ctypes.c_void_p)

scalars = st.sampled_from(list(HOST)).map(Scalar)


def arrays_and_structs(inner: st.SearchStrategy[CType]) -> st.SearchStrategy[CType]:
    some_fields = st.lists(inner, min_size=1, max_size=5)
    return st.one_of(st.builds(Array, inner, st.integers(1, 5)), some_fields.map(struct_of))


def struct_of(types: list[CType]) -> Struct:
    return Struct("T", tuple((f"f{n}", each) for n, each in enumerate(types)))


def on_host(ctype: CType) -> Any:  # ctypes makes classes at run time
    match ctype:
        case Scalar(kind):
            return HOST[kind]
        case Array(element, count):
            return on_host(element) * count
        case Struct(name, fields):
            return type(name, (ctypes.Structure,), {"_fields_": [(field, on_host(each)) for field, each in fields]})


ctypes_of_c: st.SearchStrategy[CType] = st.recursive(scalars, arrays_and_structs, max_leaves=12)


@given(st.lists(ctypes_of_c, min_size=1, max_size=8).map(struct_of))
def test_layout_is_the_host_compilers(declared: Struct) -> None:
    ours, theirs = lay_out(declared, WORD), on_host(declared)
    assert ours.size == ctypes.sizeof(theirs)
    assert ours.align == ctypes.alignment(theirs)
    assert {each.name: (each.offset, each.size) for each in ours} == {
        name: (getattr(theirs, name).offset, getattr(theirs, name).size) for name, _ in declared.fields
    }


GOBUF = Struct("Gobuf", (("sp", POINTER), ("pc", POINTER), ("g", POINTER)))


@pytest.mark.parametrize(("word", "size", "offsets"), [(8, 24, [0, 8, 16]), (4, 12, [0, 4, 8])])
def test_pointers_follow_the_word(word: int, size: int, offsets: list[int]) -> None:
    gobuf = lay_out(GOBUF, word)
    assert gobuf.size == size
    assert [each.offset for each in gobuf] == offsets
    assert gobuf.symbols() == dict(zip(["gobuf_sp", "gobuf_pc", "gobuf_g"], offsets, strict=True))


@pytest.mark.parametrize(("word", "offset", "size"), [(8, 8, 16), (4, 4, 12)])
def test_eight_byte_scalars_align_to_the_cap(word: int, offset: int, size: int) -> None:
    laid = lay_out(Struct("T", (("b", SCALARS["bool"]), ("wide", SCALARS["int64"]))), word)
    assert (laid.fields["wide"].offset, laid.size) == (offset, size)


def test_embedded_structs_and_arrays_keep_their_own_alignment() -> None:
    fields = (
        ("status", SCALARS["int16"]),
        ("sched", GOBUF),
        ("args", Array(SCALARS["byte"], 3)),
        ("free", SCALARS["bool"]),
    )
    laid = lay_out(Struct("T", fields), 4)
    assert [(each.name, each.offset, each.size, each.kind) for each in laid] == [
        ("status", 0, 2, Kind.I16),
        ("sched", 4, 12, None),
        ("args", 16, 3, None),
        ("free", 19, 1, Kind.U8),
    ]
    assert laid.size == 20
