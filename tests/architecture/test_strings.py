"""What the user reads can be translated."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import PySide6
import pytest

from scripts.messages import templates
from tests.architecture.translated_texts import marked_texts, unmarked_texts

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "editor").rglob("*.py"))
DESKTOP = sorted((ROOT / "editor" / "desktop").rglob("*.py"))
LUPDATE = Path(PySide6.__file__).parent / ("lupdate.exe" if sys.platform == "win32" else "lupdate")

NAMES = {"Byline", "Aa"}
"""Texts on screen that are the same in every language."""


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_message_is_a_whole_literal_sentence(path: Path) -> None:
    for line, template in templates(path.read_text(encoding="utf-8")):
        assert template is not None, f"{path}:{line}: the template must be a literal"


@pytest.mark.parametrize("path", DESKTOP, ids=lambda path: str(path.relative_to(ROOT)))
def test_tr_gets_a_literal_and_belongs_to_its_class(path: Path) -> None:
    """lupdate takes the class around for the context of ``self.tr``, as Qt does when it runs."""
    for node in ast.walk(parsed(path)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "tr"
        ):
            assert isinstance(node.args[0], ast.Constant), f"{path}:{node.lineno}"
            assert ast.unparse(node.func.value) == "self", f"{path}:{node.lineno}: use translate"


@pytest.mark.parametrize("path", DESKTOP, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_is_shown_is_marked_for_translation(path: Path) -> None:
    found = [(line, text) for line, text in unmarked_texts(parsed(path)) if text not in NAMES]
    assert found == [], (
        f"{path}: use self.tr(), QCoreApplication.translate() or QT_TRANSLATE_NOOP()"
    )


@pytest.mark.skipif(not LUPDATE.exists(), reason="this PySide6 comes without lupdate")
def test_lupdate_finds_every_text_under_its_context(tmp_path: Path) -> None:
    wanted = {text for path in DESKTOP for text in marked_texts(parsed(path))}
    (tmp_path / "messages.py").write_bytes(
        subprocess.run(
            [sys.executable, ROOT / "scripts" / "messages.py"], check=True, capture_output=True
        ).stdout
    )
    wanted |= {
        ("Message", template)
        for path in SOURCES
        for _, template in templates(path.read_text(encoding="utf-8"))
        if template is not None
    }
    listed = tmp_path / "byline.ts"
    subprocess.run(
        [LUPDATE, *DESKTOP, tmp_path / "messages.py", "-ts", listed],
        check=True,
        capture_output=True,
    )
    found = {
        (context.findtext("name"), message.findtext("source"))
        for context in ElementTree.parse(listed).getroot().iter("context")
        for message in context.iter("message")
    }
    assert wanted - found == set()


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('label.setText("Draft")', "Draft"),
        ('label.setText(f"{count} posts")', " posts"),
        ('label.setText("{count} posts".format(count=3))', "{count} posts"),
        ('label.setText("Shown" if shown else "")', "Shown"),
        ('PlainLabel("Title: " + title)', "Title: "),
        ('Command("a.b", "Do It", NOOP("Command", "Do it."), run)', "Do It"),
        ('Setting("a", 1, NOOP("Setting", "A"), help="Of a.")', "Of a."),
        ('Setting("a", 1, NOOP("Setting", "A"), choice_titles=("One",))', "One"),
    ],
)
def test_a_text_that_is_not_marked_is_found(source: str, text: str) -> None:
    assert [found for _, found in unmarked_texts(ast.parse(source))] == [text]
    assert list(unmarked_texts(ast.parse('label.setText(self.tr("{n} posts").format(n=3))'))) == []
