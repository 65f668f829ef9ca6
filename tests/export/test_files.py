"""`run.export`: what is written for which suffix, and what is said where there is nothing to write."""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from goexit_lab import lab
from goexit_lab.events import Newstack
from goexit_lab.export.files import KINDS
from goexit_lab.export.strip import telling
from goexit_lab.export.thin import ThinFilm, thinned
from goexit_lab.scenes.place import Spot

SVG = "{http://www.w3.org/2000/svg}"


def _words(path: Path) -> list[str]:
    return [each for each in ET.parse(path).getroot().itertext() if each.strip()]  # noqa: S314 (ours)


def test_an_unknown_suffix_is_answered_with_what_there_is(undone: lab.Run, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"no export as '\.pdf'") as caught:
        undone.export(tmp_path / "run.pdf")
    assert all(suffix in str(caught.value) for suffix in KINDS)
    with pytest.raises(ValueError, match="no export as 'run'"):
        undone.export(tmp_path / "run")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("run.json", {"theme": "dark"}, "no use for theme"),
        ("run.json", {"event": 3}, "no use for event and step"),
        ("run.html", {"strip": True}, r"no use for strip; its options: event, step, shots, title"),
        ("run.svg", {"theme": "sepia"}, "unknown theme 'sepia'; known are light, dark, auto"),
        ("run.svg", {"strip": []}, "1 to 60 frames, not 0"),
        ("run.svg", {"strip": True, "columns": -1}, "at least one column"),
    ],
)
def test_an_option_that_is_of_no_use_is_named(
    undone: lab.Run, tmp_path: Path, name: str, options: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        undone.export(tmp_path / name, **options)
    assert list(tmp_path.iterdir()) == []


def test_a_picture_shows_the_event_that_was_asked_for(undone: lab.Run, tmp_path: Path) -> None:
    made = undone.export(tmp_path / "at.svg", event="newstack", nth=2)
    place = undone.at("newstack", 2)
    assert place.sentence in _words(made.path)
    assert made.about == place.where
    assert made.size == made.path.stat().st_size
    assert repr(made).startswith(f"{made.path}: event ")


def test_a_picture_has_colours_that_every_program_knows(undone: lab.Run, tmp_path: Path) -> None:
    light, dark, auto = (
        undone.export(tmp_path / f"{theme}.svg", theme=theme).path.read_text() for theme in ("light", "dark", "auto")
    )
    assert "var(" not in light + dark
    assert "#11161d" in dark
    assert "#11161d" not in light
    assert "prefers-color-scheme" in auto
    assert "var(--gx-ink" in auto


def test_a_strip_has_its_frames_in_order(undone: lab.Run, tmp_path: Path) -> None:
    marks: list[str | int | Spot] = ["exit", 3, Spot("newstack", 2, goid=2), "Goexit"]
    made = undone.export(tmp_path / "strip.svg", strip=marks)
    heads = [word for word in _words(made.path) if re.match(r"event \d+ of", word)]
    wanted = [undone.at("exit"), undone.at(3), undone.at("newstack", 2, goid=2), undone.at("Goexit")]
    assert [int(head.split()[1]) for head in heads] == [place.number for place in wanted]
    written = " ".join(_words(made.path))
    assert all(place.sentence in written.replace("\n", " ") for place in wanted)


def test_a_strip_for_which_nobody_chose_tells_the_run(splits: lab.Run, tmp_path: Path) -> None:
    way = splits.film.transport
    for count in (1, 2, 5):
        shots = telling(way, count)
        assert len(shots) == count
        assert way.emblem in shots
    assert undrawn(splits.export(tmp_path / "s.svg", strip=3).path) == []


def undrawn(path: Path) -> list[str]:
    """Shapes that lie outside of the picture."""
    root = ET.parse(path).getroot()  # noqa: S314 (ours)
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    outside, moved = list[str](), {id(root): (0.0, 0.0)}
    for parent in root.iter():
        x, y = moved.get(id(parent), (0.0, 0.0))
        for child in parent:
            shift = re.match(r"translate\(([\d.]+) ([\d.]+)\)", child.attrib.get("transform", ""))
            moved[id(child)] = (x + float(shift[1]), y + float(shift[2])) if shift else (x, y)
            if child.tag == f"{SVG}rect" and not child.attrib["width"].endswith("%"):
                right = moved[id(child)][0] + float(child.attrib.get("x", 0)) + float(child.attrib["width"])
                low = moved[id(child)][1] + float(child.attrib.get("y", 0)) + float(child.attrib["height"])
                outside += [str(child.attrib)] if right > width or low > height else []
    return outside


def test_a_page_is_one_file_that_asks_for_nothing(undone: lab.Run, tmp_path: Path) -> None:
    text = undone.export(tmp_path / "run.html", title="Undone & <done>").path.read_text()
    assert "default-src 'none'" in text
    assert "<title>Undone &amp; &lt;done&gt;</title>" in text
    assert not re.findall(r"""(?:src|href)\s*=\s*["']?(?!data:)[^"'\s>]+|@import|url\((?!["']?(?:data:|#))""", text)
    assert text.count("</script>") == 2


def test_a_page_of_a_long_run_is_thinned_and_says_so(splits: lab.Run, tmp_path: Path) -> None:
    total = len(splits.film.transport)
    assert total > 60
    made = splits.export(tmp_path / "run.html", shots=30)
    (note,) = made.notes
    assert f"of the run's {total:,} events" in note
    assert re.fullmatch(rf"a page of 3\d of {total:,} events that plays offline", made.about)
    assert note in made.path.read_text().replace("&#x27;", "'")
    assert splits.export(tmp_path / "whole.html").notes == ()


@pytest.mark.parametrize(
    "options", [{}, {"strip": True, "title": "nul \0, half a pair \ud800, <b> &"}], ids=["one", "strip"]
)
def test_a_picture_is_well_formed_whatever_the_program_prints(tmp_path: Path, options: dict[str, Any]) -> None:
    run = lab.run(r'func main() { println("nul \x00, escape \x1b, no UTF-8 \xff, <b> &") }')
    path = run.export(tmp_path / "run.svg", **options or {"event": "write"}).path
    text = "".join(ET.parse(path).getroot().itertext())  # noqa: S314 (our own)
    assert "nul \u2400, " in text


@pytest.mark.parametrize("name", ["\udcff.go", "half a pair \ud800.go"])
def test_a_page_may_be_of_a_file_with_any_name(tmp_path: Path, name: str) -> None:
    page = lab.run("func main() {}", name=name).export(tmp_path / "run.html").path.read_text(encoding="utf-8")
    assert f"<h1>{name.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace')}</h1>" in page


@pytest.mark.parametrize(("suffix", "options"), [("svg", {"strip": 3, "columns": 0}), ("html", {"shots": 0})])
def test_nothing_is_not_a_number_of_columns_or_shots(
    undone: lab.Run, tmp_path: Path, suffix: str, options: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match=r"at least one .*, not 0"):
        undone.export(tmp_path / f"run.{suffix}", **options)


def test_a_file_that_cannot_be_written_is_an_os_error(undone: lab.Run, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        undone.export(tmp_path / "nowhere" / "run.html")


def test_a_trace_has_what_the_format_asks_for(undone: lab.Run, splits: lab.Run, tmp_path: Path) -> None:
    """Fields by phase, as the trace-event format documents them."""
    needed = {
        "X": {"name", "cat", "ph", "ts", "dur", "pid", "tid"},
        "i": {"name", "ph", "ts", "pid", "tid", "s"},
        "C": {"name", "ph", "ts", "pid", "args"},
        "M": {"name", "ph", "pid", "args"},
    }
    metadata = {"process_name", "process_sort_index", "thread_name", "thread_sort_index"}
    for run in (undone, splits):
        data = json.loads(run.export(tmp_path / "run.json").path.read_text())
        assert data["displayTimeUnit"] in ("ms", "ns")
        for row in data["traceEvents"]:
            assert needed[row["ph"]] <= set(row)
            assert isinstance(row["pid"], int)
            assert isinstance(row["ts"], int)
            assert 0 <= row["ts"] <= len(run.timeline)
            if row["ph"] == "X":
                assert row["dur"] > 0
            elif row["ph"] == "i":
                assert row["s"] in ("g", "p", "t")
            elif row["ph"] == "C":
                assert all(isinstance(value, int) for value in row["args"].values())
            else:
                assert row["name"] in metadata


def _tracks(rows: list[dict[str, Any]]) -> dict[tuple[int, int], list[tuple[int, int, str]]]:
    found: dict[tuple[int, int], list[tuple[int, int, str]]] = {}
    for row in rows:
        if row["ph"] == "X":
            span = (row["ts"], row["ts"] + row["dur"], row["name"])
            found.setdefault((row["pid"], row["tid"]), []).append(span)
    return found


def test_a_trace_tells_what_the_run_did(splits: lab.Run, tmp_path: Path) -> None:
    rows = json.loads(splits.export(tmp_path / "run.json").path.read_text())["traceEvents"]
    assert [row["name"] for row in rows if row["ph"] == "i"] == [event.kind for event in splits.events]
    tracks = _tracks(rows)
    assert all(one[1] <= two[0] for spans in tracks.values() for one, two in itertools.pairwise(spans))
    assert {tid for pid, tid in tracks if pid == 1} == {1, 2, 3, 4}
    assert {tid for pid, tid in tracks if pid == 2} == {0}
    on_m0 = [(start, end, name) for start, end, name in tracks[2, 0] if name == "g2"]
    assert on_m0 == [(start, end, "g2") for start, end, name in tracks[1, 2] if name == "running"]
    stack = [row["args"]["bytes"] for row in rows if row["name"] == "stack"]
    largest = max(event.segment_size for event in splits.events if isinstance(event, Newstack))
    assert max(stack) >= 2 * 4352 + largest
    assert stack[-1] < max(stack)


LOCKED = """
func locked(done chan int) {
	runtime.LockOSThread()
	runtime.Gosched()
	done <- 1
}
func main() {
	done := make(chan int)
	go locked(done)
	go locked(done)
	<-done
	<-done
}
"""


@pytest.mark.parametrize(
    "source",
    [
        LOCKED,
        "func main() { go println(1); go println(2); time.Sleep(1) }",
        "func main() { runtime.GOMAXPROCS(2); c := make(chan int); go func() { c <- 1 }(); println(<-c) }",
    ],
    ids=["locked", "asleep", "two at once"],
)
def test_a_trace_of_several_threads_has_each_of_them(source: str, tmp_path: Path) -> None:
    run = lab.run(source)
    rows = json.loads(run.export(tmp_path / "run.json").path.read_text())["traceEvents"]
    tracks = _tracks(rows)
    threads = {tid for pid, tid in tracks if pid == 2}
    assert threads == {m.id for m in run.timeline.seek(len(run.timeline)).ms()}
    assert len(threads) > 1
    assert {f"M{tid}" for tid in threads} <= {row["args"].get("name") for row in rows if row["ph"] == "M"}
    for tid in threads:
        assert all(one[1] <= two[0] for one, two in zip(tracks[2, tid], tracks[2, tid][1:], strict=False))


def test_thinning_keeps_the_beginning_and_the_most_telling(splits: lab.Run) -> None:
    film = splits.film
    total = len(film.transport)
    thin, note = thinned(film, 30, needed=[total - 3])
    assert isinstance(thin, ThinFilm)
    assert note
    assert thin.kept[:15] == tuple(range(15))
    assert {0, total - 1, total - 3, film.opening, film.transport.emblem} <= set(thin.kept)
    assert 30 <= len(thin.kept) <= 35
    assert [event.kind for event in thin.take.events] == [film.transport.kinds[index] for index in thin.kept]
    assert thin.moment(20) == replace(film.moment(thin.kept[20]), index=20, pieces=thin.output.until(20))
    assert thin.output.until(len(thin.kept) - 1) == len(film.output.pieces)
    ends = [span.end for bar in thin.timeline.bars for span in bar.spans]
    assert max(ends) == len(thin.kept)
    assert len(thin.timeline.bars) == len(film.timeline.bars)
    assert thinned(film, total)[0] is film
