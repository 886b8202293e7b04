"""Whether the writer is still where something was begun that takes a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLineEdit

from editor.desktop.ui.wrapped_field import WrappedField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def types_elsewhere(begun_at: QWidget | None) -> bool:
    """Whether the keyboard has been taken to another field since it was in ``begun_at``.

    What ends only now must not take it from under the writer's hands: a list that is open there
    would close, and what is typed would go elsewhere.
    """
    now: QWidget | None = QApplication.focusWidget()
    return (
        begun_at is not None and now is not begun_at and isinstance(now, QLineEdit | WrappedField)
    )
