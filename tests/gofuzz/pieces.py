"""Parts of programs whose shape is fixed and whose contents vary: interfaces, embedding, order of evaluation, aliases.

A piece writes declarations at package level and leaves statements for main.

Invariant: what a piece prints is fixed by the specification.
"""

from __future__ import annotations

from itertools import count

from tests.gofuzz.gotypes import BASICS, INT, INTEGERS, Basic
from tests.gofuzz.scope import Context, Variable
from tests.gofuzz.statements import Statements

STATES = """\
var FS []func() int
TEXT := "WORDS"
CH := make(chan rune, 16)
LABEL:
for i, r := range TEXT {
	switch j := i; {
	case i > 90:
		break LABEL
	case r == 'a' && j > SECOND:
		FIRST
	case r > 0x7f:
		FS = append(FS, func() int { j++; i += 2; return j*100 + i })
		fallthrough
	default:
		CH <- r
	}
	if j := i * 2; j > 9 {
		continue
	}
	println(i, r)
}
for i := 0; i < TIMES; i++ {
	FS = append(FS, func() int { i += 10; return i })
	if i == SECOND {
		i++
	}
}
for _, g := range FS {
	println(g(), g())
}
close(CH)
for n := 0; ; n++ {
	select {
	case r, ok := <-CH:
		if ok {
			println(n, r)
			continue
		}
	}
	break
}
"""


class Pieces(Statements):
    """Writes pieces and collects what main does with them."""

    def pieces(self, at: Context) -> list[str]:
        """Up to three pieces; the lines for main."""
        made = [self.shapes, self.embedded, self.order, self.shared, self.constants, self.keys, self.states]
        lines: list[str] = []
        for piece in self.dice.random.sample(made, self.dice.below(4)):
            lines += piece(at, f"{self.fresh('q')}{self.tag}")
        return lines

    def integer_of(self, at: Context, **names: Basic) -> str:
        """An int expression over the package's variables and these names."""
        added = [Variable(name, one) for name, one in names.items()]
        return self.of(INT, Context([*at.variables, *added], quiet=True), 2)

    def shapes(self, at: Context, tag: str) -> list[str]:
        """An interface, types that have its method by value and by pointer, assertions between them."""
        out, dice = self.out, self.dice
        out.line(f"type I{tag} interface {{ M{tag}(n int) int }}")
        one = dice.pick(INTEGERS)
        out.line(f"type A{tag} {one}")
        out.line(f"type B{tag} struct {{ n int; s {dice.pick(BASICS)} }}")
        out.line(f"func (a A{tag}) M{tag}(n int) int {{ return int(a) + {self.integer_of(at, n=INT)} }}")
        out.line(f"func (b *B{tag}) M{tag}(n int) int {{ b.n += n; return b.n ^ {self.integer_of(at, n=INT)} }}")
        b = self.fresh("b")
        values = [f"A{tag}({dice.below(100)})", b, f"I{tag}({b})", f"A{tag}({b}.n)"]
        lines = [f"{b} := &B{tag}{{n: {dice.below(50)}}}"]
        lines.append(
            f"for _, i := range []I{tag}{{{', '.join(dice.pick(values) for _ in range(dice.between(1, 4)))}}} {{"
        )
        lines.append(f"\tprintln(i.M{tag}({dice.below(9)}), i == I{tag}({b}), i != nil)")
        lines.append(f"\tif a, ok := i.(A{tag}); ok {{\n\t\tprintln(a == A{tag}({dice.below(100)}), a.M{tag}(1))\n\t}}")
        lines.append(f"\tf := i.M{tag}\n\tprintln(f({dice.below(5)}), f({dice.below(5)}))")
        lines.append(f"\tswitch x := interface{{}}(i).(type) {{\n\tcase A{tag}, int:\n\t\tprintln(x == i)")
        lines.append(f"\tcase interface {{ M{tag}(int) int }}:\n\t\tprintln(x.M{tag}(2))\n\t}}\n}}")
        return [*lines, f"println((*B{tag}).M{tag}({b}, 3), I{tag}.M{tag}({b}, 4), {b}.n)"]

    def embedded(self, at: Context, tag: str) -> list[str]:
        """Promotion through values and pointers, shadowing by depth."""
        out, dice = self.out, self.dice
        out.line(f"type E{tag} struct {{ x, y int }}")
        out.line(f"func (e E{tag}) Get{tag}() int {{ return e.x*3 + {self.integer_of(at)} }}")
        out.line(f"func (e *E{tag}) Set{tag}(v int) {{ e.x = v; e.y++ }}")
        star = dice.pick(["", "*"])
        out.line(f"type F{tag} struct {{ s {dice.pick(BASICS)}; {star}E{tag}; y {dice.pick(INTEGERS)} }}")
        out.line(f"type G{tag} struct {{ *F{tag}; k [3]int8 }}")
        f, g = self.fresh("f"), self.fresh("g")
        inner = f"{'&' if star else ''}E{tag}{{{dice.below(9)}, {dice.below(9)}}}"
        lines = [f"{f} := F{tag}{{E{tag}: {inner}}}", f"{g} := G{tag}{{F{tag}: &{f}}}"]
        steps = [
            f"{g}.Set{tag}({dice.below(99)})",
            f"{f}.x += {dice.below(9)}",
            f"{g}.y++",
            f"{g}.E{tag}.y--",
            f"{f} = F{tag}{{E{tag}: {f}.E{tag}, y: {dice.below(9)}}}",
            f"func(h F{tag}) {{ h.Set{tag}(7); h.y = 5 }}({f})",
            f"defer {g}.Set{tag}(1)",
            f"{g}.k[{dice.below(3)}]--",
        ]
        lines += [dice.pick(steps) for _ in range(dice.between(2, 6))]
        lines.append(f"println({g}.Get{tag}(), {f}.x, {f}.E{tag}.y, {g}.y, {f}.y, {g}.k[0], {g}.k[1], {g}.k[2])")
        return [*lines, f"println(interface{{ Get{tag}() int }}({g}).Get{tag}(), G{tag}.Get{tag}({g}))"]

    def order(self, at: Context, tag: str) -> list[str]:
        """Calls that say when they happen."""
        del at
        dice = self.dice
        self.out.line(f'func l{tag}(n int) int {{ println("at", n); return n & 3 }}')
        self.out.line(f'func b{tag}(n int) bool {{ println("if", n); return n&1 == 0 }}')
        self.out.line(f'func t{tag}(n int) (int, bool) {{ println("two", n); return n & 3, n > 5 }}')
        self.out.line(f'func s{tag}(a []int, n int) []int {{ println("in", n); return a }}')
        a, m, c = self.fresh("a"), self.fresh("m"), self.fresh("c")
        numbers = count(1)

        def loud(depth: int) -> str:
            number = next(numbers)
            if depth == 0 or dice.chance(40):
                return f"l{tag}({number})"
            one, other = loud(depth - 1), loud(depth - 1)
            return dice.pick(
                [
                    f"({one} {dice.pick('+-*|^')} {other})",
                    f"s{tag}({a}, {one})[{other} & 3]",
                    f"[]int{{{one}, {other}}}[1]",
                    f"len({m}[{one}&3 : {other}&3+4])",
                    f"func(x, y int) int {{ return x - y }}({one}, {other})",
                    f"map[int]int{{1: {one}}}[{other}]",
                    f"struct{{ x, y int }}{{y: {one}, x: {other}}}.x",
                    f"max({one}, {other})",
                ]
            )

        lines = [f"{a} := []int{{4, 5, 6, 7}}", f'{m} := "01234567"', f"{c} := make(chan int, 9)"]
        for _ in range(dice.between(1, 4)):
            n = next(numbers)
            statements = [
                f"println({loud(2)}, {loud(2)})",
                f"s{tag}({a}, {n})[{loud(1)} & 3], s{tag}({a}, {n + 1})[{loud(1)} & 3] = {loud(1)}, {loud(1)}",
                f"if b{tag}({n}) && b{tag}({n + 1}) || !b{tag}({loud(1)}) {{\n\t\tprintln({loud(1)})\n\t}}",
                f"s{tag}({a}, {n})[{loud(1)} & 3] += {loud(1)}",
                f"{c} <- {loud(2)}\n\tprintln({loud(1)}, <-{c}, {loud(1)})",
                f"{a}[{loud(1)} & 3], _ = t{tag}({loud(1)})",
                f"switch {loud(1)} {{\n\tcase {loud(0)}:\n\t\tprintln()\n\tcase {loud(0)}, {loud(1)}:\n\t}}",
                f"defer println({loud(1)}, {loud(1)})",
                f"for i := range s{tag}({a}, {n})[:{loud(1)} & 3] {{\n\t\tprintln(i, {loud(1)})\n\t}}",
            ]
            lines.append(dice.pick(statements))
        return [*lines, f"println({a}[0], {a}[1], {a}[2], {a}[3], len({m}), len({c}))"]

    def shared(self, at: Context, tag: str) -> list[str]:
        """Slices of one array with capacities that are known, copies that overlap, arrays that are copied."""
        del at, tag
        dice, one = self.dice, self.dice.pick(INTEGERS)
        a, s, t, b = self.fresh("a"), self.fresh("s"), self.fresh("t"), self.fresh("b")
        low, high, top = sorted(dice.between(0, 8) for _ in range(3))
        low2, high2 = sorted(dice.between(0, 8) for _ in range(2))
        lines = [
            f"{a} := [8]{one}{{1, 2, 3, 4, 5, 6, 7, 8}}",
            f"{s}, {t} := {a}[{low}:{high}:{top}], {a}[{low2}:{high2}]",
        ]
        steps = [
            f"println(copy({s}, {t}))",
            f"println(copy({t}[len({t})/2:], {s}))",
            f"for i := range {s} {{\n\t\t{s}[i] += {one}(i)\n\t}}",
            f"for i, v := range {a} {{\n\t\t{a}[7-i] = v * 3\n\t}}",
            f"for i, v := range &{a} {{\n\t\t{a}[7-i] = v * 3\n\t}}",
            f"{s} = append({s}, {dice.below(99)})",
            f"{b} = {a}",
            f"{s}, {t} = {t}, {s}",
            f"{t} = append({t}[:0:0], {s}...)",
            f"clear({s})",
            f"if len({t}) > 2 {{\n\t\t{t}[0], {t}[1], {t}[2] = {t}[2], {t}[0], {t}[1]\n\t}}",
            f"println({a} == {b}, len({s}), len({t}))",
        ]
        lines += [f"{b} := {a}", *(dice.pick(steps) for _ in range(dice.between(3, 9)))]
        for name in (a, b, s, t):
            lines.append(f"for _, v := range {name} {{\n\t\tprintln(v)\n\t}}")
        return lines

    def constants(self, at: Context, tag: str) -> list[str]:
        """Constants of any size, iota, shifts, conversions while compiling."""
        del at
        dice = self.dice
        n = dice.between(60, 200)
        self.out.line(f"const c{tag} = 1<<{n} + {dice.below(10**9)}")
        self.out.line(f"const (\n\ti{tag} = iota*{dice.between(2, 9)} + {dice.below(5)}\n\tj{tag}\n\t_\n\tk{tag}\n)")
        self.out.line(f"const f{tag} = {dice.below(10**6)}.{dice.below(10**6)} / {dice.between(1, 999)}")
        expressions = [
            f"c{tag} >> {n - dice.below(30)}",
            f"c{tag} % {dice.between(1, 10**9)}",
            f"c{tag} / (1 << {n - 20})",
            f"-c{tag} % {dice.between(1, 10**6)}",
            f"-(c{tag} >> {n - 9}) >> 2",
            f"(c{tag} &^ (1<<{n} - 1)) >> {n}",
            f"i{tag}*j{tag} - k{tag}",
            f'int(f{tag} * 0) + len("{dice.pick(["a", "é", "日本"])}")',
            f"'a' + i{tag}%{dice.between(1, 9)}",
            f"int8(-128) / {dice.pick([-3, 2, 7])}",
            f"uint8(255 - i{tag}%9) &^ 6",
            f"f{tag}*1000000 == f{tag}*1e6",
            f"real(f{tag} + 2i) > f{tag}-1",
            f"^uint16({dice.below(65535)})",
        ]
        lines = [f"println({', '.join(dice.random.sample(expressions, 3))})"]
        return [
            *lines,
            f"showf(f{tag})",
            f"showf(float64(float32(f{tag})))",
            f"showf(c{tag} / {dice.between(1, 99)}.0)",
        ]

    def keys(self, at: Context, tag: str) -> list[str]:
        """Maps whose keys are structs, arrays and interfaces."""
        del at
        dice, m, n, k = self.dice, self.fresh("m"), self.fresh("m"), self.fresh("k")
        self.out.line(f"type K{tag} struct {{ a int8; s string; f [2]float32; e interface{{}} }}")
        values = ["1", '"1"', "1.0", "int8(1)", "nil", "[2]int{1, 2}", f"K{tag}{{a: 1}}", "true", "'a'", "2i"]
        made = [
            f'K{tag}{{{dice.below(3)}, "{dice.pick("ab")}", [2]float32{{{dice.below(2)}}}, {each}}}' for each in values
        ]
        lines = [f"{m}, {n} := map[K{tag}]int{{}}, map[interface{{}}]string{{}}"]
        for _ in range(dice.between(3, 10)):
            lines.append(f"{m}[{dice.pick(made)}] += {dice.below(9)}")
            lines.append(f'{n}[{dice.pick([*values, *made])}] += "x"')
            if dice.chance(30):
                lines.append(f"delete({n}, {dice.pick(values)})")
        lines.append(f"println(len({m}), len({n}), {m}[{dice.pick(made)}], len({n}[{dice.pick(values)}]))")
        lines.append(
            f"{k} := 0\n\tfor key, v := range {m} {{\n\t\t{k} += v * int(key.a+1) * len(key.s)\n\t}}\n\tprintln({k})"
        )
        return lines

    def states(self, at: Context, tag: str) -> list[str]:
        """Loops with labels in switch and select; closures over the variables of each turn; strings byte by byte."""
        del at, tag
        dice, f, s, c = self.dice, self.fresh("f"), self.fresh("s"), self.fresh("c")
        text = "".join(dice.pick(["a", "é", "日", "\\xff", "\\xe6\\x97", "z", "\\x00"]) for _ in range(dice.below(7)))
        label, n = self.fresh("L"), dice.between(2, 5)
        first, second = dice.pick(["break", "continue", f"continue {label}", f"break {label}"]), dice.below(5)
        filled = STATES.replace("FIRST", first).replace("SECOND", str(second)).replace("TIMES", str(n))
        for name, used in (("LABEL", label), ("FS", f), ("TEXT", s), ("CH", c), ("WORDS", text)):
            filled = filled.replace(name, used)
        return filled.splitlines()
