"""What the user reads can be translated."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from scripts.messages import templates
from scripts.translations import ENGLISH, FOLDER, LRELEASE, compile_to, texts, update
from tests.architecture.sources import DESKTOP, EDITOR, modules, place, text, tree
from tests.architecture.translated_texts import (
    asked_contexts,
    declared_contexts,
    inheritance,
    marked_texts,
    plural_classes,
    unmarked_texts,
)

if TYPE_CHECKING:
    from pathlib import Path

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


def test_a_message_is_a_whole_literal_sentence() -> None:
    found = [
        (path, line, template)
        for path in modules(EDITOR)
        for line, template in templates(text(path))
    ]
    assert len(found) > 100
    put_together = [f"{place(path)}:{line}" for path, line, template in found if template is None]
    assert put_together == [], "the template must be a literal"


def test_tr_gets_a_literal_and_belongs_to_its_class() -> None:
    """lupdate takes the class around for the context of ``self.tr``, as Qt does when it runs."""
    found = [
        (f"{place(path)}:{node.lineno}", node.args[0], node.func.value)
        for path in modules(DESKTOP)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "tr"
    ]
    assert len(found) > 100
    assert [where for where, given, _ in found if not isinstance(given, ast.Constant)] == []
    assert [where for where, _, owner in found if ast.unparse(owner) != "self"] == [], (
        "use translate"
    )


def test_what_is_shown_is_marked_for_translation() -> None:
    found = [
        f"{place(path)}:{line}: {shown}"
        for path in modules(DESKTOP)
        for line, shown in unmarked_texts(tree(path))
        if shown not in NAMES
    ]
    assert found == [], "use self.tr(), QCoreApplication.translate() or QT_TRANSLATE_NOOP()"


@with_tools
def test_lupdate_finds_exactly_the_texts_that_the_code_asks_for(listed: Path) -> None:
    wanted = {marked for path in modules(DESKTOP) for marked in marked_texts(tree(path))}
    wanted |= {
        ("Message", template)
        for path in modules(EDITOR)
        for _, template in templates(text(path))
        if template is not None
    }
    assert texts(listed) == wanted


def test_a_declared_text_is_in_a_context_that_is_asked_for() -> None:
    """``QT_TRANSLATE_NOOP("Command", …)`` needs a ``translate("Command", title)`` elsewhere."""
    trees = [tree(path) for path in modules(DESKTOP)]
    asked = {context for each in trees for context in asked_contexts(each)}
    declared = {context for each in trees for context in declared_contexts(each)}
    assert declared - asked == set()


def test_no_class_asks_for_plurals_that_its_heirs_would_miss() -> None:
    """PySide6 looks a text up under the class of the object, then under each class it inherits.

    A plural it looks up only once: with the number in it, the answer is never the source.
    """
    trees = [tree(path) for path in modules(DESKTOP)]
    inherited = {base for each in trees for _, base in inheritance(each)}
    assert {name for each in trees for name in plural_classes(each)} & inherited == set()


def test_no_class_repeats_a_text_of_a_class_it_inherits() -> None:
    """The translation of the heir would appear in both places."""
    trees = [tree(path) for path in modules(DESKTOP)]
    of_class: dict[str, set[str]] = {}
    for each in trees:
        for context, marked in marked_texts(each):
            of_class.setdefault(context, set()).add(marked)
    heirs = [(heir, base) for each in trees for heir, base in inheritance(each)]
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
    wrong = ast.parse(
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
    assert list(plural_classes(wrong)) == ["Base"]
    assert list(inheritance(wrong)) == [("Base", "QObject"), ("Heir", "Base")]
    assert list(declared_contexts(wrong)) == ["Nowhere"]
    assert list(asked_contexts(wrong)) == ["Command"]


@pytest.mark.parametrize(
    ("source", "unmarked"),
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
def test_a_text_that_is_not_marked_is_found(source: str, unmarked: str) -> None:
    assert [found for _, found in unmarked_texts(ast.parse(source))] == [unmarked]
    assert list(unmarked_texts(ast.parse('label.setText(self.tr("{n} posts").format(n=3))'))) == []
