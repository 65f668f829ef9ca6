// A player in its place on the page: the root's name and keys, what follows the page's width, and pointing at things.

// Makes `root` a player's home. Returns what undoes it.
function mount(root, facts, stage, player) {
  const mute = keys(root, player, `Goroutines, revision ${facts.revision} on ${facts.arch}`), still = pointing(root, stage, player);
  const quiet = spoken(root, stage, player.el), small = presenter(root, player.el.querySelector(".gx-bar"), () => { player.fit?.(); player.refit(); });
  player.gate?.attach(root);
  return () => { mute(); still(); quiet(); small(); };
}

// Gives `root` a name and hands its keys to the player. Returns what undoes it.
function keys(root, player, name) {
  root.setAttribute("data-lm-suppress-shortcuts", "true");
  root.tabIndex = 0;
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", name);
  // A letter that means nothing here goes no further: in a notebook x would cut the cell, and m make text of it.
  const key = (event) => { player.key(event); if (event.key.length === 1 && !event.altKey && !event.ctrlKey && !event.metaKey) event.stopPropagation(); };
  root.addEventListener("keydown", key);
  return () => root.removeEventListener("keydown", key);
}

// Draws anew what depends on the page's width or on the film's measures, now and whenever they change. Returns what
// stops it.
function follow(player, stage) {
  // What is read after something was written makes the page lay everything out: so all is read in two goes.
  player.fit = () => {
    const root = player.root(), pane = root?.querySelector(".gx-stage"), room = presented(root), least = room ? seatRun(root, stage) : 1;
    const wide = room ? player.el.clientWidth : root?.clientWidth;
    root?.style.setProperty("--gx-sheet-height", `${stage.height()}px`);
    root?.style.setProperty("--gx-sheet-width", `${stage.width()}px`);
    root?.classList.toggle("gx-wide", !room && wide >= stage.width() + 300);
    root?.classList.toggle("gx-wider", !room && wide >= stage.width() + 300 + 360);
    player.crowd?.place(wide);
    const ticks = player.ticks.clientWidth, area = root && stage.area(root), drawn = area?.clientWidth;
    // Observers hear nothing of what is out of sight.
    remember(player.ticks, ticks);
    if (area) remember(area, drawn);
    if (pane) {
      watcher.observe(pane);
      const by = room ? fitted(pane, stage.width(), stage.height(), least) : enlarged(stage, pane.clientWidth);
      if (enlarge(root, by)) WIDTHS.delete(area);
      if (room) tellMore(root, by <= thousandths(least));
    }
    drawTicks(player.ticks, player.film.facts, Math.max(80, ticks), player.gate?.seen);
  };
  const watcher = new ResizeObserver(() => { player.fit(); player.refit(); });
  watcher.observe(player.slider);
  return () => watcher.disconnect();
}

// How much wider a picture may be drawn than it was laid out, before its type grows; and how much that may grow.
const STRETCH = 1.5, ENLARGE = 1.15;

// Where the page has more room than the picture can be stretched to, everything in it becomes larger.
function enlarged(stage, width) { return Math.round(100 * Math.max(1, Math.min(ENLARGE, width / (stage.width() * STRETCH)))) / 100; }

// Draws everything in a picture larger, or smaller, than type is. Whether that is another size than before.
function enlarge(root, by) {
  const room = `${by}`;
  if ((root.style.getPropertyValue("--gx-room") || "1") === room) return false;
  root.style.setProperty("--gx-room", room);
  root.classList.toggle("gx-roomy", by !== 1);
  return true;
}

// The point of the sheet under the pointer, however large the picture is drawn; null beside the picture.
function pointAt(root, stage, event) {
  const figure = stage.area(root);
  if (!figure?.contains(event.target)) return null;
  const area = boxOf(figure.querySelector(":scope > svg") ?? figure);
  return [((event.clientX - area.left) / area.width) * stage.width(), ((event.clientY - area.top) / area.height) * stage.height()];
}

function pointing(root, stage, player) {
  const tip = element("div", { class: "gx-tip", role: "tooltip", hidden: "" });
  root.append(tip);
  const move = (event) => {
    const point = pointAt(root, stage, event);
    if (!point) { tip.hidden = true; return; }
    const hit = stage.targetAt(...point), opens = Boolean(hit?.object && player?.depth?.opens());
    stage.area(root).style.cursor = opens ? "pointer" : "";
    tip.hidden = !hit;
    if (!hit) return;
    const [title, ...lines] = hit.text.split("\n");
    if (opens) lines.push("click: fields and bytes");
    tip.replaceChildren(element("b", {}, title), ...lines.map((line) => element("div", {}, line)));
    const frame = tip.offsetParent ?? root, home = boxOf(frame), zoom = home.width / frame.offsetWidth || 1, below = (event.clientY - home.top) / zoom + 18;
    tip.style.left = `${Math.max(4, Math.min((event.clientX - home.left) / zoom + 14, frame.offsetWidth - tip.offsetWidth - 8))}px`;
    // Below a view that is as large as the window there is nothing.
    const above = presented(frame) && below + tip.offsetHeight > frame.offsetHeight - 4;
    tip.style.top = `${above ? Math.max(4, below - 30 - tip.offsetHeight) : below}px`;
  };
  const leave = () => { tip.hidden = true; };
  root.addEventListener("pointermove", move);
  root.addEventListener("pointerleave", leave);
  return () => { tip.remove(); root.removeEventListener("pointermove", move); root.removeEventListener("pointerleave", leave); };
}
