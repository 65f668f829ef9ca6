"""Says whether everything that the pictures need is there, a sentence for each thing.

Model: the kernel can see its own packages and the folders that Jupyter serves front ends from. What the browser can do
it cannot see, so the report carries a small live part that turns from "not yet" to "yes" where widgets work.

Invariant: the report never fails; what cannot be found out is said to be unknown.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from html import escape
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

WANTED: Final = {
    "ipykernel": ((6, 29), "runs the cells"),
    "ipywidgets": ((8, 1), "connects kernel and browser"),
    "bqplot": ((0, 12), "draws the pictures"),
    "anywidget": ((0, 9), "carries the player"),
}
_FRONT_ENDS: Final = {"ipywidgets": "@jupyter-widgets/jupyterlab-manager", "bqplot": "bqplot", "anywidget": "anywidget"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    name: str
    good: bool
    sentence: str


class Report(tuple[Finding, ...]):
    """Findings that show themselves as text and as HTML."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "\n".join(f"{'ok ' if each.good else '!! '} {each.name}: {each.sentence}" for each in self)

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{'✓' if each.good else '✕'}</td><td style='text-align:left'><b>{escape(each.name)}</b></td>"
            f"<td style='text-align:left'>{escape(each.sentence)}</td></tr>"
            for each in self
        )
        return f"<table aria-label='goexit_lab doctor'>{rows}</table>"


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".")[:2] if part.isdigit())


def _package(name: str) -> Finding:
    least, what = WANTED[name]
    wanted = ".".join(map(str, least))
    try:
        found = version(name)
    except PackageNotFoundError:
        return Finding(
            name, False, f"is not installed. It {what}: pip install '{name}>={wanted}', then restart the kernel."
        )
    if _numbers(found) < least:
        return Finding(name, False, f"{found} is too old. It {what}: pip install -U '{name}>={wanted}', then restart.")
    return Finding(name, True, f"{found}. It {what}.")


def _front_end(name: str, folder: str) -> Finding:
    roots = [Path(sys.prefix) / "share/jupyter", Path("/usr/local/share/jupyter"), Path("/usr/share/jupyter")]
    places = [root / "labextensions" / folder for root in roots]
    found = [place for place in places if (place / "package.json").exists()]
    title = f"{name} in the browser"
    if found:
        return Finding(title, True, f"its front end lies in {found[0]}. The server must run from the same environment.")
    return Finding(
        title,
        False,
        f"no front end of it beside this kernel. Install {name} where the Jupyter server runs, then reload.",
    )


def complaints() -> list[str]:
    """Why there can be no live view, a sentence for each reason; empty where there can."""
    return [f"{each.name} {each.sentence}" for each in map(_package, WANTED) if not each.good]


def doctor() -> Report:
    """Look at everything."""
    shell: Any = None
    if "IPython" in sys.modules:
        shell = sys.modules["IPython"].get_ipython()
    in_kernel = hasattr(shell, "kernel")
    python = ".".join(map(str, sys.version_info[:3]))
    findings = [
        Finding("Python", sys.version_info >= (3, 11), f"{python} at {sys.executable}; 3.11 or newer is needed."),
        *(_package(name) for name in WANTED),
        *(_front_end(name, folder) for name, folder in _FRONT_ENDS.items()),
        Finding(
            "kernel",
            in_kernel,
            "cells run in a Jupyter kernel, so there can be a live view."
            if in_kernel
            else "no Jupyter kernel here, so only the picture in characters is shown.",
        ),
    ]
    return Report(findings)
