package regexp

import (
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Regexp is its text: what matches is found by find, which reads it again or remembers it.
type Regexp struct {
	expr     string
	perl     bool
	longest  bool
	names    []string
	prefix   string
	complete bool
}

// read is the names of an expression's groups, the first being the whole; what every match begins with, and whether
// that is all of it; and what is wrong with the expression.
func read(expr string, perl bool) (names []string, prefix string, complete bool, wrong string)

// find is the places of matches, of all where most is negative: of each the beginning and end, then those of its groups.
func find(expr string, perl, longest bool, s string, most int) []int

func compile(expr string, perl, longest bool) (*Regexp, error) {
	names, prefix, complete, wrong := read(expr, perl)
	if wrong != "" {
		return nil, errors.New(wrong)
	}
	return &Regexp{expr, perl, longest, names, prefix, complete}, nil
}

func Compile(expr string) (*Regexp, error)      { return compile(expr, true, false) }
func CompilePOSIX(expr string) (*Regexp, error) { return compile(expr, false, true) }

func MustCompile(str string) *Regexp {
	re, err := Compile(str)
	if err != nil {
		panic("regexp: Compile(" + quote(str) + "): " + err.Error())
	}
	return re
}

func MustCompilePOSIX(str string) *Regexp {
	re, err := CompilePOSIX(str)
	if err != nil {
		panic("regexp: CompilePOSIX(" + quote(str) + "): " + err.Error())
	}
	return re
}

func quote(s string) string {
	if strconv.CanBackquote(s) {
		return "`" + s + "`"
	}
	return strconv.Quote(s)
}

func Match(pattern string, b []byte) (matched bool, err error) { return MatchString(pattern, string(b)) }

func MatchString(pattern string, s string) (matched bool, err error) {
	re, err := Compile(pattern)
	if err != nil {
		return false, err
	}
	return re.MatchString(s), nil
}

func MatchReader(pattern string, r io.RuneReader) (matched bool, err error) {
	re, err := Compile(pattern)
	if err != nil {
		return false, err
	}
	return re.MatchReader(r), nil
}

func QuoteMeta(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if strings.IndexByte(`\.+*?()|[]{}^$`, s[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func (re *Regexp) String() string { return re.expr }

func (re *Regexp) Longest() { re.longest = true }

func (re *Regexp) Copy() *Regexp {
	other := *re
	return &other
}

func (re *Regexp) NumSubexp() int { return len(re.names) - 1 }

func (re *Regexp) SubexpNames() []string { return re.names }

func (re *Regexp) SubexpIndex(name string) int {
	if name != "" {
		for i, each := range re.names {
			if each == name {
				return i
			}
		}
	}
	return -1
}

// LiteralPrefix knows less than it could of what begins with ^ or is a choice: there it is the empty text.
func (re *Regexp) LiteralPrefix() (prefix string, complete bool) { return re.prefix, re.complete }

func (re *Regexp) MarshalText() ([]byte, error) { return []byte(re.expr), nil }

func (re *Regexp) AppendText(b []byte) ([]byte, error) { return append(b, re.expr...), nil }

func (re *Regexp) UnmarshalText(text []byte) error {
	made, err := Compile(string(text))
	if err != nil {
		return err
	}
	*re = *made
	return nil
}

// all is the matches' places, a slice for each.
func (re *Regexp) all(s string, n int) [][]int {
	flat, size := find(re.expr, re.perl, re.longest, s, n), 2*len(re.names)
	var matches [][]int
	for i := 0; i < len(flat); i += size {
		matches = append(matches, flat[i:i+size:i+size])
	}
	return matches
}

func (re *Regexp) first(s string) []int {
	if matches := re.all(s, 1); matches != nil {
		return matches[0]
	}
	return nil
}

// rest is the text that a reader still has.
func rest(r io.RuneReader) string {
	var b strings.Builder
	for {
		c, _, err := r.ReadRune()
		if err != nil {
			return b.String()
		}
		b.WriteRune(c)
	}
}

func cut(s string, places []int) []string {
	parts := make([]string, len(places)/2)
	for i := range parts {
		if places[2*i] >= 0 {
			parts[i] = s[places[2*i]:places[2*i+1]]
		}
	}
	return parts
}

func cutBytes(b []byte, places []int) [][]byte {
	parts := make([][]byte, len(places)/2)
	for i := range parts {
		if low, high := places[2*i], places[2*i+1]; low >= 0 {
			parts[i] = b[low:high:high]
		}
	}
	return parts
}

func (re *Regexp) Match(b []byte) bool                { return re.first(string(b)) != nil }
func (re *Regexp) MatchString(s string) bool          { return re.first(s) != nil }
func (re *Regexp) MatchReader(r io.RuneReader) bool   { return re.first(rest(r)) != nil }
func (re *Regexp) FindSubmatchIndex(b []byte) []int   { return re.first(string(b)) }
func (re *Regexp) FindStringSubmatchIndex(s string) []int { return re.first(s) }
func (re *Regexp) FindReaderSubmatchIndex(r io.RuneReader) []int {
	return re.first(rest(r))
}

func (re *Regexp) FindIndex(b []byte) (loc []int) { return re.FindStringIndex(string(b)) }

func (re *Regexp) FindStringIndex(s string) (loc []int) {
	if found := re.first(s); found != nil {
		return found[:2]
	}
	return nil
}

func (re *Regexp) FindReaderIndex(r io.RuneReader) (loc []int) { return re.FindStringIndex(rest(r)) }

func (re *Regexp) Find(b []byte) []byte {
	if found := re.first(string(b)); found != nil {
		return b[found[0]:found[1]:found[1]]
	}
	return nil
}

func (re *Regexp) FindString(s string) string {
	if found := re.first(s); found != nil {
		return s[found[0]:found[1]]
	}
	return ""
}

func (re *Regexp) FindSubmatch(b []byte) [][]byte {
	if found := re.first(string(b)); found != nil {
		return cutBytes(b, found)
	}
	return nil
}

func (re *Regexp) FindStringSubmatch(s string) []string {
	if found := re.first(s); found != nil {
		return cut(s, found)
	}
	return nil
}

func (re *Regexp) FindAllSubmatchIndex(b []byte, n int) [][]int       { return re.all(string(b), n) }
func (re *Regexp) FindAllStringSubmatchIndex(s string, n int) [][]int { return re.all(s, n) }
func (re *Regexp) FindAllIndex(b []byte, n int) [][]int               { return re.FindAllStringIndex(string(b), n) }

func (re *Regexp) FindAllStringIndex(s string, n int) [][]int {
	matches := re.all(s, n)
	for i, each := range matches {
		matches[i] = each[:2]
	}
	return matches
}

func (re *Regexp) FindAll(b []byte, n int) [][]byte {
	var found [][]byte
	for _, each := range re.all(string(b), n) {
		found = append(found, b[each[0]:each[1]:each[1]])
	}
	return found
}

func (re *Regexp) FindAllString(s string, n int) []string {
	var found []string
	for _, each := range re.all(s, n) {
		found = append(found, s[each[0]:each[1]])
	}
	return found
}

func (re *Regexp) FindAllSubmatch(b []byte, n int) [][][]byte {
	var found [][][]byte
	for _, each := range re.all(string(b), n) {
		found = append(found, cutBytes(b, each))
	}
	return found
}

func (re *Regexp) FindAllStringSubmatch(s string, n int) [][]string {
	var found [][]string
	for _, each := range re.all(s, n) {
		found = append(found, cut(s, each))
	}
	return found
}

// replaced is the text with what put appends in place of each match.
func (re *Regexp) replaced(s string, put func(dst []byte, match []int) []byte) []byte {
	var made []byte
	last := 0
	for _, each := range re.all(s, -1) {
		made = append(made, s[last:each[0]]...)
		made = put(made, each)
		last = each[1]
	}
	return append(made, s[last:]...)
}

func (re *Regexp) ReplaceAllString(src, repl string) string {
	return string(re.replaced(src, func(dst []byte, match []int) []byte { return re.ExpandString(dst, repl, src, match) }))
}

func (re *Regexp) ReplaceAllLiteralString(src, repl string) string {
	return string(re.replaced(src, func(dst []byte, match []int) []byte { return append(dst, repl...) }))
}

func (re *Regexp) ReplaceAllStringFunc(src string, repl func(string) string) string {
	return string(re.replaced(src, func(dst []byte, match []int) []byte {
		return append(dst, repl(src[match[0]:match[1]])...)
	}))
}

// unlessNone is nil where there was nothing to be replaced in and nothing put there.
func unlessNone(src, made []byte) []byte {
	if len(made) == 0 && src == nil {
		return nil
	}
	return made
}

func (re *Regexp) ReplaceAll(src, repl []byte) []byte {
	return unlessNone(src, re.replaced(string(src), func(dst []byte, match []int) []byte {
		return re.Expand(dst, repl, src, match)
	}))
}

func (re *Regexp) ReplaceAllLiteral(src, repl []byte) []byte {
	return unlessNone(src, re.replaced(string(src), func(dst []byte, match []int) []byte { return append(dst, repl...) }))
}

func (re *Regexp) ReplaceAllFunc(src []byte, repl func([]byte) []byte) []byte {
	return unlessNone(src, re.replaced(string(src), func(dst []byte, match []int) []byte {
		return append(dst, repl(src[match[0]:match[1]])...)
	}))
}

func (re *Regexp) Expand(dst []byte, template []byte, src []byte, match []int) []byte {
	return re.ExpandString(dst, string(template), string(src), match)
}

func (re *Regexp) ExpandString(dst []byte, template string, src string, match []int) []byte {
	for {
		before, after, found := strings.Cut(template, "$")
		dst = append(dst, before...)
		if !found {
			return dst
		}
		if strings.HasPrefix(after, "$") {
			dst = append(dst, '$')
			template = after[1:]
			continue
		}
		name, behind := variable(after)
		if name == "" { // no name: the dollar is one
			dst = append(dst, '$')
			template = after
			continue
		}
		template = behind
		if group := re.group(name); 2*group+1 < len(match) && group >= 0 && match[2*group] >= 0 {
			dst = append(dst, src[match[2*group]:match[2*group+1]]...)
		}
	}
}

// group is the number of the group that a variable names, -1 if there is none.
func (re *Regexp) group(name string) int {
	number := 0
	for i := 0; i < len(name); i++ {
		if name[i] < '0' || '9' < name[i] || number >= 1e8 {
			number = -1
			break
		}
		number = 10*number + int(name[i]) - '0'
	}
	if name[0] == '0' && len(name) > 1 {
		number = -1
	}
	if number >= 0 {
		return number
	}
	for i, each := range re.names {
		if each == name {
			return i
		}
	}
	return -1
}

// variable is the name at the beginning of a text, in braces or as long as it goes, and what follows it.
func variable(s string) (name, behind string) {
	braced := strings.HasPrefix(s, "{")
	if braced {
		s = s[1:]
	}
	i := 0
	for i < len(s) {
		c, size := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '_' {
			break
		}
		i += size
	}
	if !braced {
		return s[:i], s[i:]
	}
	if i == len(s) || s[i] != '}' {
		return "", s
	}
	return s[:i], s[i+1:]
}

func (re *Regexp) Split(s string, n int) []string {
	if n == 0 {
		return nil
	}
	if len(re.expr) > 0 && len(s) == 0 {
		return []string{""}
	}
	parts := make([]string, 0)
	from, end := 0, 0
	for _, match := range re.all(s, n) {
		if n > 0 && len(parts) == n-1 {
			break
		}
		end = match[0]
		if match[1] != 0 {
			parts = append(parts, s[from:end])
		}
		from = match[1]
	}
	if end != len(s) {
		parts = append(parts, s[from:])
	}
	return parts
}
