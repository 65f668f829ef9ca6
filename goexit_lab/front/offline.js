// What every exported page has: stand-ins for widgets, its data, its colours, its address, and what it says where a
// browser cannot play it.

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
  const places = Array.from({ length: film.length }, (_, index) => (what === "event" ? film.number(index) : film.step(index)));
  return Math.max(0, places.findLastIndex((place) => place <= +digits));
}

// The address follows the picture, and the picture the address; keys pressed beside the view are the view's.
function placed(root, player) {
  const { film } = player;
  root.addEventListener("gx-shot", ({ detail }) => history.replaceState(null, "", `#event=${film.number(detail.index)}`));
  window.addEventListener("hashchange", () => { const index = asked(film); if (index !== null && index !== player.target()) player.jump(index); });
  document.addEventListener("keydown", (event) => {
    if (root.contains(event.target) || event.target.tagName === "BUTTON") return;
    if (!root.dispatchEvent(new KeyboardEvent(event.type, event))) event.preventDefault();
  });
}

// Plays the page's data with `play(root, data)`.
async function begin(play) {
  themed(document.querySelector(".gx-theme"));
  try {
    play(document.querySelector(".gx-lab"), await inflated(document.getElementById("gx-data").textContent));
    document.body.classList.add("gx-ready");
  } catch (error) {
    document.querySelector(".gx-trouble").textContent = `This browser cannot play the page: ${error.message}. The text and the picture below are all there is.`;
    document.querySelector(".gx-still").hidden = false;
    throw error;
  }
}
