"""What runs in a browser: the JavaScript and CSS of the live views and of exported pages. No Python beside their door.

Model: a file is one concern; `assets.script` joins those that a page needs, and `assets.module` those of a widget,
with `latecomer`, which hears the kernel also where the module comes up late. `shapes` turns a scene's numbers into
traits of marks, `film` holds chunks of shots, `stage` writes a shot into models, `controls` are the transport's
elements, `player` moves through the film, `director` is the widget made of them.

Decision (2026-11-28): these files left `views`, where they had been, because an exported page plays the same film with
the same player and has no widgets: it stands on this floor and not on that of the views.

Invariant: nothing here asks for anything from the network.
"""
