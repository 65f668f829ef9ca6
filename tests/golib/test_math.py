"""Mathematical functions: special values, and the digits of Go's own methods."""

import itertools
import math
import struct
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goexit_lab.golib.math import NATIVES
from goexit_lab.golib.packages import packages
from goexit_lab.golib.reals import bessel, exponential, hyperbolic, trigonometric
from goexit_lab.golib.reals.powers import power
from goexit_lab.kit.faults import Exhausted
from goexit_lab.lang.objects import Func
from goexit_lab.lang.types import Signature

WHOLE = {
    "Float32frombits",
    "Float64frombits",
    "Float32bits",
    "Ldexp",
    "IsInf",
    "Inf",
    "NaN",
    "Pow10",
    "Jn",
    "Yn",
    "Nextafter32",
}
"""What takes something else than floats of 64 bits."""
REAL = [name for name in NATIVES if name not in WHOLE]
ODD = (0.0, -0.0, 1.0, -1.0, 0.5, 1e300, -1e300, 5e-324, math.inf, -math.inf, math.nan)


def same(a: float, b: float) -> bool:
    """Whether two floats are the same, sign of zero and NaN included."""
    return (math.isnan(a) and math.isnan(b)) or struct.pack("<d", a) == struct.pack("<d", b)


@pytest.mark.parametrize(
    ("x", "y", "result"),
    [
        (2.0, 10.0, 1024.0),
        (2.0, -1074.0, 5e-324),
        (-2.0, 3.0, -8.0),
        (-8.0, 1 / 3, math.nan),
        (0.0, -1.0, math.inf),
        (-0.0, -3.0, -math.inf),
        (-0.0, -2.0, math.inf),
        (10.0, 400.0, math.inf),
        (-10.0, 401.0, -math.inf),
        (math.nan, 0.0, 1.0),
        (1.0, math.nan, 1.0),
        (9.0, 0.5, 3.0),
        (1.1, 10.0, 2.593742460100002),
    ],
)
def test_powers(x: float, y: float, result: float) -> None:
    assert same(power(x, y), result)


def test_the_logarithm_of_a_subnormal_number_is_as_wrong_as_gos() -> None:
    assert exponential.log(5e-324) == -709.0895657128241


@given(st.floats(-745.0, 709.0) | st.floats(-1.0, 1.0))
def test_the_quick_way_to_a_power_of_e_is_the_exact_one(x: float) -> None:
    k = round(x * 1.4426950408889634)
    assert exponential._quick(x, k) in {exponential._exact(x, k), None}


def test_the_quick_way_is_the_usual_one() -> None:
    powers = [each / 7 for each in range(-3000, 3000) if each]
    assert sum(exponential._quick(x, round(x * 1.4426950408889634)) is None for x in powers) < len(powers) / 20


def test_an_order_that_takes_too_long_is_named() -> None:
    for function in (bessel.jn, bessel.yn):
        with pytest.raises(Exhausted, match="a Bessel function of order 2,000,000,000 takes as many steps"):
            function(2_000_000_000, 3e9)


def test_of_many_orders_near_zero_few_are_needed() -> None:
    assert bessel.jn(2_000_000_000, 1e-10) == 0
    assert bessel.yn(2_000_000_000, 0.5) == -math.inf


@pytest.mark.parametrize(
    ("function", "x", "result"),
    [  # as real Go prints them; the host's library has another last digit
        (trigonometric.sin, 2.0, 0.9092974268256816),
        (hyperbolic.asinh, 0.1, 0.09983407889920758),
        (trigonometric.sin, math.pi, 1.2246467991473515e-16),
        (trigonometric.cos, 0.1, 0.9950041652780257),
        (trigonometric.tan, 1.0, 1.557407724654902),
        (trigonometric.atan, 10.0, 1.4711276743037345),
        (trigonometric.acos, 0.5, 1.0471975511965976),
        (exponential.log, 3.0, 1.0986122886681096),
    ],
)
def test_the_last_digit_is_gos(function: object, x: float, result: float) -> None:
    assert callable(function)
    assert function(x) == result


@given(st.floats(-1e6, 1e6))
def test_the_host_agrees_up_to_rounding(x: float) -> None:
    for mine, host in ((trigonometric.sin, math.sin), (trigonometric.cos, math.cos), (trigonometric.atan, math.atan)):
        assert math.isclose(mine(x), host(x), rel_tol=1e-9, abs_tol=1e-12)
    if x >= sys.float_info.min:  # of smaller ones it is wrong, as Go's is
        assert math.isclose(exponential.log(x), math.log(x), rel_tol=1e-12, abs_tol=1e-15)


@pytest.mark.parametrize("name", REAL)
def test_no_argument_raises(name: str) -> None:
    function = NATIVES[name]
    assert callable(function)
    checked = packages(4, 8).checked("math").package.scope.lookup(name)
    assert isinstance(checked, Func)
    assert isinstance(checked.type, Signature)
    count = len(checked.type.params)
    for x, y in itertools.product(ODD, ODD):
        arguments = {1: (x,), 2: (x, y), 3: (x, y, x)}[count]
        assert function(*arguments) is not None
