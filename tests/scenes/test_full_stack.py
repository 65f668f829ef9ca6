"""A block of stack that is full looks full, however many of its frames are left out; a frame says where it is."""

from __future__ import annotations

import pytest

from goexit_lab import lab
from goexit_lab.events import Newstack
from goexit_lab.scenes.drawing.plan import CARD_USUAL, CARD_WIDEST, WIDTH_MIN, plan
from goexit_lab.scenes.ink import Box, Sheet
from goexit_lab.scenes.take import film_of
from tests.scenes import staging

DEEP = """\
func fall(depth int) int {
	if depth > 0 {
		return fall(depth-1) + 1
	}
	return 0
}

func main() { fall(400) }
"""


@pytest.fixture(scope="module")
def split() -> Sheet:
    """The picture of the first newstack of a deep recursion."""
    film = film_of(lab.run(DEEP))
    index = next(index for index, event in enumerate(film.take.events) if isinstance(event, Newstack))
    return film.sheet(film.moment(index))


def _first_block(sheet: Sheet) -> Box:
    return min(
        (box for key, box in sheet.boxes["segment"].items() if not key.endswith("gauge")), key=lambda box: box.x0
    )


def test_frames_left_out_take_their_room(split: Sheet) -> None:
    block = _first_block(split)
    inside = [box for box in split.boxes["frame"].values() if block.x0 < box.x0 < block.x1]
    left_out = next(box for key, box in split.boxes["frame"].items() if "more" in key and box.x0 < block.x1)
    rows = [box for box in inside if box.y1 - box.y0 > 2]
    assert sum(box.y1 - box.y0 for box in rows) > 0.75 * (block.y1 - block.y0)
    assert left_out.y1 - left_out.y0 == max(box.y1 - box.y0 for box in rows)
    assert "frames" in " ".join(text.text for text in split.texts["small-middle"].values())


def test_a_frame_says_the_line_it_is_at(split: Sheet) -> None:
    lines = [text.text for key, text in split.texts["small-end"].items() if key.endswith("line")]
    assert "line 3" in lines, "where fall calls itself"


def test_blocks_are_wider_where_few_stand_on_a_sheet() -> None:
    alone, many = plan([], [staging.crowd(1)]), plan([], [staging.crowd(40)])
    assert alone.width == WIDTH_MIN
    assert CARD_USUAL < alone.card_width <= CARD_WIDEST
    assert many.card_width < CARD_USUAL
