// The film in the browser: chunks as they arrive, and the state of any shot in them.
//
// Chunks and facts are bytes (goexit_lab/scenes/reel.py, words.py and facts.py say how they are laid out), from a
// kernel as DataViews and in a page as base64. Nobody but this file reads them.

// How many fields a slot has, and how many of the first are lengths, sent in tenths of a pixel.
const FIELDS = { box: [8, 5], link: [10, 8], text: [5, 2], target: [7, 4] };
const fieldsOf = (layer) => FIELDS[layer] ?? (layer.includes("-") ? FIELDS.text : FIELDS.box);

class Bytes {
  constructor(data) {
    this.data = typeof data === "string" ? Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
      : new Uint8Array(data.buffer ?? data, data.byteOffset ?? 0, data.byteLength);
    this.at = 0;
  }
  get more() { return this.at < this.data.length; }
  number() {
    let value = 0, scale = 1, byte;
    do { byte = this.data[this.at++]; value += (byte & 127) * scale; scale *= 128; } while (byte > 127);
    return value;
  }
  signed() { const value = this.number(); return value % 2 ? -(value + 1) / 2 : value / 2; }
}

// A chunk of a message, with what is long in it unpacked from its parcel (views/director.py says what that holds).
async function whole(chunk, parcel) {
  const bytes = chunk.deflated ? await inflate(parcel) : new Uint8Array(parcel.buffer, parcel.byteOffset, parcel.byteLength);
  const [shots, spelling] = chunk.sizes;
  const words = JSON.parse(new TextDecoder().decode(bytes.subarray(shots + spelling)));
  return { ...chunk, shots: bytes.subarray(0, shots), texts: { ...chunk.texts, spelling: bytes.subarray(shots, shots + spelling), words } };
}

// Not by way of a Blob, which the browser keeps in another process.
async function inflate(parcel) {
  const stream = new DecompressionStream("deflate"), writer = stream.writable.getWriter();
  writer.write(parcel);
  writer.close();
  return new Uint8Array(await new Response(stream.readable).arrayBuffer());
}

// Calls `receive` for every message, in the order in which they came: unpacking takes its time. One that fails is
// reported, and the next one has its turn all the same.
function inOrder(receive) {
  let turn = Promise.resolve();
  const fail = (error) => { setTimeout(() => { throw error; }); };
  return (...message) => { turn = turn.then(() => receive(...message)).catch(fail); };
}

// Facts with every shot's kind, letter and step at hand.
function unfold(facts) {
  const kinds = new Bytes(facts.kinds), gaps = new Bytes(facts.steps), steps = new Array(facts.length), numbers = new Array(facts.length);
  const letters = new Array(facts.length), about = new Bytes(facts.goids), goids = new Array(facts.length);
  for (let at = 0, step = 0; at < facts.length; at++) {
    steps[at] = step += gaps.signed();
    numbers[at] = kinds.number();
    letters[at] = facts.kindLetters[numbers[at]];
    goids[at] = about.number();
  }
  return { ...facts, steps, kinds: numbers, goids, letters: letters.join("") };
}

// A slot in pixels, with the corners of what has a place, which is sent as left, top, width and height.
function cornered(wire, lengths) {
  const slot = wire.map((value, at) => (at < lengths ? value / 10 : value));
  if (lengths === 4 || lengths === 5) [slot[2], slot[3]] = [(wire[0] + wire[2]) / 10, (wire[1] + wire[3]) / 10];
  return slot;
}

// What is drawn of a slot: one that is not alive is folded up to its upper edge or its first point.
function folded(slot) {
  if (slot[slot.length - 1] || slot.length === 5) return slot.slice();
  if (slot.length === 10) return slot.map((value, at) => (at < 8 ? slot[at % 2] : value));
  return slot.map((value, at) => (at === 3 ? slot[1] : value));
}

// Texts by number, spelled with words that are sent once.
class Texts {
  constructor() { this.words = []; this.all = []; }
  // Takes what was sent. What another page was sent, that knew more, is of no use here: false.
  learn({ first, from, spelling, words }) {
    if (first > this.all.length) return false;
    words.forEach((word, at) => { this.words[from + at] = word; });
    for (let bytes = new Bytes(spelling), at = first; bytes.more; at++) {
      let text = "";
      for (let left = bytes.number(); left > 0; left--) text += this.words[bytes.number()];
      this.all[at] = text;
    }
    return true;
  }
}

// States of shots, from chunks. A chunk remembers the shot it was last read at, so that going on is one difference.
class Film {
  constructor(facts, chunks, edition = 0) {
    this.facts = unfold(facts);
    this.length = facts.length;
    this.texts = new Texts();
    this.parsed = new Map();
    this.chunks = new Map();
    this.edition = edition;
    this.glimpse = null;
    chunks.forEach((chunk) => this.add(chunk));
  }
  // Takes a chunk, if it can be read here and is of this edition. One with a negative reel is a single shot, seen
  // ahead of its chunk; only the last of those is kept.
  add(chunk) {
    if ((chunk.edition ?? 0) !== this.edition) return false;
    const strip = this.strip(chunk);
    if (strip && chunk.reel < 0) this.glimpse = strip;
    else if (strip) this.chunks.set(Math.floor(chunk.start / this.facts.chunk), strip);
    return strip !== null;
  }
  // A chunk that can be read, its texts learnt; null if texts are missing that came before.
  strip(chunk) {
    return this.texts.learn(chunk.texts) ? { ...chunk, bytes: new Bytes(chunk.shots), at: Infinity, state: null } : null;
  }
  // Forgets every chunk: those of another edition show other goroutines.
  forget(edition) { this.edition = edition; this.chunks.clear(); this.glimpse = null; }
  holder(index) { return this.chunks.get(this.chunkOf(index)) ?? (this.glimpse?.start === index ? this.glimpse : undefined); }
  chunkOf(index) { return Math.floor(index / this.facts.chunk); }
  has(index) { return this.holder(index) !== undefined; }
  // The film of more of the same run takes this one's place. What was settled stays; of another edition nothing does.
  renew(facts) {
    if (facts.edition !== this.facts.edition) {
      this.forget(facts.edition);
      this.texts = new Texts();
      this.parsed.clear();
    }
    for (const number of this.chunks.keys()) if ((number + 1) * this.facts.chunk > this.facts.settled) this.chunks.delete(number);
    this.glimpse = null;
    this.facts = unfold(facts);
    this.length = facts.length;
  }
  // What to ask for to see one shot soon.
  peek(index) { return { peek: index, have: this.texts.all.length }; }
  // What to ask for, and how many texts are known, which need not be sent again.
  question(number) { return { want: number, have: this.texts.all.length }; }
  // Where a shot is, in words: what matters, and what is also good to know.
  place(index) { return [`event ${this.number(index)} of ${this.total}`, `step ${this.step(index).toLocaleString("en")}`]; }
  step(index) { return this.facts.steps[index]; }
  isOf(index, letters) { return letters.includes(this.facts.letters[index]); }
  kind(index) { return this.facts.kindNames[this.facts.kinds[index]]; }
  // What people call a shot: its number from 1 among all events of the run, of which a page may hold only some.
  number(index) { return this.facts.numbers?.[index] ?? index + 1; }
  get total() { return this.facts.total ?? this.length; }
  missing(index) {
    // Onwards to the end, then from the start: chunks that are asked for in order join without a cut.
    const total = Math.ceil(this.length / this.facts.chunk), here = this.chunkOf(index);
    for (let away = 0; away < total; away++) if (!this.chunks.has((here + away) % total)) return (here + away) % total;
    return null;
  }
  state(index) {
    const chunk = this.holder(index);
    return this.read(chunk, index - chunk.start, index);
  }
  // The state of one moment of a chunk; `frame` is where the timeline has it.
  read(chunk, wanted, frame) {
    if (chunk.at > wanted) {
      chunk.bytes.at = 0;
      chunk.at = -1;
      chunk.raw = Object.fromEntries(this.facts.layers.map((name) => [name, []]));
      chunk.state = { layers: Object.fromEntries(this.facts.layers.map((name) => [name, []])), panes: {} };
    }
    for (; chunk.at < wanted; chunk.at++) this.advance(chunk);
    const panes = { ...chunk.state.panes, timeline: { frame } };
    return { layers: { ...chunk.state.layers }, panes, strings: this.texts.all, reel: chunk.reel };
  }
  // Reads the next moment of a chunk into its state.
  advance({ bytes, raw, state, panes }) {
    const bits = bytes.number();
    this.facts.layers.forEach((name, bit) => {
      if (!(bits >> bit & 1)) return;
      const [fields, lengths] = fieldsOf(name), slots = raw[name], shown = state.layers[name] = state.layers[name].slice();
      for (let left = bytes.number(), slot = -1; left > 0; left--) {
        const head = bytes.number(), life = fields - 1;
        slot += (head >> 1) + 1;
        const wire = slots[slot] ??= slots[slot - 1]?.slice() ?? new Array(fields).fill(0);
        const mask = head & 1 || bytes.number();
        if (mask & 1) wire[life] = 1 - wire[life];
        for (let at = 0; mask >> at > 1; at++) if (mask >> at & 2) wire[at] += bytes.signed();
        shown[slot] = folded(cornered(wire, lengths));
      }
    });
    for (let left = bytes.number(); left > 0; left--) state.panes[panes[bytes.number()]] = this.pane(bytes.number());
  }
  pane(text) {
    if (!this.parsed.has(text)) this.parsed.set(text, JSON.parse(this.texts.all[text]));
    return this.parsed.get(text);
  }
}
