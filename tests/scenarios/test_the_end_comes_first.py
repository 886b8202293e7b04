"""She tells the story from its end: whole sections change places, without the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from pathlib import Path

    from tests.scenarios.writer import Writer

STORY = """\
---
title: Bread
---

Three days in a kitchen.

## The flour

It was rye.

### Where it came from

A mill.

## The oven

Hot.

```
# not a heading
```

## The loaf

Eaten.
"""

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
NONE = Qt.KeyboardModifier.NoModifier


def press(key: Qt.Key, held: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
    for _ in range(times):
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the keyboard"
        QTest.keyClick(widget, key, held)


def test_the_end_comes_first(writer: Writer, tmp_path: Path) -> None:
    post = tmp_path / "bread.md"
    post.write_text(STORY, encoding="utf-8")
    writer.starts_byline(post)
    program = writer.program
    program.wait(program.source.hasFocus)

    # She opens the outline, and F6 goes round until it has the keyboard.
    press(Qt.Key.Key_F7, SHIFT)
    tree = program.blog.outline.pane.tree
    program.wait(lambda: program.blog.outline.pane.rows.rowCount() == 3)
    for _ in range(8):
        if tree.hasFocus():
            break
        press(Qt.Key.Key_F6)
    assert tree.hasFocus()

    # The loaf is the last section; twice up makes it the first, and the page follows.
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Up, ALT, times=2)
    writer.reads_the_page("Three days in a kitchen. The loaf Eaten. The flour It was rye.")

    # The mill deserves a section of its own, with the oven in it.
    QTest.keyClicks(tree, "wh")
    press(Qt.Key.Key_Left, ALT)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Right, ALT)
    writer.saves()
    assert post.read_text(encoding="utf-8") == (
        "---\ntitle: Bread\n---\n\nThree days in a kitchen.\n\n## The loaf\n\nEaten.\n\n"
        "## The flour\n\nIt was rye.\n\n## Where it came from\n\nA mill.\n\n"
        "### The oven\n\nHot.\n\n```\n# not a heading\n```\n"
    )

    # On second thoughts, no: four steps back, right where she is, and nothing has happened.
    press(Qt.Key.Key_Z, CTRL, times=4)
    assert program.text == STORY
    press(Qt.Key.Key_Escape)
    assert program.source.hasFocus()

    # She goes on writing under the oven, which she finds by two letters.
    press(Qt.Key.Key_R, CTRL)
    writer.types("ov\n")
    press(Qt.Key.Key_End)
    writer.types(", at last")
    writer.saves()
    assert post.read_text(encoding="utf-8") == STORY.replace("The oven", "The oven, at last")
    writer.sees_no_trouble()
