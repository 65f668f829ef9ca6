"""A whole package being lowered: its functions, strings, variables, and what was found out about it.

The model: functions are lowered in source order, function literals after the function they are in, then the
initialisation function. Package variables and string constants become data; equal strings are one datum.

Invariant: symbols are `main.f`, `main.T.M`, `main.(*T).M`, `main._func_001` (see `_number`), `main.init`
and `main.init.1` on for the program's own init functions, as in the recordings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from goexit_lab.arch.target import Target
from goexit_lab.ir.ops import Call, Imm, Operand, Ret, Static, Sym, Trap
from goexit_lab.ir.program import Datum, Program
from goexit_lab.kit.diagnostics import Diagnostics
from goexit_lab.kit.faults import InternalError
from goexit_lab.kit.source import Pos
from goexit_lab.lang import ast, types, universe
from goexit_lab.lang.info import Info
from goexit_lab.lang.objects import Func, Object, Var
from goexit_lab.lang.predicates import default_type
from goexit_lab.lang.types import Signature, Tuple, Type, under
from goexit_lab.lower import assign, convert, expr, stmt
from goexit_lab.lower.code import Value
from goexit_lab.lower.function import Function, Unsupported
from goexit_lab.lower.layout import Layout
from goexit_lab.lower.typedata import TypeData

MAX_DATA = 32 << 20
"""Bytes that the package's variables may take together: a program is simulated in half a gigabyte."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a compilation may be told."""

    revision: str = "after"
    """Which runtime; only the architecture's calling convention asks, to round arguments."""
    int_bytes: int = 4
    """Size of int and uint: 4 as at this date, or 8."""
    recovers: bool = False
    """Panics can be recovered: a function goes on behind its defer statements when one was."""
    results_first: bool = False
    """A function that defers gives back its results before its deferred calls run, not after."""
    frames: Mapping[str, int] = field(default_factory=dict)
    """Frame sizes in bytes that functions have to fit, where they can."""

    @property
    def panic_prints(self) -> bool:
        """Whether `panic` prints its operand and ends the program, as before panics could be recovered."""
        return not self.recovers

    @property
    def prints_late(self) -> bool:
        """Whether each operand of println is evaluated when those before it are printed (see `builtin`)."""
        return bool(self.frames)


LONGEST_TEXT: Final = 60
"""Characters of an expression that a sentence quotes."""


class Module:
    """The state of lowering one package."""

    def __init__(self, file: ast.File, info: Info, target: Target, options: Options) -> None:
        self.file = file
        self.info = info
        self.options = options
        self.layout = Layout(target, options.int_bytes)
        self.program = Program(file.source.name)
        self.diagnostics = Diagnostics(file.source)
        self.types = TypeData(self)
        self.any: Type = universe.ANY
        self.bool = self.basic("bool")
        self.int = self.basic("int")
        self.int64 = self.basic("int64")
        self.text = self.basic("string")
        self._strings: dict[bytes, str] = {}
        self._string_prefix = "go.string." if info.package.home else f"go.string.{info.package.path}."
        self._claimed: set[str] = set()
        self.calling: dict[ast.Expr, bool] = {}
        """Whether evaluating an expression may call, where that has been asked (`purity.calls`)."""
        self._literals: dict[ast.FuncLit, str] = {}
        self._waiting: list[ast.FuncLit] = []
        self._inits: dict[Func, str] = {}

    @cached_property
    def reflects(self) -> bool:
        """Whether the program uses package reflect."""
        return self.info.package.home and any(
            obj.pkg is not None and obj.pkg.path == "reflect" for obj in self.info.uses.values()
        )

    # ---- facts -------------------------------------------------------------------------------------------

    def line(self, pos: Pos) -> int:
        """The source line of a position."""
        return self.file.source.line_of(pos)

    def quoted(self, e: ast.Expr) -> str:
        """`e` as it stands in the program, for people; empty in packages, and where no sentence has room for it."""
        text = self.file.source.text[e.pos : e.end] if self.info.package.home and e.end - e.pos <= LONGEST_TEXT else ""
        return "" if "\n" in text else text

    def basic(self, name: str) -> Type:
        """A predeclared type."""
        return universe.TYPES[name]

    def default_type(self, typ: Type) -> Type:
        """The type an untyped value takes by itself."""
        return default_type(typ)

    def type_of(self, e: ast.Expr) -> Type:
        """The type of an expression, or of a variable where it is declared; never an `types.Alias`."""
        found = self.info.types.get(e)
        if found is not None:
            return types.unalias(found.type)
        if isinstance(e, ast.ParenExpr):
            return self.type_of(e.x)
        if isinstance(e, ast.Ident) and isinstance(var := self.object(e), Var):
            return types.unalias(var.type)
        raise InternalError(f"an expression without type: {e}")

    def type_of_assertion(self, e: ast.Expr) -> Type:
        """The type that an assertion asks for, also where its comma-ok form is used."""
        found = self.type_of(e)
        return found.vars[0].type if isinstance(found, Tuple) else found

    def object(self, e: ast.Ident) -> Object | None:
        """What an identifier stands for."""
        found = self.info.uses.get(e)
        return found if found is not None else self.info.defs.get(e)

    def defines(self, e: ast.Expr) -> bool:
        """Whether the identifier on the left of a := is a new variable."""
        return isinstance(e, ast.Ident) and isinstance(self.info.defs.get(e), Var)

    def function_object(self, e: ast.Expr) -> Func | None:
        """The declared function that an expression names."""
        if isinstance(e, ast.SelectorExpr) and e not in self.info.selections:
            e = e.sel
        found = self.object(e) if isinstance(e, ast.Ident) else None
        return found if isinstance(found, Func) else None

    def receiver(self, func: Func) -> Type:
        """The type of a declared method's receiver."""
        signature = under(func.type)
        if not isinstance(signature, Signature) or signature.recv is None:
            raise InternalError(f"{func.name} has no receiver")
        return signature.recv.type

    def unsupported(self, node: ast.Node, what: str) -> None:
        """Report what is not lowered yet."""
        self.diagnostics.add(node.pos, f"{what} is not supported yet", end=node.end)

    def too_large(self, name: str, end: Pos | None, count: int) -> None:
        """Report a function of `count` operations, at the end of its body if it has one."""
        hint = "make several functions of it, or a loop over a table"
        self.diagnostics.add(end or Pos(0), f"{name} is too large: {count:,} operations", hint=hint)

    # ---- symbols -----------------------------------------------------------------------------------------

    def symbol(self, func: Func) -> str:
        """The symbol of a function or method."""
        package = func.pkg.path if func.pkg is not None else self.file.name.name
        signature = under(func.type)
        if not isinstance(signature, Signature) or signature.recv is None:
            return f"{package}.{func.name}"
        base, pointer = types.pointer_base(signature.recv.type)
        if not isinstance(base, types.Named):
            raise InternalError(f"{func.name} has no named receiver")
        name = f"(*{base.obj.name})" if pointer else base.obj.name
        return f"{package}.{name}.{func.name}"

    def package_variable(self, var: Var) -> Static:
        """Where a package variable lies."""
        return Static(f"{var.pkg.path if var.pkg is not None else 'main'}.{var.name}")

    def type_key(self, typ: Type) -> str:
        """What tells a type from all others."""
        return self.types.key(typ)

    def descriptor(self, typ: Type) -> Operand:
        """The address of the descriptor of `typ`."""
        return Sym(self.types.symbol(typ))

    def type_word(self, source: Type, interface: Type) -> Operand:
        """The first word of an interface value of type `interface` that holds a `source`."""
        wanted = under(interface)
        if isinstance(wanted, types.Interface) and not (wanted.methods or wanted.embeddeds):
            return self.descriptor(source)
        if convert.is_eface(interface):
            return self.descriptor(source)
        return Sym(self.types.table(source, interface))

    def text_symbol(self, content: bytes) -> str:
        """The symbol of the datum with these bytes."""
        found = self._strings.get(content)
        if found is None:
            found = self._strings[content] = f"{self._string_prefix}{len(self._strings)}"
            self.program.data.append(Datum(found, content or b"\0", 1))
        return found

    def string(self, content: bytes) -> Value:
        """A string constant."""
        if not content:
            return Imm(0), Imm(0)
        return Sym(self.text_symbol(content)), Imm(len(content))

    def literal(self, e: ast.FuncLit) -> str:
        """The symbol of a function literal's body, which is lowered when its turn comes."""
        self._waiting.append(e)
        return self._literals[e]

    def claim(self, name: str) -> bool:
        """Whether a function that is made by the compiler is asked for the first time."""
        fresh = name not in self._claimed
        self._claimed.add(name)
        return fresh

    def local_limit(self, name: str, out_bytes: int) -> int | None:
        """Bytes that the locals of a function may take in the frame it has to fit."""
        frame = self.options.frames.get(name)
        return None if frame is None else max(0, frame - out_bytes - self.layout.target.abi.saved_lr)

    # ---- the package -------------------------------------------------------------------------------------

    def lower(self) -> Program:
        """The whole package; raises CompileError for what is not supported."""
        self._number()
        self._variables()
        for decl in self.file.decls:
            if isinstance(decl, ast.FuncDecl):
                self._declaration(decl)
        self._initialisation()
        self._drain()
        self.types.emit()
        self._drain()
        self.diagnostics.raise_if_any()
        return self.program

    def _number(self) -> None:
        # The recordings number literals inside literals after all that are not.
        level: list[ast.Node] = [self.file]
        number = 0
        while level:
            found = sorted((node for each in level for node in _literals(each)), key=lambda node: node.pos)
            for node in found:
                number += 1
                self._literals[node] = f"{self.file.name.name}._func_{number:03d}"
            level = list(found)
        for decl in self.file.decls:
            if isinstance(decl, ast.FuncDecl) and decl.recv is None and decl.name.name == "init":
                func = self.info.defs.get(decl.name)
                if isinstance(func, Func):
                    self._inits[func] = f"{self.file.name.name}.init.{len(self._inits) + 1}"

    def _variables(self) -> None:
        total = 0
        for decl in self.file.decls:
            if not isinstance(decl, ast.GenDecl):
                continue
            for spec in decl.specs:
                for name in spec.names if isinstance(spec, ast.ValueSpec) else ():
                    var = self.info.defs.get(name)
                    if isinstance(var, Var) and name.name != "_":
                        size = max(self.layout.size(var.type), 1)
                        total += size
                        if total > MAX_DATA:
                            self._too_large(name)
                            return
                        align = self.layout.align(var.type)
                        self.program.data.append(Datum(self.package_variable(var).symbol, bytes(size), align))

    def _too_large(self, name: ast.Ident) -> None:
        message = f"with {name.name}, the package's variables are larger than the simulated memory has room for"
        hint = f"they may take {MAX_DATA:,} bytes together; use a smaller array"
        self.diagnostics.add(name.pos, message, end=name.end, hint=hint)

    def _declaration(self, decl: ast.FuncDecl) -> None:
        func = self.info.defs.get(decl.name)
        if not isinstance(func, Func) or decl.name.name == "_":
            return
        if decl.body is None:
            self.unsupported(decl, "a function without body")
            return
        name = self._inits.get(func) or self.symbol(func)
        signature = under(func.type)
        if not isinstance(signature, Signature):
            raise InternalError(f"{name} has no signature")
        f = Function(self, name, signature, decl)
        f.has_defer = _defers(decl.body)
        f.at(decl)
        f.enter((), signature.recv, closure=False)
        self._body(f, decl.body)
        self._drain()

    def _drain(self) -> None:
        """Lower the function literals that were met."""
        while self._waiting:
            waiting, self._waiting = self._waiting, []
            for node in waiting:
                if self.claim(self._literals[node]):
                    self._literal(node)

    def _literal(self, node: ast.FuncLit) -> None:
        signature = under(self.type_of(node))
        if not isinstance(signature, Signature):
            raise InternalError("a function literal without signature")
        f = Function(self, self._literals[node], signature, node)
        f.has_defer = _defers(node.body)
        f.at(node)
        f.enter(self.info.captures.get(node, ()), None, closure=True)
        self._body(f, node.body)

    def _body(self, f: Function, body: ast.BlockStmt) -> None:
        stmt.block(f, body.list)
        f.code.line = self.line(Pos(max(body.pos, body.end - 1)))
        if f.result_vars:
            f.code.emit(Trap("a function with results ends in a terminating statement"))
        else:
            f.leave()
        self.program.functions.append(f.finish(Pos(max(body.pos, body.end - 1))))

    def _initialisation(self) -> None:
        name = f"{self.file.name.name}.init"
        f = Function(self, name, Signature(Tuple(), Tuple()), None)
        for each in self.info.init_order:
            f.at(each.rhs)
            try:
                self._initialise(f, each.lhs, each.rhs)
            except Unsupported as problem:
                self.unsupported(problem.node, problem.what)
        for symbol in self._inits.values():
            f.code.line = 0
            f.code.emit(Call(symbol))
        f.code.emit(Ret())
        self.program.functions.append(f.finish(None))
        self.program.init.append(name)

    def _initialise(self, f: Function, lhs: tuple[Var, ...], rhs: ast.Expr) -> None:
        if len(lhs) > 1:
            for var, (value, source) in zip(lhs, assign.several(f, rhs), strict=True):
                if var.name != "_":
                    assign.store(f, var, assign.adapted(f, value, source, var.type))
        elif lhs and lhs[0].name != "_":
            assign.to_variable(f, lhs[0], rhs)
        else:
            expr.discard(f, rhs)


def _literals(root: ast.Node) -> list[ast.FuncLit]:
    """The function literals below `root` that are in no other literal below it."""
    found: list[ast.FuncLit] = []

    def visit(node: ast.Node) -> bool:
        if isinstance(node, ast.FuncLit) and node is not root:
            found.append(node)
            return False
        return True

    ast.inspect(root, visit)
    return found


def _defers(body: ast.BlockStmt) -> bool:
    """Whether a function defers, not counting the literals in it."""
    found = False

    def visit(node: ast.Node) -> bool:
        nonlocal found
        if isinstance(node, ast.FuncLit):
            return False
        found = found or isinstance(node, ast.DeferStmt)
        return not found

    for each in body.list:
        ast.inspect(each, visit)
    return found
