# Names in here are the lesson's runs; see test_lessons.py.
def happened(run, kind):
    return [event for event in run.events if event.kind == kind]


# 1: one line is wrong, in its last number, and it is the first that splits.
assert [good for _, _, good, _ in lines_of(right)] == [True] * 8
table = list(lines_of(wrong))
((index, (n, results, _, segments)),) = [each for each in enumerate(table) if not each[1][2]]
assert results[:2] == [2 * n, 3 * n]
assert segments == 1
assert [line[3] for line in table].count(0) == 7
assert sum(line[3] for line in lines_of(right)) > 1
on_amd64 = goexit_lab.run(wrong.source, arch="amd64", revision="after")
assert all(good for _, _, good, _ in lines_of(on_amd64))

# 2: four bytes short.
assert wrong.to_json()["functions"]["main.add3"]["args"] == 28
assert (happened(wrong, "newstack")[0].moreargs, happened(wrong, "oldstack")[0].args) == (28, 28)
assert (happened(right, "newstack")[0].moreargs, happened(right, "oldstack")[0].args) == (28, 32)

# 3: the third result is the guard.
assert kept == 3 * n
assert wrong.timeline.seek(merge.step).goroutine(1).stackguard == kept
assert lowest < stack0
assert any(not good for _, _, good, _ in lines_of(far))
assert [good for _, _, good, _ in lines_of(far)].count(False) == len(happened(far, "newstack")) == 1
sizes = [run.timeline.runtime.structs.sizeof("Stktop") for run in (right, wrong)]
assert sizes == [28, 32]

# 4: 386 copies without a free word; arm compares bare SP.
on_386 = goexit_lab.run(wrong.source, arch="386", revision="after")
assert all(good for _, _, good, _ in lines_of(on_386))
assert happened(wide, "newstack") == []
assert 2000 <= wide.to_json()["functions"]["main.wide"]["frame"] < 4096
longer = wrong.source.replace("n, a, b, c int)", "n, a, b, c, d int)").replace("c+3)", "c+3, 0)").replace("0, 0, 0)", "0, 0, 0, 0)")
assert all(good for _, _, good, _ in lines_of(goexit_lab.run(longer, arch="arm", revision="after")))
