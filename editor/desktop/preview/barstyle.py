"""The looks of the pane's own bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from editor.desktop.ui.themes import Theme

_SHEET = """
QFrame#remoteBar, QFrame#leftOutBar {{
    background: {soft}; border: none; border-bottom: 1px solid {line};
}}
QFrame#pageFindBar {{ background: {window}; border: none; border-top: 1px solid {line}; }}
QLabel {{ color: {text}; background: transparent; }}
QLabel#found {{ color: {muted}; }}
QLabel#found[wrong="true"] {{ color: {error}; }}
QLineEdit {{
    background: {base}; color: {text}; border: 1px solid {strong}; border-radius: 5px;
    padding: 3px 7px; min-height: 20px;
    selection-background-color: {selection}; selection-color: {selection_text};
}}
QLineEdit:focus {{ border-color: {accent}; }}
QToolButton {{
    background: transparent; border: 1px solid transparent; border-radius: 5px;
    padding: 3px 6px; color: {text};
}}
QToolButton[word="true"] {{ color: {accent}; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:pressed {{ background: {pressed}; }}
QToolButton:focus {{ border-color: {accent}; }}
QToolButton:disabled {{ color: {disabled}; }}
"""


def bar_sheet(theme: Theme) -> str:
    """The style sheet of the bars in the colours of ``theme``."""
    return _SHEET.format(
        soft=theme.colours[Role.ACCENT_SOFT],
        window=theme.colours[Role.WINDOW],
        base=theme.colours[Role.BASE],
        line=theme.colours[Role.LINE],
        strong=theme.colours[Role.LINE_STRONG],
        text=theme.colours[Role.TEXT],
        muted=theme.colours[Role.MUTED],
        disabled=theme.colours[Role.DISABLED],
        accent=theme.colours[Role.ACCENT],
        hover=theme.colours[Role.HOVER],
        pressed=theme.colours[Role.PRESSED],
        selection=theme.colours[Role.SELECTION],
        selection_text=theme.colours[Role.SELECTION_TEXT],
        error=theme.colours[Role.ERROR],
    )
