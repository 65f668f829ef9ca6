// What bqplot's views of the marks draw. By itself bqplot draws a whole mark, every text anew, when one slot of it is
// another; here only what differs is written, and everything that moves does so by one clock.
//
// Decision (2026-11-28): the views are bqplot's and their drawing is ours. Of 110 ms that a shot of a long chain took,
// some 80 were spent on texts that had not changed, on styles that were read back, and on CSS transitions, each of
// which gave a layer of its own to what it moved. Where bqplot lacks what this relies on, it goes on drawing by itself.

const MOVING = new Set();
let turning = 0;
function turn(now) {
  turning = 0;
  for (const drawing of MOVING) if (drawing.move(now)) MOVING.delete(drawing);
  if (MOVING.size) turning = requestAnimationFrame(turn);
}
const eased = (t) => (t < 0.5 ? 4 * t ** 3 : 1 - 4 * (1 - t) ** 3);
const tenth = (value) => Math.round(value * 10) / 10;

// One view's drawing. A slot is {node, source, now, from, to, alive, seen, left, right}: `source` is what its shape was
// made of, `now` its coordinates in pixels between `from` and `to`, `seen` its opacity.
class Drawing {
  constructor(view) {
    Object.assign(this, { view, slots: [], going: [], begun: 0, lasts: 0, scaled: "" });
    view.el.replaceChildren();
    view.el.classList.add("gx-drawn");
    view.event_dispatcher = () => {}; // by which every mark would tell the kernel of every click beside it
    view.draw = (animated) => this.draw(animated ? view.parent.model.get("animation_duration") : 0);
    view.draw(false);
  }
  // From the sheet's coordinates to pixels: [factor, offset] of x and of y.
  scales() {
    const along = (scale) => { const zero = scale.scale(0); return [scale.scale(1) - zero, zero + (scale.offset ?? 0)]; };
    return [along(this.view.scales.x), along(this.view.scales.y)];
  }
  draw(ms) {
    const { view, slots } = this;
    if (!view.scales?.x) return;
    view.set_ranges();
    const [[kx, ox], [ky, oy]] = this.scales(), scaled = [kx, ox, ky, oy].join(), rescaled = scaled !== this.scaled;
    const count = this.read(), begun = performance.now(), going = [];
    this.scaled = scaled;
    while (slots.length > count) slots.pop().node.remove();
    for (let at = 0; at < count; at++) {
      const slot = slots[at] ??= { ...this.make(), source: [], now: null, to: null, seen: 0 };
      const source = this.source(at), alive = this.dress(slot, at), moved = rescaled || source.some((each, part) => each !== slot.source[part]);
      if (moved) slot.to = this.points(source).map((value, part) => (part % 2 ? value * ky + oy : value * kx + ox));
      slot.source = source;
      slot.alive = alive;
      const still = slot.seen === alive && !moved && slot.now === slot.to;
      if (still) continue;
      // What nobody sees, before or after, need not move; what is new comes where it belongs.
      if (ms === 0 || (!alive && !slot.seen)) this.arrive(slot);
      else going.push(Object.assign(slot, { from: slot.now?.length === slot.to.length ? slot.now : slot.to, faint: slot.seen }));
    }
    Object.assign(this, { going, begun, lasts: ms });
    if (!going.length) return;
    MOVING.add(this);
    turning ||= requestAnimationFrame(turn);
  }
  arrive(slot) {
    slot.now = slot.to;
    slot.seen = slot.alive;
    this.paint(slot);
  }
  // One frame on; whether everything has arrived.
  move(now) {
    const share = Math.max(0, (now - this.begun) / this.lasts);
    if (share >= 1) {
      this.going.forEach((slot) => this.arrive(slot));
      this.going = [];
      return true;
    }
    const t = eased(share);
    for (const slot of this.going) {
      if (slot.from !== slot.to) slot.now = slot.from.map((value, part) => value + (slot.to[part] - value) * t);
      else slot.now = slot.to;
      slot.seen = slot.faint + (slot.alive - slot.faint) * t;
      this.paint(slot);
    }
    return false;
  }
  // The page has another width: everything is where it belongs at once.
  place() { this.draw(0); }
}

// Boxes, arrows and their heads.
class Curves extends Drawing {
  constructor(view) {
    super(view);
    view.update_line_xy = () => this.place();
  }
  read() {
    const { model } = this.view, named = (name) => model.get(name) ?? [];
    Object.assign(this, { xs: model.x_data, ys: model.y_data, strokes: named("colors"), fills: model.get("fill") === "inside" ? named("fill_colors") : [], opacities: named("opacities") });
    this.closed = model.get("close_path") ? "Z" : "";
    this.width = model.get("stroke_width");
    return model.mark_data.length;
  }
  source(at) { return [this.xs[at], this.ys[at]]; }
  points([xs, ys]) { return Array.from({ length: 2 * xs.length }, (_, part) => (part % 2 ? ys : xs)[part >> 1]); }
  make() {
    const node = document.createElementNS(NS, "g"), line = document.createElementNS(NS, "path");
    node.setAttribute("class", "curve");
    line.setAttribute("class", "line");
    Object.assign(line.style, { fill: "none", strokeWidth: this.width });
    node.append(line);
    this.view.el.append(node);
    return { node, line, fill: "none", stroke: "" };
  }
  dress(slot, at) {
    const fill = this.fills[at] ?? "none", stroke = this.strokes[at];
    if (slot.fill !== fill) slot.line.style.fill = slot.fill = fill;
    if (slot.stroke !== stroke) slot.line.style.stroke = slot.stroke = stroke;
    return this.opacities[at] ?? 1;
  }
  paint(slot) {
    const { line, now, seen } = slot;
    if (slot.shown !== seen) {
      line.style.visibility = seen ? "" : "hidden";
      line.style.opacity = seen === 1 ? "" : seen;
      slot.shown = seen;
    }
    if (!seen || slot.drawn === now) return;
    slot.drawn = now;
    let d = `M${tenth(now[0])} ${tenth(now[1])}`;
    for (let part = 2; part < now.length; part += 2) d += `L${tenth(now[part])} ${tenth(now[part + 1])}`;
    line.setAttribute("d", d + this.closed);
  }
}

// Words. A label that is not there is transparent, which the model says by its colour. It keeps the colour that it had
// while it fades, and fades by the clock that moves it: a transition of its colour would go on for some time where the
// movement is broken off, and leave the old word in the place of the new one.
class Labels extends Drawing {
  constructor(view) {
    super(view);
    view.update_position = () => this.place();
  }
  read() {
    const { model } = this.view, named = (name) => model.get(name) ?? [];
    Object.assign(this, { xs: named("x"), ys: named("y"), texts: named("text"), colors: named("colors") });
    return model.mark_data.length;
  }
  source(at) { return [this.xs[at], this.ys[at]]; }
  points(source) { return source; }
  make() {
    const { model } = this.view, node = document.createElementNS(NS, "g"), word = document.createElementNS(NS, "text");
    node.setAttribute("class", "object_grp");
    word.setAttribute("class", "label element");
    word.setAttribute("dominant-baseline", "central");
    Object.assign(word.style, { fontSize: `${model.get("default_size")}${model.get("font_unit")}`, fontWeight: model.get("font_weight"), textAnchor: model.get("align"), visibility: "hidden" });
    node.append(word);
    this.view.el.append(node);
    return { node, word, text: "", fill: "", shown: 0 };
  }
  dress(slot, at) {
    const text = this.texts[at] ?? "", fill = this.colors[at] ?? "";
    if (slot.text !== text) slot.word.textContent = slot.text = text;
    if (fill === "transparent") return 0;
    if (slot.fill !== fill) slot.word.style.fill = slot.fill = fill;
    return 1;
  }
  paint(slot) {
    const { node, word, now, seen } = slot;
    if (slot.shown !== seen) {
      word.style.visibility = seen ? "" : "hidden";
      word.style.fillOpacity = seen === 1 ? "" : seen;
      slot.shown = seen;
    }
    if (!seen || slot.drawn === now) return;
    slot.drawn = now;
    node.setAttribute("transform", `translate(${tenth(now[0])} ${tenth(now[1])})`);
  }
}

const TAKEN = new WeakSet();

// Takes a mark's view over, unless this bqplot is another than the one we know.
function drawn(view) {
  if (TAKEN.has(view)) return;
  TAKEN.add(view);
  const known = (...names) => names.every((name) => typeof view[name] === "function");
  if (!known("draw", "set_ranges") || !view.el || !view.parent?.model) return;
  if (known("update_line_xy")) new Curves(view);
  else if (known("update_position", "update_text")) new Labels(view);
}
