"""What the process that renders is reported and answers: JSON objects, one a line, in UTF-8."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from editor.text.lines import LineEdit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from editor.markdown.blocks import Block, Patch


@dataclass(frozen=True, slots=True)
class Open:
    """Render ``lines`` from the start; ``plain`` lists line ranges to show as text."""

    post: str
    revision: int
    flavour: str
    lines: tuple[str, ...]
    options: Mapping[str, object] = field(default_factory=dict)
    plain: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """Follow one edit of an open post."""

    post: str
    revision: int
    edit: LineEdit


@dataclass(frozen=True, slots=True)
class Close:
    """Forget a post."""

    post: str


Request = Open | Edit | Close


def request(line: bytes) -> Request:
    """Read one line of input. Raises ValueError if it is not what this module describes."""
    request = json.loads(line)
    if not isinstance(request, dict):
        raise ValueError("a request is an object")
    read = _Reader(request)
    match request.get("do"):
        case "open":
            return Open(
                read.text("post"),
                read.number("revision"),
                read.text("flavour"),
                read.texts("lines"),
                read.table("options"),
                read.ranges("plain"),
            )
        case "edit":
            edit = LineEdit(read.number("first"), read.number("removed"), read.texts("inserted"))
            return Edit(read.text("post"), read.number("revision"), edit)
        case "close":
            return Close(read.text("post"))
    raise ValueError(f"no such request: {request.get('do')!r}")


def ready() -> bytes:
    """The process is there."""
    return _line({"say": "ready"})


def busy(post: str, first_line: int, last_line: int) -> bytes:
    """These lines are about to be rendered and may take long."""
    return _line({"say": "busy", "post": post, "first_line": first_line, "last_line": last_line})


def patch(post: str, revision: int, change: Patch, *, done: bool, reset: bool) -> bytes:
    """What changed on the page; ``reset`` means that it starts from an empty one."""
    return _line(
        {
            "say": "patch",
            "post": post,
            "revision": revision,
            "done": done,
            "reset": reset,
            "first": change.first,
            "removed": change.removed,
            "blocks": [_block(block) for block in change.blocks],
            "changed": [[index, _block(block)] for index, block in change.changed],
            "line_shift": change.line_shift,
        }
    )


def left_out(post: str, names: Sequence[str]) -> bytes:
    """The post is shown without these extensions and options of its site."""
    return _line({"say": "left out", "post": post, "names": list(names)})


def error(post: str | None, revision: int | None, message: str) -> bytes:
    """Something could not be done; ``post`` is None when the request could not be read."""
    return _line({"say": "error", "post": post, "revision": revision, "message": message})


def _block(block: Block) -> list[object]:
    return [block.first_line, block.last_line, block.html]


def _line(request: dict[str, object]) -> bytes:
    text = json.dumps(request, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace") + b"\n"


class _Reader:
    def __init__(self, request: Mapping[str, object]) -> None:
        self._request = request

    def text(self, key: str) -> str:
        value = self._request.get(key)
        if not isinstance(value, str):
            raise self._wrong(key)
        return value

    def number(self, key: str) -> int:
        value = self._request.get(key)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self._wrong(key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._request.get(key)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._wrong(key)
        return tuple(value)

    def table(self, key: str) -> dict[str, object]:
        value = self._request.get(key, {})
        if not isinstance(value, dict):
            raise self._wrong(key)
        return value

    def ranges(self, key: str) -> tuple[tuple[int, int], ...]:
        value = self._request.get(key, [])
        if not isinstance(value, list):
            raise self._wrong(key)
        ranges: list[tuple[int, int]] = []
        for item in value:
            match item:
                case [int(first), int(last)]:
                    ranges.append((first, last))
                case _:
                    raise self._wrong(key)
        return tuple(ranges)

    def _wrong(self, key: str) -> ValueError:
        return ValueError(f"{key} is missing or of the wrong kind")
