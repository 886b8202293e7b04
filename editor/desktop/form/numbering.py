"""What keys are called that a post has more than once."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from editor.frontmatter.repeated import RepeatedKey


def numbered(name: str, key: str) -> str:
    """A name with which of them it is, where the key that it is of is there more than once."""
    if not isinstance(key, RepeatedKey):
        return name
    said = QCoreApplication.translate("KeyLabel", "{name} ({number} of {count})")
    return said.format(name=name, number=key.number, count=key.of)
