// Finer steps of a comparison: stops at which every side is somewhere on its way to the next row
// (goexit_lab/scenes/pair_detour.py says which, and who waits). Shots are rows.

class PairDetour extends Detour {
  // `step` tells one stop from another; it is the sides' steps, one after the other.
  stop(row) { const { sides, shown } = this.player.film; return { step: sides.map((film, at) => film.step(shown[at][row])).join(" "), shot: row, base: row, row }; }
  named({ row, places }) {
    const known = this.player.film.sides.map((film) => film.texts.all.length);
    return { row, have: known, ...(places ? { sides: places.map(({ step, shot, idle }) => [step, shot, idle]) } : {}) };
  }
  opened({ grain, chunks, stops }) {
    const strips = chunks.map((chunk) => this.player.film.sides[chunk.side].strip(chunk));
    if (strips.includes(null)) return null;
    return { grain, strips, stops: stops.map(([row, whole, sides]) => {
      const places = sides.map(([moment, step, shot, base, idle]) => ({ moment, step, shot, base, idle }));
      return { step: places.map(({ step }) => step).join(" "), shot: whole ? row : -1, base: whole ? row : row - 1, row, places };
    }) };
  }
  state(at) {
    const { strips, stops } = this.window, { row, shot, places } = stops[at], { film } = this.player;
    const sides = strips.map((strip, side) => {
      const place = places[side], state = film.sides[side].read(strip, place.moment, place.base), alone = !film.own[side][row];
      if (alone) state.panes.narration = film.waits(side, place.base, row);
      else if (shot < 0 && place.idle) state.panes.narration = this.idles(side, place);
      return { ...state, alone, shot: place.base, ...(shot < 0 ? { place } : {}) };
    });
    return { sides, reel: sides.map(({ reel }) => reel).join() };
  }
  // A side that has nothing to do in this step, because another one has more to do before the event that both have.
  idles(side, { base, idle }) {
    const { told: { labels }, sides } = this.player.film, event = `its event ${base + 1}, ${sides[side].kind(base)}`;
    const sentence = idle > 0 ? `${labels[side]} has come to ${event}, and waits there for the other ${labels.length > 2 ? "sides" : "side"}.`
      : `${labels[side]} is still at ${event}.`;
    return { actor: "", letter: "c", sentence };
  }
  describe({ base }) {
    const { player } = this, { total } = player.film;
    player.locate(`after event ${base + 1}`, ` of ${total}`, "on the way to the next");
    player.slider.setAttribute("aria-valuetext", `after event ${base + 1} of ${total}, on the way to the next`);
  }
  // Somebody clicked a line of Go of a side.
  line(side, line) {
    if (this.allow()) this.seek("line", { side, line });
    else this.player.say(`When line ${line} runs cannot be told here: ${this.why}.`);
  }
}
