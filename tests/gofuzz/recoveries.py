"""Programs about panics: deferred calls of every shape, recover, panicking again, Goexit, on small and large frames.

`recoveries(seed)` gives a program that ends and prints the same on revision `fixed` as in Go today. What the two are
known to do differently is not generated: a panic that is overtaken stays on the goroutine's list (so nothing that a
deferred call calls may overtake one), a panic that a Goexit's deferred call raises and an older one recovers (so what
runs under Goexit recovers its own), and a method value as a deferred call.

Invariant: the same seed gives the same program.
Invariant: a function calls only functions made before it, and `cost` bounds what it runs.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.gofuzz.program import Program
from tests.gofuzz.scope import Dice, Writer

SIZES = (40, 300, 1000, 3000, 4100, 9000)
MOST = 300  # calls that a function may lead to, about
HEAD = """\
type problem#T struct{ code int }

func (p problem#T) Error() string { return "problem" }

type guard#T struct{ k int }

func (g *guard#T) rescue(r *int) {
	if v := recover(); v != nil {
		tell#T(g.k, v)
		*r += g.k
	}
}

func (g guard#T) note(n int) { println(g.k, n) }

type wide#T struct{ a, b, c, d, e int64 }

func tell#T(k int, v interface{}) {
	switch v := v.(type) {
	case int:
		println(k, v)
	case string:
		println(k, v)
	case problem#T:
		println(k, v.Error(), v.code)
	case error:
		println(k, "error")
	default:
		println(k, "other")
	}
}

func note#T(k, n int) { println(k, n) }

func notes#T(k int, s string, w wide#T, n int) { println(k, s, w.e, n) }

func rescue#T(k int, r *int) {
	if v := recover(); v != nil {
		tell#T(k, v)
		*r += k
	}
}

func roomy#T(k int, r *int, odd uint8) {
	var a [5000]uint8
	a[k&15] = odd
	if v := recover(); v != nil {
		tell#T(k, v)
		*r += k + int(a[k&15])
	}
}
"""
PANICS = (
    'panic("text")',
    "panic(#K)",
    "panic(problem#T{#K})",
    "var s []int; r = s[n&7]",
    "var p *guard#T; r = p.k",
    "zero := n &^ n; r = 7 / zero",
    "var v interface{} = n; println(v.(string))",
    "var m map[int]int; m[n] = 1",
    "var f func(int) int; r = f(n)",
)


@dataclass(frozen=True, slots=True)
class Made:
    """A function of the program."""

    name: str
    cost: int
    contained: bool  # no panic leaves it
    calm: bool  # no panic overtakes another in it


class Recoveries:
    """Makes one program."""

    def __init__(self, seed: int, tag: str) -> None:
        self.dice, self.tag, self.out = Dice(seed), tag, Writer()
        self.made: list[Made] = []
        self.count = self.cost = 0
        self.imports: tuple[str, ...] = ()

    def number(self) -> int:
        """A number that tells where a line was printed."""
        self.count += 1
        return self.count

    def filled(self, text: str) -> str:
        """A template with its names and number."""
        return text.replace("#K", str(self.number())).replace("#T", self.tag)

    def line(self, text: str) -> None:
        self.out.line(self.filled(text))

    def program(self) -> Program:
        """All of it."""
        for index in range(self.dice.between(4, 7)):
            self.function(f"f{index}{self.tag}")
        self.out.open("func main()")
        self.out.line("r := 0")
        self.out.line("n := 3")
        for _ in range(self.dice.between(2, 5)):
            if self.dice.chance(40):
                self.goroutine()
            else:
                self.call(self.candidates(contained=True), "r += ")
        self.out.line("println(r, n)")
        if self.dice.chance(20):
            self.call(self.candidates(), "r = ")
        self.out.close()
        imports = "runtime" in "\n".join(self.out.lines)
        body = HEAD.replace("#T", self.tag) + "\n" + "\n".join(self.out.lines) + "\n"
        return Program(body, self.tag, ("runtime",) if imports else ())

    def candidates(self, *, contained: bool = False, calm: bool = False) -> list[Made]:
        """The functions that may be called."""
        fits = (each for each in self.made if self.cost + each.cost < MOST)
        return [each for each in fits if (each.contained or not contained) and (each.calm or not calm)]

    def call(self, among: list[Made], before: str = "r += ", n: str = "n") -> bool:
        """A call of one of these; whether a panic can come out of it."""
        if not among:
            self.line(f"println(#K, {n})")
            return False
        each = self.dice.pick(among)
        self.cost += each.cost
        self.out.line(f"{before}{each.name}({n})")
        return not each.contained

    def function(self, name: str) -> None:
        """A function of all this: deferred calls, calls, perhaps a panic."""
        dice = self.dice
        self.cost, calm = 1, dice.chance(50)
        contained = dice.chance(50)
        self.out.open(f"func {name}(n int) (r int)")
        if contained:
            self.rescuing()
        size = dice.pick(SIZES) if dice.chance(40) else 0
        if size:
            self.out.line(f"var a [{size}]uint8")
            self.out.line("a[n&15] = uint8(n)")
        for _ in range(dice.between(1, 4)):
            match dice.below(5):
                case 0 | 1:
                    self.deferred(calm=calm)
                case 2:
                    self.call(self.candidates(calm=calm))
                case 3:
                    self.out.open("for i := 0; i < 3; i++")
                    self.line(dice.pick(["defer note#T(#K, i)", "defer guard#T{i}.note(n)", "defer rescue#T(i, &r)"]))
                    self.out.close()
                case _:
                    self.line("println(#K, n)")
        if size:
            self.out.line("r += int(a[n&15])")
        self.end()
        self.out.close()
        self.made.append(Made(name, self.cost, contained, calm))

    def end(self) -> None:
        """How a function ends."""
        if self.dice.chance(60):
            condition = self.dice.pick(["n >= 0", "n&1 == 0", "n&1 == 1", "n > 1"])
            self.out.open(f"if {condition}")
            for part in self.dice.pick(PANICS).split("; "):
                self.line(part)
            self.out.close()
        self.out.line(self.dice.pick(["return r + 1", "return", "return n"]))

    def rescuing(self) -> None:
        """A deferred call that recovers whatever comes."""
        match self.dice.below(5):
            case 0:
                self.line("defer rescue#T(#K, &r)")
            case 1:
                self.line("defer (&guard#T{#K}).rescue(&r)")
            case 2:
                self.line("defer roomy#T(#K, &r, uint8(n))")
            case _:
                self.out.open("defer func()")
                self.out.open("if v := recover(); v != nil")
                self.line("tell#T(#K, v)")
                self.line("r += #K")
                self.out.close()
                self.out.close("}()")

    def deferred(self, *, calm: bool) -> None:
        """A defer statement."""
        match self.dice.below(8 if calm else 11):
            case 0:
                self.line("defer note#T(#K, n)")
            case 1:
                self.line('defer notes#T(#K, "s", wide#T{e: 5}, n)')
            case 2:
                self.line("defer func() { println(#K, r); r++ }()")
            case 3 | 4:
                self.rescuing()
            case 5:
                self.line("defer func() { func() { println(#K, recover() == nil) }() }()")
            case 6 | 7:
                self.out.open("defer func(k int)")
                self.call(self.candidates(contained=calm, calm=True), n="k")
                self.line("println(#K, recover() == nil)")
                self.out.close("}(n + 1)")
            case 8:
                self.line("defer func() { if v := recover(); v != nil { tell#T(#K, v); panic(#K) } }()")
            case 9:
                self.line("defer func(k int) { println(#K, k); panic(k) }(n)")
            case _:
                self.line("defer panic(#K)")

    def goroutine(self) -> None:
        """A goroutine that ends by Goexit, wherever; all that it defers recovers its own panics."""
        dice, contained = self.dice, self.candidates(contained=True, calm=True)
        self.out.open("func()")
        self.out.line("c := make(chan bool)")
        self.out.open("go func(n int)")
        self.out.line("r := 0")
        self.out.line("_ = r")
        self.out.line("defer func() { c <- true }()")
        for _ in range(dice.between(1, 3)):
            match dice.below(4):
                case 0:
                    self.line("defer note#T(#K, n)")
                case 1:
                    self.line("defer func(k int) { println(#K, recover() == nil); runtime.Goexit() }(n)")
                case 2:
                    self.line('defer notes#T(#K, "s", wide#T{e: 6}, n)')
                case _:
                    self.out.open("defer func(k int)")
                    self.call(contained, n="k")
                    self.out.close("}(n + 1)")
        self.call(contained)
        match dice.below(4):
            case 0:
                self.out.line("defer func(k int) { runtime.Goexit() }(n)")
                self.line("panic(#K)")
            case 1:
                self.out.line("var deep func(int)")
                self.out.open("deep = func(k int)")
                self.out.line(f"var a [{dice.pick(SIZES)}]uint8")
                self.out.line("a[k] = 1")
                self.line("defer note#T(#K, k)")
                self.out.open("if k == 0")
                self.out.line("runtime.Goexit()")
                self.out.close()
                self.out.line("deep(k - int(a[k]))")
                self.out.close()
                self.out.line("deep(n)")
            case 2:
                self.out.line("println(r)")
            case _:
                self.out.line("runtime.Goexit()")
        self.out.close("}(n)")
        self.out.line("<-c")
        self.out.close("}()")


def recoveries(seed: int, tag: str = "") -> Program:
    """The program of a seed, the names of its package level ending with `tag`."""
    return Recoveries(seed, tag).program()
