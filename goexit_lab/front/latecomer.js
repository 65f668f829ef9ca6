// A page may be too busy, or out of sight, to bring a widget's module up within the two seconds that anywidget (0.11)
// waits for it. It then draws the widget all the same, but none of the kernel's messages ever reaches the model: each
// waits for a promise that was broken. So a module that has come up tries that promise, with a message that means
// nothing. If it is broken, messages go past it to the model from now on, and the kernel is asked to say once more
// what was not heard.
// `widget` stands before this file; every model has a module of its own.

async function hear(model) {
  const own = await model.widget_manager.get_model(model.get("own"));
  const waiting = own._handle_comm_msg;
  if (!own.comm || !waiting) return;
  try {
    await waiting.call(own, { content: { data: { method: "nothing" } } });
  } catch {
    let kind = own;
    while (kind._handle_comm_msg === waiting) kind = Object.getPrototypeOf(kind);
    own.comm.on_msg(kind._handle_comm_msg.bind(own));
    model.send({ again: true });
  }
}

export default { ...widget, initialize(context) { hear(context.model); return widget.initialize?.(context); } };
