// What a comparison has besides a player, in a notebook and in a page: several stages as one, a head for every side, the
// button that leads to the first difference, and the sentence that says what differs.

// How small pictures may become, to stand beside each other.
const CLOSE = 0.85;

// Several stages as one. `faces` are their elements on the page, once there are any.
class PairStage {
  constructor(sides) { Object.assign(this, { sides, faces: [], shown: null }); }
  pace(interval) { return Math.max(...this.sides.map((side) => side.pace(interval))); }
  width() { return this.sides[0].width(); }
  height() { return Math.max(...this.sides.map((side) => side.height())); }
  area() { return null; }
  refit() { this.sides.forEach((side) => side.refit?.()); }
  // As many faces side by side as have room for the widest picture, drawn somewhat smaller if that makes one more; each
  // knows how large its own is. In a room all are beside each other, as wide as their pictures, and everything in these
  // is as large on every side.
  arrange(root) {
    const { sides, faces } = this, room = presented(root), widest = Math.max(...sides.map((side) => side.width())) + 2;
    faces.forEach((face, at) => {
      face.style.setProperty("--gx-sheet-height", `${sides[at].height()}px`);
      face.style.setProperty("--gx-sheet-width", `${sides[at].width()}px`);
    });
    const wide = root.clientWidth, beside = Math.max(1, Math.min(sides.length, Math.floor(wide / (CLOSE * widest))));
    root.style.setProperty("--gx-faces", beside);
    if (room) seatPair(root, this);
    else enlarge(root, beside === 1 ? 1 : Math.min(1, Math.floor((1000 * wide) / (beside * widest)) / 1000));
  }
  show(state) {
    this.sides.forEach((stage, at) => {
      const face = this.faces[at], area = face && stage.area(face), { alone, shot, place } = state.sides[at];
      stage.show(state.sides[at], stretched(area, stage));
      face?.classList.toggle("gx-alone", alone);
      const where = face?.querySelector(".gx-face-where");
      const step = place ? `, step ${place.step.toLocaleString("en")}` : "", waits = { 1: "waits at ", "-1": "still at " }[Math.sign(place?.idle)] ?? "";
      if (where) where.textContent = alone ? `stays at its event ${shot + 1}` : `${waits}its event ${shot + 1}${step}`;
    });
    this.shown = state;
  }
}

// What a comparison has besides a transport: where the sides differ first, and in what they differ here.
function differences(player) {
  const { film, el } = player, { first, verdict } = film.told;
  const jump = element("button", { type: "button", class: "gx-button gx-words", "aria-label": "First difference", "aria-keyshortcuts": "d", title: "The first event in which the sides differ (d)" }, "≠ first difference");
  jump.disabled = first === null;
  jump.addEventListener("click", () => player.jump(first));
  el.querySelector(".gx-bar").append(jump);
  const line = element("p", { class: "gx-difference", role: "status", "aria-live": "polite" });
  el.append(line);
  const tell = () => {
    const stop = player.detour.here(), between = stop.shot < 0, sentence = film.difference.get(stop.row);
    if (between) {
      line.classList.remove("gx-unlike-here");
      line.textContent = `Between two events, on the way to event ${stop.row + 1}, ${film.kind(stop.row)}. ${sentence ?? ""}`;
      return;
    }
    line.classList.toggle("gx-unlike-here", sentence !== undefined);
    line.textContent = sentence ? sentence : `All sides agree on this event. In all: ${verdict}`;
  };
  el.addEventListener("gx-shot", tell);
  return jump;
}

// The head of a side: its badges, how it ended, and which of its events it shows.
function faceHead(face, facts) {
  const head = heading({ ...facts, name: "" });
  head.classList.add("gx-face-head");
  head.querySelector(".gx-ending").before(element("span", { class: "gx-face-where" }));
  face.prepend(head);
  face.setAttribute("role", "group");
  face.setAttribute("aria-label", `Revision ${facts.revision} on ${facts.arch}`);
  return head;
}

function pairHeading({ name, labels }) {
  const row = element("div", { class: "gx-heading" });
  if (name) row.append(element("strong", {}, name));
  row.append(element("span", {}, `${labels.slice(0, -1).join(", ")} and ${labels.at(-1)}, side by side`));
  return row;
}

// Faces stand side by side while there is room for every picture.
function followPair(player, stage) {
  player.fit = () => {
    const root = player.root();
    if (root) stage.arrange(root);
    const ticks = player.ticks.clientWidth;
    stage.faces.forEach((face) => watcher.observe(face.querySelector(".gx-stage")));
    // How many stand in a row has just been changed: observers would tell the new widths when all has been drawn.
    const areas = stage.faces.map((face, at) => stage.sides[at].area(face)).filter(Boolean), drawn = areas.map(({ clientWidth }) => clientWidth);
    areas.forEach((area, at) => remember(area, drawn[at]));
    drawTicks(player.ticks, player.film.facts, Math.max(80, ticks));
  };
  const watcher = new ResizeObserver(() => { player.fit(); player.refit(); });
  watcher.observe(player.slider);
  return () => watcher.disconnect();
}

// Makes the faces of `root` those of the sides: heads, keys, words for ears, what is pointed at. Returns what undoes it.
function mountPair(root, player, stage, jump) {
  const { told } = player.film, { sides, faces } = stage;
  const heads = faces.map((each, at) => faceHead(each, told.sides[at]));
  // Its sentence may come later than its picture: the face says whose it is.
  faces.forEach((each, at) => each.style.setProperty("--gx-whose", JSON.stringify(told.labels[at])));
  const key = (event) => {
    if (event.key !== "d" || event.altKey || event.ctrlKey || event.metaKey || owned(event)) return;
    event.preventDefault();
    event.stopPropagation(); // a notebook takes d d to mean that the cell goes
    jump.click();
  };
  root.addEventListener("keydown", key);
  const undo = [keys(root, player, `${told.labels.join(" and ")}, side by side`), () => root.removeEventListener("keydown", key),
    presenter(root, player.bar, () => { player.fit(); player.refit(); }),
    ...faces.flatMap((each, at) => [pointing(each, sides[at], player), clicking(each, at, player), spoken(each, sides[at], player.el)]), ...heads.map((head) => () => head.remove())];
  stage.arrange(root);
  return () => undo.forEach((each) => each());
}

// Clicks in the picture of a side. Returns what stops them.
function clicking(face, side, player) {
  const click = (event) => player.depth.click(side, event);
  face.addEventListener("click", click);
  return () => face.removeEventListener("click", click);
}

// The player of a comparison: its title, the steps it knows, and the button.
function pairPlayer(model, el, film, stage, questions) {
  const player = new Player(model, el, film, stage);
  player.head.replaceWith(player.head = pairHeading(film.told));
  player.detour = new PairDetour(player, questions);
  player.bar.append(player.detour.select);
  const lines = stage.sides.map(({ panes: { source } }, side) => {
    const clicked = () => player.detour.line(side, source.get("jump").line);
    source.on("change:jump", clicked);
    return () => source.off("change:jump", clicked);
  });
  return { player, jump: differences(player), forget: () => lines.forEach((each) => each()) };
}
