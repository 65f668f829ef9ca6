# Names in here are the lesson's runs; see test_lessons.py.
import goexit_lab as lab
from goexit_lab.kit.diagnostics import CompileError


def happened(run, kind):
    return [event for event in run.events if event.kind == kind]


def last_words(run):
    return run.stderr.partition("\n\n")[0].split("\n")


# 1: calls, not unwinding; one in place, one on a segment; both Stktops marked.
assert caught.stdout == "search cellar\ntidy cellar\nrecovered: dark\nmain goes on\n"
splits = happened(caught, "newstack")
assert [(split.fn, split.moreargs, split.segment_size, split.panic) for split in splits] == [
    ("main.tidy", 16, 0, True), ("closure(main._func_001)", 0, 5120, True),
]
tidied = next(event for event in happened(caught, "write") if event.text == "tidy")
standing = caught.timeline.seek(tidied.step)
functions = [frame.function for frame in standing.frames(standing.goroutine(1))]
assert functions.index("main.tidy") < functions.index("runtime.panic") < functions.index("main.search")

# 2: the test after each deferproc, and two returns.
assert sum("deferproc" in line for line in code) == sum("CMP AX, $0" in line for line in code) == 2
assert (first[1], second[1]) == (0, 1)
assert first[0] < recovery.step < second[0]
assert [stop.status for stop in happened(caught, "gosched")] == ["Grecovery"]
before = lab.run(caught.source.replace("recover().(string)", '"x"'), revision="after")
assert not any("CMP AX, $0" in line for line in listing(before.image, user_only=True))

# 3
assert ended.stdout == "between\ndeferred first\n7\n"
assert [call.fn for call in happened(ended, "reflect.call")] == ["closure(main._func_001)"]
assert len(happened(ended, "jmpdefer")) == 1
assert [event.ndefer_left for event in happened(ended, "recovery")] == [1]

# 4
assert asked.stdout.split("\n")[:3] == [
    "a function it calls: false", "a literal inside it: false", "the deferred function itself: true",
]
assert [event.recovered for event in happened(asked, "recover")] == [False, False, True]

# 5
assert last_words(nested) == ["panic: first", "\tpanic: second", "\tpanic: third"]
assert [(event.npanics, event.nsegments) for event in happened(nested, "panic")] == [(1, 1), (2, 2), (3, 3)]
assert [value.value for value in happened(nested, "printpanics")[0].newest_first] == ["third", "second", "first"]

# 6
assert fault.stdout.startswith("3 runtime error: ")
assert [event.sig for event in happened(fault, "sigpanic")] == [11]
assert march.outcome.sentence.startswith("SIGSEGV")
assert happened(march, "sigpanic") == []

# 7.1: the compiler says it, and where to go.
try:
    lab.run(caught.source, revision="after")
    assert False
except CompileError as error:
    assert '"recover"' in error.render()

# 7.2: not by anybody.
put = asked.source.replace("\tpanic(1)", "\tdefer recover()\n\tpanic(1)")
assert [event.recovered for event in happened(lab.run(put, revision="recover"), "recover")] == [False, False, False, True]

# 7.3: it cannot tell.
nothing = caught.source.replace('panic("dark")', "panic(nil)").replace("recover().(string)", "recover() == nil")
assert "recovered: true\n" in lab.run(nothing, revision="recover").stdout

# 7.4: two segments, the second unmarked, and still it recovers.
roomy = caught.source.replace("\t\tprintln(\"rec", "\t\tvar pad [900]int64\n\t\tpad[len(room)] = 1\n\t\tprintln(\"rec")
large = lab.run(roomy, revision="recover")
assert large.stdout == caught.stdout
assert [split.panic for split in happened(large, "newstack") if split.segment_size] == [True, False]

# 7.5: the newest; the others stay on the list.
caring = nested.source.replace("func main() {", "func main() {\n\tdefer func() { println(recover().(string)) }()")
saved = lab.run(caring, revision="recover")
assert saved.stdout == "third\n"
assert [event.npanics for event in happened(saved, "recovery")] == [2]
