from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from editor.desktop.recovery.unsaved_texts import RecoveryPane
from editor.desktop.ui.tasks import TaskRunner
from editor.desktop.ui.themes import LIGHT, Themes
from editor.storage import file
from editor.storage.encoding import Encoding
from editor.storage.journal import Journal, Recovery, Unsaved, key_of
from editor.storage.places import Places
from editor.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    qtbot.waitUntil(lambda: runner.is_idle)
    runner.close()


@pytest.fixture
def recoveries(tmp_path: Path) -> tuple[Recovery, ...]:
    journal = Journal(Places.of_user())
    for name in ("a.md", "b.md"):
        path = tmp_path / name
        path.write_text("old\n", encoding="utf-8")
        unsaved = Lines.from_text(f"new text of {name}\n")
        base = file.fingerprint(path)
        journal.write(Unsaved(key_of(path), unsaved, Encoding("utf-8", bom=False), path, base))
    (tmp_path / "a.md").write_text("somebody else\n", encoding="utf-8")
    return journal.pending().recoveries


@pytest.fixture
def pane(
    qtbot: QtBot, runner: TaskRunner, recoveries: tuple[Recovery, ...]
) -> Iterator[RecoveryPane]:
    pane = RecoveryPane(runner, Themes(LIGHT))
    qtbot.addWidget(pane)
    pane.show_recoveries(recoveries)
    pane.show()
    qtbot.waitUntil(lambda: runner.is_idle)
    yield pane
    qtbot.waitUntil(lambda: runner.is_idle)


def press(qtbot: QtBot, pane: RecoveryPane, text: str) -> None:
    button = next(one for one in pane.findChildren(QPushButton) if one.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_each_text_is_named_with_what_became_of_its_file(pane: RecoveryPane) -> None:
    labels = [pane.items.item(row).text() for row in range(pane.items.count())]
    assert sorted("\nThe file has changed since" in label for label in labels) == [False, True]
    for row in range(pane.items.count()):
        # Each has the room for all its lines.
        item = pane.items.item(row)
        lines = item.text().count("\n") + 1
        height = pane.items.visualItemRect(item).height()
        assert height >= lines * pane.items.fontMetrics().height()
    assert {label.split("\n")[0] for label in labels} == {"a.md", "b.md"}


def test_the_difference_with_the_disk_is_shown(pane: RecoveryPane) -> None:
    assert "− old" in pane.difference.toPlainText()
    assert "+ new text of b.md" in pane.difference.toPlainText()


def test_each_is_brought_back_or_discarded_by_itself(qtbot: QtBot, pane: RecoveryPane) -> None:
    with qtbot.waitSignal(pane.restore_asked) as restored:
        press(qtbot, pane, "Restore")
    assert restored.args is not None
    assert restored.args[0].unsaved.lines.text() == "new text of b.md\n"
    assert pane.items.count() == 1
    with qtbot.waitSignals([pane.discard_asked, pane.closed]):
        press(qtbot, pane, "Discard")


def test_all_are_brought_back_with_one_button(qtbot: QtBot, pane: RecoveryPane) -> None:
    restored: list[Recovery] = []
    pane.restore_asked.connect(restored.append)
    with qtbot.waitSignal(pane.closed):
        press(qtbot, pane, "Restore All")
    assert len(restored) == 2


def test_leaving_decides_nothing(qtbot: QtBot, pane: RecoveryPane) -> None:
    with qtbot.waitSignal(pane.closed):
        qtbot.keyClick(pane.items, Qt.Key.Key_Escape)
    assert len(Journal(Places.of_user()).pending().recoveries) == 2
