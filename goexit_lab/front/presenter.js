// Presenter view, for a room: a button, and the key z. The window is the view's, whatever lies around it, and is shared
// so that the controls, what is said of the event and the whole picture are seen together. When it is left, by z, by
// Escape or by the button, everything is where it was.
//
// Decision (2026-11-29): type is a share of the window, and not 1.35 times as large as on the page: a projector of 640
// lines shows every pixel larger than one of 1,080. With that factor, and in its place on the page, 190 to 560 pixels of
// a lesson's picture lay below the edge of a window of 1366 × 768 or less, which are those of most projectors.

// The window in which type is as large as on a page, in pixels; and how many times as large it is at most.
const SEATED = { width: 948, height: 660, most: 2.5 };
// Pixels that the words have beside a picture, at least and at most; and above and below one.
const COLUMN = [340, 560], ABOVE = 150, BELOW = 92;
// The same of a comparison: a side's head, all that is above its picture, and a pane below it at least.
const HEAD = 34, ABOVE_SIDES = 146, UNDER = 140;
// How small a picture may be drawn for the sake of being whole: by what it was laid out as, and by the window's height.
const LEAST = { share: 0.6, height: 1 / 1250 };
const PLAIN = 0.8; // how large pictures side by side are at least where there is source below them
const WORTH = 1.05; // by what a picture becomes larger for words to stand above and below it

const presented = (root) => Boolean(root?.classList.contains("gx-presenter"));

function presenter(root, bar, fit) {
  const button = element("button", { type: "button", class: "gx-button gx-zoom", "aria-label": "Presenter view", "aria-pressed": "false", "aria-keyshortcuts": "z", title: "For a room: as large as the window (z)" });
  button.innerHTML = '<svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true"><path d="M3 19 8.5 5 14 19M5 14.5h7M15 19l3-8 3 8M16 16.5h4" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>';
  const more = element("button", { type: "button", class: "gx-more", hidden: "" }), over = new AbortController(), { signal } = over;
  let leave = null;
  const toggle = () => {
    const focus = document.activeElement;
    if (leave) leave = leave();
    else leave = enter(root);
    button.setAttribute("aria-pressed", String(presented(root)));
    // The root has less room now, or more, by its own measure. Firefox (153) asks what depends on that only where the
    // root's width on the screen is another one; and where it is no container any more, and then one again.
    root.style.containerType = "normal";
    root.offsetWidth;
    root.style.containerType = "";
    if (root.contains(focus)) focus.focus({ preventScroll: true });
    fit();
  };
  const key = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || owned(event)) return;
    if (event.key !== "z" && !(event.key === "Escape" && leave && !event.defaultPrevented)) return;
    event.preventDefault();
    event.stopPropagation();
    toggle();
  };
  button.addEventListener("click", toggle);
  more.addEventListener("click", () => {
    const pane = larger(root);
    pane?.scrollBy({ left: 0.8 * pane.clientWidth, top: 0.8 * pane.clientHeight });
  });
  root.addEventListener("keydown", key, { signal });
  for (const type of ["scroll", "gx-shot"]) root.addEventListener(type, () => { if (leave) tellMore(root); }, { signal, capture: true });
  window.addEventListener("resize", () => { if (leave) fit(); }, { signal });
  bar.append(button);
  root.append(more);
  return () => { leave?.(); over.abort(); button.remove(); more.remove(); };
}

// Gives `root` the window. Returns what gives it back, and returns null.
function enter(root) {
  const home = root.parentElement, least = home.style.minHeight, scrolled = [];
  for (let each = home; each; each = each.parentElement) if (each.scrollTop || each.scrollLeft) scrolled.push([each, each.scrollTop, each.scrollLeft]);
  // What is around the view stays where it is.
  home.style.minHeight = `${home.offsetHeight}px`;
  root.classList.add("gx-presenter");
  // A page's title is not in the view.
  const head = root.querySelector(".gx-heading"), named = head?.querySelector("strong"), page = root.closest(".gx-page")?.querySelector("h1");
  const title = page && head && !named ? element("strong", {}, page.textContent) : null;
  if (title) head.prepend(title);
  raise(root);
  return () => {
    root.classList.remove("gx-presenter", "gx-stacked", "gx-spare", "gx-tall", "gx-bare", "gx-scrolls", "gx-sides", "gx-under");
    for (const name of ["near", "column", "columns", "count", "foot", "most"]) root.style.removeProperty(`--gx-${name}`);
    root.querySelector(":scope > .gx-more")?.setAttribute("hidden", "");
    title?.remove();
    if (root.popover && root.matches(":popover-open")) root.hidePopover();
    root.removeAttribute("popover");
    home.style.minHeight = least;
    scrolled.forEach(([each, top, left]) => { each.scrollTop = top; each.scrollLeft = left; });
    return null;
  };
}

// Above everything on the page: within a notebook's panels nothing could be as large as the window.
function raise(root) {
  if (!root.showPopover || !root.isConnected || (root.popover && root.matches(":popover-open"))) return;
  root.popover = "manual";
  root.showPopover();
}

// How the window is shared, by its size and that of the picture alone: what stands where does not change from event to
// event. Returns what there is, in pixels of type, and what pictures are drawn larger than type is at least.
function seat(root) {
  const near = Math.max(1, Math.min(SEATED.most, innerWidth / SEATED.width, innerHeight / SEATED.height));
  raise(root);
  root.style.setProperty("--gx-near", near);
  const wide = innerWidth / near, high = innerHeight / near;
  root.classList.toggle("gx-tall", high >= 700);
  return { near, wide, high, least: Math.max(LEAST.share, LEAST.height * innerHeight) / near };
}

// Lets a layout's measures be known to the style sheet, in pixels unless they are told as words.
function measures(root, all) {
  for (const [name, value] of Object.entries(all)) root.style.setProperty(`--gx-${name}`, typeof value === "number" ? `${value}px` : value);
}

// A run's: its words beside the picture or, if that can be larger so, above and below it. Where something is asked or
// told, or looked at more closely, there is too much of them for that.
function seatRun(root, stage) {
  const width = stage.width(), height = stage.height(), { wide, high, least } = seat(root);
  const column = Math.max(COLUMN[0], Math.min(COLUMN[1], 0.46 * wide, wide - (width * high) / height));
  const beside = Math.min((wide - column) / width, high / height), below = Math.min(wide / width, (high - ABOVE - BELOW) / height);
  const busy = root.querySelector(".gx-tour, .gx-ask:not([data-state=rest]), .gx-pane:not([hidden])");
  const stacked = below > WORTH * beside && (!busy || wide < 1.6 * COLUMN[0]);
  // Where the picture cannot become larger, the bars over all events have what is left below it.
  const bars = root.querySelector(":scope > .gx-timeline")?.offsetHeight ?? 0, spare = !stacked && high - height * beside >= bars;
  root.classList.toggle("gx-stacked", stacked);
  root.classList.toggle("gx-spare", spare);
  measures(root, { column, most: (height * wide) / width, foot: spare ? bars : 0 });
  return least;
}

// A comparison's: what is said of every side in a column, and the pictures beside it and each other; or, if these can be
// larger so and nothing is looked at more closely, every side's words above its picture. What is opened stands below the
// pictures, where these leave room enough, or in the column.
function seatPair(root, { sides, faces }) {
  const { near, wide, high, least } = seat(root), widths = sides.map((side) => side.width() + 2), open = root.querySelector(".gx-pane:not([hidden])");
  const width = widths.reduce((sum, each) => sum + each), height = Math.max(...sides.map((side) => side.height()));
  const column = Math.max(COLUMN[0], Math.min(COLUMN[1], 0.4 * wide, wide - (width * (high - HEAD)) / height));
  const beside = Math.min((wide - column) / width, (high - HEAD) / height), below = Math.min(wide / width, (high - ABOVE_SIDES) / height);
  const stacked = !open && below > WORTH * beside, left = Math.floor(high - HEAD - height * Math.max(beside, least)) - 1, under = open && left >= UNDER;
  const columns = widths.map((each) => `minmax(${stacked ? Math.ceil(each * least) : 0}px, ${each}fr)`).join(" ");
  for (const [name, is] of [["sides", true], ["stacked", stacked], ["under", under], ["bare", false]]) root.classList.toggle(`gx-${name}`, Boolean(is));
  measures(root, { column, columns, count: `${sides.length}`, most: (height * wide) / width, foot: under ? left : 0 });
  faces.forEach((face, at) => face.style.setProperty("--gx-side", at));
  const fits = () => Math.min(...faces.map((face, at) => fitted(face.querySelector(".gx-stage"), widths[at], sides[at].height(), least)));
  let by = fits();
  // The lines of source and output below pictures give way, if these are small with them.
  if (stacked && by * near < PLAIN) {
    root.classList.add("gx-bare");
    const bare = fits();
    root.classList.toggle("gx-bare", bare > by);
    by = Math.max(by, bare);
  }
  enlarge(root, by);
  tellMore(root, by <= thousandths(least));
}

const thousandths = (least) => Math.ceil(1000 * least) / 1000;

// By what a picture in a pane is drawn larger than type is: as large as can be, and not so small that nobody could read it.
function fitted({ clientWidth, clientHeight }, width, height, least) {
  return Math.max(Math.floor(1000 * Math.min(clientWidth / width, clientHeight / height)) / 1000, thousandths(least));
}

// What of a view is larger than its place: the faces of a comparison, or a picture.
function larger(root) {
  const panes = [...root.querySelectorAll(".gx-faces, .gx-stage")];
  return panes.find((pane) => pane.scrollWidth > pane.clientWidth + 2 || pane.scrollHeight > pane.clientHeight + 2) ?? null;
}

// Says where there is more of the picture than can be seen, if it is not drawn as small as would be whole.
function tellMore(root, scrolls = root.classList.contains("gx-scrolls")) {
  root.classList.toggle("gx-scrolls", scrolls);
  const pane = scrolls ? larger(root) : null, more = root.querySelector(":scope > .gx-more");
  const right = pane && pane.scrollLeft + pane.clientWidth < pane.scrollWidth - 2, below = pane && pane.scrollTop + pane.clientHeight < pane.scrollHeight - 2;
  more.hidden = !right && !below;
  more.textContent = ["more", ...(below ? ["below ↓"] : []), ...(right ? ["to the right →"] : [])].join(" ");
}
