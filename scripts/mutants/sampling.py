"""Where a module can be broken, and what it is then."""

from __future__ import annotations

import ast
import random
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names
from parso import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set
    from pathlib import Path

    from parso.tree import NodeOrLeaf

Position = tuple[int, int]
"""Line from 1, column from 0."""


class Operator(Protocol):
    """A way to break code, as cosmic-ray has them."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterable[tuple[Position, Position]]:
        """Where ``node`` can be broken in this way, once for each variant."""

    def mutate(self, node: NodeOrLeaf, index: int) -> NodeOrLeaf | None:
        """The node, broken in its variant ``index``."""


class RemoveStatement:
    """A call, or a change of an attribute or an item, that does not happen.

    cosmic-ray has no such operator, and what is forgotten is the commonest fault.
    """

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[tuple[Position, Position]]:
        """Each line that is one statement with an effect outside its names."""
        if node.type != "simple_stmt":
            return
        statement = node.children[0]
        target, *rest = statement.children if statement.type == "expr_stmt" else (statement,)
        assigned = target.type in ("atom_expr", "power") and bool(rest)
        adds = bool(rest) and rest[0].type == "operator" and rest[0].value != "="
        changes = assigned or adds
        if changes or statement.type in ("atom_expr", "del_stmt"):
            yield statement.start_pos, statement.end_pos

    def mutate(self, node: NodeOrLeaf, _index: int) -> NodeOrLeaf:
        """The line with ``pass`` in the place of its statement."""
        nothing = parse("pass\n").children[0].children[0]
        nothing.prefix = node.children[0].get_first_leaf().prefix
        node.children[0] = nothing
        return node


@dataclass(frozen=True, slots=True)
class Mutant:
    """A broken module: its file, the line of the fault, what was done, and its whole text."""

    path: Path
    line: int
    operator: str
    text: str


def operators() -> dict[str, Operator]:
    """All ways to break code, by name; none that needs to be told a variable's name."""
    found: dict[str, Operator] = {"byline/RemoveStatement": RemoveStatement()}
    for name in operator_names():
        kind = get_operator(name)
        if not kind.arguments():
            found[name] = kind()
    return found


def places(
    source: str, lines: Set[int], ways: Mapping[str, Operator]
) -> dict[Position, list[tuple[str, int]]]:
    """The places on ``lines`` inside functions, with the operators and occurrences for each."""
    inside = lines & within_functions(source)
    types = _annotations(source)
    found: dict[Position, list[tuple[str, int]]] = defaultdict(list)
    seen: dict[str, int] = dict.fromkeys(ways, 0)
    for node in ast_nodes(get_ast(source)):
        for name, operator in ways.items():
            for start, _ in operator.mutation_positions(node):
                is_type = any(begin <= start < end for begin, end in types)
                if start[0] in inside and not is_type:
                    found[start].append((name, seen[name]))
                seen[name] += 1
    return found


def sample(modules: Mapping[Path, tuple[str, Set[int]]], count: int, seed: int) -> Iterator[Mutant]:
    """``count`` mutants of modules given with their text and the lines that tests reach.

    Each place of the room is as likely as any other, and broken once at most.
    """
    chance = random.Random(seed)
    ways = operators()
    found = [
        (path, place, variants)
        for path, (source, lines) in sorted(modules.items())
        for place, variants in sorted(places(source, lines, ways).items())
    ]
    chance.shuffle(found)
    for path, place, variants in found:
        if not count:
            return
        name, occurrence = chance.choice(variants)
        text = mutate_code(modules[path][0], ways[name], occurrence)
        if text is not None and text != modules[path][0] and _compiles(text):
            count -= 1
            yield Mutant(path, place[0], name, text)


def within_functions(source: str) -> set[int]:
    """The lines of ``source`` that are in the body of a function, without its docstring."""
    found: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            for statement in body:
                found |= _lines(statement)
    return found


def _annotations(source: str) -> list[tuple[Position, Position]]:
    nodes: list[ast.expr | None] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.AnnAssign | ast.arg):
            nodes.append(node.annotation)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            nodes.append(node.returns)
    return [
        ((node.lineno, node.col_offset), (node.end_lineno or node.lineno, node.end_col_offset or 0))
        for node in nodes
        if node is not None
    ]


def _lines(node: ast.stmt) -> set[int]:
    return set(range(node.lineno, (node.end_lineno or node.lineno) + 1))


def _compiles(text: str) -> bool:
    try:
        compile(text, "mutant", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True
