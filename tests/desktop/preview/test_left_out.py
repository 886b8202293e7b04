"""What of a site's Markdown is left out is named above the page, once for each site."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QWidget

from editor.markdown.functions import reference

if TYPE_CHECKING:
    from tests.desktop.preview.pane_driver import PaneDriver

OPTIONS = {
    "profile": "mkdocs",
    "extensions": ["toc", "pymdownx.snippets"],
    "extension_configs": {
        "toc": {"permalink": True, "slugify": reference("<b>mine</b>.slug")},
    },
}


def bar(preview: PaneDriver) -> QFrame:
    found = preview.pane.findChild(QFrame, "leftOutBar")
    assert isinstance(found, QFrame)
    return found


def said(preview: PaneDriver) -> str:
    label = bar(preview).findChild(QLabel)
    assert isinstance(label, QLabel)
    assert label.textFormat() is Qt.TextFormat.PlainText
    return label.text()


def test_what_is_left_out_is_named_until_it_is_closed(preview: PaneDriver) -> None:
    context = preview.context("python-markdown", OPTIONS)
    preview.show(preview.document("# One\n\nText.\n"), context)
    preview.wait(bar(preview).isVisible)
    assert "pymdownx.snippets, toc: slugify (<b>mine</b>.slug)" in said(preview)
    assert preview.ask("document.querySelectorAll('.byline-body a.headerlink').length") == 1

    close = bar(preview).findChild(QToolButton)
    assert isinstance(close, QToolButton)
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not bar(preview).isVisible()
    preview.show(preview.document("# Two\n", "two.md"), context)
    assert not bar(preview).isVisible()


def test_another_site_has_its_own_word(preview: PaneDriver) -> None:
    context = preview.context("python-markdown", OPTIONS)
    preview.show(preview.document("# One\n"), context)
    preview.wait(bar(preview).isVisible)
    close = bar(preview).findChild(QToolButton)
    assert isinstance(close, QToolButton)
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    other = replace(context, root=preview.root / "other", left_out=("MARKDOWN.x",), options={})
    preview.show(preview.document("# Two\n", "two.md"), other)
    preview.wait(bar(preview).isVisible)
    assert "MARKDOWN.x" in said(preview)
    assert "toc" not in said(preview)


def test_a_site_of_which_all_is_used_has_no_bar(preview: PaneDriver) -> None:
    preview.open("# One\n")
    assert not bar(preview).isVisible()


def test_long_names_are_read_in_a_narrow_preview(preview: PaneDriver) -> None:
    name = "MARKDOWN.extension_configs.markdown.extensions.codehilite.linenums"
    context = replace(preview.context("commonmark", {}), left_out=(name,))
    preview.show(preview.document("# One\n"), context)
    preview.wait(bar(preview).isVisible)
    preview.pane.resize(240, 400)

    label = bar(preview).findChild(QLabel)
    assert isinstance(label, QLabel)
    assert preview.pane.width() == 240
    assert preview.pane.minimumSizeHint().width() <= 240
    preview.wait(lambda: label.height() >= label.heightForWidth(label.width()) > 0)
    assert name in said(preview).replace("\u200b", "")


@pytest.mark.parametrize("width", [240, 330, 700])
def test_long_names_and_the_find_bar_fit_a_pane_of_any_width(
    preview: PaneDriver, width: int
) -> None:
    names = ["pymdownx.snippets", f"{'a_long_module' * 6}.{'extension' * 8}"]
    context = preview.context("python-markdown", {"profile": "mkdocs", "extensions": names})
    preview.show(preview.document("# One\n"), context)
    preview.wait(bar(preview).isVisible)
    preview.pane.find_bar.open()
    preview.pane.resize(width, 600)
    preview.wait(lambda: all_whole(bar(preview), width))
    preview.wait(lambda: all_whole(preview.pane.find_bar, width))


def all_whole(bar: QWidget, width: int) -> bool:
    inside = [*bar.findChildren(QToolButton), *bar.findChildren(QLabel)]
    return bar.width() == width and all(is_whole(widget, bar) for widget in inside)


def is_whole(widget: QWidget, bar: QWidget) -> bool:
    if not widget.isVisibleTo(bar):
        return True
    least = widget.minimumSizeHint()
    high = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else least.height()
    place = QRect(widget.mapTo(bar, QPoint(0, 0)), widget.size())
    return bar.rect().contains(place) and place.height() >= high and place.width() >= least.width()
