"""What people who come from other languages write for methods on built-in types, and what Go has instead.

Invariant: the advice names only what a program here can use.
"""

from __future__ import annotations

from typing import Final

from goexit_lab.lang.predicates import is_numeric, is_string
from goexit_lab.lang.types import Chan, Map, Slice, Type, under

_LENGTH: Final = {"len", "length", "size", "count", "sizeof"}
_SLICES: Final = {
    "append": "append", "add": "append", "push": "append", "pushback": "append", "appendall": "append",
    "extend": "append", "concat": "append", "insert": "append",
    "pop": "pop", "removelast": "pop", "remove": "remove", "delete": "remove", "erase": "remove",
    "sort": "sort", "contains": "loop", "includes": "loop", "indexof": "loop", "index": "loop",
    "map": "loop", "filter": "loop", "foreach": "loop", "reduce": "loop", "reverse": "loop",
    "join": "strings.Join(s, sep) joins strings", "copy": "copy(to, from) copies elements", "clear": "s = s[:0]",
    "capacity": "cap(s)", "cap": "cap(s)", "slice": "s[from:to] is a part of a slice",
}  # fmt: skip
_SENTENCES: Final = {
    "append": "append makes a longer slice: s = append(s, x)",
    "pop": "the last element is s[len(s)-1], the rest s[:len(s)-1]",
    "remove": "without element i: s = append(s[:i], s[i+1:]...)",
    "sort": "sort.Ints, sort.Strings and sort.Slice sort",
    "loop": "there is no such method: for i, x := range s { … } goes through a slice",
}
_MAPS: Final = {
    "get": "m[key] is the value", "put": "m[key] = value", "set": "m[key] = value", "add": "m[key] = value",
    "insert": "m[key] = value", "remove": "delete(m, key)", "delete": "delete(m, key)", "erase": "delete(m, key)",
    "contains": "value, ok := m[key]", "has": "value, ok := m[key]", "containskey": "value, ok := m[key]",
    "haskey": "value, ok := m[key]", "exists": "value, ok := m[key]", "find": "value, ok := m[key]",
    "keys": "for key, value := range m { … } goes through a map", "clear": "clear(m) empties a map",
    "values": "for key, value := range m { … } goes through a map",
    "items": "for key, value := range m { … } goes through a map",
    "foreach": "for key, value := range m { … } goes through a map",
}  # fmt: skip
_STRINGS: Final = {
    "split": "Split", "contains": "Contains", "startswith": "HasPrefix", "hasprefix": "HasPrefix",
    "endswith": "HasSuffix", "hassuffix": "HasSuffix", "replace": "ReplaceAll", "toupper": "ToUpper",
    "upper": "ToUpper", "touppercase": "ToUpper", "tolower": "ToLower", "lower": "ToLower", "tolowercase": "ToLower",
    "trim": "TrimSpace", "strip": "TrimSpace", "indexof": "Index", "index": "Index", "find": "Index",
    "repeat": "Repeat", "fields": "Fields", "join": "Join", "count": "Count", "title": "Title",
}  # fmt: skip
_CHANNELS: Final = {"send": "c <- x sends", "recv": "<-c receives", "receive": "<-c receives", "close": "close(c)"}


def instead(typ: Type, name: str, text: str) -> str | None:
    """Advice for `text.name`, whose first part is of the built-in type `typ`; None where there is nothing to say."""
    base, word = under(typ), name.lower().replace("_", "")
    if word in _LENGTH and (isinstance(base, Slice | Map | Chan) or is_string(typ)):
        return "len(x) is the length"
    match base:
        case Slice():
            found = _SLICES.get(word)
            return None if found is None else _SENTENCES.get(found, found)
        case Map():
            return _MAPS.get(word)
        case Chan():
            return _CHANNELS.get(word)
        case _ if is_numeric(typ) and word in {"tostring", "string", "str", "format"}:
            return f"fmt.Sprint({text}) is its text"
        case _ if is_string(typ) and word in _STRINGS:
            return f"package strings has functions for this: strings.{_STRINGS[word]}"
        case _:
            return None
