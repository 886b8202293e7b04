"""A style sheet in a stranger's project sends nothing, even where images of other sites load."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.desktop.preview.hostile.listener import Listener
from tests.desktop.preview.pane_driver import PaneDriver

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

# `URL` is a server that must hear nothing; `ASKED` the same as the page itself would ask for it.
SHEETS = {
    "import": "@import 'URL.css';",
    "import of the preview": "@import 'byline-preview://page/remote?post=1&url=ASKED';",
    "font": "@font-face { font-family: a; src: url(URL.woff) } p { font-family: a }",
    "background": "p { background: url(URL.png) }",
    "escaped": "p { background: u\\72l(URL.png) }",
    "set of images": "p { background-image: image-set('URL.png' 1x) }",
    "content": "p::before { content: url(URL.png) }",
    "cursor and list": "p { cursor: url(URL.png), auto; list-style: url(URL.png) }",
    "filter and mask": "p { filter: url(URL.svg#a); mask: url(URL.svg#b); clip-path: url(URL#c) }",
    "variable": ":root { --a: url(URL.png) } p { background: var(--a) }",
    "by what is written": "p[title^=s] { background: url(URL.png) }",
    "through the preview": (
        "p[title^=s] { background: url('byline-preview://page/remote?post=1&url=ASKED') }"
    ),
    "through the preview, other posts": "".join(
        f"p:nth-child({n}) {{ background: url('byline-preview://page/remote?post={n}&url=ASKED') }}"
        f"p::after {{ content: url('byline-preview://page/remote?post={n}&turn=0&url=ASKED') }}"
        for n in range(1, 9)
    ),
}


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


@pytest.mark.parametrize("name", SHEETS)
def test_a_projects_sheet_sends_nothing(
    qtbot: QtBot, tmp_path: Path, listener: Listener, name: str
) -> None:
    driver = PaneDriver(qtbot, tmp_path / "blog")
    folder = driver.root / ".byline"
    folder.mkdir()
    url = f"http://127.0.0.1:{listener.port}/leak"
    rules = SHEETS[name].replace("ASKED", quote(url + ".png", safe="")).replace("URL", url)
    (folder / "preview.css").write_text(rules + "\np { color: rgb(1, 2, 3) }\n", encoding="utf-8")
    driver.pane.remote_images.set_always(True)
    driver.open('<p title="secret">one</p>\n\ntwo\n\nthree\n')
    worn = "getComputedStyle(document.querySelector('.byline-body p')).color"
    driver.wait(lambda: driver.ask(worn) == "rgb(1, 2, 3)")
    qtbot.wait(150)
    assert listener.heard == []
    driver.close()
