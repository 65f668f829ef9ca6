// The transport of a comparison: one player over several stages, in lock-step by event.
// What this uses (shapes to pair_stage) stands before this file in one module.

export default {
  async render({ model, el }) {
    const find = (reference) => model.widget_manager.get_model(reference.replace("IPY_MODEL_", ""));
    const all = async (references) => Object.fromEntries(await Promise.all(
      Object.entries(references).map(async ([name, reference]) => [name, await find(reference)])));
    const film = new PairFilm(model.get("film"), model.get("chunks")), { told } = film;
    const sides = await Promise.all(model.get("sides").map(async ({ figure, marks, panes }) =>
      new Stage(await find(figure), await all(marks), await all(panes), told.morph)));
    const stage = new PairStage(sides), questions = new Questions(() => player);
    const { player, jump, forget } = pairPlayer(model, el, film, stage, questions), undo = [hideTwin(told.token)];
    player.depth = new PairDepth(player, sides, questions);
    const onChunk = inOrder(async ({ chunk, answer, chunks = [] }, parcels = []) => {
      if (chunk) player.receive(await whole(chunk, parcels[0]));
      if (answer) questions.receive({ ...answer, chunks: await Promise.all(chunks.map((each, at) => whole(each, parcels[at]))) });
    });
    undo.push(forget, () => questions.close());
    const onFrame = () => player.heed(model.get("frame"));
    model.on("msg:custom", onChunk);
    model.on("change:frame", onFrame);
    player.go(model.get("frame"));
    const unfollow = followPair(player, stage);
    const settle = () => {
      const root = player.root(), faces = root ? [...root.querySelectorAll(".gx-face")] : [];
      if (faces.length < sides.length) { undo.frame = requestAnimationFrame(settle); return; }
      stage.faces = faces;
      undo.push(mountPair(root, player, stage, jump), arrive(root, model));
      player.go(player.target());
      player.ask(film.missing(player.target()));
    };
    settle();
    return () => {
      cancelAnimationFrame(undo.frame);
      player.close();
      unfollow();
      model.off("msg:custom", onChunk);
      model.off("change:frame", onFrame);
      undo.forEach((each) => each());
    };
  },
};
