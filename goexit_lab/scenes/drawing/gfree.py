"""Draws gfree at the foot of the picture: head → G → G → nil, with what each dead G still carries.

Invariant: a G's box has the key of its lane, so a dying goroutine's lane is seen to become a card here.
"""

from __future__ import annotations

from goexit_lab.scenes.defers import defer_chain
from goexit_lab.scenes.drawing.defers import draw_defers
from goexit_lab.scenes.drawing.names import address
from goexit_lab.scenes.drawing.plan import FREE_CARD_WIDTH, FREE_GAP, FREE_HEAD, MARGIN, Plan
from goexit_lab.scenes.gfree import FreeG, FreeList
from goexit_lab.scenes.ink import Box, Sheet, Target, Text, width_of
from goexit_lab.scenes.objects import name


def draw_gfree(sheet: Sheet, scene: FreeList, plan: Plan) -> None:
    """Draw the list from the left margin on, at the height that `plan` keeps for it."""
    top = plan.free_top
    middle = top + FREE_HEAD / 2
    sheet.text("gfree", Text(MARGIN + 4, middle, "gfree", "ink", style="title"))
    source = MARGIN + 50
    for index, card in enumerate(scene.cards):
        x0 = source + FREE_GAP
        sheet.link(f"schedlink{index}", "link", (source, middle), (x0 - 2, middle))
        _card(sheet, card, plan, x0, first=index == 0)
        source = x0 + FREE_CARD_WIDTH + 2
    sheet.link(f"schedlink{len(scene.cards)}", "link", (source, middle), (source + FREE_GAP - 4, middle))
    tail = f"… {scene.hidden} more → nil" if scene.hidden else "nil"
    if source + FREE_GAP + 2 + width_of(tail) > plan.width - MARGIN:
        tail = f"+{scene.hidden}"
    sheet.text("gfreeend", Text(source + FREE_GAP + 2, middle, tail, "dim"))


def _card(sheet: Sheet, card: FreeG, plan: Plan, x0: float, *, first: bool) -> None:
    key, x1, top = f"g{card.addr:x}", x0 + FREE_CARD_WIDTH, plan.free_top
    fill, edge = ("dead", "dead-edge") if card.clean else ("stale", "stale-edge")
    sheet.box("lane", key, Box(x0, top, x1, top + FREE_HEAD, fill, edge, 9))
    sheet.box("chip", f"{key}chip", Box(x0 + 8, top + 7, x0 + 46, top + 25, "gone", "none", 9))
    sheet.text(f"{key}id", Text(x0 + 27, top + 16, f"g{card.goids[-1]}", "on-chip", "middle"))
    before = ", ".join(f"g{goid}" for goid in card.goids[:-1][-2:])
    sheet.text(f"{key}status", Text(x0 + 54, top + 16, f"was {before}" if before else "dead", "dim", style="small"))
    grown = card.nsegments > 1
    chain = f"{card.nsegments} segments: grown" if grown else "1 segment: clean"
    if card.pending:
        chain = (
            f"{len(card.pending)} Defer pending" if not grown else f"{card.nsegments} seg., {len(card.pending)} Defer"
        )
    if card.panics and not card.pending and not grown:
        chain = f"{card.panics} stale Panic"
    if card.freed:
        chain = "✗ its stack is freed"
    sheet.text(f"{key}chain", Text(x0 + 10, top + 38, chain, "dim" if card.clean else "guard", style="small"))
    sheet.target(
        key,
        Target(
            x0,
            top,
            x1,
            top + FREE_HEAD,
            (
                f"G at {address(card.addr)}, status Gdead",
                "goids so far: " + ", ".join(str(goid) for goid in card.goids),
                f"stack chain: {card.nsegments} segment{'s' if grown else ''}",
                f"pending deferred calls: {len(card.pending)}",
                *([f"panics left on its list: {card.panics}"] if card.panics else []),
                *(["its stack0 was given to free, and still belongs to this G"] if card.freed else []),
                "next newproc1 takes this one" if first else "waits behind the one to its left",
            ),
            name("G", card.addr),
        ),
    )
    draw_defers(
        sheet,
        defer_chain(card.addr, card.pending, stale=True, limit=max(1, plan.free_defer_rows)),
        x0,
        x1,
        top + FREE_HEAD + 7,
    )
