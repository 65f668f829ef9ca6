"""Go's own test programs and examples as a measure: `python -m tests.gotest [--goroot DIR] [REGEX] [-j N]`.

What passed when the list was made and fails now is an error; what passes now is told, and `--update` writes the list.
Nothing of Go's is in this repository but the names: the programs are read where an installed Go has them.

Invariant: the exit status is 0 if nothing was lost, 1 if something was, 2 for a wrong call or where no Go is found.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from goexit_lab.golib import packages
from tests.gofuzz.real_go import RealGo, go_environment
from tests.gotest.case import Case, cases
from tests.gotest.expectations import LISTS, Changes, Expectations, changes
from tests.gotest.judge import OPTIONS, Verdict
from tests.gotest.pool import verdicts
from tests.gotest.reasons import LIMIT, PASSES, REASONS, TODAY, UNEXPLAINED
from tests.gotest.tree import HOW_TO_GET_ONE, Tree, found, tree
from tests.gotest.words import word_for_word

LOST, WRONG_CALL = 1, 2
PAUSE = 100  # cases between two lines of progress where there is no terminal
STALE = {"tree": "programs are", "words": "words are"}
Found = dict[Case, Verdict]


def main(argv: Sequence[str] | None = None) -> int:
    parser = _parser()
    options = parser.parse_args(argv)
    where = tree(options.goroot) if options.goroot else found()
    if where is None:
        said = f"{options.goroot} is " if options.goroot else ""
        parser.error(f"{said}{HOW_TO_GET_ONE}")
    list_file = options.lists / f"{where.language}.txt"
    try:
        expected = Expectations.read(list_file)
        wanted = re.compile(options.regex)
    except (ValueError, re.error) as error:
        parser.error(str(error))
    whole = not options.regex
    here = sorted(packages(OPTIONS.int_bytes, 8))
    todo = [case for case in cases(where, here) if wanted.search(str(case)) or wanted.search(f"words {case.name}")]
    done = _judged(todo, options.j, options.seconds)
    late = [case for case in todo if done[case].outcome == LIMIT and expected.of(case) == PASSES]
    done |= _judged(late, 1, 2 * options.seconds)  # by itself: a busy machine is no loss
    version = "" if options.without_words else go_environment("GOVERSION")
    if version and any(case.kind == "errors" for case in done):
        _note(f"compiling what is wrong with {version}, too")
        _with_words(done)
    done = expected.judged(done)
    elsewise = changes(expected, done, whole=whole)
    if options.json:
        print(json.dumps(_data(where, version, done), indent=1))  # noqa: T201 - a command line prints
    else:
        told = _told(elsewise) if expected.outcomes else ""
        print(f"{_stale(where, version, expected)}{_table(done)}\n{told}", end="")  # noqa: T201
    if options.update:
        expected.versions = {"tree": where.version, **({"words": version} if version else {})}
        expected.update(done, whole=whole)
        expected.write(list_file)
        _note(f"wrote {list_file}")
        return 0
    return LOST if elsewise.bad else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.gotest", description="Hold goexit_lab to the test directory and examples of a Go."
    )
    parser.add_argument("regex", nargs="?", default="", help='cases to take, by KIND and NAME: "^run chan/"')
    parser.add_argument("--goroot", type=Path, metavar="DIR", help="Go's source tree; default: one that is installed")
    parser.add_argument("-j", type=int, default=2, metavar="N", help="cases at a time; default: %(default)s")
    parser.add_argument("--seconds", type=float, default=60.0, metavar="S", help="of a run; default: %(default)s")
    parser.add_argument("--without-words", action="store_true", help="leave the comparison with the go command out")
    parser.add_argument("--lists", type=Path, default=LISTS, metavar="DIR", help="where the lists are")
    parser.add_argument("--update", action="store_true", help="write what was found into the list")
    parser.add_argument("--json", action="store_true", help="print what became of each case as JSON")
    return parser


def _judged(todo: Sequence[Case], at_a_time: int, seconds: float) -> Found:
    """Each case with its verdict, in their order; progress goes to stderr."""
    done: Found = {}
    start = time.monotonic()
    for case, verdict in verdicts(todo, at_a_time, seconds):
        done[case] = verdict
        line = f"{len(done)} of {len(todo)}, {sum(v.outcome == PASSES for v in done.values())} pass, "
        line += f"{time.monotonic() - start:.0f} s"
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{line}; {case}\x1b[K")
            sys.stderr.flush()
        elif len(done) % PAUSE == 0:
            _note(line)
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
    return {case: done[case] for case in todo}


def _with_words(done: Found) -> None:
    """Add the cases of errors word for word; who says today's words is not to be blamed for the tree's."""
    errors = {case: verdict for case, verdict in done.items() if case.kind == "errors"}
    with tempfile.TemporaryDirectory() as folder:
        words = dict(word_for_word(RealGo(Path(folder), arch=None), errors))
    for (case, verdict), today in zip(errors.items(), words.values(), strict=True):
        if verdict.outcome == UNEXPLAINED and today.outcome == PASSES:
            done[case] = replace(verdict, outcome=TODAY)
    done |= words


def _stale(where: Tree, version: str, expected: Expectations) -> str:
    """A line for each version that the list was not made with."""
    if not expected.versions:
        return f"There is no list for {where.language}: --update begins one.\n"
    lines = []
    for what, was in expected.versions.items():
        now = where.version if what == "tree" else version
        if now not in ("", was):
            lines.append(f"The list is stale: its {STALE[what]} {was}'s, and here they are {now}'s.\n")
    return "".join(lines)


def _table(done: Mapping[Case, Verdict]) -> str:
    """How many of each kind pass, and why the others do not."""
    count = Counter((case.kind, verdict.outcome) for case, verdict in done.items())
    kinds = list(dict.fromkeys(case.kind for case in done))
    outcomes = [each for each in (PASSES, *REASONS) if any(count[kind, each] for kind in kinds)]
    rows = [f"{'':10}" + "".join(f"{kind:>10}" for kind in kinds) + "\n"]
    for outcome in outcomes:
        figures = "".join(f"{count[kind, outcome] or '':>10}" for kind in kinds)
        rows.append(f"{outcome:10}{figures}  {REASONS.get(outcome, '')}".rstrip() + "\n")
    rows.append(f"{'of':10}" + "".join(f"{sum(case.kind == kind for case in done):>10}" for kind in kinds) + "\n")
    return "".join(rows)


def _told(elsewise: Changes) -> str:
    """What is otherwise than in the list, what matters most last."""
    parts = []
    for title, entries in (
        ("not in the list", elsewise.new),
        ("fails otherwise", elsewise.other),
        ("passes now", elsewise.won),
        ("passed before", elsewise.lost),
        ("goexit_lab failed", elsewise.crashed),
    ):
        parts += [f"{title}: {case}: {said}\n" for case, said in entries.items()]
    parts += [f"not in the tree any more: {name}\n" for name in elsewise.gone]
    return "".join(parts) or "All is as in the list.\n"


def _data(where: Tree, version: str, done: Mapping[Case, Verdict]) -> dict[str, object]:
    """Everything for programs."""
    verdict = [
        {"kind": case.kind, "name": case.name, "outcome": each.outcome, "said": each.said}
        for case, each in done.items()
    ]
    return {"tree": where.version, "words": version, "cases": verdict}


def _note(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201 - a command line prints


if __name__ == "__main__":
    sys.exit(main())
