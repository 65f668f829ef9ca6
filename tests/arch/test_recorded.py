"""Prologues against the recordings: for every user function of every program, what it would have told morestack."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from goexit_lab.arch import TARGETS
from goexit_lab.arch.isa import I, MovI
from goexit_lab.kit.words import round_up

TRACES = Path(__file__).parent.parent / "reference" / "traces"


@cache
def recorded() -> frozenset[tuple[str, int, int, int]]:
    """(architecture, frame, frame hint, argument bytes) of every function whose prologue calls morestack."""
    return frozenset(
        (trace["arch"], each["frame"], each["moreframe"], each["moreargs"])
        for path in sorted(TRACES.glob("*.json"))
        for trace in [json.loads(path.read_text(encoding="utf-8"))]
        for each in trace["functions"].values()
        if each["moreframe"] is not None and each["moreargs"] is not None
    )


def constants(name: str, frame: int, args: int) -> list[int]:
    """Immediates that the prologue moves to registers, in order."""
    lines = TARGETS[name].prologue(frame, args, False).lines
    return [line.instr.src.value for line in lines if isinstance(line.instr, MovI) and isinstance(line.instr.src, I)]


@pytest.mark.parametrize("name", ["386", "arm"])
def test_frame_hint_and_argument_bytes_travel_in_registers(name: str) -> None:
    figures = [(frame, hint, args) for arch, frame, hint, args in recorded() if arch == name]
    assert len(figures) > 20
    for frame, hint, args in figures:
        # On arm the reported figure is a multiple of 8 plus the LR slot; that multiple itself reports it again.
        given = args - TARGETS[name].abi.saved_lr
        assert constants(name, frame, given) == [hint, args]


def test_amd64_packs_the_two_or_chooses_a_trampoline() -> None:
    figures = [(frame, hint, args) for arch, frame, hint, args in recorded() if arch == "amd64"]
    assert len(figures) > 20
    for frame, hint, args in figures:
        packed = args << 32 | hint if hint else args if args > 48 else 0
        assert constants("amd64", frame, args) == ([packed] if packed else [])


@cache
def told(event: str, field: str) -> dict[tuple[str, str], set[int]]:
    """The sizes in all events of that kind, by architecture and revision; mainstart's is the assembler's own figure."""
    sizes: dict[tuple[str, str], set[int]] = {}
    for path in sorted(TRACES.glob("*.json")):
        trace = json.loads(path.read_text(encoding="utf-8"))
        found = {each[field] for each in trace["events"] if each["ev"] == event and each.get("fn") != "mainstart"}
        sizes.setdefault((trace["arch"], trace["revision"]), set()).update(found)
    return sizes


def test_sizes_of_defer_are_what_the_conventions_give() -> None:
    seen = told("deferproc", "siz")
    assert {name for name, _ in seen} == set(TARGETS)
    for (name, revision), sizes in seen.items():
        defer_round = TARGETS[name].abi.defer_round
        assert {defer_round(size, revision) for size in sizes} == sizes
        assert any(size != round_up(size, 8) for size in sizes) == ((name, revision) == ("386", "fixed"))


def test_sizes_of_go_are_what_the_conventions_give() -> None:
    seen = told("newproc1", "narg")
    assert {name for name, _ in seen} == set(TARGETS)
    for (name, revision), sizes in seen.items():
        abi = TARGETS[name].abi
        assert {abi.go_round(size - abi.saved_lr, revision) for size in sizes} == sizes
