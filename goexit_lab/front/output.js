// The program's output so far. A write is one <span>; later ones are empty and hidden until they happen.
export default {
  render({ model, el }) {
    el.classList.add("gx-output");
    el.setAttribute("role", "log");
    el.setAttribute("aria-live", "off");
    el.setAttribute("aria-label", "Program output so far");
    const head = document.createElement("div");
    head.className = "gx-head";
    head.textContent = "Output";
    const body = document.createElement("pre");
    const none = document.createElement("i");
    none.textContent = "nothing printed yet";
    const lines = document.createElement("div");
    lines.append(none);
    body.append(lines);
    el.append(head, body);
    let texts = [], spans = [];
    // Takes all texts; of a run that goes on, they are those from before and perhaps some more.
    const fill = () => {
      const before = texts, streams = model.get("streams");
      texts = model.get("texts");
      const same = before.length <= texts.length && before.at(-1) === texts[before.length - 1];
      if (!same) spans.forEach((span) => span.remove());
      const added = texts.slice(same ? before.length : 0).map((_, index) => {
        const span = document.createElement("span");
        if (streams[index + (same ? before.length : 0)] === 2) span.className = "gx-err";
        return span;
      });
      spans = same ? [...spans, ...added] : added;
      lines.append(...added);
    };
    const show = () => {
      const pieces = model.get("value").pieces ?? 0;
      none.hidden = pieces > 0;
      spans.forEach((span, index) => {
        span.hidden = index >= pieces;
        if (!span.hidden && !span.firstChild) span.textContent = texts[index];
        span.classList.toggle("gx-new", index === pieces - 1);
      });
    };
    // The latest line stays in sight. Nobody asks how high the lines are before they have been laid out.
    const watcher = new ResizeObserver(() => { body.scrollTop = body.scrollHeight; });
    watcher.observe(lines);
    const more = () => { fill(); show(); };
    model.on("change:value", show);
    model.on("change:texts", more);
    more();
    return () => { watcher.disconnect(); model.off("change:value", show); model.off("change:texts", more); };
  },
};
