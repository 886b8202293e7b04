"""More tabs than there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver


def test_with_more_tabs_than_room_whole_ones_fill_the_bar(
    program: ProgramDriver, blog: Path
) -> None:
    paths = [blog / "posts" / f"post{number}.md" for number in range(12)]
    for number, path in enumerate(paths):
        path.write_text(f"---\ntitle: Post {'m' * (number % 4)} {number}\n---\n", encoding="utf-8")
    program.window.resize(1000, 700)
    program.open(blog)
    program.blog.workspace.open_posts(paths)
    tabs = program.window.editors.tabs
    program.wait(lambda: tabs.count() == len(paths))
    program.settle()
    for _ in paths:
        program.run("post.next")
        current = tabs.tabRect(tabs.currentIndex())
        inside = [
            rect for place in range(tabs.count()) if (rect := tabs.tabRect(place)).right() > 0
        ]
        assert min(rect.left() for rect in inside) >= 0
        assert current.left() >= 0
        assert current.right() < tabs.width() - 40
