from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QPalette

from editor.desktop.ui.themes import DARK, LIGHT, Role, Theme, Themes, qpalette, stylesheet
from editor.resources import resource

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)

READ_ON = [
    (Role.TEXT, Role.WINDOW),
    (Role.TEXT, Role.BASE),
    (Role.TEXT, Role.HOVER),
    (Role.MUTED, Role.WINDOW),
    (Role.MUTED, Role.BASE),
    (Role.DIMMED, Role.BASE),
    (Role.ACCENT, Role.WINDOW),
    (Role.ACCENT_TEXT, Role.ACCENT),
    (Role.SELECTION_TEXT, Role.SELECTION),
    (Role.WARNING, Role.WARNING_SOFT),
    (Role.ERROR, Role.ERROR_SOFT),
    (Role.ERROR, Role.BASE),
    (Role.SUCCESS, Role.SUCCESS_SOFT),
    (Role.TEXT, Role.WARNING_SOFT),
    (Role.TEXT, Role.ERROR_SOFT),
    (Role.STATE_DRAFT, Role.STATE_DRAFT_SOFT),
    (Role.STATE_SCHEDULED, Role.STATE_SCHEDULED_SOFT),
    (Role.STATE_PUBLISHED, Role.STATE_PUBLISHED_SOFT),
    (Role.STATE_OTHER, Role.STATE_OTHER_SOFT),
    (Role.SYNTAX_HEADING, Role.BASE),
    (Role.SYNTAX_CODE, Role.SYNTAX_CODE_BACKGROUND),
    (Role.SYNTAX_LINK, Role.BASE),
    (Role.SYNTAX_URL, Role.BASE),
    (Role.SYNTAX_QUOTE, Role.BASE),
    (Role.SYNTAX_LIST, Role.BASE),
    (Role.SYNTAX_HTML, Role.BASE),
    (Role.SYNTAX_TEMPLATE, Role.BASE),
    (Role.SYNTAX_KEY, Role.BASE),
    (Role.SYNTAX_VALUE, Role.BASE),
    *[
        (ink, paper)
        for ink in (
            Role.SYNTAX_COMMENT,
            Role.SYNTAX_NUMBER,
            Role.SYNTAX_STRING,
            Role.SYNTAX_KEYWORD,
            Role.SYNTAX_FUNCTION,
            Role.SYNTAX_TYPE,
            Role.SYNTAX_ATTRIBUTE,
            Role.SYNTAX_INSERTED,
            Role.SYNTAX_DELETED,
            Role.SYNTAX_MATH,
        )
        for paper in (Role.BASE, Role.CURRENT_LINE)
    ],
    *[
        (ink, Role.CURRENT_LINE)
        for ink in (
            Role.SYNTAX_HEADING,
            Role.SYNTAX_EMPHASIS,
            Role.SYNTAX_CODE,
            Role.SYNTAX_LINK,
            Role.SYNTAX_URL,
            Role.SYNTAX_QUOTE,
            Role.SYNTAX_LIST,
            Role.SYNTAX_HTML,
            Role.SYNTAX_TEMPLATE,
            Role.SYNTAX_KEY,
            Role.SYNTAX_VALUE,
        )
    ],
    (Role.TEXT, Role.SYNTAX_HIGHLIGHT),
    (Role.SYNTAX_EMPHASIS, Role.SYNTAX_HIGHLIGHT),
    (Role.SYNTAX_LINK, Role.SYNTAX_HIGHLIGHT),
]

SEEN_ON = [
    (Role.SYNTAX_MARK, Role.BASE),
    (Role.SYNTAX_MARK, Role.CURRENT_LINE),
    (Role.SYNTAX_MARK, Role.SYNTAX_CODE_BACKGROUND),
]
"""Marks are dimmed, but to be found by who looks for them."""


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@THEMES
@pytest.mark.parametrize(("ink", "paper"), READ_ON, ids=str)
def test_text_has_the_contrast_that_wcag_asks_for(theme: Theme, ink: Role, paper: Role) -> None:
    assert contrast(theme.colour(ink), theme.colour(paper)) >= 4.5


@THEMES
@pytest.mark.parametrize(("ink", "paper"), SEEN_ON, ids=str)
def test_marks_are_fainter_than_what_is_read_and_can_be_seen(
    theme: Theme, ink: Role, paper: Role
) -> None:
    mark = contrast(theme.colour(ink), theme.colour(paper))

    assert mark >= 3
    assert mark < contrast(theme.colour(Role.TEXT), theme.colour(paper)) / 2


@THEMES
def test_every_role_is_a_colour(theme: Theme) -> None:
    assert all(theme.colour(role).isValid() for role in Role)


def test_a_theme_without_a_colour_for_a_role_is_refused() -> None:
    colours = dict(LIGHT.colours)
    del colours[Role.MUTED]
    with pytest.raises(ValueError, match="muted"):
        replace(LIGHT, colours=colours)


@THEMES
def test_the_palette_takes_the_themes_colours(theme: Theme) -> None:
    palette = qpalette(theme)
    assert palette.color(QPalette.ColorRole.Base) == theme.colour(Role.BASE)
    assert palette.color(QPalette.ColorRole.Text) == theme.colour(Role.TEXT)
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == theme.colour(Role.DISABLED)


@THEMES
def test_the_sheet_has_a_colour_in_every_place(theme: Theme) -> None:
    assert "@" not in stylesheet(theme)


def test_a_change_is_reported_once_and_only_when_it_is_one(qtbot: QtBot) -> None:
    themes = Themes(LIGHT)
    with qtbot.assertNotEmitted(themes.changed):
        themes.use(LIGHT)
    heard: list[Theme] = []
    themes.changed.connect(lambda: heard.append(themes.current))
    themes.use(DARK)
    assert heard == [DARK]
    assert themes.colour(Role.TEXT) == DARK.colour(Role.TEXT)


EDGES = [
    *[
        (edge, ground)
        for edge in (Role.BORDER, Role.MUTED, Role.ACCENT)
        for ground in (Role.WINDOW, Role.BASE, Role.RAISED)
    ],
    (Role.ACCENT_BORDER, Role.BASE),
    (Role.ACCENT_BORDER, Role.ACCENT_SOFT),
    (Role.ACCENT, Role.ACCENT_SOFT),
    (Role.WARNING, Role.BASE),
    (Role.WARNING, Role.WARNING_SOFT),
    (Role.ERROR, Role.ERROR_SOFT),
    (Role.ERROR, Role.WINDOW),
]
"""What says where something can be entered or switched, and what it stands on."""

FIELD = re.compile(r"QLineEdit|QComboBox|QSpinBox|QTimeEdit|#choices|#chips|#longText")
NO_FIELD = re.compile(r":disabled|::|#paletteQuery|#chips QLineEdit|QTextEdit|QLabel")
BORDER = re.compile(r"border(?:-color)?:[^;}]*@([a-z.]+)@")


@THEMES
@pytest.mark.parametrize(("edge", "ground"), EDGES, ids=str)
def test_edges_of_fields_are_seen_as_wcag_asks_for(theme: Theme, edge: Role, ground: Role) -> None:
    assert contrast(theme.colour(edge), theme.colour(ground)) >= 3


def test_every_field_has_such_an_edge() -> None:
    sheet = resource("themes", "window.qss").read_text(encoding="utf-8")
    rules = re.findall(r"^([^{}\n/]+)\{([^}]*)\}", sheet, re.MULTILINE)
    edges = {edge for edge, _ in EDGES}
    found = 0
    for selector, body in rules:
        if FIELD.search(selector) and not NO_FIELD.search(selector):
            used = {Role(name) for name in BORDER.findall(body)}
            assert used <= edges, selector
            found += len(used)
    assert found >= 15
