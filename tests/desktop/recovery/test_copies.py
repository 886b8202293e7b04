from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.desktop.documents.document import PostDocument
from editor.desktop.recovery.copies import RecoveryCopies
from editor.desktop.ui.tasks import TaskRunner
from editor.storage import file
from editor.storage.journal import Disk, Journal
from editor.storage.places import Places
from editor.text.lines import LineEdit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Evening:
    """A post on disk, its document, and a clock that only the test moves."""

    def __init__(self, folder: Path) -> None:
        self.now = 100.0
        self.places = Places.of_user()
        self.path = folder / "post.md"
        self.path.write_text("one\ntwo\n", encoding="utf-8")
        self.document = PostDocument.load(file.read(self.path))
        self.runner = TaskRunner()
        self.copies = RecoveryCopies(Journal(self.places), self.runner, clock=lambda: self.now)
        self.copies.watch(self.document)

    def type(self, text: str) -> None:
        self.document.apply(LineEdit(0, 1, (text,)), "Typing")

    def wait(self, seconds: float, qtbot: QtBot) -> None:
        self.now += seconds
        self.copies.tick()
        qtbot.waitUntil(lambda: self.copies.is_idle)

    def aside(self) -> list[str]:
        """What the next start would offer to bring back."""
        pending = Journal(self.places).pending()
        return [recovery.unsaved.lines.text() for recovery in pending.recoveries]


@pytest.fixture
def evening(tmp_path: Path, qtbot: QtBot) -> Iterator[Evening]:
    evening = Evening(tmp_path)
    yield evening
    qtbot.waitUntil(lambda: evening.copies.is_idle)
    evening.copies.end()
    evening.runner.close()


def test_unsaved_text_is_aside_one_second_after_the_first_key(
    evening: Evening, qtbot: QtBot
) -> None:
    evening.type("ONE")
    evening.wait(0.9, qtbot)
    assert evening.aside() == ["ONE\ntwo\n"]


def test_a_writer_who_never_pauses_is_not_waited_for(evening: Evening, qtbot: QtBot) -> None:
    for key in range(40):
        evening.type("x" * key)
        evening.wait(0.1, qtbot)
        if key >= 10:
            assert len(evening.aside()[0].split("\n")[0]) >= key - 10


def test_saving_discards_the_copy(evening: Evening, qtbot: QtBot) -> None:
    evening.type("ONE")
    evening.wait(1, qtbot)
    document = evening.document
    fingerprint = file.save(
        document.lines(), document.encoding, document.path, document.fingerprint
    )
    document.mark_saved(document.revision, fingerprint)
    evening.wait(1, qtbot)
    assert evening.aside() == []


def test_undoing_back_to_what_is_on_disk_discards_the_copy(evening: Evening, qtbot: QtBot) -> None:
    evening.type("ONE")
    evening.wait(1, qtbot)
    evening.document.undo()
    evening.wait(1, qtbot)
    assert evening.aside() == []


def test_closing_without_saving_discards_the_copy(evening: Evening, qtbot: QtBot) -> None:
    evening.type("ONE")
    evening.wait(1, qtbot)
    evening.copies.forget(evening.document)
    evening.wait(1, qtbot)
    assert evening.aside() == []


def test_a_post_saved_under_another_name_takes_its_copy_along(
    evening: Evening, qtbot: QtBot, tmp_path: Path
) -> None:
    evening.type("ONE")
    evening.wait(1, qtbot)
    evening.document.set_path(tmp_path / "other.md")
    evening.wait(1, qtbot)
    recoveries = Journal(evening.places).pending().recoveries
    assert [recovery.unsaved.path for recovery in recoveries] == [tmp_path / "other.md"]


def test_a_copy_tells_that_the_file_changed_meanwhile(evening: Evening, qtbot: QtBot) -> None:
    evening.type("ONE")
    evening.wait(1, qtbot)
    evening.path.write_text("somebody else\n", encoding="utf-8")
    recoveries = Journal(evening.places).pending().recoveries
    assert [recovery.disk for recovery in recoveries] == [Disk.CHANGED]


def test_a_folder_that_cannot_be_written_is_told_once(evening: Evening, qtbot: QtBot) -> None:
    told: list[object] = []
    evening.copies.warned.connect(told.append)
    (evening.places.state / "journal").write_text("in the way", encoding="utf-8")
    for text in ("1", "2", "3"):
        evening.type(text)
        evening.wait(60, qtbot)
    assert len(told) == 1
    (evening.places.state / "journal").unlink()
    evening.wait(60, qtbot)
    assert evening.aside() == ["3\ntwo\n"]
