"""The JavaScript and CSS files that lie beside the views."""

from __future__ import annotations

from importlib.resources import files

from goexit_lab.scenes.palette import css_variables


def script(*names: str) -> str:
    """One module made of `NAME.js` …; only the last of them exports. A widget's module cannot import others."""
    return "\n".join(files("goexit_lab.views").joinpath(f"{name}.js").read_text("utf-8") for name in names)


def stylesheet() -> str:
    """Every rule of the views, the palette's variables first."""
    return css_variables(".gx-lab, .gx-twin") + files("goexit_lab.views").joinpath("dashboard.css").read_text("utf-8")
