"""Both columns of the tables "then and now": ours is run, the other is what real Go prints."""

import json
import re
from html import escape as html_of
from pathlib import Path

import pytest

from goexit_lab.teach import today
from tests.gofuzz.real_go import RealGo
from tests.teach.real_differences import really

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
LESSONS = sorted(path.stem[:2] for path in NOTEBOOKS.glob("*.ipynb"))
WITH_TABLE = [lesson for lesson in LESSONS if lesson not in {"00", "11"}]
NAMES = [each.name for each in today.differences()]


@pytest.mark.slow
def test_todays_column_is_what_todays_go_prints(tmp_path: Path) -> None:
    rows = today.differences()
    said = really(rows, tmp_path)
    assert {row.name: row.today for row in rows} == said
    version = RealGo(tmp_path).go("version").stdout
    assert f"go{today.TODAY.removeprefix('Go ')}" in version


@pytest.mark.parametrize("name", NAMES)
def test_then_and_now_differ(name: str) -> None:
    (row,) = (each for each in today.differences() if each.name == name)
    assert row.simulated().strip()
    assert row.simulated() != row.today


def test_every_lesson_has_its_table_and_shows_it() -> None:
    for lesson in WITH_TABLE:
        (path,) = NOTEBOOKS.glob(f"{lesson}-*.ipynb")
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
        assert re.findall(r'\btoday\.table\("(\d\d)"\)', code) == [lesson], path.name
    assert {each for row in today.differences() for each in row.lessons} == set(WITH_TABLE)


def test_a_table_can_be_read_with_and_without_a_notebook() -> None:
    table = today.table("14")
    text, html = repr(table), table._repr_html_()
    for row, simulated in table.rows:
        assert row.topic in text
        assert f"2010   {simulated.splitlines()[0]}" in text
        assert row.why in text
    rows = re.findall(r"<tr\b.*?</tr>", html, re.DOTALL)
    assert len(rows) == 2 * len(table.rows) + 1
    for (row, _), shown in zip(table.rows, rows[2::2], strict=True):
        assert 'colspan="4"' in shown, "a program has the width of the table"
        assert html_of(row.source.strip()) in shown
    assert "func(done chan" not in html or "<script" not in html
    assert "defer func() { panic(&quot;second&quot;) }()" in html


def test_where_a_line_went_is_shown_where_it_matters() -> None:
    (row,) = (each for each in today.differences() if each.streams)
    assert (row.simulated(), row.today) == ("stdout: hello", "stderr: hello")


def test_a_lesson_without_a_table_is_told_which_have_one() -> None:
    with pytest.raises(ValueError, match="no differences for lesson '99'; there are some for 01, 02"):
        today.table("99")


def test_the_end_of_a_program_is_its_last_words_and_every_panic() -> None:
    chain = "panic: a [recovered]\n\tpanic: b\n\ngoroutine 1 [running]:\n\tpanic is no panic"
    assert today.ending(2, chain) == "panic: a [recovered]\n\tpanic: b"
    assert today.ending(0, "something") == ""
    assert (
        today.ending(-11, "SIGSEGV: segmentation violation\nFaulting address: 0x3") == "SIGSEGV: segmentation violation"
    )
