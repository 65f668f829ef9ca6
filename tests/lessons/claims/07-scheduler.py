# Names in here are the lesson's runs; see test_lessons.py.
import goexit_lab


def happened(run, kind):
    return [event for event in run.events if event.kind == kind]


# 1: main, a, b, in turn; a and b never end.
turns = [f"{name} {i}" for i in (1, 2, 3) for name in ("main", "a", "b")]
assert ticks.stdout.splitlines() == [*turns, "main has ended"]
assert [choice.to for choice in happened(ticks, "sched")] == [1, 2, 3] * 3 + [1]

# 2: an M more at the first go, and both loops under way at once.
(first, second) = [made for made in happened(two, "newproc1") if made.fn == "main.spin"]
assert len(two.timeline.seek(first.step - 1).ms()) == 1
assert len(two.timeline.seek(first.step).ms()) == 2
choices = {choice.to: choice.step for choice in happened(two, "sched") if choice.start}
assert max(choices[2], choices[3]) < min(write.step for write in happened(two, "write"))

# 3: it gives way to itself.
assert locked.stdout.splitlines() == ["locked", "still here", "other"]
assert [choice.to for choice in happened(locked, "sched")] == [1, 2, 2, 3, 1]

# 4: two numbers.
assert throw.msg == "all goroutines are asleep - deadlock!"
end = asleep.timeline.seek(throw.step)
assert (end.sched.mcpu, end.sched.msyscall, end.runq()) == (0, 0, [])
assert {end.status(g) for g in end.gs()} == {"Gwaiting"}

# 5: what the reader is sent to see is there.
greedy = goexit_lab.run(ticks.source.replace("\t\truntime.Gosched()\n", ""), revision="after")
assert greedy.stdout.splitlines() == ["main 1", "main 2", "main 3", "main has ended"]
busy = asleep.source.replace("\t<-a\n}", "\tfor {\n\t\truntime.Gosched()\n\t}\n}")
assert happened(goexit_lab.run(busy, revision="after", max_steps=20_000), "throw") == []
september = goexit_lab.run(locked.source, revision="fixed").stdout.splitlines()
roomy = goexit_lab.run(locked.source.replace("make(chan int)\n", "make(chan int)\n\truntime.GOMAXPROCS(2)\n"), revision="after")
assert september == locked.stdout.splitlines()
assert roomy.stdout.splitlines() == ["other", "locked", "still here"]
