"""A file fits in a head, a function on a screen."""

from tests.house.tree import ROOT, functions, python_files

FILE_LINES = 450
FUNCTION_LINES = 70  # the longest function of the C runtime has 62


def test_files_are_short() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in python_files("goexit_lab", "tests")
    }
    assert lengths
    assert {path: length for path, length in lengths.items() if length > FILE_LINES} == {}


def test_functions_are_short() -> None:
    lengths = {str(function): function.lines for function in functions("goexit_lab", "tests")}
    assert lengths
    assert {name: lines for name, lines in lengths.items() if lines > FUNCTION_LINES} == {}


def test_modules_are_named_for_what_they_hold() -> None:
    vague = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc"}
    assert [str(path) for path in python_files("goexit_lab", "tests") if path.stem in vague] == []


def test_every_module_says_what_it_is() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in python_files("goexit_lab")
        if not path.read_text(encoding="utf-8").lstrip().startswith('"""')
    ]
    assert silent == []
