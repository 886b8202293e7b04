"""More tabs than there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStyleOptionTab

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver


def test_tabs_are_shortened_before_one_hides_the_others(program: ProgramDriver, blog: Path) -> None:
    titles = ["Rye & wheat", "A loaf that takes three days", "Another loaf that takes a week"]
    paths = [blog / "posts" / f"post{number}.md" for number in range(len(titles))]
    for title, path in zip(titles, paths, strict=True):
        path.write_text(f"---\ntitle: {title}\n---\n", encoding="utf-8")
    program.open(blog)
    program.blog.workspace.open_posts(paths)
    tabs = program.window.editors.tabs
    program.wait(lambda: tabs.count() == len(paths))
    program.window.columns.set_shown("preview", True)
    metrics = tabs.fontMetrics()
    wide = [metrics.horizontalAdvance(title) for title in titles]
    # From room for all of them in full down to where the second is cut to a few words.
    for width in range(1400, 799, -50):
        program.window.resize(width, 700)
        program.settle()
        rects = [tabs.tabRect(place) for place in range(tabs.count())]
        seen = [rect for rect in rects if rect.left() >= 0 and rect.right() < tabs.width()]
        assert len(seen) >= min(len(titles), tabs.width() // (2 * min(wide)))
        for place, rect in enumerate(rects):
            option = QStyleOptionTab()
            tabs.initStyleOption(option, place)
            assert metrics.horizontalAdvance(option.text.replace("&&", "&")) < rect.width()
            button = tabs.tabButton(place, tabs.ButtonPosition.RightSide)
            assert rect not in seen or tabs.rect().contains(button.geometry())


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
