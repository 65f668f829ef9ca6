"""Where generated code can be entered: the states of a function.

Model: every entry of a function and every loop head is a state; so is a join of paths that would else be copied too
often. The stubs that natives go through on their way to other goroutines are states of the native's function.

Invariant: every block is reached from a state without passing another.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from goexit_lab.arch import isa
from goexit_lab.ir import ops
from goexit_lab.machine.blocks import Graph, graph_of

if TYPE_CHECKING:
    from goexit_lab.machine.machine import Machine

_WIDEST = 64  # bytes: more than any scalar and the words that a call pushes
COPIES = 3  # a join is copied into its predecessors while the state stays below so many times the function


def states_of(graph: Graph) -> set[int]:
    """Entries, loop heads, and joins that copying would make too large."""
    arrivals: dict[int, int] = {}
    for block in graph.blocks.values():
        for following in block.successors:
            arrivals[following] = arrivals.get(following, 0) + 1
    states = graph.entries | graph.heads
    size = sum(len(block.instructions) for block in graph.blocks.values())
    joins = [address for address, count in arrivals.items() if count > 1 and address not in states]
    while joins and _copied(graph, states, COPIES * size) > COPIES * size:
        states.add(joins.pop())
    return states


def _copied(graph: Graph, states: set[int], limit: int) -> int:
    """Instructions that emission would produce with these states; counting stops beyond `limit`."""
    total = 0
    for root in sorted(states):
        pending = [root]
        while pending and total <= limit:
            block = graph.blocks[pending.pop()]
            total += len(block.instructions)
            pending += [each for each in block.successors if each not in states]
    return total


def join_stubs(machine: Machine, graph: Graph) -> set[int]:
    """Add the stubs that natives go through to the graph of a native, so that they need no call of their own."""
    joined: set[int] = set()
    for stub in machine.image.straight:
        part = graph_of(machine.image, stub)
        graph.blocks |= part.blocks
        joined |= set(part.blocks)
    return joined


def reach_of(graph: Graph) -> int:
    """Bytes above SP, wherever it stands in the function, within which all its frame accesses end."""
    farthest = 0
    for block in graph.blocks.values():
        for instruction in block.instructions:
            if isinstance(instruction.code, ops.Op):
                for each in dataclasses.fields(instruction.code):
                    place = getattr(instruction.code, each.name)
                    if isinstance(place, ops.Frame):
                        farthest = max(farthest, place.offset)
            elif isinstance(instruction.code, isa.Instr):
                for each in dataclasses.fields(instruction.code):
                    place = getattr(instruction.code, each.name)
                    if isinstance(place, isa.Mem):
                        farthest = max(farthest, place.disp)
    return farthest + graph.function.frame + graph.function.args + _WIDEST
