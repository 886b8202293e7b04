"""Images of the project are shown, others are held back until the writer says so."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from editor.desktop.preview.remote_choices import RemoteChoices
from editor.desktop.preview.serving.files import MAX_DRAWING_BYTES, Shown, judge
from editor.errors import EditorError
from tests.desktop.pointer import click
from tests.desktop.preview.pictures import png

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.desktop.preview.pane_driver import PaneDriver

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="9"/>'
WIDTHS = "[...document.images].map(i => i.naturalWidth)"
BOXES = "[...document.querySelectorAll('.byline-still')].map(b => b.innerText.split('\\n'))"


def draw(path: Path, width: int) -> None:
    image = QImage(width, 5, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    path.parent.mkdir(parents=True, exist_ok=True)
    assert image.save(str(path))


def test_an_image_of_the_project_is_shown(preview: PaneDriver) -> None:
    draw(preview.root / "img" / "a b.png", 21)
    draw(preview.root / "img" / "ä+ö&x.jpg", 22)
    preview.open("![one](<img/a b.png>)\n\n![two](img/ä+ö&x.jpg)\n")
    preview.wait(lambda: preview.ask(WIDTHS) == [21, 22])


def test_the_resolver_gets_the_address_as_the_post_writes_it(preview: PaneDriver) -> None:
    asked: list[str] = []
    context = preview.context()
    resolver = context.file_for

    def file_for(address: str) -> Path | None:
        asked.append(address)
        return resolver(address)

    document = preview.document("![x](../img/a%20b.png?raw=1#top)\n\n![y](/img/%2Fc.png)\n")
    preview.show(document, type(context)("python-markdown", {}, file_for, preview.root))
    preview.wait(lambda: len(asked) >= 2)
    assert sorted(asked) == ["../img/a%20b.png?raw=1#top", "/img/%2Fc.png"]


def test_a_missing_image_shows_its_text_its_path_and_why(preview: PaneDriver) -> None:
    preview.open("![A loaf](img/loaf.png)\n")
    preview.wait(lambda: bool(preview.ask(BOXES)))
    assert preview.ask(BOXES) == [["A loaf", "img/loaf.png", "There is no such file in this blog."]]


def test_a_missing_image_appears_when_its_file_does(preview: PaneDriver) -> None:
    document = preview.open("![A loaf](loaf.png)\n\nText.\n")
    preview.wait(lambda: bool(preview.ask(BOXES)))
    draw(preview.root / "loaf.png", 33)
    preview.edit(document, 2, 1, "More text.")
    preview.pane.refresh_images()
    preview.wait(lambda: preview.ask(WIDTHS) == [33])
    assert preview.ask(BOXES) == []


def test_an_image_that_changed_on_disk_is_drawn_anew(preview: PaneDriver) -> None:
    draw(preview.root / "a.png", 11)
    preview.open("![x](a.png)\n")
    preview.wait(lambda: preview.ask(WIDTHS) == [11])
    preview.do("window.held = document.images[0]")
    draw(preview.root / "a.png", 12)
    preview.pane.refresh_images()
    preview.wait(lambda: preview.ask(WIDTHS) == [12])
    assert preview.ask("document.images[0] === held") is True


def test_an_image_that_did_not_change_is_not_asked_for_again(preview: PaneDriver) -> None:
    draw(preview.root / "a.png", 11)
    preview.open("![x](a.png)\n\n![y](b.png)\n")
    preview.wait(lambda: preview.ask(WIDTHS) == [11])
    before = preview.ask("document.images[0].src")
    draw(preview.root / "b.png", 12)
    preview.pane.refresh_images()
    preview.wait(lambda: preview.ask(WIDTHS) == [11, 12])
    assert preview.ask("document.images[0].src") == before


def test_typing_keeps_the_images_of_the_paragraph(preview: PaneDriver) -> None:
    draw(preview.root / "a.png", 11)
    document = preview.open("Text ![x](a.png) text\n")
    preview.wait(lambda: preview.ask(WIDTHS) == [11])
    preview.do("window.held = document.images[0]")
    preview.edit(document, 0, 1, "Text ![x](a.png) text and more")
    assert preview.ask("document.images[0] === held && held.complete") is True


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"text", "Files of this type are not shown."),
        ("a.html", b"<p>", "Files of this type are not shown."),
        ("a.svg", b" " * (MAX_DRAWING_BYTES + 1), "The file is too large to be shown (4 MB)."),
    ],
)
def test_what_may_not_be_shown_is_told(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert str(judge(tmp_path / name, tmp_path)) == reason


def test_a_bomb_of_pixels_is_not_decoded(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.png"
    bomb.write_bytes(png(60_000, 60_000, rows=2))
    verdict = judge(bomb, tmp_path)
    assert not isinstance(verdict, Shown)
    assert "60000 × 60000" in str(verdict)


def test_the_real_path_counts(tmp_path: Path) -> None:
    root = tmp_path / "blog"
    root.mkdir()
    draw(tmp_path / "outside.png", 3)
    draw(root / "inside.png", 3)
    (root / "to-inside.png").symlink_to(root / "inside.png")
    (root / "to-outside.png").symlink_to(tmp_path / "outside.png")
    (root / "loop.png").symlink_to(root / "loop.png")
    assert judge(root / "to-inside.png", root) == Shown(root / "inside.png", "image/png")
    assert str(judge(root / "to-outside.png", root)) == "The file is outside the blog folder."
    assert not isinstance(judge(root / "loop.png", root), Shown)
    assert not isinstance(judge(root / ".." / "outside.png", root), Shown)


class Answers(BaseHTTPRequestHandler):
    """Gives a drawing of a width named in the path."""

    seen: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        self.seen.append((self.path, dict(self.headers)))
        if self.path.startswith("/moved"):
            self.send_response(302)
            self.send_header("Location", "/77.svg")
            self.end_headers()
            return
        body = SVG.format(self.path.strip("/").partition(".")[0]).encode()
        self.send_response(200)
        kind = "image/svg+xml" if self.path.endswith(".svg") else "text/html"
        self.send_header("Content-Type", kind)
        self.send_header("Set-Cookie", "follow=me")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_parts: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    """The address of another site."""
    Answers.seen = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def button(preview: PaneDriver, name: str) -> QToolButton:
    found = [b for b in preview.pane.findChildren(QToolButton) if b.text() == name]
    assert len(found) == 1
    return found[0]


def bar(preview: PaneDriver) -> QWidget:
    found = preview.pane.findChild(QWidget, "remoteBar")
    assert found is not None
    return found


def test_images_of_other_sites_are_held_back_and_said_so(preview: PaneDriver, site: str) -> None:
    preview.open(f"![far]({site}/31.svg)\n\n![here](//example.invalid/x.png)\n")
    preview.wait(lambda: bar(preview).isVisible())
    host = site.removeprefix("http://")
    assert preview.ask(BOXES) == [
        ["far", f"{site}/31.svg", f"An image from {host} was not loaded."],
        ["here", "//example.invalid/x.png", "An image from example.invalid was not loaded."],
    ]
    assert Answers.seen == []


@pytest.mark.parametrize("width", [240, 330, 700])
@pytest.mark.parametrize("host", ["images.two.invalid", f"{'images' * 9}.{'two' * 15}.invalid"])
def test_the_choices_about_them_can_be_read_in_a_pane_of_any_width(
    preview: PaneDriver, width: int, host: str
) -> None:
    preview.open(f"![a](//one.invalid/x.png)\n\n![b](//{host}/x.png)\n")
    preview.wait(lambda: bar(preview).isVisible())
    preview.pane.resize(width, 600)
    preview.wait(lambda: bar(preview).width() == width)
    parts = [*bar(preview).findChildren(QToolButton), *bar(preview).findChildren(QLabel)]
    preview.wait(lambda: all(is_whole(part) for part in parts))


def is_whole(widget: QWidget) -> bool:
    """Whether a widget has the room its text needs."""
    wide, high = widget.width(), widget.height()
    if widget.hasHeightForWidth():
        return high >= widget.heightForWidth(wide)
    return wide >= widget.sizeHint().width() and high >= widget.minimumSizeHint().height()


def test_in_a_line_of_text_only_a_word_stands_for_an_image(preview: PaneDriver) -> None:
    preview.open("Before ![badge](https://example.invalid/b.svg) after.\n")
    preview.wait(lambda: preview.text() == "Before badge after.")
    title = str(preview.ask("document.querySelector('.byline-still').title"))
    assert title.startswith("https://example.invalid/b.svg\n")


def test_the_writer_can_load_them_in_one_post(preview: PaneDriver, site: str) -> None:
    one = preview.document(f"![far]({site}/31.svg)\n", "one.md")
    two = preview.document(f"![far]({site}/32.svg)\n", "two.md")
    preview.show(one)
    preview.wait(lambda: bar(preview).isVisible())
    click(button(preview, "In This Post"))
    preview.wait(lambda: preview.ask(WIDTHS) == [31])
    preview.wait(lambda: not bar(preview).isVisible())
    preview.show(two)
    preview.wait(lambda: bar(preview).isVisible())
    assert preview.ask(WIDTHS) == []


def test_they_are_fetched_without_cookies_and_referrer(preview: PaneDriver, site: str) -> None:
    preview.pane.remote_images.set_always(True)
    preview.open(f"![far]({site}/31.svg)\n\n![moved]({site}/moved)\n")
    preview.wait(lambda: preview.ask(WIDTHS) == [31, 77])
    preview.do("document.images[0].src += '&again'")
    preview.wait(lambda: len(Answers.seen) >= 4)
    for _path, headers in Answers.seen:
        assert "Cookie" not in headers
        assert "Referer" not in headers


def test_what_is_no_image_is_not_shown(preview: PaneDriver, site: str) -> None:
    preview.pane.remote_images.set_always(True)
    preview.open(f"![far]({site}/31.html)\n\n![ftp](ftp://127.0.0.1/x.png)\n")
    preview.wait(lambda: len(list_of(preview.ask(BOXES))) == 2)
    boxes = str(preview.ask(BOXES))
    assert "This address does not lead to an image." in boxes


def list_of(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def test_the_choice_for_a_project_is_remembered_outside_it(
    preview: PaneDriver, site: str, isolated_home: Path
) -> None:
    preview.open(f"![far]({site}/31.svg)\n")
    preview.wait(lambda: bar(preview).isVisible())
    click(button(preview, "In This Blog"))
    preview.wait(lambda: preview.ask(WIDTHS) == [31])
    assert list(preview.root.iterdir()) == []
    again = RemoteChoices(isolated_home / ".local/state/byline/remote-images.json")
    assert again.allows(preview.root, preview.root / "other.md")
    assert not again.allows(preview.root.parent, preview.root.parent / "other.md")
    assert not again.always


def test_a_choice_can_be_taken_back(tmp_path: Path) -> None:
    choices = RemoteChoices(tmp_path / "remote.json")
    choices.allow_post(tmp_path / "a.md")
    choices.allow_project(tmp_path)
    choices.set_always(True)
    choices.refuse(tmp_path, tmp_path / "a.md")
    assert not RemoteChoices(tmp_path / "remote.json").allows(tmp_path, tmp_path / "a.md")


def test_a_choice_taken_back_elsewhere_holds_for_the_page_at_once(
    preview: PaneDriver, site: str
) -> None:
    preview.open(f"![far]({site}/31.svg)\n")
    preview.wait(lambda: bar(preview).isVisible())
    click(button(preview, "In This Blog"))
    preview.wait(lambda: preview.ask(WIDTHS) == [31])
    preview.pane.remote_images.withdraw(preview.root)
    preview.wait(lambda: preview.ask(WIDTHS) == [])
    preview.wait(lambda: bar(preview).isVisible())


@pytest.mark.parametrize("content", ["", "[]", "nothing", '{"always": "yes", "projects": 3}'])
def test_a_damaged_memory_allows_nothing(tmp_path: Path, content: str) -> None:
    (tmp_path / "remote.json").write_text(content, encoding="utf-8")
    assert not RemoteChoices(tmp_path / "remote.json").allows(tmp_path, tmp_path / "a.md")


def test_a_choice_that_cannot_be_remembered_still_holds(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    choices = RemoteChoices(tmp_path / "file" / "remote.json")
    with pytest.raises(EditorError):
        choices.allow_project(tmp_path)
    assert choices.allows(tmp_path, tmp_path / "a.md")
