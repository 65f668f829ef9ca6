# Names in here are the lesson's runs; see test_lessons.py.
def splits(run):
    return [event for event in run.events if event.kind == "newstack"]


# 1: one segment, for the call without arguments, on each architecture.
for run in runs.values():
    assert [(split.moreframe, split.moreargs, split.segment_size) for split in splits(run)] == [
        (1, 64, 0), (1, 8, 0), (1, 0, 5120),
    ]
assert len({split.morebuf_sp_from_top for run in runs.values() for split in splits(run)}) == 2

# 2: seven fields of M, and the constant that changed.
assert (before.REVISION.reflectcall_moreframe, after.REVISION.reflectcall_moreframe) == (0, 1)
for stub in stubs.values():
    text = "\n".join(stub)
    for field in ("gobuf_pc", "gobuf_sp", "gobuf_g", "m_morepc", "m_morefp", "m_moreargs", "m_moreframe"):
        assert field in text
    assert 12 < len(stub) < 25

# 3: a window in which the call gets a segment, and in place again beyond it.
window = [depth for depth, asked in decisions.items() if "bye: 5120" in asked]
split = [depth for depth, asked in decisions.items() if "down: 5120" in asked]
assert len(window) >= 1
assert split
assert max(window) < min(split)
assert all("bye: in place" in asked for depth, asked in decisions.items() if depth not in window)

# 4: the guard is what is printed.
assert printed == top.stackguard << 32
plain = onarm.source.replace("\truntime.Goexit()\n", "")
assert goexit_lab.run(plain, arch="arm", revision="after").stdout == "one 1\n"
