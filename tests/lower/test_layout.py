"""Sizes of values on each architecture, against the C compiler's rules and the documented layouts."""

from __future__ import annotations

import ctypes
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goexit_lab.arch import TARGETS
from goexit_lab.lang import types, universe
from goexit_lab.lang.objects import Var, VarKind
from goexit_lab.lower.layout import Layout

INT, STRING, BYTE = universe.TYPES["int"], universe.TYPES["string"], universe.TYPES["byte"]
C_TYPES: dict[str, type[ctypes.Array[Any] | ctypes._SimpleCData[Any]]] = {
    "int8": ctypes.c_int8, "uint16": ctypes.c_uint16, "int32": ctypes.c_int32, "int64": ctypes.c_int64,
    "float32": ctypes.c_float, "float64": ctypes.c_double, "uint8": ctypes.c_uint8,
}  # fmt: skip


def layout(arch: str, int_bytes: int = 4) -> Layout:
    return Layout(TARGETS[arch], int_bytes)


def struct(*fields: types.Type) -> types.Struct:
    return types.Struct([Var(f"f{i}", typ, VarKind.FIELD) for i, typ in enumerate(fields)], [""] * len(fields))


@pytest.mark.parametrize(
    ("arch", "string", "slice_", "interface"), [("amd64", 16, 16, 16), ("386", 8, 12, 8), ("arm", 8, 12, 8)]
)
def test_headers(arch: str, string: int, slice_: int, interface: int) -> None:
    sizes = layout(arch)
    assert sizes.size(STRING) == string
    assert sizes.size(types.Slice(BYTE)) == slice_
    assert sizes.size(universe.ANY) == interface
    assert sizes.size(types.Map(INT, INT)) == sizes.size(types.Pointer(INT)) == sizes.word


def test_int_has_four_bytes_at_this_date_and_eight_on_request() -> None:
    assert layout("amd64").size(INT) == 4
    assert layout("amd64", 8).size(INT) == 8


@given(st.lists(st.sampled_from(sorted(C_TYPES)), min_size=1, max_size=8))
def test_structs_lie_as_in_c(names: list[str]) -> None:
    class Reference(ctypes.Structure):
        _fields_ = [(f"f{i}", C_TYPES[name]) for i, name in enumerate(names)]

    ours = struct(*(universe.TYPES[name] for name in names))
    sizes = layout("amd64")
    assert sizes.size(ours) == ctypes.sizeof(Reference)
    assert list(sizes.offsets(ours)) == [getattr(Reference, f"f{i}").offset for i in range(len(names))]


@given(st.lists(st.sampled_from(sorted(C_TYPES)), max_size=6), st.lists(st.sampled_from(sorted(C_TYPES)), max_size=3))
def test_arguments_come_in_order_and_results_from_a_word_boundary(params: list[str], results: list[str]) -> None:
    for arch in ("amd64", "386", "arm"):
        sizes = layout(arch)
        given_types = [universe.TYPES[name] for name in params]
        placed = sizes.call(given_types, [universe.TYPES[name] for name in results])
        ends = [offset + sizes.size(typ) for offset, typ in zip(placed.params, given_types, strict=True)]
        assert all(end <= start for end, start in zip(ends, placed.params[1:], strict=False))
        assert placed.args_end % sizes.word == 0
        assert placed.args_end >= max(ends, default=0)
        assert all(offset >= placed.args_end for offset in placed.results)
        assert placed.size % sizes.word == 0


def test_eight_byte_scalars_are_aligned_as_the_architecture_wants() -> None:
    pair = struct(universe.TYPES["int32"], universe.TYPES["int64"])
    assert layout("amd64").offsets(pair) == (0, 8)
    assert layout("386").offsets(pair) == (0, 4)
