"""What some statements become where the shape matters: frames, order, the calls of the period."""

import pytest

from goexit_lab.kit.diagnostics import CompileError
from goexit_lab.lower import Options
from tests.lower.compiled import function, listing, lowered

HELD = Options(frames={"main.f": 0})  # a frame has to be met, as when held against a recording


def calls(lines: list[str]) -> list[str]:
    return [line.split()[1] for line in lines if line.startswith("call ")]


def test_println_is_one_call_for_each_operand() -> None:
    lines = listing('func f() { println("a", 1, true) }')
    assert [name.removeprefix("runtime.print") for name in calls(lines)] == ["string", "sp", "int", "sp", "bool", "nl"]


def test_an_operand_that_runs_go_code_comes_before_the_printing_unless_a_frame_has_to_be_met() -> None:
    body = 'func g() int { return 1 }\nfunc f() { println("a", g()) }'
    assert calls(listing(body))[:2] == ["main.g", "runtime.printstring"]
    assert calls(listing(body, options=HELD))[:3] == ["runtime.printstring", "runtime.printsp", "main.g"]


def test_an_argument_goes_straight_to_where_the_callee_wants_it() -> None:
    lines = listing("func g(a, b int) int { return a }\nfunc f(n int) int { return g(n, 2) }")
    assert lines == [
        "load.i32 v0, 0(param)",
        "store.i32 0(out), v0",
        "store.i32 4(out), 2",
        "call main.g",
        "load.i32 v1, 8(out)",
        "store.i32 8(param), v1",
        "ret",
    ]


def test_of_several_arguments_that_call_only_the_last_needs_no_place() -> None:
    code = function("func g(a, b int) int { return a }\nfunc f(n int) int { return g(g(n, 1), g(n, 2)) }", options=HELD)
    assert code.local_bytes == 8  # the first inner result, 4 bytes, in a word
    single = function("func g(a, b int) int { return a }\nfunc f(n int) int { return g(n, g(n, 2)) }", options=HELD)
    assert single.local_bytes == 0


def test_a_big_result_moves_from_call_to_call_within_the_outgoing_area() -> None:
    body = "type T [50]int\nfunc mk() T { return T{} }\nfunc use(k int, t T) {}\nfunc f() { use(1, mk()) }"
    code = function(body)
    assert code.local_bytes == 0
    assert "move 4(out), 0(out), 200 bytes" in listing(body)


def test_defer_passes_rounded_argument_bytes_and_every_return_runs_deferreturn() -> None:
    body = "func g(int) {}\nfunc f(n int) { defer g(n); if n > 0 { return }; println(n) }"
    lines = listing(body)
    assert "defer &main.g, 8 bytes" in lines
    assert lines[-2:] == ["call runtime.deferreturn", "ret"]
    assert lines.count("ret") == 1


def test_captured_variables_are_passed_before_a_word_for_the_trampoline() -> None:
    body = "func f(a int) func(int) int { b := a; return func(c int) int { return a + b + c } }"
    assert function(body, name="main._func_001").arg_bytes == 8 + 8 + 8 + 8 + 8  # &a, &b, PC, c, result
    assert {variable.name for variable in function(body, name="main._func_001").variables} >= {"&a", "&b"}
    lines = listing(body)
    assert calls(lines) == ["runtime.mal", "runtime.mal", "runtime.closure"]
    assert "store.u64 8(out), &main._func_001" in lines


def test_literals_inside_literals_are_numbered_after_the_others() -> None:
    program = lowered("func main() { func() { func() {}() }(); func() {}() }")
    assert calls(listing("func f() {}", name="main.main")) == []
    inner = program.function("main._func_003")
    assert not any("closure" in str(op) for op in inner.code)
    assert any("closure" in str(op) for op in program.function("main._func_001").code)


def test_an_escaping_loop_variable_is_a_new_one_in_each_iteration() -> None:
    body = "func g(*int) {}\nfunc f() { for i := 0; i < 3; i++ { g(&i) } }"
    assert calls(listing(body)) == ["runtime.mal", "main.g", "runtime.mal"]
    assert calls(listing("func g(int) {}\nfunc f() { for i := 0; i < 3; i++ { g(i) } }")) == ["main.g"]


def test_whatever_a_select_case_needs_is_in_memory_when_selectgo_is_called() -> None:
    body = """
    func g() int { return 1 }
    func f(a, b chan int) {
        x := g()
        select {
        case a <- g():
            println(x)
        case b <- g():
        }
    }"""
    code = function(body, options=HELD)
    places = {variable.name: variable.offset for variable in code.variables if variable.name == "x"}
    assert places  # x has a place of its own, though only one body reads it
    assert calls(listing(body, options=HELD))[:6] == [
        "main.g", "runtime.newselect", "main.g", "runtime.selectsend", "main.g", "runtime.selectsend",
    ]  # fmt: skip


def test_index_failures_are_called_out_of_line_once_for_a_line() -> None:
    lines = listing("func f(a []int, i int) int { return a[i] + a[i+1] }")
    assert calls(lines) == ["runtime.throwindex"]
    assert sum("fail" in line and "jump" in line for line in lines) == 2


def test_panic_prints_its_operand_or_passes_it_as_the_revision_has_it() -> None:
    body = 'func f() { panic("oops") }'
    assert calls(listing(body)) == ["runtime.printstring", "runtime.panicl"]
    assert calls(listing(body, options=Options(recovers=True))) == ["runtime.mal", "runtime.panic"]


def test_package_initialisation_runs_variables_then_init_functions() -> None:
    program = lowered(
        "var a = b + g()\nvar b = g()\nfunc g() int { return 1 }\nfunc init() {}\nfunc init() {}\nfunc main() {}"
    )
    assert program.init == ["main.init"]
    text = [str(op) for op in program.function("main.init").code if "Call" in str(op)]
    assert [name for line in text for name in ("main.g", "main.init.1", "main.init.2") if f"'{name}'" in line] == [
        "main.g", "main.g", "main.init.1", "main.init.2",
    ]  # fmt: skip


def test_identical_types_share_a_descriptor_and_local_ones_do_not() -> None:
    source = """
    func f() interface{} { type T struct{ a int }; return T{} }
    func g() interface{} { type T struct{ a int }; return T{} }
    func h() interface{} { return []int{} }
    func k() interface{} { return []int(nil) }
    func main() {}"""
    names = [datum.name for datum in lowered(source).data]
    assert names.count("type.[]int") == 1
    assert len([name for name in names if name.startswith("type.main.T") and "·parts" not in name]) == 2


def test_what_is_not_supported_is_told_all_at_once() -> None:
    source = "func f()\nfunc main() {\n\tdefer append([]int{}, 1)\n\tgo min(1, 2)\n}"
    with pytest.raises(CompileError) as caught:
        lowered(source)
    assert len(caught.value.diagnostics) >= 1


def test_before_panics_are_values_a_panic_prints_what_an_error_says() -> None:
    body = "func f(e error) { panic(e) }"
    assert calls(listing(body))[-3:] == ["runtime.printstring", "runtime.printstring", "runtime.panicl"]  # text, or nil
    assert calls(listing(body))[0].startswith("*")
    plain = "type P struct{ a, b, c int }\nfunc f() { panic(P{}) }"
    assert "runtime.printany" in calls(listing(plain))
