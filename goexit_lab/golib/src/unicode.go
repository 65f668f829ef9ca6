package unicode

// Version is Unicode's.
const Version = "17.0.0"

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

// A RangeTable is a set of runes, by what it is and its name.
type RangeTable struct {
	kind, name string
}

// Categories: of two letters, or all that begin with one.
var (
	C      = &RangeTable{"category", "C"}
	Cc     = &RangeTable{"category", "Cc"}
	Cf     = &RangeTable{"category", "Cf"}
	Cn     = &RangeTable{"category", "Cn"}
	Co     = &RangeTable{"category", "Co"}
	Cs     = &RangeTable{"category", "Cs"}
	L      = &RangeTable{"category", "L"}
	LC     = &RangeTable{"category", "LC"}
	Ll     = &RangeTable{"category", "Ll"}
	Lm     = &RangeTable{"category", "Lm"}
	Lo     = &RangeTable{"category", "Lo"}
	Lt     = &RangeTable{"category", "Lt"}
	Lu     = &RangeTable{"category", "Lu"}
	M      = &RangeTable{"category", "M"}
	Mc     = &RangeTable{"category", "Mc"}
	Me     = &RangeTable{"category", "Me"}
	Mn     = &RangeTable{"category", "Mn"}
	N      = &RangeTable{"category", "N"}
	Nd     = &RangeTable{"category", "Nd"}
	Nl     = &RangeTable{"category", "Nl"}
	No     = &RangeTable{"category", "No"}
	P      = &RangeTable{"category", "P"}
	Pc     = &RangeTable{"category", "Pc"}
	Pd     = &RangeTable{"category", "Pd"}
	Pe     = &RangeTable{"category", "Pe"}
	Pf     = &RangeTable{"category", "Pf"}
	Pi     = &RangeTable{"category", "Pi"}
	Po     = &RangeTable{"category", "Po"}
	Ps     = &RangeTable{"category", "Ps"}
	S      = &RangeTable{"category", "S"}
	Sc     = &RangeTable{"category", "Sc"}
	Sk     = &RangeTable{"category", "Sk"}
	Sm     = &RangeTable{"category", "Sm"}
	So     = &RangeTable{"category", "So"}
	Z      = &RangeTable{"category", "Z"}
	Zl     = &RangeTable{"category", "Zl"}
	Zp     = &RangeTable{"category", "Zp"}
	Zs     = &RangeTable{"category", "Zs"}
	Digit  = Nd
	Letter = L
	Lower  = Ll
	Mark   = M
	Number = N
	Other  = C
	Punct  = P
	Space  = Z
	Symbol = S
	Title  = Lt
	Upper  = Lu
)

// Scripts.
var (
	Adlam                  = &RangeTable{"script", "Adlam"}
	Ahom                   = &RangeTable{"script", "Ahom"}
	Anatolian_Hieroglyphs  = &RangeTable{"script", "Anatolian_Hieroglyphs"}
	Arabic                 = &RangeTable{"script", "Arabic"}
	Armenian               = &RangeTable{"script", "Armenian"}
	Avestan                = &RangeTable{"script", "Avestan"}
	Balinese               = &RangeTable{"script", "Balinese"}
	Bamum                  = &RangeTable{"script", "Bamum"}
	Bassa_Vah              = &RangeTable{"script", "Bassa_Vah"}
	Batak                  = &RangeTable{"script", "Batak"}
	Bengali                = &RangeTable{"script", "Bengali"}
	Beria_Erfe             = &RangeTable{"script", "Beria_Erfe"}
	Bhaiksuki              = &RangeTable{"script", "Bhaiksuki"}
	Bopomofo               = &RangeTable{"script", "Bopomofo"}
	Brahmi                 = &RangeTable{"script", "Brahmi"}
	Braille                = &RangeTable{"script", "Braille"}
	Buginese               = &RangeTable{"script", "Buginese"}
	Buhid                  = &RangeTable{"script", "Buhid"}
	Canadian_Aboriginal    = &RangeTable{"script", "Canadian_Aboriginal"}
	Carian                 = &RangeTable{"script", "Carian"}
	Caucasian_Albanian     = &RangeTable{"script", "Caucasian_Albanian"}
	Chakma                 = &RangeTable{"script", "Chakma"}
	Cham                   = &RangeTable{"script", "Cham"}
	Cherokee               = &RangeTable{"script", "Cherokee"}
	Chorasmian             = &RangeTable{"script", "Chorasmian"}
	Common                 = &RangeTable{"script", "Common"}
	Coptic                 = &RangeTable{"script", "Coptic"}
	Cuneiform              = &RangeTable{"script", "Cuneiform"}
	Cypriot                = &RangeTable{"script", "Cypriot"}
	Cypro_Minoan           = &RangeTable{"script", "Cypro_Minoan"}
	Cyrillic               = &RangeTable{"script", "Cyrillic"}
	Deseret                = &RangeTable{"script", "Deseret"}
	Devanagari             = &RangeTable{"script", "Devanagari"}
	Dives_Akuru            = &RangeTable{"script", "Dives_Akuru"}
	Dogra                  = &RangeTable{"script", "Dogra"}
	Duployan               = &RangeTable{"script", "Duployan"}
	Egyptian_Hieroglyphs   = &RangeTable{"script", "Egyptian_Hieroglyphs"}
	Elbasan                = &RangeTable{"script", "Elbasan"}
	Elymaic                = &RangeTable{"script", "Elymaic"}
	Ethiopic               = &RangeTable{"script", "Ethiopic"}
	Garay                  = &RangeTable{"script", "Garay"}
	Georgian               = &RangeTable{"script", "Georgian"}
	Glagolitic             = &RangeTable{"script", "Glagolitic"}
	Gothic                 = &RangeTable{"script", "Gothic"}
	Grantha                = &RangeTable{"script", "Grantha"}
	Greek                  = &RangeTable{"script", "Greek"}
	Gujarati               = &RangeTable{"script", "Gujarati"}
	Gunjala_Gondi          = &RangeTable{"script", "Gunjala_Gondi"}
	Gurmukhi               = &RangeTable{"script", "Gurmukhi"}
	Gurung_Khema           = &RangeTable{"script", "Gurung_Khema"}
	Han                    = &RangeTable{"script", "Han"}
	Hangul                 = &RangeTable{"script", "Hangul"}
	Hanifi_Rohingya        = &RangeTable{"script", "Hanifi_Rohingya"}
	Hanunoo                = &RangeTable{"script", "Hanunoo"}
	Hatran                 = &RangeTable{"script", "Hatran"}
	Hebrew                 = &RangeTable{"script", "Hebrew"}
	Hiragana               = &RangeTable{"script", "Hiragana"}
	Imperial_Aramaic       = &RangeTable{"script", "Imperial_Aramaic"}
	Inherited              = &RangeTable{"script", "Inherited"}
	Inscriptional_Pahlavi  = &RangeTable{"script", "Inscriptional_Pahlavi"}
	Inscriptional_Parthian = &RangeTable{"script", "Inscriptional_Parthian"}
	Javanese               = &RangeTable{"script", "Javanese"}
	Kaithi                 = &RangeTable{"script", "Kaithi"}
	Kannada                = &RangeTable{"script", "Kannada"}
	Katakana               = &RangeTable{"script", "Katakana"}
	Kawi                   = &RangeTable{"script", "Kawi"}
	Kayah_Li               = &RangeTable{"script", "Kayah_Li"}
	Kharoshthi             = &RangeTable{"script", "Kharoshthi"}
	Khitan_Small_Script    = &RangeTable{"script", "Khitan_Small_Script"}
	Khmer                  = &RangeTable{"script", "Khmer"}
	Khojki                 = &RangeTable{"script", "Khojki"}
	Khudawadi              = &RangeTable{"script", "Khudawadi"}
	Kirat_Rai              = &RangeTable{"script", "Kirat_Rai"}
	Lao                    = &RangeTable{"script", "Lao"}
	Latin                  = &RangeTable{"script", "Latin"}
	Lepcha                 = &RangeTable{"script", "Lepcha"}
	Limbu                  = &RangeTable{"script", "Limbu"}
	Linear_A               = &RangeTable{"script", "Linear_A"}
	Linear_B               = &RangeTable{"script", "Linear_B"}
	Lisu                   = &RangeTable{"script", "Lisu"}
	Lycian                 = &RangeTable{"script", "Lycian"}
	Lydian                 = &RangeTable{"script", "Lydian"}
	Mahajani               = &RangeTable{"script", "Mahajani"}
	Makasar                = &RangeTable{"script", "Makasar"}
	Malayalam              = &RangeTable{"script", "Malayalam"}
	Mandaic                = &RangeTable{"script", "Mandaic"}
	Manichaean             = &RangeTable{"script", "Manichaean"}
	Marchen                = &RangeTable{"script", "Marchen"}
	Masaram_Gondi          = &RangeTable{"script", "Masaram_Gondi"}
	Medefaidrin            = &RangeTable{"script", "Medefaidrin"}
	Meetei_Mayek           = &RangeTable{"script", "Meetei_Mayek"}
	Mende_Kikakui          = &RangeTable{"script", "Mende_Kikakui"}
	Meroitic_Cursive       = &RangeTable{"script", "Meroitic_Cursive"}
	Meroitic_Hieroglyphs   = &RangeTable{"script", "Meroitic_Hieroglyphs"}
	Miao                   = &RangeTable{"script", "Miao"}
	Modi                   = &RangeTable{"script", "Modi"}
	Mongolian              = &RangeTable{"script", "Mongolian"}
	Mro                    = &RangeTable{"script", "Mro"}
	Multani                = &RangeTable{"script", "Multani"}
	Myanmar                = &RangeTable{"script", "Myanmar"}
	Nabataean              = &RangeTable{"script", "Nabataean"}
	Nag_Mundari            = &RangeTable{"script", "Nag_Mundari"}
	Nandinagari            = &RangeTable{"script", "Nandinagari"}
	New_Tai_Lue            = &RangeTable{"script", "New_Tai_Lue"}
	Newa                   = &RangeTable{"script", "Newa"}
	Nko                    = &RangeTable{"script", "Nko"}
	Nushu                  = &RangeTable{"script", "Nushu"}
	Nyiakeng_Puachue_Hmong = &RangeTable{"script", "Nyiakeng_Puachue_Hmong"}
	Ogham                  = &RangeTable{"script", "Ogham"}
	Ol_Chiki               = &RangeTable{"script", "Ol_Chiki"}
	Ol_Onal                = &RangeTable{"script", "Ol_Onal"}
	Old_Hungarian          = &RangeTable{"script", "Old_Hungarian"}
	Old_Italic             = &RangeTable{"script", "Old_Italic"}
	Old_North_Arabian      = &RangeTable{"script", "Old_North_Arabian"}
	Old_Permic             = &RangeTable{"script", "Old_Permic"}
	Old_Persian            = &RangeTable{"script", "Old_Persian"}
	Old_Sogdian            = &RangeTable{"script", "Old_Sogdian"}
	Old_South_Arabian      = &RangeTable{"script", "Old_South_Arabian"}
	Old_Turkic             = &RangeTable{"script", "Old_Turkic"}
	Old_Uyghur             = &RangeTable{"script", "Old_Uyghur"}
	Oriya                  = &RangeTable{"script", "Oriya"}
	Osage                  = &RangeTable{"script", "Osage"}
	Osmanya                = &RangeTable{"script", "Osmanya"}
	Pahawh_Hmong           = &RangeTable{"script", "Pahawh_Hmong"}
	Palmyrene              = &RangeTable{"script", "Palmyrene"}
	Pau_Cin_Hau            = &RangeTable{"script", "Pau_Cin_Hau"}
	Phags_Pa               = &RangeTable{"script", "Phags_Pa"}
	Phoenician             = &RangeTable{"script", "Phoenician"}
	Psalter_Pahlavi        = &RangeTable{"script", "Psalter_Pahlavi"}
	Rejang                 = &RangeTable{"script", "Rejang"}
	Runic                  = &RangeTable{"script", "Runic"}
	Samaritan              = &RangeTable{"script", "Samaritan"}
	Saurashtra             = &RangeTable{"script", "Saurashtra"}
	Sharada                = &RangeTable{"script", "Sharada"}
	Shavian                = &RangeTable{"script", "Shavian"}
	Siddham                = &RangeTable{"script", "Siddham"}
	Sidetic                = &RangeTable{"script", "Sidetic"}
	SignWriting            = &RangeTable{"script", "SignWriting"}
	Sinhala                = &RangeTable{"script", "Sinhala"}
	Sogdian                = &RangeTable{"script", "Sogdian"}
	Sora_Sompeng           = &RangeTable{"script", "Sora_Sompeng"}
	Soyombo                = &RangeTable{"script", "Soyombo"}
	Sundanese              = &RangeTable{"script", "Sundanese"}
	Sunuwar                = &RangeTable{"script", "Sunuwar"}
	Syloti_Nagri           = &RangeTable{"script", "Syloti_Nagri"}
	Syriac                 = &RangeTable{"script", "Syriac"}
	Tagalog                = &RangeTable{"script", "Tagalog"}
	Tagbanwa               = &RangeTable{"script", "Tagbanwa"}
	Tai_Le                 = &RangeTable{"script", "Tai_Le"}
	Tai_Tham               = &RangeTable{"script", "Tai_Tham"}
	Tai_Viet               = &RangeTable{"script", "Tai_Viet"}
	Tai_Yo                 = &RangeTable{"script", "Tai_Yo"}
	Takri                  = &RangeTable{"script", "Takri"}
	Tamil                  = &RangeTable{"script", "Tamil"}
	Tangsa                 = &RangeTable{"script", "Tangsa"}
	Tangut                 = &RangeTable{"script", "Tangut"}
	Telugu                 = &RangeTable{"script", "Telugu"}
	Thaana                 = &RangeTable{"script", "Thaana"}
	Thai                   = &RangeTable{"script", "Thai"}
	Tibetan                = &RangeTable{"script", "Tibetan"}
	Tifinagh               = &RangeTable{"script", "Tifinagh"}
	Tirhuta                = &RangeTable{"script", "Tirhuta"}
	Todhri                 = &RangeTable{"script", "Todhri"}
	Tolong_Siki            = &RangeTable{"script", "Tolong_Siki"}
	Toto                   = &RangeTable{"script", "Toto"}
	Tulu_Tigalari          = &RangeTable{"script", "Tulu_Tigalari"}
	Ugaritic               = &RangeTable{"script", "Ugaritic"}
	Vai                    = &RangeTable{"script", "Vai"}
	Vithkuqi               = &RangeTable{"script", "Vithkuqi"}
	Wancho                 = &RangeTable{"script", "Wancho"}
	Warang_Citi            = &RangeTable{"script", "Warang_Citi"}
	Yezidi                 = &RangeTable{"script", "Yezidi"}
	Yi                     = &RangeTable{"script", "Yi"}
	Zanabazar_Square       = &RangeTable{"script", "Zanabazar_Square"}
)

// Properties.
var (
	ASCII_Hex_Digit                    = &RangeTable{"property", "ASCII_Hex_Digit"}
	Bidi_Control                       = &RangeTable{"property", "Bidi_Control"}
	Dash                               = &RangeTable{"property", "Dash"}
	Deprecated                         = &RangeTable{"property", "Deprecated"}
	Diacritic                          = &RangeTable{"property", "Diacritic"}
	Extender                           = &RangeTable{"property", "Extender"}
	Hex_Digit                          = &RangeTable{"property", "Hex_Digit"}
	Hyphen                             = &RangeTable{"property", "Hyphen"}
	IDS_Binary_Operator                = &RangeTable{"property", "IDS_Binary_Operator"}
	IDS_Trinary_Operator               = &RangeTable{"property", "IDS_Trinary_Operator"}
	IDS_Unary_Operator                 = &RangeTable{"property", "IDS_Unary_Operator"}
	ID_Compat_Math_Continue            = &RangeTable{"property", "ID_Compat_Math_Continue"}
	ID_Compat_Math_Start               = &RangeTable{"property", "ID_Compat_Math_Start"}
	Ideographic                        = &RangeTable{"property", "Ideographic"}
	Join_Control                       = &RangeTable{"property", "Join_Control"}
	Logical_Order_Exception            = &RangeTable{"property", "Logical_Order_Exception"}
	Modifier_Combining_Mark            = &RangeTable{"property", "Modifier_Combining_Mark"}
	Noncharacter_Code_Point            = &RangeTable{"property", "Noncharacter_Code_Point"}
	Other_Alphabetic                   = &RangeTable{"property", "Other_Alphabetic"}
	Other_Default_Ignorable_Code_Point = &RangeTable{"property", "Other_Default_Ignorable_Code_Point"}
	Other_Grapheme_Extend              = &RangeTable{"property", "Other_Grapheme_Extend"}
	Other_ID_Continue                  = &RangeTable{"property", "Other_ID_Continue"}
	Other_ID_Start                     = &RangeTable{"property", "Other_ID_Start"}
	Other_Lowercase                    = &RangeTable{"property", "Other_Lowercase"}
	Other_Math                         = &RangeTable{"property", "Other_Math"}
	Other_Uppercase                    = &RangeTable{"property", "Other_Uppercase"}
	Pattern_Syntax                     = &RangeTable{"property", "Pattern_Syntax"}
	Pattern_White_Space                = &RangeTable{"property", "Pattern_White_Space"}
	Prepended_Concatenation_Mark       = &RangeTable{"property", "Prepended_Concatenation_Mark"}
	Quotation_Mark                     = &RangeTable{"property", "Quotation_Mark"}
	Radical                            = &RangeTable{"property", "Radical"}
	Regional_Indicator                 = &RangeTable{"property", "Regional_Indicator"}
	STerm                              = &RangeTable{"property", "STerm"}
	Sentence_Terminal                  = &RangeTable{"property", "Sentence_Terminal"}
	Soft_Dotted                        = &RangeTable{"property", "Soft_Dotted"}
	Terminal_Punctuation               = &RangeTable{"property", "Terminal_Punctuation"}
	Unified_Ideograph                  = &RangeTable{"property", "Unified_Ideograph"}
	Variation_Selector                 = &RangeTable{"property", "Variation_Selector"}
	White_Space                        = &RangeTable{"property", "White_Space"}
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

func in(kind, name string, r rune) bool

func Is(rangeTab *RangeTable, r rune) bool { return in(rangeTab.kind, rangeTab.name, r) }

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
