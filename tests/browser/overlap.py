"""Words and controls that run into each other or are cut off, as a page measures itself in any browser.

Model: functions of JavaScript, for a driver to evaluate; each returns the words that are in trouble.
"""

from __future__ import annotations

SEEN = """each => each.textContent && getComputedStyle(each).visibility === 'visible'
  && !['transparent', 'rgba(0, 0, 0, 0)'].includes(getComputedStyle(each).fill)"""
"""Whether a word of a picture can be seen, be it ours or bqplot's own, which is hidden by its colour."""
LABELS = f"[...document.querySelector('.gx-lab').querySelectorAll('.gx-stage text.label')].filter({SEEN})"
"""The words that can be seen in a live view's picture."""
WORDS = f"[...document.querySelectorAll('.gx-sheet text')].filter({SEEN})"
"""The same of an exported page."""

# A drawn word's box is as high as its font says that a line is: 1.2 of its size or less in Chromium, 1.4 in Firefox.
_CLASH = """(all) => {
    const placed = all.map(each => { const { left, right, top, bottom } = each.getBoundingClientRect();
      if (!each.getScreenCTM) return { each, left, right, top, bottom };
      const size = each.getScreenCTM().d * parseFloat(getComputedStyle(each).fontSize);
      const spare = Math.max(0, bottom - top - 1.2 * size) / 2;
      return { each, left, right, top: top + spare, bottom: bottom - spare }; });
    return placed.flatMap((a, at) => placed.slice(at + 1).filter(b =>
        a.left + 1 < b.right && b.left + 1 < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom)
      .map(b => `${a.each.textContent || a.each.ariaLabel} × ${b.each.textContent || b.each.ariaLabel}`)); }"""

OVERLAPPING = f"""() => {{
    const clash = {_CLASH};
    const controls = [...document.querySelector('.gx-lab').querySelectorAll(
        '.gx-button, .gx-track, .gx-where, .gx-bar select, .gx-crowd, .gx-badge, .gx-ending, .gx-toggle,'
        + '.gx-pane header *, .gx-choose > select, .gx-choose button, .gx-functions button')]
        .filter(each => each.offsetParent);
    const times = [...document.querySelectorAll('.gx-lab:first-of-type .gx-timeline text')];
    return [...clash({LABELS}), ...clash(controls), ...clash(times)]; }}"""
"""Pairs of words in a live view's picture, or of its controls, that run into each other."""

OVERLAPPING_IN_PAGE = f"""() => {{
    const clash = {_CLASH};
    const controls = '.gx-button, .gx-track, .gx-where, .gx-bar select, .gx-badge, .gx-ending, h1, .gx-theme';
    return [...clash({WORDS}), ...clash([...document.querySelectorAll(controls)])]; }}"""
"""The same of an exported page."""

CLIPPED = f"""() => {{
    const sheet = document.querySelector(".gx-stage .bqplot > svg").getBoundingClientRect();
    const cut = ({LABELS}).filter(each => {{ const r = each.getBoundingClientRect();
        return r.left < sheet.left || r.right > sheet.right + 1
          || r.top < sheet.top || r.bottom > sheet.bottom + 1; }});
    const boxes = [...document.querySelector('.gx-lab').querySelectorAll(
        '.gx-narration p, .gx-heading, .gx-bar, .gx-where, .gx-legend, .gx-pane, .gx-pane header, .gx-about,'
        + '.gx-fields, .gx-inspector table')]
        .filter(each => each.scrollWidth > each.clientWidth + 1);
    const hiding = [...document.querySelector('.gx-lab').querySelectorAll('*')].filter(each =>
        ['hidden', 'clip'].includes(getComputedStyle(each).overflowX) && each.scrollWidth > each.clientWidth + 1
        && [...each.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
        && !each.matches('.gx-spoken, .gx-voice'));
    return [...cut, ...boxes, ...hiding].map(each => each.textContent); }}"""
"""Words of a live view that are cut off: in the picture by its edge, elsewhere by their box."""
