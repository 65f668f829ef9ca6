// The stage of bqplot marks and of panes: writes the state of a shot into their models, here in the browser.

// What a pane shows and what it is asked: the page writes that, and the kernel never hears of it.
const PAGES_OWN = ["value", "shown", "objects", "found", "commit", "ask", "jump", "pin"];

// Models whose state the kernel tells once more, when a page has been cut off and connects again or when another page
// asks for it, stay as this page has drawn them: `keep` says what of a state is the kernel's to tell.
function keepDrawn(models, keep) {
  for (const model of Object.values(models)) {
    const { set_state } = model;
    model.set_state = (state) => set_state.call(model, Object.fromEntries(Object.entries(state).filter(([name]) => keep(name))));
  }
}

// Writes states into models. A layer is written only when one of its slots has changed.
class Stage {
  constructor(figure, marks, panes, morph) {
    Object.assign(this, { figure, marks, panes, morph, shown: null, stretch: 1, met: new Set() });
    keepDrawn(marks, () => false);
    keepDrawn(panes, (name) => !PAGES_OWN.includes(name));
    this.sight = new IntersectionObserver((changes) => { if (changes.at(-1).isIntersecting) this.refit(); });
    this.calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  }
  width() { return this.marks.lane.get("scales").x.get("max"); }
  height() { return this.marks.lane.get("scales").y.get("max"); }
  area(root) { return root.querySelector(".bqplot"); }
  pace(interval) {
    const ms = this.calm.matches ? 0 : Math.min(this.morph, Math.round(interval * 0.6));
    if (this.figure.get("animation_duration") !== ms) this.figure.set("animation_duration", ms);
    return ms;
  }
  show(state, stretch) {
    const restretched = stretch !== this.stretch;
    this.stretch = stretch;
    const before = this.shown;
    this.meet();
    for (const [name, slots] of Object.entries(state.layers)) {
      if (name === "target" || slots.length === 0) continue;
      if (before?.layers[name] === slots && !(restretched && name === "link")) continue;
      if (name === "link") {
        const { link, head } = linkTraits(slots, state.strings, stretch);
        this.write("link", link);
        this.write("head", head);
      } else if (slots[0].length === 8) this.write(name, boxTraits(slots, state.strings));
      else this.write(name, textTraits(slots, state.strings));
    }
    for (const [name, value] of Object.entries(state.panes))
      if (value !== before?.panes[name]) this.panes[name]?.set("value", value);
    this.shown = state;
  }
  // Every trait at once: a mark that hears of them one by one draws as often.
  write(name, traits) {
    const mark = this.marks[name];
    mark.set(traits, { silent: typeof mark.update_data === "function" });
    mark.update_data?.();
  }
  // Views come up later than their marks, and there may be several.
  meet() {
    const each = (model, then) => Object.entries(model.views ?? {}).forEach(([id, view]) => {
      if (this.met.has(id)) return;
      this.met.add(id);
      view.then(then);
    });
    Object.values(this.marks).forEach((mark) => each(mark, drawn));
    each(this.figure, ({ el }) => this.sight.observe(el));
  }
  // The box has another size, or has come into sight: bqplot would take a third of a second to see that.
  refit() { for (const view of Object.values(this.figure.views ?? {})) view.then((each) => each.relayout?.()); }
  targetAt(x, y) { return smallestTarget(this.shown, x, y); }
}
