"""What is pasted or dropped is a file, a picture, the address of one, or text."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from editor.desktop.media.incoming import Remote, Source, incoming
from editor.errors import EditorError

if TYPE_CHECKING:
    from collections.abc import Mapping

URL = "https://example.org/a.png"


def mime(
    *, text: str = "", page: str = "", data: Mapping[str, bytes] | None = None, image: bool = False
) -> QMimeData:
    made = QMimeData()
    if page:
        made.setHtml(page)
    if text:
        made.setText(text)
    for form, content in (data or {}).items():
        made.setData(form, content)
    if image:
        made.setImageData(QImage(1, 1, QImage.Format.Format_RGB32))
    return made


def test_bytes_are_taken_as_they_are() -> None:
    both = mime(data={"image/jpeg": b"j", "image/png": b"p"}, page=f"<img src='{URL}'>", text=URL)
    assert incoming(both, "n") == (Source("n", data=b"p"),)
    encoded = b64encode(b"p").decode()
    for src in (f"data:image/png;base64,{encoded}", "data:image/png,p"):
        assert incoming(mime(page=f'<img alt="" src="{src}">'), "n") == (Source("n", data=b"p"),)


def test_a_picture_of_a_text_is_left_to_the_text() -> None:
    assert incoming(mime(text="cell\tcell", image=True), "n") is None
    assert incoming(mime(text="a b", page=f"<p>a <img src={URL}> b</p>"), "n") is None
    assert incoming(mime(text="one"), "n") is None
    assert incoming(mime(text=URL), "n") is None
    assert incoming(mime(page="<b>bold</b>"), "n") is None


def test_an_address_is_only_an_address() -> None:
    page = f"<!-- a > b --><a href='x'><img width=3 src={URL}?a=1&amp;b=2 alt=x></a>"
    remote = Remote(f"{URL}?a=1&b=2")
    assert incoming(mime(page=page), "n") == incoming(mime(text=remote.url, page=page), "n")
    assert incoming(mime(page=page), "n") == remote
    assert incoming(mime(text="https://example.org/page", page=page), "n") is None


@pytest.mark.parametrize("src", ["file:///etc/passwd", "javascript:x", "/a.png"])
def test_a_page_is_not_believed_about_files(src: str) -> None:
    with pytest.raises(EditorError, match="only its place on a page"):
        incoming(mime(page=f'<img src="{src}">'), "n")


def test_files_are_files_however_they_are_marked(tmp_path: Path) -> None:
    made = QMimeData()
    url = QUrl.fromLocalFile(str(tmp_path / "a b.png"))
    made.setUrls([url, QUrl(URL), url])
    assert incoming(made, "n") == (Source("a b.png", tmp_path / "a b.png"),)
    marked = mime(
        text=f"x-special/nautilus-clipboard\ncut\n{bytes(url.toEncoded().data()).decode()}\n"
    )
    assert incoming(marked, "n") == (Source("a b.png", Path(tmp_path / "a b.png")),)


def test_half_a_page_costs_no_time() -> None:
    assert incoming(mime(text="x", page="<img " * 100_000 + "<!--" * 100_000), "n") is None
