// The player: which shot is wanted, which is shown, what is asked of the kernel; keys; and pointing at the picture.

const TELLING = "xesd";
const SPEEDS = [["0.5×", 1800], ["1×", 900], ["2×", 450], ["4×", 220], ["10×", 90]];

const MOST_CHUNKS = 250; // that are asked for before somebody wants them
const REFIT = 500; // milliseconds in which everything follows a new width
const PAUSE = 50; // milliseconds at least between a chunk and the next one that is asked for: at most 20 a second

class Player {
  constructor(model, el, film, stage) {
    Object.assign(this, { model, el, film, stage, index: -1, wanted: null, timer: null, frame: 0, interval: 900, asked: null, detour: null, depth: null, crowd: null, following: film.facts.running, refitted: -Infinity });
    this.build();
  }
  build() {
    const { el, film } = this, facts = film.facts;
    el.classList.add("gx-director");
    this.acts = {
      first: () => this.jump(0), back: () => this.move(-1), play: () => this.toggle(),
      next: () => this.move(1), last: () => this.jump(film.length - 1),
    };
    this.buttons = buttons(this.acts);
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
    this.said = element("p", { class: "gx-said", role: "status", hidden: "" });
    this.bar = element("div", { class: "gx-bar", role: "toolbar", "aria-label": "Step through the run" },
      element("span", { class: "gx-group" }, ...Object.values(this.buttons)),
      element("span", { class: "gx-track" }, this.ticks, this.slider), this.where, this.speed);
    this.head = heading(facts);
    this.legend = legendRow(facts, (letters, way) => this.find(letters, way));
    el.append(this.head, this.bar, this.legend, this.said);
  }
  // How far the run has come that goes on.
  progress(text) { if (this.film.facts.running && text) this.head.querySelector(".gx-ending").textContent = text; }
  // The run goes on, or has ended: there is more of the film now. Whoever follows it sees what is latest, and in the
  // end the shot that a film opens with; whoever looks at something else goes on looking at it.
  grow(facts, chunks) {
    const { film } = this, { letters, edition } = film.facts;
    film.renew(facts);
    chunks.forEach((chunk) => film.add(chunk));
    if (edition !== facts.edition) { this.detour?.renew(); this.asked = null; this.peeking = false; }
    this.slider.max = Math.max(0, film.length - 1);
    const head = heading(film.facts);
    this.head.replaceWith(head);
    this.head = head;
    this.crowd?.place();
    if ([...film.facts.letters].some((letter) => !letters.includes(letter))) {
      const legend = legendRow(film.facts, (wanted, way) => this.find(wanted, way));
      this.legend.replaceWith(legend);
      this.legend = legend;
    }
    this.fit?.();
    this.el.classList.toggle("gx-running", film.facts.running);
    const ended = !film.facts.running, place = ended ? film.facts.opening : film.length - 1;
    this.go(this.following ? place : this.target());
    if (!ended) return;
    this.following = false;
    this.say("");
    this.detour?.refill();
    this.ask(film.missing(this.target()));
  }
  // How long things take to move to their places; where the page has just got another width, they are there at once.
  // Colours that no eye could follow change at once.
  pace(interval) {
    const ms = this.stage.pace(performance.now() - this.refitted < REFIT ? 0 : interval);
    this.root()?.style.setProperty("--gx-ms", `${ms}ms`);
    this.root()?.style.setProperty("--gx-fade", `${ms < 100 ? 0 : 300}ms`);
  }
  // The page has another width: whatever it moves is in its place at once, and is drawn once more.
  refit() {
    this.refitted = performance.now();
    this.pace(0);
    this.stage.refit?.();
    this.again();
  }
  // What the model says to be shown, unless we said so ourselves: by then somebody may have gone on.
  heed(frame) { if (frame !== this.own && frame !== this.target()) this.jump(frame); }
  // Speaks to the kernel, if there is one. A kernel that was restarted leaves a model that cannot speak any more.
  speak(how) {
    if (!this.kernel()) return;
    try { how(this.model); } catch { this.lost = true; }
  }
  // Whether somebody is there to talk to; managers that do not say so are taken at their word.
  kernel() { const kernel = this.model.widget_manager.kernel; return !this.lost && this.model.comm_live !== false && (kernel === undefined || (kernel !== null && kernel.status !== "dead")); }
  root() { return this.el.closest(".gx-lab"); }
  target() { return this.wanted ?? this.index; }

  jump(index) {
    this.stop();
    this.say("");
    this.detour?.forget();
    this.following = this.film.facts.running && index === this.film.length - 1;
    this.go(index);
  }
  // One step on or back: an event, or what the detour takes for a step.
  move(way) {
    this.stop();
    this.following = false;
    this.say("");
    if (this.detour) this.detour.step(way);
    else this.go(this.target() + way);
  }
  more(way) { return this.detour ? this.detour.more(way) : this.target() + way >= 0 && this.target() + way < this.film.length; }
  // What is shown, once more: the page has another width.
  again() {
    if (this.index < 0 || this.wanted !== null) return;
    if (this.detour?.between) this.detour.again();
    else this.go(this.index);
  }
  say(text) { this.said.textContent = text; this.said.hidden = !text; }
  // The nearest event of one of these classes, forwards or backwards; stays where there is none. Between two events the
  // one before is behind.
  find(letters, way) {
    for (let index = this.target() + (way < 0 && this.detour?.here().shot < 0 ? 0 : way); index >= 0 && index < this.film.length; index += way)
      if (this.film.isOf(index, letters)) { this.jump(index); return; }
  }
  go(index) {
    const allowed = this.gate?.pass(index) ?? index;
    this.wanted = Math.max(0, Math.min(this.film.length - 1, allowed));
    if (!this.frame) this.frame = requestAnimationFrame(() => { this.frame = 0; this.show(); });
  }
  show() {
    const index = this.wanted;
    if (index === null) return;
    if (!this.film.has(index)) { this.lack(index); return; }
    this.el.classList.remove("gx-loading");
    const state = this.film.state(index), cut = this.index < 0 || this.stage.shown.reel !== state.reel;
    this.pace(cut ? 0 : Math.abs(index - this.index) > 1 ? 300 : this.interval);
    this.stage.show(state, this.stretch());
    this.detour?.leave();
    this.index = index;
    this.wanted = null;
    this.tell();
  }
  // How much wider the picture is drawn than it was laid out.
  stretch() { return stretched(this.root() && this.stage.area(this.root()), this.stage); }
  tell() {
    const { index, film } = this, step = this.detour?.here().step ?? film.step(index);
    this.slider.value = index;
    this.slider.setAttribute("aria-valuetext", `event ${film.number(index)} of ${film.total}: ${film.kind(index)}`);
    this.slider.style.setProperty("--at", `${film.length > 1 ? (100 * index) / (film.length - 1) : 0}%`);
    const [place, also] = film.place(index);
    this.locate(place, "", also);
    this.buttons.first.disabled = this.buttons.back.disabled = index === 0;
    this.buttons.next.disabled = this.buttons.last.disabled = index === film.length - 1;
    this.el.dataset.frame = index;
    this.el.dataset.step = step;
    this.root()?.setAttribute("data-kind", film.kind(index));
    this.depth?.told();
    this.el.dispatchEvent(new CustomEvent("gx-shot", { bubbles: true, detail: { index, step } }));
    clearTimeout(this.sync);
    // While the run goes on the kernel does not listen.
    if (film.facts.running) return;
    this.sync = setTimeout(() => {
      this.own = index;
      this.model.set("frame", index);
      this.own = null;
      this.speak((model) => model.save_changes());
    }, 120);
  }

  // Where one is, in two halves, of which a narrow view has one beneath the other.
  locate(place, of, also) { this.where.replaceChildren(element("span", {}, element("b", {}, place), ...(of ? [element("span", {}, of)] : [])), element("i", {}, " · "), element("span", {}, also)); }
  toggle() { this.following = false; if (this.timer) this.stop(); else this.play(); }
  play() {
    if (this.target() >= this.film.length - 1) this.go(0);
    this.face("pause", "Pause");
    const tick = () => {
      if (!this.more(1) || this.gate?.asking) { this.stop(); return; }
      if (this.wanted === null && !this.detour?.waiting) { if (this.detour) this.detour.step(1); else this.go(this.index + 1); }
      // Beats keep their distance whatever a shot takes to show; whoever is late by a whole one starts to count anew.
      this.due = Math.max(this.due + this.interval, performance.now());
      this.timer = setTimeout(tick, this.due - performance.now());
    };
    this.due = performance.now() + Math.min(this.interval, 300);
    this.timer = setTimeout(tick, this.due - performance.now());
  }
  close() { this.stop(); clearTimeout(this.rest); clearTimeout(this.ahead); }
  stop() { clearTimeout(this.timer); this.timer = null; this.face("play", "Play"); }
  face(icon, label) {
    this.buttons.play.querySelector("path").setAttribute("d", ICONS[icon]);
    this.buttons.play.setAttribute("aria-label", label);
    this.buttons.play.title = `${label} (Space)`;
  }

  // A shot that is not there. Whoever plays or steps will want its neighbours; whoever jumps wants it now, and its
  // neighbours once he stays. One such glimpse is on its way at most, and the latest place wins.
  lack(index) {
    this.el.classList.add("gx-loading");
    clearTimeout(this.rest);
    if (this.film.facts.running) { this.say("This event’s picture comes when the program has ended. End goes to what is latest."); return; }
    const near = this.timer || Math.abs(index - this.index) <= 1 || !this.film.peek;
    if (!near) this.rest = setTimeout(() => this.ask(this.film.chunkOf(this.target())), 150);
    if (near ? this.asked !== null : this.peeking) this.speak((model) => model.send({})); // whether anybody is there still
    else if (near) this.ask(this.film.chunkOf(index));
    else {
      this.peeking = true;
      this.speak((model) => model.send(this.film.peek(index)));
    }
    if (!this.kernel()) this.miss();
  }
  // A shot that is not there and will not come: one stays where one is.
  miss() {
    this.stop();
    clearTimeout(this.rest);
    this.wanted = null;
    this.slider.value = this.index;
    this.el.classList.remove("gx-loading");
    this.say("There is no kernel to draw this event’s picture. What has arrived plays; for all of it run the cell again.");
  }
  // A chunk that is of no use here. If the kernel had not heard yet what is to be drawn now, it is asked once more.
  useless({ edition = 0 }) {
    if (edition === this.film.edition) return;
    clearTimeout(this.rest);
    this.rest = setTimeout(() => { this.asked = null; this.peeking = false; if (this.wanted !== null) this.show(); }, 100);
  }
  // Other goroutines are to be drawn: everything is asked for again.
  anew(edition) {
    if (this.film.edition === edition) return;
    this.film.forget(edition);
    this.detour?.renew();
    this.asked = null;
    this.peeking = false;
    this.go(this.target());
  }
  // One chunk is on its way at most; when it is here the next missing one is asked for, nearest first.
  ask(number) {
    if (number === null || this.asked !== null || !this.kernel()) return;
    this.asked = number;
    this.since = performance.now();
    this.speak((model) => model.send(this.film.question(number)));
  }
  receive(chunk) {
    if (!this.film.add(chunk)) { this.useless(chunk); return; }
    if (chunk.reel < 0) this.peeking = false;
    else this.asked = null;
    if (this.wanted !== null) this.show();
    // The kernel rests twice as long as it worked: whoever jumps meanwhile need not wait.
    clearTimeout(this.ahead);
    const pause = Math.max(PAUSE, chunk.reel < 0 ? 1000 : 2 * (performance.now() - this.since));
    this.ahead = setTimeout(() => { if (this.film.chunks.size < MOST_CHUNKS) this.ask(this.film.missing(this.target())); }, pause);
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    // Keys that choose or scroll in here do not move the notebook's cursor.
    if (["ArrowUp", "ArrowDown", "PageUp", "PageDown"].includes(event.key)) event.stopPropagation();
    if (owned(event)) { event.stopPropagation(); return; }
    if (this.gate?.key(event)) return;
    if (this.detour?.key(event) || this.depth?.key(event)) {
      event.preventDefault();
      event.stopPropagation();
      // A pane that a key has closed leaves the focus to its button, where the next key, space, would open it again.
      const { activeElement } = document;
      if (activeElement !== event.target && activeElement?.matches(".gx-toggle")) this.root()?.focus({ preventScroll: true });
      return;
    }
    const way = { "[": -1, "]": 1 }[event.key];
    if (way) { event.preventDefault(); event.stopPropagation(); this.find(TELLING, way); return; }
    const action = { ArrowLeft: "back", ArrowRight: "next", " ": "play", Home: "first", End: "last" }[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    // Whoever presses keys quickly is ahead of the buttons, which may still be off where the last shot was shown.
    const step = { back: -1, next: 1 }[action];
    if (event.key === " " && event.target.tagName === "BUTTON") event.target.click();
    else if (!step || this.more(step)) this.acts[action]();
  }
}
