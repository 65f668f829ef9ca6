package unicode

const (
	MaxRune         = '\U0010FFFF'
	ReplacementChar = '\uFFFD'
	MaxASCII        = '\u007F'
	MaxLatin1       = '\u00FF'
)

const (
	UpperCase = iota
	LowerCase
	TitleCase
	MaxCase
)

// A CaseRange is for the runes from Lo to Hi: how far their other cases are away, by UpperCase, LowerCase and TitleCase.
type CaseRange struct {
	Lo, Hi uint32
	Delta  d
}

type d [MaxCase]rune

// A SpecialCase goes before the mappings that hold everywhere.
type SpecialCase []CaseRange

var TurkishCase SpecialCase = SpecialCase{
	{'I', 'I', d{0, 'ı' - 'I', 0}},
	{'i', 'i', d{'İ' - 'i', 0, 'İ' - 'i'}},
	{'İ', 'İ', d{0, 'i' - 'İ', 0}},
	{'ı', 'ı', d{'I' - 'ı', 0, 'I' - 'ı'}},
}

var AzeriCase SpecialCase = TurkishCase

func (special SpecialCase) to(_case int, r rune) rune {
	for _, each := range special {
		if r >= rune(each.Lo) && r <= rune(each.Hi) {
			return r + each.Delta[_case]
		}
	}
	return To(_case, r)
}

func (special SpecialCase) ToUpper(r rune) rune { return special.to(UpperCase, r) }
func (special SpecialCase) ToTitle(r rune) rune { return special.to(TitleCase, r) }
func (special SpecialCase) ToLower(r rune) rune { return special.to(LowerCase, r) }

type RangeTable struct {
	name string
}

var (
	Letter   = &RangeTable{"L"}
	L        = Letter
	Upper    = &RangeTable{"Lu"}
	Lu       = Upper
	Lower    = &RangeTable{"Ll"}
	Ll       = Lower
	Title    = &RangeTable{"Lt"}
	Lt       = Title
	Mark     = &RangeTable{"M"}
	M        = Mark
	Mn       = &RangeTable{"Mn"}
	Number   = &RangeTable{"N"}
	N        = Number
	Digit    = &RangeTable{"Nd"}
	Nd       = Digit
	Punct    = &RangeTable{"P"}
	P        = Punct
	Symbol   = &RangeTable{"S"}
	S        = Symbol
	Space    = &RangeTable{"Z"}
	Z        = Space
	Han      = &RangeTable{"Han"}
	Latin    = &RangeTable{"Latin"}
	Greek    = &RangeTable{"Greek"}
	Cyrillic = &RangeTable{"Cyrillic"}
	Hiragana = &RangeTable{"Hiragana"}
	Katakana = &RangeTable{"Katakana"}
	Hebrew   = &RangeTable{"Hebrew"}
	Arabic   = &RangeTable{"Arabic"}
)

func IsControl(r rune) bool
func IsDigit(r rune) bool
func IsGraphic(r rune) bool
func IsLetter(r rune) bool
func IsLower(r rune) bool
func IsMark(r rune) bool
func IsNumber(r rune) bool
func IsPrint(r rune) bool
func IsPunct(r rune) bool
func IsSpace(r rune) bool
func IsSymbol(r rune) bool
func IsTitle(r rune) bool
func IsUpper(r rune) bool
func ToLower(r rune) rune
func ToTitle(r rune) rune
func ToUpper(r rune) rune

func in(name string, r rune) bool

func Is(rangeTab *RangeTable, r rune) bool { return in(rangeTab.name, r) }

func In(r rune, ranges ...*RangeTable) bool {
	for _, table := range ranges {
		if Is(table, r) {
			return true
		}
	}
	return false
}

func IsOneOf(ranges []*RangeTable, r rune) bool { return In(r, ranges...) }

func To(_case int, r rune) rune {
	switch _case {
	case UpperCase:
		return ToUpper(r)
	case LowerCase:
		return ToLower(r)
	case TitleCase:
		return ToTitle(r)
	}
	return ReplacementChar
}

func SimpleFold(r rune) rune
