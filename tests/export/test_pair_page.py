"""A page of a comparison: what it has of a long one, and what it says about that."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest

from goexit_lab import lab
from goexit_lab.export import pair_page
from goexit_lab.export.files import Exported

LONG = """
func bye() { println("bye") }

func main() {
	for i := 0; i < 40; i++ {
		runtime.Gosched()
	}
	go func() {
		defer bye()
		runtime.Goexit()
	}()
	runtime.Gosched()
}
"""


@pytest.fixture(scope="module")
def long() -> lab.SideBySide:
    return lab.side_by_side([lab.run(LONG, revision=each, name="long.go") for each in ("before", "after")])


def _told(made: Exported) -> Any:
    found = re.search(r'id="gx-data">([^<]*)<', made.path.read_text(encoding="utf-8"))
    assert found is not None
    return json.loads(zlib.decompress(b64decode(found[1])))


def test_a_whole_comparison(long: lab.SideBySide, tmp_path: Path) -> None:
    made = long.export(tmp_path / "pair.html")
    assert f"{len(long.rows)} events side by side" in made.about
    assert made.notes == ()
    text = made.path.read_text(encoding="utf-8")
    assert "<title>long.go: before and after</title>" in text
    assert text.count('class="gx-face widget-box"') == 2
    assert "http://" not in re.sub(r"http://www\.w3\.org/\S+", "", text)
    assert "https://" not in text
    told = _told(made)
    assert told["opening"] == told["facts"]["first"] == long.comparison.parting
    assert [chunk["side"] for chunk in told["chunks"]] == sorted(chunk["side"] for chunk in told["chunks"])


def test_two_runs_that_were_compared_are_a_page_as_well(long: lab.SideBySide, tmp_path: Path) -> None:
    before, after = long
    assert isinstance(before, lab.Run)
    assert isinstance(after, lab.Run)
    made = before.compare(after).export(tmp_path / "both.html", title="Both & <all>")
    assert "<title>Both &amp; &lt;all&gt;</title>" in made.path.read_text(encoding="utf-8")
    assert _told(made)["sheets"] == _told(long.export(tmp_path / "pair.html"))["sheets"], "as narrow as in a cell"


def test_what_is_too_long_goes_to_the_first_difference(
    long: lab.SideBySide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parting = long.comparison.parting
    assert parting is not None
    monkeypatch.setattr(pair_page, "MOST_ROWS", 20)
    monkeypatch.setattr(pair_page, "BEYOND", 3)
    made = long.export(tmp_path / "cut.html")
    assert f"{parting + 3} of {len(long.rows)} events" in made.about
    (note,) = made.notes
    assert note in made.path.read_text(encoding="utf-8")
    assert "first difference" not in note
    assert _told(made)["opening"] == parting


def test_a_difference_that_is_too_far_is_named(
    long: lab.SideBySide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parting = long.comparison.parting or 0
    monkeypatch.setattr(pair_page, "MOST_ROWS", 20)
    monkeypatch.setattr(pair_page, "FAR", 30)
    made = long.export(tmp_path / "cut.html")
    (note,) = made.notes
    assert note.endswith(f"The first difference, at event {parting + 1:,}, is not among them.")
    told = _told(made)
    facts = told["facts"]
    assert (facts["first"], facts["verdict"], facts["total"]) == (None, long.verdict, len(long.rows))
    assert told["opening"] == 0


def test_a_page_is_never_much_too_large(long: lab.SideBySide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = long.export(tmp_path / "whole.html").size
    monkeypatch.setattr(pair_page, "MOST_BYTES", whole - 2000)
    made = long.export(tmp_path / "small.html")
    assert made.size < whole - 2000
    assert "the first" in made.notes[0]


def test_only_pages(long: lab.SideBySide, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"no export of a comparison as '\.svg'; there is \.html: a page"):
        long.export(tmp_path / "pair.svg")
