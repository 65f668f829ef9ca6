"""A recipe as one word: nothing is lost on the way, and what is damaged is refused with a reason."""

from __future__ import annotations

import re
import zlib
from base64 import urlsafe_b64encode
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goexit_lab import __version__, lab
from goexit_lab.trace.permalink import brief, link, opened
from goexit_lab.trace.recipe import Recipe, RecipeError

USUAL = Recipe("", "cell.go", "amd64", "after", 100_000_000, __version__)
SOURCE = 'func main() { println("é", 1) }\n'
RECIPE = replace(USUAL, source=SOURCE, step=42)

_recipes = st.builds(
    Recipe,
    source=st.text(),
    name=st.text(max_size=8),
    arch=st.sampled_from(["386", "amd64", "arm"]),
    revision=st.sampled_from(["before", "after", "recover", "fixed"]),
    max_steps=st.integers(1, 10**9),
    version=st.just(__version__),
    seed=st.integers(0, 99),
    quantum=st.integers(1, 5000),
    int_bytes=st.sampled_from([4, 8]),
    step=st.integers(0, 10**9),
    frames=st.dictionaries(st.text(max_size=5), st.integers(0, 4096), max_size=3),
)


@given(_recipes)
def test_the_long_form_carries_everything(recipe: Recipe) -> None:
    text = link(recipe)
    assert opened(text) == recipe
    assert re.fullmatch(r"[A-Za-z0-9._~@-]+", text), "only what a URL may have"


@given(_recipes)
def test_the_short_form_and_the_source_are_enough(recipe: Recipe) -> None:
    plain = replace(recipe, frames={}, name=USUAL.name)
    text = brief(plain, USUAL.max_steps)
    assert opened(text, plain.source, usual=USUAL) == plain
    assert re.fullmatch(r"[A-Za-z0-9._~@-]+", text)


def test_the_short_form_is_one_short_line() -> None:
    assert brief(RECIPE, USUAL.max_steps) == f"gx0.{RECIPE.source_hash}.after.amd64@42"
    assert brief(replace(RECIPE, seed=3), USUAL.max_steps) == f"gx0.{RECIPE.source_hash}.after.amd64.seed3@42"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "this is no recipe"),
        ("hello", "one begins with gx1. (everything in it) or gx0. (without the program)"),
        (link(RECIPE)[:60], "damaged"),
        (link(RECIPE).replace("@42", "@forty"), "damaged: it was cut off, or something was added"),
        ("gx1.AAAA@1", "damaged"),
        ("gx1." + urlsafe_b64encode(zlib.compress(b"[1]")).decode().rstrip("="), "there is something else in it"),
        ("gx1." + urlsafe_b64encode(zlib.compress(b"{}")).decode().rstrip("="), "incomplete"),
        ("gx1." + urlsafe_b64encode(zlib.compress(b" " * (5 << 20))).decode().rstrip("="), "too large"),
        (brief(RECIPE, 1) + "0.", "damaged"),
    ],
)
def test_what_is_no_recipe_is_refused(text: str, words: str) -> None:
    with pytest.raises(RecipeError) as caught:
        opened(text)
    assert words in str(caught.value)


def test_a_changed_program_does_not_pass_for_the_old_one() -> None:
    row = zlib.decompress(__import__("base64").urlsafe_b64decode(link(RECIPE)[4:].split("@")[0] + "=="))
    forged = urlsafe_b64encode(zlib.compress(row.replace(b"println", b"print  "))).decode().rstrip("=")
    with pytest.raises(RecipeError, match="its hash does not fit"):
        opened(f"gx1.{forged}@42")


def test_the_short_form_says_what_it_needs() -> None:
    short = brief(RECIPE, USUAL.max_steps)
    with pytest.raises(RecipeError, match=r"names its program only by a hash.*lab\.open\(recipe, source=…\).*gx1\."):
        opened(short)
    with pytest.raises(RecipeError, match=f"not the program of the recipe: its hash is .*{RECIPE.source_hash}"):
        opened(short, SOURCE + " ", usual=USUAL)
    with pytest.raises(RecipeError, match="its short form lacks: open the long form"):
        opened(brief(replace(RECIPE, frames={"main.main": 8}), USUAL.max_steps), SOURCE, usual=USUAL)
    with pytest.raises(RecipeError, match="arguments for its program, which its short form lacks"):
        opened(brief(replace(RECIPE, args=["-n", "3"]), USUAL.max_steps), SOURCE, usual=USUAL)
    with pytest.raises(RecipeError, match="there is no option 'speed3'"):
        opened(short.replace("@", ".speed3@"), SOURCE, usual=USUAL)


def test_a_link_opens_the_same_run_at_the_same_step() -> None:
    run = lab.run("func f() {}\nfunc main() { defer f(); println(7) }", arch="386", revision="before", seed=2)
    there = run.at("deferproc").step
    for again in (lab.open(run.link(there)), lab.open(run.brief(there), run.source)):
        assert (again.arch, again.revision, again.options.seed) == ("386", "before", 2)
        assert again.events == run.events
        assert again.start == there
        assert again.film.transport.kinds[again.film.opening] == "deferproc"
        assert again.link() == run.link(there)
    assert run.film.transport.steps[run.film.opening] == lab.open(run.link()).start
    assert lab.open(run.link(there)).film.between_start is None
    assert lab.open(run.link(there + 1)).film.between_start == there + 1


def test_a_link_of_another_version_says_which() -> None:
    with pytest.raises(ValueError, match=r"made by goexit_lab 0\.0\.9"):
        lab.open(link(replace(RECIPE, version="0.0.9")))
