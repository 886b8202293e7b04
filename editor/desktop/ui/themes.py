"""How the window looks: every colour named by its role, light and dark.

The colours reach the screen in three ways: ``qpalette`` for what Qt paints itself and for icons,
``stylesheet`` for the shapes and spaces of the window, `Themes` for what Byline paints. Fusion is
the style everywhere, because it is the one that follows a palette on every system; no platform is
asked for dark colours (only some answer), only whether it prefers them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QPalette

from editor.resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping


class Role(StrEnum):
    """What a colour is for."""

    WINDOW = "window"
    BASE = "base"
    RAISED = "raised"
    HOVER = "hover"
    PRESSED = "pressed"
    LINE = "line"
    LINE_STRONG = "line.strong"
    BORDER = "border"
    """The edge of what can be entered or switched, which must be seen to be found."""
    TEXT = "text"
    MUTED = "muted"
    DISABLED = "disabled"
    DIMMED = "dimmed"
    ACCENT = "accent"
    ACCENT_TEXT = "accent.text"
    ACCENT_SOFT = "accent.soft"
    ACCENT_BORDER = "accent.border"
    """The edge of what stands on the soft accent and can be picked up."""
    SELECTION = "selection"
    SELECTION_TEXT = "selection.text"
    CURRENT_LINE = "current.line"
    MATCH = "match"
    MATCH_CURRENT = "match.current"
    SEARCHED = "searched"
    WARNING = "warning"
    WARNING_SOFT = "warning.soft"
    ERROR = "error"
    ERROR_SOFT = "error.soft"
    SUCCESS = "success"
    SUCCESS_SOFT = "success.soft"
    STATE_DRAFT = "state.draft"
    STATE_DRAFT_SOFT = "state.draft.soft"
    STATE_SCHEDULED = "state.scheduled"
    STATE_SCHEDULED_SOFT = "state.scheduled.soft"
    STATE_PUBLISHED = "state.published"
    STATE_PUBLISHED_SOFT = "state.published.soft"
    STATE_OTHER = "state.other"
    STATE_OTHER_SOFT = "state.other.soft"
    SYNTAX_HEADING = "syntax.heading"
    SYNTAX_EMPHASIS = "syntax.emphasis"
    SYNTAX_CODE = "syntax.code"
    SYNTAX_CODE_BACKGROUND = "syntax.code.background"
    SYNTAX_LINK = "syntax.link"
    SYNTAX_URL = "syntax.url"
    SYNTAX_QUOTE = "syntax.quote"
    SYNTAX_LIST = "syntax.list"
    SYNTAX_MARK = "syntax.mark"
    SYNTAX_HTML = "syntax.html"
    SYNTAX_TEMPLATE = "syntax.template"
    SYNTAX_KEY = "syntax.key"
    SYNTAX_VALUE = "syntax.value"
    SYNTAX_COMMENT = "syntax.comment"
    SYNTAX_NUMBER = "syntax.number"
    SYNTAX_STRING = "syntax.string"
    SYNTAX_KEYWORD = "syntax.keyword"
    SYNTAX_FUNCTION = "syntax.function"
    SYNTAX_TYPE = "syntax.type"
    SYNTAX_ATTRIBUTE = "syntax.attribute"
    SYNTAX_INSERTED = "syntax.inserted"
    SYNTAX_DELETED = "syntax.deleted"
    SYNTAX_MATH = "syntax.math"
    SYNTAX_HIGHLIGHT = "syntax.highlight"


@dataclass(frozen=True, slots=True)
class Theme:
    """A name and a colour, as ``#rrggbb``, for every role."""

    name: str
    dark: bool
    colours: Mapping[Role, str]

    def __post_init__(self) -> None:
        missing = [role for role in Role if role not in self.colours]
        if missing:
            raise ValueError(f"the theme {self.name} has no colour for {', '.join(missing)}")

    def colour(self, role: Role) -> QColor:
        """The colour of a role, as Qt wants it."""
        return QColor(self.colours[role])


class Themes(QObject):
    """The theme in use. Who paints asks for each colour while painting.

    ``changed`` is for what is made of colours beforehand, such as the formats of a text. Everything
    on the screen is painted anew by itself when the theme changes.
    """

    changed = Signal()

    def __init__(self, current: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current = current

    @property
    def current(self) -> Theme:
        """The theme in use."""
        return self._current

    def use(self, theme: Theme) -> None:
        """Use another theme from now on."""
        if theme is not self._current:
            self._current = theme
            self.changed.emit()

    def colour(self, role: Role) -> QColor:
        """The colour of a role in the theme in use."""
        return self._current.colour(role)


LIGHT = Theme(
    "light",
    dark=False,
    colours=MappingProxyType(
        {
            Role.WINDOW: "#f5f4f1",
            Role.BASE: "#fdfcfa",
            Role.RAISED: "#ffffff",
            Role.HOVER: "#ebe9e4",
            Role.PRESSED: "#e0ded8",
            Role.LINE: "#e2dfd9",
            Role.LINE_STRONG: "#c9c5bd",
            Role.BORDER: "#8a867d",
            Role.TEXT: "#23272b",
            Role.MUTED: "#62676d",
            Role.DISABLED: "#a6a7a6",
            Role.DIMMED: "#6f7377",
            Role.ACCENT: "#1b6a86",
            Role.ACCENT_TEXT: "#ffffff",
            Role.ACCENT_SOFT: "#dcebf0",
            Role.ACCENT_BORDER: "#578699",
            Role.SELECTION: "#cfe4ec",
            Role.SELECTION_TEXT: "#16191c",
            Role.CURRENT_LINE: "#f7f5f1",
            Role.MATCH: "#f7e7b0",
            Role.MATCH_CURRENT: "#f2c063",
            Role.SEARCHED: "#ecf3f5",
            Role.WARNING: "#8a5a00",
            Role.WARNING_SOFT: "#faf0d9",
            Role.ERROR: "#b3261e",
            Role.ERROR_SOFT: "#fae6e3",
            Role.SUCCESS: "#2c6e3f",
            Role.SUCCESS_SOFT: "#e2f1e5",
            Role.STATE_DRAFT: "#805300",
            Role.STATE_DRAFT_SOFT: "#f8ecd0",
            Role.STATE_SCHEDULED: "#5b46a8",
            Role.STATE_SCHEDULED_SOFT: "#eae5f8",
            Role.STATE_PUBLISHED: "#2a693b",
            Role.STATE_PUBLISHED_SOFT: "#dff0e2",
            Role.STATE_OTHER: "#5c6166",
            Role.STATE_OTHER_SOFT: "#e8e7e3",
            Role.SYNTAX_HEADING: "#14506a",
            Role.SYNTAX_EMPHASIS: "#2e3338",
            Role.SYNTAX_CODE: "#8a3b12",
            Role.SYNTAX_CODE_BACKGROUND: "#f6f3ee",
            Role.SYNTAX_LINK: "#1b6a86",
            Role.SYNTAX_URL: "#656e76",
            Role.SYNTAX_QUOTE: "#566068",
            Role.SYNTAX_LIST: "#a04b00",
            Role.SYNTAX_MARK: "#82898e",
            Role.SYNTAX_HTML: "#6d4aa0",
            Role.SYNTAX_TEMPLATE: "#96306e",
            Role.SYNTAX_KEY: "#14506a",
            Role.SYNTAX_VALUE: "#3f5b33",
            Role.SYNTAX_COMMENT: "#686e73",
            Role.SYNTAX_NUMBER: "#8a4a00",
            Role.SYNTAX_STRING: "#3f6b2a",
            Role.SYNTAX_KEYWORD: "#8b2c76",
            Role.SYNTAX_FUNCTION: "#1f5fa0",
            Role.SYNTAX_TYPE: "#0f6a70",
            Role.SYNTAX_ATTRIBUTE: "#7a5a12",
            Role.SYNTAX_INSERTED: "#256b37",
            Role.SYNTAX_DELETED: "#ad2a22",
            Role.SYNTAX_MATH: "#6a3f9c",
            Role.SYNTAX_HIGHLIGHT: "#faefb4",
        }
    ),
)

DARK = Theme(
    "dark",
    dark=True,
    colours=MappingProxyType(
        {
            Role.WINDOW: "#191c1f",
            Role.BASE: "#1f2326",
            Role.RAISED: "#262b2f",
            Role.HOVER: "#2b3035",
            Role.PRESSED: "#353b41",
            Role.LINE: "#32383d",
            Role.LINE_STRONG: "#4b535a",
            Role.BORDER: "#737c84",
            Role.TEXT: "#e3e5e6",
            Role.MUTED: "#9ca4ab",
            Role.DISABLED: "#646c73",
            Role.DIMMED: "#8a9197",
            Role.ACCENT: "#6db6d0",
            Role.ACCENT_TEXT: "#0e1a1f",
            Role.ACCENT_SOFT: "#263d47",
            Role.ACCENT_BORDER: "#6796a8",
            Role.SELECTION: "#2f4d5b",
            Role.SELECTION_TEXT: "#f2f5f6",
            Role.CURRENT_LINE: "#252a2e",
            Role.MATCH: "#54481f",
            Role.MATCH_CURRENT: "#8a6418",
            Role.SEARCHED: "#27323a",
            Role.WARNING: "#e3b75c",
            Role.WARNING_SOFT: "#3a3120",
            Role.ERROR: "#f08a80",
            Role.ERROR_SOFT: "#432927",
            Role.SUCCESS: "#85c797",
            Role.SUCCESS_SOFT: "#24382a",
            Role.STATE_DRAFT: "#e3bb6a",
            Role.STATE_DRAFT_SOFT: "#3b3321",
            Role.STATE_SCHEDULED: "#b9a9ee",
            Role.STATE_SCHEDULED_SOFT: "#332e47",
            Role.STATE_PUBLISHED: "#8acca0",
            Role.STATE_PUBLISHED_SOFT: "#24382b",
            Role.STATE_OTHER: "#a8afb5",
            Role.STATE_OTHER_SOFT: "#30363b",
            Role.SYNTAX_HEADING: "#8fcbe2",
            Role.SYNTAX_EMPHASIS: "#f0f1f2",
            Role.SYNTAX_CODE: "#e0a37e",
            Role.SYNTAX_CODE_BACKGROUND: "#292d31",
            Role.SYNTAX_LINK: "#6db6d0",
            Role.SYNTAX_URL: "#8d979f",
            Role.SYNTAX_QUOTE: "#a7b0b7",
            Role.SYNTAX_LIST: "#dba05c",
            Role.SYNTAX_MARK: "#747d84",
            Role.SYNTAX_HTML: "#b9a0e0",
            Role.SYNTAX_TEMPLATE: "#df8fbd",
            Role.SYNTAX_KEY: "#8fcbe2",
            Role.SYNTAX_VALUE: "#a9c99a",
            Role.SYNTAX_COMMENT: "#8f989f",
            Role.SYNTAX_NUMBER: "#e0ad6b",
            Role.SYNTAX_STRING: "#a5cd8f",
            Role.SYNTAX_KEYWORD: "#dd9bd0",
            Role.SYNTAX_FUNCTION: "#88b8ee",
            Role.SYNTAX_TYPE: "#79c7c4",
            Role.SYNTAX_ATTRIBUTE: "#d5bd85",
            Role.SYNTAX_INSERTED: "#8acb97",
            Role.SYNTAX_DELETED: "#f0938a",
            Role.SYNTAX_MATH: "#c3a8ee",
            Role.SYNTAX_HIGHLIGHT: "#403a1c",
        }
    ),
)


def qpalette(theme: Theme) -> QPalette:
    """The theme as Qt's own widgets use it."""
    palette = QPalette()
    for qt_role, role in (
        (QPalette.ColorRole.Window, Role.WINDOW),
        (QPalette.ColorRole.WindowText, Role.TEXT),
        (QPalette.ColorRole.Base, Role.BASE),
        (QPalette.ColorRole.AlternateBase, Role.RAISED),
        (QPalette.ColorRole.Text, Role.TEXT),
        (QPalette.ColorRole.PlaceholderText, Role.MUTED),
        (QPalette.ColorRole.Button, Role.WINDOW),
        (QPalette.ColorRole.ButtonText, Role.TEXT),
        (QPalette.ColorRole.BrightText, Role.ERROR),
        (QPalette.ColorRole.ToolTipBase, Role.RAISED),
        (QPalette.ColorRole.ToolTipText, Role.TEXT),
        (QPalette.ColorRole.Highlight, Role.SELECTION),
        (QPalette.ColorRole.HighlightedText, Role.SELECTION_TEXT),
        (QPalette.ColorRole.Accent, Role.ACCENT),
        (QPalette.ColorRole.Link, Role.ACCENT),
        (QPalette.ColorRole.LinkVisited, Role.ACCENT),
        (QPalette.ColorRole.Light, Role.RAISED),
        (QPalette.ColorRole.Midlight, Role.HOVER),
        (QPalette.ColorRole.Mid, Role.LINE),
        (QPalette.ColorRole.Dark, Role.LINE_STRONG),
    ):
        palette.setColor(qt_role, theme.colour(role))
    for qt_role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, qt_role, theme.colour(Role.DISABLED))
    return palette


_PLACE = re.compile(r"@([a-z.]+[a-z])@")


def stylesheet(theme: Theme) -> str:
    """The shapes and spaces of the window; ``@role@`` in the sheet is that role's colour."""
    sheet = resource("themes", "window.qss").read_text(encoding="utf-8")
    return _PLACE.sub(lambda match: theme.colours[Role(match[1])], sheet)
