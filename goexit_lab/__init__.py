"""Watch the Go runtime of 29 March 2010, byte by byte, before and after the commit that made Goexit run deferred calls.

The data flows one way through the floors of this package, and a lower floor never imports a higher one:
Go source → lang → lower → link → machine and runtime → trace → scenes → views. `lab` is the facade without widgets;
`magic` and `cli` are its two thin users.

Importing this module imports nothing else: the names below arrive when they are first used, so that a grader or a
script needs neither IPython nor widgets.

Invariant: `import goexit_lab` loads no module outside the standard library.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goexit_lab.lab import run
    from goexit_lab.magic import load_ipython_extension

__version__ = "0.1.0"
__all__ = ["__version__", "load_ipython_extension", "run"]

# Public name → the module that defines it.
_HOMES = {"run": "goexit_lab.lab", "load_ipython_extension": "goexit_lab.magic"}


def __getattr__(name: str) -> object:
    """A public name, from its module; AttributeError for any other."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    """What completion offers."""
    return sorted(__all__)
