# Names in here are the lesson's runs; see test_lessons.py.
def happened(run, kind):
    return [event for event in run.events if event.kind == kind]


# 1: values of the moment, newest first, 24 bytes, one sp.
assert three.stdout.splitlines() == ["work ends with 4000", "third 300", "second 20", "first 1", "back in main"]
assert [put.siz for put in happened(three, "deferproc")] == [24] * 3
assert len({put.argsp_from_top for put in happened(three, "deferproc")}) == 1
full = three.timeline.seek(last.step + 1)
assert [int.from_bytes(full.machine.mem.read(d.args + 16, 4), "little") for d in full.defers(full.goroutine(1))] == [
    300, 20, 1,
]

# 2: three records on one list; inner takes two, outer one.
assert nested.stdout.splitlines() == ["inner, two", "inner, one", "inner is back", "outer"]
marks = [put.argsp_from_top for put in happened(nested, "deferproc")]
assert marks[1] == marks[2] != marks[0]

# 3: five bytes back, onto the CALL of deferreturn.
assert backed.stdout == "say 2\nsay 1\n"
assert 5 in {one - two for one, two in zip(returns, returns[1:])}
calls = [line for line in lines[start : lines.index("", start)] if "CALL" in line]
assert "deferreturn" in calls[-1]
assert f"{returns[-1]:#x}" in calls[-1]

# 4: one instruction of four bytes.
assert onarm.stdout == backed.stdout
assert 4 in {one - two for one, two in zip(links, links[1:])}

# 5.1: as deep for a hundred as for one.
import goexit_lab

loop = backed.source.replace("\tdefer say(1)\n\tdefer say(2)\n", "\tfor i := 0; i < 100; i++ {\n\t\tdefer say(i)\n\t}\n")
hundred = goexit_lab.run(loop, revision="after")
assert len(happened(hundred, "jmpdefer")) == 100
assert happened(hundred, "newstack") == []

# 5.4: the result of deferproc is tested.
recovering = goexit_lab.run(backed.source, revision="recover")
assert list(listing(recovering.image, user_only=True)) != lines
