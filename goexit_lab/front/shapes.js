// From slots to the traits of bqplot's marks. Slots are arrays: boxes [x0 y0 x1 y1 r fill stroke alive],
// links [x y ×4 color alive], texts [x y text color alive]; strings are named by number.

const cssVar = (role) => (role === "none" ? "transparent" : `var(--gx-${role})`);

const CORNER = [0, 1, 2, 3].map((i) => [Math.cos((Math.PI / 2) * (i / 3)), Math.sin((Math.PI / 2) * (i / 3))]);

// A slot that is the same array as before has the same outline: whoever draws can tell by that that it stays.
const outlines = new WeakMap();
function outline(slot) {
  if (!outlines.has(slot)) outlines.set(slot, roundedRectangle(slot));
  return outlines.get(slot);
}

function roundedRectangle([x0, y0, x1, y1, radius]) {
  const r = Math.max(0, Math.min(radius, (x1 - x0) / 2, (y1 - y0) / 2));
  const xs = [], ys = [];
  for (const [c, s] of CORNER) { xs.push(x0 + r - r * c); ys.push(y0 + r - r * s); }
  for (const [c, s] of CORNER) { xs.push(x1 - r + r * s); ys.push(y0 + r - r * c); }
  for (const [c, s] of CORNER) { xs.push(x1 - r + r * c); ys.push(y1 - r + r * s); }
  for (const [c, s] of CORNER) { xs.push(x0 + r - r * s); ys.push(y1 - r + r * c); }
  return [xs, ys];
}

function arrow(slot, stretch) {
  const [ax, ay, bx, by] = slot.slice(4, 8);
  const dx = (bx - ax) * stretch, dy = by - ay, length = Math.hypot(dx, dy) || 1;
  const ux = dx / length, uy = dy / length, size = slot[9] ? 7 : 0;
  const hx = bx - (ux * size) / stretch, hy = by - uy * size;
  const body = [[slot[0], slot[2], slot[4], hx], [slot[1], slot[3], slot[5], hy]];
  const wx = (uy * size * 0.5) / stretch, wy = -ux * size * 0.5;
  return { body, head: [[bx, hx + wx, hx - wx], [by, hy + wy, hy - wy]] };
}

function boxTraits(slots, strings) {
  const shapes = slots.map(outline);
  const alive = slots.map((slot) => slot[7]);
  return {
    x: shapes.map((shape) => shape[0]), y: shapes.map((shape) => shape[1]),
    fill_colors: slots.map((slot) => cssVar(strings[slot[5]])), colors: slots.map((slot) => cssVar(strings[slot[6]])),
    opacities: alive, fill_opacities: alive,
  };
}

function linkTraits(slots, strings, stretch) {
  const shapes = slots.map((slot) => arrow(slot, stretch));
  const colors = slots.map((slot) => cssVar(strings[slot[8]]));
  const alive = slots.map((slot) => slot[9]);
  const shared = { colors, opacities: alive };
  return {
    link: { x: shapes.map((s) => s.body[0]), y: shapes.map((s) => s.body[1]), ...shared },
    head: { x: shapes.map((s) => s.head[0]), y: shapes.map((s) => s.head[1]), fill_colors: colors, fill_opacities: alive, ...shared },
  };
}

function textTraits(slots, strings) {
  return {
    x: slots.map((slot) => slot[0]), y: slots.map((slot) => slot[1]), text: slots.map((slot) => strings[slot[2]]),
    colors: slots.map((slot) => (slot[4] ? cssVar(strings[slot[3]]) : "transparent")),
  };
}

// The smallest target of a state that holds a point, as {text, object}, or null.
function smallestTarget(state, x, y) {
  const { layers, strings } = state ?? {};
  let best = null;
  for (const slot of layers?.target ?? []) {
    const [x0, y0, x1, y1, lines, object, alive] = slot;
    const area = (x1 - x0) * (y1 - y0);
    if (alive && x >= x0 && x <= x1 && y >= y0 && y <= y1 && (!best || area < best.area)) best = { area, text: strings[lines], object: strings[object] };
  }
  return best;
}

// How wide elements are. An observer tells it: whoever asks the page itself, between two things that he writes, makes
// it lay out everything.
const WIDTHS = new WeakMap();
const widths = new ResizeObserver((changes) => changes.forEach(({ target }) => WIDTHS.set(target, target.clientWidth)));
function widthOf(area) {
  if (!WIDTHS.has(area)) remember(area, area.clientWidth);
  return WIDTHS.get(area);
}
function remember(area, width) {
  WIDTHS.set(area, width);
  widths.observe(area);
}

// How much wider a stage is drawn in its area than it was laid out.
function stretched(area, stage) { return ((area && widthOf(area)) || stage.width()) / stage.width(); }
