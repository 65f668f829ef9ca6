"""A run as a file that needs neither kernel nor network: a page, a picture, a film strip, a GIF, a trace for Perfetto.

Model: pictures come from `scenes`, the script and style of a page from `front`. One module per format.

Decision (2026-11-28): a floor of its own above `scenes` and below `lab`, so that `run.export` needs no widgets.

Invariant: an exported page asks for nothing from the network.
"""
