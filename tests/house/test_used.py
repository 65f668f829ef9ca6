"""Nothing stands in the package that nobody mentions."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator

from tests.house.tree import PACKAGE, ROOT

WORD = re.compile(r"\w+")


def test_every_name_of_a_module_is_mentioned_somewhere_else() -> None:
    readers = [*ROOT.glob("goexit_lab/**/*.py"), *ROOT.glob("tests/**/*.py"), *ROOT.glob("notebooks/*.ipynb")]
    mentions = Counter(word for path in readers for word in WORD.findall(path.read_text(encoding="utf-8")))
    assert mentions["Counter"] > 1
    unused = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for name in _defined(ast.parse(path.read_text(encoding="utf-8")))
        if mentions[name] < 2 and not name.startswith("__")
    ]
    assert not unused, "\n".join(unused)


def _defined(module: ast.Module) -> Iterator[str]:
    """The names that a module makes one by one: functions, classes, constants."""
    for statement in module.body:
        match statement:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=targets):
                yield from (target.id for target in targets if isinstance(target, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case _:
                pass
