"""Finds what shows a text without `editor.desktop.ui.plain_text`, by reading the sources.

Whatever is not known to be a text of ours, or made plain, is reported: a text counts as ours when
it is a literal or ``tr()`` of one, or a local name for such a text.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.architecture.source_index import FUNCTIONS, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.architecture.source_index import SourceIndex

TIP = "tool_tip"
LINE = "one_line"
TITLE = "window_title"
LABEL = "without_mnemonic"
"""What makes a text plain, each for places of its own."""

_DIALOG = "build a dialog of PlainLabel, as ui/unsaved_dialog.py does"

RESERVED = {
    "QLabel": "use PlainLabel",
    "QTabBar": "use PlainTabBar",
    "QTabWidget": "use PlainTabBar and a QStackedWidget",
    "QToolTip": "use show_tool_tip",
    "QMessageBox": _DIALOG,
    "QErrorMessage": _DIALOG,
    "QInputDialog": _DIALOG,
    "QProgressDialog": _DIALOG,
    "QSplashScreen": "build a window of PlainLabel",
    "QSystemTrayIcon": "give it a way through plain_text first",
    "QTextBrowser": "use a QPlainTextEdit, or a QTextEdit and a cursor",
    "QWhatsThis": "give it a way through plain_text first",
    "QWizard": _DIALOG,
    "mightBeRichText": "plain_text asks this",
}
"""What guesses the format of a text, and what to use in its place."""

DIALOGS = {
    "QColorDialog",
    "QFileDialog",
    "QFontDialog",
    "QPageSetupDialog",
    "QPrintDialog",
    "QPrintPreviewDialog",
}
"""Dialogs of Qt's own: a PlainDialog must keep them plain."""

TEXTS = {
    "setToolTip": TIP,
    "setStatusTip": LINE,
    "setWhatsThis": TIP,
    "setWindowTitle": TITLE,
    "showMessage": LINE,
    "setTitle": LABEL,
    "setIconText": LABEL,
    "setInformativeText": "",
    "setDetailedText": "",
    "setLabelText": "",
}
"""Methods whose argument is a text that Qt reads in its own way, and what makes it plain."""

PROPERTIES = {
    "detailedText": "",
    "informativeText": "",
    "labelText": "",
    "statusTip": LINE,
    "textFormat": "",
    "toolTip": TIP,
    "whatsThis": TIP,
    "windowFilePath": "",
    "windowTitle": TITLE,
}
"""The same as properties, which a constructor or ``setProperty`` can set."""

MARKUP = {
    "insertHtml",
    "insertMarkdown",
    "setHtml",
    "setMarkdown",
    "setTextFormat",
    "setWindowFilePath",
}
"""Methods that ask for markup, or leave no way to show a text as it stands."""

ENTRIES = {"addAction", "addMenu", "insertMenu", "addSection", "addTab", "insertTab", "addButton"}
"""Methods that take an action or a widget, or a text with a mnemonic."""

TITLED = {
    "QAction",
    "QCheckBox",
    "QCommandLinkButton",
    "QDockWidget",
    "QGroupBox",
    "QMenu",
    "QPushButton",
    "QRadioButton",
    "QToolBar",
}
"""Classes whose first argument may be a text with a mnemonic."""

OBJECTS = {"QAction", "QActionGroup", "QIcon", "QMenu", "QWidget"}
PARENTS = {"self", "parent", "window"}
TIP_ROLES = {"ToolTipRole", "WhatsThisRole", "StatusTipRole"}
PLAIN = {
    "PlainLabel",
    "PlainTabBar",
    "QLineEdit",
    "QPlainTextEdit",
    "QMimeData",
    "QClipboard",
    "WrappedField",
}
"""Classes whose ``setText`` shows, or keeps, what it is given."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A place that goes past the helper, and what to do about it."""

    line: int
    source: str
    advice: str


class Checker:
    """Checks one module."""

    def __init__(self, index: SourceIndex) -> None:
        self._index = index
        self._class = ""
        self._scope: ast.AST = ast.Module([], [])
        self._in_role = False
        self._called: set[int] = set()
        self._asked: list[str] = []

    def check(self, tree: ast.Module) -> list[Finding]:
        """Everything in the module that goes past the helper."""
        self._scope = tree
        return list(self._walk(tree))

    def _walk(self, node: ast.AST) -> Iterator[Finding]:
        outer = self._class, self._scope, self._in_role
        if isinstance(node, ast.ClassDef):
            self._class = node.name
        elif isinstance(node, FUNCTIONS):
            self._scope = node
        if isinstance(node, ast.Call):
            self._called.add(id(node.func))
            yield from self._call(node)
        yield from self._names(node)
        body = _role_body(node)
        if body:
            yield from self._answers(body)
            self._in_role = True
        for child in ast.iter_child_nodes(node):
            yield from self._walk(child)
        self._class, self._scope, self._in_role = outer

    def _names(self, node: ast.AST) -> Iterator[Finding]:
        names = []
        if isinstance(node, ast.alias):
            names = [node.name]
        elif isinstance(node, ast.Name | ast.Attribute):
            names = [name_of(node)]
        for name in names:
            if name in RESERVED:
                yield _finding(node, RESERVED[name])
            elif name in TIP_ROLES and not self._in_role:
                yield _finding(node, f"answer {name} with tool_tip(text), in data()")
            elif id(node) not in self._called and self._is_a_setter(node):
                yield _finding(node, "call it with a text that is made plain")

    def _is_a_setter(self, node: ast.AST) -> bool:
        name = name_of(node)
        if name == "setText":
            return isinstance(node, ast.Attribute) and not self._shows_plainly(node)
        return isinstance(node, ast.Attribute) and (name in TEXTS or name in MARKUP)

    def _answers(self, body: list[ast.stmt]) -> Iterator[Finding]:
        for statement in body:
            for node in ast.walk(statement):
                answer = node.value if isinstance(node, ast.Return) else None
                if answer is not None and not self._is_ours(answer, TIP):
                    yield _finding(node, f"return {TIP}(text)")

    def _call(self, call: ast.Call) -> Iterator[Finding]:
        for keyword in call.keywords:
            helper = PROPERTIES.get(keyword.arg or "")
            if helper is not None and not self._is_ours(keyword.value, helper):
                yield _finding(call, f"{keyword.arg}={helper}(text)" if helper else _DIALOG)
        name = name_of(call.func)
        method = isinstance(call.func, ast.Attribute)
        text = call.args[0] if call.args else _keyword(call, "text")
        if method and name in MARKUP:
            yield _finding(call, "no text of others is markup")
        elif method and name in TEXTS:
            # Items with several columns take the column first.
            given = call.args[-1:] if name.startswith(("setTool", "setStatus")) else call.args[:1]
            helper = TEXTS[name]
            if not all(self._is_ours(argument, helper) for argument in given):
                yield _finding(call, f"{name}({helper}(text))" if helper else _DIALOG)
        elif method and name == "setProperty" and _property(call) in PROPERTIES:
            yield _finding(call, "call the setter, with a text that is made plain")
        elif method and name == "setText" and text is not None:
            if not self._shows_plainly(call.func) and not self._is_ours(text, LABEL):
                yield _finding(call, f"setText({LABEL}(text)), or a PlainLabel")
        elif method and name in ENTRIES and text is not None:
            if not self._is_object(text) and not self._is_ours(text, LABEL):
                yield _finding(call, f"{name}({LABEL}(text))")
        elif self._index.is_one(name, TITLED) and text is not None:
            if name_of(text) not in PARENTS and not self._is_ours(text, LABEL):
                yield _finding(call, f"{name}({LABEL}(text), …)")
        elif self._index.is_one(name, DIALOGS) and not self._is_kept_plain():
            yield _finding(call, "keep it plain: PlainDialog(dialog)")
        elif isinstance(call.func, ast.Attribute) and name_of(call.func.value) in DIALOGS:
            yield _finding(call, "make the dialog, and keep it plain: PlainDialog(dialog)")

    def _is_ours(self, text: ast.expr, helper: str) -> bool:
        """Whether a text is ours, or was made plain by ``helper``."""
        match text:
            case ast.Constant():
                return True
            case ast.Call():
                return name_of(text.func) == helper or _is_translation(text)
            case ast.IfExp():
                return self._is_ours(text.body, helper) and self._is_ours(text.orelse, helper)
            case ast.BoolOp():
                return all(self._is_ours(value, helper) for value in text.values)
            case ast.Name(id=name) if name not in self._asked:
                self._asked.append(name)
                values = self._assigned(name)
                ours = bool(values) and all(self._is_ours(value, helper) for value in values)
                self._asked.pop()
                return ours
        return False

    def _assigned(self, name: str) -> list[ast.expr]:
        """What the function gives a local name; nothing if that cannot be known."""
        values: list[ast.expr] = []
        for node in ast.walk(self._scope):
            match node:
                case ast.arg(arg=argument) if argument == name:
                    return []
                case ast.For(target=target) | ast.comprehension(target=target):
                    if name in _targets(target):
                        return []
                case ast.withitem(optional_vars=target) if target is not None:
                    if name in _targets(target):
                        return []
                case ast.AugAssign(target=ast.Name(id=changed)) if changed == name:
                    return []
                case ast.NamedExpr(target=ast.Name(id=changed), value=value) if changed == name:
                    values.append(value)
                case ast.AnnAssign(target=ast.Name(id=changed), value=given) if changed == name:
                    values += [] if given is None else [given]
                case ast.Assign(targets=targets, value=value):
                    for target in targets:
                        if isinstance(target, ast.Name) and target.id == name:
                            values.append(value)
                        elif name in _targets(target):
                            return []
        return values

    def _shows_plainly(self, setter: ast.expr) -> bool:
        """Whether the receiver of ``setText`` is of a class that guesses nothing."""
        if not isinstance(setter, ast.Attribute):
            return False
        kinds = self._kinds(setter.value)
        return bool(kinds) and all(self._index.is_one(kind, PLAIN) for kind in kinds)

    def _is_object(self, node: ast.expr) -> bool:
        kinds = self._kinds(node)
        return bool(kinds) and all(self._index.is_one(kind, OBJECTS) for kind in kinds)

    def _kinds(self, node: ast.expr) -> set[str]:
        match node:
            case ast.Name(id="self"):
                return {self._class}
            case ast.Call(func=ast.Name(id="super")):
                return {self._class}
            case ast.Call():
                return self._index.returned(self._owner(node.func), name_of(node.func))
            case ast.Attribute(attr=name):
                return self._index.attribute(self._owner(node), name)
            case ast.Name(id=name):
                hint = self._hint(name)
                if hint:
                    return {hint}
                if name in self._asked:
                    return set()
                self._asked.append(name)
                found = [self._kinds(value) for value in self._assigned(name)]
                self._asked.pop()
                return set().union(*found) if all(found) else set()
        return set()

    def _owner(self, node: ast.expr) -> str:
        """The class, where something is looked up on ``self``."""
        on_self = isinstance(node, ast.Attribute) and name_of(node.value) == "self"
        return self._class if on_self else ""

    def _hint(self, name: str) -> str:
        for node in ast.walk(self._scope):
            if isinstance(node, ast.arg) and node.arg == name and node.annotation is not None:
                return ast.unparse(node.annotation)
        return ""

    def _is_kept_plain(self) -> bool:
        return any(
            isinstance(node, ast.Call) and name_of(node.func) == "PlainDialog"
            for node in ast.walk(self._scope)
        )


def _finding(node: ast.AST, advice: str) -> Finding:
    return Finding(getattr(node, "lineno", 0), ast.unparse(node), advice)


def _keyword(call: ast.Call, name: str) -> ast.expr | None:
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)


def _targets(target: ast.expr) -> set[str]:
    return {node.id for node in ast.walk(target) if isinstance(node, ast.Name)}


def _is_translation(call: ast.Call) -> bool:
    return name_of(call.func) in ("tr", "translate") and all(
        isinstance(argument, ast.Constant) for argument in call.args[:2]
    )


def _property(call: ast.Call) -> str:
    first = call.args[0] if call.args else None
    return str(first.value) if isinstance(first, ast.Constant) else ""


def _role_body(node: ast.AST) -> list[ast.stmt]:
    """What is done where the role of a tool tip is asked for."""
    match node:
        case ast.match_case(pattern=asked, body=body):
            return body if _mentions_role(asked) else []
        case ast.If(test=ast.Compare(ops=[ast.Eq() | ast.In()]) as asked, body=body):
            return body if _mentions_role(asked) else []
    return []


def _mentions_role(node: ast.AST) -> bool:
    return any(name_of(part) in TIP_ROLES for part in ast.walk(node))
