"""What keys are called that a post has more than once."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from editor.frontmatter.repeated import RepeatedKey


def numbered(key: str, name: str | None = None) -> str:
    """A key, or its name, with which of them it is, where it is there more than once."""
    name = key if name is None else name
    if not isinstance(key, RepeatedKey):
        return name
    said = QCoreApplication.translate("KeyLabel", "{name} ({number} of {count})")
    return said.format(name=name, number=key.number, count=key.of)
