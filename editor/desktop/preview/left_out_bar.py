"""The bar above the page that names what of the site's Markdown the preview does without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from editor.desktop.ui.icons import icon
from editor.desktop.ui.plain_text import PlainLabel, breakable, in_sentence

if TYPE_CHECKING:
    from pathlib import Path

    from editor.desktop.preview.rendering.feed import Feed
    from editor.desktop.preview.rendering.post import FollowedPost

_MOST_NAMES = 6


class LeftOutBar(QFrame):
    """Names the extensions and options once for each site: closed, it stays closed for the site."""

    def __init__(self, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("leftOutBar")
        self.setAccessibleName(self.tr("Unsupported Markdown extensions"))
        self._names: dict[int, tuple[str, ...]] = {}
        self._closed: set[Path] = set()
        self._post: FollowedPost | None = None
        self._text = PlainLabel("", self)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._close = QToolButton(self)
        self._close.setIcon(icon("close"))
        self._close.setAutoRaise(True)
        self._close.setToolTip(self.tr("Close, and do not show this again for this blog"))
        self._close.setAccessibleName(self._close.toolTip())
        self._close.clicked.connect(self._close_for_site)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 6, 4)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        feed.left_out.connect(self._named)
        self.hide()

    def show_for(self, post: FollowedPost) -> None:
        """Another post is shown."""
        self._post = post
        self._show()

    def _named(self, number: int, names: tuple[str, ...]) -> None:
        self._names[number] = names
        self._show()

    def _show(self) -> None:
        post = self._post
        names: tuple[str, ...] = ()
        if post is not None and post.context.root not in self._closed:
            left_out = (*post.context.left_out, *self._names.get(post.number, ()))
            names = tuple(dict.fromkeys(left_out))
        if names:
            shown = ", ".join(names[:_MOST_NAMES]) + (" …" if len(names) > _MOST_NAMES else "")
            text = self.tr(
                "The preview does not support these parts of the site's Markdown configuration: "
                "{names}."
            )
            self._text.setText(text.format(names=breakable(in_sentence(shown))))
        self.setVisible(bool(names))

    def _close_for_site(self) -> None:
        if self._post is not None:
            self._closed.add(self._post.context.root)
        self.hide()
