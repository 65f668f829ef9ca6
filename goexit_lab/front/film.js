// The film in the browser: chunks as they arrive, and the state of any shot in them.
//
// A chunk is {start, key, deltas, strings}: a full state, then what changes from one shot to the next
// (goexit_lab/scenes/reel.py).

// States of shots, from chunks. A chunk remembers the shot it was last read at, so that going on is one difference.
class Film {
  constructor(facts, chunks) {
    this.facts = facts;
    this.length = facts.steps.length;
    this.chunks = new Map();
    chunks.forEach((chunk) => this.add(chunk));
  }
  add(chunk) { this.chunks.set(Math.floor(chunk.start / this.facts.chunk), { ...chunk, at: -1, state: null }); }
  chunkOf(index) { return Math.floor(index / this.facts.chunk); }
  has(index) { return this.chunks.has(this.chunkOf(index)); }
  kind(index) { return this.facts.kindNames[this.facts.kinds[index]]; }
  missing(index) {
    // Onwards to the end, then from the start: chunks that are asked for in order join without a cut.
    const total = Math.ceil(this.length / this.facts.chunk), here = this.chunkOf(index);
    for (let away = 0; away < total; away++) if (!this.chunks.has((here + away) % total)) return (here + away) % total;
    return null;
  }
  state(index) {
    const chunk = this.chunks.get(this.chunkOf(index)), wanted = index - chunk.start;
    if (!chunk.state || chunk.at > wanted) {
      const layers = {};
      for (const [name, items] of Object.entries(chunk.key.layers)) layers[name] = items.map((item) => item.slice(1));
      chunk.state = { layers, panes: { ...chunk.key.panes }, strings: chunk.strings };
      chunk.at = 0;
    }
    while (chunk.at < wanted) {
      const delta = chunk.deltas[chunk.at++];
      for (const [name, items] of Object.entries(delta.layers)) {
        chunk.state.layers[name] = chunk.state.layers[name].slice();
        for (const [slot, ...values] of items) chunk.state.layers[name][slot] = values;
      }
      Object.assign(chunk.state.panes, delta.panes);
    }
    return { layers: { ...chunk.state.layers }, panes: { ...chunk.state.panes }, strings: chunk.strings, reel: chunk.reel };
  }
}
