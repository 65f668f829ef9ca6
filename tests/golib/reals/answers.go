// What package math and math/cmplx of real Go answer, bit by bit.
//
// Reads lines of a function's name and its arguments, writes a line of its results for each; everything is a word of 64
// bits in hexadecimal, a complex number is two of them.
package main

import (
	"bufio"
	"fmt"
	"math"
	"math/cmplx"
	"os"
	"reflect"
	"strconv"
	"strings"
)

var functions = map[string]any{
	"Abs": math.Abs, "Acos": math.Acos, "Acosh": math.Acosh, "Asin": math.Asin, "Asinh": math.Asinh,
	"Atan": math.Atan, "Atan2": math.Atan2, "Atanh": math.Atanh, "Cbrt": math.Cbrt, "Ceil": math.Ceil,
	"Copysign": math.Copysign, "Cos": math.Cos, "Cosh": math.Cosh, "Dim": math.Dim, "Erf": math.Erf,
	"Erfc": math.Erfc, "Erfcinv": math.Erfcinv, "Erfinv": math.Erfinv, "Exp": math.Exp, "Exp2": math.Exp2,
	"Expm1": math.Expm1, "FMA": math.FMA, "Float32bits": math.Float32bits, "Float32frombits": math.Float32frombits,
	"Float64bits": math.Float64bits, "Float64frombits": math.Float64frombits, "Floor": math.Floor, "Frexp": math.Frexp,
	"Gamma": math.Gamma, "Hypot": math.Hypot, "Ilogb": math.Ilogb, "Inf": math.Inf, "IsInf": math.IsInf,
	"IsNaN": math.IsNaN, "J0": math.J0, "J1": math.J1, "Jn": math.Jn, "Ldexp": math.Ldexp, "Lgamma": math.Lgamma,
	"Log": math.Log, "Log10": math.Log10, "Log1p": math.Log1p, "Log2": math.Log2, "Logb": math.Logb, "Max": math.Max,
	"Min": math.Min, "Mod": math.Mod, "Modf": math.Modf, "NaN": math.NaN, "Nextafter": math.Nextafter,
	"Nextafter32": math.Nextafter32, "Pow": math.Pow, "Pow10": math.Pow10, "Remainder": math.Remainder,
	"Round": math.Round, "RoundToEven": math.RoundToEven, "Signbit": math.Signbit, "Sin": math.Sin,
	"Sincos": math.Sincos, "Sinh": math.Sinh, "Sqrt": math.Sqrt, "Tan": math.Tan, "Tanh": math.Tanh,
	"Trunc": math.Trunc, "Y0": math.Y0, "Y1": math.Y1, "Yn": math.Yn,

	"cmplx.Abs": cmplx.Abs, "cmplx.Acos": cmplx.Acos, "cmplx.Acosh": cmplx.Acosh, "cmplx.Asin": cmplx.Asin,
	"cmplx.Asinh": cmplx.Asinh, "cmplx.Atan": cmplx.Atan, "cmplx.Atanh": cmplx.Atanh, "cmplx.Cos": cmplx.Cos,
	"cmplx.Cosh": cmplx.Cosh, "cmplx.Cot": cmplx.Cot, "cmplx.Exp": cmplx.Exp, "cmplx.Log": cmplx.Log,
	"cmplx.Log10": cmplx.Log10, "cmplx.Phase": cmplx.Phase, "cmplx.Polar": cmplx.Polar, "cmplx.Pow": cmplx.Pow,
	"cmplx.Rect": cmplx.Rect, "cmplx.Sin": cmplx.Sin, "cmplx.Sinh": cmplx.Sinh, "cmplx.Sqrt": cmplx.Sqrt,
	"cmplx.Tan": cmplx.Tan, "cmplx.Tanh": cmplx.Tanh,
}

// argument makes a value of the type from the first words, and says how many it took.
func argument(typ reflect.Type, words []uint64) (reflect.Value, int) {
	switch typ.Kind() {
	case reflect.Float64:
		return reflect.ValueOf(math.Float64frombits(words[0])), 1
	case reflect.Float32:
		return reflect.ValueOf(math.Float32frombits(uint32(words[0]))), 1
	case reflect.Complex128:
		return reflect.ValueOf(complex(math.Float64frombits(words[0]), math.Float64frombits(words[1]))), 2
	}
	return reflect.ValueOf(words[0]).Convert(typ), 1
}

func wordsOf(value reflect.Value) []uint64 {
	switch value.Kind() {
	case reflect.Float64:
		return []uint64{math.Float64bits(value.Float())}
	case reflect.Float32:
		return []uint64{uint64(math.Float32bits(value.Interface().(float32)))}
	case reflect.Complex128:
		return []uint64{math.Float64bits(real(value.Complex())), math.Float64bits(imag(value.Complex()))}
	case reflect.Int:
		return []uint64{uint64(value.Int())}
	case reflect.Bool:
		if value.Bool() {
			return []uint64{1}
		}
		return []uint64{0}
	}
	return []uint64{value.Uint()}
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		var words []uint64
		for _, field := range fields[1:] {
			word, err := strconv.ParseUint(field, 16, 64)
			if err != nil {
				panic(err)
			}
			words = append(words, word)
		}
		function := reflect.ValueOf(functions[fields[0]])
		var arguments []reflect.Value
		for i := 0; i < function.Type().NumIn(); i++ {
			value, taken := argument(function.Type().In(i), words)
			arguments, words = append(arguments, value), words[taken:]
		}
		for i, result := range function.Call(arguments) {
			for j, word := range wordsOf(result) {
				if i+j > 0 {
					fmt.Fprint(out, " ")
				}
				fmt.Fprintf(out, "%x", word)
			}
		}
		fmt.Fprintln(out)
	}
}
