"""Package time: its natives. The clock is the machine's.

Model: a time is seconds since the beginning of the year 1 in the calendar of today, carried back. The virtual clock
starts at the moment of the seed commit's date, and moves by ten nanoseconds with every instruction.

Invariant: no function here asks the host for the time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from goexit_lab.golib.native import Asking, Implementation, Whole
from goexit_lab.golib.quote import quote
from goexit_lab.kit.text import text_of
from goexit_lab.runtime import thread
from goexit_lab.runtime.proc import returns

if TYPE_CHECKING:
    from goexit_lab.lower.layout import CallLayout
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

EPOCH: Final = 1_269_820_800
"""Seconds from 1970 to 29 March 2010, where the virtual clock starts."""

_DAY: Final = 86_400
_CYCLE_DAYS: Final = 146_097  # of 400 years
_MONTHS: Final = "January February March April May June July August September October November December".split()
_DAYS: Final = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split()
_UNITS: Final = {
    "ns": 1, "us": 10**3, "µs": 10**3, "μs": 10**3, "ms": 10**6, "s": 10**9, "m": 60 * 10**9, "h": 3600 * 10**9,
}  # fmt: skip
_PIECE: Final = re.compile(r"(\d*)(?:\.(\d*))?([^\d.]*)", re.ASCII)


# ---- durations -----------------------------------------------------------------------------------------------------


def duration_string(d: int) -> bytes:
    """A duration as 1h2m3.5s."""
    sign, ns = "-" if d < 0 else "", abs(d)
    if ns == 0:
        return b"0s"
    if ns < 10**9:
        unit, size = next((unit, size) for unit, size in (("ns", 1), ("µs", 10**3), ("ms", 10**6)) if ns < size * 1000)
        return f"{sign}{_decimal(ns, size)}{unit}".encode()
    minutes, rest = divmod(ns, 60 * 10**9)
    hours, minutes = divmod(minutes, 60)
    text = f"{_decimal(rest, 10**9)}s"
    if hours or minutes:
        text = f"{minutes}m{text}"
    return f"{sign}{f'{hours}h' if hours else ''}{text}".encode()


def _decimal(value: int, unit: int) -> str:
    whole, part = divmod(value, unit)
    digits = str(part + unit)[1:].rstrip("0") if unit > 1 else ""
    return f"{whole}.{digits}" if digits else str(whole)


def _part(digits: str, unit: int) -> int:
    """What 0.`digits` of a unit are, rounded as package time does it: with the digits that have room in 63 bits."""
    value, scale = 0, 1.0
    for digit in digits:
        more = value * 10 + int(digit)
        if more > 1 << 63:
            break
        value, scale = more, scale * 10
    return int(float(value) * (unit / scale))


def parse_duration(data: bytes) -> tuple[int, bytes]:
    """The duration, and what is wrong with it."""
    text = text_of(data)
    rest = text[1:] if text[:1] in {"-", "+"} else text
    if rest == "0":
        return 0, b""
    shown = quote(text)
    total = 0
    if not rest:
        return 0, f"invalid duration {shown}".encode()
    while rest:
        found = _PIECE.match(rest)
        if found is None or not (found[1] or found[2]):
            return 0, f"invalid duration {shown}".encode()
        if not found[3]:
            return 0, f"missing unit in duration {shown}".encode()
        unit = _UNITS.get(found[3])
        if unit is None:
            return 0, f"unknown unit {quote(found[3])} in duration {shown}".encode()
        whole = (found[1] or "").lstrip("0")
        if len(whole) > 19:  # Python reads no number of thousands of digits
            return 0, f"invalid duration {shown}".encode()
        total += int(whole or 0) * unit
        total += _part(found[2] or "", unit)
        rest = rest[found.end() :]
    total = -total if text.startswith("-") else total
    if not -(1 << 63) <= total < 1 << 63:
        return 0, f"invalid duration {shown}".encode()
    return total, b""


# ---- the calendar --------------------------------------------------------------------------------------------------


def civil(sec: int) -> list[int]:
    """Year, month, day, hour, minute, second, day of the week (0 is Sunday), day of the year."""
    days, second = divmod(sec, _DAY)
    cycles, day = divmod(days, _CYCLE_DAYS)
    found = date.fromordinal(day + 1)
    year = found.year + 400 * cycles
    hour, second = divmod(second, 3600)
    minute, second = divmod(second, 60)
    return [year, found.month, found.day, hour, minute, second, (days + 1) % 7, found.timetuple().tm_yday]


def seconds(year: int, month: int, day: int, hour: int, minute: int, sec: int) -> int:
    """The opposite; values out of range carry."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    cycles, within = divmod(year - 1, 400)
    days = date(within + 1, month, 1).toordinal() - 1 + cycles * _CYCLE_DAYS + day - 1
    return ((days * 24 + hour) * 60 + minute) * 60 + sec


# ---- layouts -------------------------------------------------------------------------------------------------------

_ELEMENT: Final = re.compile(
    r"January|Jan|Monday|Mon|MST|2006|-07:00:00|-07:00|-070000|-0700|-07|Z07:00:00|Z07:00|Z070000|Z0700|Z07|"
    r"[.,]0+(?!\d)|[.,]9+(?!\d)|002|__2|_2(?!006)|01|02|03|04|05|06|15|PM|pm|1|2|3|4|5"
)
"""What in a layout stands for a part of the time."""


def format_time(sec: int, nsec: int, layout: bytes, zone: bytes, offset: int) -> bytes:
    """The time as the layout shows it: what a clock says that is `offset` seconds east of UTC, where `zone` is."""
    parts, name = civil(sec), text_of(zone)
    text = _ELEMENT.sub(lambda found: _shown(found[0], parts, nsec, name, offset), text_of(layout))
    return text.encode("utf-8", "surrogateescape")


def _shown(element: str, parts: list[int], nsec: int, zone: str, offset: int) -> str:
    year, month, day, hour, minute, second, weekday, year_day = parts
    if element[0] in "-Z":
        return "Z" if element[0] == "Z" and offset == 0 else _east(offset, element[1:])
    if element == "MST" and not zone:
        return _east(offset, "0700")
    if element[0] in ".,":
        digits = f"{nsec:09d}"[: len(element) - 1]
        if element[1] == "9":
            digits = digits.rstrip("0")
        return element[0] + digits if digits else ""
    twelve, years = hour % 12 or 12, f"{'-' if year < 0 else ''}{abs(year):04d}"
    numbers = {
        "2006": years, "06": f"{year % 100:02d}", "01": f"{month:02d}", "1": str(month), "02": f"{day:02d}",
        "_2": f"{day:2d}", "2": str(day), "__2": f"{year_day:3d}", "002": f"{year_day:03d}", "15": f"{hour:02d}",
        "03": f"{twelve:02d}", "3": str(twelve), "04": f"{minute:02d}", "4": str(minute), "05": f"{second:02d}",
        "5": str(second), "PM": "PM" if hour >= 12 else "AM", "pm": "pm" if hour >= 12 else "am",
        "January": _MONTHS[month - 1], "Jan": _MONTHS[month - 1][:3], "Monday": _DAYS[weekday],
        "Mon": _DAYS[weekday][:3], "MST": zone,
    }  # fmt: skip
    return numbers[element]


def _east(offset: int, form: str) -> str:
    """Seconds east of UTC with a sign, in the form of 07, 0700, 07:00, 070000 or 07:00:00."""
    hours, rest = divmod(abs(offset), 3600)
    numbers = (hours, rest // 60, rest % 60)
    colon = ":" if ":" in form else ""
    shown = [f"{each:02d}" for each in numbers[: len(form.replace(":", "")) // 2]]
    return ("-" if offset < 0 else "+") + colon.join(shown)


_PATTERNS: dict[str, str] = {
    "2006": r"(?P<year>\d{4})", "06": r"(?P<short>\d\d)", "01": r"(?P<month>\d\d)", "1": r"(?P<month>\d\d?)",
    "02": r"(?P<day>\d\d)", "_2": r" ?(?P<day>\d\d?)", "2": r"(?P<day>\d\d?)", "15": r"(?P<hour>\d\d?)",
    "03": r"(?P<twelve>\d\d)", "3": r"(?P<twelve>\d\d?)", "04": r"(?P<minute>\d\d)", "4": r"(?P<minute>\d\d?)",
    "05": r"(?P<second>\d\d)(?P<part>[.,]\d+)?", "5": r"(?P<second>\d\d?)(?P<part>[.,]\d+)?", "PM": "(?P<half>[AP]M)",
    "pm": "(?P<half>[ap]m)", "January": f"(?P<name>{'|'.join(_MONTHS)})",
    "Jan": f"(?P<name>{'|'.join(name[:3] for name in _MONTHS)})", "Monday": f"(?:{'|'.join(_DAYS)})",
    "Mon": f"(?:{'|'.join(name[:3] for name in _DAYS)})", "002": r"\d{3}", "__2": "[ 0-9]{3}",
    "MST": r"(?P<name_of_zone>UTC|ChST|MeST|GMT(?:[+-]\d\d?)?|[+-]\d\d?|(?:[A-Z]{3,4}T|WITA|[A-Z]{3})(?![A-Z]))",
    "-07": r"(?P<zone>[+-]\d\d)", "-0700": r"(?P<zone>[+-]\d{4})", "-070000": r"(?P<zone>[+-]\d{6})",
    "-07:00": r"(?P<zone>[+-]\d\d:\d\d)", "-07:00:00": r"(?P<zone>[+-]\d\d:\d\d:\d\d)",
}  # fmt: skip


_PATTERNS |= {
    element.replace("-", "Z"): pattern.replace("[+-]", "Z|[+-]", 1)
    for element, pattern in _PATTERNS.items()
    if element[0] == "-"
}
Parsed = tuple[int, int, bytes, int, bool, bytes]
"""Seconds and nanoseconds without regard to a zone, its name, its seconds east of UTC, whether the text says how many,
and what is wrong with the text. The name is UTC wherever the text means it."""


def parse_time(layout: bytes, value: bytes) -> Parsed:
    """The time that a text says in the form of a layout."""
    form, text = text_of(layout), text_of(value)
    said: dict[str, str] = {}
    rest, start = text, 0
    for found in [*_ELEMENT.finditer(form), None]:
        between = form[start : len(form) if found is None else found.start()]
        for piece in re.findall(" +|[^ ]", between):
            # Spaces stand for any number of them, also none at the end.
            if (piece[0] != " " and not rest.startswith(piece)) or (piece[0] == " " and rest[:1] not in {" ", ""}):
                return _wrong(_unlike(text, form, rest, between))
            rest = rest.lstrip(" ") if piece[0] == " " else rest[1:]
        if found is None:
            break
        start = found.end()
        if found[0][0] in ".,":
            continue  # the digits were read with the seconds
        match = re.match(_PATTERNS[found[0]], rest)
        if match is None:
            return _wrong(_unlike(text, form, rest, found[0]))
        said.update({name: part for name, part in match.groupdict().items() if part is not None})
        rest = rest[match.end() :]
    if rest:
        return _wrong(f"{quote(text)}: extra text: {quote(rest)}".encode())
    return _assembled(said, text)


def _wrong(problem: bytes) -> Parsed:
    return 0, 0, b"", 0, False, problem


def _unlike(text: str, form: str, rest: str, element: str) -> bytes:
    """That what is left of a text does not begin as the layout's next piece."""
    return f"{quote(text)} as {quote(form)}: cannot parse {quote(rest)} as {quote(element)}".encode()


def _assembled(said: Mapping[str, str], text: str) -> Parsed:
    """The time that the parts of a text say."""
    year = int(said.get("year", 0))
    if "short" in said:
        year = int(said["short"]) + (1900 if int(said["short"]) >= 69 else 2000)
    names = [name[:3] for name in _MONTHS]
    month = names.index(said["name"][:3]) + 1 if "name" in said else int(said.get("month", 1))
    day, hour = int(said.get("day", 1)), int(said.get("hour", 0))
    if "twelve" in said:
        hour = int(said["twelve"]) % 12 + (12 if said.get("half", "AM").upper() == "PM" else 0)
    minute, second = int(said.get("minute", 0)), int(said.get("second", 0))
    limits = (("month", month, 13), ("hour", hour, 24), ("minute", minute, 60), ("second", second, 60))
    for what, number, limit in limits:
        if number >= limit or (what == "month" and number == 0):
            return _wrong(f"{quote(text)}: {what} out of range".encode())
    if civil(seconds(year, month, day, 0, 0, 0))[2] != day:
        return _wrong(f"{quote(text)}: day out of range".encode())
    nsec = int(said["part"][1:10].ljust(9, "0")) if "part" in said else 0
    name, offset, zoned = _zone(said.get("zone", ""), said.get("name_of_zone", ""))
    return seconds(year, month, day, hour, minute, second), nsec, name.encode(), offset, zoned, b""


def _zone(said: str, name: str) -> tuple[str, int, bool]:
    """The name of a zone, its seconds east of UTC, and whether the text said how many."""
    if name == "UTC" or said == "Z":
        return "UTC", 0, False
    if not said:
        return name, int(name[3:]) * 3600 if name.startswith("GMT") and name[3:] else 0, False
    digits = said[1:].replace(":", "").ljust(6, "0")
    east = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:])
    return name, -east if said[0] == "-" else east, True


# ---- the clock -----------------------------------------------------------------------------------------------------


def _now(rt: Runtime, cpu: Cpu) -> int:
    del cpu
    return EPOCH * 10**9 + rt.machine.now


def _sleep(rt: Runtime, cpu: Cpu, at: CallLayout) -> int:
    del at
    return thread.sleep(rt, cpu)


def _woken(rt: Runtime, cpu: Cpu, at: CallLayout) -> int:
    del at
    return thread.sleep_over(rt, cpu)


def _returned(rt: Runtime, cpu: Cpu, at: CallLayout) -> int:
    del at
    return returns(rt, cpu)


def _name(names: list[str], what: str, number: int) -> bytes:
    return names[number].encode() if 0 <= number < len(names) else f"%!{what}({number})".encode()


NATIVES: Final[Mapping[str, Implementation]] = {
    "durationString": duration_string,
    "parseDuration": parse_duration,
    "monthName": lambda m: _name(_MONTHS, "Month", m - 1) if 1 <= m <= 12 else f"%!Month({m})".encode(),
    "weekdayName": lambda d: _name(_DAYS, "Weekday", d),
    "now": Asking(_now),
    "sleep": Whole((_sleep, _woken, _returned), 4),
    "civil": civil,
    "seconds": seconds,
    "format": format_time,
    "parse": parse_time,
}
