"""The line below: what just happened, and what the current post amounts to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QSizePolicy, QStatusBar, QStyle, QStyleOption, QWidget

from editor.desktop.ui.elided import ElidedLabel
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import PlainLabel, one_line, set_tool_tip
from editor.desktop.ui.row_ground import GRID
from editor.project.rendering import shown_as_usual

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from editor.project.project import Project

MESSAGE_MS = 4_000
_MARGIN = 2 * GRID
"""Pixels left of a message, as in the list above it."""
_PADDING = GRID
"""Pixels left and right of a field, as the style sheet gives them to the others."""


class StatusBar(QStatusBar):
    """Fields about the text, the place of the cursor, how the post is rendered, other fields."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Status bar"))
        self.setSizeGripEnabled(False)
        self._work = ""
        self.place = ElidedLabel(self)  # gives way where the others are long
        self.place.setObjectName("quiet")
        self.place.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.place.setContentsMargins(_PADDING, 0, _PADDING, 0)
        self.place.hide()
        self.flavour = self._label(self.tr("Markdown flavour"))
        for label in (self.place, self.flavour):
            self.addPermanentWidget(label)

    def show_message(self, text: str) -> None:
        """Say something that needs no answer, for a few seconds."""
        self.showMessage(one_line(text), MESSAGE_MS)

    def show_work(self, text: str) -> None:
        """Say what the window is busy with, at once: nothing is painted until `clear_work`."""
        self.clear_work()
        self.showMessage(one_line(text))
        self._work = self.currentMessage()
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        self.repaint()

    def clear_work(self) -> None:
        """The window is busy no longer."""
        if self._work:
            QGuiApplication.restoreOverrideCursor()
            if self.currentMessage() == self._work:
                self.clearMessage()
            self._work = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The message in line with what stands above, and elided before the fields."""
        del event
        painter, option = QPainter(self), QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelStatusBar, option, painter, self)
        message = self.currentMessage()
        if message:
            fields = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            end = min((f.x() for f in fields if f.isVisible()), default=self.width())
            room = self.rect().adjusted(_MARGIN, 0, end - _MARGIN - self.width(), 0)
            elide = Qt.TextElideMode.ElideRight
            shown = self.fontMetrics().elidedText(message, elide, room.width())
            painter.setPen(self.palette().windowText().color())
            painter.drawText(
                room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown
            )

    def add(self, field: QWidget) -> None:
        """Put a field at the right end."""
        self.addPermanentWidget(field)

    def add_first(self, field: QWidget) -> None:
        """Put a field left of the others."""
        self.insertPermanentWidget(0, field)

    def show_place(self, place: tuple[int, int] | None) -> None:
        """Where the cursor is; given from 0, shown from 1."""
        if place is None:
            self.place.say("")
            self.place.hide()
            return
        line, column = place
        self.place.say(
            self.tr("Line {line}, column {column}").format(line=line + 1, column=column + 1)
        )
        self.place.show()

    def show_project(self, project: Project | None) -> None:
        """How the posts of a project are rendered, and what the preview does without."""
        if project is None:
            self.show_flavour("")
            return
        site, title = project.site, translated(project.generator.label())
        shown = self.tr("Markdown flavour: {flavour}").format(flavour=site.flavour)
        if site.shown_without is not None:
            left_out = self.tr("%n unsupported extension(s)", "", len(site.left_out))
            title, shown = f"{title}  ·  {left_out}", f"{shown}\n{translated(site.shown_without)}"
        if (message := shown_as_usual(site)) is not None:
            unread = self.tr("%n setting(s) not read", "", len(site.unread_settings))
            title, shown = f"{title}  ·  {unread}", f"{shown}\n{translated(message)}"
        self.show_flavour(title, shown)

    def show_flavour(self, title: str, help_text: str = "") -> None:
        """How the post is rendered."""
        self.flavour.setText(title)
        set_tool_tip(self.flavour, help_text)
        self.flavour.setVisible(bool(title))

    def _label(self, name: str) -> PlainLabel:
        label = PlainLabel(parent=self)
        label.setObjectName("status")
        label.setAccessibleName(name)
        label.hide()
        return label
