"""A post without front matter is given some, in the style of the posts around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver

TOML = "+++\ntitle = '{0}'\ndate = 2024-01-02\ndraft = false\n+++\n\nText.\n"
BARE = "# Why rye\n\nBecause.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    (root / "content").mkdir(parents=True)
    (root / "hugo.toml").write_text("baseURL = 'https://a.org/'\n", encoding="utf-8")
    for name in ("Rye", "Oats"):
        text = TOML.format(name)
        (root / "content" / f"{name.lower()}.md").write_text(text, encoding="utf-8")
    (root / "content" / "bare.md").write_text(BARE, encoding="utf-8")
    return root


def lines(program: ProgramDriver) -> list[str]:
    return list(program.post.lines().texts)


@pytest.mark.parametrize("way", ["mouse", "keys"])
def test_the_button_adds_the_fields_of_a_new_post(
    qtbot: QtBot, program: ProgramDriver, site: Path, way: str
) -> None:
    program.open(site)
    program.open_post("bare.md")
    offer = program.form.head_offer
    program.wait(offer.isVisible)
    program.wait(lambda: len(row_titles(program)) == 3)
    if way == "mouse":
        click(offer.button)
    else:
        program.form.focus_title()
        while not offer.button.hasFocus():
            QTest.keyClick(program.window.focusWidget(), Qt.Key.Key_Tab)
        qtbot.keyClick(offer.button, Qt.Key.Key_Space)
    program.wait(lambda: not offer.isVisible())
    head = lines(program)[:6]
    assert head[:2] == ["+++", "title = 'Why rye'"]
    assert head[2].startswith("date = 20")
    assert head[3:] == ["draft = false", "+++", ""]
    assert program.form.title.text() == "Why rye"
    assert program.form.title.hasFocus()
    assert program.post.lines().text().endswith(BARE)
    QTest.keyClick(program.form.title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert program.post.lines().text() == BARE
    program.wait(offer.isVisible)


def test_a_post_with_a_head_and_one_that_cannot_be_read_are_offered_none(
    program: ProgramDriver, site: Path
) -> None:
    (site / "content" / "torn.md").write_text("---\ntitle: A\n", encoding="utf-8")
    program.open(site)
    for name in ("rye.md", "torn.md"):
        program.open_post("bare.md")
        program.wait(program.form.head_offer.isVisible)
        program.open_post(name)
        assert program.form.isVisible()
        assert not program.form.head_offer.isVisible()


def row_titles(program: ProgramDriver) -> list[str]:
    model = program.posts.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]
