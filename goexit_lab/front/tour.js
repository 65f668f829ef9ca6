// A tour through the film: a card with the words of a stop, a veil over what is not meant, and a presenter's keys.

const VEIL = "http://www.w3.org/2000/svg";
let veils = 0;

class Guide {
  // `stops` are {shot, title, html, question, pause, rects}; html is made by us and safe (goexit_lab/scenes/caption.py).
  constructor(root, stage, player, stops) {
    Object.assign(this, { root, stage, player, stops, at: -1, timer: null });
    this.build();
    this.undo = [];
    const on = (target, type, listener) => { target.addEventListener(type, listener); this.undo.push(() => target.removeEventListener(type, listener)); };
    on(root, "keydown", (event) => this.key(event));
    on(root, "gx-shot", () => { this.light(); if (this.fresh) this.bring(); this.fresh = false; });
    this.watcher = new ResizeObserver(() => this.light());
    this.watcher.observe(player.slider);
    this.undo.push(() => this.watcher.disconnect(), () => clearTimeout(this.timer), () => this.card.remove(), () => this.veil.remove());
    this.go(0, root.closest(".gx-page") !== null); // a notebook does not move by itself
  }
  build() {
    const nav = (label, text, keys, action) => {
      const button = element("button", { type: "button", class: "gx-nav", title: `${label} (${keys})`, "aria-label": label, "aria-keyshortcuts": keys }, text);
      button.addEventListener("click", action);
      return button;
    };
    this.where = element("span", { class: "gx-stop" });
    this.back = nav("Previous stop", "‹", "P PageUp", () => this.go(this.at - 1));
    this.next = nav("Next stop", "›", "N PageDown", () => this.go(this.at + 1));
    this.auto = nav("Play the tour", "Play the tour", "", () => (this.timer ? this.stop() : this.run()));
    this.auto.removeAttribute("aria-keyshortcuts");
    this.auto.title = "Goes on by itself, and waits at a question";
    this.title = element("h2", {});
    this.words = element("div", { class: "gx-words" });
    this.question = element("p", { class: "gx-question" });
    this.away = element("p", { class: "gx-away" });
    const back = element("button", { type: "button" }, "back to it");
    back.addEventListener("click", () => this.go(this.at));
    this.away.append("You have left the stop: ", back, ".");
    this.dots = this.stops.map((stop, at) => {
      const dot = element("button", { type: "button", class: "gx-dot", title: stop.title || `Stop ${at + 1}`, "aria-label": `Stop ${at + 1}${stop.title ? `: ${stop.title}` : ""}` });
      dot.addEventListener("click", () => this.go(at));
      return dot;
    });
    this.card = element("section", { class: "gx-tour", "aria-label": "Tour" },
      element("div", { class: "gx-tour-head" }, this.title, element("span", { class: "gx-dots" }, ...this.dots), this.where, this.back, this.next, this.auto),
      element("div", { class: "gx-tour-live", "aria-live": "polite" }, this.words, this.question), this.away);
    this.player.el.append(this.card);
    this.veil = document.createElementNS(VEIL, "svg");
    this.veil.setAttribute("class", "gx-veil");
    this.veil.setAttribute("aria-hidden", "true");
    this.mask = `gx-lit-${++veils}`;
  }
  go(at, fresh = true) {
    if (at < 0 || at >= this.stops.length) { this.stop(); return; }
    clearTimeout(this.timer);
    const playing = this.timer !== null;
    this.timer = null;
    this.at = at;
    const stop = this.stops[at];
    this.title.textContent = stop.title;
    this.words.innerHTML = stop.html;
    this.question.textContent = stop.question;
    this.question.hidden = !stop.question;
    this.where.textContent = `stop ${at + 1} of ${this.stops.length}`;
    this.back.disabled = at === 0;
    this.next.disabled = at === this.stops.length - 1;
    this.dots.forEach((dot, number) => { if (number === at) dot.setAttribute("aria-current", "step"); else dot.removeAttribute("aria-current"); });
    this.card.dataset.stop = at;
    this.fresh = fresh;
    this.player.jump(stop.shot);
    this.light();
    if (fresh) this.bring();
    if (playing && !stop.question && at < this.stops.length - 1) this.run();
    else this.stop();
  }
  run() {
    if (this.at >= this.stops.length - 1) { this.timer = 0; this.go(0); return; }
    this.timer = setTimeout(() => this.go(this.at + 1), this.stops[this.at].pause * 1000);
    this.auto.textContent = "Stop";
  }
  stop() { clearTimeout(this.timer); this.timer = null; this.auto.textContent = "Play the tour"; }

  // The veil is there only while the stop's own shot is.
  light() {
    const stop = this.stops[this.at], area = this.stage.area(this.root);
    if (!stop || !area) return;
    const { player } = this, here = (player.detour?.here().shot ?? player.target()) === stop.shot;
    this.away.hidden = here || player.index < 0;
    if (this.veil.parentElement !== area) { area.append(this.veil); this.watcher.observe(area); }
    const { clientWidth: width, clientHeight: height } = area, stretch = width / this.stage.width();
    Object.assign(this.veil.style, { width: `${width}px`, height: `${height}px` });
    this.veil.classList.toggle("gx-shown", here && stop.rects.length > 0);
    if (!stop.rects.length) return;
    const places = stop.rects.map(([x0, y0, x1, y1]) => `x="${x0 * stretch}" y="${y0}" width="${(x1 - x0) * stretch}" height="${y1 - y0}" rx="6"`);
    this.veil.innerHTML = `<mask id="${this.mask}" maskUnits="userSpaceOnUse" x="0" y="0" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>
      ${places.map((place) => `<rect ${place} fill="#000"/>`).join("")}</mask><rect class="gx-dim" width="100%" height="100%" mask="url(#${this.mask})"/>
      ${places.map((place) => `<rect class="gx-edge" ${place}/>`).join("")}`;
  }
  // Moves the page so far that the words are seen, and what they speak of; where both have no room, that. In presenter
  // view all is seen.
  bring() {
    if (presented(this.root) && !this.root.matches(".gx-scrolls")) return;
    if (!this.veil.classList.contains("gx-shown") || !this.card.offsetParent) return;
    this.card.scrollIntoView({ block: "nearest" });
    [...this.veil.querySelectorAll(".gx-edge")].reverse().forEach((edge) => edge.scrollIntoView({ block: "nearest", inline: "nearest" }));
  }
  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || owned(event)) return;
    const way = { n: 1, N: 1, PageDown: 1, p: -1, P: -1, PageUp: -1 }[event.key];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    this.go(this.at + way);
  }
  close() { this.undo.forEach((each) => each()); }
}

// The guide of a tour, if there is one. Returns it, or null.
function guide(root, stage, player, stops) { return stops?.length ? new Guide(root, stage, player, stops) : null; }
