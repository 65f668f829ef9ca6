"""The door to the JavaScript and CSS files that lie beside this one.

Invariant: files are read, never written, and only those of this folder.
"""

from __future__ import annotations

from importlib.resources import files

from goexit_lab.scenes.palette import css_variables

_HERE = files("goexit_lab.front")


def script(*names: str) -> str:
    """The text of `NAME.js` …, one after the other."""
    return "\n".join(_HERE.joinpath(f"{name}.js").read_text("utf-8") for name in names)


def module(*names: str) -> str:
    """The module of a widget: it cannot import others, so all are in it. The last file exports what the widget is.

    To that is added that the widget hears the kernel, however late the module comes up.
    """
    head, widget = _parted(*names)
    return f"{head}const widget = {widget}\n{script('latecomer')}"


def enclosed(name: str) -> str:
    """What the widget's module `NAME.js` exports, as one expression: for a page, which has no modules to import.

    What stands before it in the widget's module, the page must have around this.
    """
    head, widget = _parted(name)
    return f"(() => {{\n{head}return {widget}\n}})()"


def _parted(*names: str) -> tuple[str, str]:
    """What stands before a module's one export, and what is exported."""
    head, found, widget = script(*names).partition("export default ")
    if not found or "export " in widget:
        raise ValueError(f"{names[-1]}.js is not a widget's module: it must export one thing, by default")
    return head, widget


def stylesheet() -> str:
    """Every rule of the views: the palette's variables, then each `*.css` by name."""
    sheets = sorted((each for each in _HERE.iterdir() if each.name.endswith(".css")), key=lambda each: each.name)
    return css_variables(".gx-lab, .gx-twin, .gx-page") + "\n".join(each.read_text("utf-8") for each in sheets)
