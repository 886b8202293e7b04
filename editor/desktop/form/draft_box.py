"""The draft box: it says what the list of posts says, and why it cannot be turned, if so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.errors import Message
from editor.project.drafts import DraftState
from editor.project.trees import flag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.form.head_state import HeadState
    from editor.desktop.form.top_fields import TopFields
    from editor.frontmatter.head import Field


class DraftBox:
    """What was last read of a post for its draft box, and how it is shown."""

    def __init__(self, top: TopFields, head: HeadState) -> None:
        self._top = top
        self._head = head
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

    @property
    def field(self) -> Field | None:
        """The key that the box changes, if the head has it."""
        return None if self.is_locked else self._head.get(self._head.draft_key())

    def read(self) -> DraftState:
        """What the generator makes of the post now."""
        head = self._head
        document = head.document
        if document is not None:
            lines, switch = document.lines().texts, head.context.switch
            now = head.context.clock()
            self._state = switch.state(lines, document.rules, document.path, now)
        return self._state

    def show(self) -> None:
        """Show it."""
        head, state = self._head, self._state
        field = head.get(head.draft_key())
        if head.reading.is_broken:
            # What the generator makes of it, nobody knows; what stands there can be read.
            self._top.show_draft(self._is_on(field), None, can_turn=False)
            return
        locked = state.locked or (None if field is None else field.refusal)
        kept = head.read_only or locked
        self._top.show_draft(state.is_draft, kept or state.why, can_turn=kept is None)
        self._top.show_note(locked or state.note or _unknown(state.unknown))

    def _is_on(self, field: Field | None) -> bool:
        value = self._head.context.switch.generator.draft_change(draft=True)[1]
        if field is None:
            return False
        return flag(field.text) is value if isinstance(value, bool) else field.text == value

    def turn(self, draft: bool, label: str) -> None:
        """Make the post a draft, or none, as a step called ``label``. Raises EditorError."""
        # What was read last may be some keys old.
        state = self.read()
        if state.is_draft is not draft:
            self._head.writer.turn_draft(draft, state.changes, label)


def _unknown(files: Sequence[str]) -> Message | None:
    """That there is more than the fields show."""
    if not files:
        return None
    return Message("More values may be set by {files}.", files=", ".join(files))
