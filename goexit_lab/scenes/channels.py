"""The channels on which goroutines wait: how full each is, and who waits at which end, in the order of service.

Model: at one moment only one end of a channel has a queue, except where a select waits at both. A goroutine that waits
in a select stands in several queues; it is the same token in each.

Invariant: queues are listed first come first served, as the runtime will serve them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from goexit_lab.scenes.scheduler import Pill
from goexit_lab.scenes.survey import Channel, Survey

MAX_CARDS: Final = 4
MAX_WAITERS: Final = 3


@dataclass(frozen=True, slots=True)
class Queue:
    """One end of a channel: the C name of the queue, its first goroutines, and how many more there are."""

    name: str
    pills: tuple[Pill, ...]
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class ChannelCard:
    """A channel somebody waits on."""

    addr: int
    full: int
    places: int
    closed: bool
    queues: tuple[Queue, ...]

    @property
    def state(self) -> str:
        """How full it is, in words."""
        if self.closed:
            return "closed"
        return f"{self.full} of {self.places} full" if self.places else "unbuffered"


@dataclass(frozen=True, slots=True)
class Channels:
    """The channels that are drawn and `hidden` further ones."""

    cards: tuple[ChannelCard, ...]
    hidden: int = 0


def channels(survey: Survey) -> Channels:
    """The channels at one moment."""
    cards = tuple(_card(survey, each) for each in survey.channels[:MAX_CARDS])
    return Channels(cards, len(survey.channels) - len(cards))


def _card(survey: Survey, channel: Channel) -> ChannelCard:
    ends = [("recvq", channel.receivers), ("sendq", channel.senders)]
    queues = tuple(_queue(survey, name, waiters) for name, waiters in ends if waiters)
    return ChannelCard(channel.addr, channel.full, channel.places, channel.closed, queues)


def _queue(survey: Survey, name: str, waiters: tuple[int, ...]) -> Queue:
    pills = tuple(Pill(addr, survey.goroutine(addr).goid) for addr in waiters[:MAX_WAITERS])
    return Queue(name, pills, len(waiters) - len(pills))
