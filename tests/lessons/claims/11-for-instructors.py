# Names in here are the lesson's runs; see test_lessons.py.
import json as _json

# 1, 2: two newstacks, one segment; two records, undo's first.
splits = [event for event in kept.events if event.kind == "newstack"]
assert [bool(event.segment_size) for event in splits] == [False, True]
assert again.events == kept.events
assert kept.stdout == "undo 1\nsteps undone: 1\n"
assert place.event.ndefer == 2
assert [record.siz for record in place.state.defers(place.state.goroutine(2))] == [8, 0]
assert "undo" in place.state.machine.image.where(place.state.defers(place.state.goroutine(2))[0].fn)
assert "<svg" in place.picture().svg

# 3: they part at rundefer; 386 does the same.
assert comparison.first.left[1].kind == "rundefer"
assert comparison.first.right is None
assert kept.compare(lab.run(kept.source, revision="after", arch="386")).first is None
assert before.outcome.end == "throw"

# 4: what was written is there.
page = (out / "run.html").read_text()
assert "default-src 'none'" in page
assert len(_json.loads((out / "trace.json").read_text())["traceEvents"]) > len(kept.events)
assert all(kept.at(kind).sentence.split(" ")[0] in (out / "strip.svg").read_text() for kind in ("Goexit", "newstack", "gfput"))

# 5: three stops, each with something lit; the tour's run is the cell's.
assert tour.run.events == kept.events
assert [len(leg.rects) for leg in tour] == [2, 1, 1]
assert tour.legs[2].place.event.segment_size > 0
assert sorted(path.name for path in out.glob("slides-*.svg")) == ["slides-1.svg", "slides-2.svg", "slides-3.svg"]
assert (out / "tour.html").exists()

# 6: the same run, at that step.
assert opened.events == kept.events
assert opened.start == step == kept.at("newstack", nth=2).step

# 7: lesson 09, headless, in at most thirty lines.
assert len(script.splitlines()) <= 30
assert "shared    after" in done.stdout and "runtime.makeslice: handed out" in done.stdout
assert "crashed   after  SIGSEGV" in done.stdout
assert "mended    fixed  The program ended with exit status 0. Nothing wrong." in done.stdout
assert "fixed, amd64 do the same in" in done.stdout
assert "misuse" not in done.stderr
assert "A live stack is freed" in (out / "lesson09.html").read_text()

# 8: the promise is kept from the commit on; only Ann passes, and everybody is told why.
for revision in lab.REVISION_NAMES:
    try:
        lab.check(lab.run(kept.source, revision=revision)).defers_ran("job", ["undo(1)", "closure·1"])
        assert revision != "before"
    except lab.CheckError:
        assert revision == "before"
assert marks["Ann"] == "passed"
assert "ran the deferred calls" in marks["Bob"]
assert "still holds the place for your answer" in marks["Carl"]
assert "does not compile" in marks["Dora"]

# 10: what the reader is sent to find is there.
try:
    lab.tour(text.replace("\tdefer undo(1)\n", ""))
except lab.TourError as error:
    assert "newstack: number 2 was asked for, and there is only 1" in error.render()
else:
    assert False, "the tour no longer fits its run"
