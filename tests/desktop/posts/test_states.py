"""Posts are published, scheduled and made drafts in the window, which says what a build does."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QLabel

from editor.project.clock import Now
from tests.desktop.driver import ProgramDriver
from tests.desktop.pointer import choose, click
from tests.desktop.posts.row_menu import menu_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from editor.desktop.posts.changes_pane import ChangesPane

BERLIN = ZoneInfo("Europe/Berlin")


class Clock:
    """A clock that stands still until it is set, and goes on by ``step`` whenever it is asked."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 6, 1, 12, 0, tzinfo=BERLIN)
        self.step = timedelta(0)

    def __call__(self) -> Now:
        now = Now(self.moment, BERLIN)
        self.moment += self.step
        return now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, clock: Clock) -> Iterator[ProgramDriver]:
    """The whole program with a clock of the test's own."""
    driver = ProgramDriver(qtbot, qapp, clock=clock)
    driver.start()
    yield driver
    driver.close()


@pytest.fixture
def jekyll(tmp_path: Path) -> Path:
    """A Jekyll site with a draft, and a post that links to it."""
    site = tmp_path / "site"
    for folder in ("_posts", "_drafts"):
        (site / folder).mkdir(parents=True)
    (site / "_config.yml").write_text("timezone: Europe/Berlin\n", encoding="utf-8")
    (site / "_drafts/spelt.md").write_text("---\ntitle: Spelt\n---\n\nAbout it.\n")
    (site / "_posts/2026-01-01-rye.md").write_text(
        "---\ntitle: Rye\n---\n\n[spelt]({% link _drafts/spelt.md %})\n", encoding="utf-8"
    )
    return site


def pane(program: ProgramDriver) -> ChangesPane:
    return program.blog.posts.changes_pane


def says(program: ProgramDriver) -> str:
    """What the status bar says of the current post."""
    field = program.blog.posts.outlook
    return field.text() if field.isVisible() else ""


def test_publish_takes_the_draft_off_and_dates_it_and_undo_takes_that_back(
    program: ProgramDriver, blog: Path
) -> None:
    wheat = blog / "posts/wheat.md"
    before = wheat.read_text(encoding="utf-8")
    program.open(blog)
    program.open_post("wheat.md")
    assert says(program) == "Draft"
    program.source.moveCursor(QTextCursor.MoveOperation.End)
    program.keys("Typed.")
    program.run("post.publish")
    program.wait(lambda: bool(program.notices))
    program.settle()
    text = wheat.read_text(encoding="utf-8")
    assert "draft: false" in text
    assert "date: 2026-06-01T10:00:00+00:00" in text
    assert text.endswith("Typed.")
    assert program.text == text
    assert program.notices[-1].text == "Published wheat.md."
    assert program.notices[-1].hint == "Published by the next build."
    program.wait(lambda: says(program) == "Published")
    assert not program.window.isWindowModified()
    click(program.button("Undo"))
    program.settle()
    assert wheat.read_text(encoding="utf-8") == f"{before}Typed."
    assert program.text == f"{before}Typed."
    program.wait(lambda: says(program) == "Draft")


def test_a_draft_of_jekyll_is_published_from_the_menu_of_the_list(
    program: ProgramDriver, jekyll: Path
) -> None:
    program.open(jekyll)
    program.open_post("2026-01-01-rye.md")
    program.source.moveCursor(QTextCursor.MoveOperation.End)
    program.keys("Typed.")
    choose(menu_of(program, "spelt.md"), "Publish")
    new = jekyll / "_posts/2026-06-01-spelt.md"
    program.wait(new.exists)
    program.settle()
    assert not (jekyll / "_drafts/spelt.md").exists()
    assert program.post.path.name == "2026-01-01-rye.md"
    assert "{% link _posts/2026-06-01-spelt.md %}" in program.text
    assert program.text.endswith("Typed.")
    assert (jekyll / "_posts/2026-01-01-rye.md").read_text(encoding="utf-8") == program.text
    assert "Links in 1 other file were changed." in program.notices[-1].hint
    click(program.button("Undo"))
    program.wait((jekyll / "_drafts/spelt.md").exists)
    program.settle()
    assert "{% link _drafts/spelt.md %}" in program.text


def test_a_post_is_scheduled_for_a_date_that_is_asked_in_place(
    qtbot: QtBot, program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("wheat.md")
    program.run("post.schedule")
    field = pane(program).fields[0]
    assert field.hasFocus()
    assert field.text() == "2026-06-02 09:00"
    qtbot.keyClicks(field, "2026-05-01")
    program.wait(lambda: pane(program).state.text().startswith("2026-05-01 is not in the future."))
    assert not pane(program).go.isEnabled()
    field.selectAll()
    qtbot.keyClicks(field, "2026-06-03 08:30")
    program.wait(pane(program).go.isEnabled)
    assert "Appears with the first build after 3 Jun 2026, 08:30" in pane(program).state.text()
    assert "+ date: 2026-06-03T08:30:00+00:00" in pane(program).difference.toPlainText()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    program.wait(lambda: not pane(program).isVisible())
    program.settle()
    assert "2026-06-03T08:30:00+00:00" in program.text
    program.wait(lambda: says(program) == "Scheduled for 3 Jun 2026")
    assert program.source.hasFocus()


def test_what_cannot_expire_is_said_where_it_was_asked(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.run("post.expire")
    program.wait(lambda: "knows no date to expire" in pane(program).state.text())
    assert not pane(program).go.isEnabled()


def test_the_status_bar_says_why_and_follows_the_text_and_the_clock(
    qtbot: QtBot, program: ProgramDriver, clock: Clock, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "hugo.toml").write_text('timeZone = "Europe/Berlin"\n', encoding="utf-8")
    post = site / "content/rye.md"
    post.write_text("---\ntitle: Rye\ndate: 2026-06-01T12:00:00.080\n---\n", encoding="utf-8")
    clock.moment = datetime(2026, 6, 1, 11, tzinfo=BERLIN)
    program.open(site)
    program.open_post("rye.md")
    assert says(program) == "Scheduled for 1 Jun 2026"
    program.run("post.outlook")
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QFrame)
    shown = [label.text() for label in popup.findChildren(QLabel)]
    assert shown[0].startswith("Appears with the first build after 1 Jun 2026, 12:00")
    assert "takes the timeZone of the site, Europe/Berlin" in shown[1]
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    click(program.form.draft)
    program.wait(lambda: says(program) == "Draft")
    # The moment comes while nothing is touched.
    clock.moment = datetime(2026, 6, 1, 12, tzinfo=BERLIN)
    clock.step = timedelta(milliseconds=50)
    click(program.form.draft)
    program.wait(lambda: says(program) == "Published")
