// The transport of a live view. It computes the state of a shot from the film's chunks and writes it into the models
// of the bqplot marks and of the panes, here in the browser: playing needs no kernel.
// shapes, film, stage, controls and player stand before this file in one module: a widget's module can import nothing.

export default {
  async render({ model, el }) {
    const find = (reference) => model.widget_manager.get_model(reference.replace("IPY_MODEL_", ""));
    const all = async (references) => Object.fromEntries(await Promise.all(
      Object.entries(references).map(async ([name, reference]) => [name, await find(reference)])));
    const [figure, marks, panes] = await Promise.all([find(model.get("figure")), all(model.get("marks")), all(model.get("panes"))]);
    const facts = model.get("film");
    const film = new Film(facts, model.get("chunks"));
    const stage = new Stage(figure, marks, panes, facts.morph);
    const player = new Player(model, el, film, stage);
    const undo = [hideTwin(facts.token)];
    const onChunk = (message) => { if (message.chunk) player.receive(message.chunk); };
    const onFrame = () => { const frame = model.get("frame"); if (frame !== player.target()) player.jump(frame); };
    model.on("msg:custom", onChunk);
    model.on("change:frame", onFrame);
    const onJump = () => player.jump(panes.timeline.get("jump").frame);
    panes.timeline.on("change:jump", onJump);
    player.go(model.get("frame"));
    const watcher = new ResizeObserver(() => {
      const root = player.root();
      root?.classList.toggle("gx-wide", root.clientWidth >= player.width() + 300);
      drawTicks(player.ticks, facts, Math.max(80, player.ticks.clientWidth));
      if (player.index >= 0 && player.wanted === null) player.go(player.index);
    });
    watcher.observe(player.slider);
    const settle = () => {
      const root = player.root();
      if (!root) { undo.frame = requestAnimationFrame(settle); return; }
      root.setAttribute("data-lm-suppress-shortcuts", "true");
      root.style.setProperty("--gx-sheet-height", `${marks.lane.get("scales").y.get("max")}px`);
      root.tabIndex = 0;
      root.setAttribute("role", "group");
      root.setAttribute("aria-label", `Goroutines, revision ${facts.revision} on ${facts.arch}`);
      const key = (event) => player.key(event);
      root.addEventListener("keydown", key);
      undo.push(() => root.removeEventListener("keydown", key), pointing(root, stage, player));
      player.ask(film.missing(player.target()));
    };
    settle();
    return () => {
      cancelAnimationFrame(undo.frame);
      player.stop();
      watcher.disconnect();
      model.off("msg:custom", onChunk);
      model.off("change:frame", onFrame);
      panes.timeline.off("change:jump", onJump);
      undo.forEach((each) => each());
    };
  },
};
