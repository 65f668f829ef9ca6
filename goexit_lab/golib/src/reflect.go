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

// A ChanDir says what can be done with a channel.
type ChanDir int

const (
	SendDir ChanDir = 1 << iota
	RecvDir
	BothDir = RecvDir | SendDir
)

func (d ChanDir) String() string {
	switch d {
	case SendDir:
		return "chan<-"
	case RecvDir:
		return "<-chan"
	case BothDir:
		return "chan"
	}
	return "ChanDir" + strconv.Itoa(int(d))
}

type Type interface {
	Align() int
	AssignableTo(u Type) bool
	Bits() int
	ChanDir() ChanDir
	Comparable() bool
	ConvertibleTo(u Type) bool
	Elem() Type
	Field(i int) StructField
	FieldAlign() int
	FieldByIndex(index []int) StructField
	FieldByName(name string) (StructField, bool)
	FieldByNameFunc(match func(string) bool) (StructField, bool)
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

// figure is one of the numbers below.
func figure(t *rtype, n int) int
func texts(t *rtype) []string
func elem(t *rtype) *rtype
func key(t *rtype) *rtype
func part(t *rtype, i int) (name, tag string, typ *rtype, offset uintptr, embedded bool)
func method(t *rtype, i int) (name string, typ *rtype, code unsafe.Pointer)
func implements(t, u *rtype) bool
func assignable(t, u *rtype) bool
func alike(t, u *rtype) bool

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
	nDir
)

func (t *rtype) wrong(what string) {
	panic("reflect: " + what + " of non-" + t.kindOf(what) + " type " + t.String())
}

func (t *rtype) kindOf(what string) string {
	switch what {
	case "NumField", "Field", "FieldByName":
		return "struct"
	case "ChanDir":
		return "chan"
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
func (t *rtype) Align() int       { return figure(t, nAlign) }
func (t *rtype) Kind() Kind       { return Kind(figure(t, nKind)) }
func (t *rtype) String() string   { return texts(t)[0] }
func (t *rtype) Name() string     { return texts(t)[1] }
func (t *rtype) PkgPath() string  { return texts(t)[2] }
func (t *rtype) Comparable() bool { return figure(t, nComparable) != 0 }
func (t *rtype) NumMethod() int   { return figure(t, nMethods) }

func (t *rtype) FieldAlign() int { return t.Align() }
func (t *rtype) Bits() int       { return 8 * int(t.size) }

func (t *rtype) ChanDir() ChanDir {
	t.is(Chan, "ChanDir")
	return ChanDir(figure(t, nDir))
}

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
	return figure(t, nLen)
}

func (t *rtype) NumField() int {
	t.is(Struct, "NumField")
	return figure(t, nFields)
}

func (t *rtype) Field(i int) StructField {
	t.is(Struct, "Field")
	if i < 0 || i >= figure(t, nFields) {
		panic("reflect: Field index out of bounds")
	}
	name, tag, typ, offset, embedded := part(t, i)
	f := StructField{Name: name, Type: typ, Tag: StructTag(tag), Offset: offset, Index: []int{i}, Anonymous: embedded}
	if !exported(name) {
		f.PkgPath = "main"
	}
	return f
}

func exported(name string) bool

func (t *rtype) FieldByIndex(index []int) (f StructField) {
	var typ Type = t
	for i, n := range index {
		if i > 0 && typ.Kind() == Pointer && typ.Elem().Kind() == Struct {
			typ = typ.Elem()
		}
		f = typ.Field(n)
		typ = f.Type
	}
	f.Index = index
	return
}

func (t *rtype) FieldByName(name string) (StructField, bool) {
	return t.FieldByNameFunc(func(s string) bool { return s == name })
}

// A level is what structs at one depth of embedding are reached by.
type level struct {
	typ   Type
	index []int
}

// FieldByNameFunc goes down one level of embedded structs after the other; two fields at one depth hide each other.
func (t *rtype) FieldByNameFunc(match func(string) bool) (found StructField, ok bool) {
	t.is(Struct, "FieldByName")
	seen := map[Type]bool{}
	for next := []level{{t, nil}}; len(next) > 0 && !ok; {
		now := next
		next = nil
		count := 0
		for _, at := range now {
			if seen[at.typ] {
				continue
			}
			seen[at.typ] = true
			for i := 0; i < at.typ.NumField(); i++ {
				f := at.typ.Field(i)
				f.Index = append(append([]int(nil), at.index...), i)
				if match(f.Name) {
					found, count = f, count+1
					continue
				}
				inner := f.Type
				if inner.Kind() == Pointer {
					inner = inner.Elem()
				}
				if f.Anonymous && inner.Kind() == Struct {
					next = append(next, level{inner, f.Index})
				}
			}
		}
		if count > 1 {
			return StructField{}, false
		}
		ok = count == 1
	}
	return
}

func VisibleFields(t Type) (all []StructField) {
	for i := 0; i < t.NumField(); i++ {
		f := t.Field(i)
		all = append(all, f)
		inner := f.Type
		if inner.Kind() == Pointer {
			inner = inner.Elem()
		}
		if !f.Anonymous || inner.Kind() != Struct {
			continue
		}
		for _, promoted := range VisibleFields(inner) {
			promoted.Index = append([]int{i}, promoted.Index...)
			if seen, ok := t.FieldByName(promoted.Name); ok && len(seen.Index) == len(promoted.Index) {
				all = append(all, promoted)
			}
		}
	}
	return
}

func (t *rtype) NumIn() int {
	t.is(Func, "NumIn")
	return figure(t, nIn)
}

func (t *rtype) NumOut() int {
	t.is(Func, "NumOut")
	return figure(t, nOut)
}

func (t *rtype) In(i int) Type {
	t.is(Func, "In")
	_, _, typ, _, _ := part(t, i)
	return typ
}

func (t *rtype) Out(i int) Type {
	t.is(Func, "Out")
	_, _, typ, _, _ := part(t, figure(t, nIn)+i)
	return typ
}

func (t *rtype) IsVariadic() bool {
	t.is(Func, "IsVariadic")
	return figure(t, nVariadic) != 0
}

// Method is a function that takes the receiver first; an interface's has none, and no function either.
func (t *rtype) Method(i int) Method {
	if i < 0 || i >= t.NumMethod() {
		panic("reflect: Method index out of range")
	}
	name, typ, code := method(t, i)
	m := Method{Name: name, Type: typ, Index: i}
	if t.Kind() == Interface {
		return m
	}
	in := []*rtype{t}
	for k := 0; k < typ.NumIn(); k++ {
		in = append(in, typ.In(k).(*rtype))
	}
	out := []*rtype{}
	for k := 0; k < typ.NumOut(); k++ {
		out = append(out, typ.Out(k).(*rtype))
	}
	whole := funcOf(in, out, typ.IsVariadic())
	m.Type = whole
	if t.Kind() == Pointer {
		m.Func = holding(whole, code)
	} else {
		m.Func = MakeFunc(whole, func(args []Value) []Value { return args[0].Method(i).spread(args[1:]) })
	}
	return m
}

func (t *rtype) MethodByName(name string) (Method, bool) {
	if i := methodNumber(t, name); i >= 0 {
		return t.Method(i), true
	}
	return Method{}, false
}

// methodNumber is that of the exported method of that name, -1 if there is none.
func methodNumber(t *rtype, name string) int

func (t *rtype) Implements(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.Implements")
	}
	if u.Kind() != Interface {
		panic("reflect: non-interface type passed to Type.Implements")
	}
	return implements(t, u.(*rtype))
}

func (t *rtype) AssignableTo(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.AssignableTo")
	}
	return assignable(t, u.(*rtype))
}

func (t *rtype) ConvertibleTo(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.ConvertibleTo")
	}
	return conversion(t, u.(*rtype)) != 0
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
	Name    string
	PkgPath string
	Type    Type
	Func    Value
	Index   int
}

func (m Method) IsExported() bool { return m.PkgPath == "" }

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
	if t == nil {
		panic("reflect: New(nil)")
	}
	return holding(pointerTo(t.(*rtype)), fresh(t.(*rtype)))
}

func NewAt(t Type, p unsafe.Pointer) Value { return holding(pointerTo(t.(*rtype)), p) }

// holding is a value of a type that is one pointer.
func holding(t *rtype, p unsafe.Pointer) Value {
	cell := fresh(t)
	*(*unsafe.Pointer)(cell) = p
	return Value{typ: t, ptr: cell}
}

func Indirect(v Value) Value {
	if v.Kind() != Pointer {
		return v
	}
	return v.Elem()
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
		_, typ, _ := method(v.typ, int(v.method)-1)
		return typ
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
	if v.method != 0 {
		v = v.bound()
	}
	return pack(v.typ, v.ptr)
}

// bound is the method as a function that knows the receiver.
func (v Value) bound() Value {
	v.ptr = copied(v.ptr, v.typ)
	return MakeFunc(v.Type(), func(args []Value) []Value { return v.spread(args) })
}

// spread calls with all arguments as they are, the last of a variadic function's in a slice.
func (v Value) spread(args []Value) []Value {
	if v.Type().IsVariadic() {
		return v.CallSlice(args)
	}
	return v.Call(args)
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
	to := holding(pointerTo(v.typ), v.ptr)
	to.access = v.access & hidden
	return to
}

func (v Value) UnsafeAddr() uintptr {
	if !v.CanAddr() {
		panic("reflect.Value.UnsafeAddr of unaddressable value")
	}
	return uintptr(v.ptr)
}

func (v Value) UnsafePointer() unsafe.Pointer { return unsafe.Pointer(v.Pointer()) }

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
		return v.FieldByIndex(f.Index)
	}
	return Value{}
}

func (v Value) FieldByNameFunc(match func(string) bool) Value {
	v.must("FieldByNameFunc", Struct)
	if f, ok := v.typ.FieldByNameFunc(match); ok {
		return v.FieldByIndex(f.Index)
	}
	return Value{}
}

func (v Value) FieldByIndex(index []int) Value {
	for i, n := range index {
		if i > 0 && v.Kind() == Pointer {
			if v.IsNil() {
				panic("reflect: indirection through nil pointer to embedded struct")
			}
			v = v.Elem()
		}
		v = v.Field(n)
	}
	return v
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
	found := mapFind(v.ptr, v.typ, k.assign("reflect.Value.MapIndex", key(v.typ)).ptr)
	if found == nil {
		return Value{}
	}
	return Value{typ: elem(v.typ), ptr: copied(found, elem(v.typ))}
}

func (v Value) SetMapIndex(k, e Value) {
	v.must("SetMapIndex", Map)
	if v.access&hidden != 0 {
		v.settable("SetMapIndex")
	}
	k = k.assign("reflect.Value.SetMapIndex", key(v.typ))
	if e.typ == nil {
		mapDelete(v.ptr, v.typ, k.ptr)
		return
	}
	if v.IsNil() {
		panic(errNilMap)
	}
	mapStore(v.ptr, v.typ, k.ptr, e.assign("reflect.Value.SetMapIndex", elem(v.typ)).ptr)
}

var errNilMap = errors.New("assignment to entry in nil map")

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
	if x.typ == nil {
		panic((&ValueError{"reflect.Value.Set", Invalid}).Error())
	}
	copyTo(v.ptr, x.assign("reflect.Set", v.typ).ptr, v.typ)
}

// assign is v as a variable of type t would hold it.
func (v Value) assign(what string, t *rtype) Value {
	if v.typ == nil {
		panic(what + ": value of type nil is not assignable to type " + t.String())
	}
	if v.method != 0 {
		v = v.bound()
	}
	if v.typ == t {
		return v
	}
	if !assignable(v.typ, t) {
		panic(what + ": value of type " + v.typ.String() + " is not assignable to type " + t.String())
	}
	if t.Kind() != Interface {
		return Value{typ: t, ptr: v.ptr}
	}
	return Value{typ: t, ptr: convert(v.ptr, v.typ, t)}
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
	if v.typ == nil {
		panic((&ValueError{"reflect.Value.Method", Invalid}).Error())
	}
	if v.method != 0 || i < 0 || i >= v.NumMethod() {
		panic("reflect: Method index out of range")
	}
	if v.typ.Kind() == Interface {
		if v.IsNil() {
			panic("reflect: Method on nil interface value")
		}
		name, _, _ := method(v.typ, i)
		return v.Elem().MethodByName(name)
	}
	return Value{typ: v.typ, ptr: v.ptr, method: uintptr(i) + 1, access: v.access & hidden}
}

func (v Value) MethodByName(name string) Value {
	if v.typ == nil {
		panic((&ValueError{"reflect.Value.MethodByName", Invalid}).Error())
	}
	i := methodNumber(v.typ, name)
	if i < 0 || v.method != 0 {
		return Value{}
	}
	return v.Method(i)
}

var errFew = errors.New("reflect: Call with too few input arguments")
var errMany = errors.New("reflect: Call with too many input arguments")

// Call runs the function by reflect·call, as a deferred call does.
func (v Value) Call(in []Value) []Value {
	v.must("Call", Func)
	t := v.Type().(*rtype)
	if !t.IsVariadic() {
		return v.run(t, in)
	}
	n := t.NumIn() - 1
	if len(in) < n {
		panic("reflect: Call with too few input arguments")
	}
	rest := MakeSlice(t.In(n), len(in)-n, len(in)-n)
	for i, x := range in[n:] {
		if x.typ == nil {
			panic("reflect: Call using zero Value argument")
		}
		rest.Index(i).Set(x.assign("reflect: cannot use "+x.Type().String()+" as type "+elem(rest.typ).String()+" in Call", elem(rest.typ)))
	}
	return v.run(t, append(append([]Value(nil), in[:n]...), rest))
}

func (v Value) CallSlice(in []Value) []Value {
	v.must("CallSlice", Func)
	t := v.Type().(*rtype)
	if !t.IsVariadic() {
		panic("reflect: CallSlice of non-variadic function")
	}
	return v.run(t, in)
}

func (v Value) run(t *rtype, in []Value) []Value {
	n := t.NumIn()
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
		if x.method == 0 && !assignable(x.typ, want) {
			panic("reflect: Call using " + x.typ.String() + " as type " + want.String())
		}
		given[i] = x.assign("reflect: Call", want)
	}
	return call(v, given)
}

// MakeFunc is a function of type t that calls fn with its arguments.
func MakeFunc(t Type, fn func(args []Value) (results []Value)) Value {
	typ := t.(*rtype)
	if typ.Kind() != Func {
		panic("reflect: call of MakeFunc with non-Func type")
	}
	checked := func(args []Value) []Value {
		results := fn(args)
		if len(results) != typ.NumOut() {
			panic("reflect: wrong return count from function created by MakeFunc")
		}
		given := make([]Value, len(results))
		for i, r := range results {
			if r.typ == nil {
				panic("reflect: function created by MakeFunc using closure returned zero Value")
			}
			given[i] = r.assign("reflect: function created by MakeFunc using closure", typ.Out(i).(*rtype))
		}
		return given
	}
	return holding(typ, closureOf(stub, typ, checked))
}

// stub is the code of all functions that MakeFunc makes; the closure that it is called by adds its arguments in front.
func stub(t *rtype, fn func([]Value) []Value, back uintptr)
func closureOf(code func(*rtype, func([]Value) []Value, uintptr), t *rtype, fn func([]Value) []Value) unsafe.Pointer

// ---- types that are put together ----

var made []*rtype

// derived is the type without a name that consists of those; new if there was none.
func derived(made []*rtype, k Kind, elem, key *rtype, n int, parts []*rtype, names, tags []string, embedded []int) (t *rtype, fresh bool)

func derive(k Kind, elem, key *rtype, n int, parts []*rtype, names, tags []string, flags []int) *rtype {
	t, fresh := derived(made, k, elem, key, n, parts, names, tags, flags)
	if fresh {
		made = append(made, t)
	}
	return t
}

func pointerTo(t *rtype) *rtype { return derive(Pointer, t, nil, 0, nil, nil, nil, nil) }

func PointerTo(t Type) Type { return pointerTo(t.(*rtype)) }
func PtrTo(t Type) Type     { return pointerTo(t.(*rtype)) }
func SliceOf(t Type) Type   { return derive(Slice, t.(*rtype), nil, 0, nil, nil, nil, nil) }

func ArrayOf(length int, t Type) Type {
	if length < 0 {
		panic("reflect: negative length passed to ArrayOf")
	}
	return derive(Array, t.(*rtype), nil, length, nil, nil, nil, nil)
}

func ChanOf(dir ChanDir, t Type) Type {
	if dir < SendDir || dir > BothDir {
		panic("reflect.ChanOf: invalid dir")
	}
	return derive(Chan, t.(*rtype), nil, int(dir), nil, nil, nil, nil)
}

func MapOf(key, elem Type) Type {
	if !key.Comparable() {
		panic("reflect.MapOf: invalid key type " + key.String())
	}
	return derive(Map, elem.(*rtype), key.(*rtype), 0, nil, nil, nil, nil)
}

func FuncOf(in, out []Type, variadic bool) Type {
	if variadic && (len(in) == 0 || in[len(in)-1].Kind() != Slice) {
		panic("reflect.FuncOf: last arg of variadic func must be slice")
	}
	ins, outs := make([]*rtype, len(in)), make([]*rtype, len(out))
	for i, t := range in {
		ins[i] = t.(*rtype)
	}
	for i, t := range out {
		outs[i] = t.(*rtype)
	}
	return funcOf(ins, outs, variadic)
}

func funcOf(in, out []*rtype, variadic bool) *rtype {
	flags := make([]int, len(in)+len(out))
	if variadic {
		flags[len(in)-1] = 2
	}
	return derive(Func, nil, nil, len(out), append(in, out...), nil, nil, flags)
}

// StructOf has no methods, whatever is embedded.
func StructOf(fields []StructField) Type {
	n := len(fields)
	parts, names, tags, flags := make([]*rtype, n), make([]string, n), make([]string, n), make([]int, n)
	seen := map[string]bool{}
	for i, f := range fields {
		if f.Name == "" {
			panic("reflect.StructOf: field " + strconv.Itoa(i) + " has no name")
		}
		if f.Type == nil {
			panic("reflect.StructOf: field " + strconv.Itoa(i) + " has no type")
		}
		if !exported(f.Name) && f.PkgPath == "" {
			panic("reflect.StructOf: field \"" + f.Name + "\" is unexported but missing PkgPath")
		}
		if seen[f.Name] && f.Name != "_" {
			panic("reflect.StructOf: duplicate field " + f.Name)
		}
		seen[f.Name] = true
		parts[i], names[i], tags[i] = f.Type.(*rtype), f.Name, string(f.Tag)
		if f.Anonymous {
			flags[i] = 1
		}
	}
	return derive(Struct, nil, nil, 0, parts, names, tags, flags)
}

// ---- making values ----

func makeMap(t *rtype, n int) unsafe.Pointer
func makeChan(t *rtype, n int) unsafe.Pointer
func mapDelete(p unsafe.Pointer, t *rtype, key unsafe.Pointer)

func MakeMap(t Type) Value { return MakeMapWithSize(t, 0) }

func MakeMapWithSize(t Type, n int) Value {
	if t.Kind() != Map {
		panic("reflect.MakeMapWithSize of non-map type")
	}
	return holding(t.(*rtype), makeMap(t.(*rtype), n))
}

func MakeChan(t Type, buffer int) Value {
	if t.Kind() != Chan {
		panic("reflect.MakeChan of non-chan type")
	}
	if buffer < 0 {
		panic("reflect.MakeChan: negative buffer size")
	}
	if t.ChanDir() != BothDir {
		panic("reflect.MakeChan: unidirectional channel type")
	}
	return holding(t.(*rtype), makeChan(t.(*rtype), buffer))
}

// A header is how a slice lies in memory, whatever an int has.
type header struct {
	data     unsafe.Pointer
	len, cap int32
}

func MakeSlice(t Type, len, cap int) Value {
	if t.Kind() != Slice {
		panic("reflect.MakeSlice of non-slice type")
	}
	if len < 0 {
		panic("reflect.MakeSlice: negative len")
	}
	if len > cap {
		panic("reflect.MakeSlice: len > cap")
	}
	block := make([]byte, cap*int(t.Elem().Size())+1)
	return sliceOf(t.(*rtype), unsafe.Pointer(&block[0]), len, cap)
}

func sliceOf(t *rtype, p unsafe.Pointer, len, cap int) Value {
	return Value{typ: t, ptr: unsafe.Pointer(&header{p, int32(len), int32(cap)})}
}

func grown(s Value, n int) (Value, int) {
	s.must("Append", Slice)
	old := s.Len()
	if old+n <= s.Cap() {
		return sliceOf(s.typ, deref(s.ptr), old+n, s.Cap()), old
	}
	room := 2 * s.Cap()
	if room < old+n {
		room = old + n
	}
	t := MakeSlice(s.typ, old+n, room)
	Copy(t, s)
	return t, old
}

func Append(s Value, x ...Value) Value {
	t, n := grown(s, len(x))
	for i, v := range x {
		t.Index(n + i).Set(v)
	}
	return t
}

func AppendSlice(s, t Value) Value {
	grow, n := grown(s, t.Len())
	Copy(grow.Slice(n, n+t.Len()), t)
	return grow
}

func Copy(dst, src Value) int {
	dst.must("Copy", Array, Slice)
	n := dst.Len()
	if m := src.Len(); m < n {
		n = m
	}
	if dst.Kind() == Array {
		dst.settable("Copy")
	}
	to, from := dst.ptr, src.ptr
	if dst.Kind() == Slice {
		to = deref(to)
	}
	if src.Kind() != Array {
		from = deref(from)
	}
	moveBytes(to, from, uintptr(n)*elem(dst.typ).Size())
	return n
}

func moveBytes(to, from unsafe.Pointer, n uintptr)

// Swapper swaps elements of a slice.
func Swapper(slice any) func(i, j int) {
	v := ValueOf(slice)
	if v.Kind() != Slice {
		panic((&ValueError{"Swapper", v.Kind()}).Error())
	}
	held := New(elem(v.typ)).Elem()
	return func(i, j int) {
		one, other := v.Index(i), v.Index(j)
		held.Set(one)
		one.Set(other)
		other.Set(held)
	}
}

// The headers are how slices and strings lie in memory where an int has four bytes. Where it has eight, lengths still
// take four.
type StringHeader struct {
	Data uintptr
	Len  int
}

type SliceHeader struct {
	Data uintptr
	Len  int
	Cap  int
}

func (v Value) Slice(i, j int) Value {
	v.must("Slice", Array, Slice, String)
	if v.Kind() == String {
		s := ValueOf(v.String()[i:j])
		return Value{typ: v.typ, ptr: s.ptr}
	}
	return v.Slice3(i, j, v.Cap())
}

func (v Value) Slice3(i, j, k int) Value {
	v.must("Slice3", Array, Slice)
	t, base := v.typ, v.ptr
	if v.Kind() == Array {
		if !v.CanAddr() {
			panic("reflect.Value.Slice: slice of unaddressable array")
		}
		t = SliceOf(elem(t)).(*rtype)
	} else {
		base = deref(base)
	}
	if i < 0 || j < i || k < j || k > v.Cap() {
		panic("reflect.Value.Slice: slice index out of bounds")
	}
	return sliceOf(t, offset(base, uintptr(i)*elem(v.typ).Size()), j-i, k-i)
}

func (v Value) SetLen(n int) {
	v.settable("SetLen")
	v.must("SetLen", Slice)
	if n < 0 || n > v.Cap() {
		panic("reflect: slice length out of range in SetLen")
	}
	(*header)(v.ptr).len = int32(n)
}

func (v Value) SetCap(n int) {
	v.settable("SetCap")
	v.must("SetCap", Slice)
	if n < v.Len() || n > v.Cap() {
		panic("reflect: slice capacity out of range in SetCap")
	}
	(*header)(v.ptr).cap = int32(n)
}

func (v Value) SetBytes(x []byte) {
	v.settable("SetBytes")
	v.must("SetBytes", Slice)
	*(*[]byte)(v.ptr) = x
}

func (v Value) SetZero() { v.Set(Zero(v.typ)) }

func (v Value) SetPointer(x unsafe.Pointer) {
	v.settable("SetPointer")
	v.must("SetPointer", UnsafePointer)
	*(*unsafe.Pointer)(v.ptr) = x
}

func (v Value) Complex() complex128 {
	v.must("Complex", Complex64, Complex128)
	if v.typ.Kind() == Complex64 {
		return complex128(*(*complex64)(v.ptr))
	}
	return *(*complex128)(v.ptr)
}

func (v Value) SetComplex(x complex128) {
	v.settable("SetComplex")
	v.must("SetComplex", Complex64, Complex128)
	if v.typ.Kind() == Complex64 {
		*(*complex64)(v.ptr) = complex64(x)
	} else {
		*(*complex128)(v.ptr) = x
	}
}

func (v Value) CanComplex() bool { return v.Kind() == Complex64 || v.Kind() == Complex128 }

func (v Value) OverflowInt(x int64) bool {
	v.must("OverflowInt", Int, Int8, Int16, Int32, Int64)
	unused := 64 - uint(v.typ.Bits())
	return x<<unused>>unused != x
}

func (v Value) OverflowUint(x uint64) bool {
	v.must("OverflowUint", Uint, Uint8, Uint16, Uint32, Uint64, Uintptr)
	unused := 64 - uint(v.typ.Bits())
	return x<<unused>>unused != x
}

func (v Value) OverflowFloat(x float64) bool {
	v.must("OverflowFloat", Float32, Float64)
	if x < 0 {
		x = -x
	}
	return v.Kind() == Float32 && x > 3.40282346638528859811704183484516925440e+38 && x <= 1.79769313486231570814527423731704356798070e+308
}

// Comparable is whether == can compare what is in v.
func (v Value) Comparable() bool {
	if v.Kind() == Interface {
		return v.IsNil() || v.Elem().Comparable()
	}
	return v.typ == nil || v.typ.Comparable()
}

func (v Value) Equal(u Value) bool {
	if v.Kind() == Interface {
		v = v.Elem()
	}
	if u.Kind() == Interface {
		u = u.Elem()
	}
	if v.typ == nil || u.typ == nil {
		return v.typ == u.typ
	}
	return pack(v.typ, v.ptr) == pack(u.typ, u.ptr)
}

// ---- channels ----

func chanSend(c, p unsafe.Pointer)
func chanRecv(c, p unsafe.Pointer) (ok bool)
func chanTrySend(c, p unsafe.Pointer) bool
func chanTryRecv(c, p unsafe.Pointer) (selected, ok bool)
func chanClose(c unsafe.Pointer)

// sent is the channel and what is to be sent on it.
func (v Value) sent(what string, x Value) (c, p unsafe.Pointer) {
	v.must(what, Chan)
	if v.typ.ChanDir()&SendDir == 0 {
		panic("reflect: send on recv-only channel")
	}
	return deref(v.ptr), x.assign("reflect.Value.Send", elem(v.typ)).ptr
}

func (v Value) Send(x Value)         { chanSend(v.sent("Send", x)) }
func (v Value) TrySend(x Value) bool { return chanTrySend(v.sent("TrySend", x)) }

// place is the channel and where what comes from it is to lie.
func (v Value) place(what string) (c unsafe.Pointer, x Value) {
	v.must(what, Chan)
	if v.typ.ChanDir()&RecvDir == 0 {
		panic("reflect: recv on send-only channel")
	}
	return deref(v.ptr), Zero(elem(v.typ))
}

func (v Value) Recv() (x Value, ok bool) {
	c, x := v.place("Recv")
	ok = chanRecv(c, x.ptr)
	return x, ok
}

// TryRecv gives no Value if it would have to wait, a zero one if the channel is closed.
func (v Value) TryRecv() (x Value, ok bool) {
	c, x := v.place("TryRecv")
	selected, ok := chanTryRecv(c, x.ptr)
	if !selected {
		return Value{}, false
	}
	return x, ok
}

func (v Value) Close() {
	v.must("Close", Chan)
	chanClose(deref(v.ptr))
}

// ---- conversions ----

const (
	asIs = 1 + iota
	toInterface
	intToInt
	intToFloat
	floatToInt
	floatToFloat
	complexToComplex
	intToString
	stringToBytes
	stringToRunes
	bytesToString
	runesToString
)

func whole(k Kind) bool    { return k >= Int && k <= Uintptr }
func floating(k Kind) bool { return k == Float32 || k == Float64 }

// conversion is how a value of type t becomes one of type u; 0 if it does not.
func conversion(t, u *rtype) int {
	from, to := t.Kind(), u.Kind()
	switch {
	case to == Interface && implements(t, u):
		return toInterface
	case whole(from) && whole(to):
		return intToInt
	case whole(from) && floating(to):
		return intToFloat
	case floating(from) && whole(to):
		return floatToInt
	case floating(from) && floating(to):
		return floatToFloat
	case (from == Complex64 || from == Complex128) && (to == Complex64 || to == Complex128):
		return complexToComplex
	case whole(from) && to == String:
		return intToString
	case from == String && to == Slice && elem(u).PkgPath() == "" && elem(u).Kind() == Uint8:
		return stringToBytes
	case from == String && to == Slice && elem(u).PkgPath() == "" && elem(u).Kind() == Int32:
		return stringToRunes
	case from == Slice && to == String && elem(t).PkgPath() == "" && elem(t).Kind() == Uint8:
		return bytesToString
	case from == Slice && to == String && elem(t).PkgPath() == "" && elem(t).Kind() == Int32:
		return runesToString
	case assignable(t, u) || alike(t, u):
		return asIs
	case from == Pointer && to == Pointer && t.Name() == "" && u.Name() == "" && alike(elem(t), elem(u)):
		return asIs
	}
	return 0
}

func (v Value) CanConvert(t Type) bool { return v.Type().ConvertibleTo(t) }

func (v Value) Convert(t Type) Value {
	if v.method != 0 {
		v = v.bound()
	}
	u := t.(*rtype)
	p := fresh(u)
	switch conversion(v.typ, u) {
	case 0:
		panic("reflect.Value.Convert: value of type " + v.typ.String() + " cannot be converted to type " + u.String())
	case asIs:
		copyTo(p, v.ptr, u)
	case toInterface:
		p = convert(v.ptr, v.typ, u)
	case intToInt:
		storeInt(p, u, loadInt(v.ptr, v.typ))
	case intToFloat:
		if v.CanInt() {
			storeFloat(p, u, float64(v.Int()))
		} else {
			storeFloat(p, u, float64(v.Uint()))
		}
	case floatToInt:
		if u.Kind() >= Uint {
			storeInt(p, u, int64(uint64(v.Float())))
		} else {
			storeInt(p, u, int64(v.Float()))
		}
	case floatToFloat:
		storeFloat(p, u, v.Float())
	case complexToComplex:
		w := Value{typ: u, ptr: p, access: canSet}
		w.SetComplex(v.Complex())
	case intToString:
		n := loadInt(v.ptr, v.typ)
		if n < 0 || n > 0x10FFFF {
			n = 0xFFFD
		}
		*(*string)(p) = string(rune(n))
	case stringToBytes:
		*(*[]byte)(p) = []byte(v.String())
	case stringToRunes:
		*(*[]rune)(p) = []rune(v.String())
	case bytesToString:
		*(*string)(p) = string(*(*[]byte)(v.ptr))
	case runesToString:
		*(*string)(p) = string(*(*[]rune)(v.ptr))
	}
	return Value{typ: u, ptr: p, access: v.access & hidden}
}
