# Names in here are the lesson's runs; see test_lessons.py.
def happened(run, kind):
    return [event for event in run.events if event.kind == kind]


def deeds(run):
    return [(event.deed, event.by, event.size) for event in happened(run, "misuse")]


# 1: correct output, and the only stack freed.
assert quiet.stdout == "again 1\nmain ends\n"
assert [event.code for event in happened(quiet, "exit")] == [0]
assert deeds(quiet) == [("freed", "unwindstack", 4352)]
((link,),) = [event.frees for event in happened(quiet, "unwindstack")]
assert (link.top_free, link.is_stack0) == (False, True)
assert [put.nsegments for put in happened(quiet, "gfput")] == [1]

# 2: the slice has the stack; somebody changed it.
assert deeds(shared) == [("freed", "unwindstack", 4352), ("handed out", "runtime.makeslice", 4352)]
count = int(shared.stdout.split()[-1])
assert 0 < count < 4200
assert [get.got for get in happened(shared, "gfget")] == [None, 2]
guilty, used = happened(shared, "misuse")[0].step, happened(shared, "gfget")[-1].step
assert used - guilty > 2000

# 3: twelve sevens in the Stktop, and a crash in unwindstack's clean-up.
assert "user 1 2\n" == crashed.stdout
assert crashed.outcome.sentence.startswith("SIGSEGV")
ruined = crashed.timeline.seek(fault.step - 1)
assert ruined.machine.mem.read(top, 16) == b"\7" * 12 + b"\0" * 4
assert 4300 - (top - g.stack0) == 12
assert f"{fault.address:x}".startswith("70707")

# 4, 5: harmless without arguments, before and after the repair.
assert deeds(harmless) == deeds(mended) == deeds(goexit_lab.run(quiet.source, revision="before")) == []
assert mended.stdout == "user 1 2\nbytes changed by somebody else: 0\n"
assert 170 < found.days < 190

# 6: what the reader is sent to find is there.
twice = "\tgo worker(1)\n\truntime.Gosched()\n"
assert "freed again" in [deed for deed, _, _ in deeds(goexit_lab.run(shared.source.replace(twice, 2 * twice), revision="after"))]
big = quiet.source.replace("\tdefer again(n)", "\tvar a [40000]byte\n\ta[n] = 1\n\tdefer again(int(a[n]))")
assert [event.msg for event in happened(goexit_lab.run(big, revision="after"), "throw")] == ["invalid stack in gfput"]
panics = """
func bad(n int) { panic("bad") }
func f() {
	defer func() { recover() }()
	defer bad(1)
	panic("f")
}
func main() { f() }
"""
assert deeds(goexit_lab.run(panics, revision="recover"))[0][:2] == ("freed", "unwindstack")
assert deeds(goexit_lab.run(panics, revision="fixed")) == []
