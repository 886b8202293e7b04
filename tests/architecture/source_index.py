"""What the sources say about the classes of things, without running them."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(slots=True)
class SourceIndex:
    """What the sources say about the classes of things, by class and name; "" is any class."""

    bases: dict[str, set[str]] = field(default_factory=dict)
    attributes: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    returns: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, trees: Iterable[ast.Module]) -> SourceIndex:
        """Read every module once."""
        index = cls()
        index.returns["", "clipboard"] = {"QClipboard"}
        modules = list(trees)
        for tree in modules:
            index._read_classes(tree, "")
        for tree in modules:
            index._read_attributes(tree, "")
        return index

    def is_one(self, name: str, wanted: set[str]) -> bool:
        """Whether the class is one of these, or made from one of them."""
        return name in wanted or any(
            self.is_one(base, wanted) for base in self.bases.get(name, ()) if base != name
        )

    def attribute(self, owner: str, name: str) -> set[str]:
        """The classes of ``self.name`` in a class, or of ``.name`` anywhere."""
        return self.attributes.get((owner, name)) or self.attributes.get(("", name), set())

    def returned(self, owner: str, name: str) -> set[str]:
        """The classes of what ``self.name()`` returns in a class, or ``name()`` anywhere."""
        return self.returns.get((owner, name)) or self.returns.get(("", name), {name})

    def _read_classes(self, node: ast.AST, owner: str) -> None:
        if isinstance(node, ast.ClassDef):
            owner = node.name
            self.bases.setdefault(owner, set()).update(name_of(base) for base in node.bases)
        elif isinstance(node, FUNCTIONS) and node.returns is not None:
            for key in {owner, ""}:
                known = self.returns.setdefault((key, node.name), set())
                known.add(ast.unparse(node.returns))
        for child in ast.iter_child_nodes(node):
            self._read_classes(child, owner)

    def _read_attributes(self, node: ast.AST, owner: str) -> None:
        if isinstance(node, ast.ClassDef):
            owner = node.name
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                self._note(target, node.value, owner)
        for child in ast.iter_child_nodes(node):
            self._read_attributes(child, owner)

    def _note(self, target: ast.expr, value: ast.expr, owner: str) -> None:
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            for one, its in zip(target.elts, value.elts, strict=False):
                self._note(one, its, owner)
        elif isinstance(target, ast.Attribute):
            made = {""}
            match value:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr=name)):
                    made = self.returned(owner, name)
                case ast.Call():
                    made = {name_of(value.func)}
            for key in {owner, ""}:
                self.attributes.setdefault((key, target.attr), set()).update(made)


def name_of(node: ast.AST) -> str:
    """The last part of a dotted name."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""
