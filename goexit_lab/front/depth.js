// The panes beneath the picture, closed until somebody opens them: the code that made a step, and any object's fields.
// They are asked for when they are open, shot by shot; what they show may be late and never holds the player up.

class Depth {
  constructor(player, panes, questions, detour) {
    Object.assign(this, { player, panes, questions, detour, places: new Map(), listings: new Map(), commit: null });
    this.toggles = {
      beneath: this.toggle("beneath", "Runtime", "The code of the runtime that made this step (r)"),
      inspector: this.toggle("inspector", "Inspect", "Fields and bytes of any object in the picture (o)"),
    };
    detour.told = (answer) => { Object.entries(answer.listings ?? {}).forEach(([id, listing]) => this.listings.set(id, listing)); };
    this.hear(panes.beneath, (ask) => (ask.close ? this.open("beneath", false) : this.changes()));
    this.opened = new Opened(panes.inspector, this);
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
      this.player.fit?.();
      this.player.again();
      if (open) root?.querySelector(`.gx-${name}`)?.scrollIntoView({ block: "nearest" });
    });
  }
  // A shot or a stop is shown.
  told() {
    if (this.panes.beneath.get("shown")) this.showCode();
    this.opened.told();
  }

  // ---- the code that made it ----
  showCode() {
    const { detour, player, panes } = this, between = detour.at >= 0;
    const place = between ? detour.window.places?.[detour.at] : this.places.get(player.index);
    if (!place) {
      if (!between) this.askPlaces(player.index);
      else if (!detour.pending) detour.ask(detour.window.grain, 0, detour.here(), { chosen: true });
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

  // ---- any object: the home of what is opened ----
  get root() { return this.player.root(); }
  get stage() { return this.player.stage; }
  here() { return this.detour.here(); }
  past() {
    const { detour, player } = this;
    return { steps: player.film.facts.steps, stops: detour.between ? detour.window.stops.slice(0, detour.at).map(({ step }) => step) : [] };
  }
  ask(kind, word, what, done) { this.questions.ask(kind, word, what, done); }
  seek(word, what) { this.detour.seek(word, what); }
  event({ grain, way }) {
    const { detour } = this, own = detour.grain;
    detour.grain = grain;
    const at = detour.event(way);
    detour.grain = own;
    if (at !== null) this.player.jump(at);
  }
  // Whether objects can be opened: there is a kernel to ask, or a page that knows.
  opens() { return this.questions.opens ?? this.detour.allow(); }
  chosen() {
    if (!this.panes.inspector.get("shown")) this.open("inspector", true);
    else this.told();
  }
  close() { this.open("inspector", false); }
  click(event) { this.opened.click(event); }
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
  const questions = new Questions(() => player);
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
