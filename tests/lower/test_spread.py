"""Built-ins that print the results of one call, which programs that stay silent cannot show."""

import pytest

from goexit_lab import lab

PROGRAM = """
func several() (int16, string, bool, interface{}) { print("called "); return -42, "x", true, nil }

func main() {
	{statement}
}
"""


@pytest.mark.parametrize(
    ("statement", "printed"),
    [
        ("print(several())", "called -42xtrue(0x0,0x0)"),
        ("println(several())", "called -42 x true (0x0,0x0)\n"),
        ('defer println(several()); print("main ")', "called main -42 x true (0x0,0x0)\n"),
    ],
)
def test_results_of_a_call_are_printed(statement: str, printed: str) -> None:
    assert lab.run(PROGRAM.replace("{statement}", statement)).stdout == printed
