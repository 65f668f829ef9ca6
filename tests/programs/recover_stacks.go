// revision: fixed
// Recovery across many segments: large frames, large arguments, deep recursion, again and again.
package main

func expect(ok bool, what string) {
	if !ok {
		panic("FAILED " + what)
	}
}

type big struct{ a [100]int64 }

func down(n int, b big) int64 {
	var local [200]int64
	local[n] = b.a[n]
	if n == 0 {
		panic("bottom")
	}
	b.a[n-1] = local[n] + 1
	r := down(n-1, b)
	return r + local[n]
}

func catch(s *string, b big, tag string) {
	var room [700]int64
	room[5] = b.a[99]
	if v := recover(); v != nil {
		*s += tag + v.(string)
		*s += string(rune('0' + room[5]))
	}
}

func once(n int) (s string) {
	var b big
	b.a[99] = 7
	defer catch(&s, b, "caught ")
	down(n, b)
	return "not reached"
}

func counting(n int, count *int) {
	defer func() { *count++ }()
	var pad [300]int64
	pad[n] = 1
	if n == 0 {
		panic("end")
	}
	counting(n-int(pad[n]), count)
}

func thrice() (n int) {
	for i := 0; i < 3; i++ {
		func() {
			defer func() {
				var room [900]int64
				room[i] = 1
				if recover() != nil {
					n += int(room[i])
				}
			}()
			var none []int
			_ = none[i]
		}()
	}
	return
}

func main() {
	for n := 1; n < 60; n += 7 {
		expect(once(n) == "caught bottom7", "once")
	}
	count := 0
	func() {
		defer func() { expect(recover() == "end", "end") }()
		counting(90, &count)
	}()
	expect(count == 91, "every deferred call on the way")
	expect(thrice() == 3, "thrice")
	total := 0
	for i := 0; i < 200; i++ {
		func() {
			defer func() {
				if recover() != nil {
					total++
				}
			}()
			panic(i)
		}()
	}
	expect(total == 200, "nothing is used up")
}
