// Prints what Go's own type checker finds out about each of the files named on standard input.
package main

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"sort"
	"strings"
)

func main() {
	names := bufio.NewScanner(os.Stdin)
	for names.Scan() {
		fmt.Println("File " + names.Text())
		lines := facts(names.Text())
		sort.Strings(lines)
		for _, line := range lines {
			fmt.Println(line)
		}
	}
}

func facts(name string) []string {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, nil, parser.SkipObjectResolution)
	if err != nil {
		return []string{"error " + err.Error()}
	}
	info := &types.Info{
		Types:      map[ast.Expr]types.TypeAndValue{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
	}
	config := types.Config{Importer: importer.Default(), Sizes: types.SizesFor("gc", "amd64")}
	pkg, err := config.Check(file.Name.Name, files, []*ast.File{file}, info)
	if err != nil {
		return []string{"error " + err.Error()}
	}
	at := func(node ast.Node) string {
		return fmt.Sprint(files.Position(node.Pos()).Offset, " ", files.Position(node.End()).Offset)
	}
	home := types.RelativeTo(pkg)
	var lines []string
	written := map[ast.Expr]bool{} // the checker adds the 1 of i++
	ast.Inspect(file, func(node ast.Node) bool {
		if expr, ok := node.(ast.Expr); ok {
			written[expr] = true
		}
		return true
	})
	for expr, known := range info.Types {
		if known.IsBuiltin() || known.IsNil() || !written[expr] {
			continue
		}
		line := fmt.Sprintf("type %s %s", at(expr), types.TypeString(known.Type, home))
		if known.Value != nil {
			line += " = " + known.Value.ExactString()
		}
		lines = append(lines, strings.ReplaceAll(line, "\n", "\\n"))
	}
	for expr, known := range info.Selections {
		lines = append(lines, fmt.Sprint("select ", at(expr), " ", known.Kind(), " ", known.Index(), " ", known.Indirect()))
	}
	for i, init := range info.InitOrder {
		line := fmt.Sprintf("init %03d", i)
		for _, variable := range init.Lhs {
			line += " " + variable.Name()
		}
		lines = append(lines, line)
	}
	return lines
}
