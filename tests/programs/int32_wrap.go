// int32 and uint32 wrap around in every operator.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

const (
	maxInt32  = 1<<31 - 1
	minInt32  = -1 << 31
	maxUint32 = 1<<32 - 1
)

func main() {
	var a, b int32 = maxInt32, 1
	expect(a+b == minInt32, "max+1")
	expect(a*2 == -2, "max*2")
	a = minInt32
	expect(a-b == maxInt32, "min-1")
	expect(-a == a, "-min")
	expect(a/-b == a, "min/-1")
	var u uint32 = maxUint32
	expect(u+1 == 0, "umax+1")
	expect(u*u == 1, "umax*umax")
	expect(u/10 == 429496729, "umax/10")
	expect(u%10 == 5, "umax%10")
	expect(u>>31 == 1, "umax>>31")
	hash := uint32(2166136261)
	for _, c := range []byte("hello") {
		hash ^= uint32(c)
		hash *= 16777619
	}
	expect(hash == 0x4f9f2cab, "fnv1a")
	state := int32(12345)
	for i := 0; i < 10; i++ {
		state = state*1103515245 + 12345
	}
	want := uint32(12345)
	for i := 0; i < 10; i++ {
		want = want*1103515245 + 12345
	}
	expect(uint32(state) == want, "lcg")
}
