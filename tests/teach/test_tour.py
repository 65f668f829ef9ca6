"""Tours: read from a text, found in a run, told to views, written as slides; mistakes are shown where they are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from goexit_lab import lab
from goexit_lab.scenes.caption import caption, to_html
from goexit_lab.teach.tour import Tour
from goexit_lab.teach.tour_text import TourError

TOUR = Path(__file__).with_name("tour.md")
TEXT = TOUR.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def tour() -> Tour:
    return lab.tour(TOUR)


def test_a_tour_is_read_with_everything_it_says(tour: Tour) -> None:
    assert (tour.title, tour.run.arch, tour.run.revision, len(tour)) == ("The commit at work", "386", "after", 3)
    first, second, third = tour
    run = lab.run(tour.run.source, arch="386", revision="after")
    assert first.place.event == run.at("deferproc", 3, goid=2).event
    assert second.place.event == run.at("newstack", 2).event
    assert third.place.event == run.at("gfput", -1).event
    assert first.stop.question == "In which order will they run?"
    assert second.pause == 2.5
    assert first.pause > 4
    assert [len(leg.rects) for leg in tour] == [2, 2, 2]
    assert tour.film.opening == first.place.index
    assert repr(tour).startswith("<Tour 'The commit at work': 3 stops in <Run of ")


def test_what_is_lit_is_what_was_named(tour: Tour) -> None:
    first, second, third = tour
    sheet = tour.film.sheet(tour.film.moment(first.place.index))
    chain, frame = first.rects
    inside = [text.text for layer in sheet.texts.values() for text in layer.values()
              if chain[0] <= text.x <= chain[2] and chain[1] <= text.y <= chain[3]]  # fmt: skip
    assert [word for word in inside if word == "undo"] == ["undo"] * 3
    assert frame[3] < chain[1], "the frame of job is above the chain"
    assert second.rects[0][3] <= second.rects[1][1] + 1, "SP lies under the Stktop"
    card, whole = third.rects
    assert whole[0] < card[0]
    assert card[2] < whole[2]
    assert all(0 <= x0 < x1 <= sheet.width and 0 <= y0 < y1 <= sheet.height
               for leg in tour for x0, y0, x1, y1 in leg.rects)  # fmt: skip


def test_a_caption_can_put_no_markup_into_a_page(tour: Tour) -> None:
    html = to_html(tour.legs[0].blocks)
    assert "<code>defer</code> runs <em>nothing</em>" in html
    assert "<ul><li>&lt;b&gt;not markup&lt;/b&gt;</li>" in html
    assert '<a href="https://go.dev/issue/349"' in html
    hostile = (
        '<script>alert(1)</script> [x](javascript:alert(1)) [y](https://a"onclick="b) **<img src=x>** `</code><b>`'
    )
    shown = to_html(caption(hostile))
    assert re.findall(r"<(?!/?(?:p|strong|code)>)", shown) == []
    words = re.sub(r"</?(?:p|strong|code)>", "", shown)
    assert __import__("html").unescape(words) == hostile.replace("**", "").replace("`", "")


def test_slides_have_their_words_and_nothing_lies_outside(tour: Tour, tmp_path: Path) -> None:
    made = tour.export(tmp_path / "talk.svg")
    assert [each.path.name for each in made] == ["talk-1.svg", "talk-2.svg", "talk-3.svg"]
    first, second, third = (each.path.read_text(encoding="utf-8") for each in made)
    words = "".join(ET.fromstring(first).itertext())  # noqa: S314 (ours)
    assert "A debt is written down" in words
    assert "In which order will they run?" in words
    assert "<b>not markup</b>" in words
    assert "defer undo(step)" in words
    assert tour.legs[1].place.sentence[:40] in "".join(ET.fromstring(second).itertext())  # noqa: S314 (ours)
    assert 'mask="url(#lit)"' in third
    assert "var(" not in first + second + third
    for svg in (first, second, third):
        tops = [float(y) for y in re.findall(r'<tspan x="[\d.]+" y="([\d.]+)"', svg)]
        assert max(tops) < 720


def _wrong(text: str) -> str:
    with pytest.raises(TourError) as caught:
        lab.tour(text)
    return caught.value.render()


@pytest.mark.parametrize(
    ("old", "new", "where", "words"),
    [
        ("arch: 386", "arch: vax", "4:7", "unknown architecture 'vax'; known are 386, amd64, arm"),
        ("arch: 386", "arhc: 386", "4:1", "did you mean arch?"),
        ("arch: 386", "args: 'a", "4:7", "No closing quotation"),
        ("arch: 386", "seed: many", "4:7", "seed is a number, not 'many'"),
        ("---\n\n```go", "\n```go", "1:1", "this front matter has no end"),
        ("```go\n", "", "7:1", "expected the program here: a line ```go"),
        ("}\n```\n", "}\n", "7:1", "this block of Go has no end"),
        ("defer undo(step)", "defer undone(step)", "12:9", "undefined: undone"),
        ("at: newstack 2 undo\n", "", "33:4", "this stop does not say where"),
        ("at: newstack 2 undo", "at: newstak", "34:5", "did you mean 'newstack'?"),
        ("at: newstack 2 undo", "at: newstack 7", "34:5", "number 7 was asked for, and there are only 3"),
        ("at: newstack 2 undo", "at: newstack line x", "34:5", "`line` needs the number of a line"),
        ("at: newstack 2 undo", "at: 7", "34:5", "say `newstack 2`, `gfput g2`, `event 17` or `step 282`"),
        ("spotlight: Stktop, SP", "spotlight: Stktop, g9", "35:12", "is called 'g9'; there are g1, g2, M0, gfree"),
        ("pause: 2.5", "pause: long", "36:8", "pause is a number of seconds, not 'long'"),
        ("pause: 2.5", "pause: 2\npause: 3", "37:1", "'pause' is said twice"),
        ("pause: 2.5", "colour: red", "36:1", "there are at, spotlight, question, pause"),
        ("## In place", "In place", None, "'In place'"),
    ],
)  # fmt: skip
def test_a_mistake_is_shown_where_it_is(old: str, new: str, where: str | None, words: str) -> None:
    assert old in TEXT
    if where is None:
        assert len(lab.tour(TEXT.replace(old, new))) == 2, "without its heading it is part of the caption before"
        return
    shown = _wrong(TEXT.replace(old, new, 1))
    assert shown.startswith(f"tour.md:{where}: ")
    assert words in shown
    assert "^" in shown


def test_a_text_without_a_stop_is_no_tour() -> None:
    assert "this tour has no stop: each begins with a line `## Title`" in _wrong(TEXT.split("## A debt")[0])
    assert "expected the program here" in _wrong("\n")


def test_a_tour_can_be_made_of_python_data(tour: Tour, tmp_path: Path) -> None:
    run = lab.run(tour.run.source, revision="after")
    stops = [lab.Stop(lab.Spot("Goexit"), "Now.", spotlight=("M0", "runq", "g2.stackguard", "segment"))]
    made = run.tour(stops, "Short")
    assert len(made.legs[0].rects) == 4
    with pytest.raises(ValueError, match="stop 2, at: no event 'panic' happened"):
        run.tour([*stops, lab.Stop(lab.Spot("panic"))])
    with pytest.raises(ValueError, match=r"stop 1, spotlight: at event .* nothing in this picture is called 'g7'"):
        run.tour([lab.Stop(lab.Spot("Goexit"), spotlight=("g7",))])
    with pytest.raises(ValueError, match="at least one stop"):
        run.tour([])
    wrong: list[Any] = [("Goexit", "Now."), lab.Stop("Goexit", "Now.")]  # type: ignore[arg-type]  # what a person writes
    for stop in wrong:
        with pytest.raises(TypeError, match=r"stop 1 is .*; a stop is lab\.Stop\(lab\.Spot\('newstack'\), 'words'\)"):
            run.tour([stop])
    with pytest.raises(ValueError, match=r"'talk\.go' is the name of a file, not a program; Path\('talk\.go'\)"):
        lab.run("talk.go")
    with pytest.raises(ValueError, match=r"no export of a tour as '\.pdf'; there are \.html"):
        made.export(tmp_path / "talk.pdf")


def test_a_file_of_one_stop_that_an_editor_marked_as_unicode_is_read(tmp_path: Path) -> None:
    script = tmp_path / "tour.md"
    script.write_text(TEXT[: TEXT.index("## ", TEXT.index("## ") + 1)], encoding="utf-8-sig", newline="\r\n")
    (made,) = lab.tour(script).export(tmp_path / "tour.html")
    assert made.about == "a page with a tour of 1 stop"
