"""A date as the post writes it, what it means beside it, and a calendar to pick another."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from editor.desktop.form.date_beside import DateBeside
from editor.desktop.form.date_popup import DatePopup
from editor.desktop.form.date_times import Times
from editor.desktop.form.date_words import DateWords, longest_words, words_of
from editor.desktop.form.post_field import TEXT_INSET, EntryField, asks_to_pick
from editor.desktop.ui.arrow_keys import ArrowKeys
from editor.desktop.ui.icons import icon
from editor.frontmatter.date_draft import DateDraft
from editor.frontmatter.date_steps import Part, part_at, place_of, stepped

if TYPE_CHECKING:
    from editor.desktop.form.fields import TextField
    from editor.desktop.ui.themes import Themes
    from editor.frontmatter.values import PostDate

_SHORTEST = "2024-06-15"
_LONGEST = "2024-06-15T00:36:09+00:00"
_PADDING = 26
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class DateField(EntryField):
    """Whatever is changed here but by typing keeps the shape that the date has.

    The up and down keys step the part of the date that the cursor stands in. ``picked`` carries
    the text of a date that is put in the place of the one that is there, at once.
    """

    may_be_tall = True

    picked = Signal(str)

    def __init__(self, name: str, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._themes = themes
        self._times = Times()
        self._sample = self._stood = ""
        self._words = DateWords()
        self._is_roomy = True
        self._popup: DatePopup | None = None
        self.entry.installEventFilter(self)
        self.entry.textChanged.connect(self._describe)
        self.entry.menu_asked.connect(self._complete)
        self.beside = DateBeside(self.entry)
        self.beside.placed.connect(self._place_words)
        self.below = self.note_line()
        self.button = QToolButton()
        self.button.setIcon(icon("calendar"))
        self.button.setAccessibleName(self.tr("Pick a date"))
        self.button.setToolTip(self.tr("Pick a date (Alt+Down)"))
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.open_calendar)
        ArrowKeys(self.button)
        self.entry.setMinimumWidth(self._width(_SHORTEST))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.lay_out(behind=self.button, below=self.below)

    @property
    def text_field(self) -> TextField:
        """Where the date is typed."""
        return self.entry

    def know(self, times: Times, sample: str, stood: str) -> None:
        """Go by these clocks.

        ``sample`` is a date as other posts write it, ``stood`` that of the post, which an open
        calendar goes to when it is another than before.
        """
        is_other = stood != self._stood
        self._stood = stood
        if (times, sample) != (self._times, self._sample):
            self._times, self._sample = times, sample
        self._describe()
        if is_other and self._popup is not None:
            found = times.parsed(stood)
            self._popup.follow(DateDraft.of(found) if found else times.now_like(sample))

    def lock(self, reason: str) -> None:
        """Make it read-only for a reason; an empty one opens it again."""
        super().lock(reason)
        self.button.setEnabled(not reason)
        self._describe()

    # How it lies on the screen.

    def set_roomy(self, roomy: bool) -> None:
        """Whether it would have room for what the date means, too."""
        if roomy is not self._is_roomy:
            self._is_roomy = roomy
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Wide enough for a date with its time and zone, and for what that means."""
        beside = self.beside.room_for(longest_words()) if self._is_roomy else 0
        return QSize(self.needed_width() + beside, super().sizeHint().height())

    def needed_width(self) -> int:
        """Pixels for a date with its time and zone alone, and the button."""
        there = super().sizeHint().width() - self.entry.sizeHint().width()
        return there + self._width(_LONGEST)

    def _width(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text) + _PADDING

    def _describe(self) -> None:
        words = self._words = words_of(self.entry.text(), self._times)
        # What is half typed is no date yet, and nothing to be told off for; nor is a map of dates,
        # which is shown here, and is changed where it is a group.
        is_open = not (self.entry.hasFocus() or self.reason or self.isReadOnly())
        is_said = not words.is_wrong or is_open
        self.beside.show_texts(words.beside if is_said else (), is_wrong=words.is_wrong)
        self.entry.set_hint(words.whole)

    def _place_words(self) -> None:
        """What the text itself does not say goes below it where there is no room beside it."""
        is_below = self._is_roomy and self._words.is_news and self.beside.is_missed
        if is_below:
            metrics, room = self.below.fontMetrics(), self.width() - 2 * TEXT_INSET
            said = self._words.beside
            fits = (text for text in said if metrics.horizontalAdvance(text) <= room)
            self.below.say(next(fits, said[-1]), wrong=self._words.is_wrong)
        if self.below.isHidden() is is_below:
            self.below.setVisible(is_below)
            # While it is not on the screen, Qt would not say so to the layout around it.
            self.updateGeometry()

    # What is picked.

    def open_calendar(self) -> None:
        """Show a calendar below the field."""
        if not self.button.isEnabled():
            return
        popup = DatePopup(self._draft(), self._times, self._sample, self._themes, self)
        self._popup = popup
        popup.destroyed.connect(partial(self._forget, popup))
        popup.taken.connect(self._take)
        popup.resized.connect(partial(self._place, popup))
        self._place(popup)
        popup.show()
        # Without, the keys reach a popup that nothing in it takes them from.
        popup.setFocus(Qt.FocusReason.PopupFocusReason)

    def _forget(self, popup: DatePopup) -> None:
        if self._popup is popup:
            self._popup = None

    def _place(self, popup: DatePopup) -> None:
        """Below the entry if there is room, else above it, else wherever all of it is seen."""
        screen = self.screen().availableGeometry()
        popup.fit(screen)
        entry = QRect(self.entry.mapToGlobal(QPoint()), self.entry.size())
        place = QRect(entry.bottomLeft() + QPoint(0, 1), popup.size())
        if self.isRightToLeft():
            place.moveRight(entry.right())
        if place.bottom() > screen.bottom():
            place.moveBottom(entry.top() - 1)
        place.moveTop(max(min(place.top(), screen.bottom() + 1 - place.height()), screen.top()))
        place.moveLeft(max(min(place.left(), screen.right() + 1 - place.width()), screen.left()))
        popup.move(place.topLeft())

    def _take(self, date: PostDate) -> None:
        if not self.isReadOnly() and date.text != self.entry.text():
            self.picked.emit(date.text)
            if self.window().focusWidget() is self.entry:
                # As if one came to it anew: the arrows step the day.
                self.entry.selectAll()

    def _set_now(self) -> None:
        self._take(self._draft().at(self._times.clock()).date)

    def _draft(self) -> DateDraft:
        """The date in the field; where it is none, that of the post; else what is inherited."""
        found = self._times.parsed(self.entry.text()) or self._times.parsed(self._stood)
        if found is not None:
            return DateDraft.of(found)
        now = self._times.now_like(self._sample)
        meant = self._times.reads(self.entry.text())
        if meant is not None:
            return now.at(meant)
        inherited = self._times.parsed((self.entry.inherited or ("", ""))[0])
        return now if inherited is None else replace(now, day=inherited.day)

    def _complete(self, menu: QMenu, _place: int) -> None:
        """Offer in the context menu what the calendar has."""
        if self.isReadOnly():
            return
        is_timed = self._draft().clock is not None
        now = QAction(self.tr("Set to &Now") if is_timed else self.tr("Set to T&oday"), menu)
        now.triggered.connect(self._set_now)
        pick = QAction(self.tr("Pick a &Date…"), menu)
        pick.triggered.connect(self.open_calendar)
        first = menu.actions()[0]
        menu.insertActions(first, [now, pick])
        menu.insertSeparator(first)

    # Keys.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the calendar with Alt+Down, as lists are opened; step with the arrows alone."""
        if asks_to_pick(event):
            self.open_calendar()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            key = Qt.Key(event.key())
            if key in _STEPS and held == Qt.KeyboardModifier.NoModifier:
                self._step(_STEPS[key])
                return True
        elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._describe()
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> None:
        entry = self.entry
        text = entry.text()
        found = self._times.parsed(text)
        placed = part_at(text, entry.cursorPosition())
        if found is None or placed is None or self.isReadOnly():
            return
        # Where all of it is selected, no part has been chosen yet.
        is_whole = entry.selectedText() == text
        part = Part.DAY if is_whole else placed.part
        changed = stepped(found, part, by)
        if changed is None:
            return
        self.enter(changed.text)
        there = place_of(changed.text, part)
        if there is not None:
            entry.setSelection(there.start, there.end - there.start)
