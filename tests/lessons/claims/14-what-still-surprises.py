# Names in here are the lesson's runs; see test_lessons.py.
import goexit_lab as lab


def happened(run, kind):
    return [event for event in run.events if event.kind == kind]


def last_words(run):
    return run.stderr.partition("\n\n")[0].split("\n")


# 1: the newest is recovered, the other stays and is printed.
assert stale.stdout == "recovered second\nf has returned\n"
assert last_words(stale) == ["panic: first", "\tpanic: third"]
assert [event.npanics for event in happened(stale, "recovery")] == [1]
assert [event.npanics for event in happened(stale, "panic")] == [1, 2, 2]

# 2: inherited with the G.
assert last_words(heir) == ["panic: first", "\tpanic: first", "\tpanic: third"]
assert [get.got for get in happened(heir, "gfget")] == [None, 2]
assert dead.panic != 0
assert not buried.defer_pending

# 3: it has called Goexit, and goes on.
assert revived.stdout == "recovered in a deferred call\nleave has returned\nmain ends\n"
assert [(event.goid, event.nsegments) for event in happened(revived, "recovery")] == [(2, 1)]
assert happened(revived, "Goexit")[0].step < happened(revived, "recovery")[0].step < happened(revived, "goexit")[0].step

# 4
assert values.stdout == "the method: true\nthe method value: false\n"
assert [event.recovered for event in happened(values, "recover")] == [True, False, True]

# The one before last of its kind: nothing here frees a stack in use.
assert all(happened(run, "misuse") == [] for run in (stale, heir, revived, values))

# 5.1: the newest, whatever lies below it.
caring = stale.source.replace("\tf()\n", "\tdefer func() { println(recover().(string)) }()\n\tf()\n")
assert lab.run(caring, revision="fixed").stdout.endswith("third\n")

# 5.2: a record each time.
fifty = heir.source.replace("\tf()\n\tf()\n", "\tfor i := 0; i < 50; i++ {\n\t\tf()\n\t}\n")
assert len(last_words(lab.run(fifty, revision="fixed"))) == 51

# 5.3: the deferred call's own frame goes to its end; Goexit goes on, and main waits in vain.
own = revived.source.replace(
    'defer func() { panic("in a deferred call") }()',
    'defer func() {\n\t\tdefer func() { recover() }()\n\t\tpanic("in a deferred call")\n\t}()',
).replace("recover().(string)", "recover() == nil")
healed = lab.run(own, revision="fixed")
assert healed.stdout == "recovered true\n"
assert [event.msg for event in happened(healed, "throw")] == ["all goroutines are asleep - deadlock!"]

# 5.4: one call more is no help; a method's call is.
worse = lab.run(values.source.replace("defer catch()", "defer func() { catch() }()"), revision="fixed")
assert worse.stdout == values.stdout
mended = values.source.replace("catch := guard", "g := guard").replace('}.catch\n\tdefer catch()', '}\n\tdefer g.catch()')
assert lab.run(mended, revision="fixed").stdout == "the method: true\nthe method value: true\n"
