from goexit_lab import events as ev
from goexit_lab.scenes.output import output


def test_output_grows_event_by_event_even_within_one_step() -> None:
    written = output([
        ev.Write(5, 1, None, 1, "one\n"),
        ev.Throw(9, 0, "deadlock"),
        ev.Write(9, 0, True, 2, "throw: deadlock\n"),
        ev.Exit(9, 0, 2),
    ])  # fmt: skip
    assert [piece.stream for piece in written.pieces] == [1, 2]
    assert [written.until(index) for index in range(4)] == [1, 1, 2, 2]
