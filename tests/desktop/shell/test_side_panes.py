"""Two panes on one side stand as tabs; each has its command, and F6 goes to the one in view."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTabBar

from editor.desktop.blog_window import BlogWindow
from editor.desktop.feature import Feature, Side, SidePane
from tests.desktop.driver import ProgramDriver
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from editor.desktop.feature import Host


class Barn(Feature):
    """Two panes at the right."""

    def __init__(self, host: Host) -> None:
        super().__init__(host.widget)
        self.hens, self.ducks = QLineEdit(), QLineEdit()

    def panes(self) -> Sequence[SidePane]:
        return (
            SidePane("hens", Side.RIGHT, "&Hens", "Show or hide the hens.", self.hens,
                     self.hens.setFocus, lambda: True, position=80),
            SidePane("ducks", Side.RIGHT, "&Ducks", "Show or hide the ducks.", self.ducks,
                     self.ducks.setFocus, lambda: True, position=90),
        )  # fmt: skip


class WindowWithBarn(BlogWindow):
    """Byline with two more panes."""

    def make_features(self) -> tuple[Feature, ...]:
        self.barn = Barn(self.window)
        return (*super().make_features(), self.barn)


def barn_of(driver: ProgramDriver) -> Barn:
    program = driver.blog
    assert isinstance(program, WindowWithBarn)
    return program.barn


def tabs_of(driver: ProgramDriver) -> QTabBar:
    right = driver.window.columns.widget(2)
    assert right is not None
    tabs = right.findChild(QTabBar, "sideTabs")
    assert isinstance(tabs, QTabBar)
    return tabs


def titles(tabs: QTabBar) -> list[str]:
    return [tabs.tabText(index) for index in range(tabs.count())]


def shown(driver: ProgramDriver) -> list[str]:
    """The made-up panes in view."""
    barn = barn_of(driver)
    panes = {"hens": barn.hens, "ducks": barn.ducks}
    return [name for name, widget in panes.items() if widget.isVisible()]


@pytest.fixture
def driver(qtbot: QtBot, qapp: QApplication, blog: Path) -> Iterator[ProgramDriver]:
    driver = ProgramDriver(qtbot, qapp, kind=WindowWithBarn)
    driver.start()
    driver.open(blog)
    driver.open_post("rye.md")
    yield driver
    driver.close()


def test_one_pane_has_no_tabs_and_two_have(driver: ProgramDriver) -> None:
    tabs = tabs_of(driver)
    driver.run("view.hens")
    assert shown(driver) == ["hens"]
    assert not tabs.isVisible()
    driver.run("view.ducks")
    assert shown(driver) == ["ducks"]
    assert tabs.isVisible()
    assert titles(tabs) == ["Hens", "Ducks"]
    driver.run("view.ducks")
    assert shown(driver) == ["hens"]
    assert not tabs.isVisible()
    driver.run("view.hens")
    assert shown(driver) == []
    right = driver.window.columns.widget(2)
    assert right is not None
    assert not right.isVisible()


def test_the_command_of_each_shows_it_and_says_whether_it_is_in_view(
    driver: ProgramDriver,
) -> None:
    actions = [driver.window.commands.action(f"view.{name}") for name in ("hens", "ducks")]
    driver.run("view.hens")
    driver.run("view.ducks")
    assert [action.isChecked() for action in actions] == [False, True]
    driver.run("view.hens")
    assert shown(driver) == ["hens"]
    assert [action.isChecked() for action in actions] == [True, False]


def test_f6_goes_to_the_one_in_view(driver: ProgramDriver) -> None:
    barn = barn_of(driver)
    driver.run("view.hens")
    driver.run("view.ducks")
    driver.source.setFocus()
    QTest.keyClick(driver.source, Qt.Key.Key_F6)
    assert barn.ducks.hasFocus()
    driver.run("view.hens")
    driver.source.setFocus()
    QTest.keyClick(driver.source, Qt.Key.Key_F6)
    assert barn.hens.hasFocus()


def test_the_mouse_chooses_a_tab(driver: ProgramDriver) -> None:
    tabs = tabs_of(driver)
    driver.run("view.hens")
    driver.run("view.ducks")
    for place, name in ((0, "hens"), (1, "ducks"), (0, "hens")):
        click(tabs, tabs.tabRect(place).center())
        assert shown(driver) == [name]
        assert driver.window.commands.action(f"view.{name}").isChecked()


def test_the_keyboard_reaches_the_tabs_and_chooses_one(driver: ProgramDriver) -> None:
    barn, tabs = barn_of(driver), tabs_of(driver)
    driver.run("view.hens")
    driver.run("view.ducks")
    barn.ducks.setFocus()
    QTest.keyClick(barn.ducks, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert tabs.hasFocus()
    QTest.keyClick(tabs, Qt.Key.Key_Left)
    assert shown(driver) == ["hens"]
    assert tabs.hasFocus()
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert shown(driver) == ["ducks"]
    QTest.keyClick(tabs, Qt.Key.Key_Tab)
    assert barn.ducks.hasFocus()


def test_a_tab_is_marked_while_it_has_the_keyboard_and_no_other(driver: ProgramDriver) -> None:
    tabs = tabs_of(driver)
    driver.run("view.hens")
    driver.run("view.ducks")

    def grounds(bar: QTabBar) -> list[str]:
        picture = bar.grab().toImage()
        scale = picture.devicePixelRatio()
        corners = [bar.tabRect(place).topLeft() + QPoint(3, 5) for place in range(bar.count())]
        return [picture.pixelColor(corner * scale).name() for corner in corners]

    driver.source.setFocus()
    hens, ducks = grounds(tabs)
    assert hens == ducks
    tabs.setFocus(Qt.FocusReason.TabFocusReason)
    assert grounds(tabs)[0] == hens
    assert grounds(tabs)[1] != ducks
    posts = driver.window.editors.tabs
    (away,) = grounds(posts)
    posts.setFocus(Qt.FocusReason.TabFocusReason)
    (here,) = grounds(posts)
    assert here != away


def test_a_new_window_begins_in_the_pane_and_not_in_its_tabs(
    qtbot: QtBot, qapp: QApplication, blog: Path
) -> None:
    with closing(ProgramDriver(qtbot, qapp)) as driver:
        # As a start that brings back what was open: before the window is in view.
        driver.program.start(blog)
        columns = driver.window.columns
        for pane in ("preview", "backlinks", "posts"):
            columns.set_shown(pane, pane != "preview")
        assert columns.is_open("backlinks")
        with qtbot.waitExposed(driver.window):
            driver.window.show()
        driver.window.activateWindow()
        driver.wait(driver.posts.filter.hasFocus)


def test_every_pane_of_a_narrow_window_keeps_its_tab(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    for pane in ("images", "problems", "backlinks"):
        program.run(f"view.{pane}")
    left = program.window.columns.widget(0)
    assert left is not None
    tabs = left.findChild(QTabBar, "sideTabs")
    assert isinstance(tabs, QTabBar)
    names = ["Posts", "Linked From", "Images", "Problems"]
    program.window.resize(1900, 700)
    program.wait(lambda: titles(tabs) == names)
    program.window.resize(800, 600)
    program.wait(lambda: titles(tabs) == ["", "Linked From", "", ""])
    assert all(tabs.rect().contains(tabs.tabRect(index)) for index in range(4))
    assert [tabs.accessibleTabName(index) for index in range(4)] == names
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(3).center())
    assert titles(tabs) == ["", "", "", "Problems"]
    assert program.blog.problems.pane.isVisible()
