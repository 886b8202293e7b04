from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette

from editor.desktop.ui.themes import (
    DARK,
    LIGHT,
    Role,
    Theme,
    icon,
    icon_names,
    qpalette,
    stylesheet,
)
from editor.resources import resource

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)

READ_ON = [
    (Role.TEXT, Role.WINDOW),
    (Role.TEXT, Role.BASE),
    (Role.TEXT, Role.HOVER),
    (Role.MUTED, Role.WINDOW),
    (Role.MUTED, Role.BASE),
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
]


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


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", icon_names())
def test_an_icon_is_drawn_in_the_themes_colours(name: str) -> None:
    made = icon(name, DARK)
    for mode, role in ((QIcon.Mode.Normal, Role.TEXT), (QIcon.Mode.Disabled, Role.DISABLED)):
        image = made.pixmap(QSize(32, 32), mode).toImage()
        inked = [
            image.pixelColor(x, y)
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() == 255
        ]
        assert inked, "the icon is empty"
        wanted = DARK.colour(role)
        # Antialiased joins may be off by one.
        assert all(abs(colour.red() - wanted.red()) <= 2 for colour in inked)
        assert all(abs(colour.blue() - wanted.blue()) <= 2 for colour in inked)


@pytest.mark.parametrize("name", icon_names())
def test_icons_are_lines_of_one_width(name: str) -> None:
    svg = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in svg
    assert 'stroke="currentColor"' in svg
    assert 'stroke-width="1.5"' in svg
