"""`goexit-lab`, and `python -m goexit_lab`, which is the same.

Invariant: an interrupt ends the command with the status that a shell gives it and without a traceback, also while the
package is still being loaded.
"""

import sys
from importlib import import_module

INTERRUPTED = 130


def main() -> int:
    """Entry point of the command; the exit status."""
    try:
        status: int = import_module("goexit_lab.cli").main()
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


if __name__ == "__main__":
    sys.exit(main())
