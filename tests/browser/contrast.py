"""Contrast as the page has it: computed colours of what is seen, against what is painted beneath it."""

from __future__ import annotations

from playwright.sync_api import Page

# Colours are [r, g, b, alpha], blended from the ground up. In a drawing, what lies beneath a point is found by
# geometry, for shapes that take no pointer are invisible to elementsFromPoint. Gradients count with each of their
# colours.
_MEASURE = """root => {
  const rgba = text => { const all = (text.match(/[\\d.]+%?/g) ?? []).map(parseFloat);
    return /^(rgb|color)/.test(text) && all.length >= 3
      ? [...(text.startsWith('color') ? all.slice(0, 3).map(each => each * 255) : all.slice(0, 3)), all[3] ?? 1]
      : [0, 0, 0, 0]; };
  const over = (top, ground) => [0, 1, 2].map(at => top[at] * top[3] + ground[at] * (1 - top[3])).concat(1);
  const faded = ([r, g, b, a], by) => [r, g, b, a * by];
  const light = ([r, g, b]) => { const one = v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
    return .2126 * one(r) + .7152 * one(g) + .0722 * one(b); };
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
  const hex = colour => '#' + colour.slice(0, 3).map(v => Math.round(v).toString(16).padStart(2, '0')).join('');
  const opacity = node => { let all = 1; for (let at = node; at instanceof Element; at = at.parentElement)
    all *= +getComputedStyle(at).opacity; return all; };
  const seen = node => node.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && !node.closest('.gx-spoken, .gx-voice, [hidden], :disabled, .jp-mod-hidden') && node.getClientRects().length > 0;
  // What a box of HTML is painted on: one colour, or several where a gradient is among them.
  const grounds = node => {
    const layers = [];
    for (let at = node; at instanceof Element; at = at.parentElement) {
      const style = getComputedStyle(at), plain = rgba(style.backgroundColor);
      if (style.backgroundImage.includes('gradient'))
        layers.push((style.backgroundImage.match(/rgba?\\([^)]*\\)/g) ?? []).map(rgba));
      if (plain[3] > 0) layers.push([plain]);
      if (plain[3] === 1) break;
    }
    return layers.reverse().reduce((all, layer) => layer.flatMap(top => all.map(ground => over(top, ground))),
      [[255, 255, 255, 1]]);
  };
  // The shapes of a drawing that are painted before `node` and cover a point of the screen, from the ground up.
  const shapes = new Map();
  const beneath = (node, x, y) => {
    const svg = node.ownerSVGElement, outer = svg.ownerSVGElement ?? svg;
    if (!shapes.has(outer)) shapes.set(outer, [...outer.querySelectorAll('path, rect, circle, polygon')].filter(seen));
    let all = grounds(outer.parentElement);
    for (const shape of shapes.get(outer)) {
      if (!(shape.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) || shape.contains(node)) continue;
      const style = getComputedStyle(shape), fill = faded(rgba(style.fill), opacity(shape) * +style.fillOpacity);
      if (fill[3] < .02) continue;
      const matrix = shape.getScreenCTM();
      if (!matrix || !shape.isPointInFill(new DOMPoint(x, y).matrixTransform(matrix.inverse()))) continue;
      all = all.map(ground => over(fill, ground));
    }
    return all;
  };
  const found = [], told = new Set();
  const hold = (what, node, colour, under, least) => {
    const worst = Math.min(...under.map(ground => ratio(over(colour, ground), ground)));
    if (worst >= least) return;
    const ground = under.find(each => ratio(over(colour, each), each) === worst);
    const line = `${what}: ${hex(colour)} on ${hex(ground)} is ${worst.toFixed(2)}, wants ${least}`;
    if (!told.has(line)) { told.add(line); found.push(line); }
  };
  const name = node => `${node.tagName.toLowerCase()} ${node.getAttribute('class') ?? ''}`.trim();
  let texts = 0, parts = 0;

  // ---- words ----
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const node = text.parentElement;
    if (!text.data.trim() || !seen(node) || node.closest('style, script, option')) continue;
    const style = getComputedStyle(node), drawn = node instanceof SVGElement;
    const colour = faded(rgba(drawn ? style.fill : style.color), opacity(node));
    if (colour[3] < .02) continue;
    const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700);
    const box = node.getBoundingClientRect();
    const under = !drawn ? grounds(node) : [.02, .5, .98].flatMap(part =>
      beneath(node, box.left + part * box.width, box.top + box.height / 2));
    texts += 1;
    hold(`“${text.data.trim().slice(0, 40)}” in ${name(node)}`, node, colour, under, large ? 3 : 4.5);
  }
  for (const field of root.querySelectorAll('select, input:not([type=range])')) {
    if (!seen(field)) continue;
    texts += 1;
    hold(`the text of ${name(field)}`, field, rgba(getComputedStyle(field).color), grounds(field), 4.5);
    const empty = rgba(getComputedStyle(field, '::placeholder').color);
    if (field.placeholder) hold(`the placeholder of ${name(field)}`, field, empty, grounds(field), 4.5);
  }

  // ---- controls, and shapes that mean something ----
  for (const control of root.querySelectorAll('button, select, input:not([type=range])')) {
    const style = getComputedStyle(control);
    if (!seen(control) || parseFloat(style.borderTopWidth) === 0) continue;
    parts += 1;
    const edge = rgba(style.borderTopColor), inside = grounds(control), outside = grounds(control.parentElement);
    const better = Math.max(...[inside, outside].map(under => Math.min(...under.map(each => ratio(edge, each)))),
      Math.min(...inside.flatMap(one => outside.map(other => ratio(one, other)))));
    if (better < 3) hold(`the edge of ${name(control)}`, control, edge, outside, 3);
  }
  for (const path of root.querySelectorAll('button svg path, .gx-ticks path')) {
    if (!seen(path)) continue;
    parts += 1;
    const style = getComputedStyle(path), paint = style.fill === 'none' ? style.stroke : style.fill;
    hold(`the sign of ${name(path.closest('button') ?? path)} ${path.getAttribute('class') ?? ''}`, path,
      faded(rgba(paint), opacity(path)), grounds(path.closest('svg').parentElement), 3);
  }
  const drawn = '.gx-stage path, .gx-sheet rect, .gx-timeline path, .gx-timeline rect, .gx-timeline line';
  for (const spot of root.querySelectorAll('.gx-stage path, .gx-sheet rect, .gx-sheet path')) {
    const box = spot.getBoundingClientRect(), style = getComputedStyle(spot);
    const fill = faded(rgba(style.fill), opacity(spot) * +style.fillOpacity);
    const small = [box.width, box.height].every(side => side > 4 && side < 14);
    if (!small || !seen(spot) || fill[3] < .02) continue;
    parts += 1;
    hold(`the spot ${name(spot.parentElement)} > ${name(spot)}`, spot, fill,
      beneath(spot, box.left + box.width / 2, box.top + box.height / 2), 3);
  }
  for (const line of root.querySelectorAll(drawn)) {
    const style = getComputedStyle(line), stroke = faded(rgba(style.stroke), opacity(line) * +style.strokeOpacity);
    if (!seen(line) || stroke[3] < .02 || style.stroke === 'none' || parseFloat(style.strokeWidth) === 0) continue;
    if (!line.getTotalLength?.() || line.closest('.axis')) continue;
    const at = line.getPointAtLength(line.getTotalLength() / 7).matrixTransform(line.getScreenCTM());
    const fill = faded(rgba(style.fill), opacity(line) * +style.fillOpacity), under = beneath(line, at.x, at.y);
    // A box that is set off by its filling needs no edge; an edge in the colour of its filling is none.
    const filled = under.map(ground => over(fill, ground));
    const same = hex(over(stroke, filled[0])) === hex(filled[0]);
    if (fill[3] > .02 && (same || under.every((each, n) => ratio(each, filled[n]) >= 3))) continue;
    parts += 1;
    hold(`the line of ${name(line.parentElement)} > ${name(line)}`, line, stroke, under, 3);
  }
  return [found, texts, parts];
}"""

# Colours have stopped to change, which a page that gets no time seems to have done, too: looked at three times.
_STILL = """() => new Promise(done => { let last = '', same = 0;
  const look = () => { const now = [...document.querySelectorAll('.gx-stage path, .gx-stage text, .gx-sheet *')]
      .map(each => { const style = getComputedStyle(each); return style.fill + style.stroke + style.opacity; }).join();
    const moves = document.getAnimations().some(each => each.playState === 'running');
    same = now === last && !moves ? same + 1 : 0;
    if (same === 2) done(true);
    else { last = now; setTimeout(look, 130); } };
  look(); })"""


def poor_contrast(page: Page, selector: str) -> list[str]:
    """What has too little contrast (WCAG AA: words 4.5; large ones, controls and signs 3)."""
    page.wait_for_function(_STILL)
    found, texts, parts = page.eval_on_selector(selector, _MEASURE)
    assert texts > 20, "hardly a word was found on the page"
    assert parts > 5, "hardly a control was found on the page"
    return list(found)
