"""Statements: declarations, assignments, control flow, closures, defers.

What could run differently in two right implementations is not generated: growth of capacities, order of maps, order of
reads beside calls that assign, races.

Invariant: every loop ends, and what a program runs is estimated and bounded (`scope.BUDGET`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.gofuzz.expressions import Expressions
from tests.gofuzz.gotypes import (
    ANY,
    BASICS,
    BOOL,
    INT,
    INTEGERS,
    STRING,
    Array,
    Basic,
    Func,
    Interface,
    Map,
    Pointer,
    Slice,
    Struct,
    Type,
    has_size,
    holds_nil,
)
from tests.gofuzz.scope import Context, Variable, Writer

MAX_DEPTH = 3


class Statements(Expressions):
    """Writes statements of one program to `out`."""

    out: Writer

    def any_type(self, depth: int = 2) -> Type:
        """Some type."""
        dice = self.dice
        kind = dice.below(14) if depth > 0 else 0
        match kind:
            case 7:
                return Array(dice.pick([1, 2, 4]), self.any_type(depth - 1))
            case 8:
                return Slice(self.any_type(depth - 1))
            case 9:
                return Map(dice.pick([*INTEGERS, STRING, BOOL]), self.any_type(depth - 1))
            case 10 | 11:
                return dice.pick(self.structs) if self.structs else STRING
            case 12:
                # Pointers to variables without size may be equal or not.
                sized = [struct for struct in self.structs if has_size(struct)]
                return Pointer(dice.pick(sized)) if sized else BOOL
            case 13:
                if dice.chance(50):
                    return ANY
                return Func(tuple(dice.pick(BASICS) for _ in range(dice.below(3))), dice.pick(BASICS))
            case _:
                return dice.pick(BASICS)

    # ------------------------------------------------------------------------------------------------------- printing

    def show(self, text: str, one: Type, depth: int = 2) -> None:
        """Print a value so that every bit of it is seen."""
        out = self.out
        match one:
            case Basic(_, "float"):
                out.line(f"showf(float64({text}))")
            case Basic(_, "complex"):
                out.line(f"showf(real({text}))")
                out.line(f"showf(imag({text}))")
            case Basic(_, "string"):
                out.line(f"shows({text})")
            case Basic():
                out.line(f"println({text})")
            case Interface():
                out.line(f"showa({text})")
            case Struct(_, fields) | Pointer(Struct(_, fields)) if depth > 0:
                name = text if text.isidentifier() else self.kept(text)
                for field, each in fields:
                    self.show(f"{name}.{field}", each, depth - 1)
            case Array(_, elem) | Slice(elem) if depth > 0:
                index, value = self.fresh("i"), self.fresh("v")
                out.open(f"for {index}, {value} := range {text}")
                out.line(f"println({index})")
                out.line(f"_ = {value}")
                self.show(value, elem, depth - 1)
                out.close()
            case Map():
                out.line(f"println(len({text}))")
            case _:
                out.line(f"_ = {text}")

    def kept(self, text: str) -> str:
        """The name of a new variable with this value."""
        name = self.fresh("k")
        self.out.line(f"{name} := {text}")
        self.out.line(f"_ = {name}")
        return name

    # ----------------------------------------------------------------------------------------------------- statements

    def block(self, at: Context, count: int) -> Context:
        """Some statements in a scope of their own; the context at their end."""
        inner = replace(at, variables=list(at.variables), depth=at.depth + 1, labels=list(at.labels))
        for _ in range(count):
            self.statement(inner)
        at.cost += max(0, inner.cost - at.cost)
        return inner

    def statement(self, at: Context) -> None:
        """One statement, or a few that belong together."""
        at.cost += at.times
        simple: list[tuple[int, Callable[[Context], None]]] = [
            (12, self.declare),
            (10, self.assign),
            (6, self.operate),
            (3, self.swap),
            (3, self.grow),
            (2, self.store),
            (2, self.several),
        ]
        if not at.quiet:
            simple.append((10, self.print))
        if at.depth < MAX_DEPTH and at.fits(8):
            simple += [(6, self.branch), (6, self.loop), (5, self.ranging), (4, self.switch), (2, self.type_switch)]
            simple += [(2, self.jumps), (3, self.closure)]
            if at.deferring:
                simple.append((4, self.defer))
        self.dice.weighted(simple)(at)

    def declare(self, at: Context) -> None:
        """var and :=."""
        one = self.any_type()
        name = self.fresh("v")
        match self.dice.below(5):
            case 0 if not holds_nil(one):
                self.out.line(f"var {name} {one}")
            case 1:
                self.out.line(f"var {name} {one} = {self.of(one, at)}")
            case _:
                self.out.line(f"{name} := {self.typed(one, at, 3)}")
        self.out.line(f"_ = {name}")
        at.variables.append(Variable(name, one))

    def assign(self, at: Context) -> None:
        """= to a place that there is."""
        place = self.place(at)
        if place is None:
            return self.declare(at)
        text, one = place
        return self.out.line(f"{text} = {self.of(one, at)}")

    def place(self, at: Context, *, basic: bool = False) -> tuple[str, Type] | None:
        """Somewhere to assign to; not a variable that is called, which could come to call itself."""
        settable = [each for each in at.variables if each.settable and not isinstance(each.type, Func)]
        self.dice.random.shuffle(settable)
        for each in settable[:4]:
            text, one = each.name, each.type
            while not isinstance(one, Basic):
                match one:
                    case Struct(_, fields) | Pointer(Struct(_, fields)) if fields and (basic or self.dice.chance(70)):
                        field, one = self.dice.pick(fields)
                        text = f"{text}.{field}"
                    case Array(length, elem) if basic or self.dice.chance(70):
                        text, one = f"{text}[{self.dice.below(length)}]", elem
                    case Map(key, elem) if not isinstance(elem, Slice) and self.dice.chance(70):
                        text, one = f"{text}[{self.of(key, at, 1)}]", elem
                        if not isinstance(one, Basic):
                            break  # a field of a map's element cannot be set
                    case _:
                        break
            if isinstance(one, Basic) or not basic:
                return text, one
        return None

    def operate(self, at: Context) -> None:
        """Assignment operators, ++ and --."""
        place = self.place(at, basic=True)
        if place is None:
            return self.declare(at)
        text, one = place
        assert isinstance(one, Basic)
        operators = {"string": ["+="], "float": ["+=", "-=", "*=", "/="], "complex": ["+=", "-=", "*="]}
        operators |= {kind: ["+=", "-=", "*=", "&=", "|=", "^=", "&^="] for kind in ("signed", "unsigned")}
        if one.kind == "bool":
            return self.out.line(f"{text} = !{text}")
        if one.kind == "string":
            return self.out.line(f"{text} = cut({text} + {self.of(STRING, at, 2)})")
        if one.kind != "complex" and self.dice.chance(25):
            return self.out.line(text + self.dice.pick(["++", "--"]))
        if one.integer and self.dice.chance(25):
            return self.out.line(f"{text} {self.dice.pick(['<<=', '>>='])} {self.variable(INT, at, 1)} & 15")
        return self.out.line(f"{text} {self.dice.pick(operators[one.kind])} {self.of(one, at, 2)}")

    def swap(self, at: Context) -> None:
        """Several places at once."""
        pairs = [one for one in (self.place(at) for _ in range(self.dice.between(2, 3))) if one is not None]
        if len(pairs) > 1 and len({text for text, _ in pairs}) == len(pairs):
            values = [self.of(one, at, 1) for _, one in pairs]
            self.out.line(f"{', '.join(text for text, _ in pairs)} = {', '.join(values)}")

    def grow(self, at: Context) -> None:
        """append to a slice in its place, or set an element that is there."""
        slices = [each for each in at.variables if each.settable and isinstance(each.type, Slice)]
        if not slices:
            return self.declare(at)
        chosen = self.dice.pick(slices)
        assert isinstance(chosen.type, Slice)
        elem, name = chosen.type.elem, chosen.name
        if self.dice.chance(50):
            values = ", ".join(self.of(elem, at, 1) for _ in range(self.dice.between(1, 3)))
            self.out.line(f"{name} = append({name}, {values})")
            self.out.open(f"if len({name}) > 8")
            self.out.line(f"{name} = {name}[{self.dice.between(1, 7)}:8]")
            return self.out.close()
        index = self.dice.below(3)
        self.out.open(f"if len({name}) > {index}")
        self.out.line(f"{name}[{index}] = {self.of(elem, at, 2)}")
        return self.out.close()

    def store(self, at: Context) -> None:
        """A map's entries: set, delete, comma ok."""
        maps = [each for each in at.variables if isinstance(each.type, Map) and each.settable]
        if not maps:
            return self.declare(at)
        chosen = self.dice.pick(maps)
        assert isinstance(chosen.type, Map)
        key = self.of(chosen.type.key, at, 1)
        match self.dice.below(3):
            case 0:
                self.out.line(f"{chosen.name}[{key}] = {self.of(chosen.type.elem, at, 1)}")
            case 1:
                self.out.line(f"delete({chosen.name}, {key})")
            case _:
                value, ok = self.fresh("v"), self.fresh("ok")
                self.out.line(f"{value}, {ok} := {chosen.name}[{key}]")
                self.out.line(f"_, _ = {value}, {ok}")
                at.variables.append(Variable(ok, BOOL))
                if not holds_nil(chosen.type.elem):
                    shared = isinstance(chosen.type.elem, Slice)
                    at.variables.append(Variable(value, chosen.type.elem, settable=not shared))
        return None

    def several(self, at: Context) -> None:
        """A call with several results."""
        quiet = [each for each in self.functions if len(each.results) > 1 and (each.quiet or not at.quiet)]
        found = [each for each in quiet if at.fits(each.cost) and each.receiver is None]
        if not found:
            return self.declare(at)
        function = self.dice.pick(found)
        at.cost += function.cost * at.times
        names = [self.fresh("v") for _ in function.results]
        self.out.line(
            f"{', '.join(names)} := {function.name}({', '.join(self.of(each, at, 1) for each in function.params)})"
        )
        self.out.line(f"{', '.join('_' for _ in names)} = {', '.join(names)}")
        at.variables += [Variable(name, one) for name, one in zip(names, function.results, strict=True)]
        return None

    def print(self, at: Context) -> None:
        """Print something."""
        if self.dice.chance(40) and at.variables:
            chosen = self.dice.pick(at.variables)
            return self.show(chosen.name, chosen.type)
        if self.dice.chance(40):
            plain = [each for each in BASICS if each.integer or each == BOOL]
            values = [self.typed(self.dice.pick(plain), at, 2) for _ in range(self.dice.between(1, 4))]
            return self.out.line(f"println({', '.join(values)})")
        kinds: list[Type] = [*BASICS, *self.structs, ANY]
        one = self.dice.pick(kinds)
        return self.show(self.typed(one, at, 3), one)

    # ---------------------------------------------------------------------------------------------------------- flow

    def branch(self, at: Context) -> None:
        """if, else if, else."""
        inner = at
        if self.dice.chance(30):
            one = self.dice.pick(BASICS)
            name = self.fresh("c")
            inner = replace(at, variables=[*at.variables, Variable(name, one)])
            start = f"if {name} := {self.typed(one, at, 2)}; {name} == {name} && {self.of(BOOL, inner, 2)}"
        else:
            start = f"if {self.of(BOOL, at)}"
        self.out.open(start)
        self.block(inner, self.dice.between(1, 3))
        for _ in range(self.dice.below(2)):
            self.out.close(f"}} else if {self.of(BOOL, inner, 2)} {{")
            self.out.depth += 1
            self.block(inner, self.dice.between(0, 2))
        if self.dice.chance(50):
            self.out.close("} else {")
            self.out.depth += 1
            self.block(inner, self.dice.between(0, 3))
        self.out.close()
        at.cost = max(at.cost, inner.cost)

    def loop(self, at: Context) -> None:
        """for with three clauses, with a condition, or with none."""
        times = self.dice.between(1, 4)
        name = self.fresh("n")
        label = self.fresh("L")
        inner = replace(at, variables=[*at.variables], times=at.times * times, labels=[*at.labels, label])
        start = len(self.out.lines)
        match self.dice.below(3):
            case 0:
                counter = self.dice.pick(INTEGERS)
                self.out.open(f"for {name} := {counter}(0); {name} < {times}; {name}++")
                inner.variables.append(Variable(name, counter, settable=False))
                self.block(inner, self.dice.between(1, 3))
            case 1:
                self.out.line(f"{name} := 0")
                self.out.open(f"for {name} < {times}")
                self.out.line(f"{name}++")
                inner.variables.append(Variable(name, INT, settable=False))
                start += 1
                self.block(inner, self.dice.between(1, 3))
            case _:
                self.out.open(f"for {name} := {times}; ; {name} -= 1")
                self.out.open(f"if {name} <= 0")
                self.out.line("break")
                self.out.close()
                inner.variables.append(Variable(name, INT, settable=False))
                self.block(inner, self.dice.between(1, 3))
        self.out.close()
        self.labelled(start, label)
        at.cost = max(at.cost, inner.cost)

    def labelled(self, start: int, label: str) -> None:
        """Put the label before the loop that begins at line `start` if something jumps to it."""
        if any(line.strip() in {f"break {label}", f"continue {label}"} for line in self.out.lines[start:]):
            self.out.lines.insert(start, "\t" * self.out.depth + f"{label}:")

    def ranging(self, at: Context) -> None:
        """range over what has a known order."""
        name, value, label = self.fresh("i"), self.fresh("e"), self.fresh("L")
        found = [each for each in at.variables if isinstance(each.type, Array | Slice) or each.type == STRING]
        start = len(self.out.lines)
        inner = replace(at, variables=list(at.variables), times=at.times * 4, labels=[*at.labels, label])
        if not found or self.dice.chance(30):
            counter = self.dice.pick(INTEGERS)
            self.out.open(f"for {name} := range {counter}({self.dice.below(4)})")
            inner.variables.append(Variable(name, counter))
        else:
            chosen = self.dice.pick(found)
            match chosen.type:
                case Array(_, elem) | Slice(elem):
                    pass
                case _:
                    elem = INTEGERS[2]  # int32, as rune
            self.out.open(f"for {name}, {value} := range {chosen.name}")
            self.out.line(f"_ = {value}")
            inner.variables.append(Variable(name, INT))
            if not holds_nil(elem):
                inner.variables.append(Variable(value, elem, settable=not isinstance(elem, Slice)))
        self.out.line(f"_ = {name}")
        self.block(inner, self.dice.between(1, 3))
        self.out.close()
        self.labelled(start, label)
        at.cost = max(at.cost, inner.cost)

    def jumps(self, at: Context) -> None:
        """break and continue out of several loops; goto back."""
        if at.labels:
            self.out.open(f"if {self.of(BOOL, at, 2)}")
            self.out.line(self.dice.pick(["break", "continue"]) + " " + self.dice.pick(at.labels))
            return self.out.close()
        name, label = self.fresh("n"), self.fresh("G")
        self.out.line(f"{name} := 0")
        self.out.line(f"{label}:")
        self.out.open("")
        inner = replace(at, times=at.times * 3, variables=[*at.variables, Variable(name, INT, settable=False)])
        self.block(inner, 2)
        self.out.close()
        self.out.open(f"if {name}++; {name} < 3")
        self.out.line(f"goto {label}")
        return self.out.close()

    def switch(self, at: Context) -> None:
        """switch with and without a tag."""
        tag = self.dice.pick(INTEGERS) if self.dice.chance(60) else None
        count = self.dice.between(1, 4)
        self.out.open(f"switch {self.variable(tag, at, 2)}&3" if tag else "switch")
        default = self.dice.below(5)
        for case in range(count):
            if case == default:
                self.out.close("default:")
            elif tag:
                self.out.close(f"case {case}:" if self.dice.chance(70) else f"case {case + 4}, {case}:")
            else:
                self.out.close(f"case {self.variable(BOOL, at, 2)}:")
            self.out.depth += 1
            self.block(at, self.dice.between(0, 2))
            if case + 1 < count and self.dice.chance(20):
                self.out.line("fallthrough")
        self.out.close()

    def type_switch(self, at: Context) -> None:
        """switch over the type of a value."""
        name = self.fresh("t")
        types: list[Type] = [*BASICS, *self.structs]
        self.dice.random.shuffle(types)
        self.out.open(f"switch {name} := {self.of(ANY, at, 2)}.(type)")
        for one in types[: self.dice.between(1, 5)]:
            self.out.close(f"case {one}:")
            self.out.depth += 1
            self.out.line(f"_ = {name}")
            self.block(replace(at, variables=[*at.variables, Variable(name, one)]), self.dice.between(0, 2))
        self.out.close("default:")
        self.out.depth += 1
        self.out.line(f"_ = {name}")
        self.block(at, 1)
        self.out.close()

    # ------------------------------------------------------------------------------------------- closures and defers

    def closure(self, at: Context) -> None:
        """A function that changes what it captured, called as a statement."""
        name, parameter = self.fresh("f"), self.fresh("p")
        one = self.any_type(1)
        self.out.open(f"{name} := func({parameter} {one}) {BOOL}")
        self.out.line(f"_ = {parameter}")
        inner = replace(at, labels=[], depth=max(at.depth + 1, MAX_DEPTH - 1), times=at.times * 2, deferring=False)
        inner.variables = [*at.variables, Variable(parameter, one)]
        self.block(inner, self.dice.between(1, 3))
        self.out.line(f"return {self.of(BOOL, inner, 2)}")
        self.out.close()
        for _ in range(self.dice.between(1, 2)):
            self.out.line(f"{name}({self.of(one, at, 1)})")

    def defer(self, at: Context) -> None:
        """A deferred call: arguments now, body later."""
        one, parameter = self.any_type(1), self.fresh("d")
        value = self.of(one, at, 2)
        self.out.open(f"defer func({parameter} {one})")
        self.out.line(f"_ = {parameter}")
        inner = replace(at, labels=[], depth=MAX_DEPTH, deferring=False)
        inner.variables = [*at.variables, Variable(parameter, one)]
        if not at.quiet:
            self.show(parameter, one)
        self.block(inner, self.dice.between(0, 2))
        self.out.close(f"}}({value})")
