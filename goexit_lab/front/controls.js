// The controls of the transport bar, made of plain elements: buttons, ticks, legend, heading. They know no player.

const NS = "http://www.w3.org/2000/svg";
const ICONS = {
  first: "M6 5v14M19 5 9 12l10 7z", back: "M17 5 7 12l10 7z", play: "M7 4.5 19 12 7 19.5z", pause: "M8.5 5v14M15.5 5v14",
  next: "M7 5l10 7-10 7z", last: "M5 5l10 7-10 7zM18 5v14",
};
const SHAPES = {
  cross: "M-4-4 4 4M4-4-4 4", circle: "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", square: "M-3.5-3.5h7v7h-7z",
  diamond: "M0-4.8 4.8 0 0 4.8-4.8 0z", triangle: "M0-4.6 4.6 3.6h-9.2z", dot: "M-2.4 0a2.4 2.4 0 1 0 4.8 0a2.4 2.4 0 1 0-4.8 0z",
  bar: "M0-4v8", unlike: "M-4-2h8M-4 2h8M2.4-4.6-2.4 4.6",
};
const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

function buttons(actions) {
  const made = {};
  for (const [name, label, keys, shown = keys] of [
    ["first", "First event", "Home"], ["back", "Previous event", "ArrowLeft", "←"], ["play", "Play", "Space"],
    ["next", "Next event", "ArrowRight", "→"], ["last", "Last event", "End"]]) {
    const button = element("button", { type: "button", class: `gx-button gx-${name}`, "aria-label": label, title: `${label} (${shown})`, "aria-keyshortcuts": keys });
    button.innerHTML = `<svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true"><path d="${ICONS[name]}" fill="currentColor" stroke="currentColor" stroke-width="2.2" stroke-linejoin="round" stroke-linecap="round"/></svg>`;
    button.addEventListener("click", actions[name]);
    made[name] = button;
  }
  return made;
}

// Marks on the slider: one for each event where there is room, else the most telling of each stretch.
function drawTicks(svg, facts, width, until = Infinity) {
  const legend = new Map(facts.legend.map(([letter, shape, role, , rank]) => [letter, { shape, role, rank }]));
  const marks = facts.marks ?? facts.letters, total = marks.length, span = Math.max(1, total - 1), bins = new Map();
  for (let index = 0; index < Math.min(total, until + 1); index++) {
    const bin = Math.round(((index / span) * width) / 7);
    const held = bins.get(bin);
    if (!held || legend.get(marks[index]).rank > legend.get(held[0]).rank) bins.set(bin, [marks[index], index]);
  }
  svg.replaceChildren();
  svg.setAttribute("viewBox", `0 0 ${width} 12`);
  for (const [letter, index] of bins.values()) {
    const { shape, role } = legend.get(letter), path = document.createElementNS(NS, "path");
    path.setAttribute("d", SHAPES[shape]);
    path.setAttribute("transform", `translate(${((index / span) * width).toFixed(1)} 6) scale(.86)`);
    path.setAttribute("class", `gx-tick gx-${shape}`);
    path.style.setProperty("--tick", cssVar(role));
    svg.append(path);
  }
}

// The legend is a row of buttons: each goes to the next event of its class.
function legendRow(facts, find) {
  const row = element("div", { class: "gx-legend", role: "group", "aria-label": "Go to the next event of a kind" });
  for (const [letter, shape, role, words] of facts.legend) {
    if (!facts.letters.includes(letter) && !facts.marks?.includes(letter)) continue;
    const name = words.split(":")[0];
    const item = element("button", { type: "button", title: `${words}. Click: the next one; with Shift: the one before`, "aria-label": `Next: ${name}`, "data-letter": letter });
    item.innerHTML = `<svg viewBox="-6 -6 12 12" width="11" height="11" aria-hidden="true"><path class="gx-tick gx-${shape}" d="${SHAPES[shape]}" style="--tick:${cssVar(role)}"/></svg>`;
    item.append(name);
    item.addEventListener("click", (event) => find(letter, event.shiftKey ? -1 : 1));
    row.append(item);
  }
  return row;
}

// Whether a key is the focused element's own: all of them in a field for writing, in a list those that open it and choose.
// Whoever has picked what a step is means the next step by →.
const OF_A_LIST = ["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", "Enter", "Tab", " "];
function owned({ target, key }) {
  return target.matches("textarea, input:not([type=range])") || (target.tagName === "SELECT" && OF_A_LIST.includes(key));
}

function heading(facts) {
  const row = element("div", { class: "gx-heading" });
  if (facts.name) row.append(element("strong", {}, facts.name));
  row.append(
    element("span", { class: "gx-badge gx-revision", "data-revision": facts.revision, title: "revision of the runtime" }, facts.revision),
    element("span", { class: "gx-badge", title: "architecture" }, facts.arch),
    element("span", { class: `gx-ending ${facts.running ? "gx-live" : facts.good ? "gx-good" : "gx-bad"}` }, facts.running ? "running" : facts.ending));
  return row;
}

// The twin is there for pages without a kernel; while a live view is on the page, the twin rests.
function hideTwin(token) {
  const rule = element("style");
  rule.textContent = `.jp-OutputArea-child:has(.gx-twin[data-run="${token}"]), .gx-twin[data-run="${token}"] { display: none !important; }`;
  document.head.append(rule);
  return () => rule.remove();
}
