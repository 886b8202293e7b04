"""Real posts, opened as the editor opens them, would be saved as the bytes they were read from."""

from __future__ import annotations

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtGui import QTextCursor

from editor.desktop.documents.document import PostDocument
from editor.errors import EditorError
from editor.storage.encoding import Encoding, encode
from editor.storage.file import read
from editor.text.lines import ENDINGS, Lines

pytestmark = pytest.mark.usefixtures("qtbot")

UTF8 = Encoding("utf-8", bom=False)


def blocks(document: PostDocument) -> list[str]:
    found = []
    block = document.text_document.begin()
    while block.isValid():
        found.append(block.text())
        block = block.next()
    return found


def test_every_post_of_the_corpus_would_be_saved_as_the_same_bytes(corpus: Path) -> None:
    opened = 0
    for path in sorted(corpus.rglob("*.md")):
        try:
            file = read(path)
        except EditorError:
            continue
        opened += 1
        document = PostDocument.load(file)
        assert blocks(document) == list(file.lines.texts), path
        assert encode(document.lines(), document.encoding) == path.read_bytes(), path
        shiboken6.delete(document)
    assert opened > 100


def test_posts_of_the_corpus_keep_mixed_endings(corpus: Path) -> None:
    for path in sorted(corpus.rglob("*.md"))[::25]:
        texts = path.read_text(encoding="utf-8", errors="replace").split("\n")
        mixed = "".join(
            [text + ENDINGS[(len(text) + number) % 6] for number, text in enumerate(texts)]
        )
        document = PostDocument.new(Path("post.md"), Lines.from_text(mixed), UTF8)
        cursor = QTextCursor(document.text_document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText("x")
        document.undo()
        assert document.lines().text() == mixed, path
        shiboken6.delete(document)
