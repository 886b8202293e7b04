"""The settings of a site that are Python: read as far as text alone tells. No line of it is run.

What is read: literals, names given a value further up, ``dict(…)``, ``list(…)`` and their like,
texts put together, tables and lists inside one another, ``os.environ.get`` with its default, and
functions by the name they were imported under (`editor.markdown.functions`).
"""

from __future__ import annotations

import ast
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.errors import Message, Problem, Severity
from editor.project.generators.python_values import UNREAD, Evaluator
from editor.project.generators.reading import read_text

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """The values of the names in a file; ``unread`` are those, or parts of them, that are computed.

    A part is named by its path: ``MARKDOWN.extension_configs.toc.slugify``.
    """

    values: dict[str, object]
    problems: tuple[Problem, ...] = ()
    unread: tuple[str, ...] = ()

    def unread_in(self, *names: str) -> tuple[str, ...]:
        """Those of ``unread`` that are one of ``names`` or a part of it."""
        return tuple(
            path
            for path in self.unread
            if any(path == name or path.startswith(f"{name}.") for name in names)
        )


def settings_of(root: Path, path: Path) -> Settings:
    """What the file assigns; a problem, and nothing else, if it is no Python."""
    text = read_text(root, path)
    if text is None:
        return Settings({})
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the file's own, such as "\d"
            module = ast.parse(text)
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        line = error.lineno - 1 if isinstance(error, SyntaxError) and error.lineno else None
        message = Message("{name}: this is not valid Python.", name=path.name)
        return Settings({}, (Problem(message, line, severity=Severity.WARNING),))
    evaluator = Evaluator()
    evaluator.run(module.body)
    values = {
        name: value
        for name, value in evaluator.names.items()
        if name.isupper() and value is not UNREAD
    }
    return Settings(values, unread=tuple(dict.fromkeys(evaluator.unread)))


def assigned(root: Path, path: Path) -> tuple[dict[str, object], tuple[Problem, ...]]:
    """The values of the capital names in the file; a problem, and none, if it is no Python."""
    settings = settings_of(root, path)
    return settings.values, settings.problems


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
