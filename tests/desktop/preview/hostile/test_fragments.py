"""A stranger's post runs nothing, sends nothing, reads nothing outside its project.

Every fragment goes through three set-ups: the whole pane, the page without the renderer's
sanitiser, and the engine alone with the fragment put into the page as it is, which shows that the
outer walls hold when the inner ones are gone.
"""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from editor.desktop.preview.rendering.post import PreviewContext
from tests.desktop.preview.driver import PageDriver
from tests.desktop.preview.hostile.fragments import ALL, DIALECTS
from tests.desktop.preview.hostile.listener import Listener
from tests.desktop.preview.pane_driver import PaneDriver
from tests.desktop.preview.pictures import png

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from pytestqt.qtbot import QtBot

TOKEN = "the-secret-that-nobody-sees"
SECRET_SIZE = (37, 53)
# Chromium opens a connection for these whatever the policy says: only a sanitiser stops them.
ONLY_A_SANITISER_STOPS = {"preconnect", "dns-prefetch"}

STATE = """(() => ({
    title: document.title,
    pwned: document.documentElement.dataset.pwned ?? "",
    address: location.href,
    text: document.body.innerText,
    sizes: [...document.images].map(i => [i.naturalWidth, i.naturalHeight]),
    frames: frames.length,
    complete: [...document.images].every(i => i.complete),
    dialogs: document.querySelectorAll("iframe, object, embed, script").length,
}))()"""
ATTRIBUTES = "[...document.querySelectorAll('.byline-body *')].flatMap(n => n.getAttributeNames())"
# Presses everything that can be pressed.
CLICK = """
    for (const target of document.querySelectorAll(
            ".byline-body a, .byline-body area, .byline-body button, .byline-body input,"
            + ".byline-body p, .byline-body summary, .byline-body x-y, .byline-body maction")) {
        target.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
    }
    for (const form of document.forms) form.requestSubmit();
"""


class Stranger:
    """A project with traps in it, secrets beside it, and a server that must hear nothing."""

    def __init__(self, folder: Path) -> None:
        self.listener = Listener()
        self.root = folder / "blog"
        outside = folder / "outside"
        for made in (self.root, outside):
            made.mkdir()
        self.secret = outside / "secret.txt"
        self.secret.write_text(TOKEN, encoding="utf-8")
        self.picture = outside / "picture.png"
        self.picture.write_bytes(png(*SECRET_SIZE))
        (self.root / "post.md").write_text(TOKEN, encoding="utf-8")
        if os.name != "nt":
            (self.root / "link.png").symlink_to(self.picture)
            (self.root / "link.txt").symlink_to(self.secret)
            (self.root / "folder").symlink_to(outside)
            os.mkfifo(self.root / "pipe.png")
        (self.root / "reads.svg").write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{SECRET_SIZE[0]}" height="9">'
            f'<image href="http://127.0.0.1:{self.listener.port}/drawn.png"/>'
            f'<image href="file://{self.picture}"/><script>alert(1)</script></svg>',
            encoding="utf-8",
        )

    def post(self, name: str) -> str:
        """A fragment with its places filled in."""
        return self.filled(name, ALL[name])

    def filled(self, name: str, filled: str) -> str:
        """A text with its places filled in."""
        url = f"http://127.0.0.1:{self.listener.port}/{name}"
        script = (
            f"document.title='{name}';document.documentElement.dataset.pwned='{name}';"
            f"fetch('{url}')"
        )
        for place, value in (
            ("URL2", url + "-2"),
            ("URL", url),
            ("PORT", str(self.listener.port)),
            ("NAME", name),
            ("JS", script),
            ("SECRET", str(self.secret)),
            ("PICTURE", str(self.picture)),
        ):
            filled = filled.replace(place, value)
        return filled

    def file_for(self, address: str) -> Path | None:
        """A resolver that trusts everything, so that what follows must not."""
        plain = unquote(unquote(address)).replace("\\", "/").removeprefix("file://")
        return None if "\0" in plain else self.root / plain


def judge(name: str, state: Mapping[str, object]) -> None:
    assert state["title"] == "Byline", name
    assert state["pwned"] == "", name
    assert state["address"] == "byline-preview://page/", name
    assert TOKEN not in str(state["text"]), name
    assert list(SECRET_SIZE) not in list_of(state["sizes"]), name
    assert state["frames"] == 0, name


def list_of(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stranger]:
    made = Stranger(tmp_path_factory.mktemp("stranger"))
    yield made
    made.listener.close()


@pytest.fixture
def whole(stranger: Stranger, qtbot: QtBot) -> Iterator[Callable[[str], dict[str, object]]]:
    """Shows a fragment in the whole pane, clicks on all there is, and tells what came of it."""
    driver = PaneDriver(qtbot, stranger.root)
    driver.pane.bridge.link_was_clicked.connect(lambda _url: None)

    def show(name: str) -> dict[str, object]:
        document = driver.document(stranger.post(name), f"{name}.md")
        context = PreviewContext("python-markdown", {}, stranger.file_for, stranger.root)
        driver.show(document, context)
        return seen(driver)

    yield show
    driver.close()


@pytest.fixture
def page(stranger: Stranger, qtbot: QtBot) -> Iterator[PageDriver]:
    """The page alone; addresses are resolved by one who trusts everything."""
    driver = PageDriver(qtbot, stranger.root, file_for=stranger.file_for)
    yield driver
    driver.close()


def batches(names: Iterable[str], size: int = 12) -> list[list[str]]:
    """A few fragments at a time, each in a block of its own; they name themselves if they act."""
    left = list(names)
    return [left[at : at + size] for at in range(0, len(left), size)]


def seen(driver: PaneDriver | PageDriver) -> dict[str, object]:
    # Loads that were begun have been refused, or have arrived, before anything is judged.
    while True:
        state = driver.ask(f"(() => {{ {CLICK} return {STATE}; }})()")
        assert isinstance(state, dict)
        if state["complete"]:
            return state


def test_nothing_gets_through_the_pane(
    whole: Callable[[str], dict[str, object]], stranger: Stranger, qtbot: QtBot
) -> None:
    stranger.listener.heard.clear()
    outcome = {name: whole(name) for name in ALL}
    qtbot.wait(500)
    for name, state in outcome.items():
        judge(name, state)
        assert state["dialogs"] == 0, name
    assert stranger.listener.heard == []


@pytest.mark.parametrize("name", DIALECTS)
def test_nothing_gets_through_in_any_dialect(stranger: Stranger, qtbot: QtBot, name: str) -> None:
    stranger.listener.heard.clear()
    flavour, options, text = DIALECTS[name]
    driver = PaneDriver(qtbot, stranger.root)
    driver.pane.bridge.link_was_clicked.connect(lambda _url: None)
    document = driver.document(stranger.filled(name, text))
    context = PreviewContext(flavour, options, stranger.file_for, stranger.root)
    driver.show(document, context)
    state = seen(driver)
    qtbot.wait(200)
    judge(name, state)
    assert driver.notices == []
    names = list_of(driver.ask(ATTRIBUTES))
    assert not [n for n in map(str, names) if re.fullmatch(r"on.*|srcset|ping|action", n)]
    assert stranger.listener.heard == []
    driver.close()


def test_nothing_gets_through_the_page_without_the_sanitiser(
    page: PageDriver, stranger: Stranger, qtbot: QtBot
) -> None:
    stranger.listener.heard.clear()
    for names in batches(ALL):
        page.load(*[stranger.post(name) for name in names])
        state = seen(page)
        judge(str(names), state)
        assert state["dialogs"] == 0, names
    qtbot.wait(500)
    assert stranger.listener.heard == []


def test_nothing_runs_and_nothing_is_sent_by_the_engine_alone(
    page: PageDriver, stranger: Stranger, qtbot: QtBot
) -> None:
    stranger.listener.heard.clear()
    page.load("<p></p>")
    body = "document.querySelector('.byline-body')"
    for names in batches(name for name in ALL if name not in ONLY_A_SANITISER_STOPS):
        page.do(f"{body}.replaceChildren()")
        for name in names:
            html = json.dumps(stranger.post(name))
            page.do(
                f"const b = document.createElement('div'); {body}.append(b); b.innerHTML = {html}"
            )
        state = seen(page)
        assert state["title"] == "Byline", names
        assert state["pwned"] == "", names
        assert state["address"] == "byline-preview://page/", names
        assert TOKEN not in str(state["text"]), names
        assert list(SECRET_SIZE) not in list_of(state["sizes"]), names
    qtbot.wait(500)
    assert stranger.listener.heard == []
