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
    const streams = model.get("streams"), texts = model.get("texts");
    const spans = texts.map((_, index) => {
      const span = document.createElement("span");
      if (streams[index] === 2) span.className = "gx-err";
      return span;
    });
    body.append(none, ...spans);
    el.append(head, body);
    const show = () => {
      const pieces = model.get("value").pieces ?? 0;
      none.hidden = pieces > 0;
      spans.forEach((span, index) => {
        span.hidden = index >= pieces;
        if (!span.hidden && !span.firstChild) span.textContent = texts[index];
        span.classList.toggle("gx-new", index === pieces - 1);
      });
      body.scrollTop = body.scrollHeight;
    };
    model.on("change:value", show);
    show();
    return () => model.off("change:value", show);
  },
};
