"""The shortcuts of one command: each can be replaced or removed, others added, all reset."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.commands.key_rules import native, refusal
from editor.desktop.preferences.key_field import KeyField
from editor.desktop.preferences.wrapped_row import WrappedRow
from editor.desktop.ui.icons import icon
from editor.desktop.ui.plain_text import PlainLabel, set_tool_tip, without_mnemonic

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.commands.command import Command
    from editor.desktop.commands.registry import CommandRegistry
    from editor.desktop.preferences.message_bar import MessageBar

_SHOWN, _RECORDING = range(2)


class ShortcutEditor(QWidget):
    """Shows the command it is given; ``message`` is where it says what cannot be, and asks."""

    def __init__(
        self, registry: CommandRegistry, message: MessageBar, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._registry = registry
        self._message = message
        self._command: Command | None = None
        self._replaced = ""
        self._name = PlainLabel(parent=self)
        self._name.setObjectName("fieldLabel")
        self._help = PlainLabel(parent=self)
        self._help.setObjectName("quiet")
        self._help.setWordWrap(True)
        self._keys = WrappedRow(self)
        self._reset = self._button(self.tr("Reset"), self._reset_command)
        self._add = self._button(self.tr("Add Shortcut"), self.add)
        self._add.setParent(self._keys)
        self._none = PlainLabel(self.tr("No shortcut"), self._keys)
        self._none.setObjectName("quiet")
        self.field = KeyField(registry.all_keys, parent=self)
        self.field.pressed.connect(self._pressed)
        self.field.cancelled.connect(self.stop)
        self._stop = self._button(self.tr("Cancel"), self.stop)
        self._cells: list[QWidget] = []
        self._pages = QStackedWidget(self)
        self._lay_out()
        registry.keys_changed.connect(self._show)
        self.edit(None)

    def edit(self, command: Command | None) -> None:
        """Show the shortcuts of a command; nothing of it is left if there is none."""
        if command is not self._command or command is None:
            self._command = command
            self._message.clear()
            self._pages.setCurrentIndex(_SHOWN)
        self._show()

    def add(self) -> None:
        """Wait for the keys of one more shortcut."""
        self._record("")

    def change(self) -> None:
        """Wait for the keys that replace the first shortcut, or for the first one."""
        if self._command is not None:
            self._record(next(iter(self._registry.keys(self._command.id)), ""))

    def stop(self) -> None:
        """Wait for no keys any more, and say nothing of those that were pressed."""
        self._message.clear()
        if self._is_recording:
            self._pages.setCurrentIndex(_SHOWN)
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _is_recording(self) -> bool:
        return self._pages.currentIndex() == _RECORDING

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._help)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addLayout(words, 1)
        top.addWidget(self._reset, 0, Qt.AlignmentFlag.AlignTop)
        shown = QWidget(self)
        lines = QVBoxLayout(shown)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._keys)
        lines.addStretch(1)
        recording = QWidget(self)
        row = QHBoxLayout(recording)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self._stop)
        self._pages.addWidget(shown)
        self._pages.addWidget(recording)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self._pages)

    def _button(self, text: str, run: Callable[[], None]) -> QPushButton:
        button = QPushButton(without_mnemonic(text), self)
        button.setAutoDefault(False)
        button.clicked.connect(run)
        return button

    def _show(self) -> None:
        command = self._command
        self.setEnabled(command is not None)
        for cell in self._cells:
            # The button that was clicked may be one of them.
            cell.hide()
            cell.deleteLater()
        self._cells = []
        if command is None:
            self._name.setText(self.tr("No command selected"))
            self._help.setText("")
            self._reset.hide()
            self._arrange([])
            return
        self._name.setText(command.translated_name())
        self._help.setText(command.translated_help())
        self._reset.setVisible(self._registry.has_other_keys(command.id))
        declared = ", ".join(native(keys) for keys in command.shortcuts)
        set_tool_tip(
            self._reset,
            self.tr("Reset to {keys}").format(keys=declared)
            if declared
            else self.tr("Reset to no shortcut"),
        )
        self.field.setAccessibleName(
            self.tr("New shortcut of {command}").format(command=command.translated_name())
        )
        self._arrange(self._registry.keys(command.id))

    def _arrange(self, keys: tuple[str, ...] | list[str]) -> None:
        self._cells = [self._cell(one) for one in keys]
        has_none = not keys and self._command is not None
        self._none.setVisible(has_none)
        self._keys.set_cells([*([self._none] if has_none else self._cells), self._add])
        buttons = [one for cell in self._cells for one in cell.findChildren(QAbstractButton)]
        for before, after in zip([self._reset, *buttons], [*buttons, self._add], strict=True):
            QWidget.setTabOrder(before, after)

    def _cell(self, keys: str) -> QWidget:
        """A shortcut: its button has it replaced, the one beside it removed."""
        cell = QWidget(self._keys)
        shown = native(keys)
        change = QPushButton(without_mnemonic(shown), cell)
        change.setAutoDefault(False)
        set_tool_tip(change, self.tr("Press other keys in place of {keys}").format(keys=shown))
        change.clicked.connect(partial(self._record, keys))
        remove = QToolButton(cell)
        remove.setObjectName("quietButton")
        remove.setIcon(icon("close"))
        remove.setAccessibleName(self.tr("Remove {keys}").format(keys=shown))
        set_tool_tip(remove, self.tr("Remove {keys}").format(keys=shown))
        remove.clicked.connect(partial(self._remove, keys))
        row = QHBoxLayout(cell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(change)
        row.addWidget(remove)
        return cell

    def _record(self, replaced: str) -> None:
        if self._command is not None:
            self._replaced = replaced
            self._message.clear()
            self.field.clear()
            hint = (
                self.tr("Press a shortcut to replace {keys}")
                if replaced
                else self.tr("Press the new shortcut")
            ).format(keys=native(replaced))
            self.field.setPlaceholderText(hint)
            self.field.setAccessibleDescription(hint)
            self._pages.setCurrentIndex(_RECORDING)
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pressed(self, keys: str) -> None:
        command = self._command
        if command is None:
            return
        self.field.show_keys(keys)
        reason = "" if keys in command.shortcuts else refusal(keys)
        if reason:
            self._message.say(reason, wrong=True)
            return
        own = self._registry.keys(command.id)
        if keys in own and keys != self._replaced:
            self._message.say(
                self.tr("{command} already has {keys}.").format(
                    command=command.translated_name(), keys=native(keys)
                )
            )
            return
        if self._replaced in own:
            wanted = tuple(keys if one == self._replaced else one for one in own)
        else:
            wanted = (*own, keys)
        self._message.clear()
        self._give(command, wanted)

    def _remove(self, keys: str) -> None:
        if self._command is not None:
            own = self._registry.keys(self._command.id)
            self._give(self._command, tuple(one for one in own if one != keys))

    def _reset_command(self) -> None:
        if self._command is not None:
            self._give(self._command, self._command.shortcuts)

    def _give(self, command: Command, keys: tuple[str, ...]) -> None:
        """Give a command exactly these keys; ask first if another one has some of them."""
        taken = {keys: holder for keys in keys if (holder := self._registry.holder(keys))}
        others = {one: holder for one, holder in taken.items() if holder is not command}
        if not others:
            self._set(command, keys)
            return
        sentences = [self._conflict(one, holder, keys) for one, holder in others.items()]
        self._message.ask(
            "\n".join(sentences),
            self.tr("Take Over"),
            partial(self._set, command, keys),
            cancel=self.tr("Press Other Keys") if self._is_recording else "",
        )

    def _conflict(self, keys: str, holder: Command, wanted: tuple[str, ...]) -> str:
        rest = [one for one in self._registry.keys(holder.id) if one not in wanted]
        sentence = (
            self.tr("{keys} is used by {command}.")
            if rest
            else self.tr("{keys} is used by {command}, which would have no shortcut left.")
        )
        return sentence.format(keys=native(keys), command=holder.translated_name())

    def _set(self, command: Command, keys: tuple[str, ...]) -> None:
        wanted = {command: keys}
        for one in keys:
            holder = self._registry.holder(one)
            if holder is not None and holder is not command:
                left = wanted.get(holder, self._registry.keys(holder.id))
                wanted[holder] = tuple(other for other in left if other != one)
        self._registry.shortcuts.choose(
            {one.id: None if own == one.shortcuts else own for one, own in wanted.items()}
        )
        self.stop()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
