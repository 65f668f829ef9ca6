// The foot of a view: what it takes to have this run again at the step that is shown.
export default {
  render({ model, el }) {
    el.classList.add("gx-recipe");
    const made = (tag, name, text) => Object.assign(document.createElement(tag), { className: name, textContent: text });
    const brief = made("code", "gx-brief", ""), copy = made("button", "gx-copy", "Copy link"), whole = made("input", "gx-whole", "");
    copy.type = "button";
    copy.title = "The whole recipe, program included: lab.open(…) and %goroutine open … go to this step";
    whole.readOnly = true;
    whole.hidden = true;
    whole.setAttribute("aria-label", "The whole recipe");
    el.append(made("span", "", "recipe "), brief, copy, whole);
    let step = 0;
    const link = () => `${model.get("link")}@${step}`;
    const show = () => { brief.textContent = `${model.get("brief")}@${step}`; if (!whole.hidden) whole.value = link(); };
    const follow = ({ target, detail }) => {
      const root = el.closest(".gx-lab");
      if (root && root === target.closest(".gx-lab")) { step = detail.step; show(); }
    };
    copy.addEventListener("click", async () => {
      // A browser may keep the clipboard to itself; then there is the text, marked, to copy by hand.
      try {
        await navigator.clipboard.writeText(link());
        copy.textContent = "Copied";
      } catch {
        whole.hidden = false;
        whole.value = link();
        whole.select();
        copy.textContent = "Copy it from here";
      }
      setTimeout(() => { copy.textContent = "Copy link"; }, 1500);
    });
    whole.addEventListener("keydown", (event) => event.stopPropagation());
    document.addEventListener("gx-shot", follow);
    el.hidden = !model.get("link");
    show();
    return () => document.removeEventListener("gx-shot", follow);
  },
};
