"""The methods that printing asks for a value's text: Format, GoString, Error and String.

Model: a method with a string as its result can be called as it is, its receiver in one word. Two things need Go's
help, a function of package fmt that takes a `Call` in memory and gives back a text: Format, which writes to a
`fmt.State`; and any method where panics are caught, which is so on the revisions that can recover. That function's
text begins with a letter: "=" if it is what a method returned, "!" if it is what stands in the output.

Invariant: what is asked, in which order, follows from memory and from the results given so far.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from goexit_lab.ir.typedesc import Kind as Shape
from goexit_lab.kit.words import Kind
from goexit_lab.runtime.gotype import gotype

if TYPE_CHECKING:
    from goexit_lab.golib.printer import Value
    from goexit_lab.golib.verbs import Verb
    from goexit_lab.runtime.state import Runtime

FORMAT: Final = "fmt.format"
"""The Go function that calls Format."""
GUARDED: Final = "fmt.guarded"
"""The Go function that calls any of the methods and catches a panic."""

_METHODS: Final = ("Format", "GoString", "Error", "String")  # a Call names one by its place here
_STRINGABLE: Final = "vsxXq"
_FORMATTER: Final = "func(fmt.State, int32)"


@dataclass(frozen=True, slots=True)
class Said:
    """A method's text; `whole`: it stands in the output as it is."""

    text: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """A function that must be called: its code, and the word it takes, or the words of the `Call` that it points to."""

    code: int
    word: int
    call: tuple[int, ...] = ()  # two words of an interface, then int32s

    def write_call(self, rt: Runtime, block: int) -> None:
        """Lay the Call out at `block`, which has `call_bytes`."""
        for index, word in enumerate(self.call[:2]):
            rt.store_word(block + index * rt.word, word)
        for index, number in enumerate(self.call[2:]):
            rt.machine.mem.store(block + 2 * rt.word + 4 * index, Kind.I32, number)

    def call_bytes(self, rt: Runtime) -> int:
        """The size of the Call."""
        return 2 * rt.word + 4 * (len(self.call) - 2)


class Methods:
    """What methods have said, in one printing, and which must still be called."""

    def __init__(self, rt: Runtime, results: Sequence[str]) -> None:
        """`results` are the texts of the methods wanted by earlier printings, in order."""
        self.rt = rt
        self.results = results
        self.used = 0
        self.wanted: list[Wanted] = []
        labels = rt.machine.image.labels
        self.format = labels.get(FORMAT, 0)
        self.guarded = labels.get(GUARDED, 0) if rt.revision.recovers else 0

    def ask(self, value: Value, verb: Verb) -> Said | None:
        """What the value's method says that is meant for the verb; None if it has none."""
        name, code = self._method(value, verb)
        if not name:
            return None
        null = value.type.shape is Shape.POINTER and not self.rt.load_word(value.addr)
        # Go calls the method and, when that panics, prints this; so do we where a fault can be caught.
        if null and not (self.guarded and self.rt.revision.sighandler is not None):
            return Said("<nil>", whole=True)
        helper = self.guarded or (self.format if name == "Format" else 0)
        index = self.used
        self.used += 1
        if index < len(self.results):
            text = self.results[index]
            return Said(text[1:], text[0] == "!") if helper else Said(text, whole=False)
        if helper:
            self.wanted.append(Wanted(helper, 0, self._call(value, name, verb, null=null)))
        else:
            self.wanted.append(Wanted(code, self.data_word(value)))
        return Said("", whole=True)

    def _method(self, value: Value, verb: Verb) -> tuple[str, int]:
        """Name and code of the method to ask; an empty name if there is none."""
        if self.format or self.guarded:
            found = value.type.method("Format")
            if found is not None and gotype(self.rt, found.type).string == _FORMATTER:
                return "Format", found.code
        names = ("GoString",) if verb.sharp_v else ("Error", "String") if verb.letter in _STRINGABLE else ()
        for name in names:
            code = self._returning_text(value, name)
            if code:
                return name, code
        return "", 0

    def _returning_text(self, value: Value, name: str) -> int:
        found = value.type.method(name)
        if found is None:
            return 0
        signature = gotype(self.rt, found.type)
        returns_string = len(signature.parts) == 1 and signature.extra == 1
        if not returns_string or gotype(self.rt, signature.parts[0].type).string != "string":
            return 0
        return found.code

    def _call(self, value: Value, name: str, verb: Verb, *, null: bool) -> tuple[int, ...]:
        flags = (verb.minus, verb.plus or verb.plus_v, verb.sharp or verb.sharp_v, verb.space, verb.zero, null)
        return (
            value.type.addr,
            self.data_word(value),
            _METHODS.index(name),
            ord(verb.letter),
            -1 if verb.width is None else verb.width,
            -1 if verb.prec is None else verb.prec,
            sum(flag << index for index, flag in enumerate(flags)),
        )

    def data_word(self, value: Value) -> int:
        """The data word of an interface that holds the value."""
        if value.type.size > self.rt.word:
            return value.addr
        return int.from_bytes(self.rt.machine.mem.read(value.addr, value.type.size), "little")
