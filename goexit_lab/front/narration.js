// One sentence, and a live region so that it is heard as well.
export default {
  render({ model, el }) {
    el.classList.add("gx-narration");
    el.setAttribute("role", "status");
    el.setAttribute("aria-live", "polite");
    el.setAttribute("aria-atomic", "true");
    const sentence = document.createElement("p");
    el.append(sentence);
    const show = () => {
      const value = model.get("value");
      el.dataset.letter = value.letter ?? "c";
      const actor = value.actor ?? "";
      const text = value.sentence ?? "";
      const at = ` ${text} `.search(new RegExp(`(?<=[^\\p{L}])${actor}(?![\\p{L}])`, "u")) - 1;
      sentence.style.setProperty("--gx-letters", text.length); // what is long is set smaller where there is little room
      sentence.replaceChildren();
      if (actor && at >= 0) {
        const name = document.createElement("b");
        name.textContent = text.slice(at, at + actor.length);
        sentence.append(text.slice(0, at), name, text.slice(at + actor.length));
      } else {
        sentence.append(text);
      }
    };
    model.on("change:value", show);
    show();
    return () => model.off("change:value", show);
  },
};
