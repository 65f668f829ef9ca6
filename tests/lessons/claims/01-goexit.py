# Names in here are the lesson's runs; see test_lessons.py.
def happened(run, kind):
    return [event for event in run.events if event.kind == kind]


# 1: nobody pays, and the record stays on the dead G; its argument is a string of 16 bytes.
assert lost.stdout == "lock pantry\nmain ends\n"
assert [(call.fn, call.siz) for call in happened(lost, "deferproc")] == [("main.unlock", 16)]
assert [(entry.goid, entry.ndefer) for entry in happened(lost, "Goexit")] == [(2, 1)]
assert [(put.goid, put.gfree, put.defer_pending) for put in happened(lost, "gfput")] == [(2, (2,), True)]
assert happened(lost, "rundefer") == []

# 2: it runs in place, on the segment at hand, and before goexit.
assert kept.stdout == "lock pantry\nunlock pantry\nmain ends\n"
kinds = [event.kind for event in kept.events]
wanted = ["Goexit", "rundefer", "reflect.call", "newstack", "oldstack", "goexit", "gfput"]
assert [kind for kind in kinds if kind in wanted] == wanted
(split,) = happened(kept, "newstack")
assert (split.fn, split.moreframe, split.segment_size, split.free) == ("main.unlock", 1, 0, False)
assert [put.defer_pending for put in happened(kept, "gfput")] == [False]

# 3: last in, first out; three in place, and a segment of 5120 bytes for the one without arguments.
assert undone.stdout == "do 1\ndo 2\ndo 3\nundo 3\nundo 2\nundo 1\nsteps undone: 3\n"
hinted = [(split.moreargs, split.segment_size) for split in happened(undone, "newstack") if split.moreframe == 1]
assert hinted == [(8, 0), (8, 0), (8, 0), (0, 5120)]

# 4: Bob's goroutine reuses Ann's G and signs for her.
assert book.stdout == "Ann comes in\nBob comes in\nBob goes out\nsigned: Bob\nsigned: Ann\nmain ends\n"
assert [(get.got, get.gfree) for get in happened(book, "gfget")] == [(None, ()), (2, ())]
assert [(jump.goid, jump.fn) for jump in happened(book, "jmpdefer")] == [(3, "main.sign"), (3, "main.sign")]

# What the text says the reader will see after changing a cell.
import goexit_lab as lab

programs = {name: globals()[name].source for name in ("undone", "book", "kept")}
deadlocked = lab.run(programs["undone"], revision="before")
assert [event.msg for event in deadlocked.events if event.kind == "throw"] == ["all goroutines are asleep - deadlock!"]
assert [event.code for event in deadlocked.events if event.kind == "exit"] == [2]
repaired = lab.run(programs["book"], revision="after")
assert repaired.stdout.splitlines() == [
    "Ann comes in", "signed: Ann", "Bob comes in", "Bob goes out", "signed: Bob", "main ends",
]

# 6.1: one call deeper, the addresses differ; her record stays where it is.
deeper = programs["book"].replace('go guest("Ann", true)', 'go early("Ann")')
deeper += "\nfunc early(name string) {\n\tguest(name, true)\n}\n"
coincidence_broken = lab.run(deeper, revision="before")
assert "signed: Ann" not in coincidence_broken.stdout
assert happened(coincidence_broken, "gfput")[-1].defer_pending

# 6.2: without an argument it needs a segment of its own.
bare = programs["kept"].replace("door string", "", 1).replace('println("unlock", door)', 'println("unlock")')
bare = bare.replace("defer unlock(door)", "defer unlock()")
unlocked = lab.run(bare, revision="after")
assert unlocked.stdout == "lock pantry\nunlock\nmain ends\n"
assert [call.siz for call in happened(unlocked, "deferproc")] == [0]
assert [(split.segment_size, split.free) for split in happened(unlocked, "newstack")] == [(5120, True)]

# 6.3: a grown stack is released by unwindstack; before, it lies on gfree as it grew.
growing = """
func grow(n int) {
	var pad [100]int64
	pad[n] = 1
	if n == 50 {
		runtime.Goexit()
	}
	grow(n + 1)
}

func main() {
	go grow(0)
	runtime.Gosched()
	println("main ends")
}
"""
grown = {revision: lab.run(growing, revision=revision) for revision in ("before", "after")}
assert [put.nsegments > 5 for put in happened(grown["before"], "gfput")] == [True]
assert [put.nsegments for put in happened(grown["after"], "gfput")] == [1]
assert [len(event.frees) > 5 for event in happened(grown["after"], "unwindstack")] == [True]

# 6.4: unwindstack releases the first segment, told by a Stktop that says it must not be freed.
leaving = programs["kept"].replace('println("unlock", door)', 'println("unlock", door)\n\truntime.Goexit()')
left = lab.run(leaving, revision="after")
assert left.stdout == kept.stdout
((freed,),) = [event.frees for event in happened(left, "unwindstack")]
assert (freed.is_stack0, freed.top_free) == (True, False)

mended = lab.run(leaving, revision="fixed")
assert mended.stdout == kept.stdout
assert [(misuse.deed, misuse.by) for misuse in happened(left, "misuse")] == [("freed", "unwindstack")]
assert happened(mended, "misuse") == []
