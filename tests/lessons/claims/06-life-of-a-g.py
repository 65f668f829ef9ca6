# Names in here are the lesson's runs; see test_lessons.py.
def happened(run, kind):
    return [event for event in run.events if event.kind == kind]


# 1: goexit is where it returns to, and its argument waits on its stack.
assert born.stdout == "main goes on\nhello from 7\n"
fresh = born.timeline.seek(made.step)
its = fresh.goroutine(made.goid)
assert fresh.machine.image.where(its.sched.pc) == "goexit"
assert fresh.machine.image.where(its.entry) == "main.brief"
assert (its.size, its.stackguard - its.stack0, waiting) == (144, 256, 7)
assert [segment.size for segment in fresh.segments(its)] == [4352]

# 2: four Gs for seven goroutines, the last to come the first to go.
assert [put.gfree for put in happened(six, "gfput")][:3] == [(2,), (3, 2), (4, 3, 2)]
assert [get.got for get in happened(six, "gfget")] == [None, None, None, 4, 3, 2]
assert len(six.timeline.seek(len(six.timeline)).gs()) == 4
assert max(event.goid for event in happened(six, "newproc1")) == 7

# 3: three segments on gfree before, one after.
assert [put.nsegments for put in happened(grown, "gfput")] == [3, 3]
repaired = goexit_lab.run(grown.source, revision="after")
assert [put.nsegments for put in happened(repaired, "gfput")] == [1, 1]
assert [[freed.size for freed in event.frees] for event in happened(repaired, "unwindstack")] == [[5120, 5120], []]
second = grown.timeline.seek(happened(grown, "newproc1")[-1].step)
reused = second.goroutine(3)
assert second.segments(reused)[0].low != reused.stack0

# 4: door 1 opens late, door 3 never.
assert stale.stdout.splitlines() == ["next, by the same way", "unlock 2", "unlock 1", "next, by a detour", "unlock 4"]
assert [jump.goid for jump in happened(stale, "jmpdefer")] == [3, 3, 5]
assert happened(stale, "gfput")[-1].defer_pending

# 5.1, 5.2, 5.4: what the reader is sent to find is there.
each = "func brief() {}\nfunc main() {\n\tfor i := 0; i < 1000; i++ {\n\t\tgo brief()\n\t\truntime.Gosched()\n\t}\n}\n"
assert [event.got for event in happened(goexit_lab.run(each, revision="after"), "gfget")].count(None) == 1
for size, thrown in ((1000, []), (2000, ["runtime.newproc: too many args"])):
    heavy = f"func heavy(a [{size}]byte) {{}}\nfunc main() {{\n\tvar a [{size}]byte\n\tgo heavy(a)\n\truntime.Gosched()\n}}\n"
    assert [event.msg for event in happened(goexit_lab.run(heavy, revision="after"), "throw")] == thrown
prompt = goexit_lab.run(stale.source, revision="after").stdout.split()
assert [word for word in prompt if word.isdigit()] == ["1", "2", "3", "4"]
