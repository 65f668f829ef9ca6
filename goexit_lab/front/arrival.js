// A view that has just come up in the notebook is seen whole, or from its beginning. JupyterLab keeps the cell after the
// one that was run in its window, mostly in the middle: of what has grown between the two, one end is out of sight then.

// Milliseconds for which a notebook may go on to scroll; pixels between the view and the window's edges.
const ARRIVING = 1500, ROUND = 12;

// Holds `root` in sight for a moment, if its cell was run and left for the next one, until somebody moves. Whoever runs
// a cell and stays in it goes on to write there, and is left alone. Returns what lets the view go.
function arrive(root, model) {
  const cell = root.closest(".jp-Cell");
  if (model.arrived || !cell?.nextElementSibling?.matches(".jp-mod-active")) return () => {};
  model.arrived = true;
  let scroller = cell.parentElement;
  while (scroller && !/auto|scroll/.test(getComputedStyle(scroller).overflowY)) scroller = scroller.parentElement;
  if (!scroller) return () => {};
  const over = new AbortController(), { signal } = over, end = () => over.abort();
  const hold = () => {
    const frame = scroller.getBoundingClientRect(), view = root.getBoundingClientRect();
    const above = view.top - frame.top - ROUND, below = view.bottom - frame.bottom + ROUND;
    const by = above < 0 ? above : Math.max(0, Math.min(above, below));
    if (Math.abs(by) > 1) scroller.scrollTop += by;
  };
  const watcher = new ResizeObserver(hold);
  watcher.observe(root);
  signal.addEventListener("abort", () => watcher.disconnect());
  scroller.addEventListener("scroll", hold, { signal });
  for (const moved of ["wheel", "pointerdown", "touchstart", "keydown"]) window.addEventListener(moved, end, { signal, capture: true });
  setTimeout(end, ARRIVING);
  return end;
}
