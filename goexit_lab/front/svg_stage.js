// The stage of an exported page: one SVG whose shapes are moved by CSS transitions, and panes as in a notebook.
// It takes the same slots as the stage of bqplot marks (shapes.js says what is in them).

const PAINTED = ["lane", "segment", "inset", "frame", "link", "chip"];
const made = (tag, attributes = {}) => {
  const node = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
};

// Safari (26) does not move paths: an arrow would be where it belongs before what it leads to. There it is gone while
// everything moves, and comes back then.
const GLIDES = CSS.supports("d", 'path("M0 0")');

// A slot's shape, and what it takes to move it. `paint` writes only what the browser then moves by itself.
const PAINTERS = {
  box: {
    make: (layer) => made("rect", { "stroke-width": layer === "chip" ? 0 : 1.2 }),
    paint(node, [x0, y0, x1, y1, r, fill, stroke, alive], strings, stretch) {
      const round = Math.max(0, Math.min(r, ((x1 - x0) * stretch) / 2, (y1 - y0) / 2));
      Object.assign(node.style, {
        x: `${x0 * stretch}px`, y: `${y0}px`, width: `${Math.max(0, (x1 - x0) * stretch)}px`, height: `${Math.max(0, y1 - y0)}px`,
        rx: `${round}px`, fill: cssVar(strings[fill]), stroke: cssVar(strings[stroke]), opacity: alive });
    },
  },
  link: {
    make() { const node = made("g"); node.append(made("path", { fill: "none", "stroke-width": 1.6 }), made("path")); return node; },
    paint(node, slot, strings, stretch, ms) {
      const { body, head } = arrow(slot, stretch), color = cssVar(strings[slot[8]]);
      const path = ([xs, ys]) => xs.map((x, at) => `${at ? "L" : "M"}${(x * stretch).toFixed(1)} ${ys[at].toFixed(1)}`).join("");
      const [line, tip] = node.children;
      if (!GLIDES && ms && line.getAttribute("d") !== path(body)) node.animate({ opacity: [0, 0, slot[9]] }, ms);
      Object.assign(line.style, { d: `path("${path(body)}")`, stroke: color });
      Object.assign(tip.style, { d: `path("${path(head)}Z")`, fill: color });
      line.setAttribute("d", path(body));
      tip.setAttribute("d", `${path(head)}Z`);
      node.style.opacity = slot[9];
    },
  },
  text: {
    make(layer, sizes) {
      const [style, anchor] = layer.split("-");
      return made("text", { "text-anchor": anchor, "font-size": sizes[style], dy: "0.35em", ...(style === "title" ? { "font-weight": 600 } : {}) });
    },
    paint(node, [x, y, text, color, alive], strings, stretch) {
      if (node.textContent !== strings[text]) node.textContent = strings[text];
      Object.assign(node.style, { transform: `translate(${x * stretch}px, ${y}px)`, fill: alive ? cssVar(strings[color]) : "transparent" });
    },
  },
};
const painterOf = (layer) => (layer === "link" ? PAINTERS.link : layer.includes("-") ? PAINTERS.text : PAINTERS.box);

class SvgStage {
  // `size` is {width, height, sizes}: of the sheet in pixels, and the font size of each style of text.
  constructor(host, panes, size, morph) {
    Object.assign(this, { panes, size, morph, shown: null, stretch: 0, nodes: {}, ms: 0 });
    this.calm = window.matchMedia("(prefers-reduced-motion: reduce)");
    this.host = element("div", { class: "gx-sheet" });
    this.host.style.minWidth = `${size.width}px`;
    this.host.style.maxWidth = `${size.width * 1.5}px`;
    this.svg = made("svg", { height: size.height, "aria-hidden": "true" });
    this.host.append(this.svg);
    host.append(this.host);
  }
  width() { return this.size.width; }
  height() { return this.size.height; }
  area() { return this.host; }
  pace(interval) { return (this.ms = this.calm.matches ? 0 : Math.min(this.morph, Math.round(interval * 0.6))); }
  // The page has another width. What it does not change would glide on to its place, beside what is there at once.
  refit() { this.svg.getAnimations({ subtree: true }).forEach((each) => each.finish()); }
  show(state, stretch) {
    const before = this.shown, restretched = stretch !== this.stretch;
    if (restretched) this.svg.setAttribute("width", this.size.width * stretch);
    this.stretch = stretch;
    const order = [...PAINTED, ...Object.keys(state.layers).filter((name) => name.includes("-"))];
    for (const layer of order) {
      const slots = state.layers[layer] ?? [];
      if (before && !restretched && before.strings === state.strings && before.layers[layer] === slots) continue;
      this.draw(layer, slots, state.strings, stretch);
    }
    for (const [name, value] of Object.entries(state.panes))
      if (JSON.stringify(value) !== JSON.stringify(before?.panes[name])) this.panes[name]?.set("value", value);
    this.shown = state;
  }
  draw(layer, slots, strings, stretch) {
    const painter = painterOf(layer);
    if (!this.nodes[layer]) {
      const group = made("g", { "data-layer": layer });
      this.svg.append(group);
      this.nodes[layer] = { group, all: [] };
    }
    const { group, all } = this.nodes[layer];
    while (all.length > slots.length) all.pop().remove();
    slots.forEach((slot, at) => {
      if (!all[at]) { all[at] = painter.make(layer, this.size.sizes); group.append(all[at]); }
      painter.paint(all[at], slot, strings, stretch, this.ms);
    });
  }
  targetAt(x, y) { return smallestTarget(this.shown, x, y); }
}
