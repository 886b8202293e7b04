"""All commands with their shortcuts: found by name, help or keys, and changed in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.preferences.file_trouble import FileTrouble
from editor.desktop.preferences.key_field import KeyField
from editor.desktop.preferences.message_bar import MessageBar
from editor.desktop.preferences.shortcut_editor import ShortcutEditor
from editor.desktop.preferences.shortcut_model import Column, ShortcutModel
from editor.desktop.session.kept_size import keep_size
from editor.desktop.ui.focus_trail import FocusTrail
from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.plain_text import PlainLabel, in_sentence
from editor.desktop.ui.scrolled_body import ScrolledBody, buttons_below

if TYPE_CHECKING:
    from editor.desktop.commands.registry import CommandRegistry
    from editor.desktop.session.dialog_sizes import DialogSizes

_SIZE = QSize(660, 640)
_LEAST_LIST = 96
"""Pixels for the head of the list and two commands."""

_CELL_PADDING = 32
"""Pixels beside the text of a column, with room to spare."""

_FIELD_PADDING = 28
"""Pixels beside what is said in an empty field."""

_LIST_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ShortcutsDialog(QDialog):
    """Stands beside the work: not modal, and each change holds at once."""

    def __init__(self, registry: CommandRegistry, parent: QWidget, *, sizes: DialogSizes) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("shortcutsDialog")
        self.setWindowTitle(self.tr("Keyboard Shortcuts"))
        self._registry = registry
        self._chosen = ""
        self._body = ScrolledBody(self)
        self._trouble = FileTrouble(self)
        self._message = MessageBar(self)
        self.query = LineField(self)
        self.query.setAccessibleName(self.tr("Search"))
        self.query.setPlaceholderText(self.tr("Name, description or shortcut"))
        self.query.setClearButtonEnabled(True)
        self.query.installEventFilter(self)
        self.keys = KeyField(registry.all_keys, lets_tab_go=True, parent=self)
        self.keys.setAccessibleName(self.tr("Shortcut to search for"))
        self.keys.setPlaceholderText(self.tr("Press a shortcut to find its command"))
        self._by_keys = QPushButton(self.tr("Search by Keys"), self)
        self._by_keys.setCheckable(True)
        self._by_keys.setAutoDefault(False)
        self._fields = QStackedWidget(self)
        self._model = ShortcutModel(registry, self)
        self.list = QTreeView(self)
        self._nothing = PlainLabel(parent=self)
        self._results = _Results(self)
        self._editor = ShortcutEditor(registry, self._message, self)
        self._reset_all = QPushButton(self.tr("Reset All…"), self)
        self._reset_all.setAutoDefault(False)
        self._close = QPushButton(self.tr("Close"), self)
        self._close.setAutoDefault(False)
        self._make_list()
        self._lay_out()
        self._connect()
        self._select("")
        self._follow()
        FocusTrail(self, self.list.setFocus)
        keep_size(self, sizes, _SIZE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list while the cursor is in the search; Enter changes what is selected."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.query and event.key() in _LIST_MOVES:
                self.list.keyPressEvent(event)
                return True
            if event.key() in _RETURNS:
                self._editor.change()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes a question back first; Return presses the button that has the keyboard."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape and self._message.is_asking:
            self._message.cancel()
        elif event.key() in _RETURNS and isinstance(focused, QPushButton | QToolButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _make_list(self) -> None:
        view = self.list
        view.setObjectName("shortcutList")
        view.setAccessibleName(self.tr("Commands"))
        view.setModel(self._model)
        view.setRootIsDecorated(False)
        view.setItemsExpandable(False)
        view.setUniformRowHeights(True)
        # The height of all rows is taken from the first, which must have its padding by then.
        view.ensurePolished()
        view.setAllColumnsShowFocus(True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setTabKeyNavigation(False)
        view.installEventFilter(self)
        header = view.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(Column.KEYS, QHeaderView.ResizeMode.Stretch)
        # What is found by a search leaves the columns where they are.
        header.setSectionResizeMode(Column.STATE, QHeaderView.ResizeMode.Fixed)
        bold = QFont(self.font())
        bold.setBold(True)
        widest = QFontMetrics(bold).horizontalAdvance(self._model.changed_text)
        header.resizeSection(Column.STATE, widest + _CELL_PADDING)

    def _lay_out(self) -> None:
        self._nothing.setObjectName("noShortcuts")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._results.addWidget(self.list)
        self._results.addWidget(self._nothing)
        self._fields.addWidget(self.query)
        self._fields.addWidget(self.keys)
        self._fields.setFixedHeight(self.query.sizeHint().height())
        for field in (self.query, self.keys):
            hint = field.placeholderText()
            field.setMinimumWidth(field.fontMetrics().horizontalAdvance(hint) + _FIELD_PADDING)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._fields, 1)
        top.addWidget(self._by_keys)
        self._body.lines.addLayout(top)
        self._body.lines.addWidget(self._trouble)
        self._body.lines.addWidget(self._results, 1)
        self._body.lines.addWidget(self._editor)
        self._body.lines.addWidget(self._message)
        self._body.keep_in_view(self._message)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._body, 1)
        layout.addWidget(buttons_below(self, self._reset_all, self._close))

    def _connect(self) -> None:
        self.query.textChanged.connect(self._search)
        self._by_keys.toggled.connect(self._search_by_keys)
        self.keys.pressed.connect(self._search_keys)
        self.keys.cancelled.connect(lambda: self._by_keys.setChecked(False))
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.list.doubleClicked.connect(lambda _: self._editor.change())
        self._registry.keys_changed.connect(self._follow)
        self._reset_all.clicked.connect(self._ask_reset_all)
        self._close.clicked.connect(self.accept)

    def _search(self, query: str) -> None:
        self._model.search(query)
        nothing = self.tr("No command matches “{text}”.")
        self._select(nothing.format(text=in_sentence(query.strip())))

    def _search_by_keys(self, by_keys: bool) -> None:
        field = self.keys if by_keys else self.query
        self._fields.setCurrentWidget(field)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keys.clear()
        self._search("" if by_keys else self.query.text())

    def _search_keys(self, keys: str) -> None:
        self.keys.show_keys(keys)
        self._model.search_keys(keys)
        self._select(self.tr("No command has {keys}.").format(keys=self.keys.text()))

    def _select(self, nothing: str) -> None:
        """Select the command that was selected before, or the first one of those that are shown."""
        self._nothing.setText(nothing)
        has_rows = self._model.rowCount() > 0
        self._results.setCurrentWidget(self.list if has_rows else self._nothing)
        if has_rows:
            row = self._model.row(self._chosen)
            index = self._model.index(0 if row is None else row, 0)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        self._show_current()

    def _show_current(self) -> None:
        index = self.list.currentIndex()
        if not index.isValid():
            self._editor.edit(None)
            return
        command = self._model.command(index.row())
        self._chosen = command.id
        self._editor.edit(command)

    def _follow(self) -> None:
        """Show what is wrong with the file, and whether there is anything to reset."""
        shortcuts = self._registry.shortcuts
        self._trouble.show_trouble(shortcuts.trouble or shortcuts.obstacle)
        self._reset_all.setEnabled(bool(self._changed_ids()))

    def _changed_ids(self) -> list[str]:
        commands = self._registry.commands
        return [one.id for one in commands if self._registry.has_other_keys(one.id)]

    def _ask_reset_all(self) -> None:
        self._message.ask(
            self.tr("Reset the shortcuts of all commands?"),
            self.tr("Reset All"),
            lambda: self._registry.shortcuts.choose(dict.fromkeys(self._changed_ids())),
        )


class _Results(QStackedWidget):
    """What there is too little room for is the list first."""

    def sizeHint(self) -> QSize:
        """As high as it must be; the rest is what the dialog has left."""
        return QSize(super().sizeHint().width(), _LEAST_LIST)

    def minimumSizeHint(self) -> QSize:
        """As `sizeHint` has it."""
        return QSize(super().minimumSizeHint().width(), _LEAST_LIST)
