"""The door to the JavaScript and CSS files that lie beside this one.

Invariant: files are read, never written, and only those of this folder.
"""

from __future__ import annotations

from importlib.resources import files

from goexit_lab.scenes.palette import css_variables

_HERE = files("goexit_lab.front")


def script(*names: str) -> str:
    """One module made of `NAME.js` …; only the last of them exports. A widget's module cannot import others."""
    return "\n".join(_HERE.joinpath(f"{name}.js").read_text("utf-8") for name in names)


def enclosed(name: str) -> str:
    """What the widget's module `NAME.js` exports, as one expression: for a page, which has no modules to import."""
    head, found, body = script(name).partition("export default ")
    if not found or "export " in body:
        raise ValueError(f"{name}.js is not a widget's module: it must export one thing, by default")
    return f"(() => {{\n{head}return {body}\n}})()"


def stylesheet() -> str:
    """Every rule of the views: the palette's variables, then each `*.css` by name."""
    sheets = sorted((each for each in _HERE.iterdir() if each.name.endswith(".css")), key=lambda each: each.name)
    return css_variables(".gx-lab, .gx-twin, .gx-page") + "\n".join(each.read_text("utf-8") for each in sheets)
