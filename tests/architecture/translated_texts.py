"""Finds texts that are marked for translation, and texts that are shown and are not marked."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = {"translate", "QT_TRANSLATE_NOOP"}
_LETTERS = re.compile(r"[^\W\d_]{2,}")

_SHOWS = {
    "addItem", "addItems", "addTab", "describe", "setAccessibleDescription", "setAccessibleName",
    "setHeaderLabels", "setItemText", "setPlaceholderText", "setPrefix", "setStatusTip",
    "setSuffix", "setTabText", "setText", "setTitle", "setToolTip", "setWhatsThis",
    "setWindowTitle", "set_tool_tip", "showMessage", "show_message", "show_tool_tip",
    "Choice", "Entry", "KeyLabel", "PlainLabel", "QAction", "QCheckBox", "QDockWidget",
    "QGroupBox", "QLabel", "QListWidgetItem", "QMenu", "QPushButton", "QRadioButton",
    "QToolBar", "SettingsDialog",
}  # fmt: skip
"""What shows its arguments."""

_DECLARES = {
    "Command": {"title": 1, "help": 2},
    "Setting": {"title": 2, "help": 3, "choice_titles": 5},
    "SettingAction": {"title": 0, "help": 1, "button": 2},
    "SidePane": {"title": 2, "help": 3},
}
"""Values whose texts are shown, and where among the arguments these are."""


def marked_texts(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Every marked text with the context it is translated in."""
    yield from _marked(tree, "")


def _marked(node: ast.AST, owner: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.ClassDef):
        owner = node.name
    if isinstance(node, ast.Call):
        texts = [
            argument.value
            for argument in node.args
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ]
        name = _name(node.func)
        if name == "tr" and texts:
            yield owner, texts[0]
        elif name in _MARKS and len(texts) > 1:
            yield texts[0], texts[1]
    for child in ast.iter_child_nodes(node):
        yield from _marked(child, owner)


def inheritance(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Every class with each class it names as its base."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for base in node.bases:
                yield node.name, _name(base)


def plural_classes(tree: ast.Module) -> Iterator[str]:
    """Every class that asks for a plural with ``self.tr``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(
            isinstance(call, ast.Call)
            and _name(call.func) == "tr"
            and len(call.args) + len(call.keywords) > 2
            for call in ast.walk(node)
        ):
            yield node.name


def declared_contexts(tree: ast.Module) -> Iterator[str]:
    """The context of every text that is translated elsewhere."""
    for call in _calls(tree, "QT_TRANSLATE_NOOP"):
        if isinstance(call.args[0], ast.Constant):
            yield str(call.args[0].value)


def asked_contexts(tree: ast.Module) -> Iterator[str]:
    """The contexts in which texts are translated that were declared elsewhere."""
    for call in _calls(tree, "translate"):
        match call.args:
            case [ast.Constant(value=str(context)), text, *_] if not isinstance(text, ast.Constant):
                yield context


def _calls(tree: ast.Module, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) == name and node.args:
            yield node


def unmarked_texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and text of every literal with words in it that is shown as it stands."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = _name(node.func)
        if name in _SHOWS:
            for argument in [*node.args, *[keyword.value for keyword in node.keywords]]:
                yield from _words(argument)
        for title, place in _DECLARES.get(name, {}).items():
            for argument in node.args[place : place + 1]:
                yield from _words(argument)
            for keyword in node.keywords:
                if keyword.arg == title:
                    yield from _words(keyword.value)


def _words(node: ast.expr) -> Iterator[tuple[int, str]]:
    """The literals with words in an expression, those in calls apart."""
    match node:
        case ast.Constant(value=str(text)) if _LETTERS.search(text):
            yield node.lineno, text
        case ast.JoinedStr(values=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts):
            for part in parts:
                yield from _words(part)
        case ast.BinOp(left=left, right=right) | ast.IfExp(body=left, orelse=right):
            yield from _words(left)
            yield from _words(right)
        case ast.Call(func=ast.Attribute(value=ast.Constant() as template, attr="format")):
            yield from _words(template)


def _name(function: ast.expr) -> str:
    match function:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""
