// What is asked of the kernel besides chunks. One question is on its way at most; of each kind only the latest waits.
// An answer may come late or never: whoever asks goes on without it.

const PATIENCE = 20000;

class Questions {
  // `player()` is who speaks to the kernel.
  constructor(player) { Object.assign(this, { player, waiting: new Map(), asked: null, number: 0 }); }
  // Asks `word` with what `what()` says when it is sent. `done(answer, late)`: late, if one of this kind waits again.
  ask(kind, word, what, done) { this.waiting.set(kind, { word, what, done }); this.send(); }
  has(kind) { return this.waiting.has(kind) || this.asked?.kind === kind; }
  send() {
    if (this.asked || !this.waiting.size) return;
    const [kind, { word, what, done }] = this.waiting.entries().next().value;
    this.waiting.delete(kind);
    const player = this.player(), question = { ...what(), ask: word }, id = ++this.number;
    this.asked = { kind, id, done, timer: setTimeout(() => this.receive({ id, none: "The kernel did not answer." }), PATIENCE) };
    player.speak((model) => model.send({ ...question, id }));
    if (!player.kernel()) this.receive({ id, none: "There is no kernel to ask." }); // also where it was restarted meanwhile
  }
  receive(answer) {
    if (!this.asked || answer.id !== this.asked.id) return;
    const { kind, done, timer } = this.asked;
    clearTimeout(timer);
    this.asked = null;
    done(answer, this.waiting.has(kind));
    this.send();
  }
  close() { clearTimeout(this.asked?.timer); this.asked = null; this.waiting.clear(); }
}
