"""The title that a browser gives an address which is copied or dragged alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

_UTF_16: Final = "text/x-moz-url"
_UTF_8: Final = "_NETSCAPE_URL"
_TITLE: Final = "text/x-moz-url-desc"
"""Firefox's title alone; under X11, Qt keeps what holds both of them to itself."""

_MOST_BYTES: Final = 20_000


def link_title(source: QMimeData, address: str) -> str:
    """What a link to ``address`` is called; empty if that is not known, or is the address."""
    title = bytes(source.data(_TITLE).data())[:_MOST_BYTES].decode("utf-16-le", errors="ignore")
    if title.strip("\0 "):
        return _other_than(address, title.replace("\0", ""))
    for form, encoding in ((_UTF_16, "utf-16-le"), (_UTF_8, "utf-8")):
        data = bytes(source.data(form).data())
        if not data or len(data) > _MOST_BYTES:
            continue
        text = data.decode(encoding if b"\0" in data else "utf-8", errors="ignore")
        lines = text.replace("\0", "").lstrip("\ufeff").splitlines()
        if len(lines) == 2 and lines[0].strip() == address.strip():
            return _other_than(address, lines[1])
    return ""


def _other_than(address: str, title: str) -> str:
    title = " ".join(title.split())
    return "" if title.rstrip("/") == address.strip().rstrip("/") else title
