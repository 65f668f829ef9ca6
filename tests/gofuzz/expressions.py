"""Expressions of every type that cannot fail at run time and whose value does not depend on the order of evaluation.

An expression is text and whether it is constant: constants meet only variables, so that nothing overflows while
compiling. Functions that are called assign nothing outside.

Invariant: `Expressions.of(type)` compiles wherever a value of that type may stand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.gofuzz.gotypes import (
    ANY,
    BASICS,
    BOOL,
    COMPLEX,
    FLOATS,
    INT,
    INTEGERS,
    STRING,
    UNSIGNED,
    Array,
    Basic,
    Func,
    Interface,
    Map,
    Pointer,
    Slice,
    Struct,
    Type,
    comparable,
    holds_nil,
)
from tests.gofuzz.scope import Context, Dice, Function, Variable

WORDS = ("", "a", "go", "é", "日本", "\\x00", "\\xff", "x\\ny", "{}", "'", "%s", "abc", "abd", "Zz")


@dataclass(frozen=True, slots=True)
class Expr:
    """Text of an expression; constants are to be kept apart."""

    text: str
    constant: bool = False


class Expressions:
    """Makes expressions for one program. `tag` ends the names of its package level."""

    def __init__(self, dice: Dice, tag: str) -> None:
        self.dice = dice
        self.tag = tag
        self.functions: list[Function] = []
        self.structs: list[Struct] = []
        self.locals = 0

    def fresh(self, prefix: str) -> str:
        """A name of its own."""
        self.locals += 1
        return f"{prefix}{self.locals}"

    def of(self, wanted: Type, at: Context, depth: int = 3) -> str:
        """An expression of this type, constant or not."""
        return self.make(wanted, at, depth).text

    def variable(self, wanted: Type, at: Context, depth: int = 2) -> str:
        """An expression of this type that is not constant."""
        made = self.make(wanted, at, depth)
        if not made.constant:
            return made.text
        paths = at.paths(wanted)
        return self.dice.pick(paths) if paths else f"func() {wanted} {{ return {made.text} }}()"

    def make(self, wanted: Type, at: Context, depth: int) -> Expr:
        """An expression of this type, at most `depth` deep."""
        paths = at.paths(wanted)
        if paths and (depth <= 0 or self.dice.chance(25)):
            return Expr(self.copied(self.dice.pick(paths), wanted))
        if depth > 0 and self.dice.chance(20):
            called = self.call(wanted, at, depth)
            if called is not None:
                return Expr(called)
        match wanted:
            case Basic():
                return self.basic(wanted, at, depth)
            case _:
                return Expr(self.composite(wanted, at, depth))

    def copied(self, path: str, one: Type) -> str:
        """The value of a place; a slice is cloned, for what append does to a shared array depends on its capacity."""
        return f"append({one}(nil), {path}...)" if isinstance(one, Slice) else path

    # ------------------------------------------------------------------------------------------------- composite types

    def composite(self, wanted: Type, at: Context, depth: int) -> str:
        """A value of a type that is put together."""
        few = max(depth - 1, 0)
        match wanted:
            case Struct(name, fields):
                if self.dice.chance(30) and not holds_nil(wanted):
                    some = [(field, each) for field, each in fields if self.dice.chance(60)]
                    return f"({name}{{{', '.join(f'{field}: {self.of(each, at, few)}' for field, each in some)}}})"
                return f"({name}{{{', '.join(self.of(each, at, few) for _, each in fields)}}})"
            case Array(length, elem):
                least = length if holds_nil(elem) else 0
                values = [self.of(elem, at, few) for _ in range(self.dice.between(least, length))]
                return f"({wanted}{{{', '.join(values)}}})"
            case Slice(elem):
                paths = at.paths(wanted)
                if paths and self.dice.chance(50):
                    return f"append({wanted}{{{self.of(elem, at, few)}}}, {self.dice.pick(paths)}...)"
                values = [self.of(elem, at, few) for _ in range(self.dice.below(4))]
                return f"{wanted}{{{', '.join(values)}}}"
            case Map(key, elem):
                entry = f"{self.literal(key)}: {self.of(elem, at, 0)}" if isinstance(key, Basic) else ""
                return f"{wanted}{{{entry}}}"
            case Pointer(elem):
                return f"(&{self.composite(elem, at, few)[1:-1]})"
            case Func(params, result):
                return self.function_literal(params, result, at, few)
            case Interface():
                kinds: list[Type] = [*BASICS, *(each for each in self.structs if comparable(each))]
                inner = self.dice.pick(kinds)
                return f"{wanted}({self.typed(inner, at, few)})"
            case Basic():
                raise AssertionError(wanted)

    def typed(self, wanted: Type, at: Context, depth: int) -> str:
        """An expression whose type is this even where nothing asks for it."""
        made = self.make(wanted, at, depth)
        return f"{wanted}({made.text})" if made.constant else made.text

    def function_literal(self, params: tuple[Type, ...], result: Type, at: Context, depth: int) -> str:
        """A function value that only computes."""
        names = [self.fresh("p") for _ in params]
        inner = self.inside(at, dict(zip(names, params, strict=True)))
        body = self.of(result, inner, depth)
        listed = ", ".join(f"{name} {each}" for name, each in zip(names, params, strict=True))
        return f"func({listed}) {result} {{ return {body} }}"

    def inside(self, at: Context, names: dict[str, Type]) -> Context:
        """The context of a function within `at` that sees its variables."""
        added = [Variable(name, each) for name, each in names.items()]
        return replace(at, variables=[*at.variables, *added], depth=at.depth + 1, labels=[])

    def call(self, wanted: Type, at: Context, depth: int) -> str | None:
        """A call of something with this one result, or None where nothing has it."""
        few = max(depth - 1, 0)
        found: list[str] = []
        for each in self.functions:
            if each.results != (wanted,) or not at.fits(each.cost) or (at.quiet and not each.quiet):
                continue
            if each.receiver is None:
                found.append(each.name)
            else:
                found += [f"{path}.{each.name}" for path in at.paths(each.receiver)[:3]]
        values = [each for each in at.variables if isinstance(each.type, Func) and each.type.result == wanted]
        if values and (not found or self.dice.chance(30)):
            chosen = self.dice.pick(values)
            assert isinstance(chosen.type, Func)
            return f"{chosen.name}({', '.join(self.of(each, at, few) for each in chosen.type.params)})"
        if not found:
            return None
        name = self.dice.pick(found)
        function = next(each for each in self.functions if each.name == name.rpartition(".")[2])
        at.cost += function.cost * at.times
        return f"{name}({', '.join(self.of(each, at, few) for each in function.params)})"

    # ----------------------------------------------------------------------------------------------------- basic types

    def literal(self, wanted: Basic) -> str:
        """A constant that this type can represent."""
        dice = self.dice
        match wanted.kind:
            case "signed":
                top = 1 << (wanted.bits - 1)
                value = dice.pick(
                    [0, 1, -1, 2, 3, 7, 10, top - 1, -top, top >> 1, dice.between(-top, top - 1), dice.between(-9, 99)]
                )
                value = max(-top, min(top - 1, value))
                return f"({value})" if value < 0 else str(value)
            case "unsigned":
                top = 1 << wanted.bits
                return str(dice.pick([0, 1, 2, 5, 10, 100, top - 1, top >> 1, dice.below(top), dice.below(99)]))
            case "float":
                return dice.pick(
                    ["0.0", "1.0", "0.5", "(-1.5)", "3.25", "1e10", "0.1", "(-0.3)", "7", "1e-3", "123456.789"]
                )
            case "complex":
                return dice.pick(["1i", "(1 + 2i)", "(-0.5i)", "3", "(0.25 - 4i)"])
            case "string":
                return f'"{dice.pick(WORDS)}"'
            case _:
                return dice.pick(["true", "false"])

    def basic(self, wanted: Basic, at: Context, depth: int) -> Expr:
        """A value of a predeclared type."""
        if depth <= 0 or self.dice.chance(15):
            return Expr(self.literal(wanted), constant=True)
        match wanted.kind:
            case "signed" | "unsigned":
                return Expr(self.integer(wanted, at, depth - 1))
            case "float":
                return Expr(self.float(wanted, at, depth - 1))
            case "complex":
                return Expr(self.complex(at, depth - 1))
            case "string":
                return Expr(self.string(at, depth - 1))
            case _:
                return Expr(self.bool(at, depth - 1))

    def integer(self, wanted: Basic, at: Context, depth: int) -> str:
        """Integer arithmetic."""
        dice, left = self.dice, self.variable(wanted, at, depth)
        match dice.below(15):
            case 0 | 1 | 2 | 3 | 4:
                return f"({left} {dice.pick(['+', '-', '*', '&', '|', '^', '&^'])} {self.of(wanted, at, depth)})"
            case 5:
                return f"({self.of(wanted, at, depth)} {dice.pick(['+', '-', '*', '&', '|', '^', '&^'])} {left})"
            case 6:
                return f"({left} {dice.pick(['/', '%'])} ({self.variable(wanted, at, depth)} | 1))"
            case 7:
                return f"({left} {dice.pick(['/', '%'])} {dice.pick(['2', '3', '7', '10', '16', '100', '127'])})"
            case 8:
                count = self.variable(dice.pick(INTEGERS), at, depth)
                return f"({left} {dice.pick(['<<', '>>'])} ({count} & {dice.pick([3, 7, 15, 31, 63, 127])}))"
            case 9:
                return f"({left} {dice.pick(['<<', '>>'])} {dice.pick([0, 1, 2, 7, 8, 15, 31, 32, 63, 64])})"
            case 10:
                return f"({dice.pick(['-', '^'])}{left})"
            case 11:
                return f"{wanted}({self.variable(dice.pick(INTEGERS), at, depth)})"
            case 12:
                return f"{dice.pick(['min', 'max'])}({left}, {self.of(wanted, at, depth)})"
            case 13:
                return f"{wanted}(whole({self.variable(FLOATS[1], at, depth)}))"
            case _:
                return self.counted(wanted, at, depth)

    def counted(self, wanted: Basic, at: Context, depth: int) -> str:
        """A length, a byte of a string, an element at a masked index, a map's element."""
        dice = self.dice
        arrays = [each for each in at.variables if isinstance(each.type, Array) and each.type.elem == wanted]
        if arrays and dice.chance(60):
            chosen = dice.pick(arrays)
            assert isinstance(chosen.type, Array)
            return f"{chosen.name}[{self.variable(dice.pick([*UNSIGNED, INT]), at, depth)}&{chosen.type.length - 1}]"
        maps = [each for each in at.variables if isinstance(each.type, Map) and each.type.elem == wanted]
        if maps and dice.chance(60):
            chosen = dice.pick(maps)
            assert isinstance(chosen.type, Map)
            return f"{chosen.name}[{self.of(chosen.type.key, at, depth)}]"
        sized = [
            each.name for each in at.variables if isinstance(each.type, Slice | Map | Array) or each.type == STRING
        ]
        if sized and dice.chance(70):
            name = dice.pick(sized)
            return f"({self.variable(wanted, at, 0)} + {wanted}(len({name})))"
        return f"{wanted}(octet({self.of(STRING, at, depth)}, {self.of(INT, at, depth)}))"

    def float(self, wanted: Basic, at: Context, depth: int) -> str:
        """Floating-point arithmetic."""
        dice, left = self.dice, self.variable(wanted, at, depth)
        match dice.below(8):
            case 0 | 1 | 2 | 3:
                return f"({left} {dice.pick('+-*/')} {self.of(wanted, at, depth)})"
            case 4:
                return f"(-{left})"
            case 5:
                return f"{wanted}({self.variable(dice.pick([*INTEGERS, *FLOATS]), at, depth)})"
            case 6:
                other = FLOATS[1] if wanted == FLOATS[0] else FLOATS[0]
                return f"{wanted}({self.variable(other, at, depth)})"
            case _:
                if wanted == FLOATS[1] and dice.chance(50):
                    return f"{dice.pick(['real', 'imag'])}({self.variable(COMPLEX, at, depth)})"
                return f"{dice.pick(['min', 'max'])}({left}, {self.of(wanted, at, depth)})"

    def complex(self, at: Context, depth: int) -> str:
        """Complex arithmetic."""
        left = self.variable(COMPLEX, at, depth)
        match self.dice.below(4):
            case 0 | 1:
                return f"({left} {self.dice.pick('+-*')} {self.of(COMPLEX, at, depth)})"
            case 2:
                return f"(-{left})"
            case _:
                return f"complex({self.variable(FLOATS[1], at, depth)}, {self.variable(FLOATS[1], at, depth)})"

    def string(self, at: Context, depth: int) -> str:
        """Strings, kept short by `cut`."""
        dice = self.dice
        match dice.below(6):
            case 0 | 1 | 2:
                return f"cut({self.variable(STRING, at, depth)} + {self.of(STRING, at, depth)})"
            case 3:
                return f"string(rune({self.variable(dice.pick(INTEGERS), at, depth)}))"
            case 4:
                return f"sub({self.of(STRING, at, depth)}, {self.of(INT, at, depth)}, {self.of(INT, at, depth)})"
            case _:
                inner = self.variable(STRING, at, depth)
                return f"string({dice.pick(['[]byte', '[]rune'])}({inner}))"

    def bool(self, at: Context, depth: int) -> str:
        """Comparisons and logic."""
        dice = self.dice
        match dice.below(8):
            case 0 | 1 | 2:
                one = dice.pick([each for each in BASICS if each.ordered])
                operator = dice.pick(["<", "<=", ">", ">=", "==", "!="])
                return f"({self.variable(one, at, depth)} {operator} {self.of(one, at, depth)})"
            case 3:
                kinds: list[Type] = [COMPLEX, BOOL, *(each for each in self.structs if comparable(each))]
                kinds += [each.type for each in at.variables if comparable(each.type)]
                one_of = dice.pick(kinds)
                return f"({self.variable(one_of, at, depth)} {dice.pick(['==', '!='])} {self.of(one_of, at, depth)})"
            case 4 | 5:
                return f"({self.variable(BOOL, at, depth)} {dice.pick(['&&', '||'])} {self.of(BOOL, at, depth)})"
            case 6:
                return f"!{self.variable(BOOL, at, depth)}"
            case _:
                return f"(same({self.of(ANY, at, depth)}, {self.of(ANY, at, depth)}))"
