"""Substituting texts for names in an expression.

Invariant: what is not a name or an attribute stays as it is.
"""

from __future__ import annotations

import ast
from collections.abc import Callable


class Substitution(ast.NodeTransformer):
    """Puts the values of a port's variables into an expression."""

    def __init__(self, text: Callable[[ast.expr], str]) -> None:
        """`text`: what a name or an attribute is written as."""
        self._text = text

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        """The text instead."""
        return ast.parse(self._text(node), mode="eval").body

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Likewise."""
        return ast.parse(self._text(node), mode="eval").body
