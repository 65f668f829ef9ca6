// Go_nodes prints the nodes of the syntax tree of each file named on standard input: kind, first and last byte.
package main

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
)

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	names := bufio.NewScanner(os.Stdin)
	for names.Scan() {
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, names.Text(), nil, parser.SkipObjectResolution)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Fprintln(out, "File", names.Text())
		base := files.File(file.Pos()).Base()
		ast.Inspect(file, func(node ast.Node) bool {
			if node != nil && node != ast.Node(file) {
				kind := strings.TrimPrefix(fmt.Sprintf("%T", node), "*ast.")
				fmt.Fprintln(out, kind, int(node.Pos())-base, int(node.End())-base)
			}
			return true
		})
	}
}
