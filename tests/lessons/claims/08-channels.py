# Names in here are the lesson's runs; see test_lessons.py.
import goexit_lab

# 1: first come, first served, and the receiver goes on running.
assert meet.stdout.splitlines() == ["send 1", "send 2", "got 1", "got 2", "sent 1", "sent 2"]
assert [(2, 1)] in queues
assert [(2, 1), (3, 2)] in queues
assert [(3, 2)] in queues
assert queues[-1] == []

# 2: the ring is emptied before the producer gets a turn.
assert ring.stdout.splitlines()[:4] == ["sent 1", "sent 2", "got 1", "got 2"]
assert fill[:4] == [1, 2, 1, 0]
assert sorted(ring.stdout.splitlines())[:4] == [f"got {i}" for i in (1, 2, 3, 4)]

# 3: foretold.
assert foretold == choose.stdout.split()
assert {"a", "b"} == set(foretold)

# 4.4: nobody sends.
empty = choose.source.replace("\t\ta <- i\n\t\tb <- i\n", "")
silent = goexit_lab.run(empty, revision="after")
assert [event.msg for event in silent.events if event.kind == "throw"] == ["all goroutines are asleep - deadlock!"]
