"""What the variables of a snippet stand for."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path
    from random import Random


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where and when a snippet is inserted.

    ``line`` is the 0-based line of the cursor, ``line_text`` its text, ``word`` what the cursor
    stands in; ``path`` is the file of the post, ``root`` the folder of the blog, if there is one.
    ``now`` is aware, in the zone of the writer. ``days`` begin with Monday; names of months and
    days are in the language of the post. ``clipboard`` is asked only by a snippet that wants it.
    ``comment`` is what stands around a comment, empty where the site has none.
    """

    selected: str
    line: int
    line_text: str
    word: str
    path: Path
    root: Path | None
    title: str
    now: datetime
    months: Sequence[str]
    short_months: Sequence[str]
    days: Sequence[str]
    short_days: Sequence[str]
    comment: tuple[str, str]
    clipboard: Callable[[], str]
    random: Random


def value(name: str, around: Surroundings) -> str | None:
    """What a variable stands for; empty for nothing, None for one that there is not."""
    find = _VARIABLES.get(name)
    return None if find is None else find(around)


def variables() -> Sequence[str]:
    """The names of all that there are."""
    return tuple(_VARIABLES)


def _relative(around: Surroundings) -> str:
    root = around.root
    if root is not None and around.path.is_relative_to(root):
        return str(around.path.relative_to(root))
    return str(around.path)


def _offset(around: Surroundings) -> str:
    # "+0200", with more digits where an offset has seconds.
    text = around.now.strftime("%z")
    return f"{text[:3]}:{text[3:5]}"


def _hex(around: Surroundings) -> str:
    return f"{around.random.getrandbits(24):06x}"


def _uuid(around: Surroundings) -> str:
    return str(uuid.UUID(int=around.random.getrandbits(128), version=4))


_VARIABLES: Final[Mapping[str, Callable[[Surroundings], str]]] = {
    "TITLE": lambda around: around.title,
    "SELECTION": lambda around: around.selected,
    "TM_SELECTED_TEXT": lambda around: around.selected,
    "TM_CURRENT_LINE": lambda around: around.line_text,
    "TM_CURRENT_WORD": lambda around: around.word,
    "TM_LINE_INDEX": lambda around: str(around.line),
    "TM_LINE_NUMBER": lambda around: str(around.line + 1),
    "TM_FILENAME": lambda around: around.path.name,
    "TM_FILENAME_BASE": lambda around: around.path.stem,
    "TM_DIRECTORY": lambda around: str(around.path.parent),
    "TM_DIRECTORY_BASE": lambda around: around.path.parent.name,
    "TM_FILEPATH": lambda around: str(around.path),
    "RELATIVE_FILEPATH": _relative,
    "WORKSPACE_NAME": lambda around: "" if around.root is None else around.root.name,
    "WORKSPACE_FOLDER": lambda around: "" if around.root is None else str(around.root),
    "CURSOR_INDEX": lambda _around: "0",
    "CURSOR_NUMBER": lambda _around: "1",
    "CLIPBOARD": lambda around: around.clipboard(),
    "CURRENT_YEAR": lambda around: f"{around.now:%Y}".zfill(4),
    "CURRENT_YEAR_SHORT": lambda around: f"{around.now:%y}",
    "CURRENT_MONTH": lambda around: f"{around.now:%m}",
    "CURRENT_MONTH_NAME": lambda around: around.months[around.now.month - 1],
    "CURRENT_MONTH_NAME_SHORT": lambda around: around.short_months[around.now.month - 1],
    "CURRENT_DATE": lambda around: f"{around.now:%d}",
    "CURRENT_DAY_NAME": lambda around: around.days[around.now.weekday()],
    "CURRENT_DAY_NAME_SHORT": lambda around: around.short_days[around.now.weekday()],
    "CURRENT_HOUR": lambda around: f"{around.now:%H}",
    "CURRENT_MINUTE": lambda around: f"{around.now:%M}",
    "CURRENT_SECOND": lambda around: f"{around.now:%S}",
    "CURRENT_SECONDS_UNIX": lambda around: str(int(around.now.timestamp())),
    "CURRENT_TIMEZONE_OFFSET": _offset,
    "RANDOM": lambda around: f"{around.random.randrange(10**6):06d}",
    "RANDOM_HEX": _hex,
    "UUID": _uuid,
    "LINE_COMMENT": lambda _around: "",
    "BLOCK_COMMENT_START": lambda around: around.comment[0],
    "BLOCK_COMMENT_END": lambda around: around.comment[1],
}
