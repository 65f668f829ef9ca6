"""What live views cost a kernel, as the kernel's own resident memory: a learner on a shared machine has little."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from tests.views.kernel import Session, kernel

pytestmark = pytest.mark.slow

MB = 1 << 20
SETTLES = 10 if sys.version_info < (3, 13) else 80  # runs of a cell until a kernel's memory has come to rest
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


def _ours(session: Session) -> str:
    """How many objects there are of each class of this package, as text."""
    return session.says(
        "__import__('gc').collect() * 0 or sorted(__import__('collections').Counter(type(each).__qualname__"
        " for each in __import__('gc').get_objects() if str(type(each).__module__).startswith('goexit_lab')).items())"
    )


def _blocks(session: Session) -> int:
    """Pieces of memory that Python has given out."""
    return int(session.says("__import__('gc').collect() * 0 + __import__('sys').getallocatedblocks()"))


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
    for _ in range(SETTLES):
        session.run(CELL, cell="first")
    settled, ours, blocks = _resident(session), _ours(session), _blocks(session)
    assert "'Machine'" in ours
    for _ in range(50):
        session.run(CELL, cell="first")
    assert _ours(session) == ours
    assert _blocks(session) - blocks < 50 * 30, "what IPython keeps of a cell that has run"
    assert _resident(session) - settled < 5 * MB
    assert _widgets(session) == bare + 3 * of_a_view
