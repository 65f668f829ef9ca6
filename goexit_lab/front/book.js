// Answers what a live view asks its kernel, as far as a page holds the answers: the code beneath, finer steps, objects'
// fields and bytes. It has those of its shots, so who wrote a field, and when an object changes, is told by event.

class Book {
  constructor(film, { beneath, finer, opened }) {
    Object.assign(this, { film, beneath, finer, opened });
    this.lacks = finer.why;
    this.opens = opened.why === "";
    if (!this.lacks) for (const grain of ["line", "instruction"]) film.texts.learn(finer[grain].chunk.texts);
    // Of every shot the number of what there is to tell about an object, by its name.
    this.shots = [];
    for (const changes of opened.shots ?? []) {
      const now = new Map(this.shots.at(-1));
      for (const [name, told] of changes) if (told < 0) now.delete(opened.names[name]); else now.set(opened.names[name], told);
      this.shots.push(now);
    }
  }
  ask(kind, word, what, done) { done(this[word](what()), false); }
  has() { return false; }
  commit() { return this.beneath.commit; }
  places({ first, end }) {
    const { places, listings } = this.beneath, missing = ["", -1, -1, `This page has the code beneath its first ${places.length} events only.`, []];
    return { first, listings, places: Array.from({ length: end - first }, (_, at) => places[first + at] ?? missing) };
  }

  // ---- finer steps ----
  // All stops of a kind are one window. Between two of them is where half a number says.
  detour({ grain, way, step, shot }) {
    const { stops, whole } = this.finer[grain], last = stops.length - 1;
    const exact = stops.findIndex((each) => each[0] === step && each[1] === shot);
    const at = exact >= 0 ? exact : stops.findLastIndex(([other, , base]) => other < step || (other === step && base <= shot)) + 0.5;
    if (!whole && at >= last && (way >= 0 || at > last)) return { none: this.end(grain) };
    return this.window(grain, at);
  }
  end(grain) {
    const { stops } = this.finer[grain], what = grain === "line" ? "Go lines" : "instructions";
    return `This page has the first ${stops.length} ${what} of the run, up to step ${stops.at(-1)[0].toLocaleString("en")}. For the others run the program in a notebook.`;
  }
  window(grain, at) {
    const { stops, chunk } = this.finer[grain], { places } = this.beneath;
    const found = stops.map(([step, shot]) => (shot < 0 ? this.finer.places[step] : places[shot]));
    return { grain, at, stops, chunk, places: found, listings: { ...this.beneath.listings, ...this.finer.listings } };
  }
  line({ line, step }) {
    const { stops, lines, whole } = this.finer.line, on = lines.findIndex((each, at) => each === line && stops[at][0] > step);
    const at = on >= 0 ? on : lines.indexOf(line);
    return at >= 0 ? this.window("line", at) : { none: whole ? `Line ${line} does not run in this program.` : `Line ${line} does not run yet where this page ends: ${this.end("line")}` };
  }
  go({ shot }) { return { shot }; }

  // ---- objects ----
  told(object, shot) { const number = this.shots[shot]?.get(object); return number === undefined ? null : this.opened.told[number]; }
  shotAt(step) { return this.film.facts.steps.findLastIndex((each) => each <= step); }
  beyond(shot) { return shot >= this.shots.length ? `This page has the fields of objects at its first ${this.shots.length} events.` : ""; }
  inspect({ object, step, since, at }) {
    const now = this.told(object, at), before = this.told(object, this.shotAt(since));
    if (!now) return { object, step, none: this.beyond(at) || "It is not in the picture of this event." };
    const [title, about, address, rows, content] = now, known = before && before[2] === address ? before : null;
    const old = new Map((known?.[3] ?? []).map((row) => [`${row[0]} ${row[2]}`, row])), changed = [];
    const fields = rows.map((row) => { const was = old.get(`${row[0]} ${row[2]}`); return [...row, was && was[5] !== row[5] ? was[4] : null]; });
    for (let byte = 0; known && byte < Math.min(content.length, known[4].length) / 2; byte++)
      if (content.slice(2 * byte, 2 * byte + 2) !== known[4].slice(2 * byte, 2 * byte + 2)) changed.push(byte);
    const late = step > this.film.facts.steps[at] ? ` Shown as it was at event ${at + 1}: this page has no bytes between two events.` : "";
    return { object, step, title, about: about + late, address, rows: fields, content, changed };
  }
  // The last event up to which bytes came to be what they are.
  who({ object, address, size, at }) {
    const hex = (shot) => this.told(object, shot)?.[3].find((row) => row[2] === address && row[3] === size)?.[5];
    const now = hex(at);
    for (let shot = at; shot > 0; shot--) if (hex(shot - 1) !== now) return this.events(shot, hex(shot - 1) !== undefined);
    return { none: "The same since the first event of this page." };
  }
  // Several events may share a step; nobody can say then which of them it was.
  events(shot, seen) {
    const { film } = this, { steps } = film.facts, last = steps.findLastIndex((each) => each === steps[shot]);
    const where = Array.from({ length: last - shot + 1 }, (_, at) => film.kind(shot + at)).join(", ");
    return { step: steps[shot], shot, seen, where, event: last > shot ? `events ${shot + 1} to ${last + 1}` : `event ${shot + 1}` };
  }
  change({ object, step, way }) {
    const { length } = this.shots, from = this.shotAt(step), bytes = (shot) => { const told = this.told(object, shot); return told && told[4] + told[3].map((row) => row[5]).join(); };
    if (this.beyond(from)) return { none: this.beyond(from) };
    for (let shot = from + (way > 0 ? 1 : 0); shot > 0 && shot < length; shot += way) {
      if (way < 0 && shot === from) continue;
      const now = bytes(shot), before = bytes(shot - 1);
      if (now && before && now !== before) return { shot };
    }
    return { none: `None of its bytes changes ${way < 0 ? "before" : "after"} event ${from + 1} in what this page has.` };
  }
}
