// Prints the tables of package unicode: what goexit_lab/kit/runes.txt holds.
package main

import (
	"fmt"
	"sort"
	"strings"
	"unicode"
)

func line(kind, name string, table *unicode.RangeTable) {
	var parts []string
	run := func(lo, hi, stride uint32) {
		switch {
		case lo == hi:
			parts = append(parts, fmt.Sprintf("%x", lo))
		case stride == 1:
			parts = append(parts, fmt.Sprintf("%x-%x", lo, hi))
		default:
			parts = append(parts, fmt.Sprintf("%x-%x/%d", lo, hi, stride))
		}
	}
	for _, r := range table.R16 {
		run(uint32(r.Lo), uint32(r.Hi), uint32(r.Stride))
	}
	for _, r := range table.R32 {
		run(r.Lo, r.Hi, r.Stride)
	}
	fmt.Println(kind, name, strings.Join(parts, " "))
}

func lines(kind string, tables map[string]*unicode.RangeTable, wanted func(string) bool) {
	var names []string
	for name := range tables {
		if wanted(name) {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	for _, name := range names {
		line(kind, name, tables[name])
	}
}

func main() {
	fmt.Println("version", unicode.Version)
	all := func(string) bool { return true }
	// The others are made of these.
	lines("category", unicode.Categories, func(name string) bool { return len(name) == 2 && name != "LC" && name != "Cn" })
	lines("script", unicode.Scripts, all)
	lines("property", unicode.Properties, all)
	var aliases []string
	for alias, name := range unicode.CategoryAliases {
		aliases = append(aliases, fmt.Sprintln("alias", alias, name))
	}
	sort.Strings(aliases)
	fmt.Print(strings.Join(aliases, ""))
	for _, r := range unicode.CaseRanges {
		fmt.Printf("case %x-%x %d %d %d\n", r.Lo, r.Hi, r.Delta[0], r.Delta[1], r.Delta[2])
	}
	// Where the next rune that is the same but for its case is neither the small form nor, if it is one, the capital.
	for r := rune(0); r <= unicode.MaxRune; r++ {
		said := unicode.ToLower(r)
		if said == r {
			said = unicode.ToUpper(r)
		}
		next := unicode.SimpleFold(r)
		if said == next {
			continue
		}
		fmt.Printf("fold %x %x\n", r, next)
	}
}
