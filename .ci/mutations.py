"""The small faults that `.ci/mutants.py` puts into modules: each is a place in a text, and what appears there instead."""

import ast
import copy
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import accumulate
from typing import NamedTuple

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}
#: Functions whose arguments are texts for people, or types.
TEXTS = frozenset({"message", "quote", "cast", "TypeVar", "ParamSpec", "NewType"})
#: Arguments that change no result: lengths that differ are a slip of the code, not of its user, and caches only save time.
WITHOUT_EFFECT = frozenset({"strict", "maxsize"})
LOGIC = (
    ast.Compare
    | ast.BoolOp
    | ast.UnaryOp
    | ast.BinOp
    | ast.IfExp
    | ast.If
    | ast.While
    | ast.comprehension
    | ast.AugAssign
)
UNTOUCHED = ast.JoinedStr | ast.Assert | ast.Import | ast.ImportFrom


class Mutant(NamedTuple):
    """A fault: its module, what it is, the line that it is in, and the text of the whole module with it."""

    file: str
    line: str
    change: str
    number: int
    text: bytes
    called: (
        bool  # whether the line runs when a function is called, and not when the module is imported
    )
    is_logic: bool  # whether a condition, a comparison or a number is changed, and not a text or an argument

    @property
    def key(self) -> str:
        """Identify the fault, whatever moves around its line."""
        return f"{self.file} | {self.line} | {self.change}"

    @property
    def digest(self) -> str:
        """Identify the text of the module with the fault."""
        return sha256(self.text).hexdigest()


def _is_union(node: ast.BinOp) -> bool:
    """Whether ``|`` is between types, by their names."""
    names = [ast.unparse(side).split(".")[-1] for side in (node.left, node.right)]
    return isinstance(node.op, ast.BitOr) and any(
        name[:1].isupper() or name in {"None", "str", "int", "float", "bool", "tuple", "list"}
        for name in names
    )


def _constant(node: ast.Constant) -> Iterator[ast.expr]:
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
    elif isinstance(value, str) and not (" " in value and any(map(str.isalpha, value))):
        yield ast.Constant(f"XX{value}")


def _compare(node: ast.Compare) -> Iterator[ast.expr]:
    for place, operator in enumerate(node.ops):
        for swapped in COMPARISONS[type(operator)]:
            operators = [*node.ops[:place], swapped(), *node.ops[place + 1 :]]
            yield ast.Compare(node.left, operators, node.comparators)


def _join(node: ast.BoolOp) -> Iterator[ast.expr]:
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    for value in node.values:
        rest = [other for other in node.values if other is not value]
        yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)


def _call(node: ast.Call) -> Iterator[ast.expr]:
    name = ast.unparse(node.func).split(".")[-1]
    if name in TEXTS:
        return
    if name in NAMES and not (name == "sorted" and node.keywords):
        yield ast.Call(ast.Name(NAMES[name]), node.args, node.keywords)
    for keyword in node.keywords:
        if keyword.arg not in WITHOUT_EFFECT:
            yield ast.Call(node.func, node.args, [k for k in node.keywords if k is not keyword])
    if len(node.args) > 1 and not name[0].isupper():  # a class asks for all of them
        yield ast.Call(node.func, node.args[:-1], node.keywords)


def _expressions(node: ast.AST) -> Iterator[ast.expr]:
    """The faults of one expression."""
    match node:
        case ast.Compare():
            yield from _compare(node)
        case ast.BoolOp():
            yield from _join(node)
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield node.operand
        case ast.BinOp() if type(node.op) in OPERATORS and not _is_union(node):
            yield ast.BinOp(node.left, OPERATORS[type(node.op)](), node.right)
        case ast.IfExp():
            yield ast.IfExp(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)
        case ast.Constant():
            yield from _constant(node)
        case ast.Call():
            yield from _call(node)


def _faults(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """The faults of one node: the part of it that is replaced, and by what."""
    for expression in _expressions(node):
        yield node, f"({ast.unparse(expression)})"  # type: ignore[misc]
    match node:
        case ast.If() | ast.While() if "TYPE_CHECKING" not in ast.unparse(node.test):
            yield node.test, f"(not ({ast.unparse(node.test)}))"
        case ast.comprehension():
            for condition in node.ifs:
                yield condition, "(True)"
        case ast.Return(value=ast.expr() as value) if ast.unparse(value) != "None":
            yield value, "(None)"
        case ast.AugAssign() if type(node.op) in OPERATORS:
            swapped = copy.copy(node)
            swapped.op = OPERATORS[type(node.op)]()
            yield node, ast.unparse(swapped)
        case ast.Expr(value=ast.Call() | ast.Yield()) | ast.Raise():
            yield node, "pass"
        case ast.Break():
            yield node, "continue"
        case ast.Continue():
            yield node, "break"


def _is_logic(node: ast.AST) -> bool:
    """Whether the faults of a node change what is decided or counted."""
    match node:
        case ast.Constant(value=value):
            return not isinstance(value, str)
        case ast.Call(func=ast.Name(id=name)):
            return name in NAMES and not node.keywords
        case _:
            return isinstance(node, LOGIC)


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node in which faults are looked for: no annotations, docstrings, messages, or code for type checkers."""
    parts: Iterable[ast.AST | None] = ast.iter_child_nodes(node)
    match node:
        case ast.FunctionDef():
            heads = (*node.decorator_list, *node.args.defaults, *node.args.kw_defaults)
            is_real = not any("overload" in ast.unparse(head) for head in node.decorator_list)
            parts = (*heads, *node.body) if is_real else ()
        case ast.AnnAssign():
            parts = () if "TypeAlias" in ast.unparse(node.annotation) else (node.value,)
        case ast.Assign() if ast.unparse(node.targets[0]) in {"__all__", "__slots__"}:
            parts = ()
        case ast.If() if "TYPE_CHECKING" in ast.unparse(node.test):
            parts = node.orelse
        case ast.Expr(value=ast.Constant()) | ast.Subscript(value=ast.Name(id="Literal")):
            parts = ()
        case ast.Call():
            values = [k.value for k in node.keywords if k.arg not in WITHOUT_EFFECT]
            parts = (node.func, *node.args, *values)
            if ast.unparse(node.func) in TEXTS:
                parts = [part for part in parts if not isinstance(part, ast.Constant)]
    yield from (part for part in parts if part is not None and not isinstance(part, UNTOUCHED))


def _walk(node: ast.AST, *, called: bool) -> Iterator[tuple[ast.AST, bool]]:
    yield node, called
    inside = called or isinstance(node, ast.Lambda)
    for part in _parts(node):
        body = isinstance(node, ast.FunctionDef) and part in node.body
        yield from _walk(part, called=inside or body)


def mutants(file: str, text: bytes) -> list[Mutant]:
    """All faults of a module: one that comes twice, in lines that read the same, has its number."""
    lines = text.splitlines(keepends=True)
    starts = list(accumulate(map(len, lines), initial=0))
    found_mutants: list[Mutant] = []
    seen: Counter[str] = Counter()
    for node, called in _walk(ast.parse(text), called=False):
        for part, new in _faults(node):
            begin = starts[part.lineno - 1] + part.col_offset
            end = starts[(part.end_lineno or 0) - 1] + (part.end_col_offset or 0)
            line = lines[part.lineno - 1].decode().strip()
            shown = new[1:-1] if new.startswith("(") else new
            change = f"{' '.join(text[begin:end].decode().split())} → {shown}"
            seen[f"{line} | {change}"] += 1
            count = seen[f"{line} | {change}"]
            change += f" ({count})" if count > 1 else ""
            mutated = text[:begin] + new.encode() + text[end:]
            logic = _is_logic(node)
            found_mutants.append(Mutant(file, line, change, part.lineno, mutated, called, logic))
    return found_mutants


def draw(all_mutants: list[Mutant], number: int, seed: int) -> list[Mutant]:
    """So many of all mutants, at most one of a line; a change of one line moves none of the others.

    Of the mutants of a line, those that change its logic come first: a text or an argument that changes is seldom missed.
    """

    def rank(mutant: Mutant) -> tuple[bool, str]:
        return not mutant.is_logic, sha256(f"{seed} {mutant.key}".encode()).hexdigest()

    on_lines: dict[tuple[str, int], list[Mutant]] = {}
    for mutant in all_mutants:
        on_lines.setdefault((mutant.file, mutant.number), []).append(mutant)
    drawn: list[tuple[str, Mutant]] = []
    counts: Counter[str] = Counter()
    for on_line in on_lines.values():
        mutant = min(on_line, key=rank)
        line = f"{seed} {mutant.file} {mutant.line}"
        counts[line] += 1  # lines that read the same are drawn one by one
        if counts[line] > 1:
            line += f" {counts[line]}"
        drawn.append((sha256(line.encode()).hexdigest(), mutant))
    return [mutant for _, mutant in sorted(drawn)[:number]]
