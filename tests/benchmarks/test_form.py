"""A key in a field of the form: until it stands in the text, and until the form is painted.

Goal, median on two shared cores: half a frame, 8 ms, with 200 keys or 500 tags.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.desktop.documents.document import PostDocument
from editor.desktop.form.context import FormContext
from editor.desktop.form.panel import FormPanel
from editor.desktop.ui.themes import LIGHT, Themes
from editor.storage.encoding import UTF_8
from editor.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture
    from pytestqt.qtbot import QtBot

_FEW = "title: One\ndate: 2024-06-15\ndraft: true\ntags: [a, b]\nauthor: Jane\n"
HEADS = {
    "5 keys": _FEW,
    "200 keys": _FEW + "".join(f"key{number}: value {number}\n" for number in range(195)),
    "500 tags": _FEW.replace("a, b", ", ".join(f"tag{number}" for number in range(500))),
}


@pytest.mark.parametrize("keys", HEADS.values(), ids=HEADS.keys())
@pytest.mark.parametrize("path", [None, ("author",)], ids=["title", "author"])
def test_key_in_a_field(
    benchmark: BenchmarkFixture, qtbot: QtBot, keys: str, path: tuple[str, ...] | None
) -> None:
    document = PostDocument(Path("post.md"), Lines.from_text(f"---\n{keys}---\n\nText.\n"), UTF_8)
    panel = FormPanel(Themes(LIGHT))
    document.setParent(panel)
    qtbot.addWidget(panel)
    panel.resize(900, 400)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    panel.show_post(document, FormContext())
    field = panel.title if path is None else panel.others.fields[path]
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)

    def press() -> None:
        QTest.keyClick(field, Qt.Key.Key_X)
        QApplication.processEvents()

    pedantic: Callable[..., None] = benchmark.pedantic
    pedantic(press, rounds=40, warmup_rounds=2)
    assert "x" in field.text()
    assert f": {field.text()}\n" in document.lines().text()
