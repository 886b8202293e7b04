"""The draft box says what the list says, and why it cannot be turned where it cannot."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.desktop.form.context import FormContext
from editor.desktop.posts.model import PostRole
from editor.project.clock import Now
from editor.project.drafts import DraftSwitch
from editor.project.generators.hugo import Hugo
from editor.project.generators.jekyll import Jekyll
from editor.project.generators.nikola import Nikola
from editor.project.generators.plain import Plain
from editor.project.status import PostState
from editor.text.lines import LineEdit
from tests.desktop.driver import ProgramDriver
from tests.desktop.form.conftest import HEAD, context_of
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.desktop.form.conftest import Shown

DRAFTS = Path("/site/_drafts/post.md")
POSTS = Path("/site/_posts/2024-01-02-post.md")
IN_DRAFTS = "This post is a draft because it is in _drafts."


def test_a_post_in_the_drafts_folder_is_ticked_and_says_why_it_stays_so(shown: Shown) -> None:
    text = "---\ntitle: One\npublished: true\n---\n"
    form = shown(text, context_of(Jekyll()), DRAFTS)

    assert form.panel.draft.isChecked()
    assert not form.panel.draft.isEnabled()
    assert form.panel.note == IN_DRAFTS
    assert form.panel.draft.accessibleDescription() == IN_DRAFTS
    QTest.mouseClick(form.panel.draft, Qt.MouseButton.LeftButton)
    assert form.text == text
    # What the box does not change has a field of its own.
    assert form.rows() == {"published": "true"}


def test_a_post_that_moves_out_of_the_drafts_is_none(shown: Shown) -> None:
    form = shown("---\ntitle: One\n---\n", context_of(Jekyll()), DRAFTS)
    form.document.set_path(POSTS)
    assert not form.panel.draft.isChecked()
    assert form.panel.draft.isEnabled()
    assert form.panel.note == ""


def test_a_draft_of_its_folder_says_so_and_is_turned_off_by_a_key_of_the_post(
    shown: Shown, tmp_path: Path
) -> None:
    (tmp_path / "hugo.toml").write_text("", encoding="utf-8")
    (tmp_path / "content").mkdir()
    section = tmp_path / "content/_index.md"
    section.write_text("---\ncascade: {draft: true}\n---\n", encoding="utf-8")
    switch = DraftSwitch(Hugo(), Hugo().site(tmp_path))
    context = FormContext(Hugo.head_rules, switch)
    form = shown("---\ntitle: One\n---\n", context, tmp_path / "content/one.md")
    assert form.panel.draft.isChecked()
    assert "cascade in content/_index.md" in form.panel.note
    click(form.panel.draft)
    assert form.text == "---\ntitle: One\ndraft: false\n---\n"
    assert not form.panel.draft.isChecked()
    click(form.panel.draft)
    assert form.panel.draft.isChecked()


def test_the_box_changes_each_key_that_makes_a_draft(shown: Shown) -> None:
    form = shown("---\ntitle: One\npublished: no\ndraft: yes\n---\n", context_of(Plain()))
    assert form.panel.draft.isChecked()
    click(form.panel.draft)
    assert form.text == "---\ntitle: One\ndraft: no\n---\n"
    assert not form.panel.draft.isChecked()


def test_a_draft_by_its_tag_says_so(shown: Shown) -> None:
    text = "---\ntitle: One\ntags: draft, garden\n---\n"
    context = context_of(Nikola(), settings={"by_tag": ("yes",)})
    form = shown(text, context, Path("/site/posts/one.md"))
    assert form.panel.draft.isChecked()
    assert not form.panel.draft.isEnabled()
    assert "tags: draft" in form.panel.note


def test_what_else_keeps_a_post_from_its_readers_is_said_beside_the_box(shown: Shown) -> None:
    form = shown("---\ntitle: One\ndate: 2124-01-02\n---\n", context_of(Jekyll()), POSTS)
    assert not form.panel.draft.isChecked()
    assert form.panel.draft.isEnabled()
    assert "Will be published" in form.panel.note
    click(form.panel.draft)
    assert form.panel.note == ""
    assert form.text == "---\ntitle: One\ndate: 2124-01-02\npublished: false\n---\n"


def test_the_box_follows_what_is_typed_in_the_text(shown: Shown, qtbot: QtBot) -> None:
    form = shown("---\ntitle: One\n---\n", context_of(Plain()))
    form.document.apply(LineEdit(1, 1, ("title: One", "published: false")), "Type")
    qtbot.waitUntil(form.panel.draft.isChecked)


def test_turned_on_and_off_again_the_text_is_what_it_was(shown: Shown) -> None:
    text = "---\ntitle: One\n---\n\nBody.\n"
    form = shown(text)
    click(form.panel.draft)
    assert form.text == "---\ntitle: One\ndraft: true\n---\n\nBody.\n"
    click(form.panel.draft)
    assert form.text == text
    click(form.panel.draft)
    form.document.apply(LineEdit(5, 1, ("More.",)), "Type")
    click(form.panel.draft)
    assert form.text == "---\ntitle: One\ndraft: false\n---\n\nMore.\n"


def test_a_value_that_cannot_be_changed_here_locks_the_box_with_its_reason(shown: Shown) -> None:
    form = shown("---\ntitle: One\ndraft: &d true\n---\n")
    assert form.panel.draft.isChecked()
    assert not form.panel.draft.isEnabled()
    assert "anchor" in form.panel.note


@pytest.mark.parametrize("box", ["draft", "more"])
def test_escape_leads_from_a_button_of_the_form_to_the_text(shown: Shown, box: str) -> None:
    form = shown(HEAD)
    widget = getattr(form.panel, box)
    widget.setFocus()
    left: list[bool] = []
    form.panel.leave_wanted.connect(lambda: left.append(True))
    QTest.keyClick(widget, Qt.Key.Key_Escape)
    assert left == [True]


def test_box_and_list_agree_in_a_jekyll_blog(program: ProgramDriver, tmp_path: Path) -> None:
    posts = {
        "_drafts/idea.md": "---\ntitle: Idea\n---\n",
        "_posts/2024-01-02-old.md": "---\ntitle: Old\n---\n",
        "_posts/2024-01-03-held.md": "---\ntitle: Held\npublished: false\n---\n",
        "_posts/2124-01-03-later.md": "---\ntitle: Later\n---\n",
        "about.md": "---\ntitle: About\n---\n",
    }
    for name, text in {**posts, "_config.yml": "title: A\n"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    program.open(tmp_path)
    for name in posts:
        program.open_post(Path(name).name)
        model = program.posts.list.model()
        rows = [model.index(row, 0).data(PostRole.SUMMARY) for row in range(model.rowCount())]
        state = next(row.state for row in rows if row.path == program.post.path)
        assert program.form.draft.isChecked() is (state is PostState.DRAFT)
    assert program.form.note == ""


class Clock:
    """It goes on only when the test says so."""

    def __init__(self) -> None:
        self.now = datetime(2030, 1, 1, 8, 59, 59, 900_000, UTC)

    def __call__(self) -> Now:
        return Now(self.now, UTC)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def timed(qtbot: QtBot, qapp: QApplication, clock: Clock) -> Iterator[ProgramDriver]:
    """The whole program, going by that clock."""
    driver = ProgramDriver(qtbot, qapp, clock=clock)
    driver.start()
    yield driver
    driver.close()


def test_a_scheduled_post_is_published_when_its_time_has_come(
    timed: ProgramDriver, clock: Clock, blog: Path
) -> None:
    rye = blog / "posts/rye.md"
    rye.write_text(rye.read_text("utf-8").replace("2026-03-01", "2030-01-01"), "utf-8")
    timed.open(blog)
    timed.open_post("rye.md")

    def listed() -> PostState:
        model = timed.posts.list.model()
        rows = [model.index(row, 0).data(PostRole.SUMMARY) for row in range(model.rowCount())]
        state: PostState = next(row for row in rows if row.path == rye).state
        return state

    timed.wait(lambda: "first build after 2030-01-01 09:00" in timed.form.note)
    assert listed() is PostState.SCHEDULED
    clock.now += timedelta(milliseconds=100)
    timed.wait(lambda: listed() is PostState.PUBLISHED)
    assert timed.form.note == ""
