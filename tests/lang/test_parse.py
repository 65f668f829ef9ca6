"""The parser: the shape of trees, what is reported and how a run goes on behind it, and that nothing breaks it."""

from __future__ import annotations

import pytest

from goexit_lab.kit.diagnostics import CompileError
from goexit_lab.kit.source import NO_POS
from goexit_lab.lang import ast
from goexit_lab.lang.parse import parse_file
from goexit_lab.lang.token import Token


def body_of(text: str) -> list[ast.Stmt]:
    """The statements of a function with body `text`."""
    file = parse_file("t.go", f"func main() {{\n{text}\n}}\n")
    function = file.decls[0]
    assert isinstance(function, ast.FuncDecl)
    assert function.body is not None
    return function.body.list


def statement(text: str) -> ast.Stmt:
    """The only statement of `text`."""
    (found,) = body_of(text)
    return found


def expression(text: str) -> ast.Expr:
    """The expression `text`."""
    found = statement(f"_ = {text}")
    assert isinstance(found, ast.AssignStmt)
    return found.rhs[0]


def grouped(x: ast.Expr) -> str:
    """An expression with every operation in parentheses."""
    match x:
        case ast.BinaryExpr():
            return f"({grouped(x.x)} {x.op} {grouped(x.y)})"
        case ast.UnaryExpr():
            return f"({x.op}{grouped(x.x)})"
        case ast.StarExpr():
            return f"(*{grouped(x.x)})"
        case ast.Ident():
            return x.name
        case ast.CallExpr():
            return f"{grouped(x.fun)}()"
        case ast.SelectorExpr():
            return f"{grouped(x.x)}.{x.sel.name}"
        case ast.ParenExpr():
            return f"[{grouped(x.x)}]"
        case _:
            return type(x).__name__


def errors_of(text: str | bytes, *, allow_bare: bool = True) -> list[str]:
    """Line, column and message of each mistake."""
    try:
        parse_file("t.go", text, allow_bare=allow_bare)
    except CompileError as error:
        return [str(diagnostic).removeprefix("t.go:") for diagnostic in error.diagnostics]
    return []


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("a + b * c", "(a + (b * c))"),
        ("a - b - c", "((a - b) - c)"),
        ("a || b && c == d + e * f", "(a || (b && (c == (d + (e * f)))))"),
        ("a << b + c &^ d", "((a << b) + (c &^ d))"),
        ("-a * b", "((-a) * b)"),
        ("!a == b", "((!a) == b)"),
        ("*p.x + *q", "((*p.x) + (*q))"),
        ("&a.b", "(&a.b)"),
        ("<-c + <-d", "((<-c) + (<-d))"),
        ("^a &^ -b", "((^a) &^ (-b))"),
        ("(a + b) * c", "([(a + b)] * c)"),
        ("a.b().c()", "a.b().c()"),
        ("- -a", "(-(-a))"),
    ],
)
def test_operators_bind_as_specified(text: str, shape: str) -> None:
    assert grouped(expression(text)) == shape


def test_a_brace_in_a_header_begins_the_block() -> None:
    for text in ("if x == y {\n}", "for x < y {\n}", "switch x {\n}", "for range x {\n}", "switch v := x.(type) {\n}"):
        found = statement(text)
        assert not [node for node in ast.walk(found) if isinstance(node, ast.CompositeLit)], text


@pytest.mark.parametrize(
    "text",
    [
        "if x == (T{1}) {\n}",
        "if f(T{1}) {\n}",
        "if x[T{1}.i] {\n}",
        "for _, v := range []T{a} {\n}",
        "for _, v := range [...]T{a} {\n}",
        "if m := map[T]U{a: b}; len(m) > 0 {\n}",
        "if func() bool { return x == T{1} }() {\n}",
        "switch (struct{ x int }{1}) {\n}",
    ],
)
def test_a_composite_literal_in_a_header(text: str) -> None:
    found = statement(text)
    assert [node for node in ast.walk(found) if isinstance(node, ast.CompositeLit)]


def test_composite_literals_nest_with_types_left_out() -> None:
    literal = expression('map[string][]P{\n"a": {{1, 2}, {x: 3}},\n}')
    assert isinstance(literal, ast.CompositeLit)
    (pair,) = literal.elts
    assert isinstance(pair, ast.KeyValueExpr)
    assert isinstance(pair.value, ast.CompositeLit)
    assert pair.value.type is None
    assert len(pair.value.elts) == 2


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        ("chan int", ["SEND|RECV"]),
        ("<-chan int", ["RECV"]),
        ("chan<- int", ["SEND"]),
        ("chan<- chan int", ["SEND", "SEND|RECV"]),
        ("<-chan <-chan int", ["RECV", "RECV"]),
        ("chan (<-chan int)", ["SEND|RECV", "RECV"]),
        ("chan<- (chan int)", ["SEND", "SEND|RECV"]),
    ],
)
def test_an_arrow_belongs_to_the_leftmost_chan(text: str, directions: list[str]) -> None:
    file = parse_file("t.go", f"var c {text}\n")
    assert [str(node.dir.name) for node in ast.walk(file) if isinstance(node, ast.ChanType)] == directions


@pytest.mark.parametrize(
    ("text", "directions"),
    [("(<-chan int)(x)", ["RECV"]), ("(<-chan<- chan int)(x)", ["RECV", "RECV"]), ("<-chan int(x)", ["SEND|RECV"])],
)
def test_an_arrow_before_a_channel_type_in_an_expression(text: str, directions: list[str]) -> None:
    channels = [node for node in ast.walk(expression(text)) if isinstance(node, ast.ChanType)]
    assert [str(channel.dir.name) for channel in channels] == directions


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("x++", ast.IncDecStmt),
        ("x, y = y, x", ast.AssignStmt),
        ("x := 1", ast.AssignStmt),
        ("x <<= 1", ast.AssignStmt),
        ("c <- 1", ast.SendStmt),
        ("<-c", ast.ExprStmt),
        ("f(a...)", ast.ExprStmt),
        ("go f()", ast.GoStmt),
        ("defer func() {}()", ast.DeferStmt),
        ("L: x++", ast.LabeledStmt),
        ("L:", ast.LabeledStmt),
        ("break L", ast.BranchStmt),
        ("goto L", ast.BranchStmt),
        ("return 1, 2", ast.ReturnStmt),
        ("var x int", ast.DeclStmt),
        ("const (\na = iota\nb\n)", ast.DeclStmt),
        ("type t = int", ast.DeclStmt),
        ("{\n}", ast.BlockStmt),
        (";", ast.EmptyStmt),
        ("for {\n}", ast.ForStmt),
        ("for ; ; {\n}", ast.ForStmt),
        ("for i := 0; i < 3\n{\n}", ast.ForStmt),
        ("for range x {\n}", ast.RangeStmt),
        ("for k, v = range x {\n}", ast.RangeStmt),
        ("switch {\n}", ast.SwitchStmt),
        ("switch x := f(); {\n}", ast.SwitchStmt),
        ("switch x := f(); x {\ncase 1, 2: g()\ndefault:\n}", ast.SwitchStmt),
        ("switch x.(type) {\n}", ast.TypeSwitchStmt),
        ("switch x := y.(type) {\ncase int, *T, nil:\n}", ast.TypeSwitchStmt),
        ("switch a := b; x := y.(type) {\n}", ast.TypeSwitchStmt),
        ("select {\ncase x := <-c:\ncase d <- 1:\ncase x, ok = <-c:\ncase (<-c):\ndefault:\n}", ast.SelectStmt),
        ("if x := f(); x {\n} else if y {\n} else {\n}", ast.IfStmt),
    ],
)
def test_every_kind_of_statement(text: str, kind: type[ast.Stmt]) -> None:
    assert type(statement(text)) is kind


def test_parameters_are_grouped_by_type() -> None:
    file = parse_file("t.go", "func f(a, b int, c ...string) (x, y T)\nfunc g(int, p.T, *U, ...[]V) error\n")
    named, unnamed = (decl.type for decl in file.decls if isinstance(decl, ast.FuncDecl))
    assert [[name.name for name in field.names] for field in named.params.list] == [["a", "b"], ["c"]]
    assert isinstance(named.params.list[1].type, ast.Ellipsis)
    assert named.results is not None
    assert named.results.num_fields() == 2
    assert [field.names for field in unnamed.params.list] == [[], [], [], []]
    assert unnamed.results is not None
    assert unnamed.results.opening == NO_POS


def test_struct_fields_and_interface_methods() -> None:
    file = parse_file(
        "t.go", "type s struct {\na, b int `t`\nT\n*p.U\nc [2]int\n}\ntype i interface {\nf(x int) int\nj\n}\n"
    )
    struct = next(node for node in ast.walk(file) if isinstance(node, ast.StructType))
    fields = struct.fields.list
    assert [[name.name for name in field.names] for field in fields] == [["a", "b"], [], [], ["c"]]
    assert fields[0].tag is not None
    interface = next(node for node in ast.walk(file) if isinstance(node, ast.InterfaceType))
    method, embedded = interface.methods.list
    assert isinstance(method.type, ast.FuncType)
    assert method.type.func == NO_POS
    assert not embedded.names


def test_slices_with_two_and_three_indices() -> None:
    for text, parts in (("s[:]", "---"), ("s[1:]", "x--"), ("s[:2]", "-x-"), ("s[1:2]", "xx-"), ("s[:2:3]", "-xx")):
        found = expression(text)
        assert isinstance(found, ast.SliceExpr)
        shape = "".join("-" if part is None else "x" for part in (found.low, found.high, found.max))
        assert shape == parts
        assert (found.colon != NO_POS) == (text.count(":") == 2)


def test_specs_know_their_iota_and_files_their_imports() -> None:
    file = parse_file("t.go", 'import (\n"a"\n_ "b"\n. "c"\n)\nimport d "d"\nconst (\nx = iota\n_\ny\n)\n')
    assert [spec.path.value for spec in file.imports] == ['"a"', '"b"', '"c"', '"d"']
    assert [node.iota for node in ast.walk(file) if isinstance(node, ast.ValueSpec)] == [0, 1, 2]


def test_a_bare_text_is_package_main_at_its_own_lines() -> None:
    file = parse_file("cell", "\nfunc main() {\n\tprintln(1)\n}\n")
    assert file.bare
    assert file.name.name == "main"
    assert file.source.position(file.decls[0].pos).line == 2
    assert not parse_file("t.go", "package p\n", allow_bare=False).bare
    assert errors_of('import "fmt"\n', allow_bare=False) == ["1:1: syntax error: package statement must be first"]


def test_a_node_spans_its_text() -> None:
    header = "package p\n\nfunc (r *T) m(x, y int) (int, error) {\n"
    text = header + "\tif z := a[1:2].b(c{1}, d...); z {\n\t\tgo f()\n\t}\n\treturn\n}\n"
    file = parse_file("t.go", text)
    spans = {type(node).__name__: text[node.pos : node.end] for node in reversed(list(ast.walk(file)))}
    assert spans["FuncDecl"] == text[11:-1]
    assert spans["IfStmt"].startswith("if z :=")
    assert spans["CallExpr"] == "a[1:2].b(c{1}, d...)"
    assert spans["SliceExpr"] == "a[1:2]"
    assert spans["CompositeLit"] == "c{1}"
    assert spans["GoStmt"] == "go f()"
    assert spans["FieldList"] == "(r *T)"
    assert spans["ReturnStmt"] == "return"


def test_walking_a_tree_meets_every_node_once_and_inspect_can_skip() -> None:
    file = parse_file("t.go", 'import "fmt"\nfunc main() {\n\tfmt.Println(1 + 2)\n}\n')
    nodes = list(ast.walk(file))
    assert len({id(node) for node in nodes}) == len(nodes)
    seen: list[str] = []

    def visit(node: ast.Node) -> bool:
        seen.append(type(node).__name__)
        return not isinstance(node, ast.CallExpr)

    ast.inspect(file, visit)
    assert "CallExpr" in seen
    assert "BinaryExpr" not in seen


def test_a_file_may_have_a_byte_order_mark_and_carriage_returns() -> None:
    file = parse_file("t.go", b"\xef\xbb\xbfpackage p\r\n\r\nvar x = `a\r\nb`\r\n", allow_bare=False)
    assert file.package == 1
    assert [spec.names[0].name for spec in ast.walk(file) if isinstance(spec, ast.ValueSpec)] == ["x"]
    assert Token.STRING in {node.kind for node in ast.walk(file) if isinstance(node, ast.BasicLit)}
