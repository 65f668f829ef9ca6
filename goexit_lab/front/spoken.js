// The picture in words, for those who hear it: what stands on it, goroutine by goroutine, as lists that are not seen.
// It is read from the same targets that answer to the pointer, so that both say the same.

const STILL = 250; // milliseconds that a shot stays before it is put into words: while playing, nobody could listen

// Targets by lane: a lane is a target whose title names a goroutine on the picture, and holds what lies below it.
function sections(slots, strings) {
  const all = slots.filter((slot) => slot.at(-1)).map(([x0, y0, x1, y1, lines]) => ({ x0, y0, x1, y1, lines: strings[lines].split("\n") }));
  const lanes = all.filter(({ lines: [title], y0 }) => /^goroutine \d+, G at/.test(title) && y0 < 100);
  const inside = (one, lane) => one !== lane && one.x0 >= lane.x0 && one.x1 <= lane.x1 && one.y0 >= lane.y1 - 20;
  const taken = new Set(lanes), byPlace = (a, b) => a.y0 - b.y0 || a.x0 - b.x0;
  const below = all.filter(({ lines: [title], y0 }) => y0 >= 100 && /^(goroutine \d|chan )/.test(title));
  const bottom = Math.min(Infinity, ...below.map(({ y0 }) => y0));
  const held = lanes.map((lane) => {
    const parts = all.filter((one) => inside(one, lane) && one.y0 < bottom).sort((a, b) => a.x0 - b.x0 > 60 || b.x0 - a.x0 > 60 ? a.x0 - b.x0 : byPlace(a, b));
    parts.forEach((part) => taken.add(part));
    return { ...lane, parts };
  });
  const rest = all.filter((one) => !taken.has(one)).sort(byPlace);
  return { lanes: held, rest };
}

// Keeps the words of a stage in `root`. Returns what stops it.
function spoken(root, stage, speaker) {
  const place = element("section", { class: "gx-spoken", "aria-label": "The picture in words" });
  root.append(place);
  let timer = 0;
  const item = ({ lines }) => element("li", {}, lines.join("; "));
  const say = () => {
    stage.area(root)?.setAttribute("aria-hidden", "true");
    const { layers, strings } = stage.shown ?? {};
    if (!layers) return;
    const { lanes, rest } = sections(layers.target, strings);
    place.replaceChildren(
      element("ul", { "aria-label": "Scheduler, free list and channels" }, ...rest.map(item)),
      ...lanes.flatMap((lane) => [element("h4", {}, lane.lines.join("; ")), element("ul", { "aria-label": `Stack of ${lane.lines[0].split(",")[0]}` }, ...lane.parts.map(item))]));
  };
  const soon = () => { clearTimeout(timer); timer = setTimeout(say, STILL); };
  speaker.addEventListener("gx-shot", soon);
  soon();
  return () => { clearTimeout(timer); speaker.removeEventListener("gx-shot", soon); place.remove(); };
}
