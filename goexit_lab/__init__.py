"""Watch the Go runtime of 29 March 2010, byte by byte, before and after the commit that made Goexit run deferred calls.

    import goexit_lab
    run = goexit_lab.run('func main() { defer println("bye"); println("hello") }', revision="before")
    run.stdout, run.outcome.sentence, run.at("jmpdefer").sentence

    from goexit_lab import lab  # everything else that a script wants: help(lab), help(lab.Run)

In a notebook `%load_ext goexit_lab`, then `%goroutine help`; in a terminal `goexit-lab --help`.

The data flows one way through the floors of this package, and a lower floor never imports a higher one:
Go source → lang → lower → link → machine and runtime → trace → scenes → views. `lab` is the facade without widgets;
`magic` and `cli` are its two thin users.

Importing this module imports nothing else: the names below arrive when they are first used, so that a grader or a
script needs neither IPython nor widgets.

Invariant: `import goexit_lab` loads no module outside the standard library.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goexit_lab.lab import run

__version__ = "0.1.0"
__all__ = ["__version__", "load_ipython_extension", "run"]


def load_ipython_extension(shell: Any) -> None:  # noqa: ANN401 (IPython's, which is not loaded before this)
    """What `%load_ext goexit_lab` calls: registers `%%goroutine` and `%goroutine`."""
    import_module("goexit_lab.magic").load_ipython_extension(shell)


def __getattr__(name: str) -> object:
    """`run`, once somebody asks for it; AttributeError for a name that is not there."""
    if name == "run":
        return import_module("goexit_lab.lab").run
    hint = "" if name.startswith("_") else "; more is in lab: from goexit_lab import lab"
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}{hint}")


def __dir__() -> list[str]:
    """What completion offers."""
    return sorted(__all__)
