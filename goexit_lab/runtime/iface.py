"""Interfaces: from one interface type to another, and failed assertions.

Model: the first word of an interface value is a descriptor if the interface has no methods, else a table with the code
of its methods. The compiler writes the tables it can know; others are made here when a program first needs them and
kept in a list of their own, so that each pair of types has one. The word before such a table links it to the next.

Invariant: a table that was made is never changed or freed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from goexit_lab.ir import typedesc
from goexit_lab.kit.words import Kind
from goexit_lab.runtime.equal import equal_held
from goexit_lab.runtime.failure import FRAME, RuntimeErrorText, fail
from goexit_lab.runtime.gotype import GoType, gotype
from goexit_lab.runtime.malloc import mal
from goexit_lab.runtime.port import Port
from goexit_lab.runtime.throw import throw, write

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime


def missing_method(rt: Runtime, wanted: GoType, dynamic: GoType) -> str:
    """The first method of the interface `wanted` that `dynamic` lacks, or an empty string."""
    del rt
    for asked in wanted.parts:
        found = dynamic.method(asked.name)
        if found is None or found.type != asked.type:
            return asked.name
    return ""


def itab(rt: Runtime, cpu: Cpu, wanted: GoType, dynamic: GoType) -> int:
    """The first word of an interface of type `wanted` that holds a `dynamic`, which has all its methods.
    Port of: iface.c itab
    Runs on: g
    Departs: finds tables in a list instead of a hash table
    """
    if not wanted.parts:
        return dynamic.addr
    head = rt.globals.address_of("itabs")
    found = rt.load_word(head)
    while found:
        if rt.load_word(found) == wanted.addr and rt.load_word(found + rt.word) == dynamic.addr:
            return found
        found = rt.load_word(found - rt.word)
    codes = {method.name: method.code for method in dynamic.methods}
    words = [wanted.addr, dynamic.addr, *(codes[asked.name] for asked in wanted.parts)]
    block = mal(rt, cpu, (len(words) + 1) * rt.word)
    for index, value in enumerate((rt.load_word(head), *words)):
        rt.store_word(block + index * rt.word, value)
    rt.store_word(head, block + rt.word)
    return block + rt.word


def convI2I(rt: Runtime, cpu: Cpu) -> int:
    """A value that surely has the methods, as one of the interface type; nil stays nil.
    Port of: iface.c runtime·ifaceI2I
    Runs on: g
    Departs: is given the dynamic type instead of a table
    """
    wanted, dynamic, data = (cpu.arg(index * rt.word) for index in range(3))
    first = itab(rt, cpu, gotype(rt, wanted), gotype(rt, dynamic)) if dynamic else 0
    _result(rt, cpu, 3 * rt.word, first, data)
    return cpu.ret()


def _result(rt: Runtime, cpu: Cpu, offset: int, first: int, second: int) -> None:
    rt.store_word(cpu.arg_address(offset), first)
    rt.store_word(cpu.arg_address(offset + rt.word), second)


def assertE2I(rt: Runtime, cpu: Cpu) -> int:
    """`x.(I)`: fails if x is nil or lacks a method.
    Port of: iface.c runtime·ifaceE2I
    Runs on: g
    Departs: the text of the failure is today's
    """
    wanted, dynamic, data = (cpu.arg(index * rt.word) for index in range(3))
    interface = gotype(rt, wanted)
    if not dynamic:
        return rt.revision.conversion_failed(rt, cpu, f"interface is nil, not {interface.string}")
    held = gotype(rt, dynamic)
    missing = missing_method(rt, interface, held)
    if missing:
        return rt.revision.conversion_failed(
            rt, cpu, f"{held.string} is not {interface.string}: missing method {missing}"
        )
    _result(rt, cpu, 3 * rt.word, itab(rt, cpu, interface, held), data)
    return cpu.ret()


def assertE2I2(rt: Runtime, cpu: Cpu) -> int:
    """`y, ok := x.(I)`.
    Port of: iface.c runtime·ifaceE2I2
    Runs on: g
    Departs: nothing
    """
    wanted, dynamic, data = (cpu.arg(index * rt.word) for index in range(3))
    interface = gotype(rt, wanted)
    ok = dynamic != 0 and not missing_method(rt, interface, gotype(rt, dynamic))
    _result(rt, cpu, 3 * rt.word, itab(rt, cpu, interface, gotype(rt, dynamic)) if ok else 0, data if ok else 0)
    rt.machine.mem.store(cpu.arg_address(5 * rt.word), Kind.U8, int(ok))
    return cpu.ret()


def typeassertfail(rt: Runtime, cpu: Cpu) -> int:
    """`x.(T)` found another type than T, or nil: found, wanted and static type."""
    found, wanted, static = (cpu.arg(index * rt.word) for index in range(3))
    interface = gotype(rt, static)
    said = "interface" if not interface.name or interface.name == "any" else interface.string
    has = gotype(rt, found).string if found else "nil"
    asked = gotype(rt, wanted).string
    scopes = " (types from different scopes)" if has == asked else ""
    return rt.revision.conversion_failed(rt, cpu, f"{said} is {has}, not {asked}{scopes}")


def conversion_failed(rt: Runtime, cpu: Cpu, text: str) -> int:
    """A type assertion failed: print why, and throw."""
    write(rt, cpu, 1, f"{text}\n")
    throw(rt, cpu, "interface conversion")


def efaceeq(rt: Runtime, cpu: Cpu) -> int:
    """`==` of two interface values without methods.
    Port of: iface.c runtime·efaceeq
    Runs on: g
    Departs: nothing
    """
    word = rt.word
    return _compare(rt, cpu, cpu.arg(0), cpu.arg(2 * word))


def ifaceeq(rt: Runtime, cpu: Cpu) -> int:
    """`==` of two interface values with methods.
    Port of: iface.c runtime·ifaceeq
    Runs on: g
    Departs: nothing
    """
    word = rt.word
    tables = (cpu.arg(0), cpu.arg(2 * word))
    first, second = (rt.load_word(each + typedesc.itab_type_offset(word)) if each else 0 for each in tables)
    return _compare(rt, cpu, first, second)


def _compare(rt: Runtime, cpu: Cpu, first: int, second: int) -> int:
    word = rt.word
    try:
        same = first == second and equal_held(rt, first, cpu.arg_address(word), cpu.arg_address(3 * word))
    except RuntimeErrorText as error:
        return fail(rt, cpu, str(error))
    rt.machine.mem.store(cpu.arg_address(4 * word), Kind.U8, int(same))
    return cpu.ret()


PORTS: Final = (
    Port("runtime.convI2I", (convI2I,), frame=6, args=5),
    Port("runtime.assertE2I", (assertE2I,), frame=8, args=5, needs=FRAME),
    Port("runtime.assertE2I2", (assertE2I2,), frame=8, args=6),
    Port("runtime.typeassertfail", (typeassertfail,), frame=6, args=3),
    Port("runtime.efaceeq", (efaceeq,), frame=8, needs=FRAME),
    Port("runtime.ifaceeq", (ifaceeq,), frame=8, needs=FRAME),
)
