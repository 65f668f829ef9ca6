"""The engine against recordings of the real runtime: the same events, in the same order, to the byte."""

import json
from pathlib import Path

import pytest

from goexit_lab.cli import main
from tests.reference.compare import part
from tests.reference.held import REFERENCE, Recording, held, recordings

HELD = tuple(held())
SECONDS = "120"  # of real time; a busy machine is not a difference
Printed = pytest.CaptureFixture[str]


@pytest.mark.parametrize("recording", HELD, ids=str)
def test_agrees_with_the_real_runtime(recording: Recording, tmp_path: Path, capsys: Printed) -> None:
    parting = part(recording.trace(), json.loads(traced(recording, tmp_path, capsys)), strict=recording.strict)
    assert parting is None, f"{recording}:\n{parting}"


def test_only_the_count_of_changed_bytes_parts_us_from_the_one_recording_that_is_not_held(
    tmp_path: Path, capsys: Printed
) -> None:
    """`uafslice` counts bytes on a dead stack that are not 7; one byte of the real binary's addresses there was."""
    recording = Recording("uafslice", "386", "recover", strict=True)
    wanted, ours = recording.trace(), traced(recording, tmp_path, capsys)
    assert wanted["stdout"].endswith("by somebody else: 68\n")
    assert json.loads(ours)["stdout"].endswith("by somebody else: 69\n")
    assert part(wanted, json.loads(ours.replace("69", "68")), strict=True) is None
    left = {str(each) for each in recordings() if each.arch != "arm"} - {str(each) for each in HELD}
    assert left == {str(recording)}


def traced(recording: Recording, tmp_path: Path, capsys: Printed) -> str:
    """What `goexit-lab trace` prints of the program, with the recording's frames."""
    frames = tmp_path / "frames.json"
    frames.write_text(json.dumps(recording.frames()), encoding="utf-8")
    options = ["--arch", recording.arch, "--revision", recording.revision, "--frames", str(frames), "--json"]
    status = main(["trace", str(recording.source), *options, "--max-seconds", SECONDS])
    out, err = capsys.readouterr()
    assert status == 0, err
    return out


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
