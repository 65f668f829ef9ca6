"""What is told who asks for packages, names and methods that Go has, or another language, and we have not."""

import pytest

from goexit_lab import lab
from goexit_lab.golib.packages import packages
from goexit_lab.kit.diagnostics import CompileError, Diagnostic
from goexit_lab.lang import absent
from tests.gofuzz.real_go import RealGo


def told(source: str) -> list[Diagnostic]:
    with pytest.raises(CompileError) as caught:
        lab.compile_go(source)
    return list(caught.value.diagnostics)


def test_nothing_that_is_here_is_called_absent() -> None:
    known = packages(4, 8)
    assert not [path for path in known if absent.why_absent(path)]
    there = [
        f"{path}.{name}"
        for path, names in absent.ABSENT_NAMES.items()
        for name in names.split()
        if known[path].scope.lookup(name) is not None
    ]
    assert not there
    assert not [
        name for name in absent.LATER_NAMES if known[name.rpartition(".")[0]].scope.lookup(name.rpartition(".")[2])
    ]


@pytest.mark.slow
def test_what_is_called_absent_is_in_go(tmp_path_factory: pytest.TempPathFactory) -> None:
    go = RealGo(tmp_path_factory.mktemp("go"))
    std = set(go.go("list", "std").stdout.split())
    named = {*absent.LATER, *absent.WORLD, *absent.UNWRITTEN, *absent.NEAREST}
    roots = {path for path in named if not any(each.startswith(f"{path}/") for each in std)}
    assert roots <= std


@pytest.mark.parametrize(
    ("path", "message", "hint"),
    [
        ("slices", "came with Go 1.18 or later", "sort.Ints"),
        ("net/http", "is not here: it is about files, the network or processes", "a channel are a client and a server"),
        ("encoding/json", "package encoding/json is not here", "%+v and %#v"),
        ("hash/maphash", "package hash/maphash is not here", "a map hashes its keys"),
        ("crypto/aes", "package crypto/aes is not here", "known packages: bufio"),
        ("container/vector", "package container/vector is not in std", "v = append(v, x)"),
        ("github.com/x/y", "a program is one file here", "known packages: bufio"),
        ("main", 'import "main" is a program, not an importable package', "cannot import itself"),
        ("sting", "package sting is not in std", "did you mean strings?"),
    ],
)
def test_packages(path: str, message: str, hint: str) -> None:
    (only,) = told(f'package main\nimport _ "{path}"\nfunc main() {{}}')
    assert message in only.message
    assert only.hint is not None
    assert hint in only.hint


@pytest.mark.parametrize(
    ("expression", "message", "hint"),
    [
        ("sync.OnceValue", "type parameters came with Go 1.18", "sync.Once"),
        ("ioutil.ReadFile", "the one here does not: it is about files or processes", "has Discard, NopCloser, ReadAll"),
        ("reflect.Select", "Go's package reflect has it, the one here does not", "package reflect has"),
        ("strings.Reverse", "undefined: strings.Reverse", "package strings has"),
        ("slices.Sort", "undefined: slices", "Go 1.18"),
        ("[]int{}.append", "no field or method append", "s = append(s, x)"),
        ("map[int]int{}.has_key", "no field or method has_key", "value, ok := m[key]"),
        ('"a".toUpperCase', "no field or method toUpperCase", "strings.ToUpper"),
        ('"a".length', "no field or method length", "len(x)"),
        ("make(chan int).send", "no field or method send", "c <- x"),
    ],
)
def test_names(expression: str, message: str, hint: str) -> None:
    (only,) = told(f"func main() {{ _ = {expression} }}")
    assert message in only.message
    assert only.hint is not None
    assert hint in only.hint


def test_uses_of_generics_are_named_without_errors_that_follow_from_them() -> None:
    found = told("""package main
        type Stack[T any] struct{ items []T }
        func (s *Stack[T]) Push(x T) { s.items = append(s.items, x) }
        func main() {
            s := Stack[int]{}
            p := Pair[string, int]{"a", 1}
            s.Push(1)
            println(p)
        }
    """)
    assert [each.message.partition(" not supported")[0] for each in found] == [
        "type parameters",
        *["type arguments"] * 3,
    ]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("", "invalid import path (empty string)"),
        ("a b", "invalid import path: a b"),
        ("c:/fmt", "invalid import path: c:/fmt"),
        ("unicode//utf8", 'malformed import path "unicode//utf8": double slash'),
        ("fmt/", 'malformed import path "fmt/": trailing slash'),
        ("-fmt", 'malformed import path "-fmt": leading dash'),
        ("fmt.", 'malformed import path "fmt.": trailing dot in path element'),
        ("/fmt", "\"/fmt\" is not a package path; see 'go help packages'"),
        ("./mine", '"./mine" is relative, but relative import paths are not supported in module mode'),
    ],
)
def test_paths_that_no_package_has(path: str, message: str) -> None:
    (only,) = told(f'package main\nimport _ "{path}"\nfunc main() {{}}')
    assert only.message == message


def test_a_name_that_a_dot_import_declares() -> None:
    (only,) = told('package main\nimport . "math"\nvar Pi = 3\nfunc main() { println(Sqrt(2)) }')
    assert only.message == 'Pi already declared through dot-import of package math ("math")'
