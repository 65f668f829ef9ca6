"""Every colour by its role, once, for light and for dark pages.

Model: a drawing never names a colour, it names a *role* ("ink", "guard", "fn2"). The live view
turns a role into the CSS variable `--gx-ROLE`, so that JupyterLab's theme switch needs no kernel;
the static twin writes the same variable with the light value as fallback. The hues are Okabe and
Ito's, which colour-blind readers can tell apart; a light page uses them as accents over a tint,
because text on the full hues would miss a contrast of 4.5. Edges of controls and of what a picture is made of have
a contrast of 3 to whatever they lie on.

Invariant: every role has a light and a dark value.
Invariant: no meaning rests on a colour alone; a word or a shape always repeats it.
"""

from __future__ import annotations

from typing import Final

ROLES: Final[dict[str, tuple[str, str]]] = {
    # role: (light, dark)
    "bg": ("#ffffff", "#11161d"),
    "panel": ("#f7f9fb", "#161c25"),
    "rule": ("#e0e5eb", "#2b3441"),
    "ink": ("#1f2733", "#e6ebf2"),
    "dim": ("#58636f", "#9aa6b6"),
    "lane": ("#f3f5f8", "#1a212b"),
    "lane-edge": ("#f3f5f8", "#1a212b"),
    "lane-run": ("#eaf3fb", "#14283c"),
    "lane-run-edge": ("#0072b2", "#56b4e9"),
    "dead": ("#f1f1f4", "#1d222a"),
    "dead-edge": ("#7f8b9b", "#687689"),
    "stale": ("#fdf0e6", "#33211a"),
    "stale-edge": ("#d55e00", "#ff8a5c"),
    "seg": ("#ffffff", "#0e131a"),
    "seg-edge": ("#7f8b9b", "#687689"),
    "top": ("#33415a", "#9db0ca"),
    "on-top": ("#ffffff", "#10161e"),
    "args-on-top": ("#e69f00", "#6b4200"),
    "inset": ("#fff7e3", "#2a2413"),
    "inset-edge": ("#b87900", "#e0a93f"),
    "guard": ("#b84500", "#ff8a5c"),
    "guard-zone": ("#fdeee6", "#2e1b13"),
    "sp": ("#8f5e00", "#f2b84b"),
    "link": ("#46546b", "#a9bad0"),
    "run": ("#007a59", "#35c79c"),
    "ready": ("#2f6ea8", "#7cc0f2"),
    "wait": ("#986200", "#f2b84b"),
    "gone": ("#6d7785", "#8793a3"),
    "on-chip": ("#ffffff", "#0d131a"),
    "m": ("#eef1f5", "#202936"),
    "m-edge": ("#7f8b9b", "#687689"),
    "defer": ("#f6e3ee", "#3b2433"),
    "defer-edge": ("#a84a7f", "#e39cc4"),
    "runtime": ("#e9ecf0", "#28303b"),
    "runtime-edge": ("#7d8897", "#8894a5"),
    "fn0": ("#d9eaf6", "#153247"),
    "fn0-edge": ("#0072b2", "#56b4e9"),
    "fn1": ("#d6efe7", "#11382e"),
    "fn1-edge": ("#009e73", "#3fd0a4"),
    "fn2": ("#fbebc9", "#3c2e10"),
    "fn2-edge": ("#d99500", "#f0b54a"),
    "fn3": ("#f4e0ec", "#3a2332"),
    "fn3-edge": ("#c0659a", "#e39cc4"),
    "fn4": ("#dff1fb", "#1b3440"),
    "fn4-edge": ("#3d9fd6", "#8ccdf2"),
    "fn5": ("#f6f2cd", "#36330f"),
    "fn5-edge": ("#b3a400", "#e6da4f"),
    "hl": ("#fff0c9", "#3a3014"),
    "keyword": ("#8b3fa8", "#d3a5f0"),
    "type": ("#00718f", "#79d0e6"),
    "builtin": ("#1f66b0", "#7db9f5"),
    "string": ("#a2401f", "#f2a78c"),
    "number": ("#12694a", "#8ad6ad"),
    "comment": ("#5a6572", "#8f9bab"),
    "op": ("#5a6573", "#a9b4c2"),
}
FUNCTION_HUES: Final = 6


def var(role: str) -> str:
    """The CSS reference of a role, without a fallback; `none` stays `transparent`."""
    return "transparent" if role == "none" else f"var(--gx-{role})"


def with_fallback(role: str) -> str:
    """The CSS reference of a role with the light value as fallback, for pages that lack our variables."""
    return "none" if role == "none" else f"var(--gx-{role}, {ROLES[role][0]})"


def css_variables(selector: str) -> str:
    """CSS that defines every role under `selector`, dark where JupyterLab says that its theme is dark."""
    light = "".join(f"--gx-{role}:{value[0]};" for role, value in ROLES.items())
    dark = "".join(f"--gx-{role}:{value[1]};" for role, value in ROLES.items())
    dark_selectors = ",".join(f'[data-jp-theme-light="false"] {part.strip()}' for part in selector.split(","))
    return f"{selector}{{{light}color-scheme:light}}\n{dark_selectors}{{{dark}color-scheme:dark}}\n"
