// The panes beneath the picture, closed until somebody opens them: the code that made a step, and any object's fields.
// They are asked for when they are open, shot by shot; what they show may be late and never holds the player up.

class Depth {
  constructor(player, panes, questions, detour) {
    Object.assign(this, { player, panes, questions, detour, places: new Map(), listings: new Map(), object: null, last: null, commit: null });
    this.toggles = {
      beneath: this.toggle("beneath", "Runtime", "The code of the runtime that made this step (r)"),
      inspector: this.toggle("inspector", "Inspect", "Fields and bytes of any object in the picture (o)"),
    };
    detour.told = (answer) => { Object.entries(answer.listings ?? {}).forEach(([id, listing]) => this.listings.set(id, listing)); };
    this.hear(panes.beneath, (ask) => (ask.close ? this.open("beneath", false) : this.changes()));
    this.hear(panes.inspector, (ask) => this.wish(ask));
    this.hear(panes.source, ({ line }) => this.line(line), "jump");
  }
  // Panes talk by setting a trait of their model, which stays in the browser.
  hear(pane, answer, trait = "ask") { pane.on(`change:${trait}`, () => answer(pane.get(trait))); }
  toggle(name, text, title) {
    const button = element("button", { type: "button", class: "gx-toggle", "aria-expanded": "false", title }, text);
    button.addEventListener("click", () => this.open(name, !this.panes[name].get("shown")));
    return button;
  }
  open(name, open) {
    const root = this.player.root();
    this.panes[name].set("shown", open);
    this.toggles[name].setAttribute("aria-expanded", open);
    root?.classList.toggle("gx-deep", this.panes.beneath.get("shown") || this.panes.inspector.get("shown"));
    this.detour.beneath = this.panes.beneath.get("shown") ? () => [...this.listings.keys()] : null;
    if (!open && root?.contains(document.activeElement) && document.activeElement.closest(`.gx-${name}`)) this.toggles[name].focus();
    this.told();
    requestAnimationFrame(() => {
      this.player.again();
      if (open) root?.querySelector(`.gx-${name}`)?.scrollIntoView({ block: "nearest" });
    });
  }
  // A shot or a stop is shown.
  told() {
    this.last = this.detour.here();
    if (this.panes.beneath.get("shown")) this.showCode();
    if (this.panes.inspector.get("shown")) this.showObject();
    this.mark();
  }

  // ---- the code that made it ----
  showCode() {
    const { detour, player, panes } = this, between = detour.between;
    const place = between ? detour.window.places?.[detour.at] : this.places.get(player.index);
    if (!place) {
      if (!between) this.askPlaces(player.index);
      else if (!detour.waiting) detour.ask(detour.window.grain, 0, detour.here());
      panes.beneath.set("value", { ...panes.beneath.get("value"), late: true });
      return;
    }
    const [id, row, next, said, path] = place, line = player.stage.shown?.panes.source?.line ?? 0;
    panes.beneath.set("value", { id, listing: this.listings.get(id) ?? null, row, next, said, path, line });
  }
  askPlaces(index) {
    const first = Math.max(0, index - (index % 40));
    this.questions.ask("places", "places", () => ({ first, end: first + 40, known: [...this.listings.keys()] }), (answer) => {
      if (answer.none) { this.panes.beneath.set("value", { said: answer.none }); return; }
      this.detour.told(answer);
      answer.places.forEach((place, at) => this.places.set(answer.first + at, place));
      if (this.panes.beneath.get("shown")) this.showCode();
    });
  }
  changes() {
    if (this.commit) { this.panes.beneath.set("commit", { ...this.commit }); return; }
    this.questions.ask("commit", "commit", () => ({}), (answer) => { this.commit = answer; this.panes.beneath.set("commit", answer); });
  }
  line(line) {
    if (this.detour.allow()) { this.detour.seek("line", { line }); return; }
    const { film, index } = this.player;
    for (let away = 1; away <= film.length; away++) {
      const at = (index + away) % film.length;
      if (film.has(at) && film.state(at).panes.source?.line === line) { this.player.jump(at); return; }
    }
  }

  // ---- any object ----
  wish({ close, object, who, jump, shot, change, event }) {
    if (close) this.open("inspector", false);
    if (object) this.inspect(object);
    if (who) this.who(who);
    if (jump !== undefined) this.detour.seek("go", { step: jump, shot });
    if (change) this.detour.seek("change", { object: this.object, way: change });
    if (event) { const grain = this.detour.grain; this.detour.grain = event.grain; const at = this.detour.event(event.way); this.detour.grain = grain; if (at !== null) this.player.jump(at); }
  }
  // Whether objects can be opened: there is a kernel to ask, or a page that knows.
  opens() { return this.questions.opens ?? this.detour.allow(); }
  inspect(object) {
    this.object = object;
    if (!this.panes.inspector.get("shown")) this.open("inspector", true);
    else this.told();
  }
  showObject() {
    const { panes, questions } = this, { step, base } = this.last, since = this.earlier();
    panes.inspector.set("objects", this.objects());
    if (!this.object) return;
    const object = this.object;
    questions.ask("inspect", "inspect", () => ({ object, step, since, at: base }), (answer) => {
      if (object === this.object) panes.inspector.set("value", answer);
    });
  }
  // The step that changes are told against: that of the stop or the shot before; -1 at the beginning.
  earlier() {
    const { detour, player } = this, { steps } = player.film.facts, { step } = this.last;
    const stop = detour.between && detour.window.stops.slice(0, detour.at).findLast((each) => each.step < step);
    if (stop) return stop.step;
    let index = player.index;
    while (index >= 0 && steps[index] >= step) index -= 1;
    return index >= 0 ? steps[index] : -1;
  }
  // What the picture of this moment holds: [name, title], as its targets say.
  objects() {
    const { layers, strings } = this.player.stage.shown ?? {}, found = new Map();
    for (const [, , , , lines, object, alive] of layers?.target ?? [])
      if (alive && strings[object] && !found.has(strings[object])) found.set(strings[object], strings[lines].split("\n")[0]);
    return [...found];
  }
  who({ address, size }) {
    const { object, last: { step, base } } = this;
    this.questions.ask(`who ${address}`, "who", () => ({ address, size, step, object, at: base }), (answer) => this.panes.inspector.set("found", { ...answer, address, size, asked: step }));
  }
  // A frame around the object that is open, where the picture shows it.
  mark() {
    const { player, object } = this, area = player.root() && player.stage.area(player.root());
    if (!area) return;
    this.outline ??= element("div", { class: "gx-outline", hidden: "" });
    if (this.outline.parentElement !== area) area.append(this.outline);
    const { layers, strings } = player.stage.shown ?? {}, wanted = object && this.panes.inspector.get("shown");
    const slots = wanted ? (layers?.target ?? []).filter((slot) => slot[6] && strings[slot[5]] === object) : [];
    const slot = slots.sort((a, b) => (b[2] - b[0]) * (b[3] - b[1]) - (a[2] - a[0]) * (a[3] - a[1]))[0];
    this.outline.hidden = !slot;
    if (!slot) return;
    const [x0, y0, x1, y1] = slot, stretch = player.stretch();
    Object.assign(this.outline.style, { left: `${x0 * stretch - 2}px`, top: `${y0 - 2}px`, width: `${(x1 - x0) * stretch + 4}px`, height: `${y1 - y0 + 4}px` });
  }
  click(event) {
    const { stage } = this.player, point = pointAt(this.player.root(), stage, event);
    if (!point || !this.opens()) return;
    const hit = stage.targetAt(...point);
    if (hit?.object) this.inspect(hit.object);
  }
  key(event) {
    const name = { r: "beneath", o: "inspector" }[event.key];
    if (name) {
      this.toggles[name].click();
      if (name === "inspector" && this.panes.inspector.get("shown")) this.player.root().querySelector(".gx-inspector select").focus();
      return true;
    }
    if (event.key !== "Escape") return false;
    const open = ["inspector", "beneath"].find((each) => this.panes[each].get("shown"));
    if (open) this.open(open, false);
    return Boolean(open);
  }
}

// Gives a player its finer steps and its panes. Returns what undoes it.
function deepen(player, model, panes) {
  const questions = new Questions(model, () => player.kernel());
  const detour = new Detour(player, questions);
  const depth = new Depth(player, panes, questions, detour);
  player.detour = detour;
  player.depth = depth;
  const fine = player.film.facts.fine;
  player.bar.append(detour.select, ...(fine ? [element("span", { class: "gx-group" }, depth.toggles.beneath, depth.toggles.inspector)] : []));
  const onAnswer = inOrder(async ({ answer, chunk }, [parcel] = []) => {
    if (answer) questions.receive(chunk ? { ...answer, chunk: await whole(chunk, parcel) } : answer);
  });
  model.on("msg:custom", onAnswer);
  const click = (event) => depth.click(event);
  let root = null;
  const wait = requestAnimationFrame(function settle() {
    root = player.root();
    if (!root) { requestAnimationFrame(settle); return; }
    if (fine) root.addEventListener("click", click);
  });
  return () => { cancelAnimationFrame(wait); model.off("msg:custom", onAnswer); root?.removeEventListener("click", click); questions.close(); };
}
