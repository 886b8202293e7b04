"""What leaves the page on the writer's wish: the clipboard, paper, PDF, one HTML file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QLocale, QMarginsF, QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QTextDocumentFragment
from PySide6.QtWebEngineCore import QWebEnginePage

from editor.desktop.preview.output.export import PageContent

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter

    from editor.desktop.preview.page.page_host import PageHost

_MARGINS_MM = QMarginsF(22, 20, 22, 22)


def paper_layout() -> QPageLayout:
    """A page of the size that is usual where the reader lives, with margins of two centimetres."""
    metric = QLocale().measurementSystem() == QLocale.MeasurementSystem.MetricSystem
    size = QPageSize.PageSizeId.A4 if metric else QPageSize.PageSizeId.Letter
    return QPageLayout(
        QPageSize(size),
        QPageLayout.Orientation.Portrait,
        _MARGINS_MM,
        QPageLayout.Unit.Millimeter,
    )


class Output(QObject):
    """Takes the page that is shown elsewhere. Nothing is written here: callers get the bytes."""

    def __init__(self, page_host: PageHost) -> None:
        super().__init__(page_host)
        self._page_host = page_host
        self._printer: QPrinter | None = None
        page_host.view.printFinished.connect(self._was_printed)

    def copy(self) -> None:
        """Put the selection, or else the whole post, on the clipboard as rich and plain text."""
        page = self._page_host.page
        if page is not None and page.hasSelection():
            page.triggerAction(QWebEnginePage.WebAction.Copy)
        else:
            self.content(_to_clipboard)

    def select_all(self) -> None:
        """Select all that is on the page."""
        page = self._page_host.page
        if page is not None:
            page.triggerAction(QWebEnginePage.WebAction.SelectAll)

    def content(self, callback: Callable[[PageContent], None]) -> None:
        """Call back with the post as it is shown; not at all when none is."""

        def answer(value: object) -> None:
            if isinstance(value, dict):
                callback(PageContent(str(value.get("head", "")), str(value.get("body", ""))))

        self._page_host.ask("byline.content()", answer)

    def pdf(self, callback: Callable[[bytes], None]) -> None:
        """Call back with the page as PDF; with nothing if it cannot be made."""

        def made(data: QByteArray) -> None:
            self._page_host.print_on_white(False)
            callback(bytes(data.data()))

        page = self._page_host.page
        if page is not None:
            self._page_host.print_on_white(True)
            page.printToPdf(made, paper_layout())

    @property
    def is_printing(self) -> bool:
        """Whether pages are being made; a printer taken away meanwhile crashes the engine."""
        return self._printer is not None

    def print_to(self, printer: QPrinter) -> None:
        """Print on paper, which must not be done twice at a time."""
        self._printer = printer  # it must live until the pages are made
        self._page_host.print_on_white(True)
        self._page_host.view.print(printer)

    def _was_printed(self) -> None:
        self._page_host.print_on_white(False)
        self._printer = None


def _to_clipboard(content: PageContent) -> None:
    html = content.head + content.body
    data = QMimeData()
    data.setHtml(html)
    data.setText(QTextDocumentFragment.fromHtml(html).toPlainText())
    QGuiApplication.clipboard().setMimeData(data)
