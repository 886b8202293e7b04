"""Colours come from one place, and reach the screen by one mechanism."""

from __future__ import annotations

import ast
import re

from tests.architecture.sources import DESKTOP, ROOT, modules, tree

NAMES = [path.relative_to(DESKTOP).as_posix() for path in modules(DESKTOP)]
SHEET = (ROOT / "resources" / "themes" / "window.qss").read_text(encoding="utf-8")

MECHANISM = "settings/appearance.py"
"""What gives the application its palette and its style sheet."""

THEMES = "ui/themes.py"

CALLS = {
    "setStyleSheet": "name the widget, and write its look into resources/themes/window.qss",
    "setPalette": "a role for its background, or a rule in resources/themes/window.qss",
    "set_theme": "ask the Themes for a colour while painting, or listen to their `changed`",
    "unpolish": "say `set_state` of ui/styled.py",
    "addPixmap": "an icon that is changed ends the program (see ui/icons.py)",
    "addFile": "an icon that is changed ends the program (see ui/icons.py)",
    "setIsMask": "an icon that is changed ends the program (see ui/icons.py)",
}
"""Method → what to do in its place."""

EXCEPTIONS = {
    (MECHANISM, "setStyleSheet"): "this is the mechanism",
    (MECHANISM, "setPalette"): "this is the mechanism",
    ("ui/styled.py", "unpolish"): "this is `set_state`",
}

COLOURS = {
    THEMES: "where every colour of the window has its role",
    "preview/page/appearance.py": (
        "the paper of the page, which is the reader's and not the window's"
    ),
}
"""Files that name a colour → why."""


def called(name: str) -> list[tuple[str, int]]:
    """The methods of these names that a module calls or declares, with their lines."""
    found: list[tuple[str, int]] = []
    for node in ast.walk(tree(DESKTOP / name)):
        if isinstance(node, ast.Attribute):
            found.append((node.attr, node.lineno))
        elif isinstance(node, ast.FunctionDef):
            found.append((node.name, node.lineno))
    return [(method, line) for method, line in found if method in CALLS]


def test_no_widget_has_colours_of_its_own() -> None:
    past = [
        f"editor/desktop/{name}:{line}: {method}: {CALLS[method]}"
        for name in NAMES
        for method, line in called(name)
        if (name, method) not in EXCEPTIONS
    ]
    assert not past, "\n".join(past)


def test_a_widget_gets_a_font_that_outlasts_the_theme() -> None:
    found = [
        f"editor/desktop/{name}:{node.lineno}"
        for name in NAMES
        if name not in {"ui/styled.py", MECHANISM}
        for node in ast.walk(tree(DESKTOP / name))
        if isinstance(node, ast.Attribute)
        and node.attr == "setFont"
        and ast.unparse(node.value) != "painter"
    ]
    assert found == [], "say `set_font` of ui/styled.py"


def test_every_exception_is_still_needed() -> None:
    for name, method in EXCEPTIONS:
        assert method in [found for found, _ in called(name)]


def colours(name: str) -> list[int]:
    """The lines in which a module writes a colour down."""
    return [
        node.lineno
        for node in ast.walk(tree(DESKTOP / name))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"#[0-9a-fA-F]{3,8}", node.value)
    ]


def test_a_colour_is_written_down_where_it_has_its_role() -> None:
    assert {name for name in NAMES if colours(name)} == set(COLOURS)
    assert [rules for rules in re.findall(r"\{[^}]*\}", SHEET) if "#" in rules] == []


def literals() -> set[str]:
    """Every text that is written down in the desktop."""
    return {
        node.value
        for path in modules(DESKTOP)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_name_in_the_sheet_is_that_of_a_widget() -> None:
    selectors = re.sub(r"\{[^}]*\}", "", re.sub(r"/\*.*?\*/", "", SHEET, flags=re.DOTALL))
    names = set(re.findall(r"#([\w-]+)", selectors))
    properties = set(re.findall(r"\[(\w+)=", selectors))
    assert len(names) > 30
    known = literals()
    unknown = {
        name
        for name in names | properties
        # Qt's own, and the notices, which are named after their severity.
        if name not in known and not name.startswith(("qt_", "notice-"))
    }
    assert unknown == set()
