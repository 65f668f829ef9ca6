// An exported page: the film, its player and its panes, on a stage of its own, without kernel and without network.
// The scripts of stage, player and panes stand before this file; PANES holds the panes by name.

// The panes beneath the picture, and the finer steps.
function deepened(player, panes, data, root) {
  const book = new Book(player.film, data), detour = new Detour(player, book), depth = new Depth(player, panes, book, detour);
  if (!book.opens) {
    depth.toggles.inspector.disabled = true;
    depth.toggles.inspector.title = `No fields and bytes: ${data.opened.why}. Run the program in a notebook to see them.`;
  }
  Object.assign(player, { detour, depth });
  player.bar.append(detour.select, element("span", { class: "gx-group" }, depth.toggles.beneath, depth.toggles.inspector));
  root.addEventListener("click", (event) => depth.click(event));
}

begin((root, data) => {
  const at = (name) => root.querySelector(`.gx-${name}`);
  const panes = {};
  for (const [name, pane] of Object.entries(PANES)) {
    panes[name] = new Pretence(data.panes[name]);
    pane.render({ model: panes[name], el: at(name) });
  }
  const film = new Film(data.facts, data.chunks), facts = film.facts;
  const stage = new SvgStage(at("stage"), panes, data.sheet, facts.morph);
  const player = new Player(new Pretence(), at("director"), film, stage);
  // Nobody counts what is answered here: the page keeps it until it is closed.
  if (facts.questions) player.gate = new Gate(player, facts.questions, [], () => {});
  deepened(player, panes, data, root);
  panes.timeline.on("change:jump", () => player.jump(panes.timeline.get("jump").frame));
  mount(root, facts, stage, player);
  follow(player, stage);
  const tour = guide(root, stage, player, data.tour);
  placed(root, player);
  const place = asked(film);
  if (place !== null || !tour) player.go(place ?? data.opening);
});
