"""A recipe as one word that can be put into a link or a message.

Model: the *long* form, `gx1.…@282`, carries everything: the recipe's JSON, compressed and written in the letters that
a URL may have, and after the `@` the step to look at. The *short* form, `gx0.HASH.REVISION.ARCH@282`, has only the
hash of the source, for people to read; whoever opens it needs the program at hand. What is not the default is
appended to it, as `.seed3`.

Invariant: `opened(link(recipe)) == recipe`, and `opened(brief(recipe), recipe.source) == recipe` but for the name, if
the recipe has neither a table of frames nor arguments.
Invariant: what does not come from us is refused with a reason, and never takes more than `MAX_FILE` bytes to find out.
"""

from __future__ import annotations

import json
import re
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import asdict, fields, replace
from typing import Final

from goexit_lab.trace.recipe import MAX_FILE, Recipe, RecipeError, from_row

LONG: Final = "gx1."
SHORT: Final = "gx0."
_DEFAULTS: Final = {each.name: each.default for each in fields(Recipe)} | {"frames": {}, "args": []}
_LONG: Final = re.compile(r"gx1\.([A-Za-z0-9_-]+)(?:@(\d{1,15}))?")
_SHORT: Final = re.compile(r"gx0\.([0-9a-f]{12})\.([a-z]+)\.([a-z0-9]+)((?:\.[a-z_]+\d*)*)(?:@(\d{1,15}))?")
_COUNTS: Final = ("max_steps", "seed", "quantum", "int_bytes")
_LEFT_OUT: Final = {"frames": "a table of frames", "args": "arguments for its program"}


def link(recipe: Recipe) -> str:
    """The recipe in its long form, which needs nothing else to be opened."""
    row = {name: value for name, value in asdict(recipe).items() if value != _DEFAULTS[name]}
    row.pop("step", None)
    row["hash"] = recipe.source_hash
    packed = zlib.compress(json.dumps(row, separators=(",", ":")).encode("ascii"), 9)
    return f"{LONG}{urlsafe_b64encode(packed).decode('ascii').rstrip('=')}@{recipe.step}"


def brief(recipe: Recipe, usual_steps: int) -> str:
    """The recipe in its short form; `usual_steps` is the `max_steps` that need not be said."""
    usual = _DEFAULTS | {"max_steps": usual_steps}
    others = [f".{name}{getattr(recipe, name)}" for name in _COUNTS if getattr(recipe, name) != usual[name]]
    others += [f".{name}" for name in _LEFT_OUT if getattr(recipe, name)]
    return f"{SHORT}{recipe.source_hash}.{recipe.revision}.{recipe.arch}{''.join(others)}@{recipe.step}"


def needs_source(text: str) -> str | None:
    """The hash of the source that a recipe in its short form is of; None for the long form."""
    match = _SHORT.fullmatch(text.strip())
    return match[1] if match else None


def opened(text: str, source: str | None = None, *, usual: Recipe | None = None) -> Recipe:
    """The recipe of a link, in either form. RecipeError says why there is none.

    The short form needs `source`, the program; `usual` says what it leaves out (name, version, `max_steps`).
    """
    text = text.strip()
    if match := _LONG.fullmatch(text):
        return _unpacked(match[1], int(match[2] or 0))
    if match := _SHORT.fullmatch(text):
        return _completed(match, source, usual)
    if text.startswith((LONG, SHORT)):
        raise RecipeError("this recipe is damaged: it was cut off, or something was added to it")
    raise RecipeError(f"this is no recipe: one begins with {LONG} (everything in it) or {SHORT} (without the program)")


def _unpacked(packed: str, step: int) -> Recipe:
    """The recipe of the long form."""
    try:
        data = urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(data, MAX_FILE)
        if unpacker.unconsumed_tail or not unpacker.eof:
            raise RecipeError("this recipe is damaged: it was cut off, or it is too large to be one of ours")
        row = json.loads(text)
    except (ValueError, zlib.error, RecursionError) as error:
        if isinstance(error, RecipeError):
            raise
        raise RecipeError(f"this recipe is damaged: it was cut off, or letters were changed ({error})") from error
    if not isinstance(row, dict):
        raise RecipeError("this recipe is damaged: there is something else in it")
    optional = {name: _DEFAULTS[name] for name in ("seed", "quantum", "int_bytes", *_LEFT_OUT)}
    return from_row({**optional, **row, "step": step})


def _completed(match: re.Match[str], source: str | None, usual: Recipe | None) -> Recipe:
    """The recipe of the short form, with the program that was given."""
    wanted, revision, arch, others, step = match.groups()
    if source is None or usual is None:
        raise RecipeError(
            f"this recipe names its program only by a hash, {wanted}: give the program too, as in "
            f"lab.open(recipe, source=…), or open the long form of the recipe, which begins with {LONG}"
        )
    made = replace(usual, source=source, revision=revision, arch=arch, step=int(step or 0))
    if made.source_hash != wanted:
        raise RecipeError(
            f"this is not the program of the recipe: its hash is {made.source_hash}, the recipe's is {wanted}"
        )
    counts = {name: getattr(made, name) for name in _COUNTS}
    for other in others.split(".")[1:]:
        name = other.rstrip("0123456789")
        if name in _LEFT_OUT:
            raise RecipeError(f"this recipe has {_LEFT_OUT[name]}, which its short form lacks: open the long form")
        if name not in counts or name == other:
            raise RecipeError(f"this recipe is damaged: there is no option {other!r}")
        counts[name] = int(other[len(name) :])
    return replace(made, **counts)
