"""A list of texts as chips, with a place to type the next one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QSizePolicy

from editor.desktop.form.chip import Chip
from editor.desktop.form.item_texts import entry_of, joined, parted, split, typed_item, with_items
from editor.desktop.form.post_field import EntryField
from editor.desktop.form.post_keys import PostKeys
from editor.desktop.form.spellings import Spellings
from editor.desktop.form.suggestions import Suggestions
from editor.desktop.ui.styled import set_state
from editor.project.field_settings import NOTHING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from editor.desktop.ui.themes import Themes
    from editor.project.field_settings import FieldSetting

_MARGIN, _GAP = 4, 4
_NARROWEST_ENTRY = 70
_SEPARATOR = ","


class ChipsField(EntryField):
    """Chips, and a place to type the next one.

    Its text is what such a field would show: the items with commas between. What is being typed is
    the last of them, so that the post has it with every key; a comma or Enter makes a chip of it.
    """

    may_be_tall = True
    has_frame = True

    merging_wanted = Signal(str, str)
    """An item of this post, and the spelling that all posts are to have."""

    def __init__(self, name: str, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(name, parent, is_own=True)
        self._themes = themes
        self._chips: list[Chip] = []
        # Where the item belongs that is being changed.
        self._place: int | None = None
        self._spellings = Spellings()
        self._can_merge = False
        self._setting = NOTHING
        self.setObjectName("chips")
        self.entry.setFrame(False)
        # A list that is pasted may have a line for each item.
        self.entry.joint = f"{_SEPARATOR} "
        # The list of suggestions looks at the keys first: the filter installed last does.
        self.entry.installEventFilter(self)
        self.suggestions = Suggestions(self.entry)
        self.suggestions.chosen.connect(self._add)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.entry.entered.connect(self._typed)
        self.entry.left.connect(self._part_left)

    # What the binding asks of every field.

    def text(self) -> str:
        """The items, and what is being typed, with commas between."""
        pending = typed_item(self.entry.text())
        at = len(self._chips) if self._place is None else self._place
        items = self.items
        return joined([*items[:at], *([pending] if pending else []), *items[at:]])

    def hasFocus(self) -> bool:
        """Whether the keyboard is at a chip or in the entry."""
        return self.entry.hasFocus() or any(chip.hasFocus() for chip in self._chips)

    @property
    def items(self) -> list[str]:
        """The items that are chips."""
        return [chip.item for chip in self._chips]

    @property
    def chips(self) -> Sequence[Chip]:
        """The chips, in their order."""
        return tuple(self._chips)

    @property
    def inherited(self) -> tuple[str, str] | None:
        """The inherited value that is shown, and its source; None where the post has its own."""
        return None if self._chips else self.entry.inherited

    def offer(self, values: Sequence[str]) -> None:
        """Know these items of other posts, the most used first, and offer them."""
        if self._spellings.learn(values):
            self._suggest()

    def allow_merging(self, allowed: bool) -> None:
        """Offer to change the spelling of an item in all posts."""
        self._can_merge = allowed
        for chip in self._chips:
            chip.can_merge = allowed

    def show_text(self, text: str, *, at_once: bool = False) -> None:
        """Show what the post says; not while one types, unless ``at_once``."""
        if text == self.text() or (self.hasFocus() and not at_once):
            return
        items = split(text)
        pending = typed_item(self.entry.text())
        at = len(items) - 1 if self._place is None else self._place
        if pending and self.entry.hasFocus() and items[at : at + 1] == [pending]:
            items.pop(at)  # it is still being typed
        else:
            self.entry.setText("")
            self._place = None
        self._set(items)

    def tell(self, setting: FieldSetting) -> None:
        """Say what the field is for; its items are as long as they are."""
        self._setting = replace(setting, max_length=None)
        self._tell_entry()

    def _tell_entry(self) -> None:
        """What is required is there with the first item."""
        super().tell(replace(self._setting, required=not self._chips and self._setting.required))

    def lock(self, reason: str) -> None:
        """Make it read-only for a reason; an empty one opens it again."""
        was_locked = self.isReadOnly()
        super().lock(reason)
        for chip in self._chips:
            chip.setEnabled(not reason)
        if self.isReadOnly() is not was_locked:
            self._flow_again()

    # How it lies on the screen.

    def first_row(self) -> int:
        """A row of chips."""
        return self.minimumSizeHint().height()

    def sizeHint(self) -> QSize:
        """Of the width it has."""
        return QSize(220, self.heightForWidth(self.width() if self._chips else 220))

    def minimumSizeHint(self) -> QSize:
        """Room for the entry."""
        return QSize(_NARROWEST_ENTRY + 2 * _MARGIN, self._row_height() + 2 * _MARGIN)

    def heightForWidth(self, width: int) -> int:
        """As high as its rows of chips are at this width."""
        return self._flow(width, places=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the chips in rows."""
        super().resizeEvent(event)
        self._flow(self.width(), places=True)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font, and the side from which the window is read."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._flow_again()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click between the chips goes to where the next one is typed."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.entry.setFocus(Qt.FocusReason.MouseFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the beginning of the entry the arrow keys and Backspace lead to the chips."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            set_state(self, "focused", event.type() == QEvent.Type.FocusIn)
            self._flow_again()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        key, text = event.key(), self.entry.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and text.strip() and not self.reason:
            self._add(text)
            return True
        is_back = key in (Qt.Key.Key_Backspace, Qt.Key.Key_Left)
        at_start = self.entry.cursorPosition() == 0 and not self.entry.hasSelectedText()
        if is_back and at_start and self._chips and not self.isReadOnly():
            self._chips[-1].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def _row_height(self) -> int:
        return self.fontMetrics().height() + 5

    def _flow(self, width: int, *, places: bool) -> int:
        """Lay the chips out in rows, and the entry behind the last; the height they take."""
        row = self._row_height()
        right = width - _MARGIN
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = y = _MARGIN
        for chip in self._chips:
            wide = min(chip.sizeHint().width(), right - _MARGIN)
            if x > _MARGIN and x + wide > right:
                x, y = _MARGIN, y + row + _GAP
            if places:
                chip.setGeometry(width - x - wide if mirrored else x, y, wide, row)
            x += wide + _GAP
        # A row for it alone is there only while one is in the field.
        needs_entry = self.hasFocus() or bool(self.entry.text() or not self._chips)
        if needs_entry and x > _MARGIN and x + _NARROWEST_ENTRY > right:
            x, y = _MARGIN, y + row + _GAP
        if places:
            wide = max(right - x, 1)
            self.entry.setGeometry(width - x - wide if mirrored else x, y, wide, row)
        return y + row + _MARGIN

    def _flow_again(self) -> None:
        self.updateGeometry()
        self._flow(self.width(), places=True)

    # What is entered.

    def _typed(self, text: str) -> None:
        if _SEPARATOR in text or text[:1].isspace():
            new, rest = parted(text)
            if rest != text:
                self.entry.setText(rest)
                self._put(new, goes_on=True)
        self.entered.emit(self.text())

    def _add(self, text: str) -> None:
        self.entry.setText("")
        self._put([typed_item(text)])
        self.entered.emit(self.text())

    def _put(self, new: Sequence[str], *, goes_on: bool = False) -> None:
        """Make chips of what was typed, where it belongs; what ``goes_on`` belongs behind them."""
        place, count = self._place, len(self._chips)
        self._place = None
        self._set(with_items(self.items, new, place))
        if goes_on and place is not None:
            self._place = place + len(self._chips) - count

    def _remove(self, chip: Chip) -> None:
        place = self._chips.index(chip)
        had_keyboard = chip.hasFocus()
        items = self.items
        del items[place]
        self._change(items)
        if had_keyboard:
            self._focus(min(place, len(items)) if place < len(items) else place - 1)

    def _edit(self, chip: Chip) -> None:
        """Take the item back to where it can be typed; what was being typed becomes one."""
        pending = typed_item(self.entry.text())
        self.entry.setText("")
        if pending:
            self._put([pending])
        items = self.items
        self._place = self._chips.index(chip)
        text = items.pop(self._place)
        self._set(items)
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        self.entry.setText(entry_of(text))
        self.entry.selectAll()
        self.entered.emit(self.text())

    def _rename(self, chip: Chip, text: str) -> None:
        items = self.items
        items[self._chips.index(chip)] = text
        self._change(list(dict.fromkeys(items)))

    def _step(self, chip: Chip, by: int) -> None:
        self._focus(max(0, self._chips.index(chip) + by))

    def _move(self, chip: Chip, by: int) -> None:
        place = self._chips.index(chip)
        to = max(0, min(len(self._chips) - 1, place + by))
        self._move_to(place, to)
        self._focus(to)

    def _drag(self, chip: Chip, point: QPoint) -> None:
        place = self._chips.index(chip)
        over = next((it for it in self._chips if it.geometry().contains(point)), None)
        if over is not None and over is not chip:
            self._move_to(place, self._chips.index(over))

    def _move_to(self, place: int, to: int) -> None:
        if place != to:
            self._chips.insert(to, self._chips.pop(place))
            self._flow_again()
            self.entered.emit(self.text())

    def _focus(self, place: int) -> None:
        """Take the keyboard to a chip, or behind the last one to the entry."""
        target = self._chips[place] if 0 <= place < len(self._chips) else self.entry
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _type_on(self, text: str) -> None:
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        if text:
            self.entry.end(False)
            self.entry.insert(text)
            self._typed(self.entry.text())
        else:
            self.entry.paste()

    def _part_left(self) -> None:
        """A part of the field was left: for another part of it, or the field as a whole."""
        now = QApplication.focusWidget()
        if now is None or not self.isAncestorOf(now):
            self._keep_pending()
            self._place = None
            self._flow_again()
            self.left.emit()

    def _keep_pending(self) -> None:
        """What was being typed is an item when the field is left."""
        pending = typed_item(self.entry.text())
        if not self.reason and pending:
            self.entry.setText("")
            self._put([pending])

    def _change(self, items: Sequence[str]) -> None:
        self._set(items)
        self.entered.emit(self.text())

    def _set(self, items: Sequence[str]) -> None:
        """Have these chips; those that stay are the same as before."""
        left: dict[str, list[Chip]] = {}
        for chip in self._chips:
            left.setdefault(chip.item, []).append(chip)
        self._chips = [left[item].pop(0) if left.get(item) else self._made(item) for item in items]
        for gone in (chip for chips in left.values() for chip in chips):
            if gone.hasFocus():
                # Hidden with the keyboard, it would have the field left for a moment.
                self.entry.setFocus(Qt.FocusReason.OtherFocusReason)
            gone.hide()
            gone.deleteLater()
        self.setAccessibleDescription(joined(items))
        # The keyboard is in the entry, and so is who only hears of the chips.
        self.entry.notes.speak(joined(items))
        self._tell_entry()
        self._suggest()
        self._flow_again()

    def _made(self, item: str) -> Chip:
        chip = Chip(item, self._themes, self)
        chip.setEnabled(not self.isReadOnly())
        chip.removed.connect(partial(self._remove, chip))
        chip.edited.connect(partial(self._edit, chip))
        chip.stepped.connect(partial(self._step, chip))
        chip.moved.connect(partial(self._move, chip))
        chip.dragged.connect(partial(self._drag, chip))
        chip.meant.connect(partial(self._rename, chip))
        chip.merged.connect(partial(self.merging_wanted.emit, item))
        chip.can_merge = self._can_merge
        chip.typed.connect(self._type_on)
        keys = PostKeys(chip)
        keys.undo_wanted.connect(self.undo_wanted)
        keys.redo_wanted.connect(self.redo_wanted)
        keys.done.connect(self.done)
        keys.left.connect(self._part_left)
        chip.show()
        return chip

    def _suggest(self) -> None:
        """Offer what is not there yet, and mark what is another spelling of it."""
        items = self.items
        self.suggestions.offer([word for word in self._spellings.known if word not in items])
        self._judge()

    def _judge(self) -> None:
        """Mark what is another spelling of something else."""
        for chip, spelling in zip(self._chips, self._spellings.of(self.items), strict=False):
            chip.suggest(spelling.instead, is_here=spelling.is_here)
