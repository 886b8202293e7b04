"""Commands on what is seen and how. A docstring is the command's help."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from editor.desktop.commands.palette import Entry
from editor.desktop.settings.settings import SOURCE_FONT
from editor.desktop.shell import focus_order as pane_order
from editor.desktop.shell.side_panes import Pane

if TYPE_CHECKING:
    from editor.desktop.shell.main_window import MainWindow


def open_palette(window: MainWindow) -> None:
    """Find any command by a few letters of its name."""
    entries = [
        Entry(
            command.told_title(),
            partial(window.actions_.run, command.id),
            window.actions_.action(command.id)
            .shortcut()
            .toString(QKeySequence.SequenceFormat.NativeText),
            command.help,
        )
        for command in window.actions_.commands.values()
        if command.id != "palette.open" and command.enabled(window)
    ]
    window.palette_sheet.offer(entries, window.tr("What do you want to do?"))


def find_post(window: MainWindow) -> None:
    """Go to the filter above the list of posts."""
    window.columns.set_shown(Pane.POSTS, True)
    window.posts.focus_filter()


def toggle_posts(window: MainWindow) -> None:
    """Show or hide the list of posts."""
    window.columns.toggle(Pane.POSTS)


def toggle_form(window: MainWindow) -> None:
    """Show or hide the form; the head of the text is folded while it is shown."""
    window.editors.show_form(not window.editors.is_form_shown)


def toggle_preview(window: MainWindow) -> None:
    """Show or hide the preview."""
    window.columns.toggle(Pane.PREVIEW)


def posts_shown(window: MainWindow) -> bool:
    """The list of posts is in view."""
    return window.columns.is_shown(Pane.POSTS)


def form_shown(window: MainWindow) -> bool:
    """The form is in view."""
    return window.editors.is_form_shown


def preview_shown(window: MainWindow) -> bool:
    """The preview is in view."""
    return window.columns.is_shown(Pane.PREVIEW)


def next_pane(window: MainWindow) -> None:
    """Take the keyboard to the next pane: posts, form, text, preview."""
    pane_order.go(window, 1)


def previous_pane(window: MainWindow) -> None:
    """Take the keyboard to the pane before."""
    pane_order.go(window, -1)


def fold_head(window: MainWindow) -> None:
    """Fold the front matter in the text to one line, or unfold it."""
    if window.editors.source is not None:
        window.editors.source.toggle_head()


def head_folded(window: MainWindow) -> bool:
    """The front matter is folded to one line."""
    return window.editors.source is not None and window.editors.source.is_head_folded


def zoom_in(window: MainWindow) -> None:
    """Make text and preview larger."""
    window.zoom(1)


def zoom_out(window: MainWindow) -> None:
    """Make text and preview smaller."""
    window.zoom(-1)


def zoom_reset(window: MainWindow) -> None:
    """Give text and preview their usual size."""
    window.zoom(0)


def proportional(window: MainWindow) -> None:
    """Write in a proportional font, or in one whose letters have one width."""
    settings = window.parts.settings
    is_mono = settings.text(SOURCE_FONT) == "mono"
    settings.set(SOURCE_FONT, "proportional" if is_mono else "mono")


def is_proportional(window: MainWindow) -> bool:
    """The text has a proportional font."""
    return window.parts.settings.text(SOURCE_FONT) == "proportional"


def theme_system(window: MainWindow) -> None:
    """Light or dark, as the system has it."""
    window.parts.appearance.choose("system")


def theme_light(window: MainWindow) -> None:
    """Dark letters on light paper."""
    window.parts.appearance.choose("light")


def theme_dark(window: MainWindow) -> None:
    """Light letters on dark paper."""
    window.parts.appearance.choose("dark")


def is_theme_system(window: MainWindow) -> bool:
    """The system chooses the theme."""
    return window.parts.appearance.choice == "system"


def is_theme_light(window: MainWindow) -> bool:
    """The light theme is chosen."""
    return window.parts.appearance.choice == "light"


def is_theme_dark(window: MainWindow) -> bool:
    """The dark theme is chosen."""
    return window.parts.appearance.choice == "dark"


def close_notice(window: MainWindow) -> None:
    """Close the notice on top."""
    window.notice_bar.close_latest()


def full_screen(window: MainWindow) -> None:
    """Fill the whole screen, or no longer."""
    if window.isFullScreen():
        window.showNormal()
    else:
        window.showFullScreen()


def is_full_screen(window: MainWindow) -> bool:
    """The window fills the screen."""
    return window.isFullScreen()
