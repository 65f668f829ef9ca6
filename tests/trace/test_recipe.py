"""Recipes survive the way to a file and back, and refuse what was cut, changed or never a recipe."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goexit_lab.trace.recipe import Recipe, RecipeError, dumps, loads

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
        ({"source": "package main"}, "changed after it was saved"),
        ({"max_steps": "9"}, "'max_steps' must be a number"),
        ({"seed": -1}, "'seed' must be a number"),
        ({"step": True}, "'step' must be a number"),
        ({"frames": {"main.main": "x"}}, "'frames' must be a table"),
        ({"format": "something else"}, "no recipe"),
    ],
)
def test_a_tampered_recipe_says_what_is_wrong(change: dict[str, object], says: str) -> None:
    row = json.loads(dumps(RECIPE)) | change
    with pytest.raises(RecipeError, match=says):
        loads(json.dumps(row))


def test_deeply_nested_json_is_refused_not_crashed_on() -> None:
    with pytest.raises(RecipeError):
        loads("[" * 100_000)
