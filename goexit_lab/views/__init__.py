"""What people see in a notebook: scenes drawn with ipywidgets, bqplot and a small player in the browser.

Model: `dashboard` puts the views of one film together. `picture` owns the bqplot marks, one per layer of a sheet;
`source`, `narration` and `output` are panes of their own; `director` is the player: it holds the chunks
and writes each shot into the marks' and panes' models *in the browser*. Playing needs no kernel.

Decision (2026-11-23): pointing at things is answered by the player from the sheet's target rectangles and not by an
invisible Scatter of bqplot: rectangles are exact at any proportion (bqplot's stop at 1:10), a pane of
several lines is possible, and no message is sent to the kernel while the pointer moves.

Invariant: a view draws; what is drawn, and where, is decided in `scenes`.
Invariant: no view asks for anything from the network.
"""
