"""What the user reads can be translated."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from scripts.messages import templates
from scripts.translations import ENGLISH, FOLDER, LRELEASE, compile_to, texts, update
from tests.architecture.translated_texts import (
    asked_contexts,
    declared_contexts,
    inheritance,
    marked_texts,
    plural_classes,
    unmarked_texts,
)

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "editor").rglob("*.py"))
DESKTOP = sorted((ROOT / "editor" / "desktop").rglob("*.py"))
with_tools = pytest.mark.skipif(
    not LRELEASE.exists(), reason="this PySide6 comes without lupdate and lrelease"
)

NAMES = {"Byline", "Aa"}
"""Texts on screen that are the same in every language."""


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What lupdate finds, as a translator begins with it."""
    file = tmp_path_factory.mktemp("lupdate") / "byline_de.ts"
    update(file)
    return file


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


@with_tools
def test_lupdate_finds_exactly_the_texts_that_the_code_asks_for(listed: Path) -> None:
    wanted = {text for path in DESKTOP for text in marked_texts(parsed(path))}
    wanted |= {
        ("Message", template)
        for path in SOURCES
        for _, template in templates(path.read_text(encoding="utf-8"))
        if template is not None
    }
    assert texts(listed) == wanted


def test_a_declared_text_is_in_a_context_that_is_asked_for() -> None:
    """``QT_TRANSLATE_NOOP("Command", …)`` needs a ``translate("Command", title)`` elsewhere."""
    trees = [parsed(path) for path in DESKTOP]
    asked = {context for tree in trees for context in asked_contexts(tree)}
    declared = {context for tree in trees for context in declared_contexts(tree)}
    assert declared - asked == set()


def test_no_class_asks_for_plurals_that_its_heirs_would_miss() -> None:
    """PySide6 looks a text up under the class of the object, then under each class it inherits.

    A plural it looks up only once: with the number in it, the answer is never the source.
    """
    trees = [parsed(path) for path in DESKTOP]
    inherited = {base for tree in trees for _, base in inheritance(tree)}
    assert {name for tree in trees for name in plural_classes(tree)} & inherited == set()


def test_no_class_repeats_a_text_of_a_class_it_inherits() -> None:
    """The translation of the heir would appear in both places."""
    trees = [parsed(path) for path in DESKTOP]
    of_class: dict[str, set[str]] = {}
    for tree in trees:
        for context, text in marked_texts(tree):
            of_class.setdefault(context, set()).add(text)
    heirs = [(heir, base) for tree in trees for heir, base in inheritance(tree)]
    repeated = {
        (heir, base): shared
        for heir, base in heirs
        if (shared := of_class.get(heir, set()) & of_class.get(base, set()))
    }
    assert repeated == {}


@with_tools
def test_the_english_plurals_are_up_to_date(tmp_path: Path) -> None:
    copy = tmp_path / ENGLISH.name
    copy.write_bytes(ENGLISH.read_bytes())
    update(copy)
    assert copy.read_bytes() == ENGLISH.read_bytes(), "run python -m scripts.translations"
    assert b"unfinished" not in copy.read_bytes()


@with_tools
@pytest.mark.parametrize("listed", sorted(FOLDER.glob("*.ts")), ids=lambda path: path.name)
def test_a_translation_is_compiled_as_it_stands(listed: Path, tmp_path: Path) -> None:
    compile_to(listed, tmp_path / "made.qm")
    assert (tmp_path / "made.qm").read_bytes() == listed.with_suffix(".qm").read_bytes(), (
        "run python -m scripts.translations"
    )


def test_places_where_translations_go_wrong_are_found() -> None:
    tree = ast.parse(
        """
class Base(QObject):
    def say(self):
        self.tr("One")
        return self.tr("%n post(s)", "", 2)

class Heir(Base): ...

NOOP = QT_TRANSLATE_NOOP("Nowhere", "Lost")
translate("Command", title)
"""
    )
    assert list(plural_classes(tree)) == ["Base"]
    assert list(inheritance(tree)) == [("Base", "QObject"), ("Heir", "Base")]
    assert list(declared_contexts(tree)) == ["Nowhere"]
    assert list(asked_contexts(tree)) == ["Command"]


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
