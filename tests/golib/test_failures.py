"""What programs are told whose use of packages, strings, slices, maps or interfaces goes wrong."""

import pytest

from goexit_lab import lab
from goexit_lab.kit.diagnostics import CompileError


def crash(body: str, imports: str = "", declarations: str = "") -> lab.Run:
    """A run of main with that body, which must end with status 2."""
    run = lab.run(f"package main\n{imports}\n{declarations}\nfunc main() {{\n{body}\n}}\n", revision="after")
    assert run.outcome.status == 2
    return run


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("n := -1; _ = make([]int, n)", "makeslice: len out of range"),
        ("n := 1; _ = make([]int, 2, n)", "makeslice: cap out of range"),
        ("m := map[any]int{}; m[[]int{1}] = 2", "hash of unhashable type []int"),
        ("m := map[any]int{}; _ = m[func() {}]", "hash of unhashable type func()"),
        ("var a, b any = []int{1}, []int{1}; println(a == b)", "comparing uncomparable type []int"),
        ("var a any = map[int]int{}; println(a == a)", "comparing uncomparable type map[int]int"),
        (
            "var a, b any = struct{ x any }{[]int{}}, struct{ x any }{[]int{}}; println(a == b)",
            "comparing uncomparable",
        ),
    ],
)
def test_run_time_errors_say_what_happened(body: str, text: str) -> None:
    run = crash(body)
    assert f"throw: {text}" in run.stderr
    assert "main.main: line" in run.stderr


def test_a_failed_assertion_says_both_types() -> None:
    run = crash('var x any = "s"; println(x.(int))')
    assert "interface is string, not int" in run.stdout
    assert "throw: interface conversion" in run.stderr


def test_a_failed_assertion_to_an_interface_names_the_missing_method() -> None:
    run = crash("var x any = 3; println(x.(named).Name())", declarations="type named interface{ Name() string }")
    assert "int is not main.named: missing method Name" in run.stdout


def test_a_nil_map_cannot_be_written() -> None:
    run = lab.run('package main\nfunc main() {\n\tvar m map[string]int\n\tm["a"] = 1\n}\n')
    assert run.outcome.status is not None
    assert run.outcome.status != 0


def test_unlocking_an_unlocked_mutex_ends_the_program() -> None:
    run = crash("var m sync.Mutex; m.Unlock()", 'import "sync"')
    assert "sync: unlock of unlocked mutex" in run.stderr


def test_waiting_for_nobody_is_a_deadlock() -> None:
    run = crash("var wg sync.WaitGroup; wg.Add(1); wg.Wait()", 'import "sync"')
    assert "all goroutines are asleep - deadlock!" in run.stderr


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        ('package main\nimport "ftm"\nfunc main() { ftm.Println() }\n', "fmt"),
        ('package main\nimport "fmt"\nfunc main() { fmt.Printl() }\n', "fmt.Println"),
        ('package main\nimport "string"\nfunc main() { string.ToUpper("a") }\n', "strings"),
    ],
)
def test_unknown_packages_and_names_are_told_with_the_nearest_known(source: str, hint: str) -> None:
    with pytest.raises(CompileError) as caught:
        lab.run(source)
    assert hint in str(caught.value) or any(hint in (each.hint or "") for each in caught.value.diagnostics)


@pytest.mark.parametrize(
    ("call", "text"),
    [
        ("(nil, func() {})", "first argument is nil"),
        ("(3, func(int) {})", "first argument is int, not pointer"),
        ("(new(int), 3)", "second argument is int, not a function"),
        ("(new(int), func() {})", "cannot pass *int to finalizer func()"),
        ("(new(int), func(*string) {})", "cannot pass *int to finalizer func(*string)"),
    ],
)
def test_a_finalizer_that_does_not_fit_ends_the_program(call: str, text: str) -> None:
    assert f"throw: runtime.SetFinalizer: {text}" in crash(f"runtime.SetFinalizer{call}", 'import "runtime"').stderr


def test_a_program_that_sets_a_finalizer_is_told_that_none_runs() -> None:
    (note,) = lab.run("func main() { runtime.SetFinalizer(new(int), func(*int) { println(1) }); runtime.GC() }").notes
    assert "sets a finalizer, and none ever runs" in note
    assert lab.run("func main() { runtime.GC() }").notes == ()


def test_printing_goes_as_deep_as_values_nest_and_a_circle_ends_the_program() -> None:
    nest = "var x any = 7; for i := 0; i < 400; i++ { x = []any{x} }; text := fmt.Sprint(x); println(len(text))"
    assert lab.run(f"func main() {{ {nest} }}").stdout == "801\n"
    run = crash("x := []any{nil}; x[0] = x; fmt.Println(x)", 'import "fmt"')
    assert "values nest too deeply to be printed" in run.stderr


@pytest.mark.parametrize(
    "body",
    [
        "new(big.Int).Exp(big.NewInt(3), big.NewInt(200000000), nil)",
        "new(big.Int).Lsh(big.NewInt(3), 4000000000)",
        "for x := big.NewInt(3); ; x.Mul(x, x) {\n}",
    ],
)
def test_a_number_beyond_the_limit_ends_the_run_with_its_name(body: str) -> None:
    run = lab.run(f'package main\nimport "math/big"\nfunc main() {{\nprintln("before")\n{body}\n}}\n')
    assert "more than 1,048,576 bits" in run.outcome.sentence
    assert "before" in run.stdout


def test_the_largest_number_is_printed_and_read() -> None:
    body = "x := new(big.Int).Lsh(big.NewInt(1), 1<<20-1)\ny, ok := new(big.Int).SetString(x.String(), 10)\n"
    run = lab.run(f'package main\nimport "math/big"\nfunc main() {{\n{body}println(ok, x.Cmp(y), x.BitLen())\n}}\n')
    assert run.stdout.split() == ["true", "0", "1048576"]


def test_a_nil_function_that_is_called_is_told_as_that() -> None:
    for call in ("f()", "defer f()", "go f(); runtime.Gosched()"):
        crashed = lab.run(f"func main() {{ var f func(); {call} }}")
        assert "A function value that is nil was called" in crashed.stderr, call


@pytest.mark.parametrize("reads", ["var n int; fmt.Scanln(&n)", "bufio.NewScanner(os.Stdin).Scan()"])
def test_who_reads_the_standard_input_is_told_that_nothing_is_there(reads: str) -> None:
    (note,) = lab.run(f"func main() {{ {reads} }}").notes
    assert note.startswith("this program reads os.Stdin, which is empty here")
    assert lab.run('func main() { var n int; fmt.Sscan("42", &n); fmt.Fprintln(os.Stderr, n) }').notes == ()
