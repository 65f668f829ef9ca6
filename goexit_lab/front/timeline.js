// A bar per goroutine over the events of the run, stack bytes below. Height tells the status as well as colour:
// a running goroutine's bar is thick, a runnable one's thin, a waiting one's a line.

const NS = "http://www.w3.org/2000/svg";
const LOOK = { Grunning: ["run", 9], Grunnable: ["ready", 4], Gwaiting: ["wait", 1.5], Gsyscall: ["wait", 1.5] };
const ROW = 15, LEFT = 106, RIGHT = 14, AREA = 26;

const shape = (tag, attributes, text) => {
  const made = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text) made.textContent = text;
  return made;
};

// As many digits as fit beside the word "stack".
function inUnits(bytes) {
  const [unit, size] = bytes < 1 << 20 ? ["KB", 1 << 10] : ["MB", 1 << 20];
  return `${(bytes / size).toFixed(bytes < 10 * size ? 1 : 0)} ${unit}`;
}

export default {
  render({ model, el }) {
    el.classList.add("gx-timeline");
    el.setAttribute("role", "img");
    el.setAttribute("aria-label", "Goroutines by status over the events of the run");
    const svg = shape("svg", {}), cursor = shape("line", { class: "gx-cursor", y1: 2 });
    el.append(svg);
    let width = 0, total = 1;
    const x = (frame) => LEFT + ((frame + 0.5) / total) * (width - LEFT - RIGHT);
    const place = () => { const at = x(model.get("value").frame ?? 0); cursor.setAttribute("x1", at); cursor.setAttribute("x2", at); };
    const draw = () => {
      // Names are pins where somebody could draw other stacks: a page that plays by itself has no trait for them.
      const bars = model.get("bars"), hidden = model.get("hidden"), pins = hidden && model.get("pin"), height = bars.length * ROW + AREA + 20;
      total = Math.max(1, model.get("total"));
      width = Math.max(240, el.clientWidth);
      svg.setAttribute("width", width);
      svg.setAttribute("height", height);
      cursor.setAttribute("y2", height - 14);
      svg.replaceChildren();
      const until = model.get("until") ?? total - 1, stack = model.get("stack").filter(([frame]) => frame <= until);
      bars.forEach(([name, fn, every], row) => {
        const spans = every.filter(([first]) => first <= until).map(([first, end, status]) => [first, Math.min(end, until + 1), status]);
        if (!spans.length) return;
        const middle = row * ROW + 10;
        const label = shape("text", { x: 14, y: middle + 4, class: pins ? "gx-bar-name gx-pin" : "gx-bar-name" }, name);
        if (pins) {
          label.append(shape("title", {}, `Pin ${name}: its stack is drawn before others; again to let it go`));
          label.addEventListener("click", (event) => model.set("pin", { goid: +name.slice(1), at: event.timeStamp }));
        }
        svg.append(label, shape("text", { x: 40, y: middle + 4 }, fn.length > 9 ? `${fn.slice(0, 8)}…` : fn));
        for (const [first, end, status] of spans) {
          const [role, thick] = LOOK[status] ?? ["gone", 3];
          const bar = shape("rect", { x: x(first - 0.5), y: middle - thick / 2, width: Math.max(1, x(end - 0.5) - x(first - 0.5) - 0.5), height: thick, rx: Math.min(2, thick / 2), fill: `var(--gx-${role})` });
          bar.append(shape("title", {}, `${name} ${fn}: ${status.slice(1)}, events ${first + 1} to ${end}`));
          svg.append(bar);
        }
      });
      const top = bars.length * ROW + 8, most = Math.max(1, ...stack.map(([, bytes]) => bytes));
      const y = (bytes) => top + AREA - (bytes / most) * (AREA - 4);
      let path = `M${x(-0.5)} ${y(0)}`;
      stack.forEach(([frame, bytes], at) => { path += `H${x(frame - 0.5)}V${y(bytes)}`; if (at === stack.length - 1) path += `H${x(until + 0.5)}`; });
      svg.append(shape("path", { d: `${path}V${top + AREA}H${x(-0.5)}Z`, class: "gx-area" }));
      svg.append(shape("text", { x: 14, y: top + 16 }, "stack"), shape("text", { x: LEFT - 8, y: top + 16, "text-anchor": "end", class: "gx-scale" }, inUnits(most)));
      if (hidden) svg.append(shape("text", { x: 14, y: height - 4 }, `… ${hidden} more goroutines`));
      svg.append(cursor);
      place();
    };
    let held = false;
    const jump = (event) => {
      const { left, width: wide } = boxOf(svg);
      const share = ((event.clientX - left) / wide * width - LEFT) / (width - LEFT - RIGHT);
      if (share < -0.02 || share > 1.02) return;
      model.set("jump", { frame: Math.max(0, Math.min(total - 1, Math.floor(share * total))), at: event.timeStamp });
    };
    svg.addEventListener("pointerdown", (event) => { if (event.target.closest(".gx-pin")) return; held = true; svg.setPointerCapture(event.pointerId); jump(event); });
    svg.addEventListener("pointermove", (event) => { if (held) jump(event); });
    svg.addEventListener("pointerup", () => { held = false; });
    const watcher = new ResizeObserver(draw);
    watcher.observe(el);
    // Several of these may change at once: drawn is once for all.
    let coming = 0;
    const redraw = () => { coming ||= requestAnimationFrame(() => { coming = 0; draw(); }); };
    const drawn = ["bars", "stack", "total", "until"].map((name) => `change:${name}`);
    drawn.forEach((change) => model.on(change, redraw));
    model.on("change:value", place);
    return () => {
      watcher.disconnect();
      cancelAnimationFrame(coming);
      model.off("change:value", place);
      drawn.forEach((change) => model.off(change, redraw));
    };
  },
};
