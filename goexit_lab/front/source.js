// The Go source. Lines are written once; a shot only moves classes and markers.

// Whose line it is, in the few characters of the margin: "g1 g2", "g1 +5", "g990…". How many of a crowd stand
// there, a picture does not know.
const MARGIN = 6;
function names(goids) {
  const shown = (count) => goids.slice(0, count).map((goid) => `g${goid}`).join(" ") + (goids.length > count ? ` +${goids.length - count}` : "");
  const fits = [2, 1].find((count) => count <= goids.length && shown(count).length <= MARGIN);
  return fits || goids.length < 2 ? shown(fits ?? 1) : `g${goids[0]}…`;
}

export default {
  render({ model, el }) {
    el.classList.add("gx-source");
    el.setAttribute("role", "region");
    el.setAttribute("aria-label", "Go source. Up and down choose a line, Enter goes to the next time that it runs");
    el.tabIndex = 0;
    const rows = model.get("rows").map((html, index) => {
      const row = document.createElement("div");
      row.className = "gx-line";
      row.innerHTML = `<span class="gx-at"></span><span class="gx-no">${index + 1}</span><code>${html || " "}</code>`;
      el.append(row);
      return row;
    });
    // A click on a line, or Enter on the chosen one, asks for the next time that it runs.
    let chosen = -1;
    const jump = (index) => { if (rows[index]) model.set("jump", { line: index + 1, at: performance.now() }); };
    const choose = (index) => {
      rows[chosen]?.classList.remove("gx-chosen");
      chosen = Math.max(0, Math.min(rows.length - 1, index));
      rows[chosen].classList.add("gx-chosen");
      rows[chosen].scrollIntoView({ block: "nearest" });
    };
    rows.forEach((row, index) => {
      row.title = "Click: the next time this line runs";
      row.addEventListener("click", () => { if (document.getSelection().isCollapsed) jump(index); });
    });
    el.addEventListener("keydown", (event) => {
      const way = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (way) choose(chosen < 0 && current ? rows.indexOf(current) + way : chosen + way);
      else if (event.key === "Enter") jump(chosen);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    el.addEventListener("blur", () => { rows[chosen]?.classList.remove("gx-chosen"); chosen = -1; });
    let current = null;
    let marked = [];
    // Where lines are, and what is in sight of them: measured when the page has just been laid out, not at every shot,
    // for a page that is asked for it between two writes lays out everything once more.
    let places = null, top = 0;
    const scrolled = () => { top = el.scrollTop; };
    const reveal = () => {
      if (!places || !current) return;
      const [from, to] = places.lines.get(current), spare = Math.max(0, places.height - (to - from)), edge = Math.min(8, spare / 2);
      if (from < top + edge || to > top + places.height - edge) { el.scrollTop = from - Math.min(places.height / 3, spare / 2); scrolled(); }
    };
    const watcher = new ResizeObserver(() => {
      places = { height: el.clientHeight, lines: new Map(rows.map((row) => [row, [row.offsetTop, row.offsetTop + row.offsetHeight]])) };
      scrolled();
      reveal();
    });
    watcher.observe(el);
    el.addEventListener("scroll", scrolled);
    const show = () => {
      const { line, at } = model.get("value");
      current?.classList.remove("gx-now");
      current?.removeAttribute("aria-current");
      marked.forEach((row) => { row.firstChild.textContent = ""; });
      current = rows[line - 1] ?? null;
      marked = [];
      for (const [number, goids] of at ?? []) {
        const row = rows[number - 1];
        if (!row) continue;
        row.firstChild.textContent = names(goids);
        row.firstChild.title = `goroutine ${goids.join(", ")}`;
        marked.push(row);
      }
      if (!current) return;
      current.classList.add("gx-now");
      current.setAttribute("aria-current", "true");
      reveal();
    };
    model.on("change:value", show);
    show();
    return () => { watcher.disconnect(); model.off("change:value", show); };
  },
};
