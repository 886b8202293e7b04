"""FormPanel: the fields of the front matter, and how they stand above the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from editor.desktop.form.binding import HeadBinding
from editor.desktop.form.field_problems import FieldProblems
from editor.desktop.form.fold_states import FoldStates
from editor.desktop.form.head_offer import HeadOffer
from editor.desktop.form.head_place import HeadPlace
from editor.desktop.form.mnemonics import WindowLetters, choose_letters
from editor.desktop.form.other_fields import OtherFields
from editor.desktop.form.problem_bar import ProblemBar
from editor.desktop.form.refusal_bars import RefusalBars
from editor.desktop.form.tab_order import TabOrder
from editor.desktop.form.top_fields import TopFields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QShowEvent

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.form.context import FormContext
    from editor.desktop.form.entries import Path
    from editor.desktop.ui.themes import Themes
    from editor.errors import Problem
    from editor.frontmatter.nodes import Value
    from editor.project.learned_fields import LearnedField

LOW = 800
"""Below this height of the window, in pixels, the form takes as little of it as it can."""

_MARGIN, _SMALL_MARGIN = 10, 6
_LETTERED = 8
"""Keys that are led to by a letter; more would leave none for the names that follow."""


class FormPanel(QWidget):
    """Title, date, draft and every other key of one post's head.

    ``adding_wanted`` asks for another field, ``key_wanted`` for one in the map at a path,
    ``line_wanted`` for a line of the source, and ``leave_wanted`` for the keyboard to go back to
    the text. ``mend_wanted`` carries a problem of the head with a way to put it right,
    ``field_left`` says that the writer has left a field, ``shown`` that the form is in view.
    """

    line_wanted = Signal(int)
    leave_wanted = Signal()
    adding_wanted = Signal()
    mend_wanted = Signal(object, object)
    field_left = Signal()
    shown = Signal()
    key_wanted = Signal(object)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("form")
        self.setAccessibleName(self.tr("Front matter"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        # Not at most its size hint, which knows nothing of text that goes on in further lines.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._wanted_compact: bool | None = None
        self._wanted_open: bool | None = None
        self._compact = False
        self._window: QWidget | None = None
        self._letters: WindowLetters | None = None
        self._top = TopFields(themes)
        self.title, self.date, self.draft = self._top.title, self._top.date, self._top.draft
        self.more, self.add = self._top.more, self._top.add
        self.head_offer, self.head_place = HeadOffer(), HeadPlace()
        self.folds = FoldStates()
        self.others = OtherFields(themes, self.folds)
        self.problem_bar = ProblemBar()
        self.refusal_bars = RefusalBars()
        self._binding = HeadBinding(
            self._top, self.others, self.problem_bar, self.refusal_bars, self
        )
        self._problems = FieldProblems(
            self._top, self.others, self.problem_bar, self._binding, self
        )
        self._outer = QVBoxLayout(self)
        above, below = (self._top, self.head_offer), (self.problem_bar, self.refusal_bars)
        for part in (self.head_place, *above, self.others, *below):
            self._outer.addWidget(part)
        self._tabs = TabOrder()
        self._connect()
        self._arrange()
        self.setEnabled(False)

    def _connect(self) -> None:
        self.more.clicked.connect(self.turn_fields)
        self._top.add.clicked.connect(self.adding_wanted)
        self._top.arranged.connect(self._line_up)
        self._top.arranged.connect(self._choose_letters)
        self.others.adding_wanted.connect(self.adding_wanted)
        self.others.removal_wanted.connect(self._binding.remove)
        self.others.key_wanted.connect(self.key_wanted)
        self.others.move_wanted.connect(self._binding.move)
        self.others.arranged.connect(self._fields_changed)
        self.problem_bar.line_wanted.connect(self.line_wanted)
        self.refusal_bars.line_wanted.connect(self.line_wanted)
        self.refusal_bars.arranged.connect(self._order_tabs)
        self._problems.left.connect(self.field_left)
        self._problems.mend_wanted.connect(self.mend_wanted)
        self._problems.changed.connect(self._problems_changed)
        self._binding.leave_wanted.connect(self.leave_wanted)
        self._binding.head_changed.connect(self._arrange)

    def show_post(self, document: PostDocument | None, context: FormContext) -> None:
        """Show the head of ``document``; None empties the form."""
        self.setEnabled(document is not None)
        self._binding.show_post(document, context)

    def close_post(self, document: PostDocument) -> None:
        """The post is closed: what could not be written waits until it is opened again."""
        self._binding.close_post(document)

    def note_saved(self, document: PostDocument) -> None:
        """The post was saved, without what is refused in it."""
        self._binding.note_saved(document)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show beside the fields what is wrong with the head."""
        self._problems.show_problems(problems)

    @property
    def problems(self) -> Sequence[Problem]:
        """What is shown of that."""
        return self._problems.shown

    def read_again(self) -> None:
        """Show what the post says now, in the field one is in too."""
        self._binding.read_at_once()

    def note_state(self) -> None:
        """The time of a post has come, or a file above it has changed; it may be this one."""
        self._binding.read_draft()

    def set_compact(self, compact: bool | None) -> None:
        """Whether the form takes little room; None goes by the window's height."""
        self._wanted_compact = compact
        self._follow_height()

    @property
    def fields_wanted(self) -> bool | None:
        """Whether the writer chose to see the further fields, or not to; None if neither."""
        return self._wanted_open

    @property
    def has_fields(self) -> bool:
        """Whether there are any beyond title, date and draft."""
        return self.others.has_rows and not self._binding.is_foreign

    @property
    def shows_fields(self) -> bool:
        """Whether those beyond title, date and draft are shown, if there are any."""
        return self._is_open

    def turn_fields(self) -> None:
        """Show the further fields, or hide them."""
        self.open_fields(not self._is_open)

    def open_fields(self, opened: bool | None) -> None:
        """Show or hide the further fields; None shows them where there is room."""
        focused: QWidget | None = self.window().focusWidget()
        was_inside = focused is not None and self.others.isAncestorOf(focused)
        self._wanted_open = opened
        if was_inside and not self._is_open:
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)
        self._arrange()

    @property
    def note(self) -> str:
        """What the form says about the state of the post, if there is something to say."""
        return self._top.note

    @property
    def can_add(self) -> bool:
        """Whether the post can get another field."""
        return self._binding.can_add

    @property
    def lacks_head(self) -> bool:
        """Whether the post has no front matter, and could have some."""
        return self._binding.lacks_head

    def show_head(self) -> None:
        """Show front matter that was added just now, and bring the keyboard to its title."""
        self._binding.read_at_once()
        self.focus_title()

    def missing(self, within: Path | None = None) -> Sequence[LearnedField]:
        """The fields of other posts that this one does not have, the most usual first.

        Only those of the map ``within``, if that is given, with the path they would have there.
        """
        return self._binding.missing(within)

    def add_field(self, path: Path, value: Value = None) -> None:
        """Add a field, which begins with ``value`` if one is given, and go to it."""
        if not self._binding.add(path, value):
            return
        if not self._is_open:
            self.open_fields(True)
        field = self.others.fields.get(path)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.others.ensureWidgetVisible(field)

    def focus_title(self) -> None:
        """Take the keyboard to the title, or to what stands in its place."""
        if self._binding.is_foreign:
            self.problem_bar.focus_line()
            return
        self.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.title.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the height of the window one is in."""
        super().showEvent(event)
        if not event.spontaneous():
            self.shown.emit()
        if self._window is not self.window():
            self._window = self.window()
            self._window.installEventFilter(self)
            self._letters = WindowLetters(self._window, self)
            self._letters.changed.connect(self._choose_letters)
            self._choose_letters()
        self._follow_height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the height of the window."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._follow_height()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the text from whatever does not need it."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave_wanted.emit()
        else:
            super().keyPressEvent(event)

    @property
    def _is_open(self) -> bool:
        return not self._compact if self._wanted_open is None else self._wanted_open

    def _follow_height(self) -> None:
        compact = self._wanted_compact
        if compact is None:
            compact = self.window() is not self and self.window().height() < LOW
        if compact != self._compact:
            self._compact = compact
            self._arrange()

    def _arrange(self) -> None:
        margin = _SMALL_MARGIN if self._compact else _MARGIN
        self._outer.setContentsMargins(12, margin, 12, margin)
        self._outer.setSpacing(margin - 2 if self._compact else 8)
        self._top.set_compact(self._compact)
        self.refusal_bars.set_compact(self._compact)
        count = self.others.count
        hidden = 0 if self._is_open else self._problems.hidden_ones
        self._top.show_more(count, is_open=self._is_open, problems=hidden)
        self._top.show_adding(not self.others.has_rows and not self.lacks_head)
        self.head_offer.setVisible(self.lacks_head)
        self._top.setVisible(not self._binding.is_foreign)
        self.others.setVisible(
            self._is_open and self.others.has_rows and not self._binding.is_foreign
        )
        self._line_up()

    def _line_up(self) -> None:
        """Let the fields below each other begin at one edge."""
        width = 0
        if not self._top.is_one_row:
            others = self.others.label_width() if self._is_open else 0
            width = max(self._top.label_width(), others)
        self._top.set_label_width(width)
        self.others.set_label_width(width)

    def _fields_changed(self) -> None:
        self._arrange()
        self._problems.point_out()
        self._order_tabs()

    def _problems_changed(self) -> None:
        hidden = 0 if self._is_open else self._problems.hidden_ones
        self._top.show_more(self.others.count, is_open=self._is_open, problems=hidden)
        self._order_tabs()
        self._choose_letters()

    def _choose_letters(self) -> None:
        """Where the window has a menu bar, let letters lead to the fields as they do to menus."""
        taken, spare = (frozenset(), frozenset()) if self._letters is None else self._letters.now()
        if not taken:
            return
        keys = list(self.others.names.items())[:_LETTERED]
        names = [*self._top.names, self.tr("Add field…"), *(name for _, name in keys)]
        title, date, draft, adding, *letters = choose_letters(names, taken, spare)
        self._top.set_letters(title, date, draft, adding)
        paths = [path for path, _ in keys]
        self.others.set_letters(dict(zip(paths, letters, strict=True)), adding)

    def _order_tabs(self) -> None:
        """Let Tab go on from what was made before to what has been made since.

        What stands above is in order as it was made: told to follow that, the rest would come
        before the title.
        """
        first = (*self._top.title_notes.stops, *self._top.date_notes.stops)
        stops: list[QWidget] = [
            *first,
            self.more,
            self.head_offer.button,
            *self.others.stops,
        ]
        stops.extend(self.problem_bar.stops)
        for bar in self.refusal_bars.bars.values():
            stops.extend(bar.stops)
        self._tabs.order(stops)
