# Names in here are the lesson's runs; see test_lessons.py.
# 1: nothing, then one depth with a segment for each of twenty calls, then one for work itself.
counts = [segments for segments, _, _ in measured.values()]
assert counts == [0, 0, 0, 0, 0, 20, 1, 1, 1, 1]
assert all(size == 5120 * segments for segments, size, _ in measured.values())
steps = [steps for _, _, steps in measured.values()]
assert steps[5] > max(steps[:5] + steps[6:])

# 2: a larger leaf, a wider band.
def hot_at(run, first):
    return [depth for depth, (segments, _, _) in costs(run, first).items() if segments >= 20]


assert len(hot_at(wide, 30)) == band // level == 8
assert len(hot_at(hot, 36)) == 1
assert 88 <= run.to_json()["functions"]["main.work"]["frame"] <= 128

# 3: one variable more, and other depths are hot.
assert hot_at(changed, 36) != hot_at(hot, 36)

# 4: one copy instead of all the segments.
import goexit_lab

for run in (hot, wide, changed):
    assert 4096 < deepest(run) + run.to_json()["functions"]["main.leaf"]["frame"] < 8192
assert sum(counts) > 20

# 5: what the reader is sent to find is there.
further = goexit_lab.run(hot.source.replace("depth := 36; depth < 46", "depth := 80; depth < 100"), revision="after")
assert hot_at(further, 80)
assert hot_at(further, 80)[0] != 2 * hot_at(hot, 36)[0]
roomy = hot.source.replace("println(depth, work(depth))", "println(depth, roomy(depth))")
roomy += "\nfunc roomy(depth int) int {\n\tvar pad [600]int64\n\tpad[depth] = 1\n\treturn work(depth) + int(pad[0])\n}\n"
cured = goexit_lab.run(roomy, revision="after")
assert hot_at(cured, 36) == []
elsewhere = goexit_lab.run(hot.source, arch="386", revision="after")
assert hot_at(elsewhere, 36) != hot_at(hot, 36)
