"""Programs that check themselves: silent and with status 0 when the language is right, a panic otherwise.

They are held to real Go as well (`test_real_go_agrees`), so that what they expect is Go and not our idea of it. A
first line `// revision: NAME` names the revision that a program needs.

Invariant: a program's outcome does not depend on the size of int or of a pointer, nor on the scheduler.
"""

from pathlib import Path

import pytest

from goexit_lab import lab
from tests.gofuzz.real_go import RealGo

HERE = Path(__file__).parent
PROGRAMS = {path.stem: path for path in sorted(HERE.glob("*.go"))}
ON_386 = [*list(PROGRAMS)[0::5], "goexit", "recover_nested", "recover_goroutines", "recover_stacks"]
# The arm of the period has bugs of its own: the prologue ignores the frame's size and rounds the arguments' bytes down,
# and what Goexit runs sees its arguments a word off.
BROKEN_ON_ARM = {"deep_stack", "goexit", "recover_stacks"}
ON_ARM = [name for name in (*list(PROGRAMS)[2::5], "struct_layout") if name not in BROKEN_ON_ARM]

# What does not pass yet, and why; strict, so a line that has done its time turns the test red.
MISSING: dict[str, str] = {
    # Method values came with Go 1.1. The rule of 2010, that the first arguments on panic's segment are those of whoever
    # calls recover, cannot hold for a method called through one; compiled wrappers of the time had that trouble.
    "recover_method_value": "a method value is a closure that calls the method, so the panic is not the method's caller"
}
MISSING_ON: dict[tuple[str, str], str] = {}


def revision_of(source: str) -> str:
    first, _, _ = source.partition("\n")
    return first.removeprefix("// revision:").strip() if first.startswith("// revision:") else lab.DEFAULT_REVISION


def cases(names: list[str], arch: str) -> list[object]:
    return [
        pytest.param(
            name,
            marks=[pytest.mark.xfail(reason=reason, strict=True)]
            if (reason := MISSING.get(name) or MISSING_ON.get((name, arch)))
            else [],
        )
        for name in dict.fromkeys(names)
    ]


def silent(name: str, arch: str) -> None:
    source = PROGRAMS[name].read_text(encoding="utf-8")
    run = lab.run(source, name=f"{name}.go", arch=arch, revision=revision_of(source))
    assert (run.stdout, run.stderr, run.outcome.status) == ("", "", 0)


@pytest.mark.parametrize("name", cases(list(PROGRAMS), "amd64"))
def test_on_amd64(name: str) -> None:
    silent(name, "amd64")


@pytest.mark.parametrize("name", cases(ON_386, "386"))
def test_on_386(name: str) -> None:
    silent(name, "386")


@pytest.mark.parametrize("name", cases(ON_ARM, "arm"))
def test_on_arm(name: str) -> None:
    silent(name, "arm")


@pytest.mark.slow
def test_real_go_agrees(tmp_path: Path) -> None:
    go = RealGo(tmp_path)
    built = go.build({name: path.read_text(encoding="utf-8") for name, path in PROGRAMS.items()})
    assert not built.errors
    wrong = {name: ran for name in PROGRAMS if (ran := go.run(name)) != (0, "", "")}
    assert not wrong


def test_there_are_enough() -> None:
    assert len(PROGRAMS) >= 120
    assert set(MISSING) <= set(PROGRAMS)
