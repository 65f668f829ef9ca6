"""How a run ended, in a form for programs (kind, exit status) and for people (a sentence and advice)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class End(StrEnum):
    """The ways a run ends."""

    EXIT = "exit"  # the program called exit, or main returned
    THROW = "throw"  # the simulated runtime gave up
    PANIC = "panic"  # the program panicked
    FAULT = "fault"  # a simulated memory fault or trap
    LIMIT = "limit"  # a limit of ours; everything up to it is kept
    INTERRUPTED = "interrupted"  # the person stopped it; everything up to then is kept


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a run. `status` is a real process's: the exit code, or minus the signal; None where we stopped it."""

    end: End
    status: int | None
    sentence: str  # what happened, complete and capitalised
    advice: str = ""  # what to try next, if there is something

    @property
    def exit_code(self) -> int:
        """What `goexit-lab run` exits with: the program's code, 128 + signal, or 124 where it was stopped."""
        if self.status is None:
            return 124
        return self.status if self.status >= 0 else 128 - self.status
