"""Go's bytes in Python's text."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from goexit_lab.kit.text import bytes_of, drawable, readable, text_of


@given(st.binary())
def test_no_byte_is_lost(data: bytes) -> None:
    assert bytes_of(text_of(data)) == data


@given(st.lists(st.binary(max_size=3)))
def test_what_people_read_encodes_and_is_the_same_however_it_was_cut(pieces: list[bytes]) -> None:
    shown = readable("".join(map(text_of, pieces)))
    assert shown.encode().decode() == b"".join(pieces).decode(errors="replace")


@given(st.text(st.characters(codec=None)))
def test_any_text_can_be_encoded_and_drawn(text: str) -> None:
    assert readable(text).encode().decode() == readable(text)
    shown = drawable(text).replace("&", "").replace("<", "")
    parsed = ET.fromstring(f"<text>{shown}</text>").text or ""  # noqa: S314 (our own)
    assert parsed == shown.replace("\r\n", "\n").replace("\r", "\n")


def test_control_characters_are_drawn_as_their_pictures() -> None:
    assert drawable("a\0b\x1b[1m\tc\n") == "a\u2400b\u241b[1m\tc\n"
