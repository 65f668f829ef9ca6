"""A bug of ours says that it is one and how to report it; nobody sees a Python traceback."""

from collections.abc import Callable
from pathlib import Path

import pytest

from goexit_lab import cli, lab
from goexit_lab.kit.faults import InternalError


@pytest.mark.parametrize("error", [ZeroDivisionError("division by zero"), InternalError("a register without a value")])
def test_our_own_bug_is_said_with_its_place(
    go: Callable[[str], Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_arguments: object, **_options: object) -> lab.Run:
        raise error

    monkeypatch.setattr(lab, "run", fail)
    assert cli.main(["run", str(go("func main() {}"))]) == cli.OUR_BUG
    said = capsys.readouterr().err
    assert str(error) in said
    assert "test_our_bugs.py:" in said
    assert "report" in said
    assert "Traceback" not in said
