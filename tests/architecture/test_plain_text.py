"""Text of others is shown through one module; nothing goes past it."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.plain_text_rules import Checker
from tests.architecture.source_index import SourceIndex
from tests.architecture.sources import DESKTOP, modules, tree

HELPER = DESKTOP / "ui" / "plain_text.py"

EXCEPTIONS = {
    ("form/field_notes.py", "QAction(action.text(), menu)"): "the title and mnemonic are Qt's own",
    ("form/post_field.py", "self._inner.setText(text)"): "what is written in shows a text as it is",
    ("form/post_text.py", "self.setText(text)"): "what is written in shows a text as it is",
    ("preferences/family_box.py", "Qt.ItemDataRole.ToolTipRole"): "the tip that is set is plain",
    ("preview/output/output.py", "data.setHtml(html)"): "the clipboard carries the page for others",
    ("commands/registry.py", "QAction(self._window)"): "what it is made with is its parent",
    ("commands/registry.py", "action.setText(command.menu_title())"): (
        "the titles of commands are declared with their mnemonics"
    ),
    ("shell/menus.py", "bar.addMenu(QCoreApplication.translate('Menu', TITLES[menu]))"): (
        "the titles of menus are declared with their mnemonics"
    ),
    ("shell/menus.py", "made.addMenu(QCoreApplication.translate('Menu', title))"): (
        "the titles of menus are declared with their mnemonics"
    ),
    (
        "ui/wrapped_button.py",
        "self.setText('\\n'.join([without_mnemonic(line) for line in lines]))",
    ): "each of the lines is made plain",
}
"""File and call → why it may go past the helper."""


@pytest.fixture(scope="module")
def index() -> SourceIndex:
    return SourceIndex.of(tree(path) for path in modules(DESKTOP))


def test_text_of_others_is_shown_through_the_helper(index: SourceIndex) -> None:
    past = [
        f"editor/desktop/{name}:{found.line}: {found.source}\n    {found.advice}"
        for path in modules(DESKTOP)
        if path != HELPER
        for name in [path.relative_to(DESKTOP).as_posix()]
        for found in Checker(index).check(tree(path))
        if (name, found.source) not in EXCEPTIONS
    ]
    assert not past, (
        "Qt guesses whether a text is HTML and takes '&' for a mnemonic. Text that is neither "
        "a literal nor tr() goes through editor/desktop/ui/plain_text.py:\n" + "\n".join(past)
    )


@pytest.mark.parametrize(("name", "source"), EXCEPTIONS)
def test_every_exception_is_still_needed(name: str, source: str, index: SourceIndex) -> None:
    found = Checker(index).check(tree(DESKTOP / name))
    assert source in [finding.source for finding in found]


@pytest.mark.parametrize(
    "source",
    [
        "from PySide6.QtWidgets import QLabel",
        "from PySide6.QtWidgets import QLabel as Words",
        "QtWidgets.QLabel(title)",
        "class Words(QtWidgets.QLabel): pass",
        "QtWidgets.QToolTip.showText(place, title)",
        "QtWidgets.QMessageBox.warning(self, title, title)",
        "QtWidgets.QInputDialog.getText(self, title, title)",
        "QtWidgets.QTabWidget()",
        "widget.setToolTip(title)",
        "widget.setToolTip(f'{title}')",
        "widget.setToolTip(self.tr('{title}').format(title=title))",
        "widget.setToolTip(self.tr(title))",
        "widget.setToolTip(one_line(title))",
        "item.setToolTip(0, title)",
        "widget.setStatusTip(str(path))",
        "widget.setWhatsThis(title)",
        "widget.setWindowTitle(f'{title}[*]')",
        "widget.setWindowFilePath(str(path))",
        "widget.setProperty('toolTip', title)",
        "bar.showMessage(title)",
        "signal.connect(widget.setToolTip)",
        "signal.connect(button.setText)",
        "partial(widget.setWindowTitle, title)",
        "button.setText(title)",
        "button.setText(in_sentence(title))",
        "button.setText(title.replace('&', '&&'))",
        "button = QPushButton(); button.setText(title)",
        "QPushButton(title, self)",
        "QPushButton(text=title)",
        "QPushButton('Open', self, toolTip=title)",
        "QAction(title, self)",
        "QCheckBox(document.path.name)",
        "menu.addAction(title)",
        "menu.addAction(str(path), run)",
        "menu.addMenu(title)",
        "menu.setTitle(title)",
        "view.setHtml(text)",
        "view.insertHtml(text)",
        "view.setMarkdown(text)",
        "label.setTextFormat(Qt.TextFormat.RichText)",
        "item.setData(Qt.ItemDataRole.ToolTipRole, title)",
        "tips = {Qt.ItemDataRole.ToolTipRole: title}",
        "def data(self, role):\n match role:\n  case R.ToolTipRole:\n   return title",
        "def data(self, role):\n if role == R.ToolTipRole:\n  return self.title",
        "def data(self, role):\n if role != R.ToolTipRole:\n  return None\n return title",
        "def ask(self):\n    dialog = QFileDialog(self)\n    dialog.open()",
        "QFileDialog.getOpenFileName(self)",
        "class Ask(QFileDialog):\n    pass\nAsk().open()",
        "def show(self, text):\n    self.widget.setToolTip(text)",
        "def show(self):\n    text = 'a'\n    text += self.title\n    widget.setToolTip(text)",
        "def show(self):\n text = self.title\n text = text or 'a'\n widget.setToolTip(text)",
        "def show(self):\n    for text in self.titles:\n        widget.setToolTip(text)",
    ],
)
def test_a_way_past_the_helper_is_found(source: str) -> None:
    module = ast.parse(source)
    assert Checker(SourceIndex.of([tree(HELPER), module])).check(module)


@pytest.mark.parametrize(
    "source",
    [
        "widget.setToolTip(self.tr('Close'))",
        "widget.setToolTip(tool_tip(title))",
        "widget.setToolTip('' if ready else self.tr('Not yet'))",
        "def show(self):\n    text = tool_tip(self.title)\n    widget.setToolTip(text)",
        "set_tool_tip(widget, title)",
        "label = PlainLabel(title, self); label.setText(title)",
        "class Mine(PlainLabel):\n    def say(self, text):\n        self.setText(text)",
        "field = QLineEdit(self); field.setText(title)",
        "QGuiApplication.clipboard().setText(title)",
        "QPushButton(self.tr('Open'), self)",
        "QPushButton(self)",
        "QPushButton(without_mnemonic(title), self)",
        "menu.addAction(QAction(self.tr('Open'), menu))",
        "menu.addAction(without_mnemonic(str(path)))",
        "self.setWindowTitle(window_title([title]))",
        "def data(self, role):\n if role == R.ToolTipRole:\n  return tool_tip(self.title)",
        "def ask(self):\n dialog = QFileDialog(self)\n PlainDialog(dialog)\n dialog.open()",
    ],
)
def test_what_goes_through_the_helper_is_not_reported(source: str) -> None:
    module = ast.parse(source)
    assert not Checker(SourceIndex.of([tree(HELPER), module])).check(module)
