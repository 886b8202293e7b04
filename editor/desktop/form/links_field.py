"""A list of other posts of the blog, each a chip with the title of the post it leads to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from editor.desktop.form.chips_field import ChipsField
from editor.desktop.form.item_texts import entry_of
from editor.desktop.form.link_field import LinkedPost

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from editor.desktop.form.chip import Chip
    from editor.desktop.form.suggestion_rows import Suggestion
    from editor.desktop.ui.themes import Themes


class LinksField(ChipsField):
    """Has the signals of a `LinkField`, for each of its items."""

    is_of_post = True

    changed = Signal()
    opening_wanted = Signal(str)
    picked = Signal(object)

    def __init__(self, name: str, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(name, themes, parent)
        self._posts: dict[str, LinkedPost] = {}
        self._searched = ""
        self.suggestions.found.connect(self._pick)

    @property
    def values(self) -> tuple[str, ...]:
        """What is to be followed."""
        return tuple(self.items)

    def offer(self, values: Sequence[str]) -> None:
        """Other posts name posts, too; what can be named is found by `search`."""

    def search(self, find: Callable[[str], Sequence[Suggestion]]) -> None:
        """Offer what ``find`` answers to what is typed."""
        self.suggestions.search(find, self.tr("Posts"), self._themes)

    def show_posts(self, posts: dict[str, LinkedPost]) -> None:
        """Show what the values lead to, by ``posts`` that are known by the values."""
        self._posts = posts
        self._judge()
        self._flow_again()

    def put(self, text: str) -> None:
        """Name one more post, in place of what it was found by; what was typed since stays."""
        if self.isReadOnly():
            return
        typed = self.entry.text()
        if typed == self._searched:
            self._add(entry_of(text))
        else:
            self._put([text], goes_on=True)
            self.entered.emit(self.text())

    def _pick(self, post: object) -> None:
        self._searched = self.entry.text()
        self.picked.emit(post)

    def _made(self, item: str) -> Chip:
        chip = super()._made(item)
        chip.opened.connect(partial(self.opening_wanted.emit, item))
        return chip

    def _judge(self) -> None:
        for chip in self._chips:
            post = self._posts.get(chip.item, LinkedPost())
            chip.show_link(post.title, post.note)

    def _set(self, items: Sequence[str]) -> None:
        super()._set(items)
        self.changed.emit()
