"""The draft box: it says what the list of posts says, and why it cannot be turned, if so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.errors import Message
from editor.project.drafts import DraftState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.form.top_fields import TopFields
    from editor.frontmatter.head import Field
    from editor.project.drafts import DraftSwitch


class DraftBox:
    """What was last read of a post for its draft box, and how it is shown."""

    def __init__(self, top: TopFields) -> None:
        self._top = top
        self._state = DraftState()

    @property
    def is_locked(self) -> bool:
        """Whether no key of the head turns the box."""
        return self._state.locked is not None

    @property
    def state(self) -> DraftState:
        """What was read last."""
        return self._state

    def clear(self) -> None:
        """Forget the post before."""
        self._state = DraftState()

    def read(self, document: PostDocument, switch: DraftSwitch, now: datetime) -> DraftState:
        """What the generator makes of the post at the moment ``now``."""
        lines = document.lines().texts
        self._state = switch.state(lines, document.rules, document.path, now)
        return self._state

    def show(self, field: Field | None, read_only: Message | None) -> None:
        """Show it; ``field`` is the key that the box changes, if the head has it."""
        state = self._state
        locked = state.locked or (None if field is None else field.refusal)
        kept = read_only or locked
        self._top.show_draft(state.is_draft, kept or state.why, can_turn=kept is None)
        self._top.show_note(locked or state.note or _unknown(state.unknown))


def _unknown(files: Sequence[str]) -> Message | None:
    """That there is more than the fields show."""
    if not files:
        return None
    return Message("More values may be set by {files}.", files=", ".join(files))
