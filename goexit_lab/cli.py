"""The command line: `goexit-lab run`, `trace`, `disasm`, `export`, `tour`, `replay`, `check` and `exercise`.

Invariant: what the program prints goes to stdout, what anyone says about it to stderr.
Invariant: a stderr that cannot be written to changes nothing else; a stdout that cannot has an exit status of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, suppress
from pathlib import Path

from goexit_lab import __version__, lab
from goexit_lab.kit.arguments import seconds, shown, whole
from goexit_lab.kit.diagnostics import CompileError
from goexit_lab.kit.faults import InternalError, NoRoomError
from goexit_lab.kit.progress import Progress
from goexit_lab.link.listing import listing
from goexit_lab.machine.machine import DEFAULT_QUANTUM
from goexit_lab.scenes.ending import ending, reason
from goexit_lab.scenes.pair import sides as compared
from goexit_lab.scenes.svg import THEMES
from goexit_lab.teach.grade import grade, sheet
from goexit_lab.trace.permalink import LONG
from goexit_lab.trace.recipe import load

COMPILE_ERROR, USAGE_ERROR, INTERRUPTED = 1, 2, 130  # 130 is the shell's for SIGINT
OUR_BUG, NO_ROOM, UNWRITABLE = 70, 71, 74  # sysexits' EX_SOFTWARE, EX_OSERR and EX_IOERR
STDIN, NAMED_STDIN = "-", "<standard input>"  # as gofmt has it
READER_GONE = 141  # the shell's for SIGPIPE
PASSED, NOT_PASSED = 0, 1


_CHECK = "Check an answer to an exercise. Exits with 0 if it passed and with 1 if not."
_EXERCISE = "List the exercises, or show one: its statement and the program to begin with."


class UsageError(Exception):
    """Something about the arguments or files that the person can mend; the message says what."""


class OutputError(Exception):
    """What belongs on stdout cannot be written there; `reader_gone` if nobody reads it any more."""

    def __init__(self, reason: str, *, reader_gone: bool = False) -> None:
        """`reason` completes "cannot write the output: …"."""
        super().__init__(reason)
        self.reader_gone = reader_gone


def main(argv: Sequence[str] | None = None) -> int:
    """Entry point of `goexit-lab`; the exit status."""
    if sys.stderr is None:  # it was closed: print would turn to stdout
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stderr(nowhere):
            return main(argv)
    options = _parsed(sys.argv[1:] if argv is None else argv)
    act: Callable[[argparse.Namespace], int] = options.act
    try:
        return act(options)
    except UsageError as error:
        _note(str(error))
        return USAGE_ERROR
    except CompileError as error:
        _say(error.render())
        return COMPILE_ERROR
    except KeyboardInterrupt:
        _note("interrupted")
        return INTERRUPTED
    except OutputError as error:
        if error.reader_gone:
            return READER_GONE
        _note(f"cannot write the output: {error}")
        return UNWRITABLE
    except NoRoomError as error:
        _note(str(error))
        return NO_ROOM
    except Exception as error:  # noqa: BLE001 - whatever else arises is our own bug, and is said as such
        name = "" if isinstance(error, InternalError) else f"{type(error).__name__}: "
        _note(f"internal error: {name}{error}{_origin(error)}")
        _say("This is a bug in goexit_lab. Please report it with the program and this message.")
        return OUR_BUG


def _parsed(words: Sequence[str]) -> argparse.Namespace:
    """The options; `args` is what the program is given, where there is one: what stands behind `--`.

    `run` takes it without, as `go run` does, as long as none begins with a dash.
    """
    parser, own, args = _parser(), list(words), list[str]()
    if not own:
        _say(parser.format_help())
        raise SystemExit(USAGE_ERROR)
    if "--" in own:
        at = own.index("--")
        own, args = own[:at], own[at + 1 :]
    options, more = parser.parse_known_args(own)
    takes = "args" in options
    if more and (options.act is not _run or any(word.startswith("-") for word in more)):
        hint = "; put -- before words for the program" if takes else ""
        parser.error(f"unrecognized arguments: {shown(more)}{hint}")
    if args and not takes:
        parser.error(f"words behind -- are for a program that runs, which is not so here: {shown(args)}")
    options.args = [*more, *args]
    return options


def _origin(error: Exception) -> str:
    """Where in this package the exception arose, for a report."""
    frames = traceback.extract_tb(error.__traceback__)
    return f" (at {Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""


def _run(options: argparse.Namespace) -> int:
    run = _recorded(options)
    if options.save:
        _saved(run, options.save)
    return _tell(run)


def _saved(run: lab.Run, path: str) -> None:
    try:
        run.recipe().save(path)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error


def _recorded(options: argparse.Namespace, frames: dict[str, int] | None = None) -> lab.Run:
    """The run that the options ask for; a terminal is told how far it has come."""
    with Progress() as progress:
        return lab.run(_source(options.file), _options(options, frames), progress=progress)


def _trace(options: argparse.Namespace) -> int:
    frames = _frames(options.frames) if options.frames else {}
    run = _recorded(options, frames)
    _announce(run)
    _write(json.dumps(run.to_json()) + "\n")
    if run.outcome.status is None:
        _note(run.outcome.sentence)
    return 0


def _replay(options: argparse.Namespace) -> int:
    try:
        linked = options.file.startswith(LONG)
        with Progress() as progress:
            run = (
                lab.open(options.file, progress=progress)
                if linked
                else lab.replay(load(options.file), progress=progress)
            )
    except OSError as error:
        raise UsageError(f"cannot read {options.file}: {error.strerror}") from error
    except ValueError as error:
        raise UsageError(f"{options.file}: {error}") from error
    return _tell(run)


def _disasm(options: argparse.Namespace) -> int:
    machine = lab.boot(_source(options.file), _options(options), tell=_note)
    _write("".join(f"{line}\n" for line in listing(machine.image, user_only=options.user)))
    return 0


def _export(options: argparse.Namespace) -> int:
    if options.compare:
        return _export_pair(options)
    run = _recorded(options)
    _announce(run)
    event = int(options.event) if options.event and options.event.isdecimal() else options.event
    strip: bool | list[str | int] | None = None
    if options.strip is not None:
        marks = [mark.strip() for mark in options.strip.split(",") if mark.strip()]
        strip = [int(mark) if mark.isdecimal() else mark for mark in marks] or True
    try:
        made = run.export(
            options.out,
            event=event,
            step=options.step,
            strip=strip,
            title=options.title,
            theme=options.theme,
            quiz=run.quiz() if options.predict else None,
        )
    except OSError as error:
        raise UsageError(f"cannot write {options.out}: {error.strerror}") from error
    except (ValueError, LookupError, ImportError) as error:
        raise UsageError(str(error)) from error
    _note(str(made))
    return 0


def _export_pair(options: argparse.Namespace) -> int:
    """Write two or three runs as one page."""
    for name in ("event", "step", "strip", "theme", "predict"):
        if getattr(options, name) not in (None, False):
            raise UsageError(f"--compare writes a page of several runs; leave --{name} out")
    try:
        what, sides = compared(options.compare, _options(options))
    except ValueError as error:
        raise UsageError(str(error)) from error
    if what == "revision" and options.revision is not None:
        raise UsageError(f"--compare {options.compare} says the revisions already, leave --revision out")
    source = _source(options.file)
    with Progress() as progress:
        runs = [lab.run(source, side, progress=progress) for side in sides]
    for note in dict.fromkeys(note for run in runs for note in run.notes):
        _note(note)
    try:
        made = lab.side_by_side(runs).export(options.out, title=options.title)
    except OSError as error:
        raise UsageError(f"cannot write {options.out}: {error.strerror}") from error
    except ValueError as error:
        raise UsageError(str(error)) from error
    _note(str(made))
    return 0


def _check(options: argparse.Namespace) -> int:
    """Grade an answer: 0 if it passed, 1 if not."""
    result = grade(_exercise(options), _source(options.file), options.file)
    _write((json.dumps(result.row) if options.json else result.text) + "\n")
    return PASSED if result.passed else NOT_PASSED


def _show_exercise(options: argparse.Namespace) -> int:
    if options.exercise is None:
        if options.part:
            raise UsageError(f"--{options.part} of which exercise? Name one; goexit-lab exercise lists them")
        _write(f"{lab.exercises()}\n")
        return 0
    exercise = _exercise(options)
    shown = {"start": exercise.start, "hint": exercise.hint(), "solution": str(exercise.solution())}
    _write(shown.get(options.part, sheet(exercise)).rstrip() + "\n")
    return 0


def _exercise(options: argparse.Namespace) -> lab.Exercise:
    try:
        return lab.exercise(options.exercise, seed=options.seed)
    except ValueError as error:
        raise UsageError(str(error)) from error


def _tour(options: argparse.Namespace) -> int:
    try:
        tour = lab.tour(Path(options.file))
        for made in tour.export(options.out, theme=options.theme):
            _note(str(made))
    except OSError as error:
        raise UsageError(f"cannot read or write {error.filename}: {error.strerror}") from error
    except (ValueError, ImportError) as error:
        raise UsageError(str(error)) from error
    return 0


def _announce(run: lab.Run) -> None:
    """Tell what a person should know about the options."""
    for note in run.notes:
        _note(note)


def _tell(run: lab.Run) -> int:
    """Print what a run printed and how it ended; its exit status."""
    _announce(run)
    _write(run.recording.output_bytes(1))
    with suppress(OSError):
        sys.stderr.flush()
        sys.stderr.buffer.write(run.recording.output_bytes(2))
        sys.stderr.buffer.flush()
    outcome = run.outcome
    said = ending(run) if outcome.status is None or outcome.status < 0 else reason(run)
    if said:
        _note(said)
    return outcome.exit_code


def _note(text: str) -> None:
    _say(f"goexit-lab: {text}")


def _say(text: str) -> None:
    """A line on stderr, if anybody can be told."""
    with suppress(OSError):
        print(text, file=sys.stderr, flush=True)


def _write(content: str | bytes) -> None:
    """Write to stdout: bytes, UTF-8 or not, as they are; text with escapes for what stdout's encoding lacks."""
    if not content:
        return
    stream = sys.stdout
    if stream is None:
        raise OutputError("stdout is closed")
    if isinstance(content, str):
        content = content.encode(stream.encoding, "backslashreplace")
    try:
        stream.flush()
        stream.buffer.write(content)
        stream.buffer.flush()
    except OSError as error:
        # What is still in the buffer would fail once more when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        reason = error.strerror or str(error)
        raise OutputError(reason, reader_gone=isinstance(error, BrokenPipeError)) from error


def _source(path: str) -> str:
    try:
        with open(0 if path == STDIN else path, "rb", closefd=path != STDIN) as file:
            return file.read().decode("utf-8", "surrogateescape")
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error


def _options(options: argparse.Namespace, frames: dict[str, int] | None = None) -> lab.Options:
    try:
        return lab.Options(
            arch=options.arch,
            revision=options.revision,
            max_steps=options.max_steps,
            max_seconds=options.max_seconds,
            name=NAMED_STDIN if options.file == STDIN else options.file,
            frames=frames or {},
            seed=options.seed,
            quantum=options.quantum,
            int_bytes=options.int,
            args=options.args,
        )
    except ValueError as error:
        raise UsageError(f"{options.frames}: {error}" if frames else str(error)) from error


def _frames(path: str) -> dict[str, int]:
    """The {function: frame bytes} table of a file, its sizes unchecked."""
    try:
        table = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path} is not JSON that can be read: {error}") from error
    if not isinstance(table, dict):
        raise UsageError(f"{path}: expected a JSON object {{function: frame bytes}}")
    return table


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="goexit-lab", description="Run Go on the runtime of 29 March 2010.")
    parser.add_argument("--version", action="version", version=f"goexit-lab {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    run = _command(commands, "run", _run, "run a program and print what it prints")
    run.add_argument("--save", metavar="FILE", help="also save the run's recipe, for goexit-lab replay")
    trace = _command(commands, "trace", _trace, "run a program and print its recording as JSON")
    trace.add_argument("--frames", metavar="FRAMES.json", help="{function: frame bytes}, as a recording has them")
    trace.add_argument("--json", action="store_true", required=True, help="one JSON object on stdout")
    disasm = _command(commands, "disasm", _disasm, "print what would run, instruction by instruction")
    disasm.add_argument("--user", action="store_true", help="the program's own functions only")
    export = _command(commands, "export", _export, "run a program and write it as a page, picture, film strip or trace")
    export.add_argument("out", metavar="OUT", help="page.html, picture.svg, animation.gif or trace.json")
    export.add_argument("--event", metavar="N|KIND", help="where: the number of an event, or a kind (newstack)")
    export.add_argument("--step", type=whole, metavar="N", help="where: a step")
    export.add_argument(
        "--strip", nargs="?", const="", metavar="LIST", help="a film strip: events by kind or number, with commas"
    )
    export.add_argument(
        "--compare", metavar="A,B[,C]", help="a page of several revisions, or architectures, in lock-step"
    )
    export.add_argument("--predict", action="store_true", help="a page that asks what happens next")
    export.add_argument("--title", metavar="TEXT", help="what stands above; default: the file's name")
    export.add_argument("--theme", choices=(*THEMES, "auto"), help="colours of an .svg; default: light")
    for each in (run, trace, export):
        each.set_defaults(args=())
        or_not = "; here they may do without it, as with go run" if each is run else ""
        each.epilog = f"Words that the program is to find in os.Args come last, behind --{or_not}."
    about = "run the program of a tour and write it as a page, as slides or as an animation"
    tour = commands.add_parser("tour", help=about, description=f"{about[0].upper()}{about[1:]}.")
    tour.add_argument("file", metavar="TOUR.md", help="front matter, a block of Go, a section for each stop")
    tour.add_argument("out", metavar="OUT", help="page.html, slides.svg (one file for each stop) or animation.gif")
    tour.add_argument("--theme", choices=THEMES, help="colours of slides and animations; default: light")
    tour.set_defaults(act=_tour)
    replay = commands.add_parser("replay", help="run a saved recipe again", description="Run a saved recipe again.")
    replay.add_argument("file", metavar="RECIPE.json|gx1.…", help="what goexit-lab run --save wrote, or a link")
    replay.set_defaults(act=_replay)
    check = commands.add_parser("check", help="check an answer to an exercise", description=_CHECK)
    check.add_argument("exercise", metavar="EXERCISE", help="its name; goexit-lab exercise lists them")
    check.add_argument("file", metavar="FILE.go", help="the answer")
    check.add_argument("--seed", type=whole, default=0, metavar="N", help="which of its variants; default: %(default)s")
    check.add_argument("--json", action="store_true", help="one JSON object on stdout")
    check.set_defaults(act=_check)
    show = commands.add_parser("exercise", help="list the exercises, or show one", description=_EXERCISE)
    show.add_argument("exercise", metavar="EXERCISE", nargs="?", help="its name; without it all are listed")
    show.add_argument("--seed", type=whole, default=0, metavar="N", help="which of its variants; default: %(default)s")
    for part, text in (("start", "the program to begin with"), ("hint", "a hint"), ("solution", "a solution")):
        show.add_argument(f"--{part}", dest="part", action="store_const", const=part, help=f"print only {text}")
    show.set_defaults(act=_show_exercise, part="")
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    act: Callable[[argparse.Namespace], int],
    text: str,
) -> argparse.ArgumentParser:
    """A subcommand that takes a program and the options of a run."""
    command = commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
    command.set_defaults(act=act)
    defaults = lab.Options()
    command.add_argument("file", metavar="FILE.go", help="the program; - is standard input")
    add = command.add_argument
    add("--arch", choices=lab.ARCHES, default=defaults.arch, help="default: %(default)s")
    chosen = f"default: {lab.DEFAULT_REVISION}, or {lab.RECOVERING_REVISION} for a program that uses recover"
    add("--revision", choices=lab.REVISION_NAMES, default=defaults.revision, help=chosen)
    add(
        "--max-steps",
        type=whole,
        default=defaults.max_steps,
        metavar="N",
        help=f"stop after N instructions; default: {defaults.max_steps:,}",
    )
    add(
        "--max-seconds",
        type=seconds,
        default=defaults.max_seconds,
        metavar="S",
        help="stop after S seconds; default: %(default)g",
    )
    add("--seed", type=whole, default=0, metavar="N", help="how several Ms take turns; default: %(default)s")
    add(
        "--quantum",
        type=whole,
        default=DEFAULT_QUANTUM,
        metavar="N",
        help="instructions of a turn; default: %(default)s",
    )
    add("--int", type=int, choices=(4, 8), default=defaults.int_bytes, help="bytes of int; default: %(default)s")
    return command


if __name__ == "__main__":
    sys.exit(main())
