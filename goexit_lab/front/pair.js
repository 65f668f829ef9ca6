// The transport of a comparison: one player over several stages, in lock-step by event.
// What this uses (shapes to pair_detour) stands before this file in one module.

// Several stages as one. `faces` are their elements on the page, once there are any.
class PairStage {
  constructor(sides) { Object.assign(this, { sides, faces: [], shown: null }); }
  pace(interval) { return Math.max(...this.sides.map((side) => side.pace(interval))); }
  width() { return this.sides[0].width(); }
  height() { return Math.max(...this.sides.map((side) => side.height())); }
  area() { return null; }
  refit() { this.sides.forEach((side) => side.refit()); }
  // As many faces side by side as have room for the widest picture.
  arrange(root) {
    const widest = Math.max(...this.sides.map((side) => side.width())) + 2;
    root.style.setProperty("--gx-faces", Math.max(1, Math.min(this.sides.length, Math.floor(root.clientWidth / widest))));
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
  const watcher = new ResizeObserver(() => {
    const root = player.root();
    if (root) stage.arrange(root);
    drawTicks(player.ticks, player.film.facts, Math.max(80, player.ticks.clientWidth));
    player.refit();
  });
  watcher.observe(player.slider);
  return () => watcher.disconnect();
}

export default {
  async render({ model, el }) {
    const find = (reference) => model.widget_manager.get_model(reference.replace("IPY_MODEL_", ""));
    const all = async (references) => Object.fromEntries(await Promise.all(
      Object.entries(references).map(async ([name, reference]) => [name, await find(reference)])));
    const film = new PairFilm(model.get("film"), model.get("chunks")), { told } = film;
    const sides = await Promise.all(model.get("sides").map(async ({ figure, marks, panes }) =>
      new Stage(await find(figure), await all(marks), await all(panes), told.morph)));
    const stage = new PairStage(sides), player = new Player(model, el, film, stage), undo = [hideTwin(told.token)];
    el.querySelector(".gx-heading").replaceWith(pairHeading(told));
    const questions = new Questions(model, () => player.kernel());
    player.detour = new PairDetour(player, questions);
    player.bar.append(player.detour.select);
    const jump = differences(player);
    const onChunk = inOrder(async ({ chunk, answer, chunks = [] }, parcels = []) => {
      if (chunk) player.receive(await whole(chunk, parcels[0]));
      if (answer) questions.receive({ ...answer, chunks: await Promise.all(chunks.map((each, at) => whole(each, parcels[at]))) });
    });
    const lines = sides.map(({ panes: { source } }, side) => {
      const clicked = () => player.detour.line(side, source.get("jump").line);
      source.on("change:jump", clicked);
      return () => source.off("change:jump", clicked);
    });
    undo.push(...lines, () => questions.close());
    const onFrame = () => player.heed(model.get("frame"));
    model.on("msg:custom", onChunk);
    model.on("change:frame", onFrame);
    player.go(model.get("frame"));
    const unfollow = followPair(player, stage);
    const settle = () => {
      const root = player.root(), faces = root ? [...root.querySelectorAll(".gx-face")] : [];
      if (faces.length < sides.length) { undo.frame = requestAnimationFrame(settle); return; }
      stage.faces = faces;
      const key = (event) => {
        if (event.key !== "d" || event.altKey || event.ctrlKey || event.metaKey || event.target.tagName === "SELECT") return;
        event.preventDefault();
        event.stopPropagation(); // a notebook takes d d to mean that the cell goes
        jump.click();
      };
      root.addEventListener("keydown", key);
      const heads = faces.map((face, at) => faceHead(face, told.sides[at]));
      undo.push(keys(root, player, `${told.labels.join(" and ")}, side by side`), () => root.removeEventListener("keydown", key),
        presenter(root, el.querySelector(".gx-bar")),
        ...faces.flatMap((face, at) => [pointing(face, sides[at]), spoken(face, sides[at], el)]), ...heads.map((head) => () => head.remove()));
      stage.arrange(root);
      player.go(player.target());
      player.ask(film.missing(player.target()));
    };
    settle();
    return () => {
      cancelAnimationFrame(undo.frame);
      player.close();
      unfollow();
      model.off("msg:custom", onChunk);
      model.off("change:frame", onFrame);
      undo.forEach((each) => each());
    };
  },
};
