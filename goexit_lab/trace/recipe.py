"""A run as a few hundred bytes: the source, the options, and the version that ran it.

Runs are deterministic, so this is all that has to be kept. A recipe file is JSON, read field by field with
every value checked; nothing in it is ever executed as Python. Two hashes say whether it is still what was saved: of
the source, and of everything.

Invariant: `loads(dumps(recipe)) == recipe`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import TypeGuard

FORMAT = "goexit_lab recipe 1"
MAX_FILE = 4 << 20  # bytes: a larger file is no recipe of ours
MAX_FRAME = 1 << 20  # bytes: a frame is never larger
MAX_COUNT = (1 << 62) - 1  # the largest number in a recipe


class RecipeError(ValueError):
    """A recipe file that cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a run needs to happen again. `step` is where to look first, `version` the package that made it."""

    source: str
    name: str
    arch: str
    revision: str
    max_steps: int
    version: str
    seed: int = 0
    quantum: int = 1000
    int_bytes: int = 4
    step: int = 0
    frames: dict[str, int] = field(default_factory=dict)
    args: list[str] = field(default_factory=list)  # the program's; a recipe without them does not mention them

    @property
    def source_hash(self) -> str:
        """The first 12 hexadecimal digits of the source's SHA-256."""
        return hashlib.sha256(self.source.encode("utf-8", "surrogateescape")).hexdigest()[:12]

    def save(self, path: str | Path) -> None:
        """Write it to a file that `load` and `goexit-lab replay` read."""
        Path(path).write_text(dumps(self), encoding="utf-8")


def load(path: str | Path) -> Recipe:
    """The recipe in a file; RecipeError says what is wrong with it, OSError that it cannot be read."""
    with Path(path).open("rb") as file:
        content = file.read(MAX_FILE + 1)
    try:
        return loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise RecipeError(f"this is no recipe: byte {error.start} and what follows is not text") from error


def dumps(recipe: Recipe) -> str:
    """The recipe as JSON text."""
    row = {"format": FORMAT, **asdict(recipe), "hash": recipe.source_hash}
    if not recipe.args:
        del row["args"]
    return json.dumps({**row, "seal": _seal(row)}, indent=1) + "\n"


def loads(text: str) -> Recipe:
    """The recipe of a JSON text; RecipeError says what is wrong with it."""
    if len(text) > MAX_FILE:
        raise RecipeError("this file is too large to be a recipe")
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RecipeError(f"this is no recipe, or it was cut off: {error}") from error
    if not isinstance(row, dict) or row.get("format") != FORMAT:
        raise RecipeError(f'this is no recipe: it does not say "format": "{FORMAT}"')
    recipe = from_row(row)
    if row.pop("seal", None) != _seal(row):
        raise RecipeError(
            "this recipe was changed after it was saved (its seal does not fit): save the run anew, "
            "or run its source with the options you want"
        )
    return recipe


def from_row(row: dict[str, object]) -> Recipe:
    """The recipe with those values, the hash of its source among them; RecipeError says what is wrong with one."""
    row = {"args": [], **row}
    values = {each.name: _checked(each.name, row) for each in fields(Recipe)}
    recipe = Recipe(**values)  # type: ignore[arg-type]  # _checked has looked at every type
    if row.get("hash") != recipe.source_hash:
        raise RecipeError("the source in this recipe was changed after it was saved (its hash does not fit)")
    return recipe


def _seal(row: dict[str, object]) -> str:
    """A hash of everything else in the file: who edits a recipe by hand is told, not surprised."""
    return hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()[:12]


def _text(value: object) -> bool:
    return isinstance(value, str)


def is_count(value: object) -> TypeGuard[int]:
    """Whether it is a number that a recipe may have: whole, from 0 up, of at most 62 bits."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_COUNT


def _size(value: object) -> bool:
    return is_count(value) and value <= MAX_FRAME


def _table(value: object) -> bool:
    return isinstance(value, dict) and all(_text(key) and _size(size) for key, size in value.items())


def _words(value: object) -> bool:
    return isinstance(value, list) and all(map(_text, value))


_CHECKS: dict[str, tuple[Callable[[object], bool], str]] = {
    name: (check, kind)
    for check, kind, names in (
        (_text, "a text", "source name arch revision version"),
        (is_count, "a number from 0 up", "max_steps seed quantum int_bytes step"),
        (_words, "a list of texts", "args"),
        (_table, f"a table of numbers up to {MAX_FRAME:,} by name", "frames"),
    )
    for name in names.split()
}


def _checked(name: str, row: dict[str, object]) -> object:
    check, kind = _CHECKS[name]
    if name not in row:
        raise RecipeError(f"this recipe is incomplete: it has no {name!r}")
    if not check(row[name]):
        raise RecipeError(f"in this recipe {name!r} must be {kind}, not {row[name]!r:.40}")
    return row[name]
