"""Words with a little emphasis: the part of Markdown that captions need, as plain data and as HTML that is safe.

Model: a caption is blocks, paragraphs or items of a list; a block is runs of text, each plain, strong, emphasised, code
or a link. Whatever is not one of these stays the text that it is: there is no HTML in a caption.

Invariant: every letter of a caption is shown as text; only the tags written here reach a page.
Invariant: a link leads to http or https, and nothing of it is fetched before somebody follows it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import Final, Literal

Style = Literal["plain", "strong", "em", "code", "link"]
_RUN: Final = re.compile(
    r"`(?P<code>[^`\n]+)`"
    r"|\*\*(?P<strong>[^*\n]+)\*\*"
    r"|(?<![\w*])\*(?P<em>[^*\s][^*\n]*?)\*(?![\w*])"
    r"|\[(?P<link>[^\]\n]+)\]\((?P<url>https?://[^\s)\"'<>]+)\)"
)
_TAGS: Final[dict[str, str]] = {"strong": "strong", "em": "em", "code": "code"}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; `url` is where a link leads."""

    text: str
    style: Style = "plain"
    url: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or an item of a list."""

    runs: tuple[Run, ...]
    item: bool = False

    @property
    def text(self) -> str:
        """The words without their styles."""
        return "".join(run.text for run in self.runs)


def caption(text: str) -> tuple[Block, ...]:
    """The blocks of a text: paragraphs are parted by empty lines, items begin with `- `."""
    blocks, lines, item = list[Block](), list[str](), False

    def close() -> None:
        if lines:
            blocks.append(Block(_runs(" ".join(lines)), item))
            lines.clear()

    for line in text.split("\n"):
        bare = line.strip()
        if not bare or bare.startswith("- "):
            close()
            item = bare.startswith("- ")
        if bare:
            lines.append(bare.removeprefix("- ") if item and not lines else bare)
    close()
    return tuple(blocks)


def _runs(text: str) -> tuple[Run, ...]:
    runs, end = list[Run](), 0
    for match in _RUN.finditer(text):
        if match.start() > end:
            runs.append(Run(text[end : match.start()]))
        for style in ("code", "strong", "em", "link"):
            if match[style] is not None:
                runs.append(Run(match[style], style, match["url"] or ""))
        end = match.end()
    if end < len(text):
        runs.append(Run(text[end:]))
    return tuple(runs)


def to_html(blocks: tuple[Block, ...]) -> str:
    """The blocks as HTML."""
    parts, listing = list[str](), False
    for block in blocks:
        if block.item != listing:
            parts.append("<ul>" if block.item else "</ul>")
            listing = block.item
        tag = "li" if block.item else "p"
        parts.append(f"<{tag}>{''.join(map(_html, block.runs))}</{tag}>")
    return "".join(parts) + ("</ul>" if listing else "")


def _html(run: Run) -> str:
    words = escape(run.text)
    if run.style == "link":
        return f'<a href="{escape(run.url, quote=True)}" rel="noopener noreferrer" target="_blank">{words}</a>'
    tag = _TAGS.get(run.style)
    return f"<{tag}>{words}</{tag}>" if tag else words
