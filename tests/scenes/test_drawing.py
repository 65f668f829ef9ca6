"""Geometry, without a browser: nothing overlaps, nothing is clipped, everything is on the sheet."""

from __future__ import annotations

from itertools import combinations

import pytest

from goexit_lab import lab
from goexit_lab.scenes.channels import channels
from goexit_lab.scenes.drawing.plan import plan
from goexit_lab.scenes.drawing.sheet import draw
from goexit_lab.scenes.film import Film, Titles
from goexit_lab.scenes.gfree import free_list
from goexit_lab.scenes.ink import TEXT_SIZE, Sheet, Text, fit, width_of
from goexit_lab.scenes.pair import NARROW
from goexit_lab.scenes.scheduler import scheduler
from goexit_lab.scenes.stacks import stacks
from goexit_lab.scenes.survey import Survey
from goexit_lab.scenes.take import RunTake
from tests.scenes import staging


def _sheets(surveys: list[Survey]) -> list[Sheet]:
    measures, hues = plan([], surveys), dict[str, int]()
    return [draw(measures, scheduler(each), stacks(each, hues), free_list(each), channels(each)) for each in surveys]


FILMS = {
    "after": [survey for _, survey in staging.after()],
    "before": [survey for _, survey in staging.before()],
    "crowd": [staging.crowd(n) for n in (1, 5, 40)],
}
SHEETS = [pytest.param(sheet, id=f"{name}{n}") for name, film in FILMS.items() for n, sheet in enumerate(_sheets(film))]


def _extent(text: Text) -> tuple[float, float, float, float]:
    width, height = width_of(text.text, text.style), TEXT_SIZE[text.style]
    left = text.x - {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
    return left, text.y - height * 0.45, left + width, text.y + height * 0.4


@pytest.mark.parametrize("sheet", SHEETS)
def test_boxes_of_a_layer_do_not_overlap(sheet: Sheet) -> None:
    boxes_apart(sheet)


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_text_runs_into_another(sheet: Sheet) -> None:
    texts_apart(sheet)


@pytest.mark.parametrize("sheet", SHEETS)
def test_everything_is_on_the_sheet(sheet: Sheet) -> None:
    all_inside(sheet)


def boxes_apart(sheet: Sheet) -> None:
    for layer, boxes in sheet.boxes.items():
        for (key, a), (other, b) in combinations(boxes.items(), 2):
            apart = a.x1 <= b.x0 + 1 or b.x1 <= a.x0 + 1 or a.y1 <= b.y0 + 1 or b.y1 <= a.y0 + 1
            assert apart, (layer, key, other)


def texts_apart(sheet: Sheet) -> None:
    texts = {f"{layer}/{key}": _extent(text) for layer, group in sheet.texts.items() for key, text in group.items()}
    for (key, a), (other, b) in combinations(texts.items(), 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (key, other)


def all_inside(sheet: Sheet) -> None:
    for group in sheet.boxes.values():
        for key, box in group.items():
            assert 0 <= box.x0 <= box.x1 <= sheet.width, key
            assert 0 <= box.y0 <= box.y1 <= sheet.height, key
    for texts in sheet.texts.values():
        for key, text in texts.items():
            x0, y0, x1, y1 = _extent(text)
            assert x0 >= 0, key
            assert x1 <= sheet.width, key
            assert y0 >= 0, key
            assert y1 <= sheet.height, key


def test_blocks_of_stack_are_drawn_to_one_scale() -> None:
    sheet = _sheets(FILMS["after"])[14]
    first = sheet.boxes["segment"][f"seg{staging.LOW_WORK:x}"]
    second = sheet.boxes["segment"][f"seg{staging.LOW_MORE:x}"]
    assert (second.y1 - second.y0) / (first.y1 - first.y0) == pytest.approx(5120 / 4352, rel=0.01)


def test_a_dying_goroutine_keeps_the_key_of_its_box_on_gfree() -> None:
    sheets = _sheets(FILMS["before"])
    key = f"g{staging.WORK:x}"
    assert sheets[8].boxes["lane"][key].y0 < sheets[9].boxes["lane"][key].y0
    pending = {name for name in sheets[8].boxes["frame"] if name.startswith("defer")}
    assert pending
    assert pending <= set(sheets[9].boxes["frame"])


def test_in_place_link_goes_up_inside_its_lane() -> None:
    sheet = _sheets(FILMS["after"])[10]
    link = next(link for key, link in sheet.links.items() if key.startswith("top"))
    lane = sheet.boxes["lane"][f"g{staging.WORK:x}"]
    assert link.points[0][1] > link.points[-1][1]
    assert all(lane.x0 < x < lane.x1 for x, _ in link.points)


def test_fit_cuts_with_an_ellipsis() -> None:
    assert fit("worker", 1000) == "worker"
    assert fit("averyverylongname", 60).endswith("…")
    assert width_of(fit("averyverylongname", 60)) <= 60
    assert fit("abc", 5) == ""


GROWN_AND_FREED = """
func bad(n int) { panic(n) }

func grow(n int) {
	var pad [100]int64
	pad[n] = 1
	if n > 0 {
		grow(n - 1)
	}
}

func main() {
	defer func() { recover() }()
	grow(12)
	defer bad(2)
	panic(1)
}
"""


def test_below_a_narrow_card_there_is_room_for_its_address() -> None:
    run = lab.run(GROWN_AND_FREED, revision="recover")
    film = Film(Titles("", "recover", "amd64", "", good=True), RunTake(run), least_width=NARROW)
    sheets = [film.sheet(film.moment(index)) for index in range(len(film.transport))]
    assert film.plan.card_width == 132
    for sheet in sheets:
        texts_apart(sheet)
        all_inside(sheet)
    freed = [
        (key.removesuffix("size"), text.text, sheet)
        for sheet in sheets
        for key, text in sheet.texts["small-end"].items()
        if "freed" in text.text
    ]
    assert {(key, words) for key, words, _ in freed} == {("seg437000", "✗ freed")}
    assert {sheet.texts["small-start"][f"{key}addr"].text for key, _, sheet in freed} == {"0x437000"}
