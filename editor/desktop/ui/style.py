"""The looks of fields and small buttons, in the form and in the find bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from editor.desktop.ui.themes import Theme

_FIELDS = """
QLabel {{ color: {muted}; background: transparent; }}
QLineEdit {{
    background: {base}; color: {text}; border: 1px solid {line}; border-radius: 5px;
    padding: 3px 7px; min-height: 20px;
    selection-background-color: {selection}; selection-color: {selection_text};
}}
QLineEdit:hover {{ border-color: {strong}; }}
QLineEdit:focus {{ border-color: {accent}; }}
QLineEdit[locked="true"] {{ background: transparent; color: {muted}; }}
QLineEdit[stale="true"] {{ color: {disabled}; }}
QLineEdit[refused="true"] {{ background: {error_soft}; border-color: {error}; color: {text}; }}
QToolButton {{
    background: transparent; border: 1px solid transparent; border-radius: 5px;
    padding: 3px; color: {text};
}}
QToolButton:hover {{ background: {hover}; }}
QToolButton:pressed {{ background: {pressed}; }}
QToolButton:focus {{ border-color: {accent}; }}
QToolButton:checked {{ background: {accent_soft}; color: {accent}; }}
QToolButton:disabled {{ color: {disabled}; }}
"""

_FORM = """
FormPanel {{ background: {window}; border: none; border-bottom: 1px solid {line}; }}
QScrollArea, QWidget#others {{ background: {window}; }}
QFrame#problem {{ background: {warning_soft}; border-radius: 5px; }}
QFrame#problem[error="true"] {{ background: {error_soft}; }}
QFrame#problem QLabel {{ color: {text}; }}
QFrame#problem QToolButton {{ color: {accent}; padding: 1px 6px; }}
QFrame#calendar {{ background: {base}; border: 1px solid {strong}; }}
QWidget#qt_calendar_navigationbar {{ background: {window}; }}
QFrame#calendar QToolButton {{ padding: 4px 8px; }}
QFrame#calendar QAbstractItemView {{
    background: {base}; outline: none;
    selection-background-color: {accent}; selection-color: {accent_text};
}}
"""

_FIND = """
FindBar {{ background: {window}; border: none; border-top: 1px solid {line}; }}
QToolButton[word="true"] {{ border-color: {line}; padding: 3px 10px; }}
QToolButton[word="true"]:hover {{ border-color: {strong}; }}
QLabel#note {{ background: transparent; }}
QLabel[wrong="true"] {{ color: {error}; }}
"""

_ROLES = {
    "window": Role.WINDOW,
    "base": Role.BASE,
    "text": Role.TEXT,
    "muted": Role.MUTED,
    "disabled": Role.DISABLED,
    "line": Role.LINE,
    "strong": Role.LINE_STRONG,
    "accent": Role.ACCENT,
    "accent_text": Role.ACCENT_TEXT,
    "accent_soft": Role.ACCENT_SOFT,
    "hover": Role.HOVER,
    "pressed": Role.PRESSED,
    "selection": Role.SELECTION,
    "selection_text": Role.SELECTION_TEXT,
    "error": Role.ERROR,
    "error_soft": Role.ERROR_SOFT,
    "warning_soft": Role.WARNING_SOFT,
}


def form_sheet(theme: Theme) -> str:
    """The style sheet of the form in the colours of ``theme``."""
    return _filled(_FIELDS + _FORM, theme)


def find_sheet(theme: Theme) -> str:
    """The style sheet of the find bar in the colours of ``theme``."""
    return _filled(_FIELDS + _FIND, theme)


def _filled(sheet: str, theme: Theme) -> str:
    return sheet.format(**{name: theme.colours[role] for name, role in _ROLES.items()})
