"""The style sheets of the page: Byline's own, the colours of code, and the writer's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.preview.serving.addresses import sheet_url
from editor.markdown.code.pygments_code import stylesheet
from editor.resources import resource

if TYPE_CHECKING:
    from pathlib import Path

    from editor.desktop.preview.rendering.post import PreviewContext

_OWN = {"style/page.css": "page.css", "style/parts.css": "parts.css"}
_LARGEST = 1 << 20


class Sheets:
    """Reads style sheets by the names the page has for them.

    ``user`` is the writer's own sheet for all projects; a project may have one in
    ``.byline/preview.css``. Neither can load anything: the page's policy and the interceptor hold
    for styles too.
    """

    def __init__(self, user: Path) -> None:
        self._user = user

    def read(self, kind: str, context: PreviewContext | None) -> bytes | None:
        """The sheet, or None if there is none of that name."""
        own = _OWN.get(kind)
        if own is not None:
            return resource("preview", own).read_bytes()
        if kind == "style/code.css":
            return code_sheet().encode()
        if kind == "style/user.css":
            return _read(self._user)
        if kind == "style/project.css" and context is not None:
            path = _project_sheet(context)
            return None if path is None else _read(path)
        return None

    def writers_own(self, post: int, context: PreviewContext) -> list[str]:
        """The addresses of the writer's sheets that are there, the project's last."""
        found = []
        for name, path in (("user", self._user), ("project", _project_sheet(context))):
            version = None if path is None else _version(path)
            if version is not None:
                found.append(sheet_url(name, post, version))
        return found


def code_sheet() -> str:
    """The colours of code, each set for the papers it is made for; print is always light."""
    light = stylesheet(dark=False)
    return (
        f':root:not([data-theme="dark"]) {{\n{light}\n}}\n'
        f'@media screen {{ :root[data-theme="dark"] {{\n{stylesheet(dark=True)}\n}} }}\n'
        f'@media print {{ :root[data-theme="dark"] {{\n{light}\n}} }}\n'
    )


def _project_sheet(context: PreviewContext) -> Path | None:
    """The project's own sheet; None if it is not there, or is a link that leads outside."""
    try:
        path = (context.root / ".byline" / "preview.css").resolve(strict=True)
        root = context.root.resolve(strict=True)
    except (OSError, RuntimeError):
        return None
    return path if path.is_relative_to(root) else None


def _version(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns if path.is_file() else None
    except OSError:
        return None


def _read(path: Path) -> bytes | None:
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError:
        return None
    return data if len(data) <= _LARGEST else None
