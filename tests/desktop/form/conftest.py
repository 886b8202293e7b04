"""A shown form on a post, filled in as a writer fills it in."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.desktop.documents.document import PostDocument
from editor.desktop.form.chips_field import ChipsField
from editor.desktop.form.context import FormContext
from editor.desktop.form.date_field import DateField
from editor.desktop.form.date_times import HERE, clock_here
from editor.desktop.form.fields import TextField
from editor.desktop.form.long_field import LongField
from editor.desktop.form.panel import FormPanel
from editor.desktop.form.switch_field import SwitchField
from editor.project.drafts import DraftSwitch
from editor.project.generators.base import Site
from editor.project.generators.plain import Plain
from editor.project.learned_fields import LearnedFields
from editor.storage.encoding import UTF_8
from editor.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime, tzinfo

    from pytestqt.qtbot import QtBot

    from editor.desktop.ui.themes import Themes
    from editor.frontmatter.rules import HeadRules
    from editor.project.generators.base import Generator

HEAD = """---
# about this post
title: 'One'   # keep
date: 2024-06-15T00:36:09+02:00
draft: true
tags: [a, "b"]
params:
  author: Jane
---

Body.
"""


def context_of(
    generator: Generator | None = None,
    rules: HeadRules | None = None,
    zone: tzinfo = UTC,
    settings: Mapping[str, tuple[str, ...]] | None = None,
    *,
    own_zone: tzinfo = HERE,
    clock: Callable[[], datetime] = clock_here,
    learned: LearnedFields | None = None,
) -> FormContext:
    """The context of a site of this generator; its own rules hold unless others are given."""
    generator = generator or Plain()
    site = Site(
        generator.name, Path("/site"), (Path("/site"),), timezone=zone, settings=settings or {}
    )
    return FormContext(
        rules or generator.head_rules,
        DraftSwitch(generator, site),
        clock,
        learned=learned or LearnedFields(),
        own_zone=own_zone,
    )


class Form:
    """The panel and its post, with the moves a writer makes."""

    def __init__(self, panel: FormPanel, document: PostDocument, qtbot: QtBot) -> None:
        self.panel = panel
        self.document = document
        self._qtbot = qtbot

    def with_document(self, document: PostDocument) -> Form:
        """The same panel on another post."""
        return Form(self.panel, document, self._qtbot)

    @property
    def text(self) -> str:
        """What the post says."""
        return self.document.lines().text()

    def field(self, *path: str) -> TextField:
        """The line of a key that has no place of its own."""
        found = self.panel.others.fields[path]
        if isinstance(found, DateField):
            found = found.entry
        assert isinstance(found, TextField)
        return found

    def date(self, *path: str) -> DateField:
        """The field of a date that has no place of its own."""
        found = self.panel.others.fields[path]
        assert isinstance(found, DateField)
        return found

    def long(self, *path: str) -> LongField:
        """The field of a text that wraps."""
        found = self.panel.others.fields[path]
        assert isinstance(found, LongField)
        return found

    def chips(self, *path: str) -> ChipsField:
        """The chips of a list."""
        found = self.panel.others.fields[path]
        assert isinstance(found, ChipsField)
        return found

    def switch(self, *path: str) -> SwitchField:
        """The box of a key that is true or false."""
        found = self.panel.others.fields[path]
        assert isinstance(found, SwitchField)
        return found

    def rows(self) -> dict[str, str]:
        """The further fields as they show."""
        return {".".join(path): field.text() for path, field in self.panel.others.fields.items()}

    def go_to(self, field: QWidget) -> None:
        """Take the keyboard to a field."""
        self.panel.activateWindow()
        field.setFocus(Qt.FocusReason.TabFocusReason)
        self._qtbot.waitUntil(field.hasFocus)

    def write(self, field: TextField | ChipsField, text: str) -> None:
        """Replace what a field holds, key by key, and stay in it."""
        self.go_to(field)
        if isinstance(field, ChipsField):
            while field.items:
                QTest.keyClick(field.entry, Qt.Key.Key_Backspace)
                QTest.keyClick(field.chips[-1], Qt.Key.Key_Delete)
            field = field.entry
        field.selectAll()
        if text:
            QTest.keyClicks(field, text)
        else:
            QTest.keyClick(field, Qt.Key.Key_Delete)

    def undo(self, field: TextField) -> None:
        """Press Ctrl+Z in a field."""
        QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    def wait(self, holds: Callable[[], bool | None]) -> None:
        """Let the form go on until ``holds()`` does."""
        self._qtbot.waitUntil(holds)

    def settle(self) -> None:
        """Let the form follow an edit of the source."""
        QTest.qWait(1)


class Shown(Protocol):
    """Shows a form on a text."""

    def __call__(self, text: str, context: FormContext = ..., path: Path = ...) -> Form: ...


@pytest.fixture
def shown(qtbot: QtBot, themes: Themes) -> Shown:
    def show(
        text: str, context: FormContext | None = None, path: Path = Path("/site/post.md")
    ) -> Form:
        context = context or FormContext()
        lines = Lines.from_text(text)
        document = PostDocument(path, lines, UTF_8, rules=context.rules)
        panel = FormPanel(themes)
        document.setParent(panel)
        qtbot.addWidget(panel)
        panel.resize(800, 300)
        with qtbot.waitExposed(panel):
            panel.show()
        panel.activateWindow()
        panel.show_post(document, context)
        return Form(panel, document, qtbot)

    return show


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """An empty window for the form, of any size."""
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window)
    return window
