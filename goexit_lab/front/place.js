// Where an element is, in the pixels of the window, which are those of pointers. Within something that is zoomed, as
// presenters have it, Safari (26) tells the place on the page in the element's own pixels, from which it takes what the
// window has been scrolled by; browsers that tell it as the standard now says also have `currentCSSZoom`.

function boxOf(node) {
  const { left, top, width, height } = node.getBoundingClientRect();
  let zoom = 1;
  if (!("currentCSSZoom" in node)) for (let each = node; each; each = each.parentElement) zoom *= +getComputedStyle(each).zoom || 1;
  return { left: (left + scrollX) * zoom - scrollX, top: (top + scrollY) * zoom - scrollY, width: width * zoom, height: height * zoom };
}
