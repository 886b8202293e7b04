"""Commands on the text of the post in hand. A docstring is the command's help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.source.edit_target import (
    edit_target,
    focused_source,
    own_history,
    post_history,
)
from editor.writing import emphasis, links, lists, paragraphs

if TYPE_CHECKING:
    from editor.desktop.shell.main_window import MainWindow
    from editor.writing.selection import Command as WritingCommand


def can_write(window: MainWindow) -> bool:
    """A post is open that may be changed."""
    current = window.workspace.current
    return current is not None and current.read_only is None and not window.reviews.is_shown


def can_format(window: MainWindow) -> bool:
    """The keyboard is in the text of a post that may be changed."""
    return can_write(window) and focused_source(window) is not None


def has_source(window: MainWindow) -> bool:
    """A text is open to search in."""
    return window.editors.source is not None and not window.reviews.is_shown


def can_undo(window: MainWindow) -> bool:
    """There is a step to take back, where the keyboard is."""
    field = own_history(window)
    if field is not None:
        return field.isUndoAvailable()
    source = post_history(window)
    return source is not None and source.post.text_document.isUndoAvailable()


def can_redo(window: MainWindow) -> bool:
    """A step was taken back, where the keyboard is."""
    field = own_history(window)
    if field is not None:
        return field.isRedoAvailable()
    source = post_history(window)
    return source is not None and source.post.text_document.isRedoAvailable()


def can_cut(window: MainWindow) -> bool:
    """Something is selected that may be removed, where the keyboard is."""
    target = edit_target(window)
    return target is not None and target.can_cut


def can_copy(window: MainWindow) -> bool:
    """Something is selected where the keyboard is."""
    target = edit_target(window)
    return target is not None and target.can_copy


def can_paste(window: MainWindow) -> bool:
    """The keyboard is where text may be inserted."""
    target = edit_target(window)
    return target is not None and target.can_paste


def can_select(window: MainWindow) -> bool:
    """The keyboard is where text can be selected."""
    target = edit_target(window)
    return target is not None and target.can_select


def undo(window: MainWindow) -> None:
    """Undo the last change in the text, the form or the focused field."""
    field, source = own_history(window), post_history(window)
    if field is not None:
        field.undo()
    elif source is not None:
        source.undo()


def redo(window: MainWindow) -> None:
    """Redo the change that was undone last."""
    field, source = own_history(window), post_history(window)
    if field is not None:
        field.redo()
    elif source is not None:
        source.redo()


def cut(window: MainWindow) -> None:
    """Move the selection to the clipboard."""
    target = edit_target(window)
    if target is not None:
        target.cut()


def copy(window: MainWindow) -> None:
    """Copy the selection to the clipboard, from the text, the page or a field."""
    target = edit_target(window)
    if target is not None:
        target.copy()


def paste(window: MainWindow) -> None:
    """Insert the text of the clipboard."""
    target = edit_target(window)
    if target is not None:
        target.paste()


def select_all(window: MainWindow) -> None:
    """Select everything in the text, the page or the focused field."""
    target = edit_target(window)
    if target is not None:
        target.select_all()


def find(window: MainWindow) -> None:
    """Find words in the text."""
    window.editors.find_bar.open()


def replace(window: MainWindow) -> None:
    """Find and replace text."""
    window.editors.find_bar.open(replace=True)


def find_next(window: MainWindow) -> None:
    """Go to the next place that was found."""
    window.editors.find_bar.find_next()


def find_previous(window: MainWindow) -> None:
    """Go to the place before that was found."""
    window.editors.find_bar.find_previous()


def bold(window: MainWindow) -> None:
    """Toggle bold on the selection or the word at the cursor."""
    _write(window, emphasis.bold, window.tr("Bold"))


def italic(window: MainWindow) -> None:
    """Toggle italic on the selection or the word at the cursor."""
    _write(window, emphasis.italic, window.tr("Italic"))


def strikethrough(window: MainWindow) -> None:
    """Toggle strikethrough on the selection or the word at the cursor."""
    _write(window, emphasis.strikethrough, window.tr("Strikethrough"))


def code(window: MainWindow) -> None:
    """Toggle inline code on the selection or the word at the cursor."""
    _write(window, emphasis.code, window.tr("Code"))


def link(window: MainWindow) -> None:
    """Turn the selection into a link."""
    _write(window, links.link, window.tr("Link"))


def image(window: MainWindow) -> None:
    """Insert an image."""
    _write(window, links.image, window.tr("Image"))


def heading_1(window: MainWindow) -> None:
    """Turn the line into a level 1 heading, or back into text."""
    _write(window, paragraphs.heading(1), window.tr("Heading"))


def heading_2(window: MainWindow) -> None:
    """Turn the line into a level 2 heading, or back into text."""
    _write(window, paragraphs.heading(2), window.tr("Heading"))


def heading_3(window: MainWindow) -> None:
    """Turn the line into a level 3 heading, or back into text."""
    _write(window, paragraphs.heading(3), window.tr("Heading"))


def heading_4(window: MainWindow) -> None:
    """Turn the line into a level 4 heading, or back into text."""
    _write(window, paragraphs.heading(4), window.tr("Heading"))


def quote(window: MainWindow) -> None:
    """Quote the selected lines; or no longer."""
    _write(window, paragraphs.quote, window.tr("Quote"))


def bullets(window: MainWindow) -> None:
    """Make a list of the selected lines; or no longer."""
    _write(window, paragraphs.bullets, window.tr("List"))


def numbers(window: MainWindow) -> None:
    """Make a numbered list of the selected lines; or no longer."""
    _write(window, paragraphs.numbers, window.tr("Numbered List"))


def tasks(window: MainWindow) -> None:
    """Make a list of tasks of the selected lines; or no longer."""
    _write(window, paragraphs.tasks, window.tr("Task List"))


def indent(window: MainWindow) -> None:
    """Move the selected list items one level in."""
    _write(window, lists.indent, window.tr("Indent"))


def outdent(window: MainWindow) -> None:
    """Move the selected list items one level out."""
    _write(window, lists.outdent, window.tr("Outdent"))


def _write(window: MainWindow, command: WritingCommand, label: str) -> None:
    source = focused_source(window)
    if source is not None:
        source.run(command, label)
