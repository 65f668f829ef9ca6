"""Draws the channels that goroutines wait on, under gfree: a card each, with who waits at which end.

Invariant: a goroutine's token has the key that it has in the run queue, so one that is woken is seen to travel there;
of a goroutine that waits in several queues only the first token has it.
"""

from __future__ import annotations

from goexit_lab.scenes.channels import ChannelCard, Channels, Queue
from goexit_lab.scenes.drawing.names import address
from goexit_lab.scenes.drawing.plan import CHANNEL_GAP, CHANNEL_HEAD, CHANNEL_WIDTH, MARGIN, Plan
from goexit_lab.scenes.ink import Box, Sheet, Target, Text
from goexit_lab.scenes.objects import name

_PILL, _HALF = 34.0, 9.0


def draw_channels(sheet: Sheet, scene: Channels, plan: Plan) -> None:
    """Draw the cards from the left margin on, at the height that `plan` keeps for them."""
    if not plan.channels:
        return
    x, top = MARGIN + 84, plan.channels_top
    sheet.text("channels", Text(MARGIN + 4, top + CHANNEL_HEAD / 2, "channels", "ink", style="title"))
    if not scene.cards:
        sheet.text("nochannel", Text(x, top + CHANNEL_HEAD / 2, "nobody waits on one", "dim", style="small"))
    seen: set[int] = set()
    for card in scene.cards[: plan.channels]:
        _card(sheet, card, x, top, seen)
        x += CHANNEL_WIDTH + CHANNEL_GAP
    hidden = scene.hidden + max(0, len(scene.cards) - plan.channels)
    if hidden:
        sheet.text("morechannels", Text(x, top + CHANNEL_HEAD / 2, f"… {hidden} more", "dim", style="small"))


def _card(sheet: Sheet, card: ChannelCard, x0: float, top: float, seen: set[int]) -> None:
    key, x1 = f"c{card.addr:x}", x0 + CHANNEL_WIDTH
    sheet.box("lane", key, Box(x0, top, x1, top + CHANNEL_HEAD, "m", "m-edge", 9))
    title = f"chan {address(card.addr)}"
    sheet.text(key, Text(x0 + 10, top + 14, title, "ink"))
    sheet.text(f"{key}state", Text(x1 - 10, top + 14, card.state, "dim", "end", "small"))
    x = x0 + 10
    for queue in card.queues:
        x = _queue(sheet, key, queue, x, top + 36, seen)
    waits = [f"{queue.name}: {', '.join(f'g{pill.goid}' for pill in queue.pills)}" for queue in card.queues]
    sheet.target(key, Target(x0, top, x1, top + CHANNEL_HEAD, (title, card.state, *waits), name("Hchan", card.addr)))


def _queue(sheet: Sheet, key: str, queue: Queue, x: float, middle: float, seen: set[int]) -> float:
    sheet.text(f"{key}{queue.name}", Text(x, middle, queue.name, "dim", style="small"))
    x += 40
    for pill in queue.pills:
        own = f"pill{pill.addr:x}" if pill.addr not in seen else f"{key}{queue.name}{pill.addr:x}"
        seen.add(pill.addr)
        sheet.box("chip", own, Box(x, middle - _HALF, x + _PILL, middle + _HALF, "wait", "none", _HALF))
        sheet.text(own, Text(x + _PILL / 2, middle, f"g{pill.goid}", "on-chip", "middle"))
        sheet.target(own, Target(x, middle - _HALF, x + _PILL, middle + _HALF, (f"goroutine {pill.goid}",),
                                 name("G", pill.addr)))  # fmt: skip
        x += _PILL + 4
    if queue.hidden:
        sheet.text(f"{key}{queue.name}more", Text(x, middle, f"+{queue.hidden}", "dim", style="small"))
        x += 24
    return x + 4
