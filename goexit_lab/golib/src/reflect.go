package reflect

import (
	"errors"
	"strconv"
	"unsafe"
)

type Kind uint

const (
	Invalid Kind = iota
	Bool
	Int
	Int8
	Int16
	Int32
	Int64
	Uint
	Uint8
	Uint16
	Uint32
	Uint64
	Uintptr
	Float32
	Float64
	Complex64
	Complex128
	Array
	Chan
	Func
	Interface
	Map
	Pointer
	Slice
	String
	Struct
	UnsafePointer
)

const Ptr = Pointer

func kindName(k int) string

func (k Kind) String() string { return kindName(int(k)) }

type Type interface {
	Align() int
	Comparable() bool
	Elem() Type
	Field(i int) StructField
	FieldByName(name string) (StructField, bool)
	Implements(u Type) bool
	In(i int) Type
	IsVariadic() bool
	Key() Type
	Kind() Kind
	Len() int
	Method(i int) Method
	MethodByName(name string) (Method, bool)
	Name() string
	NumField() int
	NumIn() int
	NumMethod() int
	NumOut() int
	Out(i int) Type
	PkgPath() string
	Size() uintptr
	String() string
}

// An rtype is a type's descriptor, which lies in the program's data; only natives read it.
type rtype struct {
	size uint32
}

// numbers are size, alignment, kind, length, fields, parameters, results, methods, and whether it is comparable,
// variadic.
func numbers(t *rtype) []int
func texts(t *rtype) []string
func elem(t *rtype) *rtype
func key(t *rtype) *rtype
func part(t *rtype, i int) (name, tag string, typ *rtype, offset uintptr, embedded bool)
func method(t *rtype, i int) (name string, typ *rtype)
func implements(t, u *rtype) bool

const (
	nSize = iota
	nAlign
	nKind
	nLen
	nFields
	nIn
	nOut
	nMethods
	nComparable
	nVariadic
)

func (t *rtype) wrong(what string) {
	panic("reflect: " + what + " of non-" + t.kindOf(what) + " type " + t.String())
}

func (t *rtype) kindOf(what string) string {
	switch what {
	case "NumField", "Field", "FieldByName":
		return "struct"
	case "NumIn", "In", "NumOut", "Out", "IsVariadic":
		return "func"
	case "Key":
		return "map"
	}
	return "array"
}

func (t *rtype) is(k Kind, what string) {
	if t.Kind() != k {
		t.wrong(what)
	}
}

func toType(t *rtype) Type {
	if t == nil {
		return nil
	}
	return t
}

func (t *rtype) Size() uintptr    { return uintptr(t.size) }
func (t *rtype) Align() int       { return numbers(t)[nAlign] }
func (t *rtype) Kind() Kind       { return Kind(numbers(t)[nKind]) }
func (t *rtype) String() string   { return texts(t)[0] }
func (t *rtype) Name() string     { return texts(t)[1] }
func (t *rtype) PkgPath() string  { return texts(t)[2] }
func (t *rtype) Comparable() bool { return numbers(t)[nComparable] != 0 }
func (t *rtype) NumMethod() int   { return numbers(t)[nMethods] }

func (t *rtype) Elem() Type {
	found := elem(t)
	if found == nil {
		panic("reflect: Elem of invalid type " + t.String())
	}
	return found
}

func (t *rtype) Key() Type {
	t.is(Map, "Key")
	return key(t)
}

func (t *rtype) Len() int {
	t.is(Array, "Len")
	return numbers(t)[nLen]
}

func (t *rtype) NumField() int {
	t.is(Struct, "NumField")
	return numbers(t)[nFields]
}

func (t *rtype) Field(i int) StructField {
	t.is(Struct, "Field")
	if i < 0 || i >= numbers(t)[nFields] {
		panic("reflect: Field index out of bounds")
	}
	name, tag, typ, offset, embedded := part(t, i)
	f := StructField{Name: name, Type: typ, Tag: StructTag(tag), Offset: offset, Index: []int{i}, Anonymous: embedded}
	if name[0] < 'A' || name[0] > 'Z' {
		f.PkgPath = "main"
	}
	return f
}

func (t *rtype) FieldByName(name string) (StructField, bool) {
	for i := 0; i < t.NumField(); i++ {
		if f := t.Field(i); f.Name == name {
			return f, true
		}
	}
	return StructField{}, false
}

func (t *rtype) NumIn() int {
	t.is(Func, "NumIn")
	return numbers(t)[nIn]
}

func (t *rtype) NumOut() int {
	t.is(Func, "NumOut")
	return numbers(t)[nOut]
}

func (t *rtype) In(i int) Type {
	t.is(Func, "In")
	_, _, typ, _, _ := part(t, i)
	return typ
}

func (t *rtype) Out(i int) Type {
	t.is(Func, "Out")
	_, _, typ, _, _ := part(t, numbers(t)[nIn]+i)
	return typ
}

func (t *rtype) IsVariadic() bool {
	t.is(Func, "IsVariadic")
	return numbers(t)[nVariadic] != 0
}

func (t *rtype) Method(i int) Method {
	if i < 0 || i >= t.NumMethod() {
		panic("reflect: Method index out of range")
	}
	name, typ := method(t, i)
	return Method{Name: name, Type: toType(typ), Index: i}
}

func (t *rtype) MethodByName(name string) (Method, bool) {
	for i := 0; i < t.NumMethod(); i++ {
		if m := t.Method(i); m.Name == name {
			return m, true
		}
	}
	return Method{}, false
}

func (t *rtype) Implements(u Type) bool {
	if u == nil || u.Kind() != Interface {
		panic("reflect: non-interface type passed to Type.Implements")
	}
	return implements(t, u.(*rtype))
}

type StructTag string

func tagValue(tag, key string) (value string, ok bool)

func (tag StructTag) Get(key string) string {
	v, _ := tagValue(string(tag), key)
	return v
}

func (tag StructTag) Lookup(key string) (value string, ok bool) { return tagValue(string(tag), key) }

type StructField struct {
	Name      string
	PkgPath   string
	Type      Type
	Tag       StructTag
	Offset    uintptr
	Index     []int
	Anonymous bool
}

func (f StructField) IsExported() bool { return f.PkgPath == "" }

type Method struct {
	Name  string
	Type  Type
	Index int
}

func typeOf(i any) *rtype

func TypeOf(i any) Type { return toType(typeOf(i)) }

// A Value is what lies at ptr; a method's number plus one is in method.
type Value struct {
	typ    *rtype
	ptr    unsafe.Pointer
	method uintptr
	access uintptr
}

const (
	canSet = 1 << iota
	hidden
)

type ValueError struct {
	Method string
	Kind   Kind
}

func (e *ValueError) Error() string {
	if e.Kind == Invalid {
		return "reflect: call of " + e.Method + " on zero Value"
	}
	return "reflect: call of " + e.Method + " on " + e.Kind.String() + " Value"
}

func dataOf(i any) unsafe.Pointer
func pack(t *rtype, p unsafe.Pointer) any
func fresh(t *rtype) unsafe.Pointer
func copyTo(dst, src unsafe.Pointer, t *rtype)
func offset(p unsafe.Pointer, n uintptr) unsafe.Pointer
func deref(p unsafe.Pointer) unsafe.Pointer
func loadInt(p unsafe.Pointer, t *rtype) int64
func loadFloat(p unsafe.Pointer, t *rtype) float64
func loadText(p unsafe.Pointer) string
func storeInt(p unsafe.Pointer, t *rtype, x int64)
func storeFloat(p unsafe.Pointer, t *rtype, x float64)
func length(p unsafe.Pointer, t *rtype) (len, cap int)
func mapEntries(p unsafe.Pointer, t *rtype) []uintptr
func mapFind(p unsafe.Pointer, t *rtype, key unsafe.Pointer) unsafe.Pointer
func mapStore(p unsafe.Pointer, t *rtype, key, elem unsafe.Pointer)
func held(p unsafe.Pointer, t *rtype) (typ *rtype, data unsafe.Pointer)
func call(v Value, in []Value) []Value
func deepEqual(x, y any) bool
func pointerTo(t *rtype) *rtype
func convert(src unsafe.Pointer, from, to *rtype) unsafe.Pointer

func DeepEqual(x, y any) bool { return deepEqual(x, y) }

func ValueOf(i any) Value {
	t := typeOf(i)
	if t == nil {
		return Value{}
	}
	return Value{typ: t, ptr: dataOf(i)}
}

func Zero(t Type) Value { return Value{typ: t.(*rtype), ptr: fresh(t.(*rtype))} }

func New(t Type) Value {
	to := pointerTo(t.(*rtype))
	if to == nil {
		panic("reflect: the program has no type *" + t.String())
	}
	p := fresh(t.(*rtype))
	cell := fresh(to)
	storeInt(cell, to, int64(uintptr(p)))
	return Value{typ: to, ptr: cell}
}

func Indirect(v Value) Value {
	if v.Kind() != Pointer {
		return v
	}
	return v.Elem()
}

func Append(s Value, x ...Value) Value {
	panic("reflect: Append is not supported")
}

func (v Value) IsValid() bool { return v.typ != nil }

func (v Value) Kind() Kind {
	if v.typ == nil {
		return Invalid
	}
	if v.method != 0 {
		return Func
	}
	return v.typ.Kind()
}

func (v Value) Type() Type {
	if v.typ == nil {
		panic(&ValueError{"reflect.Value.Type", Invalid})
	}
	if v.method != 0 {
		return v.typ.Method(int(v.method) - 1).Type
	}
	return v.typ
}

func (v Value) must(method string, kinds ...Kind) {
	for _, k := range kinds {
		if v.Kind() == k {
			return
		}
	}
	panic((&ValueError{"reflect.Value." + method, v.Kind()}).Error())
}

func (v Value) Bool() bool {
	v.must("Bool", Bool)
	return loadInt(v.ptr, v.typ) != 0
}

func (v Value) Int() int64 {
	v.must("Int", Int, Int8, Int16, Int32, Int64)
	return loadInt(v.ptr, v.typ)
}

func (v Value) Uint() uint64 {
	v.must("Uint", Uint, Uint8, Uint16, Uint32, Uint64, Uintptr)
	return uint64(loadInt(v.ptr, v.typ))
}

func (v Value) Float() float64 {
	v.must("Float", Float32, Float64)
	return loadFloat(v.ptr, v.typ)
}

func (v Value) String() string {
	switch v.Kind() {
	case Invalid:
		return "<invalid Value>"
	case String:
		return loadText(v.ptr)
	}
	return "<" + v.Type().String() + " Value>"
}

func (v Value) Bytes() []byte {
	v.must("Bytes", Slice)
	return *(*[]byte)(v.ptr)
}

func (v Value) CanInt() bool       { return v.Kind() >= Int && v.Kind() <= Int64 }
func (v Value) CanUint() bool      { return v.Kind() >= Uint && v.Kind() <= Uintptr }
func (v Value) CanFloat() bool     { return v.Kind() == Float32 || v.Kind() == Float64 }
func (v Value) CanSet() bool       { return v.access == canSet }
func (v Value) CanAddr() bool      { return v.access&canSet != 0 }
func (v Value) CanInterface() bool { return v.access&hidden == 0 }

func (v Value) Interface() any {
	if v.typ == nil {
		panic((&ValueError{"reflect.Value.Interface", Invalid}).Error())
	}
	if v.access&hidden != 0 {
		panic("reflect.Value.Interface: cannot return value obtained from unexported field or method")
	}
	if v.Kind() == Interface {
		return v.Elem().interfaceOrNil()
	}
	return pack(v.typ, v.ptr)
}

func (v Value) interfaceOrNil() any {
	if v.typ == nil {
		return nil
	}
	return pack(v.typ, v.ptr)
}

func (v Value) Elem() Value {
	v.must("Elem", Pointer, Interface)
	if v.Kind() == Interface {
		typ, data := held(v.ptr, v.typ)
		if typ == nil {
			return Value{}
		}
		return Value{typ: typ, ptr: data, access: v.access & hidden}
	}
	p := deref(v.ptr)
	if p == nil {
		return Value{}
	}
	return Value{typ: elem(v.typ), ptr: p, access: v.access&hidden | canSet}
}

func (v Value) Addr() Value {
	if !v.CanAddr() {
		panic("reflect.Value.Addr of unaddressable value")
	}
	to := pointerTo(v.typ)
	if to == nil {
		panic("reflect: the program has no type *" + v.typ.String())
	}
	cell := fresh(to)
	storeInt(cell, to, int64(uintptr(v.ptr)))
	return Value{typ: to, ptr: cell}
}

func (v Value) Pointer() uintptr {
	v.must("Pointer", Pointer, Chan, Map, UnsafePointer, Func, Slice)
	return uintptr(deref(v.ptr))
}

func (v Value) IsNil() bool {
	v.must("IsNil", Chan, Func, Interface, Map, Pointer, Slice, UnsafePointer)
	return v.method == 0 && deref(v.ptr) == nil
}

func (v Value) IsZero() bool { return DeepEqual(v.Interface(), Zero(v.typ).Interface()) }

func (v Value) Len() int {
	v.must("Len", Array, Chan, Map, Slice, String)
	n, _ := length(v.ptr, v.typ)
	return n
}

func (v Value) Cap() int {
	v.must("Cap", Array, Chan, Slice)
	_, n := length(v.ptr, v.typ)
	return n
}

func (v Value) Index(i int) Value {
	v.must("Index", Array, Slice, String)
	if i < 0 || i >= v.Len() {
		panic("reflect: " + v.Kind().String() + " index out of range")
	}
	if v.Kind() == String {
		return ValueOf(v.String()[i])
	}
	t := elem(v.typ)
	base, access := v.ptr, v.access
	if v.Kind() == Slice {
		base, access = deref(v.ptr), v.access|canSet
	}
	return Value{typ: t, ptr: offset(base, uintptr(i)*t.Size()), access: access}
}

func (v Value) NumField() int {
	v.must("NumField", Struct)
	return v.typ.NumField()
}

func (v Value) Field(i int) Value {
	v.must("Field", Struct)
	f := v.typ.Field(i)
	access := v.access
	if !f.IsExported() {
		access |= hidden
	}
	return Value{typ: f.Type.(*rtype), ptr: offset(v.ptr, f.Offset), access: access}
}

func (v Value) FieldByName(name string) Value {
	v.must("FieldByName", Struct)
	if f, ok := v.typ.FieldByName(name); ok {
		return v.Field(f.Index[0])
	}
	return Value{}
}

func (v Value) MapKeys() []Value {
	v.must("MapKeys", Map)
	entries := mapEntries(v.ptr, v.typ)
	keys := make([]Value, 0, len(entries)/2)
	for i := 0; i < len(entries); i += 2 {
		keys = append(keys, Value{typ: key(v.typ), ptr: copied(unsafe.Pointer(entries[i]), key(v.typ))})
	}
	return keys
}

func copied(p unsafe.Pointer, t *rtype) unsafe.Pointer {
	q := fresh(t)
	copyTo(q, p, t)
	return q
}

func (v Value) MapIndex(k Value) Value {
	v.must("MapIndex", Map)
	found := mapFind(v.ptr, v.typ, k.ptr)
	if found == nil {
		return Value{}
	}
	return Value{typ: elem(v.typ), ptr: copied(found, elem(v.typ))}
}

func (v Value) SetMapIndex(k, e Value) {
	v.must("SetMapIndex", Map)
	mapStore(v.ptr, v.typ, k.ptr, e.ptr)
}

type MapIter struct {
	m    Value
	keys []Value
	at   int
}

func (v Value) MapRange() *MapIter { return &MapIter{v, v.MapKeys(), -1} }

func (it *MapIter) Next() bool {
	it.at++
	return it.at < len(it.keys)
}

func (it *MapIter) Key() Value   { return it.keys[it.at] }
func (it *MapIter) Value() Value { return it.m.MapIndex(it.keys[it.at]) }

func (v Value) settable(method string) {
	if v.access&hidden != 0 {
		panic("reflect: reflect.Value." + method + " using value obtained using unexported field")
	}
	if v.access&canSet == 0 {
		panic("reflect: reflect.Value." + method + " using unaddressable value")
	}
}

func (v Value) Set(x Value) {
	v.settable("Set")
	if v.Kind() == Interface {
		*(*any)(v.ptr) = x.Interface()
		return
	}
	if x.typ != v.typ {
		panic("reflect.Set: value of type " + x.Type().String() + " is not assignable to type " + v.Type().String())
	}
	copyTo(v.ptr, x.ptr, v.typ)
}

func (v Value) SetBool(x bool) {
	v.settable("SetBool")
	v.must("SetBool", Bool)
	*(*bool)(v.ptr) = x
}

func (v Value) SetInt(x int64) {
	v.settable("SetInt")
	v.must("SetInt", Int, Int8, Int16, Int32, Int64)
	storeInt(v.ptr, v.typ, x)
}

func (v Value) SetUint(x uint64) {
	v.settable("SetUint")
	v.must("SetUint", Uint, Uint8, Uint16, Uint32, Uint64, Uintptr)
	storeInt(v.ptr, v.typ, int64(x))
}

func (v Value) SetFloat(x float64) {
	v.settable("SetFloat")
	v.must("SetFloat", Float32, Float64)
	storeFloat(v.ptr, v.typ, x)
}

func (v Value) SetString(x string) {
	v.settable("SetString")
	v.must("SetString", String)
	*(*string)(v.ptr) = x
}

func (v Value) NumMethod() int {
	if v.typ == nil {
		panic((&ValueError{"reflect.Value.NumMethod", Invalid}).Error())
	}
	return v.typ.NumMethod()
}

func (v Value) Method(i int) Value {
	if i < 0 || i >= v.NumMethod() {
		panic("reflect: Method index out of range")
	}
	return Value{typ: v.typ, ptr: v.ptr, method: uintptr(i) + 1}
}

func (v Value) MethodByName(name string) Value {
	m, ok := v.typ.MethodByName(name)
	if !ok {
		return Value{}
	}
	return v.Method(m.Index)
}

var errFew = errors.New("reflect: Call with too few input arguments")
var errMany = errors.New("reflect: Call with too many input arguments")

// Call runs the function by reflect·call, as a deferred call does.
func (v Value) Call(in []Value) []Value {
	v.must("Call", Func)
	t := v.Type().(*rtype)
	n := t.NumIn()
	if t.IsVariadic() {
		panic("reflect: Call of a variadic function is not supported")
	}
	if len(in) < n {
		panic(errFew.Error())
	}
	if len(in) > n {
		panic(errMany.Error())
	}
	if v.method == 0 && v.IsNil() {
		panic("reflect: call of nil function")
	}
	given := make([]Value, n)
	for i, x := range in {
		want := t.In(i).(*rtype)
		if x.typ == nil {
			panic("reflect: Call using zero Value argument")
		}
		given[i] = x
		if x.typ != want {
			p := convert(x.ptr, x.typ, want)
			if p == nil {
				panic("reflect: Call using " + x.typ.String() + " as type " + want.String())
			}
			given[i] = Value{typ: want, ptr: p}
		}
	}
	return call(v, given)
}

func number(i int) string { return strconv.Itoa(i) }
