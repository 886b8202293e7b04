"""A field that is added stands where the posts of its section have it, in tables and items too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver

USUAL = """---
mood: calm
title: Post
params:
  b: 1
  a: 2
by:
  - name: x
    home: y
    role: z
tags: [a]
---
"""
NOTE = "---\ntags: [a]\ntitle: Note\nmood: sad\n---\n"
BARE = "---\ntitle: New\nparams:\n  a: 2\nby:\n  - name: x\n    role: z\ntags: [a]\n---\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for number in range(4):
        for folder, text in (("posts", USUAL), ("notes", NOTE)):
            post = tmp_path / "content" / folder / f"{folder}{number}.md"
            post.parent.mkdir(parents=True, exist_ok=True)
            post.write_text(text, encoding="utf-8")
    (tmp_path / "hugo.toml").write_text("", encoding="utf-8")
    (tmp_path / "content/posts/new.md").write_text(BARE, encoding="utf-8")
    (tmp_path / "content/posts/bare.md").write_text("Text.\n", encoding="utf-8")
    return tmp_path


def opened(program: ProgramDriver, site: Path, name: str) -> None:
    program.open(site)
    program.open_post(name)
    program.form.open_fields(True)


def test_an_added_field_goes_where_the_section_has_it(program: ProgramDriver, site: Path) -> None:
    opened(program, site, "new.md")
    program.wait(lambda: "mood" in [it.key for it in program.form.missing()])
    program.run("form.add_field")

    def asked() -> QLineEdit | None:
        fields = program.seen(QLineEdit)
        return next((it for it in fields if it.objectName() == "paletteQuery"), None)

    program.wait(lambda: asked() is not None)
    query = asked()
    assert query is not None
    QTest.keyClicks(query, "mood")
    QTest.keyClick(query, Qt.Key.Key_Return)
    # In notes the mood is the last of all.
    program.wait(lambda: program.text == BARE.replace("---\ntitle", '---\nmood: ""\ntitle', 1))

    program.form.add_field(("params", "b"))
    assert "params:\n  b: 0\n  a: 2\n" in program.text
    program.form.add_field(("by", "0", "home"))
    lines = program.text.split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("    home:"))
    assert (lines[at - 1], lines[at + 1]) == ("  - name: x", "    role: z")


def test_added_front_matter_has_the_order_of_the_section(
    program: ProgramDriver, site: Path
) -> None:
    opened(program, site, "bare.md")
    program.wait(lambda: program.form.lacks_head)
    program.run("form.add_head")
    program.wait(lambda: program.text.startswith("---\n"))
    keys = [line.partition(":")[0] for line in program.text.split("\n") if ":" in line]
    known = [key for key in keys if key in {"mood", "title", "tags"}]
    assert known == sorted(known, key=["mood", "title", "tags"].index)
    assert {"title", "tags"} <= set(known)
