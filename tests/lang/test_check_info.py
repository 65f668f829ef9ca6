"""What the checker records for lowering: captures, addresses, selections, final types, order of initialisation."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest

from goexit_lab.lang import ast
from goexit_lab.lang.check import check_file
from goexit_lab.lang.info import Info, Mode, SelectionKind
from goexit_lab.lang.objects import Builtin, Label, PkgName, TypeName, Var, VarKind
from goexit_lab.lang.parse import parse_file
from goexit_lab.lang.types import Pointer, Signature


class Checked:
    """A checked program, asked about by its text."""

    def __init__(self, text: str) -> None:
        self.file = parse_file("test.go", text)
        self.info: Info = check_file(self.file)

    def nodes(self) -> Iterator[ast.Node]:
        yield from ast.walk(self.file)

    def text(self, node: ast.Node) -> str:
        return self.file.source.text[node.pos : node.end]

    def expr(self, text: str) -> ast.Expr:
        """The outermost expression with this text, the last in the file."""
        found = [node for node in self.nodes() if isinstance(node, ast.Expr) and self.text(node) == text]
        assert found, f"no expression {text}"
        return max(found, key=lambda node: node.pos)

    def type(self, text: str) -> str:
        return str(self.info.types[self.expr(text)].type)

    def value(self, text: str) -> object:
        return self.info.types[self.expr(text)].value

    def var(self, name: str) -> Var:
        found = [obj for obj in self.info.defs.values() if isinstance(obj, Var) and obj.name == name]
        assert len(found) == 1, f"{len(found)} variables {name}"
        return found[0]


def in_main(body: str, before: str = "") -> Checked:
    return Checked(f"{before}\nfunc main() {{\n{body}\n}}")


@pytest.mark.parametrize(
    ("body", "taken"),
    [
        ("v := 1; p := &v; *p = 2", True),
        ("v := 1; println(v)", False),
        ("v := [3]int{}; s := v[:]; println(len(s))", True),
        ("v := []int{1}; s := v[:]; println(len(s))", False),
        ("v := T{}; v.set(1)", True),
        ("v := T{}; println(v.get())", False),
        ("v := &T{}; v.set(1)", False),
        ("v := T{}; f := v.set; f(1)", True),
        ("v := T{}; p := &v.n; *p = 1", True),
        ("v := &T{}; p := &v.n; *p = 1", False),
        ("v := [2]T{}; p := &v[1].n; *p = 1", True),
        ("v := []T{{}}; p := &v[0].n; *p = 1", False),
        ("v := Outer{}; v.set(1)", True),
        ("v := OuterPointer{&T{}}; v.set(1)", False),
        ("v := [2]T{}; v[0].set(1)", True),
        ("v := T{}; func() { println(v.n) }()", True),
        ("v := T{}; p := &(v); p.n = 1", True),
        ("v := T{}; (&v).n = 1", True),
        ("v := [2][2]int{}; s := v[1][:]; s[0] = 1", True),
    ],
)
def test_address_taken(body: str, taken: bool) -> None:  # noqa: FBT001 - a column of the table
    types = """
        type T struct { n int }
        func (t *T) set(n int) { t.n = n }
        func (t T) get() int { return t.n }
        type Outer struct { T }
        type OuterPointer struct { *T }
    """
    assert in_main(body, types).var("v").address_taken is taken


def test_captures_are_listed_in_the_order_of_use_and_through_nested_literals() -> None:
    program = in_main("""
        a, b, c, d := 1, 2, 3, 4
        f := func(p int) {
            println(b, p)
            g := func() { println(c, a, p) }
            g()
        }
        f(d)
    """)
    outer, inner = [node for node in program.nodes() if isinstance(node, ast.FuncLit)]
    assert [var.name for var in program.info.captures[outer]] == ["b", "c", "a"]
    assert [var.name for var in program.info.captures[inner]] == ["c", "a", "p"]
    assert [program.var(name).captured for name in "abcdp"] == [True, True, True, False, True]


def test_package_variables_are_not_captured() -> None:
    program = Checked("var total int\nvar add = func() { total++ }\nfunc main() { add() }")
    (literal,) = [node for node in program.nodes() if isinstance(node, ast.FuncLit)]
    assert program.info.captures[literal] == ()
    assert not program.var("total").captured


def test_locals_are_parameters_results_and_variables_in_source_order() -> None:
    program = Checked("""
        type T int
        func (t T) f(a, _ int, b string) (r int, err error) { x, y := 1, 2; _, _ = x, y; return }
        func main() {}
    """)
    (decl,) = [node for node in program.file.decls if isinstance(node, ast.FuncDecl) and node.name.name == "f"]
    assert [var.name for var in program.info.locals[decl]] == ["t", "a", "_", "b", "r", "err", "x", "y"]
    kinds = [var.kind for var in program.info.locals[decl]]
    assert kinds == [VarKind.RECV] + 3 * [VarKind.PARAM] + 2 * [VarKind.RESULT] + 2 * [VarKind.LOCAL]


def test_variables_of_loop_headers_are_marked() -> None:
    program = in_main("""
        for i, n := 0, 3; i < n; i++ { x := i; _ = x }
        for k, v := range []int{} { _, _ = k, v }
        for m := range 3 { _ = m }
        var z int
        for z = range 3 { _ = z }
    """)
    assert [program.var(name).kind for name in "inkvm"] == 5 * [VarKind.LOOP]
    assert [program.var(name).kind for name in "xz"] == 2 * [VarKind.LOCAL]


def test_assignments_after_the_declaration_are_noted() -> None:
    program = in_main("a, b, c, d := 1, 2, 3, 4; b = 2; c++; d, e := 5, 6; println(a, b, c, d, e)")
    assert [program.var(name).assigned_after_declaration for name in "abcde"] == [False, True, True, True, False]


def test_selections_lead_through_embedded_fields() -> None:
    program = in_main(
        "o := Outer{}; o.x = 1; o.set(2); println(o.inner.T.x); f := Outer.get; g := (*T).set; f(o); g(&o.T, 1)",
        """
        type T struct { pad, x int }
        func (t *T) set(n int) { t.x = n }
        func (t T) get() int { return t.x }
        type inner struct { T }
        type Outer struct { name string; *inner }
        """,
    )

    def selection(text: str) -> tuple[SelectionKind, tuple[int, ...], bool, str]:
        node = program.expr(text)
        assert isinstance(node, ast.SelectorExpr)
        found = program.info.selections[node]
        return found.kind, found.index, found.indirect, str(found.type)

    assert selection("o.x") == (SelectionKind.FIELD_VAL, (1, 0, 1), True, "int")
    assert selection("o.set") == (SelectionKind.METHOD_VAL, (1, 0, 0), True, "func(n int)")
    assert selection("o.inner") == (SelectionKind.FIELD_VAL, (1,), False, "*inner")
    assert selection("Outer.get") == (SelectionKind.METHOD_EXPR, (1, 0, 1), True, "func(Outer) int")
    assert selection("(*T).set") == (SelectionKind.METHOD_EXPR, (0,), True, "func(t *T, n int)")


def test_untyped_constants_take_the_type_of_their_place() -> None:
    program = in_main("var f float64 = 1 + 2; var b byte = 'a'; var i interface{} = 1.5; println(f, b, i == 7)")
    assert (program.type("1 + 2"), program.value("1 + 2")) == ("float64", 3)
    assert program.type("'a'") == "byte"
    assert (program.type("1.5"), program.value("1.5")) == ("float64", Fraction(3, 2))
    assert program.type("7") == "int"


def test_a_shifted_constant_takes_the_type_of_the_whole() -> None:
    program = in_main("var s uint = 3; var x int64 = 1<<s + 2; y := 1 << s; var z = uint8(1 << s); println(x, y, z)")
    shifts = {node.pos: node for node in program.nodes() if isinstance(node, ast.BinaryExpr) and node.op == "<<"}
    types = [str(program.info.types[shifts[pos]].type) for pos in sorted(shifts)]
    assert types == ["int64", "int", "uint8"]
    assert program.type("1<<s + 2") == "int64"


def test_nil_takes_the_type_of_its_place() -> None:
    program = in_main("var p *int = nil; var m map[int]int; println(p == nil, m == nil)")
    types = [str(known.type) for known in program.info.types.values() if known.mode is Mode.NIL]
    assert sorted(types) == ["*int", "*int", "map[int]int"]


def test_comparisons_are_bool_where_they_are_used() -> None:
    program = in_main("type B bool; x := 1; var b B = x == 1; c := x == 2; println(b, c, x == 3)")
    assert [program.type(f"x == {i}") for i in (1, 2, 3)] == ["B", "bool", "bool"]


def test_two_value_forms_are_marked_and_have_tuple_types() -> None:
    program = in_main("""
        m := map[string]int{}; var e interface{}; c := make(chan int)
        a, ok := m["a"]; b, ok := e.(int); d, ok := (<-c)
        println(a, b, d, ok, m["b"])
    """)
    assert {program.text(node) for node in program.info.comma_ok} == {'m["a"]', "e.(int)", "<-c", "(<-c)"}
    assert program.type('m["a"]') == "(int, bool)"
    assert program.type('m["b"]') == "int"


def order(text: str) -> list[str]:
    return [" ".join(var.name for var in init.lhs) for init in Checked(text).info.init_order]


def test_package_variables_are_initialised_when_they_are_ready() -> None:
    example = """
        var a = c + b  // the specification's example
        var b = f()
        var c = f()
        var d = 3
        func f() int { d++; return d }
        func main() { println(a) }
    """
    assert order(example) == ["d", "b", "c", "a"]


def test_variables_depend_through_functions_methods_and_literals() -> None:
    assert order("var a = T{}.m()\ntype T int\nfunc (T) m() int { return g() }\nfunc g() int { return b }\nvar b = 1"
                 "\nfunc main() {}".replace("T{}", "T(0)")) == ["b", "a"]  # fmt: skip
    assert order("var a = func() int { return b }()\nvar b = c\nvar c = 1\nfunc main() {}") == ["c", "b", "a"]
    assert order("var a = T.m\nvar b = 1\ntype T int\nfunc (T) m() int { return b }\nfunc main() {}") == ["b", "a"]


def test_variables_of_one_call_are_initialised_together() -> None:
    assert order("var a, b = f()\nvar c = b\nvar _ = a\nfunc f() (int, int) { return d, 1 }\nvar d = 5\n"
                 "func main() {}") == ["d", "a b", "c", "_"]  # fmt: skip


def test_a_type_switch_declares_a_variable_in_every_clause() -> None:
    program = in_main("var e interface{}; switch v := e.(type) { case int: println(v); case string, bool: _ = v; }")
    clauses = [node for node in program.nodes() if isinstance(node, ast.CaseClause)]
    types = [str(obj.type) for obj in map(program.info.implicits.get, clauses) if obj is not None]
    assert types == ["int", "interface{}"]


def test_labels_are_used_by_their_branches() -> None:
    program = in_main("L: for { if true { break L }; continue L }")
    labels = {obj for obj in program.info.uses.values() if isinstance(obj, Label)}
    (label,) = labels
    assert [branch.tok.value for branch in label.users] == ["break", "continue"]
    assert isinstance(label.stmt.stmt, ast.ForStmt)


def test_names_lead_to_their_objects() -> None:
    program = in_main('type T struct{}; var p *T = new(T); _ = p; println("x"); runtime.Gosched()', 'import "runtime"')
    objects = {ident.name: obj for ident, obj in program.info.uses.items()}
    assert isinstance(objects["T"], TypeName)
    assert isinstance(objects["println"], Builtin)
    assert isinstance(objects["runtime"], PkgName)
    assert isinstance(program.var("p").type, Pointer)
    assert isinstance(objects["Gosched"].type, Signature)


def test_every_expression_has_its_type() -> None:
    program = in_main(
        """
        x := []T{{1, "a"}, {n: 2}}
        m := map[string]*T{"k": {3, "b"}}
        for i := range x { x[i].n <<= 1 }
        f := func(a ...int) (int, error) { return len(a), nil }
        n, err := f(1, 2)
        println(n, err == nil, m["k"].s[0:1], -x[0].n, &x[0] == m["k"], *&n, (n), T{}.n)
        """,
        "type T struct { n int; s string }",
    )
    names = {id(node.key) for node in program.nodes() if isinstance(node, ast.KeyValueExpr)}
    names |= {id(node.sel) for node in program.nodes() if isinstance(node, ast.SelectorExpr)}
    defined = set(map(id, program.info.defs))
    for node in program.nodes():
        if isinstance(node, ast.Expr) and id(node) not in names | defined and not isinstance(node, ast.KeyValueExpr):
            known = program.info.types.get(node)
            is_header = isinstance(node, ast.FuncType)
            assert known is not None or is_header, f"{program.text(node)} has no type"
            assert known is None or known.mode is not Mode.INVALID
