# Names in here are the lesson's runs; see test_lessons.py.
def happened(run, kind):
    return [event for event in run.events if event.kind == kind]


# 1: what it prints, and where the picture opens.
from goexit_lab.scenes.transport import transport

assert tour.stdout == "late 1\nmain ends\n"
assert tour.events[transport(tour.events).opening].kind == "Goexit"

# 2: a Stktop inside the segment, frames of the program and of the runtime.
(split,) = happened(tour, "newstack")
state = tour.timeline.seek(split.step)
inner, outer = state.segments(state.goroutine(2))
assert (inner.in_place, outer.in_place, inner.low) == (True, False, outer.low)
assert {frame.user for frame in state.frames(state.goroutine(2))} == {True, False}

# 3: the last to die lies first.
assert [put.gfree for put in happened(three, "gfput")] == [(2,), (3, 2), (4, 3, 2)]

# 5.3, 5.4: what the reader is sent to see is there.
gone = {event.kind for event in tour.events} - {
    event.kind for event in goexit_lab.run(tour.source, revision="before").events
}
assert {"rundefer", "reflect.call", "newstack", "oldstack", "unwindstack"} <= gone
endless = goexit_lab.run("func main() {\n\tfor {\n\t\truntime.Gosched()\n\t}\n}\n", revision="after", max_steps=5000)
assert len(endless.events) > 10
assert happened(endless, "exit") == []

# 1: the picture has four events fewer than Python.
from goexit_lab.scenes.take import film_of

assert len(tour.events) - len(film_of(tour).take.events) == 4
