// Larger type and marks, for a room: a button, and the key z.

function presenter(root, bar) {
  const button = element("button", { type: "button", class: "gx-button gx-zoom", "aria-label": "Presenter view", "aria-pressed": "false", "aria-keyshortcuts": "z", title: "Larger, for a room (z)" });
  button.innerHTML = '<svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true"><path d="M3 19 8.5 5 14 19M5 14.5h7M15 19l3-8 3 8M16 16.5h4" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>';
  const toggle = () => {
    button.setAttribute("aria-pressed", String(root.classList.toggle("gx-presenter")));
    // The root has less room now, or more, by its own measure. Firefox (153) asks what depends on that only where the
    // root's width on the screen is another one; and where it is no container any more, and then one again.
    root.style.containerType = "normal";
    root.offsetWidth;
    root.style.containerType = "";
    root.dispatchEvent(new Event("gx-presented"));
  };
  const key = (event) => {
    if (event.key !== "z" || event.altKey || event.ctrlKey || event.metaKey || owned(event)) return;
    event.preventDefault();
    event.stopPropagation();
    toggle();
  };
  button.addEventListener("click", toggle);
  root.addEventListener("keydown", key);
  bar.append(button);
  return () => { root.removeEventListener("keydown", key); button.remove(); };
}
