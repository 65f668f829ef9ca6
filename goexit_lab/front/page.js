// An exported page: the film, its player and its panes, on a stage of its own, without kernel and without network.
// The scripts of stage, player and panes stand before this file; PANES holds the panes by name.

// What a pane or a player takes for the widget behind it.
class Pretence {
  constructor(values = {}) { this.values = values; this.listeners = new Map(); this.widget_manager = {}; }
  get(name) { return this.values[name]; }
  set(name, value) { this.values[name] = value; (this.listeners.get(`change:${name}`) ?? []).forEach((each) => each()); }
  on(event, listener) { this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]); }
  off(event, listener) { this.listeners.set(event, (this.listeners.get(event) ?? []).filter((each) => each !== listener)); }
  save_changes() {}
  send() {}
}

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

async function inflated(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

// The reader's own preference, until the button says otherwise. The attribute is JupyterLab's, for the style sheet.
function themed(button) {
  const prefers = window.matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;
  const apply = () => {
    const dark = chosen ?? prefers.matches;
    document.documentElement.dataset.jpThemeLight = String(!dark);
    button.textContent = dark ? "Light" : "Dark";
    button.setAttribute("aria-label", `Change to ${dark ? "light" : "dark"} colours`);
  };
  button.addEventListener("click", () => { chosen = !(chosen ?? prefers.matches); apply(); });
  prefers.addEventListener("change", apply);
  apply();
}

// `#event=17` and `#step=1234`, as the index of a shot; null if the address names none.
function asked(film) {
  const [, what, digits] = /^#(event|step)=(\d+)$/.exec(location.hash) ?? [];
  if (!what) return null;
  const places = Array.from({ length: film.length }, (_, index) => (what === "event" ? film.number(index) : film.facts.steps[index]));
  return Math.max(0, places.findLastIndex((place) => place <= +digits));
}

async function play(root) {
  const data = await inflated(document.getElementById("gx-data").textContent);
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
  root.addEventListener("gx-shot", ({ detail }) => history.replaceState(null, "", `#event=${film.number(detail.index)}`));
  window.addEventListener("hashchange", () => { const index = asked(film); if (index !== null && index !== player.target()) player.jump(index); });
  document.addEventListener("keydown", (event) => { if (!root.contains(event.target) && event.target.tagName !== "BUTTON") { tour?.key(event); player.key(event); } });
  const place = asked(film);
  if (place !== null || !tour) player.go(place ?? data.opening);
  document.body.classList.add("gx-ready");
}

themed(document.querySelector(".gx-theme"));
play(document.querySelector(".gx-lab")).catch((error) => {
  document.querySelector(".gx-trouble").textContent = `This browser cannot play the page: ${error.message}. The text and the picture below are all there is.`;
  document.querySelector(".gx-still").hidden = false;
  throw error;
});
