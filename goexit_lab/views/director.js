// The player. It keeps the film's chunks, computes the state of a shot from them, and writes that state into the
// models of the bqplot marks and of the panes, here in the browser: playing needs no kernel.
// shapes.js and film.js stand before this file in one module: a widget's module can import nothing.

const NS = "http://www.w3.org/2000/svg";
const ICONS = {
  first: "M6 5v14M19 5 9 12l10 7z", back: "M17 5 7 12l10 7z", play: "M7 4.5 19 12 7 19.5z", pause: "M8.5 5v14M15.5 5v14",
  next: "M7 5l10 7-10 7z", last: "M5 5l10 7-10 7zM18 5v14",
};
const SHAPES = {
  cross: "M-4-4 4 4M4-4-4 4", circle: "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", square: "M-3.5-3.5h7v7h-7z",
  diamond: "M0-4.8 4.8 0 0 4.8-4.8 0z", triangle: "M0-4.6 4.6 3.6h-9.2z", dot: "M-2.4 0a2.4 2.4 0 1 0 4.8 0a2.4 2.4 0 1 0-4.8 0z",
  bar: "M0-4v8",
};
const TELLING = "xesd";
const SPEEDS = [["0.5×", 1800], ["1×", 900], ["2×", 450], ["4×", 220], ["10×", 90]];
const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

// ---------------------------------------------------------------------------------------------------------- the stage

// Writes states into models. A layer is written only when one of its slots has changed.
class Stage {
  constructor(figure, marks, panes, morph) {
    Object.assign(this, { figure, marks, panes, morph, shown: null, stretch: 1 });
    this.calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  }
  pace(interval) {
    const ms = this.calm.matches ? 0 : Math.min(this.morph, Math.round(interval * 0.6));
    if (this.figure.get("animation_duration") !== ms) this.figure.set("animation_duration", ms);
    return ms;
  }
  show(state, stretch) {
    const restretched = stretch !== this.stretch;
    this.stretch = stretch;
    const before = this.shown;
    const fresh = !before || before.strings !== state.strings;
    for (const [name, slots] of Object.entries(state.layers)) {
      if (name === "target" || slots.length === 0) continue;
      if (!fresh && before.layers[name] === slots && !(restretched && name === "link")) continue;
      if (name === "link") {
        const { link, head } = linkTraits(slots, state.strings, stretch);
        this.marks.link.set(link);
        this.marks.head.set(head);
      } else if (slots[0].length === 8) this.marks[name].set(boxTraits(slots, state.strings));
      else this.marks[name].set(textTraits(slots, state.strings));
    }
    for (const [name, value] of Object.entries(state.panes))
      if (JSON.stringify(value) !== JSON.stringify(before?.panes[name])) this.panes[name].set("value", value);
    this.shown = state;
  }
  targetAt(x, y) {
    const { layers, strings } = this.shown ?? {};
    let best = null;
    for (const slot of layers?.target ?? []) {
      const [x0, y0, x1, y1, lines, alive] = slot;
      const area = (x1 - x0) * (y1 - y0);
      if (alive && x >= x0 && x <= x1 && y >= y0 && y <= y1 && (!best || area < best.area)) best = { area, text: strings[lines] };
    }
    return best?.text ?? null;
  }
}

// -------------------------------------------------------------------------------------------------------- the controls

function buttons(actions) {
  const made = {};
  for (const [name, label, keys] of [
    ["first", "First event", "Home"], ["back", "Previous event", "ArrowLeft"], ["play", "Play", "Space"],
    ["next", "Next event", "ArrowRight"], ["last", "Last event", "End"]]) {
    const button = element("button", { type: "button", class: `gx-button gx-${name}`, "aria-label": label, title: `${label} (${keys})`, "aria-keyshortcuts": keys });
    button.innerHTML = `<svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true"><path d="${ICONS[name]}" fill="currentColor" stroke="currentColor" stroke-width="2.2" stroke-linejoin="round" stroke-linecap="round"/></svg>`;
    button.addEventListener("click", actions[name]);
    made[name] = button;
  }
  return made;
}

// Marks on the slider: one for each event where there is room, else the most telling of each stretch.
function drawTicks(svg, facts, width) {
  const legend = new Map(facts.legend.map(([letter, shape, role, , rank]) => [letter, { shape, role, rank }]));
  const total = facts.letters.length, span = Math.max(1, total - 1), bins = new Map();
  for (let index = 0; index < total; index++) {
    const bin = Math.round(((index / span) * width) / 7);
    const held = bins.get(bin);
    if (!held || legend.get(facts.letters[index]).rank > legend.get(held[0]).rank) bins.set(bin, [facts.letters[index], index]);
  }
  svg.replaceChildren();
  svg.setAttribute("viewBox", `0 0 ${width} 12`);
  for (const [letter, index] of bins.values()) {
    const { shape, role } = legend.get(letter), path = document.createElementNS(NS, "path");
    path.setAttribute("d", SHAPES[shape]);
    path.setAttribute("transform", `translate(${((index / span) * width).toFixed(1)} 6) scale(.86)`);
    path.setAttribute("class", `gx-tick gx-${shape}`);
    path.style.setProperty("--tick", cssVar(role));
    svg.append(path);
  }
}

// The legend is a row of buttons: each goes to the next event of its class.
function legendRow(facts, find) {
  const row = element("div", { class: "gx-legend", role: "group", "aria-label": "Go to the next event of a kind" });
  for (const [letter, shape, role, words] of facts.legend) {
    if (!facts.letters.includes(letter)) continue;
    const name = words.split(":")[0];
    const item = element("button", { type: "button", title: `${words}. Click: the next one; with Shift: the one before`, "aria-label": `Next: ${name}` });
    item.innerHTML = `<svg viewBox="-6 -6 12 12" width="11" height="11" aria-hidden="true"><path class="gx-tick gx-${shape}" d="${SHAPES[shape]}" style="--tick:${cssVar(role)}"/></svg>`;
    item.append(name);
    item.addEventListener("click", (event) => find(letter, event.shiftKey ? -1 : 1));
    row.append(item);
  }
  return row;
}

function heading(facts) {
  const row = element("div", { class: "gx-heading" });
  if (facts.name) row.append(element("strong", {}, facts.name));
  row.append(
    element("span", { class: "gx-badge gx-revision", "data-revision": facts.revision, title: "revision of the runtime" }, facts.revision),
    element("span", { class: "gx-badge", title: "architecture" }, facts.arch),
    element("span", { class: `gx-ending ${facts.good ? "gx-good" : "gx-bad"}` }, facts.ending));
  return row;
}

// The twin is there for pages without a kernel; while a live view is on the page, the twin rests.
function hideTwin(token) {
  const rule = element("style");
  rule.textContent = `.jp-OutputArea-child:has(.gx-twin[data-run="${token}"]), .gx-twin[data-run="${token}"] { display: none !important; }`;
  document.head.append(rule);
  return () => rule.remove();
}

// ---------------------------------------------------------------------------------------------------------- the player

class Player {
  constructor(model, el, film, stage) {
    Object.assign(this, { model, el, film, stage, index: -1, wanted: null, timer: null, frame: 0, interval: 900, asked: null });
    this.build();
  }
  build() {
    const { el, film } = this, facts = film.facts;
    el.classList.add("gx-director");
    this.buttons = buttons({
      first: () => this.jump(0), back: () => this.jump(this.target() - 1), play: () => this.toggle(),
      next: () => this.jump(this.target() + 1), last: () => this.jump(film.length - 1),
    });
    this.slider = element("input", { type: "range", min: 0, max: Math.max(0, film.length - 1), step: 1, "aria-label": "Event" });
    this.slider.addEventListener("input", () => this.jump(+this.slider.value));
    this.ticks = document.createElementNS(NS, "svg");
    this.ticks.setAttribute("class", "gx-ticks");
    this.ticks.setAttribute("aria-hidden", "true");
    this.ticks.setAttribute("preserveAspectRatio", "none");
    this.where = element("span", { class: "gx-where" });
    this.speed = element("select", { "aria-label": "Speed", title: "Speed" }, ...SPEEDS.map(([label, ms]) => element("option", { value: ms }, label)));
    this.speed.value = "900";
    this.speed.addEventListener("change", () => { this.interval = +this.speed.value; });
    const bar = element("div", { class: "gx-bar", role: "toolbar", "aria-label": "Step through the run" },
      element("span", { class: "gx-group" }, ...Object.values(this.buttons)),
      element("span", { class: "gx-track" }, this.ticks, this.slider), this.where, this.speed);
    el.append(heading(facts), bar, legendRow(facts, (letters, way) => this.find(letters, way)));
  }
  pace(interval) { this.root()?.style.setProperty("--gx-ms", `${this.stage.pace(interval)}ms`); }
  // Whether somebody is there to talk to; managers that do not say so are taken at their word.
  kernel() { const kernel = this.model.widget_manager.kernel; return kernel === undefined || (kernel !== null && kernel.status !== "dead"); }
  root() { return this.el.closest(".gx-lab"); }
  target() { return this.wanted ?? this.index; }

  jump(index) { this.stop(); this.go(index); }
  // The nearest event of one of these classes, forwards or backwards; stays where there is none.
  find(letters, way) {
    for (let index = this.target() + way; index >= 0 && index < this.film.length; index += way)
      if (letters.includes(this.film.facts.letters[index])) { this.jump(index); return; }
  }
  go(index) {
    this.wanted = Math.max(0, Math.min(this.film.length - 1, index));
    if (!this.frame) this.frame = requestAnimationFrame(() => { this.frame = 0; this.show(); });
  }
  show() {
    const index = this.wanted;
    if (index === null) return;
    if (!this.film.has(index)) { this.ask(this.film.chunkOf(index)); this.el.classList.add("gx-loading"); return; }
    this.el.classList.remove("gx-loading");
    const figure = this.root()?.querySelector(".bqplot");
    const stretch = figure?.clientWidth ? figure.clientWidth / this.width() : 1;
    const state = this.film.state(index), cut = this.index < 0 || this.stage.shown.reel !== state.reel;
    this.pace(cut ? 0 : Math.abs(index - this.index) > 1 ? 300 : this.interval);
    this.stage.show(state, stretch);
    this.index = index;
    this.wanted = null;
    this.tell();
  }
  width() { return this.stage.marks.lane.get("scales").x.get("max"); }
  tell() {
    const { index, film } = this;
    this.slider.value = index;
    this.slider.setAttribute("aria-valuetext", `event ${index + 1} of ${film.length}: ${film.kind(index)}`);
    this.slider.style.setProperty("--at", `${film.length > 1 ? (100 * index) / (film.length - 1) : 0}%`);
    this.where.replaceChildren(element("b", {}, `event ${index + 1} of ${film.length}`), ` · step ${film.facts.steps[index].toLocaleString("en")}`);
    this.buttons.first.disabled = this.buttons.back.disabled = index === 0;
    this.buttons.next.disabled = this.buttons.last.disabled = index === film.length - 1;
    this.el.dataset.frame = index;
    this.root()?.setAttribute("data-kind", film.kind(index));
    clearTimeout(this.sync);
    this.sync = setTimeout(() => { this.model.set("frame", index); if (this.kernel()) this.model.save_changes(); }, 120);
  }

  toggle() { if (this.timer) this.stop(); else this.play(); }
  play() {
    if (this.target() >= this.film.length - 1) this.go(0);
    this.face("pause", "Pause");
    const tick = () => {
      if (this.target() >= this.film.length - 1) { this.stop(); return; }
      if (this.wanted === null) this.go(this.index + 1);
      this.timer = setTimeout(tick, this.interval);
    };
    this.timer = setTimeout(tick, Math.min(this.interval, 300));
  }
  stop() { clearTimeout(this.timer); this.timer = null; this.face("play", "Play"); }
  face(icon, label) {
    this.buttons.play.querySelector("path").setAttribute("d", ICONS[icon]);
    this.buttons.play.setAttribute("aria-label", label);
    this.buttons.play.title = `${label} (Space)`;
  }

  // One chunk is on its way at most; when it is here the next missing one is asked for, nearest first.
  ask(number) {
    if (number === null || this.asked !== null || !this.kernel()) return;
    this.asked = number;
    this.model.send({ want: number });
  }
  receive(chunk) {
    this.film.add(chunk);
    this.asked = null;
    if (this.wanted !== null) this.show();
    if (this.film.chunks.size < 250) this.ask(this.film.missing(this.target()));
  }

  key(event) {
    if (event.target.tagName === "SELECT" || event.altKey || event.ctrlKey || event.metaKey) return;
    const way = { "[": -1, "]": 1 }[event.key];
    if (way) { event.preventDefault(); event.stopPropagation(); this.find(TELLING, way); return; }
    const action = { ArrowLeft: "back", ArrowRight: "next", " ": "play", Home: "first", End: "last" }[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key !== " " || event.target.tagName !== "BUTTON" || event.target === this.buttons.play) this.buttons[action].click();
    else event.target.click();
  }
}

function pointing(root, stage, player) {
  const tip = element("div", { class: "gx-tip", role: "tooltip", hidden: "" });
  root.append(tip);
  const move = (event) => {
    const figure = root.querySelector(".bqplot");
    if (!figure?.contains(event.target)) { tip.hidden = true; return; }
    const area = figure.getBoundingClientRect();
    const x = ((event.clientX - area.left) / area.width) * player.width(), y = event.clientY - area.top;
    const text = stage.targetAt(x, y);
    tip.hidden = !text;
    if (!text) return;
    const [title, ...lines] = text.split("\n");
    tip.replaceChildren(element("b", {}, title), ...lines.map((line) => element("div", {}, line)));
    const home = root.getBoundingClientRect();
    tip.style.left = `${Math.max(4, Math.min(event.clientX - home.left + 14, home.width - tip.offsetWidth - 8))}px`;
    tip.style.top = `${event.clientY - home.top + 18}px`;
  };
  const leave = () => { tip.hidden = true; };
  root.addEventListener("pointermove", move);
  root.addEventListener("pointerleave", leave);
  return () => { tip.remove(); root.removeEventListener("pointermove", move); root.removeEventListener("pointerleave", leave); };
}

export default {
  async render({ model, el }) {
    const find = (reference) => model.widget_manager.get_model(reference.replace("IPY_MODEL_", ""));
    const all = async (references) => Object.fromEntries(await Promise.all(
      Object.entries(references).map(async ([name, reference]) => [name, await find(reference)])));
    const [figure, marks, panes] = await Promise.all([find(model.get("figure")), all(model.get("marks")), all(model.get("panes"))]);
    const facts = model.get("film");
    const film = new Film(facts, model.get("chunks"));
    const stage = new Stage(figure, marks, panes, facts.morph);
    const player = new Player(model, el, film, stage);
    const undo = [hideTwin(facts.token)];
    const onChunk = (message) => { if (message.chunk) player.receive(message.chunk); };
    const onFrame = () => { const frame = model.get("frame"); if (frame !== player.target()) player.jump(frame); };
    model.on("msg:custom", onChunk);
    model.on("change:frame", onFrame);
    const onJump = () => player.jump(panes.timeline.get("jump").frame);
    panes.timeline.on("change:jump", onJump);
    player.go(model.get("frame"));
    const watcher = new ResizeObserver(() => {
      const root = player.root();
      root?.classList.toggle("gx-wide", root.clientWidth >= player.width() + 300);
      drawTicks(player.ticks, facts, Math.max(80, player.ticks.clientWidth));
      if (player.index >= 0 && player.wanted === null) player.go(player.index);
    });
    watcher.observe(player.slider);
    const settle = () => {
      const root = player.root();
      if (!root) { undo.frame = requestAnimationFrame(settle); return; }
      root.setAttribute("data-lm-suppress-shortcuts", "true");
      root.style.setProperty("--gx-sheet-height", `${marks.lane.get("scales").y.get("max")}px`);
      root.tabIndex = 0;
      root.setAttribute("role", "group");
      root.setAttribute("aria-label", `Goroutines, revision ${facts.revision} on ${facts.arch}`);
      const key = (event) => player.key(event);
      root.addEventListener("keydown", key);
      undo.push(() => root.removeEventListener("keydown", key), pointing(root, stage, player));
      player.ask(film.missing(player.target()));
    };
    settle();
    return () => {
      cancelAnimationFrame(undo.frame);
      player.stop();
      watcher.disconnect();
      model.off("msg:custom", onChunk);
      model.off("change:frame", onFrame);
      panes.timeline.off("change:jump", onJump);
      undo.forEach((each) => each());
    };
  },
};
