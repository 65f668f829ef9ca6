"""Go's bytes in Python's text."""

from hypothesis import given
from hypothesis import strategies as st

from goexit_lab.kit.text import bytes_of, readable, text_of


@given(st.binary())
def test_no_byte_is_lost(data: bytes) -> None:
    assert bytes_of(text_of(data)) == data


@given(st.lists(st.binary(max_size=3)))
def test_what_people_read_encodes_and_is_the_same_however_it_was_cut(pieces: list[bytes]) -> None:
    shown = readable("".join(map(text_of, pieces)))
    assert shown.encode().decode() == b"".join(pieces).decode(errors="replace")
