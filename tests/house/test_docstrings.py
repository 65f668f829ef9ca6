"""What a person calls explains itself where it stands: every public name of the lab has a docstring with an example."""

from __future__ import annotations

import doctest
import inspect
import re
from collections.abc import Iterator
from typing import Any

import pytest

from goexit_lab import lab
from goexit_lab.teach.quiz import Quiz

SOURCE = """
func a() {}

func b() {}

func c() {}

func worker() {
	defer a()
	defer b()
	defer c()
	runtime.Goexit()
}

func main() {
	go worker()
	runtime.Gosched()
	var pad [2000]int64
	pad[0] = 1
	go func() { println("done") }()
	runtime.Gosched()
}
"""
FILES = re.compile(r"\.(?:md|html|svg|json)\b|gx0\.")
"""Examples with these need a file or somebody else's recipe: they only have to be Python."""


def _public() -> Iterator[tuple[str, object]]:
    for name in lab.__all__:
        value = getattr(lab, name)
        if inspect.isfunction(value) or inspect.isclass(value):
            yield name, value
    for owner in (lab.Run, lab.Exercise, Quiz):
        for name, value in vars(owner).items():
            if not name.startswith("_") and (inspect.isfunction(value) or isinstance(value, property)):
                yield f"{owner.__name__}.{name}", value


@pytest.mark.parametrize(("name", "value"), list(_public()), ids=[name for name, _ in _public()])
def test_every_public_name_has_a_docstring(name: str, value: object) -> None:
    text = inspect.getdoc(value)
    assert text, name
    assert text.splitlines()[0].rstrip().endswith((".", ":")), "the first line is a sentence"


@pytest.mark.parametrize("name", [name for name, _ in _public() if "." not in name])
def test_every_public_name_has_an_example_that_runs(name: str) -> None:
    text = inspect.getdoc(getattr(lab, name)) or ""
    examples = doctest.DocTestParser().get_examples(text)
    assert examples, f"lab.{name} shows no example"
    space: dict[str, Any] = {"lab": lab, "source": SOURCE, "run": lab.run(SOURCE)}
    for each in examples:
        code = compile(each.source, name, "exec")
        if not FILES.search(each.source):
            exec(code, space)  # noqa: S102 (our own docstrings)
