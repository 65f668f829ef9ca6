"""What is said about runes, against real Go's package unicode."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from goexit_lab import lab
from goexit_lab.golib.strconv import NATIVES as STRCONV
from goexit_lab.golib.unicode import NATIVES as UNICODE
from goexit_lab.kit import runes
from tests.gofuzz.real_go import RealGo

HERE = Path(__file__).parent
TESTS = (
    *("IsControl", "IsDigit", "IsGraphic", "IsLetter", "IsLower", "IsMark", "IsNumber", "IsPrint", "IsPunct"),
    *("IsSpace", "IsSymbol", "IsTitle", "IsUpper"),
)
CASES = ("ToUpper", "ToLower", "ToTitle", "SimpleFold")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def go(tmp_path_factory: pytest.TempPathFactory) -> RealGo:
    real = RealGo(tmp_path_factory.mktemp("go"))
    built = real.build({path.stem: path.read_text(encoding="utf-8") for path in HERE.glob("*.go")})
    assert built.errors == {}
    return real


def test_the_tables_are_those_of_go(go: RealGo) -> None:
    _, printed, _ = go.run("tables")
    held = files("goexit_lab.kit").joinpath("runes.txt").read_text(encoding="ascii")
    assert held.splitlines() == printed.splitlines()


def test_every_rune_is_what_it_is_in_go(go: RealGo) -> None:
    _, printed, _ = go.run("answers")
    tests = [UNICODE[name] for name in TESTS] + [STRCONV["IsPrint"], STRCONV["IsGraphic"]]
    cases = [UNICODE[name] for name in CASES]
    assert all(callable(each) for each in (*tests, *cases))
    found = []
    for first in range(-256, 0x20100, 256):
        said = 0
        for rune in range(first, first + 256):
            for test in tests:
                said = said * 3 + bool(test(rune))  # type: ignore[operator]
            for other in cases:
                said = said * 31 + other(rune)  # type: ignore[operator]
            said &= 0xFFFF_FFFF
        found.append(f"{first} {said}")
    assert found == printed.splitlines()


def test_each_category_script_and_property_is_a_table_of_package_unicode() -> None:
    asked = {
        (kind, name, low)
        for kind in ("category", "script", "property")
        for name in runes.names(kind)
        for low, _ in (runes.named(kind, name) or ())[-1:]
    }
    lines = "".join(
        f'\tif !unicode.Is(unicode.{name}, {low}) {{ println("{name}") }}\n' for _, name, low in sorted(asked)
    )
    run = lab.run(f'import "unicode"\nfunc main() {{\n{lines}\tprintln("over")\n}}')
    assert run.stdout == "over\n", run.outcome.sentence


def test_what_is_made_of_categories() -> None:
    letters = {name for name in runes.names("category") if name.startswith("L")}
    assert letters == {"Ll", "Lm", "Lo", "Lt", "Lu"}
    sizes = {
        name: sum(high - low + 1 for low, high in runes.named("category", name) or ())
        for name in ("L", "LC", "Cn", *runes.names("category"))
    }
    assert sizes["L"] == sum(sizes[name] for name in letters)
    assert sizes["LC"] == sizes["Ll"] + sizes["Lt"] + sizes["Lu"]
    assert sizes["Cn"] == 0x110000 - sum(sizes[name] for name in runes.names("category"))
    assert runes.named("category", "Xx") is runes.named("script", "Klingon") is None
    assert (runes.category(0x378), runes.category(-1), runes.category(0x110000)) == ("Cn", "", "")
