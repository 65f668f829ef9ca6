// Methods declared twice, and methods called like fields.
package main

type T struct{ size int }

func (t T) name() string { return "" }

func (t *T) name() int { return 0 } // ERROR "method T\.name already declared at .*"

func (t T) size() int { return 1 } // ERROR "field and method with the same name size\n\t.*other declaration of size"

func main() {}
