"""An open post is read as the Markdown of its site, and goes on being so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.scan.state import LineKind
from editor.text.lines import LineEdit

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver


def test_a_post_is_read_by_the_rules_of_its_site(program: ProgramDriver, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "pelicanconf.py").write_text('SITENAME = "Bread"\n', encoding="utf-8")
    (site / "content" / "rye.md").write_text("Title: Rye\n\n#Sour\n", encoding="utf-8")
    program.open(site)
    program.open_post("rye.md")
    assert program.post.scan.kind(0) is LineKind.HEAD
    assert program.post.scan.kind(2) is LineKind.HEADING


def test_a_post_that_becomes_mdx_is_read_as_such(program: ProgramDriver, blog: Path) -> None:
    path = blog / "posts" / "later.md"
    path.write_text("---\ntitle: Later\n---\n\n    not code\n", encoding="utf-8")
    program.open(blog)
    program.open_post("later.md")
    assert program.post.scan.kind(4) is LineKind.INDENTED
    program.post.set_path(path.with_suffix(".mdx"))
    assert program.post.scan.kind(4) is LineKind.PARAGRAPH


def test_the_scan_follows_edits_undo_and_the_end_of_the_head(
    program: ProgramDriver, blog: Path
) -> None:
    (blog / "posts" / "code.md").write_text("---\ntitle: C\n---\n\na\n\nb\n", encoding="utf-8")
    program.open(blog)
    program.open_post("code.md")
    post = program.post
    post.apply(LineEdit(3, 1, ("```",)), "Open a fence")
    assert post.scan.kind(6) is LineKind.CODE
    post.undo()
    assert post.scan.kind(6) is LineKind.PARAGRAPH
    post.apply(LineEdit(2, 1, ()), "Leave the head open")
    assert post.scan.body == 0
    assert post.scan.kind(3) is LineKind.PARAGRAPH
    assert list(post.scan) == list(post.lines().texts)


def test_the_rest_of_a_long_post_is_read_while_nobody_waits(
    program: ProgramDriver, blog: Path
) -> None:
    text = "---\ntitle: Long\n---\n" + "a\n\n" * 3_000
    (blog / "posts" / "long.md").write_text(text, encoding="utf-8")
    program.open(blog)
    program.open_post("long.md")
    program.wait(lambda: program.post.scan.is_read)
    program.post.apply(LineEdit(3, 0, ("```",)), "Open a fence")
    assert not program.post.scan.is_read
    program.wait(lambda: program.post.scan.is_read)
