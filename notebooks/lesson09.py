"""Lesson 09 without a notebook: runs its programs, says what the runtime did wrong, and writes a page to show.

python lesson09.py [FOLDER]
"""

import json
import sys
from pathlib import Path

from goexit_lab import lab

folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
lesson = json.loads(Path(__file__).with_name("09-bug-in-the-fix.ipynb").read_text(encoding="utf-8"))
runs = {}
for head, _, program in ("".join(cell["source"]).partition("\n") for cell in lesson["cells"]):
    if head.startswith("%%goroutine --revision") and not head.endswith("mine"):
        _, _, revision, _, name = head.split()
        runs[name] = run = lab.run(program, revision=revision)
        deeds = [f"{event.by}: {event.deed}" for event in run.events if event.kind == "misuse"]
        print(f"{name:9} {revision:6} {run.outcome.sentence} {'; '.join(deeds) or 'Nothing wrong.'}")
print(runs["shared"].compare(runs["mended"]))
at = lab.Spot
stops = [
    lab.Stop(at("misuse"), "`unwindstack` frees the only stack of g2. Who owns it now?", "The bug", ("gfree",)),
    lab.Stop(at("misuse", 2), "`main` is given the same memory for its slice.", "The next owner", ("g1",)),
    lab.Stop(at("fault"), "The goroutine on it dies, and its Stktop is full of sevens.", "The crash"),
]
print(*runs["crashed"].tour(stops, "A live stack is freed").export(folder / "lesson09.html"))
