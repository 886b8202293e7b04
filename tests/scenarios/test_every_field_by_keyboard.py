"""Every field of a post is changed with nothing but the keyboard, and nothing else in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from editor.desktop.form.chips_field import ChipsField
from tests.scenarios.form_sites import SITES
from tests.scenarios.form_walk import FormWalk, hit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from editor.desktop.form.field_widgets import FieldWidget
    from tests.scenarios.writer import Writer


def shortcut_of_title(form: QWidget) -> str:
    """The keys that the label of the title shows."""
    label = next(it for it in form.findChildren(QLabel) if "Title" in it.text().replace("&", ""))
    shown = QLabel.text(label)
    return f"Alt+{shown[shown.index('&') + 1].upper()}"


@pytest.mark.parametrize("name", SITES)
def test_each_value_is_changed_and_nothing_else(writer: Writer, tmp_path: Path, name: str) -> None:
    site = SITES[name]
    post = site.write(tmp_path / "blog")
    writer.starts_byline(post, preview=False)
    program = writer.program
    program.window.resize(1200, 900)

    def fields() -> Mapping[tuple[str, ...], FieldWidget]:
        return program.form.others.fields

    # What the generator has lists of is known when the posts have been read.
    program.wait(lambda: any(isinstance(it, ChipsField) for it in fields().values()))
    program.settle()
    program.source.setFocus()

    # From the text to the title, and from there with Tab through all there is.
    hit(shortcut_of_title(program.form))
    assert program.form.title.hasFocus()
    walk = FormWalk(program)
    walk.run()
    assert walk.locked == site.locked
    assert program.source.hasFocus()
    assert program.text.split(site.ending) == site.after.split(site.ending)

    hit("Ctrl+S")
    program.wait(lambda: program.blog.saver.is_idle)
    program.settle()
    assert post.read_bytes() == site.after.encode()

    # Escape leads back to the text from a field; there the post is taken back, step by step.
    hit(shortcut_of_title(program.form), "Escape")
    assert program.source.hasFocus()
    while program.post.text_document.isUndoAvailable():
        hit("Ctrl+Z")
    assert program.text == site.before
    hit("Ctrl+S")
    program.wait(lambda: program.blog.saver.is_idle)
    assert post.read_bytes() == site.before.encode()
    writer.sees_no_trouble()
