"""Whatever comes in, out comes a checked program or diagnostics, soon."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from goexit_lab.kit.diagnostics import CompileError
from goexit_lab.kit.faults import InternalError
from goexit_lab.lang import check
from goexit_lab.lang.check import check_file
from goexit_lab.lang.parse import parse_file

LANG = Path(check.__file__).parent
ROOT = LANG.parent.parent

CHAIN = 5000

RIGHT = {
    "sum": "func main() { x := 1; y := x" + " + x" * CHAIN + "; println(y) }",
    "constant sum": "const c = 1" + " + 1" * CHAIN + "\nfunc main() { println(c) }",
    "text": 'const c = "a"' + ' + "b"' * CHAIN + "\nfunc main() { println(c) }",
    "shifts": "func main() { n := 1; var y int64 = 1<<n" + " + 1<<n" * CHAIN + "; println(y) }",
    "conditions": "func main() { x := true; y := x" + " && x" * CHAIN + "; println(y) }",
    "types": "type T0 int\n" + "".join(f"type T{i} T{i - 1}\n" for i in range(1, 2000)) + "func main() { var _ T1999 }",
    "types backwards": "".join(f"type T{i} T{i + 1}\n" for i in range(1000))
    + "type T1000 int\nfunc main() { var _ T0 }",
    "variables": "".join(f"var v{i} = v{i + 1}\n" for i in range(1000)) + "var v1000 = 1\nfunc main() {}",
    "embedding": "type T0 struct { a int }\n"
    + "".join(f"type T{i} struct {{ T{i - 1} }}\n" for i in range(1, 1000))
    + "func main() { var t T999; println(t.a) }",
    "functions": "".join(f"func f{i}() int {{ return f{i + 1}() }}\n" for i in range(1000))
    + "func f1000() int { return 1 }\nvar x = f0()\nfunc main() { println(x) }",
    "python's names": """
        type __class__ struct { __init__, def int }
        func (c __class__) None() {}
        func main() {
            var self, lambda, __import__ = __class__{}, 1, 2
            self.None()
            println(self.def, self.__init__, lambda, __import__)
        }
    """,
}

WRONG = {
    "structs that double": (
        "type T0 struct { a, b int }\n"
        + "".join(f"type T{i} struct {{ a, b T{i - 1} }}\n" for i in range(1, 60))
        + "func main() { var t T59; _ = t }",
        "type struct{a T27; b T27} larger than address space",
    ),
    "a list without type": (
        "func main() { z := {1, 2}; println(z) }",
        "syntax error: unexpected {, expected expression",
    ),
    "a chain that does not fit": (
        "func main() { x := 1; y := x" + " + x" * CHAIN + ' + "s"; println(y) }',
        "mismatched types",
    ),
    "a circle of variables": (
        "".join(f"var v{i} = v{(i + 1) % 500}\n" for i in range(500)) + "func main() {}",
        "initialization cycle for v0",
    ),
    "a circle of types": (
        "".join(f"type T{i} struct {{ a T{(i + 1) % 500} }}\n" for i in range(500)) + "func main() {}",
        "invalid recursive type T0",
    ),
    "growing constants": (
        "const a0 = 1.1\n" + "".join(f"const a{i} = a{i - 1} * a{i - 1}\n" for i in range(1, 60)) + "func main() {}",
        "constant result is not representable",
    ),
    "a huge array": ("var x [1 << 30][1 << 30]int\nfunc main() { println(len(x)) }", "larger than address space"),
    "a huge shift": ("const a = 1 << 100000\nfunc main() {}", "invalid shift count"),
    "nothing known": (
        "func main() {\n" + "".join(f"\tunknown{i}(other{i})\n" for i in range(2000)) + "}",
        "undefined: unknown0",
    ),
}


DEEP = {
    "types": "".join(f"type T{i} T{i + 1}\n" for i in range(3000)) + "type T3000 int\nfunc main() { println(T0(7)) }",
    "aliases": "".join(f"type T{i} = T{i + 1}\n" for i in range(3000)) + "type T3000 = int\nvar x T0 = 7\n"
    "func main() { println(x) }",
    "lists": "".join(f"type T{i} struct {{ next *T{i + 1}; v int }}\n" for i in range(3000))
    + "type T3000 int\nfunc main() { println(T0{v: 7}.v) }",
    "variables": "".join(f"var v{i} = v{i + 1} + 1\n" for i in range(3000))
    + "var v3000 = 7 - 3000\nfunc main() { println(v0) }",
    "constants": "".join(f"const v{i} = v{i + 1} + 1\n" for i in range(3000))
    + "const v3000 = 7 - 3000\nfunc main() { println(v0) }",
    "parentheses": "func main() { println(" + "(" * 10_000 + "7" + ")" * 10_000 + ") }",
    "else ifs": "func main() { x := 7\n"
    + " else ".join(f"if x == {2 * i + 1} {{ println({2 * i + 1}) }}" for i in range(3000))
    + "}",
    "blocks": "func main() { x := 7 - 3000\n" + "{ x++\n" * 3000 + "println(x)" + "\n}" * 3000 + " }",
    "literals": 'func main() { println(len("1234567"' + ' + ""' * 2000 + ")) }",
    "calls": "func f(x int) int { return x + 1 }\nfunc main() { println(" + "f(" * 3000 + "7-3000" + ")" * 3000 + ") }",
    "methods": "type T int\nfunc (t T) m() T { return t + 1 }\nfunc main() { println(T(7-2000)" + ".m()" * 2000 + ") }",
}
"""Programs that print 7, as real Go has them print."""

WITH_LITTLE_STACK = """
import json, sys
from goexit_lab import lab
for name, text in json.load(sys.stdin).items():
    print(name, lab.run(text).stdout.strip())
"""


def test_deep_programs_run_on_little_stack() -> None:
    """Half a megabyte; twice as much where Python's own collector takes more to free ten thousand nested objects."""
    kilobytes = 512 if sys.version_info < (3, 13) else 1024
    command = f"ulimit -s {kilobytes}; exec '{sys.executable}' -c '{WITH_LITTLE_STACK}'"
    text = json.dumps(DEEP)
    shell = ["bash", "-c", command]
    done = subprocess.run(shell, cwd=ROOT, check=False, capture_output=True, text=True, input=text)
    assert done.stderr == ""
    assert done.stdout.splitlines() == [f"{name} 7" for name in DEEP]


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_long_programs_check(text: str) -> None:
    info = check_file(parse_file("long.go", text))
    assert info.types


@pytest.mark.parametrize(("text", "message"), WRONG.values(), ids=WRONG)
def test_long_programs_are_told_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(CompileError) as caught:
        check_file(parse_file("long.go", text))
    assert message in caught.value.diagnostics[0].message
    assert len(caught.value.diagnostics) <= 10


def test_very_long_expressions_are_cut_in_messages() -> None:
    with pytest.raises(CompileError) as caught:
        check_file(parse_file("long.go", WRONG["a chain that does not fit"][0]))
    assert len(caught.value.diagnostics[0].message) < 600


def test_our_own_mistakes_are_internal_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_checker: object) -> None:
        raise KeyError("something")

    monkeypatch.setattr(check, "check_package", fails)
    with pytest.raises(InternalError, match="type checker failed"):
        check_file(parse_file("x.go", "func main() {}"))


def test_running_out_of_stack_is_a_diagnostic(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_checker: object) -> None:
        raise RecursionError

    monkeypatch.setattr(check, "check_package", fails)
    with pytest.raises(CompileError, match="nested too deeply"):
        check_file(parse_file("x.go", "func main() {}"))


def test_the_recursion_limit_is_as_before() -> None:
    before = sys.getrecursionlimit()
    check_file(parse_file("x.go", "func main() {}"))
    assert sys.getrecursionlimit() == before


def test_modules_can_be_imported_in_any_order() -> None:
    names = sorted(path.stem for path in LANG.glob("*.py") if path.stem != "__init__")
    script = (
        "import sys, importlib\nfor name in sys.argv[1:]:\n    importlib.import_module('goexit_lab.lang.' + name)\n"
        "    for key in [key for key in sys.modules if key.startswith('goexit_lab')]:\n        del sys.modules[key]"
    )
    done = subprocess.run([sys.executable, "-c", script, *names], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.stderr == ""


def test_a_program_of_300_lines_checks_at_once() -> None:
    function = """
func work%d(in <-chan int, out map[string][]point) (total int, err error) {
	for x := range in {
		if p, ok := out["key"]; ok && len(p) > x%%7 {
			p[0].x += x << 2
			total += p[0].norm()
			continue
		}
		switch y := x * %d; {
		case y > 10:
			out["key"] = append(out["key"], point{x, y + 1})
		default:
			defer func() { total-- }()
		}
	}
	return total + 1, nil
}
"""
    head = "package main\ntype point struct { x, y int }\nfunc (p *point) norm() int { return p.x*p.x + p.y*p.y }\n"
    text = head + "".join(function % (i, i) for i in range(18)) + "func main() {}\n"
    assert text.count("\n") >= 300
    file = parse_file("speed.go", text)

    def seconds() -> float:
        start = time.process_time()
        check_file(file)
        return time.process_time() - start

    # Processor time: what else the machine does is not the question.
    assert min(seconds() for _ in range(7)) < 0.06
