# Names in here are the lesson's runs; see test_lessons.py.
def happened(run, kind):
    return [event for event in run.events if event.kind == kind]


def deeds(run):
    return [(event.deed, event.owner) for event in happened(run, "misuse")]


# 1: right so far, freed, freed again, and given to a new goroutine.
assert overtaken.stdout.startswith("recovered from bad\n10\nrecovered from bad\n20\n")
assert "main ends" not in overtaken.stdout
assert deeds(overtaken)[:3] == [("freed", 1), ("freed again", 1), ("handed out", 1)]
assert happened(overtaken, "misuse")[2].by == "runtime.newproc"
assert happened(overtaken, "Goexit") == []
assert overtaken.outcome.status != 0

# 2: alike but for what the sanitizer says, until the block has a second owner who writes to it.
before_the_crash = [(row.left or row.right)[1].kind for row in parted]
assert before_the_crash[:3] == ["misuse"] * 3
assert (march.revision, september.revision) == ("recover", "fixed")
assert march.stdout == overtaken.stdout and september.stdout == good["panic"]

# 3: the columns that are clean, and the rows.
assert all(verdicts[name, "fixed"] == ("right", 0) for name in programs)
assert all(verdicts[name, "before"] == ("right", 0) for name in programs if name != "panic")
assert verdicts["leave", "after"] == ("quietly wrong", 1)
assert verdicts["slice", "after"][0] == "wrong output"
assert {verdicts[name, "after"][0] for name in ("twice", "large")} == {"crash"}
assert all(verdicts[name, "after"] == verdicts[name, "recover"] for name in programs if name != "panic")
assert [verdicts["panic", revision][0] for revision in revisions] == ["does not compile", "does not compile", "crash", "right"]
assert leave.stdout == "main ends\n"
assert all(verdicts["panic", "recover"][1] > verdicts[name, "recover"][1] for name in programs if name != "panic")

# 4: the status that stays.
assert gave.stdout == "recovered x\n"
assert gave.outcome.sentence.startswith("SIGSEGV")
assert (run.revision, run.outcome.status) == ("fixed", 0)
assert state.status(state.goroutine(1)) == "Grunning"

# 5: where the story happened.
assert "unwindstack" in ports["after"] and "unwindstack" in ports["fixed"] and "unwindstack" not in ports["recover"]
assert all("scheduler" in functions for functions in ports.values())
assert "newstack" in ports["after"] and "newstack" in ports["recover"]

# 6.1: the same verdicts on 386.
other = {name: goexit_lab.run(programs[name], revision="recover", arch="386") for name in programs}
assert [run.outcome.status == 0 for run in other.values()] == [
    verdicts[name, "recover"][0] in ("quietly wrong", "wrong output") for name in programs
]
assert all(deeds(run) for run in other.values())

# 6.3: a deferred method that panics has its receiver for an argument.
method = """
type t struct{ n int }
func (x t) bad() { panic("bad") }
func f() {
	defer func() { recover() }()
	defer t{1}.bad()
	panic("f")
}
func main() { f() }
"""
assert deeds(goexit_lab.run(method, revision="recover")) == [("freed", 1)]
assert deeds(goexit_lab.run(method, revision="fixed")) == []

# 6.4: without arguments it has a segment of its own, which may be freed.
bare = overtaken.source.replace("func bad(a, b int, s string) {\n\tpanic(s)", 'func bad() {\n\tpanic("from bad")')
bare = goexit_lab.run(bare.replace('defer bad(n, 2, "from bad")', "defer bad()"), revision="recover")
assert deeds(bare) == []
assert bare.stdout == good["panic"]
