// Objects of a comparison's pictures: every side has its own inspector, and they are open together. What is opened on one
// side is opened on the others too, where they have the same; fields that are not alike are marked.

const kindOf = (object) => object?.split(":")[0];

// What the objects of a picture are called wherever they lie in memory: whose stack they are in, their kind and their
// words; and which of several of that name they are.
function namesOf({ layers, strings }) {
  const all = layers.target.filter((slot) => slot[6] && strings[slot[5]]).map(([x0, y0, x1, y1, lines, object]) => ({ x0, y0, x1, y1, words: strings[lines].split("\n")[0], object: strings[object] }));
  const lanes = all.filter(({ words }) => /^goroutine \d+, G at/.test(words)), plain = (words) => words?.replace(/( at 0x|,).*/, "");
  const names = new Map(), count = new Map();
  for (const { x0, y0, y1, words, object } of all.sort((a, b) => a.y0 - b.y0 || a.x0 - b.x0)) {
    if (names.has(object)) continue;
    const lane = kindOf(object) === "G" ? undefined : lanes.find((each) => x0 >= each.x0 && x0 <= each.x1 && y0 >= each.y0 && y1 >= each.y1 - 20);
    const name = [plain(lane?.words), kindOf(object), plain(words)].join(" "), before = count.get(name) ?? 0;
    count.set(name, before + 1);
    names.set(object, { name, before });
  }
  return names;
}

// One side, as the home of what is opened in its picture.
class PairSide {
  constructor(all, side, stage) { Object.assign(this, { all, side, stage }); }
  get player() { return this.all.player; }
  get film() { return this.player.film.sides[this.side]; }
  get root() { return this.player.stage.faces[this.side]; }
  here() {
    const { shot, place } = this.player.stage.shown.sides[this.side];
    return { step: place ? place.step : this.film.step(shot), shot: place ? -1 : shot, base: shot };
  }
  past() {
    const { detour } = this.player, stops = detour.between ? detour.window.stops.slice(0, detour.at) : [];
    return { steps: this.film.facts.steps, stops: stops.map(({ places }) => places[this.side].step) };
  }
  ask(kind, word, what, done) {
    this.all.questions.ask(`${kind} ${this.side}`, word, () => ({ side: this.side, ...what() }), (answer) => { done(answer); if (word === "inspect") this.all.compare(); });
  }
  seek(word, what) { this.player.detour.seek(word, { side: this.side, step: this.here().step, ...what }); }
  // The next event of a goroutine that this side has, or the one before.
  event({ grain, way }) {
    const { side, film: { facts }, player } = this, { own, shown, length } = player.film, goid = +grain.split(":")[1];
    for (let row = player.target() + (way < 0 && player.detour.here().shot < 0 ? 0 : way); row >= 0 && row < length; row += way)
      if (own[side][row] && facts.goids[shown[side][row]] === goid) { player.jump(row); return; }
  }
  opens() { return this.all.opens(); }
  chosen() { this.all.chosen(this.side); }
  close() { this.all.open(false); }
}

class PairOpened {
  constructor(player, sides, questions) {
    Object.assign(this, { player, questions, shown: false, sides: sides.map(({ panes }, side) => new Opened(panes.inspector, new PairSide(this, side, sides[side]))) });
    this.toggle = element("button", { type: "button", class: "gx-toggle", "aria-expanded": "false", title: "Fields and bytes of any object in the pictures, on every side (o)" }, "Inspect");
    this.toggle.addEventListener("click", () => this.open(!this.shown));
  }
  open(open) {
    this.shown = open;
    this.toggle.setAttribute("aria-expanded", open);
    if (!open && document.activeElement?.closest(".gx-inspector")) this.toggle.focus();
    this.sides.forEach(({ pane }) => pane.set("shown", open));
    this.player.fit?.();
    this.told();
  }
  // A row or a stop is shown.
  told() { if (this.player.stage.shown) this.sides.forEach((each) => each.told()); }
  // Something was opened on one side: the others open the same, in the same place of memory if it is there.
  chosen(side) {
    const { object, home } = this.sides[side], wanted = namesOf(home.stage.shown).get(object);
    this.sides.forEach((other, at) => {
      if (at === side || !wanted) return;
      const alike = [...namesOf(other.home.stage.shown)].filter(([, { name }]) => name === wanted.name);
      const found = alike.find(([own]) => own === object) ?? alike.find(([, { before }]) => before === wanted.before);
      other.object = found?.[0] ?? null;
      if (!found) other.pane.set("value", { none: "This picture has no such thing. Click another one in it, or choose it here." });
    });
    if (this.shown) this.told();
    else this.open(true);
  }
  // Marks the fields that have another value on another side; where a value is a place, that is told by what lies there.
  compare() {
    const values = this.sides.map(({ pane, object, last }) => { const value = pane.get("value"); return object && value.rows && value.step === last.step ? value : null; });
    values.forEach((value, at) => {
      if (!value) return;
      const others = values.filter((other, side) => other && side !== at && kindOf(other.object) === kindOf(value.object)).map(({ rows }) => new Map(rows.map((row) => [row[0], row[4]])));
      const unlike = value.rows.filter(([name, , , , words]) => others.some((other) => other.has(name) && other.get(name) !== words)).map(([name]) => name);
      if (unlike.join() !== (value.unlike ?? []).join()) this.sides[at].pane.set("value", { ...value, unlike });
    });
  }
  opens() { return this.questions.opens ?? this.player.detour.allow(); }
  key(event) {
    if (event.key === "o") {
      this.toggle.click();
      if (this.shown) this.sides[0].home.root.querySelector(".gx-inspector select").focus();
      return true;
    }
    if (event.key !== "Escape" || !this.shown) return false;
    this.open(false);
    return true;
  }
}

// What a comparison shows beneath its pictures. The player tells it of every row and stop, and hands it keys.
class PairDepth {
  constructor(player, sides, questions) {
    this.beneath = new PairBeneath(player, sides.map(({ panes: { beneath } }) => beneath), questions);
    this.opened = new PairOpened(player, sides, questions);
    player.detour.select.after(element("span", { class: "gx-group" }, this.beneath.toggle, this.opened.toggle));
  }
  told() { this.beneath.told(); this.opened.told(); }
  opens() { return this.opened.opens(); }
  click(side, event) { this.opened.sides[side].click(event); }
  key(event) { return this.opened.key(event) || this.beneath.key(event); }
}
