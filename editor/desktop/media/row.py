"""One file in the bar: what it looks like, what describes it, where it goes and how large it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from editor.desktop.media.tile import image_of, paint_tile
from editor.desktop.ui.buttons import bar_button
from editor.desktop.ui.elided import ElidedLabel
from editor.desktop.ui.icons import icon
from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import PlainLabel, in_sentence

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from editor.desktop.media.work import Loaded, Planned
    from editor.desktop.ui.themes import Themes
    from editor.errors import EditorError

_EDGE = 52
_LONGEST = 2_000


class Thumbnail(QWidget):
    """A small picture on a tile, or an icon where there is none."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._image = QImage()
        self._icon = "image"
        self.setFixedSize(_EDGE, _EDGE)

    @property
    def has_image(self) -> bool:
        """Whether a picture is shown."""
        return not self._image.isNull()

    def show_png(self, png: bytes, icon_name: str) -> None:
        """Show a picture, which was made for this; the icon if ``png`` is empty."""
        self._image = image_of(png)
        self._icon = icon_name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the whole picture in the middle of the tile."""
        del event
        painter = QPainter(self)
        paint_tile(painter, self.rect(), self._image, self._icon, self._themes)
        painter.end()


class FileRow(QFrame):
    """``described`` says that the field says something else, ``accepted`` that Enter was pressed.

    ``removed``: the file is not wanted.
    """

    described = Signal()
    accepted = Signal()
    removed = Signal()

    def __init__(self, name: str, alt: str, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("fileRow")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._name = name
        self.thumbnail = Thumbnail(themes, self)
        self.thumbnail.setAccessibleName(in_sentence(name))
        self._label = PlainLabel(self.tr("Alt text"), self)
        self._label.setObjectName("fieldLabel")
        self.alt = LineField(self)
        self.alt.setObjectName("altText")
        self.alt.setMaxLength(_LONGEST)
        self.alt.setPlaceholderText(self.tr("What does the image show?"))
        self.alt.setText(alt)
        self._name_field(self.tr("Alt text of {name}"))
        self._label.setBuddy(self.alt)
        self.details = ElidedLabel(self, Qt.TextElideMode.ElideMiddle)
        self.details.setObjectName("note")
        self._remove = bar_button(self.tr("Leave out {name}").format(name=in_sentence(name)))
        self._remove.setObjectName("quietButton")
        self._remove.setIcon(icon("close"))
        field = QHBoxLayout()
        field.setSpacing(8)
        field.addWidget(self._label)
        field.addWidget(self.alt, 1)
        field.addWidget(self._remove)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.addWidget(self.thumbnail, 0, 0, 2, 1)
        grid.addLayout(field, 0, 1)
        grid.addWidget(self.details, 1, 1)
        grid.setColumnStretch(1, 1)
        self.alt.textChanged.connect(self.described)
        self.alt.returnPressed.connect(self.accepted)
        self._remove.clicked.connect(self.removed)
        self.details.say(self.tr("Reading {name}…").format(name=in_sentence(name)))

    def set_removable(self, removable: bool) -> None:
        """The only file is left out by closing the bar."""
        self._remove.setVisible(removable)

    def set_busy(self, busy: bool) -> None:
        """While files are stored nothing can be changed."""
        self.alt.setReadOnly(busy)
        self._remove.setEnabled(not busy)

    def show_loaded(self, loaded: Loaded) -> None:
        """The file has been read; what is no picture is linked to."""
        self.thumbnail.show_png(loaded.thumbnail, "link" if loaded.is_link else "image")
        if loaded.is_link:
            self._label.setText(self.tr("Link text"))
            self._name_field(self.tr("Link text of {name}"))
            self.alt.setPlaceholderText(in_sentence(loaded.name))

    def show_waiting(self) -> None:
        """It is not known any more what becomes of the file."""
        self.details.say(self.tr("Preparing {name}…").format(name=in_sentence(self._name)))

    def show_error(self, error: EditorError) -> None:
        """Say why the file cannot be had."""
        hint = "" if error.hint is None else f" {translated(error.hint)}"
        self.details.say(f"{translated(error.message)}{hint}", wrong=True)

    def show_plan(self, place: str, planned: Planned) -> None:
        """Say where the file goes, or lies already, and how large it will be."""
        picture = planned.picture
        if planned.image.is_link:
            self.alt.setPlaceholderText(in_sentence(planned.image.alt))
        if not picture.data:
            self.details.say(self.tr("Link to {file}").format(file=in_sentence(place)))
            return
        parts = [in_sentence(place), size_text(len(picture.data))]
        if planned.image.data is None:
            parts[0] = self.tr("Already in the blog: {file}").format(file=in_sentence(place))
        if picture.width is not None and picture.height is not None:
            pixels = self.tr("{width} × {height} pixels")
            parts.insert(1, pixels.format(width=picture.width, height=picture.height))
        if picture.is_coded and len(picture.original) > len(picture.data):
            parts[-1] = self.tr("{size} instead of {original}").format(
                size=parts[-1], original=size_text(len(picture.original))
            )
        self.details.say(" · ".join(parts))

    def _name_field(self, spoken: str) -> None:
        self.alt.setAccessibleName(spoken.format(name=in_sentence(self._name)))


def size_text(size: int) -> str:
    """Bytes as people say them."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
