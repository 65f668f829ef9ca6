"""Recipes survive the way to a file and back, and refuse what was cut, changed or never a recipe."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goexit_lab import lab
from goexit_lab.trace.recipe import Recipe, RecipeError, dumps, load, loads

RUN = lab.run('func main() { println("hi") }')
RECIPE = Recipe('package main\nfunc main() { println("hi") }\n', "hi.go", "amd64", "after", 1000, "0.1.0", step=7)


@given(st.text(), st.integers(0, 1 << 40), st.dictionaries(st.text(), st.integers(0, 1 << 20)))
def test_a_recipe_comes_back_as_it_was(source: str, step: int, frames: dict[str, int]) -> None:
    recipe = Recipe(source, "a.go", "386", "before", 5, "1", step=step, frames=frames)
    assert loads(dumps(recipe)) == recipe


def test_a_recipe_is_a_few_hundred_bytes() -> None:
    assert len(dumps(RECIPE)) < 500


@pytest.mark.parametrize("length", range(0, len(dumps(RECIPE)) - 2, 13))
def test_every_truncation_is_refused(length: int) -> None:
    with pytest.raises(RecipeError):
        loads(dumps(RECIPE)[:length])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"source": "package main"}, "source in this recipe was changed after it was saved"),
        ({"arch": "386"}, "changed after it was saved"),
        ({"step": 8}, "changed after it was saved"),
        ({"more": 1}, "changed after it was saved"),
        ({"seal": None}, "changed after it was saved"),
        ({"max_steps": "9"}, "'max_steps' must be a number"),
        ({"seed": -1}, "'seed' must be a number"),
        ({"step": True}, "'step' must be a number"),
        ({"frames": {"main.main": "x"}}, "'frames' must be a table"),
        ({"frames": {"main.main": 1 << 40}}, "'frames' must be a table of numbers up to 1,048,576"),
        ({"args": "a b"}, "'args' must be a list of texts"),
        ({"args": ["a"]}, "changed after it was saved"),
        ({"format": "something else"}, "no recipe"),
    ],
)
def test_a_tampered_recipe_says_what_is_wrong(change: dict[str, object], says: str) -> None:
    row = json.loads(dumps(RECIPE)) | change
    with pytest.raises(RecipeError, match=says):
        loads(json.dumps(row))


@given(st.integers(0, len(dumps(RECIPE)) - 3), st.characters(codec="ascii"))
def test_no_changed_letter_gets_by(at: int, letter: str) -> None:
    text = dumps(RECIPE)
    changed = text[:at] + letter + text[at + 1 :]
    if changed == text or json_equal(changed, text):
        return
    with pytest.raises(RecipeError):
        loads(changed)


def json_equal(one: str, two: str) -> bool:
    """Whether two texts are the same JSON: white space may differ."""
    try:
        return bool(json.loads(one) == json.loads(two))
    except ValueError:
        return False


@given(st.binary(max_size=200))
def test_whatever_is_in_a_file_it_is_refused_with_a_reason(
    tmp_path_factory: pytest.TempPathFactory, junk: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "junk.json"
    path.write_bytes(junk)
    with pytest.raises(RecipeError, match="recipe"):
        load(path)


def test_a_saved_recipe_is_loaded(tmp_path: Path) -> None:
    RECIPE.save(tmp_path / "a.json")
    assert load(tmp_path / "a.json") == RECIPE
    assert json.loads((tmp_path / "a.json").read_text())["hash"] == RECIPE.source_hash


def test_an_editor_may_have_put_a_byte_order_mark_before_it(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text(dumps(RECIPE), encoding="utf-8-sig", newline="\r\n")
    assert load(path) == RECIPE


def test_deeply_nested_json_is_refused_not_crashed_on() -> None:
    with pytest.raises(RecipeError):
        loads("[" * 100_000)


def test_a_saved_recipe_is_replayed_from_its_file(tmp_path: Path) -> None:
    RUN.recipe().save(tmp_path / "run.json")
    assert lab.replay(tmp_path / "run.json").events == RUN.events
    assert lab.replay(str(tmp_path / "run.json")).events == RUN.events


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda: lab.replay(RUN), "a recipe, or a file with one, not <Run of"),  # type: ignore[arg-type]
        (lambda: lab.open(RUN), "a recipe is text, as run.link() gives it, not <Run of"),  # type: ignore[arg-type]
        (lambda: lab.tour(RUN), "a tour is text, or a file with one, not <Run of"),  # type: ignore[arg-type]
        (lambda: lab.exercise(1), "there is no exercise 1; there are wait-for-it"),  # type: ignore[arg-type]
    ],
)
def test_what_something_else_was_given_for_is_said(wrong: Callable[[], object], words: str) -> None:
    with pytest.raises((TypeError, ValueError), match=re.escape(words)):
        wrong()
