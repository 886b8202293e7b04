"""The settings of a site that are Python: the literals it assigns. No line of it is run."""

from __future__ import annotations

import ast
import warnings
from typing import TYPE_CHECKING

from editor.errors import Message, Problem, Severity
from editor.project.generators.reading import read_text

if TYPE_CHECKING:
    from pathlib import Path

_FAULTS = (ValueError, TypeError, MemoryError, RecursionError)


def assigned(root: Path, path: Path) -> tuple[dict[str, object], tuple[Problem, ...]]:
    """The values of the capital names in the file; a problem, and none, if it is no Python.

    A name in a value stands for the text or number it was given further up. What is computed is
    left out: only running the file would tell what it is.
    """
    text = read_text(root, path)
    if text is None:
        return {}, ()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the file's own, such as "\d"
            module = ast.parse(text)
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        line = error.lineno - 1 if isinstance(error, SyntaxError) and error.lineno else None
        message = Message("{name}: this is not valid Python.", name=path.name)
        return {}, (Problem(message, line, severity=Severity.WARNING),)
    found: dict[str, object] = {}
    for statement in module.body:
        if isinstance(statement, ast.Assign):
            targets, value = statement.targets, statement.value
        elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
            targets, value = [statement.target], statement.value
        else:
            continue
        for target in targets:
            if isinstance(target, ast.Name) and target.id.isupper():
                try:
                    found[target.id] = ast.literal_eval(_Named(found).visit(value))
                except _FAULTS:
                    found.pop(target.id, None)
    return found, ()


class _Named(ast.NodeTransformer):
    """Puts short texts and numbers in the place of their names."""

    def __init__(self, known: dict[str, object]) -> None:
        self._known = known

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """Leave a name that is not known: it is no literal."""
        value = self._known.get(node.id)
        return ast.Constant(value) if isinstance(value, (str, int)) else node


def table(value: object) -> dict[str, object]:
    """A table with its names as texts; an empty one if it is none."""
    return {str(key): item for key, item in value.items()} if isinstance(value, dict) else {}


def text(settings: object, name: str) -> str:
    """A text among settings; an empty one if it is none."""
    value = table(settings).get(name)
    return value if isinstance(value, str) else ""


def texts(settings: object, name: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
    """A list of texts among settings."""
    value = table(settings).get(name)
    if not isinstance(value, (list, tuple)):
        return default
    return tuple(item for item in value if isinstance(item, str))
