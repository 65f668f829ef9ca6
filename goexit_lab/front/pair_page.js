// An exported page of a comparison: as page.js, for several sides. Its steps are events: what lies between them, and when
// a line of Go runs, is known where the runs are.

// Answers what a live view asks its kernel, as far as the page holds the answers: of every side there is a book.
class PairBook {
  constructor(film, { beneath, opened }) {
    this.lacks = "this page of a comparison has events only; run the program in a notebook for the others";
    Object.assign(this, { film, beneath, sides: film.sides.map((side, at) => new Book(side, { beneath: beneath[at], finer: { why: this.lacks }, opened: opened[at] })) });
    this.opens = this.sides.every(({ opens }) => opens);
  }
  ask(kind, word, what, done) { done(this[word](what()), false); }
  has() { return false; }
  code({ sides }) { return { sides: sides.map(([, shot], side) => ({ places: [this.beneath[side].places[shot]], listings: this.beneath[side].listings })) }; }
  commit({ side }) { return this.beneath[side].commit; }
  inspect({ side, ...what }) { return this.sides[side].inspect(what); }
  // Events of a side have other numbers than those of the comparison.
  who({ side, ...what }) {
    const found = this.sides[side].who(what);
    return found.none ? found : { ...found, event: `its ${found.event}` };
  }
  go({ side, shot }) { return { shot: this.film.shown[side].findIndex((each, row) => each === shot && this.film.own[side][row]) }; }
  change({ side, ...what }) {
    const found = this.sides[side].change(what);
    return found.none ? found : this.go({ side, shot: found.shot });
  }
}

begin((root, data) => {
  const faces = [...root.querySelectorAll(".gx-face")], film = new PairFilm(data.facts, data.chunks);
  const sides = faces.map((face, at) => {
    const panes = {};
    for (const [name, pane] of Object.entries(PANES)) {
      panes[name] = new Pretence(data.panes[at][name]);
      pane.render({ model: panes[name], el: face.querySelector(`.gx-${name}`) });
    }
    return new SvgStage(face.querySelector(".gx-stage"), panes, data.sheets[at], film.told.morph);
  });
  const stage = new PairStage(sides);
  const book = new PairBook(film, data);
  const { player, jump } = pairPlayer(new Pretence(), root.querySelector(".gx-director"), film, stage, book);
  player.depth = new PairDepth(player, sides, book);
  stage.faces = faces;
  mountPair(root, player, stage, jump);
  followPair(player, stage);
  placed(root, player);
  player.go(asked(film) ?? data.opening);
});
