"""What is seen when a post has just been opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver


def test_a_long_post_opens_at_its_top_with_the_folded_head_in_view(
    program: ProgramDriver, blog: Path
) -> None:
    body = "\n\n".join(f"Paragraph {number}." for number in range(300))
    (blog / "posts" / "long.md").write_text(
        f"\n---\ntitle: Long\ndate: 2026-01-01\n---\n\n{body}\n", encoding="utf-8"
    )
    program.start(blog)
    program.open(blog)
    program.open_post("long.md")
    program.settle()
    assert program.source.verticalScrollBar().value() == 0
    program.window.resize(1000, 700)
    program.settle()
    assert program.source.verticalScrollBar().value() == 0


def test_a_post_has_its_head_by_the_rules_of_its_site(
    program: ProgramDriver, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "pelicanconf.py").write_text('SITENAME = "Bread"\n', encoding="utf-8")
    (site / "content" / "rye.md").write_text("Title: Rye\nTags: bread\n\nSour.\n", encoding="utf-8")
    program.open(site)
    program.open_post("rye.md")
    program.settle()
    assert program.post.rules.header_lines
    assert program.post.body_start == 2
    assert program.source.is_head_folded
