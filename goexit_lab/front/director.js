// The transport of a live view. It computes the state of a shot from the film's chunks and writes it into the models
// of the bqplot marks and of the panes, here in the browser: playing needs no kernel.
// What this uses (shapes to depth) stands before this file in one module: a widget's module can import nothing.

export default {
  async render({ model, el }) {
    const find = (reference) => model.widget_manager.get_model(reference.replace("IPY_MODEL_", ""));
    const all = async (references) => Object.fromEntries(await Promise.all(
      Object.entries(references).map(async ([name, reference]) => [name, await find(reference)])));
    const [figure, marks, panes] = await Promise.all([find(model.get("figure")), all(model.get("marks")), all(model.get("panes"))]);
    const film = new Film(model.get("film"), model.get("chunks"), model.get("choice").edition);
    const facts = film.facts;
    const stage = new Stage(figure, marks, panes, facts.morph);
    const player = new Player(model, el, film, stage);
    const save = (answers) => { model.set("answers", answers); player.speak(() => model.save_changes()); };
    if (facts.questions) player.gate = new Gate(player, facts.questions, model.get("answers"), save);
    // While the run goes on, nobody could draw other stacks.
    const meet = () => { if (film.facts.goroutines > 4 && !film.facts.running) player.crowd ??= new Crowd(player, model, panes.timeline); };
    meet();
    const undo = [hideTwin(facts.token), deepen(player, model, panes)];
    const onChunk = inOrder(async ({ chunk, answer }, [parcel] = []) => {
      if (chunk && !answer) player.receive(await whole(chunk, parcel));
    });
    const onFrame = () => player.heed(model.get("frame"));
    model.on("msg:custom", onChunk);
    model.on("change:frame", onFrame);
    const onJump = () => player.jump(panes.timeline.get("jump").frame);
    panes.timeline.on("change:jump", onJump);
    // What is sent while the run goes on and when it has ended.
    const onFilm = () => { player.grow(model.get("film"), model.get("chunks")); meet(); };
    const onProgress = () => player.progress(model.get("progress"));
    model.on("change:film", onFilm);
    model.on("change:progress", onProgress);
    onProgress();
    player.go(player.following ? film.length - 1 : model.get("frame"));
    const unfollow = follow(player, stage);
    const settle = () => {
      const root = player.root();
      stage.meet(); // views that come up before the first shot need not draw it twice
      if (!root?.isConnected) { undo.frame = requestAnimationFrame(settle); return; }
      undo.push(mount(root, facts, stage, player));
      player.fit(); // a notebook tells observers nothing of cells that are out of sight
      const tour = guide(root, stage, player, model.get("tour"));
      if (tour) undo.push(() => tour.close());
      undo.push(arrive(root, model));
      if (!film.facts.running) player.ask(film.missing(player.target()));
      if (facts.between !== null && !player.gate) player.detour?.seek("go", { step: facts.between });
    };
    settle();
    return () => {
      cancelAnimationFrame(undo.frame);
      player.close();
      player.crowd?.remove();
      unfollow();
      model.off("msg:custom", onChunk);
      model.off("change:film", onFilm);
      model.off("change:progress", onProgress);
      model.off("change:frame", onFrame);
      panes.timeline.off("change:jump", onJump);
      undo.forEach((each) => each());
    };
  },
};
