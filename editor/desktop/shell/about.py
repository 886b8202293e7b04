"""Says what Byline is and which version runs."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor.desktop.graphics import Backend
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import PlainLabel
from editor.resources import resource

if TYPE_CHECKING:
    from editor.desktop.graphics import Graphics


class AboutDialog(QDialog):
    """A few words that can be copied into a report."""

    def __init__(self, graphics: Graphics, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("aboutDialog")
        self.setWindowTitle(self.tr("About Byline"))
        mark = PlainLabel(parent=self)
        mark.setPixmap(QIcon(str(resource("byline.svg"))).pixmap(QSize(56, 56)))
        mark.setAccessibleName(self.tr("Byline logo"))
        name = PlainLabel("Byline", self)
        name.setObjectName("pageTitle")
        what = PlainLabel(
            self.tr("The editor for people whose blog is a folder of Markdown files."), self
        )
        what.setWordWrap(True)
        versions = PlainLabel(
            self.tr("Version {byline}\nPython {python}, Qt {qt}").format(
                byline=_version(), python=platform.python_version(), qt=qVersion()
            )
            + f"\n{self._drawn_by(graphics)}",
            self,
        )
        versions.setWordWrap(True)
        versions.setObjectName("quiet")
        versions.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        licence = PlainLabel(self.tr("Free software under the MIT licence."), self)
        licence.setWordWrap(True)
        licence.setObjectName("quiet")
        close = QPushButton(self.tr("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 24, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(mark)
        layout.addWidget(name)
        layout.addWidget(what)
        layout.addSpacing(8)
        layout.addWidget(versions)
        layout.addWidget(licence)
        layout.addSpacing(8)
        layout.addLayout(buttons)
        self.setFixedWidth(400)

    def _drawn_by(self, graphics: Graphics) -> str:
        match graphics.backend:
            case Backend.QT:
                text = self.tr("Graphics: default. {reason}")
            case Backend.OPENGL:
                text = self.tr("Graphics: OpenGL. {reason}")
            case Backend.SOFTWARE:
                text = self.tr("Graphics: software. {reason}")
        return text.format(reason=translated(graphics.reason))


def _version() -> str:
    try:
        return version("byline")
    except PackageNotFoundError:
        return "?"
