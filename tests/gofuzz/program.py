"""Whole programs: types, package variables, functions, methods, goroutines that cannot race, and main.

`generate(seed)` gives a program that compiles, ends, and prints the same in every right implementation.

Invariant: goroutines share nothing but channels, or take strict turns through one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.gofuzz.gotypes import BASICS, BOOL, INT, INTEGERS, STRING, Func, Struct, Type
from tests.gofuzz.pieces import Pieces
from tests.gofuzz.scope import Context, Dice, Function, Variable, Writer

# Helpers of every program: floats bit by bit (println rounds, and differently through the years), short strings,
# guarded indexes, values of unknown type.
PRELUDE = """\
func showf(f float64) {
	switch {
	case f != f:
		println("NaN")
		return
	case f > 1e300 || f < -1e300:
		println("huge", f > 0)
		return
	case f < 1e-300 && f > -1e-300:
		println("tiny", f == 0, f > 0, 1/f > 0)
		return
	}
	e := 0
	for ; f >= 1 || f <= -1; e++ {
		f /= 2
	}
	for ; f < 0.5 && f > -0.5; e-- {
		f *= 2
	}
	println(int64(f*9007199254740992), e)
}

func shows(s string) {
	println(len(s))
	for i := 0; i < len(s); i++ {
		println(s[i])
	}
}

func showa(v interface{}) {
	switch v := v.(type) {
	case nil:
		println("nil")
	case int:
		println("int", v)
	case uint8:
		println("uint8", v)
	case int64:
		println("int64", v)
	case string:
		println("string", len(v))
	case bool:
		println("bool", v)
	case float64:
		showf(v)
	default:
		println("other")
	}
}

func cut(s string) string {
	if len(s) > 12 {
		return s[len(s)-9:]
	}
	return s
}

func sub(s string, i, j int) string {
	if i < 0 || j < i || j > len(s) {
		return s
	}
	return s[i:j]
}

func octet(s string, i int) byte {
	if uint(i) >= uint(len(s)) {
		return 0
	}
	return s[i]
}

func whole(f float64) int64 {
	if f > -1e15 && f < 1e15 {
		return int64(f)
	}
	return -1
}

func same(a, b interface{}) bool {
	return a == b
}
"""


@dataclass(frozen=True, slots=True)
class Program:
    """A program: its text without package clause and prelude, and the tag that its names end with."""

    body: str
    tag: str
    imports: tuple[str, ...]

    @property
    def source(self) -> str:
        """The program as a file of its own."""
        return self.file("main") + "\n" + PRELUDE

    def file(self, main: str) -> str:
        """The program without prelude, its main function having this name."""
        imports = "".join(f'import "{path}"\n' for path in self.imports)
        body = self.body.replace("func main()", f"func {main}()")
        return f"package main\n\n{imports}\n{body}"


class Maker(Pieces):
    """Makes one program."""

    def __init__(self, seed: int, tag: str) -> None:
        super().__init__(Dice(seed), tag)
        self.out = Writer()
        self.globals: list[Variable] = []
        self.procedures: list[Function] = []
        self.imports: set[str] = set()
        self.defers = self.dice.chance(60)

    def program(self) -> Program:
        """All of it."""
        dice = self.dice
        for _ in range(dice.below(4)):
            self.struct()
        for one in BASICS:
            self.package_variable(one)
        for _ in range(dice.below(4)):
            self.package_variable(self.any_type())
        for _ in range(dice.below(5)):
            self.function()
        for _ in range(dice.below(3)):
            self.method()
        if dice.chance(40):
            self.recursive()
        self.main()
        return Program("\n".join(self.out.lines) + "\n", self.tag, tuple(sorted(self.imports)))

    def struct(self) -> None:
        fields = tuple((f"a{index}", self.any_type(1)) for index in range(self.dice.below(5)))
        made = Struct(f"T{len(self.structs)}{self.tag}", fields)
        self.out.open(f"type {made.name} struct")
        for name, one in fields:
            self.out.line(f"{name} {one}")
        self.out.close()
        self.structs.append(made)

    def package_variable(self, one: Type) -> None:
        name = f"gl{len(self.globals)}{self.tag}"
        value = self.of(one, Context(list(self.globals), quiet=True), 2)
        self.out.line(f"var {name} {one} = {value}")
        self.globals.append(Variable(name, one))

    def seen(self) -> list[Variable]:
        """The package's variables as functions see them that must not assign to them."""
        return [replace(each, settable=False) for each in self.globals]

    def signature(self, types: tuple[Type, ...]) -> tuple[list[Variable], str]:
        params = [Variable(self.fresh("p"), one) for one in types]
        return params, ", ".join(f"{each.name} {each.type}" for each in params)

    def body(self, at: Context, results: tuple[Type, ...], named: list[str]) -> None:
        """The statements of a function and its return."""
        for _ in range(self.dice.between(1, 4)):
            self.statement(at)
        if named and self.dice.chance(50):
            self.out.line("return")
        else:
            self.out.line(f"return {', '.join(self.of(each, at, 2) for each in results)}")

    def function(self) -> None:
        results = tuple(self.any_type(1) for _ in range(self.dice.pick([1, 1, 1, 2, 3])))
        types = tuple(self.any_type(1) for _ in range(self.dice.below(5)))
        params, listed = self.signature(types)
        name, quiet = f"fn{len(self.functions)}{self.tag}", self.dice.chance(70)
        at = Context([*self.seen(), *params], quiet=quiet, deferring=self.defers)
        named = [self.fresh("r") for _ in results] if self.dice.chance(30) else []
        shown = (
            ", ".join(f"{r} {one}" for r, one in zip(named, results, strict=True))
            if named
            else ", ".join(map(str, results))
        )
        self.out.open(f"func {name}({listed}) ({shown})")
        for result, one in zip(named, results, strict=False):
            self.out.line(f"{result} = {self.of(one, at, 1)}")
        # A function that is a result is set by `return`: a literal that calls it would call itself, without end.
        at.variables += [
            Variable(result, one) for result, one in zip(named, results, strict=False) if not isinstance(one, Func)
        ]
        self.body(at, results, named)
        self.out.close()
        self.functions.append(Function(name, types, results, at.cost + 1, quiet))

    def method(self) -> None:
        if not self.structs:
            return
        receiver = self.dice.pick(self.structs)
        types, result = tuple(self.any_type(1) for _ in range(self.dice.below(3))), self.dice.pick(BASICS)
        params, listed = self.signature(types)
        name, this, quiet = f"m{len(self.functions)}{self.tag}", self.fresh("s"), self.dice.chance(70)
        at = Context([*self.seen(), *params, Variable(this, receiver)], quiet=quiet, deferring=self.defers)
        self.out.open(f"func ({this} {receiver}) {name}({listed}) {result}")
        self.body(at, (result,), [])
        self.out.close()
        self.functions.append(Function(name, types, (result,), at.cost + 1, quiet, receiver))

    def recursive(self) -> None:
        one, integer = self.dice.pick(BASICS), self.dice.pick(INTEGERS)
        name, n, x = f"fn{len(self.functions)}{self.tag}", self.fresh("p"), self.fresh("p")
        inner = f"{name}n"
        at = Context([*self.seen(), Variable(n, integer), Variable(x, one)], quiet=True)
        self.out.open(f"func {inner}({n} {integer}, {x} {one}) {one}")
        self.out.open(f"if {n} <= 0")
        self.out.line(f"return {self.of(one, at, 2)}")
        self.out.close()
        later = self.fresh("v")
        self.out.line(f"{later} := {inner}({n}-1, {self.of(one, at, 2)})")
        self.out.line(f"_ = {later}")
        self.out.line(f"return {self.of(one, replace(at, variables=[*at.variables, Variable(later, one)]), 2)}")
        self.out.close()
        self.out.open(f"func {name}({n} {integer}, {x} {one}) {one}")
        self.out.line(f"return {inner}({n}&7, {x})")
        self.out.close()
        self.functions.append(Function(name, (integer, one), (one,), 8 * (at.cost + 4), quiet=True))

    def main(self) -> None:
        at = Context(list(self.globals), deferring=self.defers)
        lines = self.pieces(Context(self.seen()))
        if any(line.startswith("defer ") for line in lines):
            self.defers = at.deferring = True  # no panic at the end, which would run them in later Go only
        self.out.open("func main()")
        for line in lines:
            self.out.line(line)
        for _ in range(self.dice.between(4, 12)):
            self.statement(at)
            if self.dice.chance(25):
                self.dice.pick([self.producer, self.turns, self.workers, self.selects, self.goexit])(at)
        for each in self.dice.random.sample(at.variables, min(4, len(at.variables))):
            self.show(each.name, each.type)
        if not self.defers and self.dice.chance(15):
            self.failure(at)
        self.out.close()

    # ------------------------------------------------------------------------------------------------------ goroutines

    def alone(self, variables: list[Variable]) -> Context:
        """The context of a goroutine that sees only what it is given."""
        return Context(variables, quiet=True, depth=2, deferring=False, times=3)

    def producer(self, at: Context) -> None:
        """A goroutine sends, the one here receives and prints."""
        one, c, n, v = self.any_type(1), self.fresh("c"), self.fresh("n"), self.fresh("v")
        self.out.line(f"{c} := make(chan {one}, {self.dice.below(4)})")
        given = [Variable(self.fresh("p"), self.dice.pick(BASICS)) for _ in range(self.dice.below(3))]
        self.out.open(f"go func({', '.join([f'{n} int', *(f'{each.name} {each.type}' for each in given)])})")
        i = self.fresh("i")
        self.out.open(f"for {i} := 0; {i} < {n}; {i}++")
        inner = self.alone([*given, Variable(i, INT, settable=False)])
        self.block(inner, self.dice.below(2))
        self.out.line(f"{c} <- {self.of(one, inner, 2)}")
        self.out.close()
        self.out.line(f"close({c})")
        values = [str(self.dice.below(6)), *(self.of(each.type, at, 1) for each in given)]
        self.out.close(f"}}({', '.join(values)})")
        self.out.open(f"for {v} := range {c}")
        self.out.line(f"_ = {v}")
        self.show(v, one)
        self.out.close()

    def turns(self, at: Context) -> None:
        """A goroutine does something with everything here while this one waits."""
        done = self.fresh("c")
        self.out.line(f"{done} := make(chan bool)")
        self.out.open("go func()")
        inner = replace(at, variables=list(at.variables), depth=1, deferring=False, labels=[])
        if self.defers and self.dice.chance(50):
            self.out.open("defer func()")
            self.block(replace(inner, depth=2), 1)
            self.out.line(f"{done} <- true")
            self.out.close("}()")
            self.block(inner, 2)
        else:
            self.block(inner, self.dice.between(1, 3))
            self.out.line(f"{done} <- true")
        self.out.close("}()")
        self.out.line(f"<-{done}")

    def workers(self, at: Context) -> None:
        """Several goroutines whose results are added up, in whatever order they come."""
        one, c, i, total = self.dice.pick(INTEGERS), self.fresh("c"), self.fresh("i"), self.fresh("v")
        count = self.dice.between(1, 5)
        self.out.line(f"{c} := make(chan {one}, {self.dice.below(3)})")
        self.out.open(f"for {i} := 0; {i} < {count}; {i}++")
        self.out.open("go func()")
        inner = self.alone([Variable(i, INT, settable=False)])
        self.block(inner, self.dice.below(3))
        self.out.line(f"{c} <- {self.of(one, inner)}")
        self.out.close("}()")
        self.out.close()
        self.out.line(f"var {total} {one}")
        self.out.open(f"for {i} := 0; {i} < {count}; {i}++")
        self.out.line(f"{total} += <-{c}")
        self.out.close()
        self.out.line(f"println({total})")
        at.variables.append(Variable(total, one))

    def selects(self, at: Context) -> None:
        """select where exactly one case can go on."""
        one, a, b = self.dice.pick(BASICS), self.fresh("c"), self.fresh("c")
        self.out.line(f"{a}, {b} := make(chan {one}, 1), make(chan {one}, 1)")
        state = self.dice.below(3)
        if state:
            self.out.line(f"{[a, b][state - 1]} <- {self.of(one, at, 2)}")
        v, w, ok = self.fresh("v"), self.fresh("v"), self.fresh("ok")
        self.out.open("select")
        self.out.close(f"case {v} := <-{a}:")
        self.out.depth += 1
        self.show(v, one)
        self.out.close(f"case {w}, {ok} := <-{b}:")
        self.out.depth += 1
        self.out.line(f"println({ok})")
        self.show(w, one)
        if not state:
            self.out.close("default:")
            self.out.depth += 1
            self.block(at, 1)
        self.out.close()

    def goexit(self, at: Context) -> None:
        """A goroutine ends with Goexit, its deferred calls run."""
        self.imports.add("runtime")
        done, n, f = self.fresh("c"), self.fresh("n"), self.fresh("f")
        self.out.line(f"{done} := make(chan int, 1)")
        self.out.line(f"var {f} func(int)")
        self.out.open(f"{f} = func({n} int)")
        self.out.open("defer func()")
        self.out.line(f"println({n})")
        self.out.open(f"if {n} == 3")
        self.out.line(f"{done} <- {n}")
        self.out.close()
        self.out.close("}()")
        self.block(replace(at, depth=2, deferring=False, labels=[]), 1)
        self.out.open(f"if {n} == 0")
        self.out.line("runtime.Goexit()")
        self.out.close()
        self.out.line(f"{f}({n} - 1)")
        self.out.line('println("never")')
        self.out.close()
        self.out.line(f"go {f}(3)")
        self.out.line(f"<-{done}")

    def failure(self, at: Context) -> None:
        """The program ends with a run-time error."""
        zero, s, m = self.fresh("v"), self.fresh("v"), self.fresh("v")
        self.out.line(f"{zero} := {self.variable(INT, at, 1)} & 0")
        self.out.line(f"var {s} []{self.dice.pick(BASICS)}")
        self.out.line(f"var {m} map[string]{BOOL}")
        self.out.line(f"_, _, _ = {zero}, {s}, {m}")
        self.out.line('println("now")')
        self.out.line(
            self.dice.pick(
                [
                    f"_ = {s}[{zero}]",
                    f"println(7 / {zero})",
                    f'{m}["x"] = true',
                    f"_ = {s}[{zero} : {zero}+1]",
                    f"println(interface{{}}({zero}).({STRING}))",
                    f"_ = {self.variable(STRING, at, 1)}[{zero}+20:]",
                    'panic("the end")',
                    "var end *int; *end = 1",
                    "var end func(); end()",
                ]
            )
        )


def generate(seed: int, tag: str = "") -> Program:
    """The program of a seed, the names of its package level ending with `tag`."""
    return Maker(seed, tag).program()
