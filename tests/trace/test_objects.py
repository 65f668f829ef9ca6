"""Objects by name, what differs between two steps, and life lines: all held to memory itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goexit_lab import lab
from goexit_lab.events import Misuse, Newstack
from goexit_lab.trace.lives import Deed
from tests.trace.programs import DEEP_PANIC, GOEXIT, LIVE_STACK_FREED, MIXED

RUN = lab.run(GOEXIT)
TIMELINE = RUN.timeline
LENGTH = len(TIMELINE)


def memory(step: int) -> bytes:
    machine = TIMELINE.seek(step).machine
    return bytes(machine.mem.bytes[: max(machine.extent(), 0x500000)])


@settings(max_examples=15)
@given(st.integers(0, LENGTH), st.integers(0, LENGTH))
def test_a_difference_holds_exactly_the_bytes_that_differ(one: int, two: int) -> None:
    found = TIMELINE.diff(one, two)
    old, new = memory(one), memory(two)
    patched = bytearray(old)
    for each in found.ranges:
        assert old[each.address : each.address + each.size] == each.old
        assert all(was != now for was, now in zip(each.old, each.new, strict=True))
        patched[each.address : each.address + each.size] = each.new
    assert bytes(patched) == new
    for low, high in zip(found.ranges, found.ranges[1:], strict=False):
        assert low.address + low.size < high.address


def test_a_difference_names_the_fields() -> None:
    exits = next(event for event in RUN.events if event.kind == "Goexit")
    first = next(event for event in RUN.events if event.kind == "deferproc")
    TIMELINE.seek(9)
    found = TIMELINE.diff(first.step - 1, exits.step)
    assert TIMELINE.step == 9
    assert [each.name for each in found.born] == ["g2.defer0", "g2.defer1"]
    assert found.gone == ()
    head = next(each for each in found.fields if (each.object, each.field) == ("g2", "defer"))
    state = TIMELINE.seek(exits.step)
    assert (head.kind, head.old, head.new) == ("G", 0, state.goroutine(2).defer)
    link = next(each for each in found.fields if (each.object, each.field) == ("g2.defer1", "link"))
    assert link.new == found.born[0].low
    assert "pc" in [each.register for each in found.registers]


def test_names_and_addresses_are_each_other_s_inverse() -> None:
    split = next(event for event in RUN.events if isinstance(event, Newstack) and event.fn == "main.deep")
    objects = TIMELINE.objects(split.step)
    g = TIMELINE.seek(split.step).goroutine(1)
    assert objects.address("g1.defer") == (g.address_of("defer"), RUN.timeline.runtime.word)
    assert objects.where(g.address_of("sched") + RUN.timeline.runtime.word) == "g1.sched.pc"
    low = objects.named("g1.seg1").low
    assert low == g.stackguard - 256
    assert objects.where(low + 0x1C8) == "g1.seg1+0x1c8"
    assert objects.address("g1.seg1+0x1c8")[0] == low + 0x1C8
    assert objects.where(g.stackbase) == "g1.top1.stackguard"
    assert objects.where(RUN.image.address("main.deep") + 4) == "main.deep+0x4"
    for each in objects.all:
        for leaf in each.leaves:
            assert objects.address(objects.where(each.low + leaf.offset))[0] == each.low + leaf.offset


@pytest.mark.parametrize(
    ("name", "says"),
    [("g9", "there is no 'g9'"), ("g1.deffer", "no field 'deffer'; it has stackguard"), ("g1+", "no address")],
)
def test_a_wrong_name_says_what_there_is(name: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        TIMELINE.objects(100).address(name)


def test_the_life_of_a_g_that_is_used_again() -> None:
    life = TIMELINE.lives.goroutine(3)
    assert life is not None
    assert life == TIMELINE.lives.goroutine(2)
    assert [(each.deed, each.goid) for each in life.moments] == [
        (Deed.BORN, 2),
        (Deed.FREED, 2),
        (Deed.REUSED, 3),
        (Deed.FREED, 3),
    ]
    for each in life.moments:
        state = TIMELINE.seek(each.step)
        assert (life.low in [g.addr for g in state.gfree()]) is (each.deed is Deed.FREED)
        assert life.alive(each.step) is (each.deed is not Deed.FREED)
        assert each.event is not None
        assert TIMELINE.next_event(each.step - 1, address=life.low) == each.event
    assert TIMELINE.next_event(life.moments[-1].step, address=life.low) is None


def test_the_life_of_a_segment_and_of_a_defer_begins_and_ends_in_memory() -> None:
    lives = TIMELINE.lives.all()
    grown = next(each for each in lives if each.kind == "segment" and each.high - each.low == 5120)
    born, freed = grown.moments
    assert grown.low in [each.low for each in TIMELINE.seek(born.step).segments(TIMELINE.seek(born.step).goroutine(1))]
    assert grown.low not in [
        each.low for each in TIMELINE.seek(freed.step).segments(TIMELINE.seek(freed.step).goroutine(1))
    ]
    for each in (each for each in lives if each.kind == "Defer"):
        born, gone = each.moments
        assert TIMELINE.seek(born.step).goroutine(2).defer == each.low
        assert TIMELINE.seek(born.step - 1).goroutine(2).defer != each.low
        state = TIMELINE.seek(gone.step)
        assert each.low not in [one.addr for one in state.defers(state.goroutine(2))]


@pytest.mark.parametrize("arch", ["amd64", "386", "arm"])
def test_channels_are_known_from_the_step_in_which_they_were_made(arch: str) -> None:
    timeline = lab.run(MIXED, arch=arch).timeline
    ((born, address, goid),) = timeline.lives.channels()
    assert goid == 1
    assert timeline.channels(born - 1) == []
    before, after = timeline.objects(born - 1), timeline.objects(born)
    assert "chan0" not in [each.name for each in before.all]
    chan = after.named("chan0")
    assert (chan.low, chan.kind) == (address, "Hchan")
    elemsize = after.address("chan0.elemsize")[0]
    assert int.from_bytes(timeline.seek(born).machine.mem.read(elemsize, 2), "little") == 4


@pytest.mark.parametrize("arch", ["amd64", "arm"])
@pytest.mark.parametrize(("source", "revision"), [(MIXED, "fixed"), (DEEP_PANIC, "recover"), (DEEP_PANIC, "fixed")])
def test_every_object_lives_as_memory_says(source: str, revision: str, arch: str) -> None:
    timeline = lab.run(source, revision=revision, arch=arch).timeline
    lives = timeline.lives.all()
    for step in range(200, len(timeline), 157):
        objects = timeline.objects(step)
        state = timeline.seek(step)
        free = {("G", g.addr) for g in state.gfree()}
        kinds = ("G", "Hchan", "segment", "Defer")
        there = {(each.kind, each.low) for each in objects.all if each.kind in kinds and not each.name.startswith("g0")}
        alive = {(each.kind, each.low) for each in lives if each.alive(step)}
        late = {each for each in alive - there if each[0] == "Defer"}  # gone, and no event has told so yet
        assert alive - late == there - free
        assert len(late) <= 1
        for kind, low in alive - late:
            assert state.allocated(low)
            assert kind != "segment" or state.allocated(low + 100)


def test_a_stack_that_is_freed_while_it_is_in_use_is_freed_in_its_life_line() -> None:
    run = lab.run(LIVE_STACK_FREED, revision="after", arch="386")
    freed = next(event for event in run.events if isinstance(event, Misuse) and event.deed == "freed")
    life = run.timeline.lives.of("segment", freed.block)
    assert life is not None
    assert [(each.deed, each.step) for each in life.moments][:2] == [
        (Deed.BORN, life.moments[0].step),
        (Deed.FREED, freed.step),
    ]
    state = run.timeline.seek(freed.step)
    assert not state.allocated(freed.block)
    (dead,) = state.gfree()
    assert (dead.goid, dead.stack0) == (freed.owner, freed.block)
