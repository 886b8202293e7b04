from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from editor.project.new_places import Wish
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QComboBox, QWidget
    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver


def test_the_file_name_shows_as_one_types(qtbot: QtBot, program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.run("post.new")
    bar = program.new_post
    assert bar.title.hasFocus()
    assert not program.button("Create").isEnabled()
    qtbot.keyClicks(bar.title, "Bread & Wine")
    program.wait(lambda: "posts/bread-wine.md" in bar.file.text())
    qtbot.keyClicks(bar.title, "s")
    program.wait(lambda: "posts/bread-wines.md" in bar.file.text())


def test_a_new_post_is_a_draft_beside_the_others_with_the_cursor_in_its_body(
    qtbot: QtBot, program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.run("post.new")
    qtbot.keyClicks(program.new_post.title, 'Say "Oats"')
    qtbot.keyClick(program.new_post.title, Qt.Key.Key_Return)
    program.wait(lambda: program.blog.workspace.current is not None)
    program.settle()
    assert program.post.path == blog / "posts/say-oats.md"
    lines = program.text.splitlines()
    assert lines[0] == "---"
    assert lines[1] == 'title: "Say \\"Oats\\""'
    assert lines[2].startswith("date: 20")
    assert lines[3:5] == ["draft: true", "---"]
    assert program.source.hasFocus()
    assert not program.post.is_modified
    program.keys("First words.")
    assert program.text.endswith("First words.")
    assert program.blog.library.summary(program.post.path) is not None


def test_the_list_shows_the_new_post_though_it_was_narrowed(
    qtbot: QtBot, program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    posts = program.posts
    posts.filter.setText("rye")
    program.run("post.new")
    qtbot.keyClicks(program.new_post.title, "Barley")
    click(program.button("Create"))
    program.wait(lambda: program.blog.workspace.current is not None)
    program.wait(lambda: posts.filter.text() == "")


def test_the_list_stays_narrowed_to_what_holds_the_new_post(
    qtbot: QtBot, program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.posts.filter.setText("rye")
    program.run("post.new")
    qtbot.keyClicks(program.new_post.title, "Rye Again")
    click(program.button("Create"))
    program.wait(lambda: program.blog.workspace.current is not None)
    program.settle()
    assert program.posts.filter.text() == "rye"
    assert program.posts.list.currentIndex().data() == "Rye Again"


def test_a_title_that_is_taken_gets_another_file(
    qtbot: QtBot, program: ProgramDriver, blog: Path
) -> None:
    before = (blog / "posts/rye.md").read_bytes()
    program.open(blog)
    program.run("post.new")
    qtbot.keyClicks(program.new_post.title, "Rye")
    program.wait(lambda: "rye-2.md" in program.new_post.file.text())
    click(program.button("Create"))
    program.wait(lambda: program.blog.workspace.current is not None)
    assert program.post.path.name == "rye-2.md"
    assert (blog / "posts/rye.md").read_bytes() == before


def test_one_can_go_on_writing_while_the_bar_is_open_and_escape_closes_it(
    qtbot: QtBot, program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.run("post.new")
    bar = program.new_post
    qtbot.keyClicks(bar.title, "Half a title")
    program.keys("Meanwhile. ")
    assert "Meanwhile. " in program.text
    program.run("post.new")
    assert bar.title.text() == "Half a title"
    qtbot.keyClick(bar.title, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert program.source.hasFocus()


def test_posts_that_are_begun_faster_than_they_are_written_are_all_written(
    qtbot: QtBot, program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    with program.held():
        for title in ("Barley", "Spelt"):
            program.run("post.new")
            qtbot.keyClicks(program.new_post.title, title)
            qtbot.keyClick(program.new_post.title, Qt.Key.Key_Return)
    for title in ("barley", "spelt"):
        program.wait((blog / f"posts/{title}.md").is_file)


def test_the_first_post_of_an_empty_folder(
    qtbot: QtBot, program: ProgramDriver, tmp_path: Path
) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    program.open(folder)
    click(program.button("Write the First Post"))
    qtbot.keyClicks(program.new_post.title, "Hello")
    qtbot.keyClick(program.new_post.title, Qt.Key.Key_Return)
    program.wait((folder / "hello.md").is_file)
    program.settle()
    assert program.posts.list.model().rowCount() == 1


def test_a_folder_that_cannot_be_written_is_told(
    qtbot: QtBot, program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.run("post.new")
    (blog / "posts").rename(blog / "elsewhere")
    (blog / "posts").write_text("a file in the way", encoding="utf-8")
    qtbot.keyClicks(program.new_post.title, "Barley")
    qtbot.keyClick(program.new_post.title, Qt.Key.Key_Return)
    program.wait(lambda: bool(program.notices))
    assert "posts" in program.notices[-1].text


def test_a_new_post_goes_beside_the_current_one(
    qtbot: QtBot, program: ProgramDriver, blog: Path
) -> None:
    (blog / "notes").mkdir()
    (blog / "notes/small.md").write_text("---\ntitle: Small\ndate: 2001-01-01\n---\n\nText\n")
    program.open(blog)
    program.open_post("rye.md")
    program.run("post.new")
    qtbot.keyClicks(program.new_post.title, "Barley")
    program.wait(lambda: "posts/barley.md" in program.new_post.file.said)
    program.blog.workspace.open_post(blog / "notes/small.md")
    program.wait(lambda: "notes/barley.md" in program.new_post.file.said)
    click(program.button("Create"))
    program.wait((blog / "notes/barley.md").is_file)
    program.settle()
    assert program.post.path == blog / "notes/barley.md"


def test_a_long_place_is_cut_in_its_middle(
    qtbot: QtBot, program: ProgramDriver, blog: Path
) -> None:
    deep = blog / "/".join(["a-folder-with-a-long-name"] * 8)
    deep.mkdir(parents=True)
    (deep / "rye.md").write_text("---\ntitle: Rye\ndate: 2031-01-01\n---\n\nText\n")
    program.open(deep.parents[7])
    program.blog.workspace.open_post(deep / "rye.md")
    program.wait(lambda: program.blog.workspace.current is not None)
    program.run("post.new")
    file = program.new_post.file
    qtbot.keyClicks(program.new_post.title, "Barley")
    program.wait(lambda: file.said.endswith("/barley.md"))
    assert file.text().startswith("Will be saved as")
    assert "…" in file.text()
    assert file.text().endswith("barley.md")
    assert "a-folder-with-a-long-name" in file.toolTip()


def test_a_post_that_is_still_being_opened_leaves_the_keyboard_in_the_bar(
    qtbot: QtBot, program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.click_post("rye.md")
    program.run("post.new")
    program.wait(lambda: program.blog.workspace.current is not None)
    program.settle()
    qtbot.keyClicks(program.window.focusWidget(), "Barley")
    assert program.new_post.title.text() == "Barley"


def test_a_post_that_is_still_being_opened_closes_no_list_that_was_opened_meanwhile(
    qtbot: QtBot, program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    with program.held():
        program.click_post("rye.md")
        program.run("palette.open")
        query = program.window.focusWidget()
        assert query is not None
        qtbot.keyClicks(query, "bold")
    program.wait(lambda: program.blog.workspace.current is not None)
    program.settle()
    assert query.isVisible()
    assert query.hasFocus()
    qtbot.keyClick(query, Qt.Key.Key_Escape)
    program.wait(program.posts.list.hasFocus)


def test_the_bar_moves_nothing_and_keeps_clear_of_the_line_one_writes_in(
    qtbot: QtBot, program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.run("view.form")

    def top_of(part: QWidget) -> int:
        return part.mapTo(program.window, part.rect().topLeft()).y()

    tabs, source = program.window.editors.tabs, program.source
    parts = [program.posts.list, tabs, source]
    # The text takes the room of the form a moment later.
    qtbot.waitUntil(lambda: top_of(source) == top_of(tabs) + tabs.height())
    before = [part.mapTo(program.window, part.rect().topLeft()) for part in parts]
    program.run("post.new")
    bar = program.new_post
    qtbot.waitUntil(lambda: bar.title.visibleRegion().boundingRect() == bar.title.rect())
    assert [part.mapTo(program.window, part.rect().topLeft()) for part in parts] == before

    def hides_line() -> bool:
        source = program.source
        line = source.cursorRect()
        line.moveTo(source.viewport().mapTo(program.window, line.topLeft()))
        return (
            bar.geometry()
            .translated(bar.mapTo(program.window, bar.rect().topLeft()) - bar.pos())
            .intersects(line)
        )

    program.source.setFocus()
    qtbot.waitUntil(lambda: not hides_line())
    assert bar.isVisible()


def texts(box: QComboBox) -> list[str]:
    return [box.itemText(row) for row in range(box.count())]


def choose_last(qtbot: QtBot, box: QComboBox) -> None:
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_End)


def test_kind_folder_and_language_are_chosen_shown_before_and_remembered(
    qtbot: QtBot, program: ProgramDriver, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    for name in ("posts/rye.md", "posts/oats.md", "posts/rye.fr.md", "notes/spelt.md"):
        post = site / "content" / name
        post.parent.mkdir(parents=True, exist_ok=True)
        post.write_text("---\ntitle: A\ndate: 2026-01-01\n---\n", encoding="utf-8")
    archetype = site / "archetypes/gallery"
    archetype.mkdir(parents=True)
    (archetype / "index.md").write_text("---\ntitle: x\nlayout: wide\n---\n", encoding="utf-8")
    (archetype / "credits.txt").write_text("Nobody", encoding="utf-8")
    (site / "hugo.toml").write_text(
        'baseURL = "https://a.example/"\n[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n',
        encoding="utf-8",
    )
    program.open(site)
    program.open_post("oats.md")
    program.run("post.new")
    bar = program.new_post
    qtbot.keyClicks(bar.title, "Bread")
    program.wait(lambda: "content/posts/bread.md" in bar.file.said)
    assert "https://a.example/posts/bread/" in bar.address.said
    program.wait(bar.kind.isVisible)
    assert texts(bar.folder) == ["Usual folder", "content/posts", "content/notes"]
    assert texts(bar.kind) == ["Usual kind", "gallery"]
    assert texts(bar.language) == ["Usual language", "English (en)", "français (fr)"]
    assert bar.form.isHidden()
    choose_last(qtbot, bar.folder)
    program.wait(lambda: "content/notes/bread.md" in bar.file.said)
    choose_last(qtbot, bar.language)
    program.wait(lambda: "content/notes/bread.fr.md" in bar.file.said)
    choose_last(qtbot, bar.kind)
    program.wait(lambda: "content/notes/bread/index.fr.md" in bar.file.said)
    click(program.button("Create"))
    program.wait((site / "content/notes/bread/credits.txt").is_file)
    program.wait(lambda: program.post.path == site / "content/notes/bread/index.fr.md")
    assert "layout: wide" in program.text
    program.settle()
    program.run("post.new")
    wish = Wish(site / "content/notes", "fr", "gallery")
    program.wait(lambda: bar.wish == wish)

    # It also holds for a title that is entered before it is read.
    qtbot.keyClick(bar.title, Qt.Key.Key_Escape)
    with program.held():
        program.run("post.new")
        qtbot.keyClicks(bar.title, "Rolls")
        qtbot.keyClick(bar.title, Qt.Key.Key_Return)
    program.wait(lambda: program.post.path == site / "content/notes/rolls/index.fr.md")
    program.settle()
    program.run("post.new")
    program.wait(lambda: bar.wish == wish)
    for box in (bar.kind, bar.folder, bar.language):
        box.setFocus()
        qtbot.keyClick(box, Qt.Key.Key_Home)
    program.wait(lambda: bar.wish == Wish())
