"""A file above a post decides over it: list, form and status bar follow when it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QToolButton

from editor.desktop.posts.model import PostRole
from editor.project.status import PostState
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver

SECTION = "---\ntitle: Posts\n{}---\n"
POST = "---\ntitle: One\n---\n\nText.\n"


def test_list_form_and_status_follow_the_section_of_a_post(
    program: ProgramDriver, tmp_path: Path
) -> None:
    section, post = tmp_path / "content/posts/_index.md", tmp_path / "content/posts/one.md"
    section.parent.mkdir(parents=True)
    (tmp_path / "hugo.toml").write_text('baseURL = "https://a.b/"\n', encoding="utf-8")
    section.write_text(SECTION.format(""), encoding="utf-8")
    post.write_text(POST, encoding="utf-8")
    program.open(tmp_path)
    program.open_post("one.md")

    def listed() -> PostState:
        model = program.posts.list.model()
        rows = [model.index(row, 0).data(PostRole.SUMMARY) for row in range(model.rowCount())]
        state: PostState = next(row for row in rows if row.path == post).state
        return state

    def status() -> str:
        field = program.window.findChild(QToolButton, "outlook")
        return field.text() if field is not None else ""

    program.wait(lambda: status() == "Published")
    section.write_text(SECTION.format("cascade:\n  draft: true\n"), encoding="utf-8")
    program.wait(lambda: listed() is PostState.DRAFT)
    program.wait(lambda: program.form.draft.isChecked() and status() == "Draft")
    assert "cascade in content/posts/_index.md" in program.form.note

    click(program.form.draft)
    program.wait(lambda: listed() is PostState.PUBLISHED and status() == "Published")
    assert program.text == POST.replace("One\n", "One\ndraft: false\n")
