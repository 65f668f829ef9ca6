"""Functions whose paths are longer than Python nests: cut into states, in a few rounds however long they are."""

from __future__ import annotations

import pytest

from goexit_lab import lab
from goexit_lab.machine import codegen
from goexit_lab.machine.blocks import Graph
from goexit_lab.machine.machine import Machine

ARMS = 300


def chain(arms: int) -> str:
    """A chain of else-ifs that long, asked for every answer it has, and once for none."""
    text = " else ".join(f"if x[{n % 4}] == {n} {{ return {n} }}" for n in range(arms))
    return f"""
        func which(x [4]int) int {{
            {text}
            return -1
        }}
        func main() {{
            right := 0
            for n := 0; n < {arms}; n++ {{
                x := [4]int{{-1, -1, -1, -1}}
                x[n%4] = n
                if which(x) == n {{ right++ }}
            }}
            println(right, which([4]int{{-1, -1, -1, -1}}))
        }}
    """


def test_a_long_chain_is_generated_in_a_few_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    rounds: dict[int, int] = {}
    emit = codegen._emit

    def counted(machine: Machine, graph: Graph, *rest: object) -> codegen.Emitter:
        rounds[graph.function.address] = rounds.get(graph.function.address, 0) + 1
        return emit(machine, graph, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(codegen, "_emit", counted)
    run = lab.run(chain(ARMS))
    assert (run.stdout, run.outcome.status) == (f"{ARMS} -1\n", 0)
    assert 1 < max(rounds.values()) <= 3


def test_both_engines_count_its_steps_alike() -> None:
    quick, slow = (lab.boot(chain(100), lab.Options(), hot=hot) for hot in (0, 1 << 60))
    for machine in (quick, slow):
        lab.run_bare(machine)
    assert quick.step == slow.step
