"""The options of a run: a value that there is not is refused by name, and every run that is made can be made again."""

from pathlib import Path
from typing import Any, get_type_hints

import pytest

from goexit_lab import lab
from goexit_lab.runs import Named
from goexit_lab.trace.recipe import MAX_COUNT, dumps, loads

PROGRAM = 'func main() { println("x") }'


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("arch", "mips"),
        ("revision", "Before"),
        ("max_steps", 0),
        ("max_steps", 1.5),
        ("max_steps", "100"),
        ("max_steps", MAX_COUNT + 1),
        ("max_seconds", 0),
        ("max_seconds", float("nan")),
        ("max_seconds", None),
        ("seed", -1),
        ("seed", "a"),
        ("quantum", True),
        ("int_bytes", 8.0),
        ("frames", {"main.main": -8}),
        ("frames", {"main.main": 7}),
        ("frames", {"main.main": 1 << 40}),
        ("frames", {"main.main": "wide"}),
    ],
)
def test_a_value_that_an_option_does_not_have_is_named(option: str, value: Any) -> None:
    shown = next(iter(value.values())) if isinstance(value, dict) else value
    with pytest.raises(ValueError, match=option.split("_", maxsplit=1)[0].rstrip("s")) as caught:
        lab.run(PROGRAM, **{option: value})
    assert repr(shown) in str(caught.value)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"revison": "after"}, "a run has no option 'revison'; did you mean 'revision'? there are arch, revision, "),
        ({"int": 8}, "a run has no option 'int'; there are arch, revision, "),
        ({"options": "before"}, "options have names, as in revision='after', or are an Options(…); not 'before'"),
        ({"name": 3}, "name is the file name in messages, a text; not 3"),
    ],
)
def test_what_is_no_option_is_answered_with_those_there_are(said: dict[str, Any], words: str) -> None:
    with pytest.raises(TypeError) as caught:
        lab.run("func main() {}", **said)
    assert words in str(caught.value)


def test_options_by_name_go_before_those_of_an_object_and_leave_the_others() -> None:
    run = lab.run(PROGRAM, lab.Options(arch="386", seed=3), revision="before", seed=4)
    assert (run.options.arch, run.options.revision, run.options.seed) == ("386", "before", 4)


def test_every_option_can_be_given_by_name_with_the_same_type() -> None:
    assert get_type_hints(Named) == get_type_hints(lab.Options)


@pytest.mark.parametrize("options", [{"seed": MAX_COUNT}, {"quantum": MAX_COUNT}, {"max_steps": MAX_COUNT}])
def test_every_run_has_a_recipe_that_can_be_read_again(options: dict[str, Any]) -> None:
    run = lab.run(PROGRAM, **options)
    assert loads(dumps(run.recipe())) == run.recipe()
    assert lab.open(run.link()).stdout == "x\n"
    for step in (-1, len(run.timeline) + 1):
        with pytest.raises(IndexError, match=f"step {step} is outside"):
            run.link(step)


@pytest.mark.parametrize("program", [PROGRAM.encode(), Path("hello.go"), None])
def test_a_program_is_text(program: Any) -> None:
    with pytest.raises(TypeError, match=f"not {type(program).__name__}"):
        lab.run(program)
