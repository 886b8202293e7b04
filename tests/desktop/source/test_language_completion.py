"""The language of a code block, completed while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget

from editor.writing.selection import Selection

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def written(program: ProgramDriver, tmp_path: Path) -> ProgramDriver:
    """A post in which two languages are used, with the cursor on an empty line."""
    post = tmp_path / "code.md"
    post.write_text(
        "Text\n\n```haskell\nx\n```\n\n~~~ {.elm}\ny\n~~~\n\n```haskell\nz\n```\n\n\nend\n",
        encoding="utf-8",
    )
    program.open(post)
    program.source.setFocus()
    program.source.set_selection(Selection.at(14, 0))
    # What there is is looked for when it is first asked for.
    program.keys("```")
    program.settle()
    clear(program)
    return program


def rows(program: ProgramDriver) -> list[str]:
    return [
        shown.item(row).text().partition(" – ")[0]
        for shown in program.seen(QListWidget, program.source)
        for row in range(shown.count())
    ]


def line(program: ProgramDriver) -> str:
    return program.post.line(14)


def press(program: ProgramDriver, key: Key, held: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(program.source, key, held or Qt.KeyboardModifier.NoModifier)


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_the_languages_of_the_post_come_first(written: ProgramDriver, fence: str) -> None:
    written.keys(fence)
    assert rows(written)[:3] == ["haskell", "elm", "bash"]
    written.keys("py")
    assert rows(written)[:2] == ["py", "python"]
    press(written, Key.Key_Down)
    press(written, Key.Key_Return)
    assert line(written) == f"{fence}python"
    assert not rows(written)
    press(written, Key.Key_Return)
    assert [written.post.line(number) for number in (14, 15, 16)] == [f"{fence}python", "", fence]


def clear(program: ProgramDriver) -> None:
    """Empty the line again."""
    press(program, Key.Key_Escape)
    press(program, Key.Key_Home, SHIFT)
    press(program, Key.Key_Delete)


def test_enter_without_a_language_opens_the_block(written: ProgramDriver) -> None:
    written.keys("```")
    assert rows(written)
    press(written, Key.Key_Return)
    assert not rows(written)
    assert [written.post.line(number) for number in (14, 15, 16)] == ["```", "", "```"]
    assert written.source.cursor_place() == (15, 0)


def test_enter_behind_a_whole_name_opens_the_block_at_once(written: ProgramDriver) -> None:
    written.keys("```c")
    assert rows(written)[0] == "c"
    press(written, Key.Key_Return)
    assert [written.post.line(number) for number in (14, 15, 16)] == ["```c", "", "```"]


def test_arrows_choose_and_tab_inserts(written: ProgramDriver) -> None:
    written.keys("```")
    press(written, Key.Key_Down)
    press(written, Key.Key_Down)
    press(written, Key.Key_Tab)
    assert line(written) == "```elm"
    press(written, Key.Key_Z, CTRL)
    assert line(written) == "```"


def test_what_is_typed_finds_names_and_other_names(written: ProgramDriver) -> None:
    for typed, first in (
        ("```sh", "sh"),
        ("```typsc", "typescript"),
        ("```yml", "yml"),
        ("``` rus", "rust"),
        ("```has", "haskell"),
        ("```nosuch", None),
    ):
        written.keys(typed)
        assert next(iter(rows(written)), None) == first, typed
        clear(written)


def test_nothing_is_offered_elsewhere(written: ProgramDriver) -> None:
    for text in ("``", "a ``` b", "```py title"):
        written.keys(text)
        press(written, Key.Key_Space, CTRL)
        assert not rows(written), text
        clear(written)


def test_other_places_of_a_language_are_completed_when_asked(written: ProgramDriver) -> None:
    for text in ("{{< highlight py", "{% highlight py", "{: .language-py"):
        written.keys(text)
        press(written, Key.Key_Escape)
        press(written, Key.Key_Space, CTRL)
        assert rows(written)[:2] == ["py", "python"], text
        clear(written)


def test_nothing_is_offered_behind_the_fence_that_closes(written: ProgramDriver) -> None:
    written.source.set_selection(Selection.at(4, 3))
    press(written, Key.Key_Space, CTRL)
    assert not rows(written)


def test_the_command_for_a_code_block_offers_them(written: ProgramDriver) -> None:
    press(written, Key.Key_E, CTRL | SHIFT)
    assert rows(written)[0] == "haskell"
    press(written, Key.Key_Escape)
    assert not rows(written)
    assert written.post.line(14) == "```"


def test_the_languages_of_the_other_posts_come_next(program: ProgramDriver, tmp_path: Path) -> None:
    folder = tmp_path / "blog"
    folder.mkdir()
    (folder / "new.md").write_text("---\ntitle: New\n---\n\n", encoding="utf-8")
    for number, language in enumerate(("nim", "ocaml", "nim")):
        text = f"---\ntitle: {number}\n---\n\n```{language}\nx\n```\n"
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    program.open(folder)
    program.open_post("new.md")
    program.source.set_selection(Selection.at(4, 0))
    program.keys("```")
    program.settle()
    press(program, Key.Key_Escape)
    press(program, Key.Key_Space, CTRL)
    assert rows(program)[:3] == ["nim", "ocaml", "bash"]


def test_what_blogs_have_is_offered_before_all_there_is_is_known(
    program: ProgramDriver, tmp_path: Path
) -> None:
    post = tmp_path / "first.md"
    post.write_text("\n", encoding="utf-8")
    program.open(post)
    program.source.setFocus()
    program.keys("```")
    assert rows(program)[0] == "bash"
    program.keys("yam")
    assert rows(program)[0] == "yaml"
