// One object of the picture: its C fields with values and bytes, what has changed, who wrote a field last.

const make = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};
const GROUPS = { G: "Goroutines", M: "Threads", Sched: "Scheduler", Segment: "Stack segments", Stktop: "Stktops", Frame: "Frames", Defer: "Deferred calls" };

export default {
  render({ model, el }) {
    el.classList.add("gx-inspector", "gx-pane");
    el.setAttribute("role", "region");
    el.setAttribute("aria-label", "Inspector");
    const tell = (ask) => model.set("ask", { ...ask, at: performance.now() });
    const title = make("strong"), about = make("p", { class: "gx-about" });
    const close = make("button", { type: "button", class: "gx-close", "aria-label": "Close the inspector", title: "Close (Escape)" }, "×");
    const choice = make("select", { "aria-label": "Object", title: "Any object of the picture; or click it there" });
    const steps = make("span", { class: "gx-group" });
    const table = make("table"), bytes = make("pre", { class: "gx-bytes", tabindex: "0", "aria-label": "Bytes" });
    const dump = make("details", {}, make("summary", {}, "all bytes"), bytes);
    el.append(make("header", {}, title, make("span", { class: "gx-fill" }), close), make("div", { class: "gx-choose" }, choice, steps), about,
      make("div", { class: "gx-fields", tabindex: "0", role: "group", "aria-label": "Fields" }, table), dump);
    close.addEventListener("click", () => tell({ close: true }));
    choice.addEventListener("change", () => tell({ object: choice.value }));
    let answers = new Map(), answered = "", offered = "";

    const objects = () => {
      const groups = new Map(), { object } = model.get("value"), offer = JSON.stringify([model.get("objects"), object]);
      if (offer === offered) return;
      offered = offer;
      for (const [name, words] of model.get("objects")) {
        const kind = name.split(":")[0];
        if (!groups.has(kind)) groups.set(kind, []);
        groups.get(kind).push(make("option", { value: name }, words));
      }
      const order = Object.keys(GROUPS).filter((kind) => groups.has(kind));
      choice.replaceChildren(make("option", { value: "", disabled: "" }, "choose an object"), ...order.map((kind) => make("optgroup", { label: GROUPS[kind] }, ...groups.get(kind))));
      choice.value = [...choice.options].some((each) => each.value === object) ? object : "";
    };
    const small = (text, name, press) => {
      const button = make("button", { type: "button", class: "gx-small", title: name, "aria-label": name }, text);
      button.addEventListener("click", press);
      return button;
    };
    // The last cell of a field: the question, then the answer, which leads there.
    const lastWrite = (name, address, size) => {
      const answer = answers.get(`${address} ${size}`), cell = make("td", { class: "gx-who" });
      if (answer?.shot !== undefined) {
        const { event } = answer, how = answer.seen ? "was changed last" : "was first seen";
        cell.append(small(`${event} ↩`, `${name} ${how} at ${event}, ${answer.where}. Go there`, () => tell({ jump: answer.step, shot: answer.shot })), make("small", {}, answer.where));
      } else if (answer?.step !== undefined) {
        const line = answer.line ? `, line ${answer.line}` : "", who = answer.goid ? `g${answer.goid}` : "scheduler";
        cell.append(small(`step ${answer.step.toLocaleString("en")} ↩`, `${name} was written last at step ${answer.step} by ${answer.where} (${who}${line}). Go there`, () => tell({ jump: answer.step })),
          make("small", {}, `${answer.where} · ${who}${line}`));
      } else if (answer) cell.append(make("small", {}, answer.waiting ? "looking…" : answer.none));
      else if (size) cell.append(small("who?", `Who wrote ${name} last?`, () => { answers.set(`${address} ${size}`, { waiting: true }); fields(); tell({ who: { address, size } }); }));
      return cell;
    };
    const row = ([name, type, address, size, value, hex, object, was]) => {
      const made = make("tr", was === null ? {} : { class: "gx-changed" });
      const word = object ? small(`${value || name} ›`, `Open ${value || name}`, () => tell({ object })) : document.createTextNode(value);
      const cell = make("td", {}, word);
      if (was !== null) cell.append(make("small", { class: "gx-was" }, `was ${was || "other bytes"}`));
      if (hex) cell.append(make("small", { class: "gx-hex" }, hex.length > 47 ? `${hex.slice(0, 47)} …` : hex));
      made.append(make("th", { scope: "row", title: `${type}, ${size} bytes at ${address}` }, was === null ? "" : "● ", ...(model.get("value").unlike?.includes(name) ? [make("span", { class: "gx-unlike-field", title: "not so on the other side" }, "≠ ")] : []), name, make("small", {}, `${type}${hex ? "" : ` · ${size} B`}`)), cell, lastWrite(name, address, size));
      return made;
    };
    const fields = () => {
      const focused = el.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
      table.replaceChildren(...(model.get("value").rows ?? []).map(row));
      // Who pressed a button in the table stays there, also where it is gone: keys must not fall out of the view.
      if (focused && !el.contains(document.activeElement)) ([...el.querySelectorAll("button")].find((each) => each.getAttribute("aria-label") === focused) ?? table.parentElement).focus({ preventScroll: true });
    };
    const draw = () => {
      if (!model.get("shown")) return;
      const { object, title: words, about: sentence, rows, content, changed, none, guessed } = model.get("value"), hint = "Click anything in the picture, or choose an object here.";
      objects();
      title.textContent = words ?? "";
      about.textContent = guessed && sentence ? `${sentence} ${hint}` : (sentence ?? none ?? hint);
      const moves = [];
      if (object) moves.push(small("‹ change", "The last change of its bytes before this step", () => tell({ change: -1 })), small("change ›", "The next change of its bytes", () => tell({ change: 1 })));
      const goid = object?.startsWith("G:") && rows?.find(([name]) => name === "goid")?.[4];
      if (goid) for (const [text, way] of [["‹ event", -1], ["event ›", 1]]) moves.push(small(text, `${way < 0 ? "The event before" : "The next event"} of goroutine ${goid}`, () => tell({ event: { grain: `goid:${goid}`, way } })));
      const pressed = steps.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
      steps.replaceChildren(...moves);
      if (pressed) (moves.find((each) => each.getAttribute("aria-label") === pressed) ?? choice).focus({ preventScroll: true });
      fields();
      const marked = new Set(changed ?? []), lines = [];
      for (let at = 0; at < (content ?? "").length / 2; at += 16) {
        const line = make("div", {}, `+${at.toString(16).padStart(3, "0")} `);
        for (let byte = at; byte < Math.min(at + 16, content.length / 2); byte++) line.append(" ", marked.has(byte) ? make("mark", {}, content.slice(2 * byte, 2 * byte + 2)) : content.slice(2 * byte, 2 * byte + 2));
        lines.push(line);
      }
      dump.hidden = !lines.length;
      bytes.replaceChildren(...lines);
    };
    // Fields may be told anew for the same step: what was answered about it still holds.
    const told = () => {
      const { object, step } = model.get("value"), now = `${object} ${step}`;
      if (now !== answered) answers = new Map();
      answered = now;
      draw();
    };
    const found = () => { const answer = model.get("found"); if (answer.asked === model.get("value").step) { answers.set(`${answer.address} ${answer.size}`, answer); fields(); } };
    const visible = () => { el.hidden = !model.get("shown"); draw(); };
    model.on("change:value", told);
    model.on("change:objects", objects);
    model.on("change:found", found);
    model.on("change:shown", visible);
    el.hidden = !model.get("shown");
    return () => { model.off("change:value", told); model.off("change:objects", objects); model.off("change:found", found); model.off("change:shown", visible); };
  },
};
