"""Our frames against those of the compilers of the period: never larger, so that every stack pointer can agree."""

from collections import defaultdict

import pytest

from goexit_lab.arch import TARGETS
from goexit_lab.ir.verify import violations
from goexit_lab.lower import Options
from tests.lower.compiled import frame, function, lowered
from tests.reference.held import Recording, recordings

NEEDS_SYNC = {"mutex"}  # imports a package; these tests compile the language alone
NO_CHECK = {("peano", "arm", "main.is_zero"), ("peano", "arm", "main.sub1")}  # leaves that 5l gave no prologue


def _by_program() -> dict[str, list[Recording]]:
    found: dict[str, list[Recording]] = defaultdict(list)
    for recording in recordings():
        if recording.program not in NEEDS_SYNC:
            found[recording.program].append(recording)
    return found


RUNS = _by_program()


@pytest.mark.parametrize("program", RUNS)
def test_every_function_fits_its_recorded_frame_and_reports_its_arguments(program: str) -> None:
    for run in RUNS[program]:
        recorded = run.trace()["functions"]
        later = run.revision not in {"before", "after"}
        options = Options(revision=run.revision, frames=run.frames(), recovers=later)
        compiled = lowered(run.source.read_text(encoding="utf-8"), run.arch, options)
        assert {each.name for each in compiled.functions} >= set(recorded)
        for each in compiled.functions:
            facts = recorded[each.name]
            assert violations(each) == []
            assert frame(each, run.arch) <= facts["frame"], f"{run}: {each.name}"
            if facts["moreargs"] is not None and (program, run.arch, each.name) not in NO_CHECK:
                assert TARGETS[run.arch].abi.moreargs(each.arg_bytes) == facts["moreargs"], f"{run}: {each.name}"


def test_what_is_never_live_together_shares_a_place() -> None:
    source = """
    func use(int) {}
    func f() {
        for i := 0; i < 3; i++ {
            use(i)
        }
        for j := 0; j < 3; j++ {
            use(j)
        }
    }"""
    assert function(source).local_bytes == 8  # one word for two ints of 4 bytes


def test_a_variable_that_no_call_outlives_has_no_place() -> None:
    source = """
    func f(n int) int {
        s := 0
        for i := 0; i < n; i++ {
            s += i
        }
        return s
    }"""
    code = function(source, options=Options(frames={"main.f": 0}))
    assert code.local_bytes == 0
    assert {variable.name for variable in code.variables} <= {"n", "result"}


def test_where_no_frame_is_to_be_met_declared_variables_have_room() -> None:
    source = "func f(n int) int { a := n + 1; b := a + 1; return a * b }"
    assert function(source).local_bytes == 8
    assert function(source, options=Options(frames={"main.f": 0})).local_bytes == 0


def test_parts_of_a_variable_lie_together_or_are_named_apart() -> None:
    source = """
    func g() string { return "x" }
    func f() {
        s := g()
        g()
        println(s)
    }"""
    places = {variable.name: (variable.offset, variable.size) for variable in function(source).variables}
    assert places == {"s": (0, 16)}
