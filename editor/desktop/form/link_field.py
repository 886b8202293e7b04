"""Another post of the blog, by its path or address, with its title and a way to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton

from editor.desktop.form.post_field import EntryField
from editor.desktop.form.suggestions import Suggestions
from editor.desktop.ui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QMenu, QWidget

    from editor.desktop.form.suggestion_rows import Suggestion
    from editor.desktop.ui.themes import Themes

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class LinkedPost:
    """What a value leads to: the title of a post, or a note that says why it leads nowhere.

    Neither is said of what leads out of the blog, nor of what is not known yet.
    """

    title: str = ""
    note: str = ""


def opens(event: QEvent) -> bool:
    """Whether a key or a click asks to open what is written there."""
    if isinstance(event, QKeyEvent):
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_press = event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        return is_press and event.key() in _ENTER and held == Qt.KeyboardModifier.AltModifier
    if not isinstance(event, QMouseEvent) or event.type() != QEvent.Type.MouseButtonPress:
        return False
    is_left = event.button() == Qt.MouseButton.LeftButton
    return is_left and event.modifiers() == Qt.KeyboardModifier.ControlModifier


class LinkField(EntryField):
    """``changed`` says that another text is shown, which may lead to another post.

    Where it leads is for others to find out and to show by `show_posts`, and what may stand there
    to answer to `search`. ``opening_wanted`` asks to go where the text leads; ``picked`` carries
    what was chosen of the answers.
    """

    is_of_post = True

    may_be_tall = True

    changed = Signal()
    opening_wanted = Signal(str)
    picked = Signal(object)

    def __init__(self, name: str, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._themes = themes
        self.suggestions = Suggestions(self.entry)
        self.suggestions.found.connect(self.picked)
        self.entry.installEventFilter(self)
        self.entry.menu_asked.connect(self._complete_menu)
        self.entry.textChanged.connect(self.changed)
        self.button = QToolButton(self)
        self.button.setIcon(icon("link"))
        self.button.setAccessibleName(self.tr("Open the post"))
        self.button.setToolTip(self.tr("Open the post (Alt+Enter)"))
        # By keyboard it is Alt+Enter; Tab leads from field to field.
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self._open)
        self.button.setEnabled(False)
        self.note = self.note_line()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.lay_out(behind=self.button, below=self.note)

    @property
    def values(self) -> tuple[str, ...]:
        """What is to be followed: what stands in it, or what it inherits."""
        return ((self.inherited or (self.text(), ""))[0],)

    def search(self, find: Callable[[str], Sequence[Suggestion]]) -> None:
        """Offer what ``find`` answers to what is typed."""
        self.suggestions.search(find, self.tr("Posts"), self._themes)

    def show_posts(self, posts: dict[str, LinkedPost]) -> None:
        """Show what the value leads to, by ``posts`` that are known by the values."""
        post = posts.get(self.values[0], LinkedPost())
        self.note.say(post.title or post.note, wrong=bool(post.note))
        self.note.setVisible(bool(post.title or post.note))
        self.button.setEnabled(bool(post.title))
        self.entry.advise(post.title or post.note)

    def put(self, text: str) -> None:
        """Name another post."""
        self.enter(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt+Enter and Ctrl+click open the post."""
        if opens(event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
            else:
                self._open()
            return True
        return super().eventFilter(watched, event)

    def _open(self) -> None:
        if self.values[0].strip():
            self.opening_wanted.emit(self.values[0])

    def _complete_menu(self, menu: QMenu, _place: int) -> None:
        menu.addSeparator()
        action = menu.addAction(self.tr("&Open Post\tAlt+Enter"))
        action.setEnabled(self.button.isEnabled())
        action.triggered.connect(self._open)
