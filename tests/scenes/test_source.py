from hypothesis import given
from hypothesis import strategies as st

from goexit_lab.scenes.palette import ROLES
from goexit_lab.scenes.source import source_place, source_text
from tests.scenes import staging


def _joined(text: str) -> str:
    return "\n".join("".join(token.text for token in line) for line in source_text(text).lines)


@given(st.text(alphabet=st.sampled_from("ab1 \"`'/*\n\t\\{}=:<-+.é世"), max_size=80))
def test_no_character_is_lost_and_every_role_has_a_colour(text: str) -> None:
    assert _joined(text).rstrip("\n") == text.rstrip("\n")
    assert all(token.role in ROLES for line in source_text(text).lines for token in line)


def test_roles_of_a_line() -> None:
    (line,) = source_text('defer println("x", 1) // why').lines
    assert [(token.text, token.role) for token in line if token.text.strip() and token.role != "ink"] == [
        ("defer", "keyword"),
        ("println", "builtin"),
        ('"x"', "string"),
        ("1", "number"),
        ("// why", "comment"),
    ]


def test_a_comment_over_several_lines_stays_a_comment() -> None:
    lines = source_text("a /* one\ntwo */ b").lines
    assert [token.role for token in lines[0]] == ["ink", "ink", "comment"]
    assert lines[1][0].role == "comment"


def test_every_live_goroutine_has_its_line_marked() -> None:
    place = source_place(staging.after()[10][1], 6)
    assert place.current == 6
    assert place.goroutines == ((6, (2,)), (20, (1,)))
