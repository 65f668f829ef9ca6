"""Pure view models: one moment of a run as plain data, and as pictures without a browser.

Model: `survey` is what one moment of simulated memory holds. Each scene module turns a survey (and the events) into
a frozen dataclass: transport, source, stacks, gfree, scheduler, defers, narration, output. `drawing` puts
the scenes on a sheet of boxes, links and texts; `svg`, `twin` and `drawn_text` print that for pages without a
kernel; `reel` packs many sheets into differences that a player can apply.

To add a pane, write a scene, and its table in `facts`; then a view and a script of the same name, in `views` and
`front`, and its place in `views.dashboard` and `export.page`. `output` is the shortest that there is.

Invariant: nothing here imports IPython, ipywidgets, bqplot or anywidget.
Invariant: a scene is a function of its survey and events alone, so a picture cannot disagree with memory.
"""
