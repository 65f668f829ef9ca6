"""What live views cost a kernel, as the kernel's own resident memory: a learner on a shared machine has little."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.views.kernel import Session, kernel

pytestmark = pytest.mark.slow

MB = 1 << 20
CELL = """%%goroutine --revision before
func work(n int, c chan int) {
	defer func() { c <- n }()
	if n > 3 {
		runtime.Goexit()
	}
	work(n+1, c)
}

func main() {
	c := make(chan int)
	go work(0, c)
	for i := 0; i < 4; i++ {
		println(<-c)
	}
}"""


@pytest.fixture
def session() -> Iterator[Session]:
    with kernel() as running:
        yield running


def _resident(session: Session) -> int:
    """Bytes of the kernel's memory that no other process shares."""
    return int(session.says("__import__('gc').collect() * 0 + __import__('psutil').Process().memory_full_info().uss"))


def _widgets(session: Session) -> int:
    return int(session.says("len(__import__('ipywidgets').widgets.widget._instances)"))


def test_views_are_light_and_running_a_cell_again_frees_what_it_made(session: Session) -> None:
    bare = _widgets(session)
    session.run(CELL, cell="first")
    one, of_a_view = _resident(session), _widgets(session) - bare
    assert of_a_view > 0
    for name in ("second", "third"):
        assert not [each for each in session.run(CELL, cell=name) if each["msg_type"] == "error"]
    three = _resident(session)
    assert (three - one) / 2 < 10 * MB, "memory of one more open view"
    assert int(session.says("__import__('psutil').Process().memory_info().rss")) < 250 * MB, "three views open"
    assert _widgets(session) == bare + 3 * of_a_view
    for _ in range(10):
        session.run(CELL, cell="first")
    settled = _resident(session)
    for _ in range(50):
        session.run(CELL, cell="first")
    assert _resident(session) - settled < 5 * MB
    assert _widgets(session) == bare + 3 * of_a_view
