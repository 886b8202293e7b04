from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from editor.desktop.posts.model import PostsModel
from editor.desktop.posts.panel import PostsPanel
from editor.desktop.ui.themes import DARK, LIGHT
from editor.project.post import PostState
from editor.project.project import Project
from editor.storage.places import Places
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from editor.desktop.ui.themes import Theme, Themes
    from editor.project.post import PostSummary

    Make = Callable[..., PostSummary]


@pytest.fixture
def model(qapp: object) -> PostsModel:
    del qapp
    return PostsModel()


@pytest.fixture
def panel(qtbot: QtBot, model: PostsModel, themes: Themes, tmp_path: Path) -> PostsPanel:
    made = PostsPanel(model, themes)
    qtbot.addWidget(made)
    made.show_project(Project.open(tmp_path, Places.of_user()))
    made.resize(280, 500)
    made.show()
    return made


def button(panel: PostsPanel, text: str) -> QPushButton:
    return next(found for found in panel.findChildren(QPushButton) if found.text() == text)


def says(panel: PostsPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def test_a_click_opens_the_post(
    qtbot: QtBot, panel: PostsPanel, model: PostsModel, post: Make
) -> None:
    model.take([post("One", 1), post("Two", 2)])
    place = panel.list.visualRect(model.index(1)).center()
    with qtbot.waitSignal(panel.activated) as opened:
        qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [post("One", 1).path]


def test_the_keyboard_goes_from_the_filter_to_a_post_and_opens_it(
    qtbot: QtBot, panel: PostsPanel, model: PostsModel, post: Make
) -> None:
    model.take([post("Rye", 1), post("Wheat", 2), post("Rye again", 3)])
    panel.focus_filter()
    qtbot.keyClicks(panel.filter, "rye")
    assert "2 of 3 post(s)" in says(panel)
    qtbot.keyClick(panel.filter, Qt.Key.Key_Down)
    assert panel.focusWidget() is panel.list
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.activated) as opened:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert opened.args == [post("Rye", 1).path]


def test_enter_in_the_filter_opens_the_newest_match(
    qtbot: QtBot, panel: PostsPanel, model: PostsModel, post: Make
) -> None:
    model.take([post("Rye", 1), post("Wheat", 2)])
    qtbot.keyClicks(panel.filter, "rye")
    with qtbot.waitSignal(panel.activated) as opened:
        qtbot.keyClick(panel.filter, Qt.Key.Key_Return)
    assert opened.args == [post("Rye", 1).path]


def test_escape_empties_the_filter(
    qtbot: QtBot, panel: PostsPanel, model: PostsModel, post: Make
) -> None:
    model.take([post("Rye", 1)])
    qtbot.keyClicks(panel.filter, "xyz")
    assert button(panel, "Clear Filter").isVisible()
    qtbot.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert panel.list.isVisible()


def test_a_folder_without_posts_offers_to_write_the_first(qtbot: QtBot, panel: PostsPanel) -> None:
    assert "Looking for posts…" in says(panel)
    panel.scan_ended()
    assert "No posts yet" in says(panel)
    with qtbot.waitSignal(panel.new_post_wanted):
        click(button(panel, "Write the First Post"))


def test_the_post_in_hand_stays_marked_when_rows_come(
    panel: PostsPanel, model: PostsModel, post: Make
) -> None:
    rye = post("Rye", 1)
    model.take([rye])
    panel.show_current(rye.path)
    model.take([post(f"Post {day}", day + 2) for day in range(50)])
    assert panel.list.currentIndex().data() == "Rye"
    model.take([post("Newest", 90)])
    assert panel.list.currentIndex().data() == "Rye"
    panel.show_current(None)
    assert not panel.list.selectionModel().hasSelection()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_each_state_is_painted_in_its_colour(
    panel: PostsPanel, model: PostsModel, post: Make, themes: Themes, theme: Theme
) -> None:
    themes.use(theme)
    colours = set()
    for day, state in enumerate(PostState):
        model.clear()
        model.take([post("Post", day, state)])
        image = panel.list.grab().toImage()
        # The chip stands at the right end of the second line.
        chip = image.width() - 24 * image.devicePixelRatio()
        colours.add(frozenset(image.pixelColor(int(chip), y).name() for y in range(30, 58)))
    assert len(colours) >= 4
