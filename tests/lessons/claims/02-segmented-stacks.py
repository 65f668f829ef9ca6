# Names in here are the lesson's runs; see test_lessons.py.
def happened(run, kind):
    return [event for event in run.events if event.kind == kind]


# 1: two new segments, and it is sum that asks; the frame is a little more than the hundred numbers.
assert deep.stdout == "sum: 78\n"
assert [(split.fn, split.segment_size) for split in happened(deep, "newstack")] == [("main.sum", 5120)] * 2
assert 800 < frame < 850
first = deep.timeline.seek(0)
assert [segment.size for segment in first.segments(first.goroutine(1))] == [4352]

# 2: a large frame says so, and its segment is freed at once.
sizes = [(split.moreframe, split.moreargs, split.segment_size) for split in happened(large, "newstack")]
assert large.to_json()["functions"]["main.big"]["frame"] == 8000
assert sizes == [(8160, 16, 8160 + 16 + 1024)] * 2
assert [merge.free for merge in happened(large, "oldstack")] == [True, True]
earlier = goexit_lab.run(large.source, revision="before")
assert [split.segment_size for split in happened(earlier, "newstack")] == [8160 + 1024] * 2

# 3: lessstack is planted, and one argument and two results travel back.
assert state.machine.image.where(planted) == "lessstack"
assert merge.args == 24
before = back.timeline.seek(merge.step - 1)
here = words(before.machine.mem, new, 3)
assert here[1:] != words(before.machine.mem, old, 3)[1:]
after = back.timeline.seek(merge.step)
assert words(after.machine.mem, old, 3) == here

# 4: the channel code asks more often than the program.
assert sum(times for function, times in asked.items() if function != "main.fall") > asked["main.fall"] > 0

# 5.1, 5.2, 5.3: what the reader is sent to look at is there.
small = deep.source.replace("[100]", "[10]").replace("sum(12)", "sum(9)")
assert happened(goexit_lab.run(small, revision="after"), "newstack") == []
for numbers, over in ((492, False), (520, True)):
    edge = goexit_lab.run(large.source.replace("[1000]", f"[{numbers}]"), revision="after")
    assert (edge.to_json()["functions"]["main.big"]["frame"] >= 4096) == over
elsewhere = goexit_lab.run(deep.source, arch="386", revision="after")
assert {split.segment_size for split in happened(elsewhere, "newstack")} == {5120}
