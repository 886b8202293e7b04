"""Saving under another name replaces nothing that the writer does not know of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver


def test_a_post_is_never_saved_over_another_open_one(program: ProgramDriver, blog: Path) -> None:
    before = (blog / "posts/wheat.md").read_bytes()
    program.open(blog)
    program.open_post("wheat.md")
    program.open_post("rye.md")
    program.keys("Copied. ")
    program.run("post.save_as")
    program.choose_file(blog / "posts/wheat.md")
    program.settle()
    assert (blog / "posts/wheat.md").read_bytes() == before
    assert program.post.path == blog / "posts/rye.md"
    assert any("is already open" in notice.text for notice in program.notices)


def test_saving_under_its_own_name_does_not_replace_what_somebody_else_wrote(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.blog.watch.follow(None)
    program.open_post("rye.md")
    program.keys("Mine. ")
    (blog / "posts/rye.md").write_text("Theirs.\n", encoding="utf-8")
    program.run("post.save_as")
    program.choose_file(blog / "posts/rye.md")
    program.settle()
    assert (blog / "posts/rye.md").read_text(encoding="utf-8") == "Theirs.\n"
    assert "Mine. " in program.text
