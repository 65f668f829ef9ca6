"""Help: every page is there, what it lists is what there is, and its examples work."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from goexit_lab import lab
from goexit_lab.events import Recorded
from goexit_lab.golib.packages import PACKAGES
from goexit_lab.teach.check import Check
from goexit_lab.teach.course import TASKS
from goexit_lab.teach.glossary import GLOSSARY
from goexit_lab.teach.quiz import KINDS
from goexit_lab.teach.topics import TOPICS, topic

SOURCE = """
func late(n int) { println("late", n) }

func worker(n int) {
	defer late(n)
	defer late(n + 1)
	runtime.Goexit()
}

func main() {
	go worker(1)
	runtime.Gosched()
}
"""
LEAVES = re.compile(r"`(goexit_lab/[\w/.]+)`")


@pytest.mark.parametrize("name", TOPICS)
def test_every_example_works(name: str) -> None:
    page = topic(name)
    assert page.name == name
    assert len(page.text) > 100
    space: dict[str, Any] = {"source": SOURCE, "lab": lab, "run": lab.run(SOURCE)}
    for block in re.findall(r"```python\n(.*?)```", page.text, re.DOTALL):
        exec(block, space)  # noqa: S102 (our own text)
    for block in re.findall(r"~~~md\n(.*?)~~~", page.text, re.DOTALL):
        assert len(lab.tour(block)) == 2
    for block in re.findall(r"```go\n(.*?)```", page.text, re.DOTALL):
        assert lab.run(block).outcome.status == 0


def test_the_tables_list_what_there_is() -> None:
    assert [each for each in lab.REVISION_NAMES if f"| `{each}` |" not in topic("revisions").text] == []
    assert [each for each in lab.ARCHES if f"| `{each}` |" not in topic("architectures").text] == []
    assert [each for each in PACKAGES if f"`{each}`" not in topic("packages").text] == []
    assert [each.name for each in TASKS if f"`{each.name}`" not in topic("exercises").text] == []
    assert [each for each in KINDS if f"`{each}`" not in topic("predict").text] == []
    checks = [name for name in vars(Check) if not name.startswith("_")]
    assert [each for each in checks if f"`{each}`" not in topic("checks").text] == []
    assert [each for each in GLOSSARY if f"**{each}**" not in topic("glossary").text] == []


def test_the_files_that_are_named_are_there(root: Path) -> None:
    named = [path for name in TOPICS for path in LEAVES.findall(topic(name).text)]
    assert named
    assert [path for path in named if not (root / path).exists()] == []


@pytest.mark.parametrize("word", GLOSSARY)
def test_a_word_of_the_glossary_is_explained(word: str) -> None:
    page = topic(word)
    assert (page.title, page.text) == (word, GLOSSARY[word])


@pytest.mark.parametrize(
    ("asked", "word"), [("GOEXIT", "Goexit"), ("stktop", "Stktop"), ("reflect.call", "reflect·call")]
)
def test_a_word_is_found_however_it_is_spelled(asked: str, word: str) -> None:
    assert topic(asked).text == GLOSSARY[word]


@pytest.mark.parametrize("kind", sorted(each.kind for each in Recorded.__subclasses__()))
def test_every_kind_of_event_is_explained(kind: str) -> None:
    assert "There is no help on" not in topic(kind).title + topic(kind).text


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("option", "options"),
        ("arch", "architectures"),
        ("new stack", "newstack"),
        ("kinds", "events"),
        ("pinning", "keys"),
        ("event", "event"),
    ],
)
def test_what_is_nearly_a_topic_leads_there(word: str, found: str) -> None:
    assert topic(word).name == found
