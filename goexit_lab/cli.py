"""The command line: `goexit-lab run` and `goexit-lab trace`.

Invariant: what the program prints goes to stdout, what anyone says about it to stderr.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from goexit_lab import lab
from goexit_lab.kit.diagnostics import CompileError
from goexit_lab.kit.faults import InternalError
from goexit_lab.runtime.revisions import REVISIONS
from goexit_lab.trace.recorder import Limits

COMPILE_ERROR, USAGE_ERROR, OUR_BUG = 1, 2, 70  # 70 is sysexits' EX_SOFTWARE


def main(argv: Sequence[str] | None = None) -> int:
    """Entry point of `goexit-lab`; the exit status."""
    options = _parser().parse_args(argv)
    try:
        source = Path(options.file).read_bytes().decode("utf-8", "surrogateescape")
    except OSError as error:
        print(f"goexit-lab: cannot read {options.file}: {error.strerror}", file=sys.stderr)
        return USAGE_ERROR
    try:
        frames = _frames(options.frames) if options.command == "trace" and options.frames else None
    except ValueError as error:
        print(f"goexit-lab: {options.frames}: {error}", file=sys.stderr)
        return USAGE_ERROR
    try:
        run = lab.run(
            source,
            lab.Options(
                name=Path(options.file).name,
                arch=options.arch,
                revision=options.revision,
                max_steps=options.max_steps,
                frames=frames or {},
            ),
        )
    except CompileError as error:
        print(error.render(), file=sys.stderr)
        return COMPILE_ERROR
    except InternalError as error:
        print(
            f"goexit-lab: internal error: {error}\nThis is a bug in goexit_lab. Please report it with the program.",
            file=sys.stderr,
        )
        return OUR_BUG
    return _trace(run) if options.command == "trace" else _run(run)


def _run(run: lab.Run) -> int:
    sys.stdout.write(run.stdout)
    sys.stdout.flush()
    sys.stderr.write(run.stderr)
    outcome = run.outcome
    if outcome.status is None or outcome.status < 0:
        print(f"goexit-lab: {outcome.sentence} {outcome.advice}".rstrip(), file=sys.stderr)
    return outcome.exit_code


def _trace(run: lab.Run) -> int:
    json.dump(run.to_json(), sys.stdout)
    sys.stdout.write("\n")
    if run.outcome.status is None:
        print(f"goexit-lab: {run.outcome.sentence}", file=sys.stderr)
    return 0


def _frames(path: str) -> dict[str, int]:
    """The {function: frame bytes} table of a file; ValueError names what is wrong with it."""
    try:
        table = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise ValueError(error.strerror) from error
    if not isinstance(table, dict):
        raise ValueError("expected a JSON object {function: frame bytes}")  # noqa: TRY004 - it is the file's value
    for name, size in table.items():
        if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size <= 1 << 20:
            raise ValueError(f"the frame of {name} must be a number of bytes from 0 to 1,048,576, not {size!r}")
    return table


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="goexit-lab", description="Run Go on the runtime of 29 March 2010.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, text in (
        ("run", "run a program and print what it prints"),
        ("trace", "run a program and print its recording as JSON"),
    ):
        command = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        command.add_argument("file", metavar="FILE.go", help="the program")
        command.add_argument("--arch", choices=lab.ARCHES, default=lab.DEFAULT_ARCH, help="default: %(default)s")
        command.add_argument(
            "--revision", choices=tuple(REVISIONS), default=lab.DEFAULT_REVISION, help="default: %(default)s"
        )
        command.add_argument(
            "--max-steps",
            type=_steps,
            default=Limits.max_steps,
            metavar="N",
            help="stop after N instructions; default: %(default)s",
        )
        if name == "trace":
            command.add_argument(
                "--frames", metavar="FRAMES.json", help="{function: frame bytes}, to be held against a recording"
            )
            command.add_argument("--json", action="store_true", required=True, help="one JSON object on stdout")
    return parser


def _steps(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return value


if __name__ == "__main__":
    sys.exit(main())
