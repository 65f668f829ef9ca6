package main

import (
	"fmt"
	"math/rand"
)

// What others build on a Rand: a source of 63 bits only.
type plain struct{ n int64 }

func (p *plain) Seed(seed int64) { p.n = seed }
func (p *plain) Int63() int64 {
	p.n = p.n*6364136223846793005 + 1442695040888963407
	return p.n & (1<<63 - 1)
}

func main() {
	for _, seed := range []int64{1, 42, 0, -7, 1 << 40, -1 << 63, 89482311} {
		r := rand.New(rand.NewSource(seed))
		fmt.Println(seed, r.Int63(), r.Uint32(), r.Uint64(), r.Int31())
		for _, n := range []int{1, 2, 10, 100, 1000, 1<<30 + 1} {
			fmt.Print(r.Intn(n), " ", r.Int31n(int32(n)), " ", r.Int63n(int64(n)<<20+1), " ")
		}
		fmt.Println(r.Float64(), r.Float32(), r.Perm(7))
		s := []string{"a", "b", "c", "d", "e", "f"}
		r.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] })
		p := make([]byte, 11)
		n, err := r.Read(p)
		fmt.Println(s, p, n, err)
		r.Seed(seed + 1)
		r.Read(p[:3])
		fmt.Println(p, r.Int63())
	}
	r := rand.New(rand.NewSource(2010))
	sum, least, most := 0.0, 0.0, 0.0
	for i := 0; i < 3000; i++ {
		x, y := r.NormFloat64(), r.ExpFloat64()
		sum += x * y
		least, most = min(least, x), max(most, y)
		if i%300 == 0 {
			fmt.Println(x, y)
		}
	}
	fmt.Println(sum, least, most)
	z := rand.NewZipf(r, 1.5, 2, 1000)
	fmt.Println(z.Uint64(), z.Uint64(), z.Uint64(), z.Uint64(), z.Uint64(), rand.NewZipf(r, 1, 2, 3) == nil)
	own := rand.New(&plain{3})
	fmt.Println(own.Uint64(), own.Intn(10), own.Float64(), own.Perm(4), own.NormFloat64())
	_, wide := rand.NewSource(1).(rand.Source64)
	fmt.Println(wide)
	_ = rand.Intn(3) + int(rand.Int31n(4))
}
