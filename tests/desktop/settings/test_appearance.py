from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QPalette

from editor.desktop.ui.themes import DARK, LIGHT, Role

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from tests.desktop.driver import ProgramDriver


def test_the_theme_changes_everywhere_at_once(
    qapp: QApplication, program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.run("theme.dark")
    assert qapp.palette().color(QPalette.ColorRole.Window) == DARK.colour(Role.WINDOW)
    assert program.program.themes.current is DARK
    assert program.window.commands.action("theme.dark").isChecked()
    assert not program.window.commands.action("theme.light").isChecked()
    program.run("theme.light")
    assert qapp.palette().color(QPalette.ColorRole.Window) == LIGHT.colour(Role.WINDOW)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_no_pane_keeps_the_colours_of_the_other_theme(
    program: ProgramDriver, blog: Path, theme: object
) -> None:
    chosen, other = (DARK, LIGHT) if theme is DARK else (LIGHT, DARK)
    program.open(blog)
    program.open_post("rye.md")
    program.run(f"theme.{other.name}")
    program.run(f"theme.{chosen.name}")
    image = program.window.grab().toImage()
    papers = {other.colours[role] for role in (Role.WINDOW, Role.BASE)}
    found = sum(
        image.pixelColor(x, y).name() in papers
        for x in range(0, image.width(), 5)
        for y in range(0, image.height(), 5)
    )
    assert found == 0


def test_panes_can_be_hidden_and_come_back(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.open_post("rye.md")

    def state() -> tuple[bool, bool, bool]:
        form = program.form.isVisible()
        return program.posts.isVisible(), form, program.source.is_head_folded

    assert state() == (True, True, True)
    program.run("view.posts")
    assert state() == (False, True, True)
    program.run("view.posts")
    program.run("view.form")
    assert state() == (True, False, False)
    program.run("view.form")
    assert state() == (True, True, True)
    program.run("view.posts")
    program.run("posts.find")
    assert program.posts.filter.hasFocus()


@pytest.mark.parametrize("width", [800, 1024, 1440, 2560])
def test_columns_have_sane_widths(program: ProgramDriver, blog: Path, width: int) -> None:
    columns = program.window.columns
    program.open(blog)
    columns.resize(width, 600)
    columns.set_shown("posts", True)
    columns.arrange(width)
    posts, text, _ = columns.sizes()
    assert 190 <= posts <= 330
    assert text >= 320


def test_columns_follow_the_window_until_widths_are_chosen(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    window = program.window
    window.columns.set_shown("preview", True)
    window.resize(2400, 1000)
    program.wait(lambda: window.columns.sizes()[0] > 300)
    assert window.columns.chosen_sizes == ()
    window.resize(1024, 700)
    program.wait(lambda: window.columns.sizes()[0] < 240)

    chosen = [300, 400, window.columns.width() - 700]
    window.columns.take_sizes(chosen)
    window.resize(1224, 700)
    program.wait(lambda: window.columns.width() > 1100)
    assert window.columns.sizes()[0] == 300


def test_the_fields_of_the_form_never_lie_upon_each_other(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    window, form = program.window, program.form
    window.columns.set_shown("preview", True)
    window.columns.take_sizes([400, 100, 400])
    for width in (1024, 800):
        window.resize(width, 700)
        program.settle()
        assert form.width() >= form.minimumSizeHint().width()
        assert not form.title.geometry().intersects(form.date.geometry())
        assert not form.date.geometry().intersects(form.draft.geometry())


def test_zooming_is_kept_for_posts_that_are_opened_later(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    usual = program.source.font().pointSizeF()
    program.run("view.zoom_in")
    program.run("view.zoom_in")
    assert program.source.font().pointSizeF() == usual + 2
    program.open_post("oats.md")
    assert program.source.font().pointSizeF() == usual + 2
    program.run("view.zoom_reset")
    assert program.source.font().pointSizeF() == usual


def test_a_proportional_font_is_kept_for_posts_that_are_opened_later(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    mono = program.source.font().family()
    program.run("view.proportional")
    assert program.source.font().family() != mono
    program.open_post("oats.md")
    assert program.source.font().family() != mono


def test_a_column_that_was_hidden_when_widths_were_kept_gets_a_sane_one(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    columns = program.window.columns
    columns.take_sizes([0, columns.width(), 0])
    columns.set_shown("posts", False)
    program.run("view.posts")
    assert columns.sizes()[0] > program.posts.minimumWidth()
