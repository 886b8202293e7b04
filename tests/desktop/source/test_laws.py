"""Whatever is edited: colours are those of the text opened anew, and only the head is hidden."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shiboken6
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.desktop.documents.document import PostDocument
from editor.desktop.source.editor import SourceEditor
from editor.desktop.ui.themes import LIGHT, Themes
from editor.storage.encoding import UTF_8
from editor.text.lines import LineEdit, Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.usefixtures("qtbot")

LINE = st.sampled_from(
    [
        "",
        "---",
        "title: A",
        "```",
        "~~~",
        "> ```",
        "> *a*",
        "<!-- a",
        "b -->",
        "# *x*",
        "===",
        "*a* `b` 😀 **c**",
        "{",
        "}",
    ]
)
EDIT = st.tuples(st.integers(0, 14), st.integers(0, 4), st.lists(LINE, max_size=3))


def looks(editor: SourceEditor) -> Iterator[tuple[str, list[tuple[int, int, str, bool]]]]:
    block = editor.document().begin()
    while block.isValid():
        yield (
            block.text(),
            [
                (
                    span.start,
                    span.length,
                    span.format.foreground().color().name(),
                    span.format.fontWeight() > 400,
                )
                for span in block.layout().formats()
            ],
        )
        block = block.next()


def editor_on(lines: Lines) -> SourceEditor:
    document = PostDocument(Path("post.md"), lines, UTF_8)
    editor = SourceEditor(document, Themes(LIGHT))
    document.setParent(editor)
    editor.resize(900, 1_200)
    editor.fold_head(True)
    editor.show()
    return editor


@settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(LINE, min_size=1, max_size=12), st.lists(EDIT, max_size=8))
def test_colours_and_fold_after_any_edits_are_those_of_the_text_opened_anew(
    texts: list[str], edits: list[tuple[int, int, list[str]]]
) -> None:
    editor = editor_on(Lines.from_text("\n".join(texts)))
    document = editor.post
    for place, count, inserted in edits:
        first = min(place, document.line_count)
        removed = min(count, document.line_count - first)
        if inserted or removed < document.line_count:
            document.apply(LineEdit(first, removed, tuple(inserted)), "Edit")
        if count == 0:
            document.undo()

        fresh = editor_on(document.lines())
        assert list(looks(editor)) == list(looks(fresh))
        shiboken6.delete(fresh)
        head = document.head()
        hidden = [
            line
            for line in range(document.line_count)
            if not editor.document().findBlockByNumber(line).isVisible()
        ]
        if editor.is_head_folded:
            assert head is not None
            assert hidden == [line for line in range(head.last + 1) if line != head.first]
        else:
            assert hidden == []
    # Not later: no event loop runs here, and later tests would have it on their screen.
    shiboken6.delete(editor)
