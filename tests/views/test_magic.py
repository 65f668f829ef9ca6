"""`%%goroutine` in an IPython shell without a notebook: options, mistakes, and what is shown where no widgets are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import RichOutput, capture_output

from goexit_lab import lab
from goexit_lab.scenes.twin import veiled
from goexit_lab.views.mistakes import GoError, UnansweredError

PROGRAM = """
func worker() {
	defer late()
	runtime.Goexit()
}

func late() { println("deferred") }

func main() {
	go worker()
	runtime.Gosched()
	println("done")
}
"""


@pytest.fixture
def shell() -> Iterator[Any]:
    make: Any = InteractiveShell.instance  # its methods have no types
    made = make()
    made.run_line_magic("load_ext", "goexit_lab")
    yield made
    made.history_manager = None
    InteractiveShell.clear_instance()


def _shown(shell: Any, line: str, cell: str = PROGRAM) -> list[RichOutput]:
    with capture_output() as captured:
        shell.run_cell_magic("goroutine", line, cell)
    outputs: list[RichOutput] = captured.outputs
    return outputs


def test_without_a_kernel_the_twin_alone_is_shown(shell: Any) -> None:
    (twin,) = _shown(shell, "")
    assert set(twin.data) == {"text/plain", "text/html", "image/svg+xml"}
    assert "deferred\ndone" in twin.data["text/plain"]
    assert "after · amd64" in twin.data["text/plain"]


def test_the_revision_decides_what_is_printed(shell: Any) -> None:
    (twin,) = _shown(shell, "--revision before")
    assert "deferred\n" not in twin.data["text/plain"]
    assert "Defer pending" in twin.data["text/plain"]


@pytest.mark.parametrize("arch", ["386", "amd64", "arm"])
def test_every_architecture_can_be_chosen(shell: Any, arch: str) -> None:
    (twin,) = _shown(shell, f"--arch {arch}")
    assert f"after · {arch}" in twin.data["text/plain"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("--arch mips", "choose from '386', 'amd64', 'arm'"),
        ("--revision yesterday", "choose from 'before', 'after'"),
        ("--max-steps 0", "max_steps must be a whole number from 1"),
        ("--max-steps many", "expected a whole number, such as 100000, not 'many'"),
        ("--seed 1e6", "expected a whole number, such as 100000, not '1e6'"),
        ("--max-seconds soon", "expected a number of seconds, such as 2.5, not 'soon'"),
        ("--max-seconds 0", "max_seconds must be more than 0"),
        ("-x", "-x; see %goroutine help"),
        ("--seed -1", "seed must be a whole number from 0"),
        ('--name "half', "these options cannot be read: No closing quotation"),
        ("--bogus", "--bogus"),
        ("doctor", "options begin with --"),
    ],
)
def test_a_wrong_option_is_named_with_what_would_be_right(shell: Any, line: str, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        shell.run_cell_magic("goroutine", line, PROGRAM)
    assert words in str(caught.value)


def test_a_wrong_topic_is_named(shell: Any) -> None:
    with pytest.raises(UsageError, match="is none of doctor, help, help TOPIC, open RECIPE, tour FILE"):
        shell.run_line_magic("goroutine", "dotcor")


def test_help_shows_every_option(shell: Any, capsys: pytest.CaptureFixture[str]) -> None:
    shell.run_line_magic("goroutine", "help")
    words = capsys.readouterr().out
    assert all(option in words for option in ("--arch", "--revision", "--max-steps", "--name", "doctor"))
    for asked in ("-h", "--help", "--arch arm --help"):
        shell.run_cell_magic("goroutine", asked, PROGRAM)
        assert capsys.readouterr().out == words


def test_config_says_what_each_setting_is_by_itself(shell: Any, capsys: pytest.CaptureFixture[str]) -> None:
    shell.run_line_magic("config", "GoroutineMagics")
    words = capsys.readouterr().out
    assert "max_seconds=<Float>\n    seconds after which a run is stopped\n" in words
    assert "quantum=<Int>\n    instructions after which it is another M's turn\n" in words


def test_go_that_does_not_compile_is_shown_as_go_would(shell: Any) -> None:
    with pytest.raises(GoError) as caught:
        shell.run_cell_magic("goroutine", "", "func main() {\n\tx := 1 + y\n}\n")
    lines = [line.replace("\x1b[0m", "").replace("\x1b[1m", "").replace("\x1b[31m", "") for line in
             caught.value._render_traceback_()]  # fmt: skip
    assert "cell.go:2:11: undefined: y" in lines
    code = lines.index("    \tx := 1 + y", lines.index("cell.go:2:11: undefined: y"))
    assert lines[code + 1].index("^") == lines[code].index("y")
    assert not any("Traceback" in line for line in lines)


def test_a_limit_keeps_what_ran_and_says_what_to_try(shell: Any) -> None:
    (twin,) = _shown(shell, "--max-steps 3000", 'func main() { println("begun"); for { } }')
    text = twin.data["text/plain"]
    assert "begun" in text
    assert "3,000 steps" in text
    assert "--max-steps" in text


def test_a_crash_is_shown_with_its_reason(shell: Any) -> None:
    (twin,) = _shown(shell, "", "func main() { <-make(chan int) }")
    assert "all goroutines are asleep - deadlock!" in twin.data["text/plain"]


def test_a_run_can_be_kept_in_a_variable(shell: Any) -> None:
    _shown(shell, "--name kept")
    assert shell.user_ns["kept"].stdout == "deferred\ndone\n"


def test_dollar_signs_and_braces_of_the_cell_are_gos_own(shell: Any) -> None:
    (twin,) = _shown(shell, "", 'func main() { println("$HOME {x}") }')
    assert "$HOME {x}" in twin.data["text/plain"]


def test_a_kept_run_says_what_it_is_in_one_line(shell: Any) -> None:
    _shown(shell, "--name kept")
    words = repr(shell.user_ns["kept"])
    assert words.startswith("<Run of cell.go, after, amd64, ")
    assert len(words) < 200


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("\n", "This cell holds nothing yet"),
        ("// still thinking\n", "only comments"),
        ("# YOUR CODE HERE\nraise NotImplementedError()\n", "Line 1 still holds the place for your answer"),
    ],
)
def test_a_cell_without_an_answer_is_met_kindly(shell: Any, cell: str, words: str) -> None:
    with pytest.raises(UnansweredError) as caught:
        shell.run_cell_magic("goroutine", "", cell)
    (line,) = caught.value._render_traceback_()
    assert words in line


def test_a_cell_that_ends_behind_its_first_line_is_met_kindly_too(shell: Any) -> None:
    with capture_output() as captured:
        result = shell.run_cell("%%goroutine --revision after")
    assert isinstance(result.error_in_exec, UnansweredError)
    assert "This cell holds nothing yet" in captured.stdout + captured.stderr
    assert "Traceback" not in captured.stdout + captured.stderr
    assert shell.run_cell("%goroutine help").success


def test_two_revisions_are_shown_side_by_side_with_their_differences(shell: Any) -> None:
    (twin,) = _shown(shell, "--compare before,after --name both")
    text = twin.data["text/plain"]
    assert "Only after has this event, rundefer." in text
    assert text.index("== before ") < text.index("== after ")
    assert twin.data["text/html"].count("<svg") == 2
    before, after = shell.user_ns["both"]
    assert (before.revision, after.revision) == ("before", "after")
    assert "deferred" not in before.stdout
    assert "deferred" in after.stdout
    assert len(repr(shell.user_ns["both"])) < 200
    assert isinstance(shell.user_ns["both"], lab.SideBySide), "it can be exported"


def test_three_architectures_keep_the_revision_that_was_said(shell: Any) -> None:
    _shown(shell, "--compare 386,amd64,arm --revision fixed --name three")
    assert [(run.arch, run.revision) for run in shell.user_ns["three"]] == [
        ("386", "fixed"), ("amd64", "fixed"), ("arm", "fixed")]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("--compare before", "for instance --compare before,after"),
        (
            "--compare before,386",
            "two or three revisions (before, after, recover, fixed) or two or three architectures",
        ),
        ("--compare before,before", "cannot compare"),
        ("--compare before, after", "without blanks between: --compare before,after"),
        ("--compare before,after,recover,fixed", "cannot compare"),
        ("--compare yesterday,after", "cannot compare"),
        ("--compare before,after --revision fixed", "leave --revision out"),
        ("--compare 386,arm --arch 386", "leave --arch out"),
        ("--int 3", "choose from 4, 8"),
        ("--compare before,after --predict", "leave --compare out"),
        ("--revison after", "unrecognized arguments: --revison; did you mean --revision?"),
        ("--maxsteps=3", "did you mean --max-steps?"),
        ("--zzz", "unrecognized arguments: --zzz; see %goroutine help"),
    ],
)
def test_what_cannot_be_compared_is_named_with_what_can(shell: Any, line: str, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        shell.run_cell_magic("goroutine", line, PROGRAM)
    assert words in str(caught.value).replace("'", "")  # Python 3.14 has quotes around numbers


def test_a_program_that_recovers_is_compared_only_where_recover_is(shell: Any) -> None:
    recovers = 'func main() { defer func() { recover() }(); panic("x") }'
    with pytest.raises(UsageError, match="recover, which before did not have; --compare recover,fixed is"):
        shell.run_cell_magic("goroutine", "--compare before,fixed", recovers)
    (twin,) = _shown(shell, "--compare recover,fixed", recovers)
    assert "== fixed " in twin.data["text/plain"]
    with pytest.raises(GoError):
        shell.run_cell_magic("goroutine", "--compare before,fixed", "func main() { x }")


def test_defaults_come_from_config(shell: Any) -> None:
    shell.run_line_magic("config", 'GoroutineMagics.arch = "386"')
    shell.run_line_magic("config", "GoroutineMagics.max_steps = 100")
    _shown(shell, "--name kept")
    assert (shell.user_ns["kept"].arch, len(shell.user_ns["kept"].timeline)) == ("386", 100)
    _shown(shell, "--name kept --arch arm --max-steps 100_000 --int 8 --seed 3 --quantum 50")
    options = shell.user_ns["kept"].options
    assert (options.arch, options.max_steps, options.int_bytes, options.seed, options.quantum) == (
        "arm",
        100_000,
        8,
        3,
        50,
    )


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("func main() {\n\tprintln(1)\n}", True),
        ("package main\n\nfunc main() {}", True),
        ("type pair struct {\n\ta int\n}", True),
        ("def main() {", False),
        ("type = 1", False),
    ],
)
def test_go_in_a_cell_without_the_magic_is_recognised(shell: Any, capsys: Any, cell: str, said: bool) -> None:  # noqa: FBT001 (a case)
    shell.run_cell(cell)
    assert ("With %%goroutine as the first line of the cell it runs." in capsys.readouterr().out) == said


def test_the_question_mark_shows_examples(shell: Any) -> None:
    words = shell.find_line_magic("goroutine").__doc__
    assert "%%goroutine --compare before,after" in words
    assert "--max-steps" in words


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("%%goroutine --re", ["--revision"]),
        ("%%goroutine --arch ", ["386", "amd64", "arm"]),
        ("%%goroutine --arch 386 --a", []),
        ("%%goroutine --p", ["--predict"]),
        (
            "%%goroutine --compare before,",
            ["before,after", "before,recover", "before,fixed"],
        ),
        ("%%goroutine --compare before,aft", ["before,after"]),
        ("%%goroutine --max-steps 1", []),
        ("%goroutine d", ["doctor"]),
        ("%goroutine help p", ["picture", "predict", "packages"]),
        ("%goroutine doctor p", []),
        ("x = 1 --re", []),
    ],
)
def test_options_and_values_are_completed(shell: Any, line: str, wanted: list[str]) -> None:
    with provisionalcompleter():
        found = [each.text for each in shell.Completer.completions(line, len(line))]
    assert sorted(each for each in found if each in wanted) == sorted(wanted)
    assert "before,386" not in found
    if not wanted:
        assert not [each for each in found if each.startswith("--")]


def test_predict_asks_as_text_where_there_is_no_live_view(shell: Any) -> None:
    with capture_output() as captured:
        shell.run_cell_magic("goroutine", "--predict --name asked", PROGRAM)
    quiz = shell.user_ns["asked"].quiz
    assert "Answer with asked.quiz.answer(question, choice)." in captured.stdout
    assert quiz.questions[0].text in captured.stdout
    assert "deferred\ndone" not in captured.stdout
    assert captured.outputs == []
    assert quiz.answer(1, quiz.questions[0].correct + 1).right
    assert quiz.score.right == 1


def test_a_veiled_twin_gives_nothing_away() -> None:
    run = lab.run(PROGRAM)
    bundle = veiled(run.film, 5, "token")
    assert 'data-run="token"' in bundle["text/html"]
    assert "5 questions about this run" in bundle["text/plain"]
    assert "deferred" not in bundle["text/html"] + bundle["text/plain"]


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("revisions", "| `fixed` | 23 September 2010 |"),
        ("keys", "one event back or on"),
        ("newstack", "allocates a segment"),
        ("In-Place Stktop", "nothing is allocated"),
        ("exercices", "There is no help on 'exercices'; this comes nearest."),
        ("zzz", "There are pages on options, revisions"),
    ],
)
def test_help_on_a_topic_or_a_word_or_what_is_nearest(shell: Any, word: str, words: str) -> None:
    with capture_output() as captured:
        shell.run_line_magic("goroutine", f"help {word}")
    (page,) = captured.outputs
    assert words in page.data["text/plain"]
    assert words in page.data["text/markdown"]


def test_words_behind_dashes_are_the_programs(shell: Any) -> None:
    _shown(
        shell, "--name kept --arch 386 -- -n 'two words' --arch", "func main() { println(len(os.Args), os.Args[2]) }"
    )
    kept = shell.user_ns["kept"]
    assert (kept.stdout, kept.arch, kept.options.args) == ("4 two words\n", "386", ("-n", "two words", "--arch"))
    with pytest.raises(UsageError, match="a cell has one, %%goroutine runs it"):
        shell.run_line_magic("goroutine", "help -- a")
    with pytest.raises(UsageError, match="these options cannot be read: No closing quotation"):
        shell.run_cell_magic("goroutine", "-- 'a", PROGRAM)


def test_no_memory_is_no_bug_of_ours(shell: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_size: int) -> memoryview:
        raise MemoryError

    monkeypatch.setattr("goexit_lab.machine.memory._reserved", refuse)
    with pytest.raises(UsageError, match=r"no 16 MiB left for a simulated machine; forget runs .* restart the kernel"):
        shell.run_cell_magic("goroutine", "", PROGRAM)
