"""Go source to IR, for tests."""

from pathlib import Path

from goexit_lab.arch import TARGETS
from goexit_lab.ir.pprint import show
from goexit_lab.ir.program import Func, Program
from goexit_lab.lang.check import check_file
from goexit_lab.lang.config import Config
from goexit_lab.lang.packages import builtin_packages
from goexit_lab.lang.parse import parse_file
from goexit_lab.link.linker import needed_frame
from goexit_lab.lower import Options, lower_package

PROGRAMS = Path(__file__).parent.parent / "programs"


def lowered(source: str, arch: str = "amd64", options: Options | None = None) -> Program:
    """The IR of a program that imports at most package runtime."""
    options = options or Options()
    target = TARGETS[arch]
    config = Config(
        word_bytes=target.word,
        int_bytes=options.int_bytes,
        packages=builtin_packages(),
        recover_supported="recover" if options.recovers else None,
    )
    return lower_package(file := parse_file("test.go", source), check_file(file, config), target, options)


def function(body: str, arch: str = "amd64", options: Options | None = None, *, name: str = "main.f") -> Func:
    """One function of a program whose main is given too."""
    return lowered(body + "\nfunc main() {}\n", arch, options).function(name)


def listing(body: str, arch: str = "amd64", options: Options | None = None, *, name: str = "main.f") -> list[str]:
    """The instructions of one function as text, without lines."""
    text = show(function(body, arch, options, name=name)).splitlines()[1:]
    return [line if line.endswith(":") else line[7:] for line in text]


def frame(func: Func, arch: str) -> int:
    """The least frame that `func` can run in, in bytes."""
    return needed_frame(func, TARGETS[arch])
