"""Functions whose paths are longer than a state may be: their text is cut, as often as it takes, and stays small."""

from __future__ import annotations

from itertools import count

import pytest

from goexit_lab import lab
from goexit_lab.machine.blocks import Block
from goexit_lab.machine.codegen import Emitter, Path

CASES = 200
ELSE_IFS = " else ".join(f"if n == {each} {{ r = {3 * each} }}" for each in range(CASES))
ANDS = f"if {' && '.join(f'n != {each}' for each in range(CASES))} {{ n = 0 }}; r = 3 * n"
IFS = "\n".join(f"if n == {each} {{ r += {3 * each} }}" for each in range(CASES))


@pytest.mark.parametrize("body", [ELSE_IFS, ANDS, IFS], ids=["else if", "&&", "if"])
def test_a_hot_function_with_a_long_chain_is_generated(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    emitted, tree = count(1), Emitter.tree

    def counted(emitter: Emitter, block: Block, path: Path) -> None:
        assert next(emitted) < 200 * CASES
        tree(emitter, block, path)

    monkeypatch.setattr(Emitter, "tree", counted)
    loop = f"func main() {{ s := 0; for i := 0; i < {CASES}; i++ {{ s += pick(i) }}; println(s) }}"
    run = lab.run(f"func pick(n int) (r int) {{\n{body}\nreturn r\n}}\n{loop}\n")
    assert run.stdout == f"{3 * sum(range(CASES))}\n"
    assert next(emitted) > CASES
