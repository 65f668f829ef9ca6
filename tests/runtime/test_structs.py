"""The C structs lie exactly as in the real runtime."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from goexit_lab.arch import TARGETS
from goexit_lab.runtime.cursor import Layouts
from goexit_lab.runtime.revisions import REVISIONS
from goexit_lab.runtime.structs import STRUCTS

MEASURED = json.loads((Path(__file__).parents[1] / "reference" / "layout.json").read_text(encoding="utf-8"))


def layouts(arch: str, revision: str) -> Layouts:
    return Layouts(TARGETS[arch], {**STRUCTS, **REVISIONS[revision].structs})


@pytest.mark.parametrize("struct", ["Defer", "G", "Gobuf", "M", "Sched", "Stktop"])
def test_every_field_lies_where_it_was_measured(struct: str, arch: str, revision: str) -> None:
    measured = dict(MEASURED[f"{revision}.{arch}"][struct])
    size = measured.pop("sizeof")
    layout = layouts(arch, revision).named(struct)
    assert {name: layout.fields[name].offset for name in measured} == measured
    assert set(layout.fields) == set(measured)
    assert layout.size == size


def test_stktop_gained_its_flag_with_the_commit() -> None:
    before, after = (layouts("amd64", name).named("Stktop") for name in ("before", "after"))
    assert "free" not in before.fields
    assert after.fields["free"].offset == before.size
