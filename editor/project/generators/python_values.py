"""Values of Python expressions by their text: bounded, nothing imported, nothing called."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Final

from editor.markdown.functions import name_of, reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_LONGEST = 1 << 16
"""Characters of a text, and items of a list, that are put together."""

_FAULTS = (ValueError, TypeError, ArithmeticError, MemoryError, RecursionError, LookupError)


class Unread:
    """The one value of what only running the file would tell."""

    def __repr__(self) -> str:
        return "UNREAD"


UNREAD: Final = Unread()

_DEPTH = 60
_MOST_VALUES = 100_000
"""Values that names may stand for in one file, counted each time: lists of lists grow fast."""

_WIDE = re.compile(r"%[^a-zA-Z%]*(?:[0-9]{4,}|\*)")


class Evaluator:
    """Follows the assignments of a file from its top; ``unread`` names what could not be read."""

    def __init__(self) -> None:
        self.names: dict[str, object] = {}
        self.unread: list[str] = []
        self._imported: dict[str, str] = {}
        self._depth = 0
        self._left = _MOST_VALUES

    def run(self, body: Sequence[ast.stmt]) -> None:
        """Follow these statements."""
        for statement in body:
            try:
                self._statement(statement)
            except _FAULTS:
                for name in _stored(statement):
                    self.names[name] = self._unread(name)

    def _statement(self, statement: ast.stmt) -> None:
        if isinstance(statement, ast.Import):
            for each in statement.names:
                name = each.asname or each.name.partition(".")[0]
                self._imported[name] = each.name if each.asname else name
        elif isinstance(statement, ast.ImportFrom) and statement.module and not statement.level:
            for each in statement.names:
                self._imported[each.asname or each.name] = f"{statement.module}.{each.name}"
        elif isinstance(statement, ast.Assign):
            for target in statement.targets:
                self._assign(target, statement.value)
        elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
            self._assign(statement.target, statement.value)
        elif isinstance(statement, ast.AugAssign):
            added = ast.BinOp(statement.target, statement.op, statement.value)
            self._assign(statement.target, added)
        elif isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
            self._change(statement.value)
        elif isinstance(statement, ast.Try):
            self.run([*statement.body, *statement.orelse, *statement.finalbody])
        elif isinstance(statement, (ast.If, ast.For, ast.While, ast.With)):
            self._lose(statement)

    def _assign(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Name):
            self.unread = [it for it in self.unread if it.partition(".")[0] != target.id]
            self.names[target.id] = self.value(value, target.id)
        elif isinstance(target, ast.Subscript):
            table, path = self._place(target.value)
            key = self.value(target.slice, path)
            name = f"{path}.{key}"
            self.unread = [it for it in self.unread if f"{it}.".startswith(f"{name}.") is False]
            new = self.value(value, name)
            if isinstance(table, dict) and key is not UNREAD:
                table.pop(key, None)
                if new is not UNREAD:
                    table[key] = new
        elif isinstance(target, (ast.Tuple, ast.List)):
            values = value.elts if isinstance(value, (ast.Tuple, ast.List)) else []
            if len(values) == len(target.elts):
                for each, item in zip(target.elts, values, strict=True):
                    self._assign(each, item)

    def _change(self, call: ast.Call) -> None:
        """``X.append(…)``, ``X.extend(…)``, ``X.insert(…)`` and ``X.update(…)``."""
        if not isinstance(call.func, ast.Attribute):
            return
        held, path = self._place(call.func.value)
        method = call.func.attr
        arguments = [self.value(each, path) for each in call.args]
        if isinstance(held, list) and method in {"append", "extend", "insert"}:
            if UNREAD not in arguments:
                getattr(held, method)(*arguments)
        elif isinstance(held, dict) and method == "update":
            for each in arguments:
                held.update(each if isinstance(each, dict) else {})
            held.update(self._keywords(call, path))

    def _place(self, node: ast.expr) -> tuple[object, str]:
        """A value that a statement changes, and its path."""
        if isinstance(node, ast.Name):
            return self.names.get(node.id, UNREAD), node.id
        if isinstance(node, ast.Subscript):
            held, path = self._place(node.value)
            key = self.value(node.slice, path)
            if isinstance(held, (dict, list)):
                return _under(held, key), f"{path}.{key}"
        return UNREAD, ""

    def _lose(self, statement: ast.stmt) -> None:
        """What a branch assigns is not known: both ways are possible."""
        for node in ast.walk(statement):
            if isinstance(node, ast.stmt):
                for name in _stored(node):
                    self.names.setdefault(name, UNREAD)
                    self.unread.append(name)

    def value(self, node: ast.expr, path: str) -> object:
        """The value of an expression; what of it cannot be read is named below ``path``."""
        self._depth += 1
        try:
            if self._depth > _DEPTH:
                return self._unread(path)
            return self._read(node, path)
        finally:
            self._depth -= 1

    def _read(self, node: ast.expr, path: str) -> object:
        match node:
            case ast.Constant():
                return node.value
            case ast.Name():
                return self._name(node, path)
            case ast.Attribute():
                name = self._dotted(node)
                return self._unread(path) if name is None else reference(name)
            case ast.List() | ast.Set():
                return self._items(node.elts, path)
            case ast.Tuple():
                return tuple(self._items(node.elts, path))
            case ast.Dict():
                return self._dict(node, path)
            case ast.Call():
                return self._call(node, path)
            case ast.BinOp():
                return self._binary(node, path)
            case ast.JoinedStr():
                return self._joined(node, path)
            case ast.UnaryOp():
                return self._unary(node, path)
            case ast.Subscript():
                held, key = self.value(node.value, path), self.value(node.slice, path)
                return self._unread(path) if name_of(held) else _under(held, key)
            case _:
                return self._unread(path)

    def _unread(self, path: str) -> Unread:
        self.unread.append(path)
        return UNREAD

    def _name(self, node: ast.Name, path: str) -> object:
        if node.id in self.names:
            found = self.names[node.id]
            self._left -= _size(found, self._left)
            return self._unread(path) if found is UNREAD or self._left <= 0 else _copied(found)
        imported = self._imported.get(node.id)
        return self._unread(path) if imported is None else reference(imported)

    def _dotted(self, node: ast.expr) -> str | None:
        """The full name of something imported: ``slugs.slugify`` after its import."""
        if isinstance(node, ast.Name):
            return None if node.id in self.names else self._imported.get(node.id)
        if isinstance(node, ast.Attribute):
            module = self._dotted(node.value)
            return None if module is None else f"{module}.{node.attr}"
        return None

    def _items(self, nodes: Iterable[ast.expr], path: str) -> list[object]:
        found: list[object] = []
        for number, node in enumerate(nodes):
            if isinstance(node, ast.Starred):
                inner = self.value(node.value, path)
                found += inner if isinstance(inner, (list, tuple)) else []
                continue
            item = self.value(node, f"{path}.{number}")
            if item is not UNREAD:
                found.append(item)
        return found

    def _dict(self, node: ast.Dict, path: str) -> object:
        found: dict[object, object] = {}
        for key, item in zip(node.keys, node.values, strict=True):
            if key is None:
                more = self.value(item, path)
                found.update(more if isinstance(more, dict) else {})
                continue
            name = self.value(key, path)
            if name is UNREAD:
                continue
            value = self.value(item, f"{path}.{name}")
            if value is not UNREAD:
                found[name] = value
        return found

    def _keywords(self, call: ast.Call, path: str) -> dict[str, object]:
        found: dict[str, object] = {}
        for keyword in call.keywords:
            place = path if keyword.arg is None else f"{path}.{keyword.arg}"
            value = self.value(keyword.value, place)
            if keyword.arg is None:
                found.update(value if isinstance(value, dict) else {})
            elif value is not UNREAD:
                found[keyword.arg] = value
        return found

    def _call(self, node: ast.Call, path: str) -> object:
        function = node.func
        if isinstance(function, ast.Name) and function.id not in {*self.names, *self._imported}:
            return self._builtin(function.id, node, path)
        name = self._dotted(function)
        if name in {"os.environ.get", "os.getenv", "environ.get"}:
            return self.value(node.args[1], path) if len(node.args) > 1 else self._unread(path)
        if name == "collections.OrderedDict":
            return self._builtin("dict", node, path)
        if name in {"os.path.join", "posixpath.join"}:
            parts = [self.value(each, path) for each in node.args]
            if all(isinstance(each, str) for each in parts):
                return _bounded("/".join(map(str, parts)))
            return UNREAD
        if name is not None:
            arguments = [self.value(each, path) for each in node.args]
            keywords = self._keywords(node, path)
            if UNREAD in arguments:
                return UNREAD
            return reference(name, keywords, tuple(arguments))
        return self._method(node, path)

    def _builtin(self, name: str, node: ast.Call, path: str) -> object:
        arguments = [self.value(each, path) for each in node.args]
        if UNREAD in arguments:
            return UNREAD
        if name == "dict" and len(arguments) <= 1:
            first = arguments[0] if arguments else {}
            pairs = dict(first) if isinstance(first, (dict, list, tuple)) else {}
            return {**pairs, **self._keywords(node, path)}
        if name in _BUILTINS and not node.keywords and len(arguments) <= 1:
            made = _BUILTINS[name](*arguments)
            return self._unread(path) if made is UNREAD else made
        return self._unread(path)

    def _method(self, node: ast.Call, path: str) -> object:
        """Methods of texts, and ``get`` and ``copy`` of tables."""
        if not isinstance(node.func, ast.Attribute):
            return self._unread(path)
        held = self.value(node.func.value, path)
        arguments = [self.value(each, path) for each in node.args]
        if held is UNREAD or UNREAD in arguments:
            return UNREAD
        name = node.func.attr
        if isinstance(held, str) and name in _TEXT_METHODS and not node.keywords:
            size = len(held) * max((_size(each, _LONGEST) for each in arguments), default=1)
            return self._unread(path) if size > _LONGEST else getattr(held, name)(*arguments)
        if isinstance(held, dict) and name in {"get", "copy"} and name_of(held) is None:
            return getattr(held, name)(*arguments)
        return self._unread(path)

    def _binary(self, node: ast.BinOp, path: str) -> object:
        left, right = self.value(node.left, path), self.value(node.right, path)
        if isinstance(node.op, ast.Add):
            # Of two lists one may be known: what of it is known counts.
            for one, other in ((left, right), (right, left)):
                if isinstance(one, list) and other is UNREAD:
                    return one
        if left is UNREAD or right is UNREAD:
            return UNREAD
        match node.op:
            case ast.Add():
                return _bounded(left + right)  # type: ignore[operator] # a wrong kind raises
            case ast.Sub():
                return left - right  # type: ignore[operator] # as above
            case ast.BitOr() if isinstance(left, dict) and isinstance(right, dict):
                return {**left, **right}
            case ast.Mod() if isinstance(left, str) and len(left) < 1000:
                values = right if isinstance(right, tuple) else (right,)
                plain = all(isinstance(each, (str, int)) for each in values)
                if plain and not _WIDE.search(left):
                    return _bounded(left % values)
        return self._unread(path)

    def _joined(self, node: ast.JoinedStr, path: str) -> object:
        parts: list[str] = []
        for each in node.values:
            plain = isinstance(each, ast.FormattedValue) and each.format_spec is None
            inner = each.value if plain and isinstance(each, ast.FormattedValue) else each
            value = self.value(inner, path)
            if not isinstance(value, (str, int)):
                return UNREAD if value is UNREAD else self._unread(path)
            parts.append(str(value))
        return _bounded("".join(parts))

    def _unary(self, node: ast.UnaryOp, path: str) -> object:
        value = self.value(node.operand, path)
        if isinstance(node.op, ast.USub) and isinstance(value, (int, float)):
            return -value
        if isinstance(node.op, ast.Not) and isinstance(value, bool):
            return not value
        return UNREAD if value is UNREAD else self._unread(path)


def _stored(statement: ast.stmt) -> list[str]:
    """The names that a statement gives a value."""
    targets: list[ast.expr] = []
    if isinstance(statement, ast.Assign):
        targets = list(statement.targets)
    elif isinstance(statement, (ast.AnnAssign, ast.AugAssign)):
        targets = [statement.target]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _bounded(value: object) -> object:
    if isinstance(value, (str, list, tuple)) and len(value) > _LONGEST:
        raise ValueError("too long")
    return value


def _under(held: object, key: object) -> object:
    """An item of a table or a list; raises LookupError or TypeError where there is none."""
    if isinstance(held, dict):
        return held[key]
    if isinstance(held, (list, tuple)) and isinstance(key, int):
        return held[key]
    raise TypeError("no such item")


def _size(value: object, limit: int) -> int:
    """How many values, and characters of a text, there are; no more than ``limit`` are counted."""
    if isinstance(value, str):
        return len(value) + 1
    counted, waiting = 0, [value]
    while waiting and counted < limit:
        item = waiting.pop()
        counted += len(item) + 1 if isinstance(item, str) else 1
        if isinstance(item, dict):
            waiting.extend(item.values())
        elif isinstance(item, (list, tuple)):
            waiting.extend(item)
    return counted


def _copied(value: object) -> object:
    """A list or table of its own, as far as a later change could reach."""
    if isinstance(value, dict):
        return dict(value)
    return list(value) if isinstance(value, list) else value


_BUILTINS: dict[str, Callable[..., object]] = {
    "list": lambda value=(): list(value),
    "tuple": lambda value=(): tuple(value),
    "set": lambda value=(): list(value),
    "str": lambda value="": str(value) if isinstance(value, (str, int)) else UNREAD,
    "int": lambda value=0: int(value) if isinstance(value, (int, bool)) else UNREAD,
}
_TEXT_METHODS = frozenset(
    {"strip", "lstrip", "rstrip", "lower", "upper", "title", "replace", "join", "split"}
)
