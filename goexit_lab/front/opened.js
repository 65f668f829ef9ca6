// One object of a picture, opened: what its pane of fields and bytes is told, shot by shot while that is open, and the
// frame around it in the picture. Whose picture it is, where that stands and how it is asked about, `home` says: a
// single run's depth, or one side of a comparison.

class Opened {
  constructor(pane, home) {
    Object.assign(this, { pane, home, object: undefined, guessed: null, last: null });
    pane.on("change:ask", () => this.wish(pane.get("ask")));
  }
  get shown() { return this.pane.get("shown"); }
  // What somebody pressed in the pane.
  wish({ close, object, who, jump, shot, change, event }) {
    const { home } = this;
    if (close) home.close();
    if (object) this.inspect(object);
    if (who) this.who(who);
    if (jump !== undefined) home.seek("go", { step: jump, shot });
    if (change) home.seek("change", { object: this.object, way: change });
    if (event) home.event(event);
  }
  inspect(object) {
    this.object = object;
    this.guessed = null;
    this.home.chosen(object);
  }
  // Something else is shown.
  told() {
    this.last = this.home.here();
    if (this.shown) this.show();
    this.mark();
  }
  show() {
    // What is on its way has another picture: there is nothing to guess from until it is here.
    if (this.object === undefined && this.home.player.wanted === null) this.object = this.guessed = this.likeliest();
    const { pane, home, object, last: { step, base } } = this, since = this.earlier();
    pane.set("objects", this.objects());
    if (!object) return;
    home.ask("inspect", "inspect", () => ({ object, step, since, at: base }), (answer) => {
      if (object === this.object) pane.set("value", { ...answer, guessed: object === this.guessed });
    });
  }
  // What is shown to whoever has not chosen yet: the G of the goroutine that runs, else the first.
  likeliest() {
    const { layers, strings } = this.home.stage.shown ?? {};
    const all = (layers?.target ?? []).filter((slot) => slot[6] && strings[slot[5]]?.startsWith("G:"));
    return strings?.[(all.find((slot) => strings[slot[4]].includes("status Grunning")) ?? all[0])?.[5]];
  }
  // The step that changes are told against: that of the stop or the shot before; -1 at the beginning.
  earlier() {
    const { steps, stops } = this.home.past(), { step, base } = this.last;
    const stop = stops.findLast((each) => each < step);
    if (stop !== undefined) return stop;
    let index = base;
    while (index >= 0 && steps[index] >= step) index -= 1;
    return index >= 0 ? steps[index] : -1;
  }
  // What the picture of this moment holds: [name, title], as its targets say.
  objects() {
    const { layers, strings } = this.home.stage.shown ?? {}, found = new Map();
    for (const [, , , , lines, object, alive] of layers?.target ?? [])
      if (alive && strings[object] && !found.has(strings[object])) found.set(strings[object], strings[lines].split("\n")[0]);
    return [...found];
  }
  who({ address, size }) {
    const { object, last: { step, base } } = this;
    this.home.ask(`who ${address}`, "who", () => ({ address, size, step, object, at: base }), (answer) => this.pane.set("found", { ...answer, address, size, asked: step }));
  }
  // A frame around the object that is open, where the picture shows it.
  mark() {
    const { object, home: { stage, root } } = this, area = root && stage.area(root);
    if (!area) return;
    this.outline ??= element("div", { class: "gx-outline", hidden: "" });
    if (this.outline.parentElement !== area) area.append(this.outline);
    const { layers, strings } = stage.shown ?? {}, wanted = object && this.shown;
    const slots = wanted ? (layers?.target ?? []).filter((slot) => slot[6] && strings[slot[5]] === object) : [];
    const slot = slots.sort((a, b) => (b[2] - b[0]) * (b[3] - b[1]) - (a[2] - a[0]) * (a[3] - a[1]))[0];
    this.outline.hidden = !slot;
    if (!slot) return;
    const [x0, y0, x1, y1] = slot, stretch = stretched(area, stage);
    Object.assign(this.outline.style, { left: `${x0 * stretch - 2}px`, top: `${y0 - 2}px`, width: `${(x1 - x0) * stretch + 4}px`, height: `${y1 - y0 + 4}px` });
  }
  // Opens what was clicked in the picture.
  click(event) {
    const { stage, root } = this.home, point = root && pointAt(root, stage, event);
    if (!point || !this.home.opens()) return;
    const hit = stage.targetAt(...point);
    if (hit?.object) this.inspect(hit.object);
  }
}
