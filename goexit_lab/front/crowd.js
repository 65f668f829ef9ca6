// Of many goroutines, whose stacks are drawn: a field for words and numbers, and pins from the timeline.
// The kernel draws; the choice is in the model, so that every page that shows it agrees.

const BESIDE = 720; // pixels of the view from which on the title leaves room

class Crowd {
  constructor(player, model, timeline) {
    Object.assign(this, { player, model, timeline });
    this.field = element("input", { type: "search", "aria-label": "Show goroutines: numbers to pin, words to filter by", placeholder: "g7 worker waiting", spellcheck: "false", size: 20 });
    this.field.addEventListener("input", () => { clearTimeout(this.typing); this.typing = setTimeout(() => this.choose(this.field.value), 250); });
    this.row = element("label", { class: "gx-crowd", title: "There is no room for all stacks at once. g7 pins goroutine 7; a word shows those whose function or status has it" }, "goroutines", this.field);
    this.place();
    this.onChoice = () => this.apply();
    this.onPin = () => this.pin(timeline.get("pin").goid);
    model.on("change:choice", this.onChoice);
    timeline?.on("change:pin", this.onPin);
    this.apply();
  }
  // It chooses what is drawn and not where one is: where there is room it stands beside the title, and the transport
  // has its row for itself.
  place(width = this.player.el.clientWidth) {
    const { head, bar } = this.player, beside = width >= BESIDE;
    if (this.row.parentNode === (beside ? head : bar)) return;
    if (beside) head.querySelector(".gx-ending").before(this.row);
    else bar.querySelector("select").after(this.row);
  }
  choose(line) {
    const now = this.model.get("choice");
    if (now.line === line) return;
    if (!this.player.kernel()) { this.player.say("There is no kernel to draw other goroutines’ stacks."); return; }
    this.model.set("choice", { line, edition: now.edition + 1 });
    this.player.speak((model) => model.save_changes());
  }
  // Pins a goroutine, or lets it go.
  pin(goid) {
    const words = this.field.value.split(/[\s,]+/).filter(Boolean), name = `g${goid}`;
    this.field.value = (words.includes(name) ? words.filter((word) => word !== name) : [...words, name]).join(" ");
    this.choose(this.field.value);
  }
  apply() {
    const { line, edition } = this.model.get("choice");
    if (document.activeElement !== this.field) this.field.value = line;
    setTimeout(() => this.player.anew(edition)); // when the kernel has been told
  }
  remove() {
    clearTimeout(this.typing);
    this.model.off("change:choice", this.onChoice);
    this.timeline?.off("change:pin", this.onPin);
  }
}
