"""The view has a zoom and a menu of its own, and nothing of a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWebEngineCore import QWebEngineSettings
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QWidget

from editor.desktop.preview.page.appearance import PreviewTheme
from editor.desktop.preview.serving.addresses import SHELL

if TYPE_CHECKING:
    from tests.desktop.preview.driver import PageDriver
    from tests.desktop.preview.pane_driver import PaneDriver

Attribute = QWebEngineSettings.WebAttribute


def wheel(preview: PaneDriver, notches: float) -> None:
    target = preview.pane.view.focusProxy()
    assert target is not None
    event = QWheelEvent(
        QPointF(50, 50),
        target.mapToGlobal(QPointF(50, 50)),
        QPoint(),
        QPoint(0, round(120 * notches)),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(target, event)


def menu_texts(preview: PaneDriver) -> list[str]:
    """What the menu of a click with the right button offers."""
    target = preview.pane.view.focusProxy()
    assert target is not None
    preview.qtbot.mouseClick(target, Qt.MouseButton.RightButton, pos=target.rect().center())
    shown: list[QMenu] = []

    def is_shown() -> bool:
        shown[:] = [menu for menu in preview.pane.view.findChildren(QMenu) if menu.isVisible()]
        return bool(shown)

    preview.wait(is_shown)
    texts = [action.text() for action in shown[0].actions()]
    shown[0].close()
    return texts


def test_control_and_the_wheel_zoom_the_text(preview: PaneDriver) -> None:
    preview.open("text\n")
    told: list[float] = []
    preview.pane.size_changed.connect(told.append)
    wheel(preview, 1)
    wheel(preview, -0.5)
    wheel(preview, -0.5)
    assert told == [1.1, 1.0]
    page = preview.pane.page_host.page
    assert page is not None
    assert page.zoomFactor() == 1.0


def test_the_menu_offers_what_a_page_to_look_at_needs(preview: PaneDriver) -> None:
    preview.open("text\n")
    assert menu_texts(preview) == ["Select All", "Restart Preview"]


def test_the_menu_holds_images_back_again_where_they_are_loaded(preview: PaneDriver) -> None:
    preview.pane.remote_images.set_always(True)
    preview.open("text\n")
    assert "Stop Loading Remote Images" in menu_texts(preview)
    assert preview.pane.remote_images.always


def test_the_page_shows_that_keys_go_to_it_until_the_mouse_is_used(preview: PaneDriver) -> None:
    preview.open("text\n")
    framed = 'getComputedStyle(document.documentElement, "::after").borderTopStyle === "solid"'
    preview.pane.view.clearFocus()
    preview.pane.view.setFocus()
    preview.wait(lambda: bool(preview.ask(framed)))
    target = preview.pane.view.focusProxy()
    assert target is not None
    preview.qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.rect().center())
    preview.wait(lambda: not preview.ask(framed))


def test_files_are_not_dropped_into_the_page(preview: PaneDriver) -> None:
    preview.open("text\n")
    assert not preview.pane.view.acceptDrops()
    target = preview.pane.view.focusProxy()
    assert target is not None
    assert not target.acceptDrops()


def test_every_attribute_of_the_engine_is_off_but_three(page: PageDriver) -> None:
    shown = page.page_host.page
    assert shown is not None
    settings = shown.settings()
    on = {attribute.name for attribute in Attribute if settings.testAttribute(attribute)}
    assert on == {"AutoLoadImages", "ShowScrollBars", "PrintElementBackgrounds"}
    assert shown.profile().isOffTheRecord()


def test_the_page_goes_nowhere(page: PageDriver) -> None:
    shown = page.page_host.page
    assert shown is not None
    page.load("<p>here</p>")
    for address in ("https://example.invalid/", "file:///etc/passwd", SHELL + "x"):
        page.do(f"location.href = {address!r}")
    page.qtbot.wait(200)
    assert shown.url().toString() == SHELL
    assert page.texts() == ["here"]


def test_a_page_that_was_emptied_is_replaced_each_time(page: PageDriver) -> None:
    # So many times because a mistake in taking a page down shows only now and then.
    for _ in range(20):
        with page.qtbot.waitSignal(page.page_host.page_made):
            page.page_host.ask("location.href = 'about:blank'", lambda _: None)
        page.greet()
        page.load("<p>again</p>")
        assert page.texts() == ["again"]


def test_every_control_has_a_name_to_be_read_aloud(preview: PaneDriver) -> None:
    widgets: list[QWidget] = [preview.pane, preview.pane.view, preview.pane.find_bar]
    widgets += [
        button
        for button in preview.pane.findChildren(QToolButton)
        if not isinstance(button.parent(), QLineEdit)
    ]
    assert len(widgets) > 8
    assert all(widget.accessibleName() for widget in widgets)


def test_the_view_shows_the_papers_colour_before_the_page_is_there(preview: PaneDriver) -> None:
    preview.pane.set_preview_theme(PreviewTheme.DARK)
    page = preview.pane.page_host.page
    assert page is not None
    assert page.backgroundColor().name() == "#1f2326"
