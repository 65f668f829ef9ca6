import pytest

from goexit_lab.scenes.objects import KINDS, Ref, name, parse
from goexit_lab.scenes.survey import Survey
from tests.scenes import stage_take, staging


def test_a_name_is_read_back_and_nothing_else_is() -> None:
    assert parse(name("Stktop", 0x7F0110C0)) == Ref("Stktop", 0x7F0110C0)
    assert parse(name("Sched")) == Ref("Sched", 0)
    for wrong in ("", "Stktop", "Stktop:", "Stktop:xyz", "Queue:10", "G:10\n", "G:" + "f" * 17, None, 7):
        assert parse(wrong) is None


@pytest.mark.parametrize("script", [staging.after(), staging.before()], ids=["after", "before"])
def test_what_can_be_opened_has_a_name_that_stays(script: list[tuple[str, Survey]]) -> None:
    film = stage_take.film(script)
    kinds, by_key = set[str](), dict[str, str]()
    for index in range(len(film.transport)):
        for key, target in film.sheet(film.moment(index)).targets.items():
            if target.object:
                ref = parse(target.object)
                assert ref is not None, target
                kinds.add(ref.kind)
                assert by_key.setdefault(key, target.object) == target.object
    assert kinds == set(KINDS) - {"Hchan", "Panic"}, "nobody waits on a channel or panics here"
