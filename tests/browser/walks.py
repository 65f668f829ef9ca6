"""Keys and clicks by chance on a view, and what is looked at after each: the place where one is, and its picture.

Model: a view is walked in a notebook or in an exported page, in Chromium or in Firefox, by the same few things that a
page can do: `evaluate`, and the two that `Hand` adds. A place is looked at whenever it is come to.

Invariant: a page that hangs fails a walk and does not hold it up.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Timer
from typing import Any

from playwright.sync_api import Browser, Page

from tests.browser.firefox import FirefoxPage

KEYS = (
    *("ArrowRight", "ArrowLeft") * 4, *("End", "Home", " ", "[", "]", ".", ",", "r", "o", "z", "e", "l", "i") * 2,
    "Escape", "Enter", "Tab", "0", "1", "2", "PageUp", "PageDown", "ArrowUp", "ArrowDown", "n", "p",
)  # fmt: skip
_THINGS = (
    "button:enabled, .gx-sheet text, .gx-stage text.label, .gx-source .gx-line, input[type=range], .gx-timeline,"
    " .gx-pin, .gx-inspector td *"
)
# What there is to see, and where one is: how one looks there, and what has been chosen. A line that the arrow keys have
# reached is no place. What somebody who is asked has seen yet, ticks and bars, is no part of a place.
_LOOK = """at => {
  const root = document.querySelectorAll('.gx-lab')[at], all = (what) => [...root.querySelectorAll(what)];
  const shown = (each) => each.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && getComputedStyle(each).fill !== 'rgba(0, 0, 0, 0)';
  const seen = (what) => all(what).filter(each => each.checkVisibility()), asks = root.matches('.gx-predict');
  const place = [innerWidth, document.body.dataset.jpThemeLight ?? document.documentElement.dataset.jpThemeLight,
    ...[...root.classList].filter(each => each.startsWith('gx-')).sort(), root.querySelector('.gx-where').innerText,
    ...all('.gx-director').map(each => each.dataset.step), ...seen('select').map(each => each.value),
    ...all('[aria-pressed]').map(each => each.ariaPressed), ...all('.gx-crowd input').map(each => each.value),
    ...all('.gx-tour').map(each => each.dataset.stop),
    ...seen('.gx-score, .gx-ask .gx-question').map(each => each.innerText),
    ...seen('.gx-beneath, .gx-inspector').map(each => each.querySelector('strong').innerText)];
  const told = ['line', 'instruction'].includes(root.querySelector('.gx-grain').value)
    ? [] // to choose them is not to step: what was told before stays
    : all('.gx-narration').map(each => each.innerText);
  const drawn = all('.gx-sheet, .gx-stage .bqplot').flatMap((sheet, side) => {
    const parts = sheet.matches('.gx-sheet') ? 'text, rect, path' : 'text.label, .curve .line';
    return [...sheet.querySelectorAll(parts)].filter(shown).map(each => {
      const { x, y, width, height } = each.getBBox(), { fill, transform } = getComputedStyle(each);
      const sizes = [x, y, width, height].map(size => size.toFixed(1));
      const moved = each.parentNode.getAttribute('transform');
      return [side, each.tagName, each.textContent, fill, moved, transform, ...sizes].join(' '); }); });
  const open = (window.unanswered?.size ?? 0) > 0 || performance.now() - (window.heard ?? 0) < 130;
  return { place: place.join('|'),
    still: !open && !root.querySelector('.gx-loading') && root.querySelector('[aria-label=Play]') !== null
      && document.getAnimations().every(each => each.playState !== 'running' || !root.contains(each.effect.target)),
    picture: [...drawn, ...told,
      ...(asks ? [] : all('.gx-ticks, .gx-timeline rect').map(each => each.outerHTML)),
      all('.gx-output pre span:not([hidden])').map(each => each.textContent).join(''),
      ...all('.gx-line.gx-now, .gx-words, .gx-away:not([hidden])').map(each => each.innerText),
      ...all('.gx-veil.gx-shown').map(each => each.innerHTML),
      ...all('.gx-button').map(each => `${each.ariaLabel} ${each.disabled}`),
      ...all('.gx-outline:not([hidden])').map(each => each.style.cssText),
      ...seen('.gx-code .gx-now, .gx-fields th, .gx-fields td:not(.gx-who)').map(each => each.innerText),
      ...all('input[type=range]').map(each => `at ${each.value}`)].sort() }; }"""
# Listens to what a notebook's page and its kernel say to each other: a question is open until the kernel rests again.
LISTEN = """() => {
  window.unanswered = new Set();
  window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.anyMessage.connect((_, { msg, direction }) => {
    window.heard = Math.max(window.heard ?? 0, performance.now());
    if (direction === 'send' && msg.channel !== 'control') window.unanswered.add(msg.header.msg_id);
    if (msg.content.execution_state === 'idle') window.unanswered.delete(msg.parent_header.msg_id); });
  // Whoever types is heard a quarter of a second later.
  document.addEventListener('input', () => { window.heard = performance.now() + 250; }, true); }"""
_REST = """at => { const root = document.querySelectorAll('.gx-lab')[at];
  root.querySelector('[aria-label=Pause]')?.click();
  [...root.querySelectorAll('.gx-tour button')].find(each => each.textContent === 'Stop')?.click(); }"""
_RESTLESS = """at => [[...(window.unanswered ?? [])], performance.now() - (window.heard ?? 0),
  document.querySelectorAll('.gx-lab')[at].querySelector('.gx-loading') !== null,
  document.getAnimations().filter(each => each.playState === 'running').map(each => each.effect?.target?.outerHTML)]"""
_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
_HELD = "at => document.activeElement.closest('.gx-lab') === document.querySelectorAll('.gx-lab')[at]"
_FOCUS = "at => document.querySelectorAll('.gx-lab')[at].focus()"
_CHOOSE = """([at, which, what]) => {
  const root = document.querySelectorAll('.gx-lab')[at];
  const all = [...root.querySelectorAll('select')].filter(each => each.checkVisibility());
  const choice = all[Math.floor(which * all.length)], options = [...choice.options].filter(each => !each.disabled);
  choice.value = options[Math.floor(what * options.length)].value;
  choice.dispatchEvent(new Event('change', { bubbles: true }));
  return choice.value; }"""
_FIND = """([at, what, which, x, y]) => {
  const root = document.querySelectorAll('.gx-lab')[at];
  const all = [...root.querySelectorAll(what)].filter(each => each.checkVisibility());
  const thing = all[Math.floor(which * all.length)];
  thing.scrollIntoView({ block: 'nearest' });
  const { left, top, width, height } = thing.getBoundingClientRect(), place = [left + x * width, top + y * height];
  const hit = width && root.contains(document.elementFromPoint(...place));
  return [thing.outerHTML.slice(0, 60), hit ? place : null]; }"""
# Presses keys faster than anything can answer. They go where a keyboard's would.
_BURST = """([at, keys]) => { const root = document.querySelectorAll('.gx-lab')[at];
  for (const key of keys) {
    const target = root.contains(document.activeElement) ? document.activeElement : root;
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })); } }"""

Act = Callable[[], str]
"""Something else that may be done with a view; it says what."""


@dataclass
class Hand:
    """What walks need of a page: `at` is which of its views is walked."""

    page: Page | FirefoxPage
    at: int = 0

    def evaluate(self, function: str, given: object = None) -> Any:
        """What a JavaScript function returns."""
        return self.page.evaluate(function, given)

    def press(self, key: str) -> None:
        """Press a key, by its name in the browser."""
        if isinstance(self.page, FirefoxPage):
            self.page.press(key)
        else:
            self.page.keyboard.press(key)

    def click(self, x: float, y: float) -> None:
        """Click a place in the window."""
        if isinstance(self.page, FirefoxPage):
            self.page.point(x, y, click=True)
        else:
            self.page.mouse.click(x, y)

    def at_rest(self) -> Any:
        """What there is to see once nothing moves any more and nobody is waited for; playing is stopped."""
        begun, before = time.monotonic(), None
        while time.monotonic() - begun < 30:
            after = self.evaluate(_LOOK, self.at)
            if before == after and after["still"]:
                return after
            before = after
            self.evaluate(_REST, self.at)
            self.evaluate(_FRAMES)
        raise AssertionError(f"never at rest: {before and before['place']}, {self.evaluate(_RESTLESS, self.at)}")

    def burst(self, keys: Sequence[str]) -> Any:
        """Press keys all at once; what there is to see afterwards."""
        self.evaluate(_FOCUS, self.at)
        self.evaluate(_BURST, [self.at, list(keys)])
        return self.at_rest()


@dataclass
class Walk:
    """One walk. `more` may be done besides pressing keys and clicking."""

    hand: Hand
    dice: random.Random
    keys: Sequence[str] = KEYS
    more: Sequence[Act] = ()
    seen: dict[str, tuple[list[str], list[str]]] = field(default_factory=dict)
    way: list[str] = field(default_factory=list)

    def go(self, actions: int) -> Iterator[None]:
        """Do so much by chance; whatever place is come to must look as it did before."""
        for _ in range(actions):
            self.way.append(self._do())
            found = self.hand.at_rest()
            known, earlier = self.seen.setdefault(found["place"], (found["picture"], self.way[-8:]))
            differs = _differs(known, found["picture"])
            assert differs == [[], []], (differs, found["place"], earlier, self.way[-8:])
            yield
        assert len(self.seen) > actions / 4

    def _do(self) -> str:
        """Something that a person may do with a view. Keys pressed elsewhere are no business of it."""
        hand, dice = self.hand, self.dice
        if self.more and dice.random() < 0.12:
            return dice.choice(self.more)()
        if dice.random() < 0.7:
            if dice.random() < 0.5 or not hand.evaluate(_HELD, hand.at):
                hand.evaluate(_FOCUS, hand.at)
            key = dice.choice(self.keys)
            hand.press(key)
            return key
        if dice.random() < 0.3:
            return f"choose {hand.evaluate(_CHOOSE, [hand.at, dice.random(), dice.random()])}"
        name, place = hand.evaluate(_FIND, [hand.at, _THINGS, *(dice.random() for _ in range(3))])
        if place is None:
            return "out of sight"
        hand.click(*place)
        return f"click {name}"


def one_by_one(hand: Hand, first: Sequence[str], keys: Sequence[str]) -> None:
    """Keys pressed at once must lead where they lead one by one. `first`: keys that lead to the same place always."""
    for key in first:
        hand.burst([key])
    quickly = hand.burst(keys)
    for key in first:
        hand.burst([key])
    slowly = [hand.burst([key]) for key in keys]
    places = [each["place"] for each in slowly]
    assert quickly["place"] == places[-1], (first, keys, places)
    assert _differs(quickly["picture"], slowly[-1]["picture"]) == [[], []], (first, keys, places)


def _differs(known: list[str], now: list[str]) -> list[list[str]]:
    return [sorted({*one} - {*other}) for one, other in ((known, now), (now, known))]


@contextmanager
def no_longer_than(seconds: float, browser: Browser) -> Iterator[None]:
    """Ends the browser's pages after that time: a driver waits for ever for one that hangs."""
    session = browser.new_browser_cdp_session()
    pages = [
        each["id"] for each in session.send("SystemInfo.getProcessInfo")["processInfo"] if each["type"] == "renderer"
    ]
    session.detach()

    def end() -> None:
        for each in pages:
            os.kill(each, signal.SIGKILL)

    timer = Timer(seconds, end)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
