// What a step is: an event, an event of a kind or of a goroutine, a Go line, an instruction. The finer ones are detours
// between the shots of the film: windows of stops that the kernel computes when they are asked for. What a stop is, how
// it is named, read and described is in stop, named, opened, state and describe, which a comparison has its own of.

const FINE = ["line", "instruction"];
const NAMES = { event: "event", line: "Go line", instruction: "instruction" };
const AHEAD = 8;

class Detour {
  constructor(player, questions) {
    Object.assign(this, { player, questions, grain: "event", window: null, at: -1, pending: null, later: [], turn: 0, ahead: null, beneath: null });
    this.select = element("select", { "aria-label": "Step by", class: "gx-grain" }, ...this.choices());
    this.select.addEventListener("change", () => this.choose(this.select.value));
    for (const event of ["focus", "pointerdown"]) this.select.addEventListener(event, () => this.allow());
    this.allow();
  }
  choices() {
    const { kindNames, goidNames } = this.player.film.facts;
    const option = (value, text) => element("option", { value }, text);
    const group = (label, options) => element("optgroup", { label }, ...options);
    const plain = Object.entries(NAMES).map(([value, text]) => option(value, text));
    // In predict mode the kinds and goroutines to come are not told.
    if (this.player.gate) return plain;
    return [...plain,
      group("event of a kind", kindNames.map((name, at) => option(`kind:${at}`, name))),
      group("event of a goroutine", goidNames.map((goid) => option(`goid:${goid}`, `g${goid}`)))];
  }
  // The run has ended: there may be other kinds and goroutines.
  refill() {
    this.select.replaceChildren(...this.choices());
    this.select.value = this.grain;
    this.allow();
  }
  // The finer steps need a run behind the film and a kernel that has it, or a page that was given them.
  allow() {
    const { player } = this, { fine, running } = player.film.facts;
    const why = this.questions.lacks ?? (running ? "they come when the program has ended" : !fine ? "this film has its events only" : player.kernel() ? "" : "they are computed by the kernel, and there is none");
    for (const option of this.select.options) if (FINE.includes(option.value)) option.disabled = why !== "";
    this.select.title = `What a step is (e: event, l: Go line, i: instruction; , and . one instruction back and on)${why ? `. No Go lines or instructions: ${why}.` : ""}`;
    if (why && FINE.includes(this.grain)) this.choose("event");
    this.why = why;
    return why === "";
  }
  refuse() { this.player.say(`No Go lines or instructions: ${this.why}.`); }
  choose(grain) {
    if (FINE.includes(grain) && !this.allow()) {
      grain = "event";
      this.refuse();
    }
    this.grain = this.select.value = grain;
    if (this.busy) { this.later.push({ grain }); return; }
    this.drop();
    if (FINE.includes(grain)) this.ask(grain, 0, this.here(), { chosen: true });
    else if (this.between && this.window.stops[this.at].shot < 0) this.player.go(this.player.index);
  }

  // ---- where it stands ----
  // At a stop of the window; not where somebody is on his way to an event: it is from there that steps are counted.
  get between() { return this.at >= 0 && this.player.wanted === null; }
  here() {
    const { player } = this, index = player.target();
    return this.between ? this.window.stops[this.at] : this.stop(index);
  }
  // The stop of a shot, and how a question names where it was asked from.
  stop(index) { return { step: this.player.film.facts.steps[index] ?? 0, shot: index, base: index }; }
  named({ step, shot }) { return { step, shot, have: this.player.film.texts.all.length, ...this.wants() }; }
  leave() { this.at = -1; }
  // Somebody wants to be elsewhere: answers that are on their way lead nowhere any more, and nothing comes after them.
  forget() { this.later = []; this.drop(); }
  drop() {
    this.turn += 1;
    this.pending = null;
    clearTimeout(this.slow);
    if (this.player.wanted === null) this.player.el.classList.remove("gx-loading");
  }
  // Other goroutines are to be drawn: the windows show the wrong ones.
  renew() { this.forget(); this.leave(); this.window = this.ahead = null; }
  get waiting() { return this.questions.has("detour"); }
  // Whether an answer is waited for that leads elsewhere: what is wanted next comes after it.
  get busy() { return this.pending !== null && (!this.pending.chosen || this.later.length > 0); }
  again() { if (this.between) this.show(this.at); }
  // Whether there is anything in that direction; who is on his way does not know yet.
  more(way) {
    const { player } = this, { shot } = this.here();
    if (!FINE.includes(this.grain)) return this.event(way) !== null;
    if (this.busy) return true;
    return way > 0 ? shot !== player.film.length - 1 : shot !== 0;
  }

  // ---- moving ----
  // An event is there at once and does not wait; a finer step that is wanted while one is asked for comes after it.
  step(way, grain = this.grain) {
    if (!FINE.includes(grain)) { const index = this.event(way); if (index !== null) { this.forget(); this.player.go(index); } return; }
    if (!this.allow()) { this.refuse(); return; }
    if (!this.busy) { this.later = []; this.move(way, grain); return; }
    const last = this.later.at(-1);
    if (last?.grain === grain && last.way * way > 0) last.way += way; // one on and one back are not none: the run has ends
    else this.later.push({ grain, way });
  }
  // `way` steps on, or back where it is negative. Whoever comes from an event asks anew: a window that is left over has
  // among its stops the place from which it was asked for.
  move(way, grain) {
    const { player } = this;
    if (!this.between || this.window.grain !== grain) { this.ask(grain, 0, this.here(), { owed: way }); return; }
    this.drop();
    this.reach(this.at + way);
    if (!this.pending && !player.gate?.asking) this.prepare(grain, Math.sign(way));
  }
  // Shows a stop of the window; where `to` lies beyond its end, that, and asks for the next window.
  reach(to) {
    const { grain, stops } = this.window, at = Math.max(0, Math.min(stops.length - 1, to)), left = to - at, way = Math.sign(left), end = stops[at];
    if (!this.toward(at) || !left || this.final(end, way)) return;
    const { ahead } = this;
    if (ahead?.way !== way || ahead.grain !== grain || ahead.from.step !== end.step || ahead.from.shot !== end.shot) { this.ask(grain, way, end, { owed: left }); return; }
    this.ahead = null;
    this.take(ahead.answer, left);
  }
  // Shows a stop, or the last one before a question that comes first; whether it is the stop itself.
  toward(at) {
    const { stops } = this.window;
    let free = at;
    while (free > this.at && this.closed(stops[free])) free -= 1;
    if (free !== this.at) this.show(free);
    return !this.asked(stops[at]);
  }
  // Whether nothing comes behind a stop in that direction.
  final({ shot }, way) { return shot === (way > 0 ? this.player.film.length - 1 : 0); }
  // What was wanted while an answer was on its way.
  goOn() {
    while (this.later.length && !this.pending) {
      const { grain, way } = this.later.shift();
      if (way === undefined) this.choose(grain);
      else this.move(way, grain);
    }
  }
  // The next shot by the coarser steps; null where there is none.
  event(way) {
    const { film, index } = this.player, [what, which] = this.grain.split(":"), { kinds, goids } = film.facts;
    const fits = { kind: (at) => kinds[at] === +which, goid: (at) => goids[at] === +which }[what] ?? (() => true);
    // Between two events, the one before is one step back.
    let at = this.player.wanted ?? index;
    if (way < 0 && this.between && this.window.stops[this.at].shot < 0) at += 1;
    for (at += way; at >= 0 && at < film.length; at += way) if (fits(at)) return at;
    return null;
  }
  // Asks for a window and stands where the answer says, `owed` stops on. `chosen`: nobody wants to be elsewhere yet.
  ask(grain, way, from, { owed = 0, chosen = false } = {}, word = "detour", what = {}) {
    const { el } = this.player, turn = this.turn;
    this.pending = { owed, chosen };
    clearTimeout(this.slow); // a question that waited is dropped for this one, and would be waited for for ever
    this.slow = setTimeout(() => el.classList.add("gx-loading"), 300);
    const question = () => ({ grain, way, ...this.named(from), ...what });
    this.questions.ask("detour", word, question, (answer, late) => {
      if (late || turn !== this.turn) return;
      this.drop();
      if (answer.none) { if (owed) this.later = this.later.filter(({ way }) => way === undefined); this.player.say(answer.none); }
      else if (answer.shot !== undefined) this.player.jump(answer.shot);
      else this.take(answer, owed);
      this.goOn();
    });
  }
  // Elsewhere: the next time a line runs, a step, a change of an object.
  seek(word, what) { this.player.stop(); this.player.say(""); this.forget(); this.ask(this.grain, 0, this.here(), {}, word, what); }
  // Shows an answer's window, `owed` stops from where it was asked from.
  take(answer, owed) {
    const window = this.opened(answer);
    if (!window) return;
    this.told?.(answer);
    // Who stands between two stops of a window that was computed beforehand stays at the last event until a step is wanted.
    const here = Number.isInteger(answer.at) ? answer.at : owed ? answer.at - Math.sign(owed) / 2 : null;
    const end = window.stops.length - 1, onward = owed > 0 ? here < end : here > 0, to = here + (onward ? owed : 0);
    const at = here === null ? null : Math.max(0, Math.min(end, to));
    const first = owed > 0 ? Math.min(at, Math.ceil(here)) : at;
    if (at !== null && this.asked(window.stops[first])) return; // and one stays where one is, in the window of before
    const { between } = this;
    this.window = window;
    if (at !== null) { this.leave(); this.reach(to); }
    else if (between) this.player.go(this.player.index);
  }
  // An answer as a window; null if it cannot be read here.
  opened({ grain, chunk, places, stops }) {
    const strip = this.player.film.strip(chunk);
    return strip && { grain, strip, places, stops: stops.map(([step, shot, base]) => ({ step, shot, base })) };
  }
  // When the window's end comes near, the next one is asked for.
  prepare(grain, way) {
    const { stops } = this.window, left = way > 0 ? stops.length - 1 - this.at : this.at, end = way > 0 ? stops[stops.length - 1] : stops[0];
    if (left > AHEAD || this.final(end, way)) return;
    if (this.ahead?.from === end || this.coming === end) return;
    this.coming = end;
    this.questions.ask("ahead", "detour", () => ({ grain, way, ...this.named(end) }), (answer) => {
      this.coming = null;
      if (!answer.none) this.ahead = { way, grain, from: end, answer };
    });
  }
  wants() { return this.beneath ? { beneath: true, known: this.beneath() } : {}; }
  // Whether a question comes before a stop may be shown.
  closed({ shot, base }) { return base + (shot < 0 ? 1 : 0) >= (this.player.gate?.next()?.shot ?? Infinity); }
  // If one does, it is asked.
  asked(stop) {
    const { player } = this;
    if (!this.closed(stop)) return false;
    player.stop();
    player.gate.ask(player.gate.next());
    return true;
  }
  show(at) {
    const { player, window } = this, stop = window?.stops[at];
    if (!stop) return false;
    if (this.asked(stop)) return true;
    const { stage } = player, state = this.state(at), cut = stage.shown?.reel !== state.reel;
    player.pace(cut ? 0 : Math.min(player.interval, 600));
    stage.show(state, player.stretch());
    this.at = at;
    player.index = stop.base;
    player.wanted = null; // and what was waited for is not wanted any more
    player.el.classList.remove("gx-loading");
    player.tell();
    if (stop.shot < 0) {
      this.describe(stop);
      for (const name of ["first", "back", "next", "last"]) player.buttons[name].disabled = false;
    }
    return true;
  }
  // What is seen at a stop of the window; the timeline has it between two shots.
  state(at) {
    const { window: { strip, stops }, player: { film } } = this, { steps } = film.facts, { step, shot, base } = stops[at];
    const gap = (steps[base + 1] ?? step + 1) - steps[base];
    return film.read(strip, at, shot >= 0 || gap <= 0 ? base : base + (step - steps[base]) / gap);
  }
  describe({ step, base }) {
    const { player } = this, { length } = player.film;
    player.locate(`after event ${base + 1}`, ` of ${length}`, `step ${step.toLocaleString("en")}`);
    player.slider.setAttribute("aria-valuetext", `after event ${base + 1} of ${length}, step ${step}`);
  }
  key(event) {
    const grain = { e: "event", l: "line", i: "instruction" }[event.key];
    if (grain) { this.choose(grain); return true; }
    const way = { ",": -1, ".": 1 }[event.key];
    if (way) { this.player.stop(); this.step(way, "instruction"); return true; }
    return false;
  }
}
