"""Programs that print values of every kind with every verb of fmt, one line each.

Invariant: no line depends on an address, an int's size or a map's order (which fmt sorts).
"""

from __future__ import annotations

from tests.gofuzz.scope import Dice

LINES = 60  # of output per program
VALUES = """
0
-5
42
int8(-128)
uint8(200)
int64(-9223372036854775808)
uint64(18446744073709551615)
uint16(65535)
int32(97)
'x'
0x1f600
-1
1.0
-0.5
3.14159
1e6
1e20
1e21
1e-7
123456789.125
float32(0.1)
float32(16777216)
inf
-inf
nan
2.5e-320
100000.0
2 + 3i
complex64(-1.5i)
true
false
"hello"
""
"a\\tb\\"c\\x00\\xff"
"日本é"
"`back`"
[]byte("hi\\xfe")
[]byte(nil)
[3]byte{1, 2, 255}
[]int{1, 2, 3}
[]int(nil)
[]string{"a", "b c"}
[][]int{{1}, {2, 3}, nil}
[2]bool{true, false}
[]interface{}{1, "a", nil, 2.5, []int{1}}
map[string]int{"z": 1, "a": 2, "m": 3}
map[int]string{3: "c", -1: "a"}
map[bool]float64{true: 1, false: 0.5}
map[string]interface{}(nil)
map[point]string{{2, 1}: "b", {1, 2}: "a"}
point{1, -2}
&point{3, 4}
(*point)(nil)
named{"n", point{1, 2}, []point{{3, 4}}, nil, nil, map[string]point{"k": {5, 6}}}
&named{name: "p", err: failure(3)}
struct{}{}
struct{ a, b interface{} }{1, "x"}
temp(36.6)
[]temp{1, 2.5}
map[string]temp{"t": 3}
struct{ t temp }{4}
level(2)
level(7)
failure(9)
error(failure(1))
errors.New("plain")
error(nil)
nil
interface{}(nil)
[]error{failure(1), nil}
(func())(nil)
&[]int{1, 2}
&map[string]int{"a": 1}
&[2]string{"x", "y"}
week(3)
secret{1}
&secret{2}
[]level{1, 2}
uintptr(255)
""".strip().split("\n")
PLAIN = "%v %+v %#v %T %d %s %q %x %X %t %c %U %e %E %f %F %g %G %b %o %O %z %!"
MARKED = "-+# 0"
PROGRAM = """\
package main

import (
	"errors"
	"fmt"
	"os"
)

type point struct{ X, y int }
type named struct {
	name string
	at   point
	path []point
	next *named
	err  error
	m    map[string]point
}
type temp float64
type level int
type failure int
type week uint8
type secret struct{ n int }

func (t temp) String() string    { return fmt.Sprintf("%.1f°", float64(t)) }
func (l level) String() string   { return [...]string{"low", "mid", "high", "", "", "", "", "x"}[l] }
func (f failure) Error() string  { return "failure " + fmt.Sprint(int(f)) }
func (s *secret) String() string { return "secret" }

var zero = 0.0
var inf, nan = 1 / zero, zero / zero

func main() {
	_, _ = errors.New, os.Stdout
"""


def formats(seed: int) -> str:
    """A program of `LINES` lines of output, each from one call."""
    dice = Dice(seed)
    lines = [f"\t{_call(dice)}" for _ in range(LINES)]
    return PROGRAM + "\n".join(lines) + "\n}\n"


def _call(dice: Dice) -> str:
    """One call that prints one line."""
    match dice.below(12):
        case 0:
            return f"fmt.Println({', '.join(_value(dice) for _ in range(dice.between(1, 4)))})"
        case 1:
            return f'fmt.Print({", ".join(_value(dice) for _ in range(dice.between(1, 4)))}, "\\n")'
        case 2:
            values = [_value(dice) for _ in range(dice.below(4))]
            verbs = "|".join(_verb(dice) for _ in range(dice.below(4)))
            return f"fmt.Printf({', '.join([_quoted(verbs), *values])})"
        case 3:
            width = f"%{dice.pick(['', '-', '0'])}*{dice.pick(['d', 'v', 's', 'x'])}"
            return f"fmt.Printf({_quoted(width)}, {dice.between(-8, 8)}, {_value(dice)})"
        case 4:
            indexed = dice.pick(["%[2]v %[1]v", "%[3]*.[2]*[1]f", "%[1]T %[1]v", "%[5]d", "%[x]d", "%[1]d %v"])
            return f"fmt.Printf({_quoted(indexed)}, {_value(dice)}, {dice.below(5)}, {dice.below(12)})"
        case 5:
            return f'fmt.Fprintln(os.Stdout, fmt.Errorf({_quoted(_verb(dice))[:-3]}", {_value(dice)}))'
        case _:
            return f"fmt.Printf({_quoted(_verb(dice))}, {_value(dice)})"


def _quoted(text: str) -> str:
    """The format as a literal, with a newline at its end."""
    return f'"{text}\\n"'


def _verb(dice: Dice) -> str:
    """A verb with flags, width and precision."""
    verb = dice.pick(PLAIN.split())
    if dice.chance(45):
        return verb
    flags = "".join(dice.random.sample(MARKED, dice.below(3)))
    width = str(dice.between(1, 12)) if dice.chance(60) else ""
    precision = f".{dice.below(6)}" if dice.chance(40) else ""
    return f"%{flags}{width}{precision}{verb[-1]}"


def _value(dice: Dice) -> str:
    """An operand."""
    return dice.pick(VALUES)
