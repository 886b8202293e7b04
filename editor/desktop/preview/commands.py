"""Commands on the page of the post in hand. A docstring is the command's help."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt

from editor.desktop.ui import dialogs
from editor.desktop.ui.plain_text import PlainDialog
from editor.errors import EditorError, Message
from editor.storage import atomic

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter

    from editor.desktop.preview.output.export import PageContent
    from editor.desktop.preview.pane import PreviewPane
    from editor.desktop.preview.rendering.post import PreviewContext
    from editor.desktop.shell.main_window import MainWindow


def has_page(window: MainWindow) -> bool:
    """A post is shown in the preview."""
    return (
        window.workspace.current is not None
        and window.preview.pane is not None
        and not window.preview.isHidden()
        and not window.reviews.is_shown
    )


def find(window: MainWindow) -> None:
    """Find words on the page."""
    _pane(window).find_bar.open()


def copy(window: MainWindow) -> None:
    """Copy what is selected on the page, or all of it, with its formatting."""
    _pane(window).output.copy()


def export_html(window: MainWindow) -> None:
    """Write the page with its images into one HTML file."""
    _ask(window, ".html", partial(_export_html, window))


def export_pdf(window: MainWindow) -> None:
    """Write the page into a PDF."""
    _ask(window, ".pdf", partial(_export_pdf, window))


def print_page(window: MainWindow) -> None:
    """Print the page."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 (asks for printers)

    from editor.desktop.preview.output.output import paper_layout  # noqa: PLC0415 (loads Chromium)

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(paper_layout())
    current = window.workspace.current
    printer.setDocName(current.path.stem if current is not None else "")
    dialog = QPrintDialog(printer, window)
    PlainDialog(dialog)
    dialog.setAttribute(dialogs.FREED_ON_CLOSE)
    dialog.accepted.connect(partial(_print, _pane(window), printer))
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()


def _print(pane: PreviewPane, printer: QPrinter) -> None:
    # The printer must live until the pages are made: the connection keeps it.
    pane.output.printed.connect(partial(_printed, printer))
    pane.output.print_to(printer)


def _printed(_printer: QPrinter, _well: bool) -> None:
    """The pages are made."""


def _pane(window: MainWindow) -> PreviewPane:
    pane = window.preview.pane
    if pane is None:
        raise EditorError(Message("The preview is not ready yet."))
    return pane


def _ask(window: MainWindow, suffix: str, chosen: partial[None]) -> None:
    current = window.workspace.current
    if current is not None:
        dialogs.ask_save(window, current.path.with_suffix(suffix), chosen)


def _export_html(window: MainWindow, path: Path) -> None:
    current = window.workspace.current
    context = None if current is None else window.preview_link.context(current)
    if context is None or current is None:
        return
    summary = window.parts.library.summary(current.path)
    title = current.path.stem if summary is None else summary.title

    def write(content: PageContent) -> None:
        window.parts.tasks.run(
            lambda: _write(path, _standalone(content, context, title)),
            lambda _: window.tell_written(path),
        )

    _pane(window).output.content(write)


def _standalone(content: PageContent, context: PreviewContext, title: str) -> bytes:
    from editor.desktop.preview.output.export import standalone  # noqa: PLC0415 (loads Chromium)

    language = QLocale().bcp47Name()
    return standalone(content, context, title=title, language=language).encode()


def _export_pdf(window: MainWindow, path: Path) -> None:
    def write(data: bytes) -> None:
        window.parts.tasks.run(lambda: _write(path, data), lambda _: window.tell_written(path))

    _pane(window).output.pdf(write)


def _write(path: Path, data: bytes) -> None:
    """In a thread. Raises EditorError."""
    if not data:
        raise EditorError(Message("The page could not be turned into a PDF."), path=path)
    try:
        atomic.put(path, data)
    except OSError as error:
        raise EditorError(
            Message("{path} cannot be written: {reason}.", path=path, reason=error.strerror),
            path=path,
        ) from error
