// int64 and uint64 wrap around in every operator.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

const (
	maxInt64  = 1<<63 - 1
	minInt64  = -1 << 63
	maxUint64 = 1<<64 - 1
)

func main() {
	var a, b int64 = maxInt64, 1
	expect(a+b == minInt64, "max+1")
	a = minInt64
	expect(a-b == maxInt64, "min-1")
	expect(-a == a, "-min")
	expect(a/-b == a, "min/-1")
	expect(a%-b == 0, "min%-1")
	expect(a/10 == -922337203685477580, "min/10")
	expect(a%10 == -8, "min%10")
	var u uint64 = maxUint64
	expect(u+1 == 0, "umax+1")
	expect(u*u == 1, "umax*umax")
	expect(u/3 == 6148914691236517205, "umax/3")
	expect(u%1000000007 == 582344007, "umax mod p")
	hash := uint64(14695981039346656037)
	for _, c := range []byte("hello") {
		hash ^= uint64(c)
		hash *= 1099511628211
	}
	expect(hash == 0xa430d84680aabd0b, "fnv1a")
	x := uint64(88172645463325252)
	for i := 0; i < 3; i++ {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
	}
	y := x
	y ^= y << 13
	expect(y^(y<<13) != y, "xorshift moves")
	expect(int64(u) == -1, "as int64")
}
