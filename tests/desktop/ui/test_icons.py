from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPalette
from PySide6.QtWidgets import QToolButton

from editor.desktop.ui.icons import IconLabel, icon, icon_names
from editor.desktop.ui.themes import DARK, LIGHT, Role, Theme, qpalette
from editor.resources import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parents[3]
OFF, ON = QIcon.State.Off, QIcon.State.On
LOOKS = [
    (QIcon.Mode.Normal, OFF, Role.TEXT),
    (QIcon.Mode.Active, OFF, Role.TEXT),
    (QIcon.Mode.Normal, ON, Role.ACCENT),
    (QIcon.Mode.Active, ON, Role.ACCENT),
    (QIcon.Mode.Disabled, OFF, Role.DISABLED),
    (QIcon.Mode.Disabled, ON, Role.DISABLED),
    (QIcon.Mode.Selected, OFF, Role.SELECTION_TEXT),
]


@pytest.fixture
def use(qapp: QApplication) -> Iterator[Callable[[Theme], None]]:
    """Gives the application the palette of a theme."""
    yield lambda theme: qapp.setPalette(qpalette(theme))
    qapp.setPalette(QPalette())


def has_only(image: QImage, wanted: QColor) -> bool:
    """Whether every pixel that is wholly covered has this colour.

    Where shapes meet, one that is smoothed may be a little off.
    """
    found = [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    ]
    assert found, "the icon is empty"
    return all(
        max(abs(one.red() - wanted.red()), abs(one.blue() - wanted.blue())) <= 2 for one in found
    )


@pytest.mark.parametrize("name", icon_names())
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_an_icon_has_the_colours_of_the_palette(
    use: Callable[[Theme], None], name: str, theme: Theme
) -> None:
    use(theme)
    made = icon(name)
    for mode, state, role in LOOKS:
        image = made.pixmap(QSize(32, 32), mode, state).toImage()
        assert has_only(image, theme.colour(role)), (mode, state)


def test_an_icon_that_was_made_before_the_theme_changed_has_its_colours_too(
    use: Callable[[Theme], None],
) -> None:
    use(LIGHT)
    made = icon("bold")
    light = made.pixmap(QSize(20, 20)).toImage()
    use(DARK)
    assert has_only(made.pixmap(QSize(20, 20)).toImage(), DARK.colour(Role.TEXT))
    use(LIGHT)
    assert made.pixmap(QSize(20, 20)).toImage() == light


def test_a_mark_may_have_a_colour_of_its_own(use: Callable[[Theme], None]) -> None:
    use(DARK)
    dot = icon("dot", QPalette.ColorRole.Accent).pixmap(QSize(8, 8))
    assert has_only(dot.toImage(), DARK.colour(Role.ACCENT))


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0, 3.0])
def test_an_icon_is_drawn_for_the_scale_of_the_screen(
    use: Callable[[Theme], None], scale: float
) -> None:
    use(LIGHT)
    pixmap = icon("palette").pixmap(QSize(20, 20), scale)
    assert pixmap.size() == QSize(20, 20) * scale
    assert pixmap.devicePixelRatio() == scale
    # Not one that was drawn for another scale and stretched.
    sharp = icon("palette").pixmap(QSize(20, 20) * scale, 1.0).toImage()
    shown = pixmap.toImage()
    shown.setDevicePixelRatio(1.0)
    assert shown == sharp


@pytest.mark.parametrize("scale", [1, 2])
def test_an_icon_that_stands_by_itself_is_drawn_for_the_scale_too(
    use: Callable[[Theme], None], qtbot: QtBot, scale: int
) -> None:
    use(DARK)
    label = IconLabel(20)
    qtbot.addWidget(label)
    label.show_icon("warning")
    shown = QImage(QSize(20, 20) * scale, QImage.Format.Format_ARGB32_Premultiplied)
    shown.fill(Qt.GlobalColor.transparent)
    shown.setDevicePixelRatio(scale)
    label.render(shown, renderFlags=IconLabel.RenderFlag(0))
    assert has_only(shown, DARK.colour(Role.TEXT))
    wanted = QImage(QSize(20, 20) * scale, QImage.Format.Format_ARGB32_Premultiplied)
    wanted.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wanted)
    painter.drawPixmap(0, 0, icon("warning").pixmap(QSize(20, 20) * scale, 1.0))
    painter.end()
    shown.setDevicePixelRatio(1)
    assert shown == wanted


def test_an_icon_lives_as_long_as_a_button_that_shows_it(
    use: Callable[[Theme], None], qtbot: QtBot
) -> None:
    use(LIGHT)
    button = QToolButton()
    qtbot.addWidget(button)
    button.setIcon(icon("bold"))
    light = button.grab().toImage()
    gc.collect()
    use(DARK)
    assert button.grab().toImage() != light


GARBAGE = """
import gc
from PySide6.QtWidgets import QApplication
from editor.desktop.ui.icons import icon

class Holder:
    pass

app = QApplication([])
for _ in range(10):
    shown = icon("error")
    holder = Holder()
    holder.icon, holder.itself = shown, holder
del shown, holder
gc.collect()
print("collected", sum(type(it).__name__ == "_SvgEngine" for it in gc.get_objects()))
"""


def test_an_icon_is_freed_once_whatever_the_collector_comes_to_first() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", GARBAGE],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "collected 0\n")


@pytest.mark.parametrize("name", icon_names())
def test_icons_are_lines_of_one_width(name: str) -> None:
    svg = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in svg
    assert 'stroke="currentColor"' in svg
    assert 'stroke-width="1.5"' in svg


def test_an_icon_without_room_is_an_empty_picture(qtbot: QtBot) -> None:
    for size in (QSize(0, 16), QSize(16, 0), QSize(0, 0)):
        assert icon(icon_names()[0]).pixmap(size).isNull()
    button = QToolButton()
    qtbot.addWidget(button)
    button.setIcon(icon(icon_names()[0]))
    button.setIconSize(QSize(0, 16))
    assert not button.grab().isNull()
