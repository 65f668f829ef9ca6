from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from goexit_lab.scenes.drawn_text import COLUMNS
from goexit_lab.scenes.film import CHUNK
from goexit_lab.scenes.palette import ROLES
from goexit_lab.scenes.survey import Survey
from goexit_lab.scenes.twin import twin
from tests.scenes import stage_take, staging

SVG = "{http://www.w3.org/2000/svg}"


def test_the_twin_has_three_forms_of_one_moment() -> None:
    bundle = twin(stage_take.film(staging.after()), "abc")
    assert set(bundle) == {"text/plain", "text/html", "image/svg+xml"}
    assert "before Goexit" in bundle["text/plain"]
    assert 'data-run="abc"' in bundle["text/html"]
    assert "<script" not in bundle["text/html"]
    assert "http" not in bundle["text/html"].replace("http://www.w3.org/2000/svg", "")


def test_the_twin_of_before_shows_the_dead_g_with_its_deferred_calls() -> None:
    bundle = twin(stage_take.film(staging.before(), good=False))
    assert "gfree → g2 (Defer pending: say, say, closure·1) → nil" in bundle["text/plain"]
    assert "3 Defer pending" in bundle["image/svg+xml"]
    assert "deadlock" in bundle["text/html"]


def test_the_svg_is_well_formed_whatever_names_a_program_has() -> None:
    script = [(kind, replace(survey, goroutines=tuple(
        replace(g, entry="main.<&>\"'", frames=tuple(replace(f, function="main.a<b&c") for f in g.frames))
        for g in survey.goroutines))) for kind, survey in staging.after()]  # fmt: skip
    root = ET.fromstring(twin(stage_take.film(script))["image/svg+xml"])  # noqa: S314 (our own)
    texts = [element.text for element in root.iter(f"{SVG}text")]
    assert "a<b&c" in texts
    assert root.find(f"{SVG}title") is not None


@pytest.mark.parametrize("script", [staging.after(), staging.before(), [("sched", staging.crowd(200))]])
def test_no_line_of_the_drawing_in_characters_is_too_long(script: list[tuple[str, Survey]]) -> None:
    text = twin(stage_take.film(script))["text/plain"]
    assert max(len(line) for line in text.splitlines()) <= COLUMNS


def test_chunks_cover_a_film_and_any_of_them_can_be_asked_for_first() -> None:
    film = stage_take.film(staging.after() * 5)
    assert film.chunks == -(-len(staging.after()) * 5 // CHUNK)
    starts = [film.chunk(number)["start"] for number in (2, 0, 1)]
    assert starts == [2 * CHUNK, 0, CHUNK]


def test_the_opening_is_the_first_telling_event() -> None:
    way = stage_take.film(staging.after()).transport
    assert way.kinds[way.opening] == "Goexit"
    assert way.kinds[way.emblem] == "newstack"
    assert stage_take.film(staging.before()).transport.kinds[9] == "gfput"
    assert stage_take.film(staging.before()).transport.emblem == 9


def _luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


GROUNDS = {
    "ink": ["bg", "panel", "lane", "lane-run", "seg", "dead", "stale", "inset", "defer", "hl", "m",
            "guard-zone",
            *(f"fn{n}" for n in range(6))],
    "dim": ["bg", "panel", "lane", "lane-run", "seg", "dead", "stale", "m", "runtime", "defer",
            *(f"fn{n}" for n in range(6))],
    "guard": ["bg", "inset", "seg", "guard-zone", "dead", "stale", "lane", "panel"],
    "sp": ["bg", "seg", "panel"], "run": ["bg", "lane", "lane-run", "panel"], "ready": ["bg", "lane", "lane-run"],
    "wait": ["bg", "lane", "lane-run"], "on-top": ["top"], "on-chip": ["run", "ready", "wait", "gone"],
    "keyword": ["bg", "hl"], "type": ["bg", "hl"], "builtin": ["bg", "hl"], "string": ["bg", "hl"],
    "number": ["bg", "hl"], "comment": ["bg", "hl"], "op": ["bg", "hl"], "link": ["bg"], "defer-edge": ["bg"],
}  # fmt: skip


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "grounds"), GROUNDS.items(), ids=list(GROUNDS))
def test_every_text_has_enough_contrast(text: str, grounds: list[str], dark: bool) -> None:  # noqa: FBT001 (a parameter)
    poor = {ground: _contrast(ROLES[text][dark], ROLES[ground][dark]) for ground in grounds}
    assert not {ground: ratio for ground, ratio in poor.items() if ratio < 4.5}
