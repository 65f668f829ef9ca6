"""Package math/rand: the numbers of the real one."""

import math
import struct
from collections.abc import Sequence

from goexit_lab import lab
from goexit_lab.golib import math_rand
from goexit_lab.golib.math_rand import LENGTH, distant, exponential, mixed, normal

WORD = (1 << 64) - 1
STEPS = 7_800_000_000_000
ROOM = 144
"""Bits that one coefficient of a product takes at most."""


def coefficients(polynomial: int) -> list[int]:
    """What is packed into a whole number, `ROOM` bits each."""
    data = polynomial.to_bytes(-(-polynomial.bit_length() // ROOM) * ROOM // 8, "little")
    return [int.from_bytes(data[at : at + ROOM // 8], "little") & WORD for at in range(0, len(data), ROOM // 8)]


def packed(polynomial: Sequence[int]) -> int:
    return int.from_bytes(b"".join(each.to_bytes(ROOM // 8, "little") for each in polynomial), "little")


def product(one: list[int], other: list[int]) -> list[int]:
    """The product of two polynomials modulo x**607 - x**334 - 1, whose powers are the generator's steps."""
    found = coefficients(packed(one) * packed(other))
    for power in range(len(found) - 1, LENGTH - 1, -1):
        found[power - LENGTH] += found[power]
        found[power - 273] += found[power]
    return [each & WORD for each in found[:LENGTH]]


def test_the_ring_is_the_one_after_its_many_steps() -> None:
    start = [0] * LENGTH
    start = mixed(1, tuple(start), 20, 10)
    numbers = [start[(333 - step) % LENGTH] for step in range(LENGTH)]  # in the order in which they are made
    while len(numbers) < 2 * LENGTH:
        numbers.append((numbers[-LENGTH] + numbers[-273]) & WORD)
    leap, x = [1], [0, 1]
    for bit in f"{STEPS:b}":
        leap = product(leap, leap)
        if bit == "1":
            leap = product(leap, x)
    made = [sum(a * b for a, b in zip(leap, numbers[step:], strict=False)) & WORD for step in range(LENGTH)]
    reached = [0] * LENGTH
    for step, number in enumerate(made):
        reached[(333 - STEPS - step) % LENGTH] = number
    assert tuple(reached) == distant()


def test_the_functions_of_the_package_begin_as_they_did() -> None:
    source = "func main() { for i := 0; i < 10; i++ { print(rand.Intn(100), ` `) } }"
    assert lab.run(source).stdout == "81 87 47 59 81 18 25 40 56 0 "


def test_all_strips_have_one_area() -> None:
    for strips, density in ((normal(), math_rand._bell), (exponential(), math_rand._decay)):
        drawn = (1 << 31) if strips is normal() else (1 << 32)
        areas = [
            strips.scale[strip] * drawn * (strips.height[strip - 1] - strips.height[strip])
            for strip in range(2, len(strips.scale))
        ]
        assert all(math.isclose(area, areas[0], rel_tol=1e-3) for area in areas)
        for strip in range(1, len(strips.scale)):
            edge = strips.scale[strip] * drawn
            assert math.isclose(strips.height[strip], density(edge), rel_tol=1e-5)
            assert struct.unpack("<f", struct.pack("<f", strips.height[strip]))[0] == strips.height[strip]
