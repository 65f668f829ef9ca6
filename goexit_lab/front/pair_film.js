// Several films as one: rows of shots, synchronised by event (goexit_lab/scenes/pair.py, pair_facts.py).
// To a player it is a film whose shots are the rows. Chunks keep the number they have on their side.

const UNLIKE = ["≠", "unlike", "guard", "the sides differ: an event that not all have, or not all in the same way", 8];

class PairFilm {
  constructor(facts, chunks) {
    this.told = facts;
    this.sides = facts.sides.map((side) => new Film(side, []));
    const who = new Bytes(facts.who).data;
    this.length = who.length;
    this.own = this.sides.map((_, side) => Array.from(who, (bits) => (bits >> side & 1) === 1));
    this.shown = this.own.map((own) => { let shot = -1; return own.map((mine) => Math.max(0, shot += mine ? 1 : 0)); });
    this.read(facts);
    this.facts = this.joined();
    this.chunks = { size: 0 };
    chunks.forEach((chunk) => this.add(chunk));
  }
  read({ differences, texts }) {
    const sentences = new Texts();
    sentences.learn(texts);
    this.difference = new Map();
    for (let bytes = new Bytes(differences), row = 0; bytes.more;) {
      row += bytes.number();
      this.difference.set(row, sentences.all[bytes.number()]);
    }
  }
  // The side whose event a row is named after: the first that has it.
  leader(row) { return this.own.findIndex((own) => own[row]); }
  joined() {
    const rows = Array.from({ length: this.length }, (_, row) => row);
    const letters = rows.map((row) => { const side = this.leader(row); return this.sides[side].facts.letters[this.shown[side][row]]; });
    const marks = rows.map((row) => (this.difference.has(row) ? "≠" : letters[row]));
    return { ...this.told, chunk: 1, letters: letters.join(""), marks: marks.join(""), legend: [UNLIKE, ...this.told.sides[0].legend], ...this.named(rows) };
  }
  // What a step may be besides an event: the kinds and the goroutines of all sides, and a row's as its leader has them.
  named(rows) {
    const led = (row) => { const side = this.leader(row); return [this.sides[side].facts, this.shown[side][row]]; };
    const kindNames = [...new Set(this.sides.flatMap((side) => side.facts.kindNames))];
    const goidNames = [...new Set(this.sides.flatMap((side) => side.facts.goidNames))].sort((a, b) => a - b);
    const kinds = rows.map((row) => kindNames.indexOf(this.kind(row))), goids = rows.map((row) => { const [facts, shot] = led(row); return facts.goids[shot]; });
    return { kindNames, goidNames, kinds, goids, fine: this.told.sides.every(({ fine }) => fine) };
  }
  step(row) { const side = this.leader(row); return this.sides[side].step(this.shown[side][row]); }
  number(row) { return row + 1; }
  // A page may have the first rows only.
  get total() { return this.told.total ?? this.length; }
  kind(row) { const side = this.leader(row); return this.sides[side].kind(this.shown[side][row]); }
  place(row) { return [`event ${row + 1} of ${this.total}`, this.difference.has(row) ? "the sides differ" : "alike"]; }
  isOf(row, letters) { return letters.includes(this.facts.letters[row]) || (letters.includes("≠") && this.difference.has(row)); }

  // Numbers of chunks run over all sides: number × sides + side.
  has(row) { return this.sides.every((film, side) => film.has(this.shown[side][row])); }
  chunkOf(row) {
    const side = this.sides.findIndex((film, at) => !film.has(this.shown[at][row]));
    return side < 0 ? null : this.sides[side].chunkOf(this.shown[side][row]) * this.sides.length + side;
  }
  missing(row) {
    for (const [side, film] of this.sides.entries()) {
      const number = film.missing(this.shown[side][row]);
      if (number !== null) return number * this.sides.length + side;
    }
    return null;
  }
  question(number) {
    const side = number % this.sides.length;
    return { side, ...this.sides[side].question(Math.floor(number / this.sides.length)) };
  }
  add(chunk) {
    const taken = this.sides[chunk.side].add(chunk);
    this.chunks.size = this.sides.reduce((sum, film) => sum + film.chunks.size, 0);
    return taken;
  }
  state(row) {
    const sides = this.sides.map((film, side) => {
      const shot = this.shown[side][row], state = film.state(shot), alone = !this.own[side][row];
      if (alone) state.panes.narration = this.waits(side, shot, row);
      return { ...state, alone, shot };
    });
    return { sides, reel: sides.map(({ reel }) => reel).join() };
  }
  waits(side, shot, row) {
    const ended = this.total === this.length && this.own[side].indexOf(true, row) < 0;
    const where = ended ? `${this.told.labels[side]} has ended` : `${this.told.labels[side]} has no such event`;
    return { actor: "", letter: "c", sentence: `${where}: it stays at its event ${shot + 1}, ${this.sides[side].kind(shot)}.` };
  }
}
