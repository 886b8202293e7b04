"""What is not inserted as text though it comes with one: files, and pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.desktop.ui.text_drops import holds_files
from editor.errors import EditorError, Message

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

_PICTURE = re.compile(r"<img[\s/]", re.IGNORECASE)


def has_content(source: QMimeData) -> bool:
    """Whether there is anything to insert, or to refuse by saying why."""
    return source.hasText() or source.hasImage() or source.hasUrls() or source.hasHtml()


def check(source: QMimeData) -> None:
    """Raise EditorError if what is pasted or dropped is no text.

    Qt makes text of files: their addresses on this computer, which mean nothing in a published
    post. Such an address in a text that is copied as a text is inserted like any other.
    """
    if holds_files(source):
        raise EditorError(
            Message("Files cannot be inserted into the text."),
            hint=Message(
                "Copy an image into the folder of the blog, then insert it by its address there."
            ),
        )
    if source.text():
        return
    if source.hasImage() or _PICTURE.search(source.html()):
        raise EditorError(
            Message("Images cannot be inserted into the text."),
            hint=Message("Save each image, then insert the files."),
        )
    raise EditorError(
        Message("This cannot be inserted into the text, since it contains no plain text.")
    )
