"""What of a view in presenter view is not in the window, and how large its type is, as a page measures itself in any
browser.

Model: functions of JavaScript, for a driver to evaluate.
"""

from __future__ import annotations

IN_ROOM = """() => {
  const root = document.querySelector('.gx-lab'), all = what => [...root.querySelectorAll(what)], wrong = [];
  const box = each => each.getBoundingClientRect(), seen = each => each.checkVisibility({ visibilityProperty: true });
  const whole = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const within = (name, inner, outer, spare = 1.5) => {
    const across = Math.max(outer.left - inner.left, inner.right - outer.right);
    const cut = Math.max(across, outer.top - inner.top, inner.bottom - outer.bottom);
    if (inner.right - inner.left < 2 || inner.bottom - inner.top < 2) wrong.push(`${name} is not there`);
    else if (cut > spare) wrong.push(`${name}: ${Math.round(cut)} pixels are cut off`);
  };
  const pictures = all('.gx-stage :is(.bqplot, .gx-sheet) > svg:first-of-type');
  if (!pictures.length) wrong.push('no picture');
  for (const each of pictures) {
    within('picture', box(each), whole);
    within('picture in its place', box(each), box(each.closest('.gx-stage')));
  }
  const words = '.gx-difference, .gx-tour, .gx-words p, .gx-tour .gx-question, .gx-ask, .gx-choice';
  for (const each of all(`div.gx-bar, .gx-bar :is(button, select), .gx-track, .gx-where, ${words}`))
    if (seen(each) || !each.matches(words)) within(each.ariaLabel || each.className || 'words', box(each), whole);
  for (const each of all('.gx-narration p')) {
    within('sentence', box(each), whole);
    if (each.scrollHeight > each.clientHeight + 2) wrong.push(`sentence: ${each.textContent}`);
  }
  for (const each of all('.gx-source .gx-now'))
    if (seen(each)) within('line', box(each), box(each.closest('.gx-source')), 3);
  const parts = all(`.gx-director, .gx-narration, .gx-ask, .gx-source, .gx-output, .gx-stage, .gx-face-head,
    .gx-timeline, .gx-pane`).filter(each => seen(each) && box(each).height > 2);
  parts.forEach((one, at) => parts.slice(at + 1).forEach(other => {
    const a = box(one), b = box(other), wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide > 2 && high > 2) wrong.push(`${one.className} × ${other.className}`);
  }));
  return wrong; }"""
"""What cannot be seen whole, or lies on something else; nothing, where all that explains an event is in the window."""

TYPE = """() => {
  const root = document.querySelector('.gx-lab'), all = what => [...root.querySelectorAll(what)];
  const zoom = each => each.getScreenCTM?.().d ?? each.currentCSSZoom ?? 1;
  const size = each => parseFloat(getComputedStyle(each).fontSize) * zoom(each);
  return { sentence: Math.min(...all('.gx-narration p').map(size)),
    label: Math.min(...all('.gx-stage text').filter(each => each.textContent).map(size)) }; }"""
"""Pixels of the window that the smallest type of the sentences has, and that of the pictures."""
