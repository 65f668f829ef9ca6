"""GIFs: as many pictures as there are events, in the palette's colours, on machines with and without fonts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageFont

from goexit_lab import lab
from goexit_lab.export import raster
from goexit_lab.export.files import MOST_CELLS
from goexit_lab.scenes.palette import ROLES


@pytest.fixture(autouse=True)
def _fresh_fonts() -> Iterator[None]:
    raster.font.cache_clear()
    yield
    raster.font.cache_clear()


def _read(path: Path) -> Image.Image:
    return Image.open(BytesIO(path.read_bytes()))


def _colors(image: Image.Image) -> dict[str, int]:
    counted = image.convert("RGB").getcolors(image.width * image.height) or []
    return {"#{:02x}{:02x}{:02x}".format(*color): count for count, color in counted if isinstance(color, tuple)}


def test_an_animation_shows_every_event(undone: lab.Run, tmp_path: Path) -> None:
    made = undone.export(tmp_path / "run.gif", seconds=0.5)
    image = _read(made.path)
    total = len(undone.film.transport)
    assert image.n_frames == total  # type: ignore[attr-defined]  # a GIF has it
    assert made.about == f"{total} events, {(total + 2) * 0.5:.0f} seconds"
    durations = []
    for frame in range(total):
        image.seek(frame)
        durations.append(image.info["duration"])
    assert durations == [500] * (total - 1) + [1500]
    assert image.info["loop"] == 0


@pytest.mark.parametrize(("theme", "at"), [("light", 0), ("dark", 1)])
def test_a_picture_has_the_colours_of_the_live_view(undone: lab.Run, tmp_path: Path, theme: str, at: int) -> None:
    image = _read(undone.export(tmp_path / "one.gif", strip=["newstack"], theme=theme).path)
    colors = _colors(image)
    assert max(colors, key=lambda color: colors[color]) == ROLES["bg"][at]
    for role in ("lane-run", "inset", "defer", "top", "guard-zone", "fn1"):
        assert colors.get(ROLES[role][at], 0) > 200, role


def test_letters_are_drawn_and_stay_in_their_room(
    undone: lab.Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also on a machine without any font, with the one that Pillow brings."""
    inks = []
    for fonts in (raster._FONTS, dict.fromkeys(raster._FONTS, ())):
        monkeypatch.setattr(raster, "_FONTS", fonts)
        raster.font.cache_clear()
        image = _read(undone.export(tmp_path / "one.gif", strip=["newstack"]).path)
        inks.append(_colors(image)[ROLES["ink"][0]])
        chosen, whole = raster.font("mono", 24)
        assert isinstance(chosen, ImageFont.FreeTypeFont)
    assert not whole
    assert all(ink > 300 for ink in inks)


def test_a_long_run_is_shown_in_part_and_says_so(tmp_path: Path) -> None:
    run = lab.run("func f() {}\nfunc main() { for i := 0; i < 90; i++ { go f(); runtime.Gosched() } }")
    total = len(run.film.transport)
    assert total > MOST_CELLS
    made = run.export(tmp_path / "run.gif", seconds=0.1)
    (note,) = made.notes
    assert note.startswith(f"It shows the {MOST_CELLS} most telling of the run's {total:,} events")


def test_a_tour_stands_as_long_as_it_takes_to_read(root: Path, tmp_path: Path) -> None:
    tour = lab.tour(root / "tests" / "teach" / "tour.md")
    (made,) = tour.export(tmp_path / "tour.gif")
    image = _read(made.path)
    veiled, durations = [], []
    for frame in range(len(tour)):
        image.seek(frame)
        durations.append(image.info["duration"] / 1000)
        veiled.append(_colors(image).get(ROLES["sp"][0], 0))
    assert durations == pytest.approx([leg.pause for leg in tour], abs=0.01)
    assert all(edge > 100 for edge in veiled)


def test_without_pillow_it_says_what_to_install(
    undone: lab.Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith(("PIL", "goexit_lab.export.gif"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(ImportError, match=r"pip install 'goexit-lab\[gif\]'"):
        undone.export(tmp_path / "run.gif")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"seconds": 0.0}, "0.02 to 60 seconds"),
        ({"theme": "auto"}, "known for a GIF are light, dark"),
        ({"strip": 0}, "at least one event to show, not 0"),
    ],
)
def test_what_cannot_be_is_said(undone: lab.Run, tmp_path: Path, options: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        undone.export(tmp_path / "run.gif", **options)  # type: ignore[arg-type]  # each is right for one of them
