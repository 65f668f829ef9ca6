"""The packages by import path: reading and checking their Go files.

Model: a package is one Go file below `src/` and, for its functions without a body, a Python module. It is read when
something imports it.

Invariant: what is read depends on nothing but the sizes of int and of a word, so it is read once per process.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Final, cast

from goexit_lab.golib.native import Implementation
from goexit_lab.lang import ast
from goexit_lab.lang.check_file import check_package, new_package
from goexit_lab.lang.checker import Checker
from goexit_lab.lang.config import Config
from goexit_lab.lang.info import Info
from goexit_lab.lang.literal import string_value
from goexit_lab.lang.objects import Package
from goexit_lab.lang.parse import parse_file

SOURCES: Final = Path(__file__).with_name("src")
"""Where the Go files are."""

PACKAGES: Final[Mapping[str, str]] = {
    "bufio": "bufio",
    "bytes": "bytes",
    "container/heap": "",
    "container/list": "",
    "container/ring": "",
    "context": "context",
    "crypto/md5": "crypto_md5",
    "crypto/sha1": "crypto_sha1",
    "crypto/sha256": "crypto_sha256",
    "encoding/base64": "",
    "encoding/binary": "",
    "encoding/hex": "",
    "errors": "errors",
    "flag": "",
    "fmt": "fmt",
    "hash": "",
    "hash/adler32": "",
    "hash/crc32": "",
    "hash/fnv": "",
    "io": "",
    "io/ioutil": "",
    "log": "",
    "math": "math",
    "math/big": "math_big",
    "math/bits": "math_bits",
    "math/cmplx": "math_cmplx",
    "math/rand": "math_rand",
    "os": "os",
    "path": "",
    "reflect": "reflect",
    "regexp": "regexp",
    "runtime": "runtime",
    "runtime/debug": "",
    "sort": "sort",
    "strconv": "strconv",
    "strings": "strings",
    "sync": "sync",
    "sync/atomic": "sync_atomic",
    "text/tabwriter": "",
    "time": "time",
    "unicode": "unicode",
    "unicode/utf16": "",
    "unicode/utf8": "unicode_utf8",
}
"""Import path -> module of `golib` with its natives; empty where there are none."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A package that was read."""

    package: Package
    file: ast.File
    info: Info


class Packages(Mapping[str, Package]):
    """All packages by import path, each read when it is asked for."""

    def __init__(self, int_bytes: int, word_bytes: int) -> None:
        """Constants and sizes of the packages follow from the two."""
        # What recovers is compiled only for revisions that can.
        self._config = Config(int_bytes=int_bytes, word_bytes=word_bytes, packages=self, recover_supported="recover")
        self._read: dict[str, Checked] = {}

    def __getitem__(self, path: str) -> Package:
        """The package at `path`; KeyError if there is none."""
        return self.checked(path).package

    def __iter__(self) -> Iterator[str]:
        """Import paths, without reading anything."""
        return iter(PACKAGES)

    def __len__(self) -> int:
        return len(PACKAGES)

    def __contains__(self, path: object) -> bool:
        return path in PACKAGES

    def checked(self, path: str) -> Checked:
        """The package at `path` with all that is known about its source."""
        found = self._read.get(path)
        if found is None:
            if path not in PACKAGES:
                raise KeyError(path)
            found = self._read[path] = self._check(path)
        return found

    def _check(self, path: str) -> Checked:
        name = path.rpartition("/")[2]
        text = (SOURCES / f"{path}.go").read_text(encoding="utf-8")
        file = parse_file(f"{path}.go", text, allow_bare=False)
        package = new_package(path, name)
        checker = Checker(file, self._config, package, bodies=False)
        check_package(checker)
        checker.diagnostics.raise_if_any()
        return Checked(package, file, checker.info)


@cache
def packages(int_bytes: int, word_bytes: int) -> Packages:
    """The packages for these sizes."""
    return Packages(int_bytes, word_bytes)


@cache
def natives_of(path: str) -> Mapping[str, Implementation]:
    """The natives of a package, by name."""
    module = PACKAGES[path]
    if not module:
        return {}
    return cast("Mapping[str, Implementation]", import_module(f"goexit_lab.golib.{module}").NATIVES)


def imports(file: ast.File) -> list[str]:
    """Import paths of a file."""
    return [string_value(each.path.value).decode() for each in file.imports]
