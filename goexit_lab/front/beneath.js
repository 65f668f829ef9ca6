// The code that made the step: a function of the runtime, its line lit, or a listing; and what a commit changed in it.

const make = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

export default {
  render({ model, el }) {
    el.classList.add("gx-beneath", "gx-pane");
    el.setAttribute("role", "region");
    el.setAttribute("aria-label", "Code of the runtime");
    const title = make("strong"), path = make("span", { class: "gx-path" }), where = make("span", { class: "gx-from" });
    const diff = make("button", { type: "button", class: "gx-small", "aria-pressed": "false" }, "What the commit changed");
    const close = make("button", { type: "button", class: "gx-close", "aria-label": "Close the runtime’s code", title: "Close (r)" }, "×");
    const said = make("p", { class: "gx-about" }), code = make("div", { class: "gx-code", tabindex: "0", role: "group", "aria-label": "Code" });
    const functions = make("div", { class: "gx-functions", role: "group", "aria-label": "Changed functions" });
    el.append(make("header", {}, title, path, make("span", { class: "gx-fill" }), diff, close), where, said, functions, code);
    let shown = null, rows = [], chosen = null, showing = false;
    const tell = (ask) => model.set("ask", { ...ask, at: performance.now() });
    close.addEventListener("click", () => tell({ close: true }));
    diff.addEventListener("click", () => { showing = !showing; shown = null; diff.setAttribute("aria-pressed", showing); if (showing) tell({ commit: true }); draw(); });

    const list = (listing) => {
      const numbered = listing.kind === "port";
      rows = listing.rows.map((html, at) => {
        const row = make("div", { class: "gx-row" });
        row.innerHTML = `<span class="gx-mark"></span><span class="gx-no">${numbered ? listing.lines[at] : listing.lines[at] || ""}</span><code>${html || " "}</code>`;
        return row;
      });
      code.replaceChildren(...rows);
    };
    const reveal = (row) => {
      if (!row) return;
      const above = row.offsetTop < code.scrollTop + 8, below = row.offsetTop + row.offsetHeight > code.scrollTop + code.clientHeight - 8;
      if (above || below) code.scrollTop = row.offsetTop - code.clientHeight / 3;
    };
    const drawCode = () => {
      const value = model.get("value"), { id, listing } = value;
      functions.hidden = true;
      el.classList.toggle("gx-late", Boolean(value.late));
      said.textContent = value.said ?? (value.late ? "Asking the kernel…" : "");
      title.textContent = listing?.title ?? "";
      path.textContent = (value.path ?? []).length > 1 ? `called by ${value.path.slice(0, -1).join(" › ")}` : "";
      where.textContent = listing ? [listing.where, listing.note].filter(Boolean).join(" · ") : "";
      if (!listing) { code.replaceChildren(); shown = null; rows = []; return; }
      if (shown !== id) { list(listing); shown = id; }
      const linked = listing.kind === "go" && value.line;
      rows.forEach((row, at) => {
        row.classList.toggle("gx-now", at === value.row);
        row.classList.toggle("gx-linked", Boolean(linked) && listing.lines[at] === value.line);
        row.toggleAttribute("aria-current", at === value.row);
        row.firstChild.textContent = at === value.row ? "●" : at === value.next ? "▸" : "";
        row.firstChild.title = at === value.row ? "made this step" : at === value.next ? "is next" : "";
      });
      reveal(rows[value.row]);
    };
    const drawChanges = () => {
      const { changes, old, new: now, none } = model.get("commit");
      const titleOfNow = model.get("value").listing?.title;
      path.textContent = "";
      title.textContent = old ? `${old} → ${now}` : "";
      functions.hidden = false;
      if (!changes) { said.textContent = none ?? "Asking the kernel…"; functions.replaceChildren(); code.replaceChildren(); return; }
      const names = changes.map(([name]) => name);
      if (!names.includes(chosen)) chosen = names.find((name) => name === titleOfNow || titleOfNow?.startsWith(`${name}_`)) ?? names[0];
      functions.replaceChildren(...changes.map(([name, added, removed]) => {
        const button = make("button", { type: "button", class: "gx-small", "aria-pressed": String(name === chosen) }, `${name} +${added} −${removed}`);
        button.addEventListener("click", () => { chosen = name; drawChanges(); functions.querySelector('[aria-pressed="true"]')?.focus(); });
        return button;
      }));
      const [, added, removed, lines] = changes.find(([name]) => name === chosen);
      said.textContent = `${chosen}: ${added} line${added === 1 ? "" : "s"} added, ${removed} removed.`;
      where.textContent = `goexit_lab/runtime/revisions/${old}.py and ${now}.py`;
      code.replaceChildren(...lines.map(([mark, text]) => {
        const row = make("div", { class: `gx-row ${{ "+": "gx-added", "-": "gx-removed" }[mark] ?? ""}` });
        row.append(make("span", { class: "gx-mark" }, mark === "-" ? "−" : mark), make("code", {}, text || " "));
        return row;
      }));
      code.scrollTop = 0;
      reveal(code.querySelector(".gx-added, .gx-removed"));
    };
    const draw = () => { if (model.get("shown")) (showing ? drawChanges : drawCode)(); };
    const visible = () => { el.hidden = !model.get("shown"); draw(); };
    model.on("change:value", draw);
    model.on("change:commit", draw);
    model.on("change:shown", visible);
    visible();
    return () => { model.off("change:value", draw); model.off("change:commit", draw); model.off("change:shown", visible); };
  },
};
