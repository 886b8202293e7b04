"""Commands on the page of the current post."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, Qt

from editor.desktop.commands.command import Command, MenuId, MenuPlace
from editor.desktop.ui import dialogs
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.desktop.ui.plain_text import PlainDialog
from editor.errors import EditorError, Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.preview.exports import Exports
    from editor.desktop.preview.output.export import PageContent
    from editor.desktop.preview.pane import PreviewPane
    from editor.desktop.preview.rendering.post import PreviewContext
    from editor.desktop.preview.slot import PreviewSlot

_DOTS_PER_INCH = 300


class PageCommands:
    """Searches, copies, prints and exports the page.

    ``context_of`` says what the preview knows of the site around a post, ``is_covered`` that a
    review hides the page.
    """

    def __init__(
        self,
        workspace: Workspace,
        slot: PreviewSlot,
        exports: Exports,
        *,
        context_of: Callable[[PostDocument], PreviewContext | None],
        is_covered: Callable[[], bool],
    ) -> None:
        self._workspace = workspace
        self._slot = slot
        self._exports = exports
        self._context_of = context_of
        self._is_covered = is_covered

    def commands(self) -> tuple[Command, ...]:
        """The commands, bound to what is shown."""
        has_page = self._has_page
        return (
            Command(
                "preview.find",
                QT_TRANSLATE_NOOP("Command", "Find in Pre&view…"),
                QT_TRANSLATE_NOOP("Command", "Find text in the preview."),
                self._find,
                "Ctrl+Alt+F",
                enabled=has_page,
                menu=MenuPlace(MenuId.PREVIEW, 10, 10),
            ),
            Command(
                "preview.copy",
                QT_TRANSLATE_NOOP("Command", "Copy as &Rich Text"),
                QT_TRANSLATE_NOOP(
                    "Command", "Copy the selection in the preview, or all of it, with formatting."
                ),
                self._copy,
                "Ctrl+Shift+C",
                "copy",
                has_page,
                menu=MenuPlace(MenuId.PREVIEW, 10, 20),
            ),
            Command(
                "preview.print",
                QT_TRANSLATE_NOOP("Command", "&Print…"),
                QT_TRANSLATE_NOOP("Command", "Print the post as the preview shows it."),
                self._print,
                enabled=has_page,
                menu=MenuPlace(MenuId.PREVIEW, 20, 10),
            ),
            Command(
                "preview.pdf",
                QT_TRANSLATE_NOOP("Command", "Export as PD&F…"),
                QT_TRANSLATE_NOOP("Command", "Save the preview as a PDF file."),
                self._ask_pdf,
                enabled=has_page,
                menu=MenuPlace(MenuId.PREVIEW, 20, 20),
            ),
            Command(
                "preview.html",
                QT_TRANSLATE_NOOP("Command", "Export as H&TML…"),
                QT_TRANSLATE_NOOP(
                    "Command", "Save the preview, including its images, as a single HTML file."
                ),
                self._ask_html,
                enabled=has_page,
                menu=MenuPlace(MenuId.PREVIEW, 20, 30),
            ),
        )

    def _has_page(self) -> bool:
        return (
            self._workspace.current is not None
            and self._slot.pane is not None
            and not self._slot.isHidden()
            and not self._is_covered()
        )

    def _pane(self) -> PreviewPane:
        pane = self._slot.pane
        if pane is None:
            raise EditorError(Message("The preview is not ready yet."))
        return pane

    def _find(self) -> None:
        self._pane().find_bar.open()

    def _copy(self) -> None:
        self._pane().output.copy()

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 (asks for printers)

        from editor.desktop.preview.output.output import paper_layout  # noqa: PLC0415 (loads Chromium)

        output = self._pane().output
        if output.is_printing:
            raise EditorError(Message("The previous print job is not finished yet."))
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        # The engine draws each page as one picture, of half a gigabyte at the usual 1,200 dots.
        printer.setResolution(_DOTS_PER_INCH)
        printer.setPageLayout(paper_layout())
        current = self._workspace.current
        printer.setDocName(current.path.stem if current is not None else "")
        dialog = QPrintDialog(printer, self._slot)
        PlainDialog(dialog)
        dialog.setAttribute(dialogs.FREED_ON_CLOSE)
        # Qt hands the printer on, too, and keeps it no longer than the dialog.
        dialog.accepted.connect(lambda *_: output.print_to(printer))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def _ask_pdf(self) -> None:
        title = QCoreApplication.translate("Dialog", "Export as PDF")
        self._ask(".pdf", self._export_pdf, title)

    def _ask_html(self) -> None:
        title = QCoreApplication.translate("Dialog", "Export as HTML")
        self._ask(".html", self._export_html, title)

    def _ask(self, suffix: str, chosen: Callable[[Path], None], title: str) -> None:
        current = self._workspace.current
        if current is not None:
            dialogs.ask_save(self._slot, current.path.with_suffix(suffix), chosen, title)

    def _export_html(self, path: Path) -> None:
        current = self._workspace.current
        context = None if current is None else self._context_of(current)
        if context is None or current is None:
            return
        summary = self._workspace.library.summary(current.path)
        title = current.path.stem if summary is None else summary.title

        def write(content: PageContent) -> None:
            self._exports.write(path, partial(_standalone, content, context, title))

        self._pane().output.content(write)

    def _export_pdf(self, path: Path) -> None:
        def write(data: bytes) -> None:
            self._exports.write(path, lambda _checkpoint: data)

        self._pane().output.pdf(write)


def _standalone(
    content: PageContent,
    context: PreviewContext,
    title: str,
    checkpoint: Callable[[int, int], None],
) -> bytes:
    from editor.desktop.preview.output.export import standalone  # noqa: PLC0415 (loads Chromium)

    language = QLocale.system().bcp47Name()
    page = standalone(content, context, title=title, language=language, checkpoint=checkpoint)
    return page.encode()
