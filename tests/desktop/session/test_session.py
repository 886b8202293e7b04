from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize

from editor.desktop.session import session
from editor.desktop.session.session import OpenPost, Searches, Session, Shape, WindowState
from editor.storage.places import Places
from tests.desktop.driver import ProgramDriver

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

FULL = Session(
    (
        WindowState(posts=(OpenPost(Path("/alone.md"), 1, 2, 0.5),)),
        WindowState(
            Path("/blog"),
            (OpenPost(Path("/blog/a b ü.md"), 3, 4, 2.5), OpenPost(Path("/blog/\udce9.md"))),
            1,
            Shape(b"\x00\xff", (200, 500, 400), ("preview", "form"), ("outline",)),
            Searches(("a", "ü\n"), ("$1",)),
        ),
    ),
    (Path("/blog"), Path("/other")),
)


def test_a_session_comes_back_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "state" / "session.json"
    session.write(file, FULL)
    assert session.read(file) == FULL


@pytest.mark.parametrize("searches", [None, 7, {}, {"found": [1], "replacements": []}])
def test_searches_that_cannot_be_understood_cost_nothing_else(
    tmp_path: Path, searches: object
) -> None:
    file = tmp_path / "session.json"
    session.write(file, FULL)
    packed = json.loads(file.read_bytes())
    packed["windows"][1]["searches"] = searches
    file.write_text(json.dumps(packed), encoding="utf-8")
    windows = (FULL.windows[0], replace(FULL.windows[1], searches=Searches()))
    assert session.read(file) == replace(FULL, windows=windows)


def test_searches_never_make_a_session_too_long_to_be_read(tmp_path: Path) -> None:
    file = tmp_path / "session.json"
    long = Searches(tuple("\U0001f600" * 500 + str(number) for number in range(30)))
    windows = tuple(replace(FULL.windows[1], searches=long) for _ in range(10))
    session.write(file, Session(windows))
    read = session.read(file)
    assert [window.posts for window in read.windows] == [window.posts for window in windows]


def test_there_is_an_empty_session_before_the_first(tmp_path: Path) -> None:
    assert session.read(tmp_path / "session.json") == Session()


def kept(**changes: object) -> str:
    whole = {
        "version": 1, "folder": "/blog", "posts": [], "current": 0, "geometry": "",
        "splitter": [], "hidden": [], "recent": [],
    }  # fmt: skip
    return json.dumps(whole | changes)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[1, 2]",
        "[" * 100_000,
        kept(version=99),
        kept(folder=7),
        kept(folder="relative"),
        kept(folder="/nul\0byte"),
        kept(posts=[{"path": "/a.md"}]),
        kept(posts=[{"path": "/a.md", "line": "x", "column": 0, "top": 0}]),
        kept(posts="abc"),
        kept(geometry="not base64!"),
        kept(splitter=[1, None]),
        kept(hidden=[[]]),
        kept(recent=[True]),
        " " * (2 << 20),
    ],
    ids=range(17),
)
def test_a_damaged_session_is_passed_over(tmp_path: Path, text: str) -> None:
    file = tmp_path / "session.json"
    file.write_text(text, encoding="utf-8")
    assert session.read(file) == Session()


def test_the_latest_folder_stands_first_among_the_recent_ones() -> None:
    assert FULL.with_recent(Path("/other")) == (Path("/other"), Path("/blog"))
    many = Session(recent=tuple(Path(f"/{number}") for number in range(50)))
    assert len(many.with_recent(Path("/new"))) == session.RECENT_KEPT


def test_the_next_start_brings_folder_posts_cursor_and_panes_back(
    qtbot: QtBot, qapp: QApplication, blog: Path
) -> None:
    long = "\n".join(f"Line {number}." for number in range(200))
    (blog / "posts/oats.md").write_text(f"---\ntitle: Oats\n---\n{long}\n", encoding="utf-8")
    first = ProgramDriver(qtbot, qapp)
    first.start(blog)
    first.wait(lambda: first.blog.library.is_complete)
    first.open_post("rye.md")
    first.open_post("oats.md")
    first.source.set_cursor_place(120, 3)
    top = first.source.scroll_line()
    first.run("view.form")
    first.window.resize(800, 520)
    first.run("app.quit")
    first.wait(lambda: not first.window.isVisible())
    first.close()

    second = ProgramDriver(qtbot, qapp)
    second.start()
    second.wait(lambda: len(second.blog.workspace.documents) == 2)
    tabs = [document.path.name for document in second.window.editors.tabs.documents]
    assert tabs == ["rye.md", "oats.md"]
    assert second.post.path.name == "oats.md"
    assert second.source.cursor_place() == (120, 3)
    assert int(second.source.scroll_line()) == int(top)
    assert not second.form.isVisible()
    assert second.window.size() == QSize(800, 520)
    second.close()


def test_posts_that_are_gone_are_left_out_silently(
    qtbot: QtBot, qapp: QApplication, blog: Path
) -> None:
    posts = tuple(OpenPost(blog / f"posts/{name}.md") for name in ("gone", "rye"))
    session.write(Places.of_user().state / "session.json", Session((WindowState(blog, posts),)))
    driver = ProgramDriver(qtbot, qapp)
    driver.start()
    driver.wait(lambda: driver.blog.workspace.current is not None)
    assert [found.path.name for found in driver.blog.workspace.documents] == ["rye.md"]
    assert driver.notices == []
    driver.close()


def test_a_folder_that_is_gone_leads_to_the_welcome_page(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    session.write(
        Places.of_user().state / "session.json", Session((WindowState(tmp_path / "gone"),))
    )
    driver = ProgramDriver(qtbot, qapp)
    driver.start()
    assert driver.button("Open Sample Blog").isVisible()
    driver.close()


def test_the_window_keeps_its_session_while_it_runs(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.open_post("rye.md")
    file = Places.of_user().state / "session.json"
    program.wait(lambda: any(window.posts for window in session.read(file).windows))
    assert session.read(file).windows[0].posts[0].path.name == "rye.md"
    assert session.read(file).recent == (blog,)
