"""The allocator behaves as use-after-free needs it to: last in first out, links in freed blocks, clearing."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goexit_lab.events import Throw
from goexit_lab.kit.faults import Fault, ProgramExit
from goexit_lab.runtime.malloc import free, mal, malloc, mlookup
from goexit_lab.runtime.mheap import _first_of_shortest
from goexit_lab.runtime.sizeclass import MaxSmallSize, PageSize, RefcountOverhead, classes
from goexit_lab.runtime.structs import MaxMHeapList
from tests.runtime.conftest import Booted, boot


def test_the_sizes_of_stacks_are_classes_of_their_own() -> None:
    assert {4352, 5120} <= set(classes().sizes)


@given(st.integers(1, MaxSmallSize))
def test_a_class_is_the_least_that_holds_a_size(size: int) -> None:
    found = classes().of(size)
    assert classes().sizes[found] >= size > classes().sizes[found - 1]


def test_no_span_wastes_more_than_an_eighth() -> None:
    for size, pages in zip(classes().sizes[1:], classes().pages[1:], strict=True):
        assert pages * PageSize % (size + RefcountOverhead) <= pages * PageSize // 8


def test_the_block_freed_last_comes_first(start: Callable[..., Booted]) -> None:
    rt, cpu = start().rt, start().cpu
    one, two = malloc(rt, cpu, 5120), malloc(rt, cpu, 5120)
    free(rt, cpu, one)
    free(rt, cpu, two)
    assert [malloc(rt, cpu, 5120), malloc(rt, cpu, 5120)] == [two, one]


def test_fresh_blocks_come_in_address_order(start: Callable[..., Booted]) -> None:
    booted = start()
    blocks = [malloc(booted.rt, booted.cpu, 1000) for _ in range(4)]
    step = classes().sizes[classes().of(1000)]
    assert [b - a for a, b in pairwise(blocks)] == [step] * 3


def test_a_freed_block_links_to_the_one_freed_before(start: Callable[..., Booted]) -> None:
    booted = start()
    rt, cpu = booted.rt, booted.cpu
    one, two = malloc(rt, cpu, 5120), malloc(rt, cpu, 5120)
    free(rt, cpu, one)
    free(rt, cpu, two)
    assert rt.load_word(two) == one


def test_small_blocks_are_cleared_when_handed_out(start: Callable[..., Booted]) -> None:
    booted = start()
    rt, cpu = booted.rt, booted.cpu
    block = malloc(rt, cpu, 96)
    rt.machine.mem.write(block, b"\xff" * 96)
    free(rt, cpu, block)
    assert rt.machine.mem.read(block + 16, 80) == b"\xff" * 80
    assert malloc(rt, cpu, 96) == block
    assert rt.machine.mem.read(block, 96) == bytes(96)


def test_large_blocks_are_cleared_when_freed(start: Callable[..., Booted]) -> None:
    booted = start()
    rt, cpu = booted.rt, booted.cpu
    block = malloc(rt, cpu, 40000)
    rt.machine.mem.write(block, b"\xff" * 40000)
    free(rt, cpu, block)
    assert rt.machine.mem.read(block, 40000) == bytes(40000)


def test_freed_pages_join_again(start: Callable[..., Booted]) -> None:
    booted = start()
    rt, cpu = booted.rt, booted.cpu
    three = [malloc(rt, cpu, 10 * PageSize) for _ in range(3)]
    for each in (three[0], three[2], three[1]):
        free(rt, cpu, each)
    assert malloc(rt, cpu, 30 * PageSize) == three[0]


def test_an_interior_address_finds_its_block(start: Callable[..., Booted]) -> None:
    booted = start()
    block = malloc(booted.rt, booted.cpu, 5120)
    found = mlookup(booted.rt, booted.cpu, block + 700)
    assert found is not None
    assert (found.base, found.size) == (block, 5120)


def test_freeing_what_was_never_allocated_throws(start: Callable[..., Booted]) -> None:
    booted = start()
    with pytest.raises(ProgramExit):
        free(booted.rt, booted.cpu, 0x7000_0000)
    assert "free mlookup" in [event.msg for event in booted.events if isinstance(event, Throw)]


def test_a_block_freed_twice_breaks_the_next_collection(start: Callable[..., Booted]) -> None:
    booted = start()
    rt, cpu = booted.rt, booted.cpu
    rt.globals.enablegc = 1
    spare = [malloc(rt, cpu, 4352) for _ in range(3)]
    for each in spare:
        free(rt, cpu, each)
    free(rt, cpu, spare[-1])
    with pytest.raises(Fault):
        mal(rt, cpu, 4352)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.integers(1, 50_000)), max_size=60))
def test_live_blocks_never_overlap(choices: list[tuple[bool, int]]) -> None:
    booted = boot()
    rt, cpu = booted.rt, booted.cpu
    live: dict[int, int] = {}
    for release, size in choices:
        if release and live:
            block = sorted(live)[size % len(live)]
            del live[block]
            free(rt, cpu, block)
        else:
            live[malloc(rt, cpu, size)] = size
        ordered = sorted(live.items())
        assert all(a + n <= b for (a, n), (b, _) in pairwise(ordered))


def test_the_shortest_list_with_a_span_is_the_one_that_looking_at_each_finds(start: Callable[..., Booted]) -> None:
    rt = start().rt
    heads, size = rt.mheap.free.first.addr, rt.structs.sizeof("MSpan")
    asked: list[tuple[int, int]] = []

    def bytes_at(low: int, high: int) -> memoryview:
        asked.append((low, high))
        return rt.machine.mem.bytes[low:high]

    rt.bytes_at = bytes_at  # type: ignore[method-assign]
    dice = random.Random(1)  # noqa: S311 - lists, not secrets
    full = {each for each in range(MaxMHeapList) if rt.load_word(heads + each * size) != heads + each * size}
    for turn in range(400):
        changed = full if turn % 50 == 49 else set(dice.sample(range(MaxMHeapList), dice.choice((1, 1, 2, 40))))
        full = full ^ changed
        for index in changed:
            head = heads + index * size
            rt.store_word(head, 0x500000 + index * 8 if index in full else head)
            rt.store_word(head + 2 * rt.word, turn % 3)  # what says nothing about the list
        for npage in (0, 1, 6, 6, dice.randrange(MaxMHeapList), MaxMHeapList - 1):
            first = min((each for each in full if each >= npage), default=None)
            asked.clear()
            assert _first_of_shortest(rt, heads, npage) == (0 if first is None else rt.load_word(heads + first * size))
            assert asked == [(heads + npage * size, heads + MaxMHeapList * size)], "all that it may look at"
