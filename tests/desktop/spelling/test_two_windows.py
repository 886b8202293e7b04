"""Words and languages that windows share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.storage.places import Places
from tests.desktop.spelling.test_spelling import (
    WAVE,
    choose,
    choose_language,
    marked,
    to,
    write,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver


def test_two_windows_share_words_and_languages_at_once(
    program: ProgramDriver, blog: Path, tmp_path: Path
) -> None:
    folder = Places.of_user().dictionaries
    folder.mkdir(parents=True)
    (folder / "de_DE.aff").write_text("SET UTF-8\n", encoding="utf-8")
    (folder / "de_DE.dic").write_text("1\nschön\n", encoding="utf-8")
    write(blog, "A wrold, schön.\n")
    program.open(blog)
    program.open_post("words.md")
    program.wait(lambda: marked(program) == ["wrold", "schön"])
    first, source = program.blog, program.source
    other = tmp_path / "other"
    other.mkdir()
    (other / "one.md").write_text("Our wrold, schön.\n", encoding="utf-8")
    program.run("window.new")
    program.wait(lambda: program.blog is not first)
    program.open(other)
    program.open_post("one.md")
    program.wait(lambda: marked(program) == ["wrold", "schön"])
    to(program, "wrold")
    program.run("spelling.suggest")
    choose(program, "Add “wrold” to My Words")
    program.wait(lambda: marked(program) == ["schön"])
    waves = [one.cursor.selectedText() for one in source.extraSelections()
             if one.format.underlineStyle() == WAVE]  # fmt: skip
    assert waves == ["schön"]
    choose_language(program, "de_DE")
    program.wait(lambda: marked(program) == [])
    # The post goes to the first window, as it was chosen a moment ago in the second.
    post = program.post.path
    program.run("post.close")
    first.workspace.open_post(post)
    program.wait(
        lambda: first.workspace.current is not None and first.workspace.current.path == post
    )
    assert first.source.source is not None
    shown = first.workspace.current
    assert shown is not None
    program.wait(lambda: first.spelling.mark_layers()[0].marks(shown, 0, 0) == [])
