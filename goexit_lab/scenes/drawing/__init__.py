"""Where every shape of the picture goes: scenes in, a `Sheet` out.

Decision (2026-11-23): positions are computed here, once, and not in the views. The static twin (SVG, text) and the
live picture (bqplot) then cannot disagree, frames can be sent as differences of boxes, and geometry is
tested without a browser.

Invariant: nothing here knows bqplot, SVG or a browser; a drawing function only puts shapes on a sheet.
"""
