// Predict mode: a gate that the player goes through. It stops before the shot that a question is about, asks, and shows
// nothing of what comes later: no tick, no bar, no kind in the legend, not the ending. Going back is free.

const SKIPPED = -1;

class Gate {
  // `answers` holds, for every question, the index of what was chosen, -1 where it was skipped, null where it is open.
  constructor(player, questions, answers, save) {
    Object.assign(this, { player, questions, save, seen: -1, asking: null, root: null });
    this.answers = questions.map((_, index) => answers[index] ?? null);
    this.last = player.film.length - 1;
    this.ending = player.el.querySelector(".gx-ending");
    this.ended = this.ending?.textContent ?? "";
    this.panel = element("section", { class: "gx-ask" });
    this.voice = element("p", { class: "gx-voice", role: "status" }); // stays, so that screen readers hear it change
    this.panel.append(this.voice);
    this.panel.addEventListener("keydown", (event) => { if (event.key === "Enter") event.stopPropagation(); });
    player.el.append(this.panel);
    player.el.addEventListener("gx-shot", ({ detail }) => this.shown(detail.index));
    const known = this.questions.filter((_, index) => this.answers[index] !== null).map((question) => question.shot);
    this.reveal(this.next() ? Math.max(0, ...known) : this.last);
    this.draw();
  }
  // The panel stands between the sentence and the picture, once there is a page to stand in.
  attach(root) {
    this.root = root;
    root.classList.add("gx-predict");
    root.querySelector(".gx-narration")?.after(this.panel);
  }
  next() { return this.questions.find((_, index) => this.answers[index] === null) ?? null; }
  count(value) { return this.answers.filter(value).length; }

  // How far the player may go on its way to `index`; whoever wants to go further is asked.
  pass(index) {
    const next = this.next();
    if (!next || index < next.shot) return index;
    this.ask(next);
    return next.shot - 1;
  }
  shown(index) {
    const next = this.next(), judged = this.questions.some((question, at) => question.shot === index && this.answers[at] !== null);
    if (next && index === next.shot - 1 && !judged) this.ask(next);
    this.reveal(index);
    this.draw();
  }
  ask(question) {
    if (this.asking === question) return;
    this.asking = question;
    this.draw();
  }
  // What has been seen once may be shown: ticks, bars and kinds up to there, and the ending at the end.
  reveal(index) {
    if (index <= this.seen) return;
    this.seen = index;
    const { player } = this, facts = player.film.facts, kinds = facts.letters.slice(0, index + 1);
    drawTicks(player.ticks, facts, Math.max(80, widthOf(player.ticks)), index);
    for (const button of player.el.querySelectorAll(".gx-legend [data-letter]")) button.hidden = !kinds.includes(button.dataset.letter);
    player.stage.panes.timeline.set("until", index);
    const over = index >= this.last;
    this.ending?.classList.toggle("gx-open", !over);
    if (this.ending) this.ending.textContent = over ? this.ended : "How will it end?";
  }
  answer(choice) {
    const question = this.asking, at = this.questions.indexOf(question);
    if (!question || choice >= question.choices.length) return;
    this.answers[at] = choice;
    this.asking = null;
    this.save([...this.answers]);
    this.player.jump(question.shot);
    this.draw(question);
  }
  skipAll() {
    this.answers = this.answers.map((each) => each ?? SKIPPED);
    this.asking = null;
    this.save([...this.answers]);
    this.draw();
  }
  // 1 to 4 choose, 0 skips. True if the key was one of these.
  key(event) {
    if (!this.asking || !/^[0-4]$/.test(event.key)) return false;
    event.preventDefault();
    event.stopPropagation();
    this.answer(+event.key - 1);
    return true;
  }

  draw(judged = null) {
    const index = this.player.target();
    const question = this.asking ?? judged ?? this.questions.find((each, at) => each.shot === index && this.answers[at] !== null) ?? null;
    const choice = question ? this.answers[this.questions.indexOf(question)] : null;
    const face = JSON.stringify([question?.shot, choice, this.answers]);
    if (face === this.face) return;
    this.face = face;
    this.panel.dataset.state = !question ? "rest" : choice === null ? "open" : choice === question.correct ? "right" : choice === SKIPPED ? "skipped" : "wrong";
    const held = this.panel.contains(document.activeElement);
    this.panel.replaceChildren(this.voice, this.head(question), ...(question ? this.body(question, choice) : []));
    const said = !question ? "" : choice === null ? `${question.text} ${question.choices.map((text, index) => `${index + 1}: ${text}.`).join(" ")}` : `${this.verdict(question, choice)}${question.why}`;
    if (this.voice.textContent !== said) this.voice.textContent = said;
    if (presented(this.root)) this.player.fit();
    if (held) (this.panel.querySelector(".gx-go") ?? this.root)?.focus({ preventScroll: true });
  }
  head(question) {
    const total = this.questions.length, right = this.count((each, at) => each === this.questions[at].correct);
    const skipped = this.count((each) => each === SKIPPED), open = this.count((each) => each === null);
    const title = question ? `Question ${this.questions.indexOf(question) + 1} of ${total}` : open ? `${open} ${open === 1 ? "question" : "questions"} ahead` : "All questions answered";
    const score = [`${right} right`, `${total - open - skipped - right} wrong`, `${skipped} skipped`].join(" · ");
    return element("div", { class: "gx-ask-head" }, element("strong", {}, title), element("span", { class: "gx-score" }, score));
  }
  verdict(question, choice) { return choice === question.correct ? "Right. " : choice === SKIPPED ? "Skipped. " : "Not so. "; }
  body(question, choice) {
    const open = choice === null;
    const choices = question.choices.map((text, index) => {
      const mark = open ? "" : index === question.correct ? "✓" : index === choice ? "✕" : "";
      const button = element("button", { type: "button", class: "gx-choice" }, element("kbd", { "aria-hidden": "true" }, mark || `${index + 1}`), element("span", {}, text));
      if (open) button.setAttribute("aria-keyshortcuts", `${index + 1}`);
      button.disabled = !open;
      if (mark) { button.dataset.mark = mark === "✓" ? "right" : "wrong"; button.setAttribute("aria-label", `${text}: ${mark === "✓" ? "the answer" : "your choice"}`); }
      button.addEventListener("click", () => this.answer(index));
      return button;
    });
    const action = (name, label, act) => { const made = element("button", { type: "button", class: `gx-act ${name}` }, label); made.addEventListener("click", act); return made; };
    const foot = open
      ? element("div", { class: "gx-ask-foot" }, element("span", { class: "gx-keys" }, `Keys 1 to ${question.choices.length}; ← looks back`), action("gx-skip", "Skip", () => this.answer(SKIPPED)), action("gx-skip-all", "Skip all", () => this.skipAll()))
      : element("div", { class: "gx-ask-foot" }, element("p", { class: "gx-why" }, element("b", {}, this.verdict(question, choice)), question.why), action("gx-go", "Go on", () => this.player.play()));
    return [element("p", { class: "gx-question" }, question.text), element("div", { class: "gx-choices", role: "group", "aria-label": "Choices" }, ...choices), foot];
  }
}
