// goto as a state machine; blocks and labels of the same name in different functions.
package main

func expect(ok bool, what string) {
	if !ok {
		panic(what)
	}
}

// balanced accepts a^n b^n c.
func balanced(s string) bool {
	i, n := 0, 0
a:
	if i < len(s) && s[i] == 'a' {
		i++
		n++
		goto a
	}
b:
	if i < len(s) && s[i] == 'b' {
		if n == 0 {
			goto fail
		}
		n--
		i++
		goto b
	}
	if n == 0 && i < len(s) && s[i] == 'c' {
		goto end
	}
fail:
	return false
end:
	return i+1 == len(s)
}

func retry(limit int) (tries int) {
again:
	tries++
	for i := 0; i < 3; i++ {
		if tries < limit {
			goto again
		}
		switch {
		case i == 2:
			goto out
		}
	}
out:
	return
}

func closures() int {
	var fs []func() int
	i := 0
again:
	j := i * 10
	fs = append(fs, func() int { j++; return j })
	if i++; i < 3 {
		goto again
	}
	return fs[0]() + fs[0]() + fs[1]() + fs[2]()
}

func main() {
	expect(balanced("aabbc") && balanced("c") && balanced("abc"), "yes")
	expect(!balanced("aabc") && !balanced("abbc") && !balanced("ab") && !balanced("abcc") && !balanced(""), "no")
	expect(retry(4) == 4, "retry")
	expect(closures() == 1+2+11+21, "a variable declared again by goto is a new one")
}
