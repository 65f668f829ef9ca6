// An exported page of a comparison: as page.js, for several sides. Its steps are events: what lies between them, and when
// a line of Go runs, is known where the runs are.

// Answers what a live view asks its kernel, as far as the page holds the answers.
class PairBook {
  constructor(beneath) {
    this.beneath = beneath;
    this.lacks = "this page of a comparison has events only; run the program in a notebook for the others";
  }
  ask(kind, word, what, done) { done(this[word](what()), false); }
  has() { return false; }
  code({ sides }) { return { sides: sides.map(([, shot], side) => ({ places: [this.beneath[side].places[shot]], listings: this.beneath[side].listings })) }; }
  commit({ side }) { return this.beneath[side].commit; }
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
  const book = new PairBook(data.beneath);
  const { player, jump } = pairPlayer(new Pretence(), root.querySelector(".gx-director"), film, stage, book);
  player.depth = new PairBeneath(player, sides.map(({ panes: { beneath } }) => beneath), book);
  stage.faces = faces;
  const { key } = mountPair(root, player, stage, jump);
  followPair(player, stage);
  placed(root, player, key);
  player.go(asked(film) ?? data.opening);
});
