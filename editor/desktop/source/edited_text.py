"""What the helpers of the editor (keys, border, chip, menu) need of it, beyond a `TextView`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.source.text_view import TextView

if TYPE_CHECKING:
    from editor.desktop.documents.document import PostDocument
    from editor.desktop.source.long_work import LongWork
    from editor.writing.selection import Command, Selection


class EditedText(TextView):
    """A text of a post that can be written in; `SourceEditor` is the one there is.

    It stands apart so that the helpers need not know the editor that is made of them. What takes
    long is done within ``long_work``.
    """

    long_work: LongWork

    @property
    def post(self) -> PostDocument:
        """The document that is edited."""
        raise NotImplementedError

    @property
    def is_head_folded(self) -> bool:
        """Whether the front matter is folded to one line."""
        raise NotImplementedError

    def toggle_head(self) -> None:
        """Open the folded front matter, or fold the open one."""
        raise NotImplementedError

    def cursor_place(self) -> tuple[int, int]:
        """Line and column of the cursor, from 0, in code points."""
        raise NotImplementedError

    def selection(self) -> Selection:
        """What is selected."""
        raise NotImplementedError

    def run(self, command: Command, label: str = "") -> bool:
        """Do a command on text as one undo step; False if it had nothing to do."""
        raise NotImplementedError
