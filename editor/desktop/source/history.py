"""Undo and redo in a text, with what was selected around the step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.source.step_name import history_step

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QTextCursor

    from editor.desktop.source.edited_text import EditedText
    from editor.writing.selection import Selection


def go(
    editor: EditedText,
    put: Callable[[QTextCursor], None],
    select: Callable[[Selection], None],
    *,
    back: bool,
) -> None:
    """Take back the last step, or do it again.

    ``put`` puts the cursor where it was made, unless it is known what was selected then.
    """
    if editor.isReadOnly():
        return
    post = editor.post
    step = post.undo if back else post.redo
    with editor.long_work.on(*history_step(post.steps, back=back)):
        if not editor.hasFocus():
            # From the form: the text stays as it is seen.
            step()
            return
        cursor = editor.textCursor()
        selected_then = step(cursor)
        if selected_then is None:
            put(cursor)
        else:
            select(selected_then)
