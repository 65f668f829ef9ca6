"""The engine against recordings of the real runtime: the same events, in the same order, to the byte."""

import json
from pathlib import Path

import pytest

from goexit_lab.cli import main
from tests.reference.compare import part
from tests.reference.held import REFERENCE, Recording, held, recordings

HELD = tuple(held())


@pytest.mark.parametrize("recording", HELD, ids=str)
def test_agrees_with_the_real_runtime(recording: Recording, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frames = tmp_path / "frames.json"
    frames.write_text(json.dumps(recording.frames()), encoding="utf-8")
    options = ["--arch", recording.arch, "--revision", recording.revision, "--frames", str(frames), "--json"]
    status = main(["trace", str(recording.source), *options])
    out, err = capsys.readouterr()
    assert status == 0, err
    ours = json.loads(out)
    parting = part(recording.trace(), ours, strict=recording.strict)
    assert parting is None, f"{recording}:\n{parting}"


def test_held_names_each_recording_once_and_each_exists() -> None:
    names = [str(recording) for recording in HELD]
    assert len(names) == len(set(names))
    assert set(names) <= {str(recording) for recording in recordings()}


def test_every_recording_has_its_program_and_agrees_with_itself() -> None:
    count = 0
    for recording in recordings():
        trace = recording.trace()
        assert recording.source.is_file()
        assert (trace["program"], trace["arch"], trace["revision"]) == (
            f"{recording.program}.go",
            recording.arch,
            recording.revision,
        )
        # A recording ends with the crash report, which is not part of the comparison; the rest agrees with itself.
        assert part(trace, trace) is None, str(recording)
        assert part(trace, trace, strict=True) is None, str(recording)
        count += 1
    assert count == len(list((REFERENCE / "traces").iterdir())) > 0
