"""Package crypto/sha1: its one native, the digest of bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Final

from goexit_lab.golib.native import Implementation


def _sum(data: bytes) -> bytes:
    return hashlib.sha1(data, usedforsecurity=False).digest()


NATIVES: Final[Mapping[str, Implementation]] = {"sum": _sum}
