"""What a step of the undo history is called in a sentence or in a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor.desktop.ui.plain_text import in_sentence

if TYPE_CHECKING:
    from editor.desktop.documents.undo_steps import UndoSteps

_LONGEST_NAME = 40
"""Characters of the name of a step."""


def step_name(label: str) -> str:
    """The name of a step with this label; what nobody named was typed."""
    name = label or QCoreApplication.translate("Step", "Typing")
    # A key of the front matter can be as long as a book.
    return in_sentence(name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…")


def history_step(steps: UndoSteps, *, back: bool) -> tuple[str, int]:
    """What the next undo, or redo, is called, and how many lines it changes."""
    step = steps.last if back else steps.next
    if back:
        name = QCoreApplication.translate("Step", "Undo {step}")
    else:
        name = QCoreApplication.translate("Step", "Redo {step}")
    return name.format(step=step_name(step.label)), step.lines
