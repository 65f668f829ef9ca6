"""Says whether everything that the pictures need is there, a sentence for each thing.

Model: the kernel can see its own packages, the folders that Jupyter serves front ends from, and some traces of who
started it. What the browser can do it cannot see, so a live line follows the report (`views.pulse`): where widgets
do not work, it is missing, and the report says what that means.

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
_SERVERS: Final = {"jupyterlab": "JupyterLab", "notebook": "Notebook", "voila": "Voilà"}
_JUPYTER: Final = (
    "If no line with a tick appears below, it cannot draw widgets: install ipywidgets, bqplot and anywidget where the "
    "server runs, then reload the page."
)
_COLAB: Final = (
    "Widgets of others must be allowed there, once a notebook: "
    "from google.colab import output; output.enable_custom_widget_manager()"
)
_VS_CODE: Final = (
    "It fetches the browser's half of widgets from the network, and asks first: say yes, or set "
    '"jupyter.widgetScriptSources": ["jsdelivr.com", "unpkg.com"].'
)
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


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _server() -> Finding:
    found = [f"{title} {number}" for name, title in _SERVERS.items() if (number := _installed(name))]
    words = f"{', '.join(found)} beside this kernel." if found else "none beside this kernel; it may run elsewhere."
    return Finding("front ends", True, words)


def _page(shell: Any) -> Finding:
    """Who shows this notebook, as far as the kernel can tell, and what that front end needs besides."""
    asked: dict[str, Any] = getattr(shell, "get_parent", dict)()
    cell = str(asked.get("metadata", {}).get("cellId", ""))
    for name, found, advice in (
        ("Colab", "google.colab" in sys.modules, _COLAB),
        ("VS Code", cell.startswith("vscode-notebook-cell"), _VS_CODE),
    ):
        if found:
            return Finding("page", True, f"this looks like {name}. {advice}")
    return Finding("page", True, f"a Jupyter page, as far as a kernel can tell. {_JUPYTER}")


def _open_widgets() -> Finding:
    count = len(sys.modules["ipywidgets"].widgets.widget._instances)  # noqa: SLF001 (the only list there is)
    return Finding("widget state", True, f"{count} widgets are open in this kernel.")


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
        _server(),
        Finding(
            "kernel",
            in_kernel,
            "cells run in a Jupyter kernel, so there can be a live view."
            if in_kernel
            else "no Jupyter kernel here, so only the picture in characters is shown.",
        ),
        *([_page(shell)] if in_kernel else []),
        *([_open_widgets()] if "ipywidgets" in sys.modules else []),
    ]
    return Report(findings)
