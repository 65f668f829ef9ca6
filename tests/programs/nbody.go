// Planets: energy is conserved over some steps, and the sums are exact to the last bit.
package main

type body struct{ x, y, z, vx, vy, vz, mass float64 }

type system []body

func sqrt(x float64) float64 {
	z := x
	if z > 1 {
		z = x / 2
	}
	for i := 0; i < 60; i++ {
		next := (z + x/z) / 2
		if next == z {
			break
		}
		z = next
	}
	return z
}

func (s system) advance(dt float64) {
	for i := range s {
		a := &s[i]
		for j := i + 1; j < len(s); j++ {
			b := &s[j]
			dx, dy, dz := a.x-b.x, a.y-b.y, a.z-b.z
			d2 := dx*dx + dy*dy + dz*dz
			mag := dt / (d2 * sqrt(d2))
			a.vx -= dx * b.mass * mag
			a.vy -= dy * b.mass * mag
			a.vz -= dz * b.mass * mag
			b.vx += dx * a.mass * mag
			b.vy += dy * a.mass * mag
			b.vz += dz * a.mass * mag
		}
	}
	for i := range s {
		b := &s[i]
		b.x += dt * b.vx
		b.y += dt * b.vy
		b.z += dt * b.vz
	}
}

func (s system) energy() (e float64) {
	for i, a := range s {
		e += 0.5 * a.mass * (a.vx*a.vx + a.vy*a.vy + a.vz*a.vz)
		for _, b := range s[i+1:] {
			dx, dy, dz := a.x-b.x, a.y-b.y, a.z-b.z
			e -= a.mass * b.mass / sqrt(dx*dx+dy*dy+dz*dz)
		}
	}
	return
}

func main() {
	s := system{
		{mass: 40},
		{x: 5, vy: 2.5, mass: 0.04},
		{x: -8, y: 1, vy: -2, vz: 0.1, mass: 0.01},
	}
	before := s.energy()
	for i := 0; i < 100; i++ {
		s.advance(0.01)
	}
	diff := (s.energy() - before) / before
	if diff > 1e-3 || diff < -1e-3 {
		panic("energy")
	}
	if s[1].x == 5 || s[2].z == 0 {
		panic("nothing moved")
	}
}
