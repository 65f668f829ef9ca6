// Constants of huge and tiny exponents, and how they are shown.
package main

const tiny = 1e-600000000

const (
	_ int   = tiny // ERROR "cannot use tiny \(untyped float constant 1e-600000000\) as int value in constant declaration \(truncated\)"
	_ int   = 1e500000000 * 1e500000000 // ERROR "constant result is not representable"
	_ int   = 1e-400 // ERROR "cannot use 1e-400 \(untyped float constant\) as int value in constant declaration \(truncated\)"
	_ int   = 1e5000 - 1 // ERROR "cannot use 1e5000 - 1 \(untyped float constant 1e\+5000\) as int value in constant declaration \(truncated\)"
	_ int   = 1.00000001 // ERROR "cannot use 1\.00000001 \(untyped float constant\) as int value in constant declaration \(truncated\)"
	_ int   = 1e5000i // ERROR "cannot use 1e5000i \(untyped complex constant \(0 \+ 1e\+5000i\)\) as int value in constant declaration \(truncated\)"
	_       = 1e2147483647 // ERROR "malformed constant: 1e2147483647"
	_       = 1e-4294967296 // ERROR "malformed constant: 1e-4294967296"
	_ int   = -1.5e646456992 // ERROR "cannot use -1\.5e646456992 \(untyped float constant -1\.5e\+646456992\) as int value in constant declaration \(truncated\)"
	_ int64 = 1e646456992 / 1e646456991 * 1e100 // ERROR "cannot use 1e646456992 / 1e646456991 \* 1e100 \(untyped float constant 1e\+101\) as int64 value in constant declaration \(truncated\)"
)

func main() {}
