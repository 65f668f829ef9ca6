// The runtime's code of every side, below its picture: what made the event, or the instruction, at which the side stands.
// It is asked for while it is open; what it shows may be late and never holds the player up.

class PairBeneath {
  constructor(player, panes, questions) {
    Object.assign(this, { player, panes, questions, listings: panes.map(() => new Map()), commits: [], shown: false });
    this.toggle = element("button", { type: "button", class: "gx-toggle", "aria-expanded": "false", title: "The code of the runtime that made this step, on every side (r)" }, "Runtime");
    this.toggle.addEventListener("click", () => this.open(!this.shown));
    panes.forEach((pane, side) => pane.on("change:ask", () => (pane.get("ask").close ? this.open(false) : this.changes(side))));
  }
  open(open) {
    this.shown = open;
    this.toggle.setAttribute("aria-expanded", open);
    if (!open && document.activeElement?.closest(".gx-beneath")) this.toggle.focus();
    this.panes.forEach((pane) => pane.set("shown", open));
    this.player.fit?.();
    this.told();
  }
  // A row or a stop is shown.
  told() {
    const state = this.player.stage.shown;
    if (!this.shown || !state) return;
    const films = this.player.film.sides;
    const places = state.sides.map(({ shot, place }, side) => (place ? [place.step, place.shot] : [films[side].step(shot), shot]));
    this.panes.forEach((pane) => pane.set("value", { ...pane.get("value"), late: true }));
    const question = () => ({ sides: places, known: this.listings.map((each) => [...each.keys()]) });
    this.questions.ask("code", "code", question, (answer) => {
      if (state !== this.player.stage.shown) { this.learn(answer); return; }
      this.panes.forEach((pane, side) => pane.set("value", answer.none ? { said: answer.none } : this.value(answer, side, state)));
    });
  }
  learn({ sides = [] }) { sides.forEach(({ listings }, side) => Object.entries(listings).forEach(([id, listing]) => this.listings[side].set(id, listing))); }
  value(answer, side, state) {
    this.learn(answer);
    const [id, row, next, said, path] = answer.sides[side].places[0], line = state.sides[side].panes.source?.line ?? 0;
    return { id, listing: this.listings[side].get(id) ?? null, row, next, said, path, line };
  }
  changes(side) {
    const show = () => this.panes[side].set("commit", { ...this.commits[side] });
    if (this.commits[side]) show();
    else this.questions.ask(`commit ${side}`, "commit", () => ({ side }), (answer) => { if (!answer.none) this.commits[side] = answer; this.panes[side].set("commit", answer); });
  }
  key(event) {
    if (event.key === "r") { this.toggle.click(); return true; }
    if (event.key !== "Escape" || !this.shown) return false;
    this.open(false);
    return true;
  }
}
