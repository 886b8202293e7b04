"""Whatever is open when the theme changes looks as if it had been opened in that theme."""

from __future__ import annotations

import gc
import json
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Protocol

import pytest
from PySide6.QtCore import SIGNAL, QObject, QPoint
from PySide6.QtGui import QColor, QCursor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QWidget
from pytestqt.exceptions import TimeoutError as TimedOut

from editor.desktop.commands.palette import Palette
from editor.desktop.preferences.dialog import SettingsDialog
from editor.desktop.recovery.unsaved_texts import RecoveryPane
from editor.desktop.ui.icons import IconLabel
from editor.desktop.ui.notices import Notice
from editor.desktop.ui.themes import DARK, LIGHT, Role, Theme
from editor.errors import Severity
from editor.storage import file
from editor.storage.encoding import Encoding
from editor.storage.journal import Journal, Unsaved, key_of
from editor.storage.places import Places
from editor.text.lines import Lines
from tests.desktop.driver import ProgramDriver
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

THEMES = pytest.mark.parametrize(
    ("first", "then"), [(LIGHT, DARK), (DARK, LIGHT)], ids=["to dark", "to light"]
)
POST = "---\ntitle: [Rye\ndate: 2026-03-01\n---\n\n# About *rye*\n\n`code` and [more](of.it).\n"


UTF_8 = Encoding("utf-8", bom=False)


def set_aside(path: Path, text: str) -> None:
    """As a run that was killed leaves it behind."""
    unsaved = Unsaved(key_of(path), Lines.from_text(text), UTF_8, path, file.fingerprint(path))
    Journal(Places.of_user()).write(unsaved)


_NOWHERE = QPoint(5_000, 5_000)
"""Outside of every window; two windows of one kind do not always stand in the same place."""


class Begun(Protocol):
    """Starts the program in a theme, and ends the one that was started before."""

    def __call__(self, theme: Theme) -> ProgramDriver: ...


@pytest.fixture
def begun(qtbot: QtBot, qapp: QApplication) -> Iterator[Begun]:
    """The caret is steady and nothing is under the mouse, so that two pictures can be compared."""
    drivers: list[ProgramDriver] = []
    QCursor.setPos(_NOWHERE)
    flash_time = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    places = Places.of_user()

    def begin(theme: Theme) -> ProgramDriver:
        for driver in drivers:
            driver.close()
        drivers.clear()
        # What was open, and where, depends on when the session was written.
        (places.state / "session.json").unlink(missing_ok=True)
        places.settings.parent.mkdir(parents=True, exist_ok=True)
        places.settings.write_text(json.dumps({"theme": theme.name}), encoding="utf-8")
        drivers.append(ProgramDriver(qtbot, qapp))
        drivers[0].start()
        return drivers[0]

    yield begin
    for driver in drivers:
        driver.close()
    qapp.setCursorFlashTime(flash_time)


def open_everything(program: ProgramDriver, blog: Path) -> None:
    """A post with a broken head: form, find bar, notices, settings, and the palette over all."""
    program.open(blog)
    program.open_post("rye.md")
    for severity in Severity:
        notice = Notice(severity.value, severity, f"A notice: {severity.value}", "With a hint.")
        program.blog.notices.post(notice)
    program.run("edit.find")
    bar = program.find_bar
    QTest.keyClicks(bar.text, "e")
    click(bar.expander)
    program.wait(lambda: " of " in bar.text.note)
    program.wait(program.blog.counts.field.isVisible)
    program.run("settings.open")
    program.run("shortcuts.open")
    program.window.activateWindow()
    program.run("palette.open")
    QTest.keyClicks(program.seen(Palette)[0].query, "th")
    program.settle()
    assert program.form.problem_bar.isVisible()
    assert len(program.seen(QDialog)) == 2


def open_recovery(program: ProgramDriver, blog: Path) -> None:
    """What an earlier run could not save."""
    program.start(blog)
    pane = program.seen(RecoveryPane)[0]
    program.wait(lambda: "+ Typed before the crash." in pane.difference.toPlainText())
    program.wait(lambda: program.blog.library.is_complete)
    program.settle()


def pictures(program: ProgramDriver) -> list[QImage]:
    """Every window of the program."""
    QApplication.processEvents()
    windows: list[QWidget] = [program.window, *program.seen(QDialog)]
    return [window.grab().toImage() for window in windows]


def await_pictures(program: ProgramDriver, expected: list[QImage]) -> None:
    """Wait until every window looks so: some of what it shows comes from a thread."""
    with suppress(TimedOut):
        program.wait(lambda: pictures(program) == expected)
    shown = pictures(program)
    assert len(shown) == len(expected)
    for number, (now, then) in enumerate(zip(shown, expected, strict=True)):
        assert now.size() == then.size()
        different = [
            (x, y)
            for x in range(now.width())
            for y in range(now.height())
            if now.pixel(x, y) != then.pixel(x, y)
        ]
        assert not different, (
            f"window {number} is different from {min(different)} to {max(different)}"
        )


_SCALE = 3
_CONTRAST = 40
"""Of 255; what is disabled is paler than the rest."""


def is_inked(widget: QWidget, theme: Theme) -> bool:
    """Whether an icon stands out from its ground as ink does: dark in a light theme, or light."""
    image = QImage(widget.size() * _SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SCALE)
    # A button paints no ground of its own.
    ground = theme.colour(Role.WINDOW)
    image.fill(ground)
    widget.render(image)
    colours = [QColor(pixel) for pixel in set(memoryview(image.constBits()).cast("I"))]
    lightness = [colour.lightness() - ground.lightness() for colour in colours]
    strongest = max(lightness, key=abs)
    return abs(strongest) > _CONTRAST and (strongest > 0) == theme.dark


def with_icons(program: ProgramDriver) -> list[QWidget]:
    """Everything in view that shows an icon of ours."""
    buttons: list[QWidget] = [
        button for button in program.seen(QAbstractButton) if not button.icon().isNull()
    ]
    return [*buttons, *program.seen(IconLabel)]


@THEMES
@pytest.mark.parametrize("open_scene", [open_everything, open_recovery])
def test_what_is_open_looks_as_if_it_had_been_opened_in_the_other_theme(
    begun: Begun,
    blog: Path,
    open_scene: Callable[[ProgramDriver, Path], None],
    first: Theme,
    then: Theme,
) -> None:
    rye = blog / "posts" / "rye.md"
    rye.write_text(POST, encoding="utf-8")
    if open_scene is open_recovery:
        set_aside(rye, POST + "Typed before the crash.\n")

    program = begun(first)
    open_scene(program, blog)
    before = pictures(program)
    program.run(f"theme.{then.name}")
    changed = pictures(program)
    icons = with_icons(program)
    assert len(icons) > (15 if open_scene is open_everything else 10)
    pale = [icon for icon in icons if not is_inked(icon, then)]
    assert not pale, [(type(icon), icon.objectName(), icon.accessibleName()) for icon in pale]

    program.run(f"theme.{first.name}")
    await_pictures(program, before)

    program = begun(then)
    open_scene(program, blog)
    await_pictures(program, changed)


def test_the_mark_of_unsaved_changes_follows_the_theme(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.keys("a")
    program.run("theme.dark")
    tabs = program.window.editors.tabs
    # The line below the tab in front has the colour of the mark.
    mark = tabs.grab().copy(0, 0, tabs.width(), tabs.height() // 2).toImage()
    row = [mark.pixelColor(x, mark.height() - 2).name() for x in range(mark.width())]
    assert DARK.colours[Role.ACCENT] in row
    assert LIGHT.colours[Role.ACCENT] not in row


def test_fonts_are_the_same_in_every_theme(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.open_post("rye.md")
    usual = program.source.font()
    program.run("view.zoom_in")
    program.run("view.zoom_in")
    zoomed = program.source.font()
    assert zoomed.pointSizeF() > usual.pointSizeF()
    title = program.form.title
    program.form.set_compact(False)
    large = title.font()
    program.form.set_compact(True)
    assert large.pointSizeF() > title.font().pointSizeF()
    small = title.font()
    for theme in (DARK, LIGHT):
        program.run(f"theme.{theme.name}")
        assert program.source.font() == zoomed
        assert title.font() == small
    program.form.set_compact(False)
    assert title.font() == large


def test_the_page_and_what_is_selected_on_it_follow_the_theme(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.run("view.preview")
    program.wait(lambda: program.preview.pane is not None)
    pane = program.preview.pane
    assert pane is not None
    ready: list[object] = []
    pane.when_ready(lambda: ready.append(True))
    program.wait(lambda: bool(ready))
    pane.page_host.ask(
        "getSelection().selectAllChildren(document.querySelector('p'))", ready.append
    )
    program.wait(lambda: bool(program.source.extraSelections()))
    for theme in (DARK, LIGHT):
        program.run(f"theme.{theme.name}")
        marks = [mark.format.background().color() for mark in program.source.extraSelections()]
        assert marks == [theme.colour(Role.ACCENT_SOFT)]
        papers: list[object] = []
        pane.page_host.ask("document.documentElement.dataset.theme", papers.append)
        program.wait(partial(bool, papers))
        assert papers == [theme.name]


def counts(program: ProgramDriver) -> tuple[int, int, int]:
    """Who listens for themes, the objects of the window, and those of Python."""
    gc.collect()
    return (
        program.program.themes.receivers(SIGNAL("changed()")),
        len(program.window.findChildren(QObject)),
        len(gc.get_objects()),
    )


def switch(program: ProgramDriver, times: int) -> None:
    for _ in range(times):
        program.run("theme.dark")
        program.window.grab()
        program.run("theme.light")
        program.window.grab()


def test_twenty_changes_of_the_theme_leave_nothing_behind(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.run("edit.find")
    QTest.keyClicks(program.find_bar.text, "e")
    program.settle()
    switch(program, 3)
    listeners, objects, python = counts(program)
    switch(program, 10)
    after = counts(program)
    assert after[:2] == (listeners, objects)
    # The log of the test's own grows a little.
    assert after[2] - python < 40


def test_a_post_that_is_closed_listens_no_longer(program: ProgramDriver, blog: Path) -> None:
    def listeners() -> int:
        return program.program.themes.receivers(SIGNAL("changed()"))

    program.open(blog)
    before = listeners()
    for _ in range(3):
        program.open_post("rye.md")
        assert listeners() > before
        program.run("post.close")
        # Its editor goes when the event loop comes to it.
        program.wait(lambda: listeners() == before)


def test_the_open_dialog_of_settings_shows_a_theme_that_a_command_chose(
    program: ProgramDriver,
) -> None:
    program.run("settings.open")
    dialog = program.seen(SettingsDialog)[0]
    colours = next(b for b in program.seen(QComboBox, dialog) if b.accessibleName() == "Theme")
    assert colours.currentText() == "Use system theme"
    program.run("theme.dark")
    assert colours.currentText() == "Dark"
    program.run("theme.system")
    assert colours.currentText() == "Use system theme"
    dialog.close()
