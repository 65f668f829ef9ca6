"""The live view of a run that is still going on: it opens while the program runs and grows with it.

Model: a run occupies the kernel, so nothing can be asked while it lasts; what is shown is sent from between two
stretches of execution. The view opens when the run has lasted for `PATIENCE`. From then on it is given, now and then,
the film of all that has happened: mostly with its latest shot alone, as often as there is time for it with the chunk
that this shot belongs to, so that a page can go back in it; in between only the count of steps. Each showing replaces
the one before, so the latest wins and none waits in a queue. A page that is not looking at what is latest plays what
it has, as always.

Invariant: nothing is shown of a run that takes less than `PATIENCE`, and at most `RATE` showings a second.
Invariant: what is shown takes a tenth of the run's time at most, and `STREAM` bytes a second are sent at most.
Invariant: when the run has ended, the view shows what a view that is opened then would show.
"""

from __future__ import annotations

import math
import time
from html import escape
from typing import TYPE_CHECKING, Final

from IPython.display import clear_output, display, update_display

from goexit_lab.kit.faults import Fault, NoRoomError
from goexit_lab.scenes.take import film_of
from goexit_lab.scenes.twin import no_dead_widget, twin
from goexit_lab.views.progress import PATIENCE, RATE, SHARE

if TYPE_CHECKING:
    from collections.abc import Callable

    from goexit_lab.runs import Run, SoFar
    from goexit_lab.scenes.film import Film
    from goexit_lab.views.dashboard import Dashboard

STREAM: Final = 200_000
"""Bytes a second that a view of a growing run is sent at most, on average."""


class LiveView:
    """Give `look` to a run, and then `end` the film of the whole of it."""

    def __init__(self, name: str, token: str, show: Callable[[Film], Dashboard]) -> None:
        """`name` is the title; `show` displays the live view of a film, whose twin has this token."""
        self._name, self._token, self._show = name, token, show
        self._begun = time.monotonic()
        self._next = self._film_next = self._whole_next = self._begun + PATIENCE
        self.view: Dashboard | None = None
        """The view, once it is there."""
        self.renewals = 0
        """How often the view was given a longer film."""
        self._opening = False  # somebody may interrupt the run just then

    def look(self, so_far: SoFar) -> None:
        """Open the view, or show how far the run has come, if it is time."""
        now = time.monotonic()
        if now < self._next:
            return
        if now >= self._film_next:
            self._show_film(so_far)
        if self.view is not None:
            self.view.director.progress = f"running: {so_far.step:,} steps in {now - self._begun:.1f} s"
        self._next = time.monotonic() + 1 / RATE

    def _show_film(self, so_far: SoFar) -> None:
        try:
            run = so_far.run()
            if self.view is None:
                self._open(run)
            else:
                self._renew(self.view, run)
        except Fault:
            pass  # memory is beyond reading just now; the run goes on
        except NoRoomError:  # for a second machine: the picture comes with the run's end
            self._film_next = math.inf

    def _open(self, run: Run) -> None:
        self._opening = True
        for note in run.notes:
            print(f"Note: {note}")  # noqa: T201 (a sentence)
        film = film_of(run, self._name)
        display(_veil(film, self._token), raw=True, display_id=self._token)
        self.view = self._show(film)
        self._film_next = self._whole_next = time.monotonic()

    def _renew(self, view: Dashboard, run: Run) -> None:
        begun = time.monotonic()
        whole = begun >= self._whole_next
        sent = view.renew(film_of(run, self._name, earlier=view.film), whole=whole)
        self.renewals += 1
        now = time.monotonic()
        rest = max(SHARE * (now - begun), sent / STREAM)
        self._film_next = now + rest / 2
        if whole:
            self._whole_next = now + rest

    def give_up(self) -> None:
        """The run was ended by a mistake of ours: the view keeps what it has, and says so."""
        if self.view is not None:
            self.view.director.progress = "goexit_lab made a mistake; this is how far the run came"

    def end(self, film: Film) -> bool:
        """Show the film of the whole run in the view, and its twin; False if there is no view to show it in."""
        if self.view is None:
            if self._opening:
                clear_output(wait=True)
            return False
        self.view.renew(film)
        update_display(twin(film, self._token), raw=True, display_id=self._token)
        return True


def _veil(film: Film, token: str) -> dict[str, str]:
    """What stands for the twin until there is one."""
    name, data = escape(film.titles.name), escape(token, quote=True)
    text = "This program was still running when this was kept."
    page = f'<div class="gx-twin" data-run="{data}"><style>{no_dead_widget(token)}</style><p>{name}: {text}</p></div>'
    return {"text/plain": f"{film.titles.name}: {text}", "text/html": page}
