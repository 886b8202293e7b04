from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QLabel

    from tests.desktop.driver import ProgramDriver


def test_the_status_bar_counts_the_words_of_the_body(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    words = program.blog.counts.field
    assert not words.isVisible()
    program.open_post("rye.md")
    program.wait(lambda: words.text() == "5 words  ·  1 min read")
    program.keys("one two three ")
    program.wait(lambda: words.text() == "8 words  ·  1 min read")
    program.open_post("oats.md")
    program.wait(lambda: words.text() == "5 words  ·  1 min read")


def test_the_words_of_a_post_that_is_closed_are_not_counted(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.keys("More ")
    program.save()
    program.run("post.close")
    program.settle()
    assert not program.blog.counts.field.isVisible()
    assert not program.window.status.place.isVisible()


def test_the_place_of_the_cursor_counts_from_one(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.source.set_cursor_place(8, 4)
    assert program.window.status.place.text() == "Line 9, column 5"


def says(label: QLabel, text: str) -> bool:
    return label.text() == text


def test_the_place_is_shortened_only_where_the_window_is_too_narrow(
    program: ProgramDriver, blog: Path
) -> None:
    (blog / "posts" / "rye.md").write_text(f"---\ntitle: Rye\n---\n{'x' * 99}", encoding="utf-8")
    program.open(blog)
    program.open_post("rye.md")
    place = program.window.status.place
    for column in range(100):
        program.source.set_cursor_place(3, column)
        program.wait(partial(says, place, f"Line 4, column {column + 1}"))
    others = program.window.status.flavour
    others.setText("x" * 200)
    program.wait(lambda: place.text() != place.said)
    assert place.toolTip() == "Line 4, column 100"


def test_the_generator_is_named(program: ProgramDriver, blog: Path) -> None:
    (blog / "hugo.toml").write_text('baseURL = "https://example.org"\n', encoding="utf-8")
    program.open(blog)
    assert program.window.status.flavour.text() == "Hugo"
    assert "goldmark" in program.window.status.flavour.toolTip()


def test_markdown_extensions_that_are_left_out_are_named(
    program: ProgramDriver, blog: Path
) -> None:
    (blog / "mkdocs.yml").write_text(
        "markdown_extensions: [toc, pymdownx.snippets, own_thing]\n", encoding="utf-8"
    )
    program.open(blog)
    flavour = program.window.status.flavour
    assert flavour.text() == "MkDocs  ·  2 unsupported extensions"
    assert "pymdownx.snippets, own_thing" in flavour.toolTip()


def test_settings_that_only_a_run_would_tell_are_named(program: ProgramDriver, blog: Path) -> None:
    (blog / "eleventy.config.js").write_text(
        'export default (c) => c.setLibrary("md", made(c));\n', encoding="utf-8"
    )
    program.open(blog)
    flavour = program.window.status.flavour
    assert flavour.text() == "Eleventy  ·  1 setting not read"
    assert "setLibrary" in flavour.toolTip()


def test_a_save_is_confirmed_without_a_question(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.keys("x")
    program.save()
    assert program.window.status.currentMessage() == "Saved rye.md"


def test_a_long_message_ends_before_the_fields(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.open_post("rye.md")
    status = program.window.status
    program.wait(program.blog.counts.field.isVisible)
    plain = status.grab().toImage()
    status.show_message("W" * 300)
    program.settle()
    written = status.grab().toImage()
    scale = written.devicePixelRatio()
    changed = [
        x / scale
        for x in range(written.width())
        if any(written.pixel(x, y) != plain.pixel(x, y) for y in range(written.height()))
    ]
    assert min(changed) >= 12
    assert program.blog.counts.field.x() - 40 < max(changed) < program.blog.counts.field.x()


def test_one_word_of_one_character_is_counted_in_the_singular(
    program: ProgramDriver, blog: Path
) -> None:
    (blog / "posts" / "rye.md").write_text("---\ntitle: Rye\n---\na\n", encoding="utf-8")
    program.open(blog)
    program.open_post("rye.md")
    words = program.blog.counts.field
    program.wait(lambda: words.text() == "1 word  ·  1 min read")
    assert words.description == "1 character"
