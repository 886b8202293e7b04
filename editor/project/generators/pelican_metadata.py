"""What Pelican gives posts by its settings and by the places of their files.

https://docs.getpelican.com/en/stable/settings.html#metadata. Less than a head counts what
``FILENAME_METADATA`` and then ``PATH_METADATA`` find in the path of the file, less than that
``EXTRA_PATH_METADATA`` (the longest path counts most), and least ``DEFAULT_DATE`` and
``DEFAULT_METADATA``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from editor.project.generators.given import Given
from editor.project.generators.python_settings import table, text
from editor.project.generators.python_values import UNREAD
from editor.project.trees import Tree, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from editor.project.generators.base import Site
    from editor.project.generators.python_settings import Settings

_BY_NAME: Final = "FILENAME_METADATA"
_BY_PATH: Final = "PATH_METADATA"
_BELOW: Final = "EXTRA_PATH_METADATA"
_USUAL_NAME: Final = r"(?P<date>\d{4}-\d{2}-\d{2}).*"

_OPEN_ENDED = re.compile(r"(?:[*+]|\{\d*,\})[?+]?")
_NO_REPEAT = re.compile(r"\\.|\[\^?\]?[^\]]*\]", re.DOTALL)
_INTRICATE = re.compile(r"\(\?[^P:]|\)[*+?{]|\(\?P=|\\[1-9]")
_MOST_OPEN = 3
"""Repetitions without an end in a pattern: each multiplies the time by the length of a path."""
_LONGEST = 500

EMPTY_IS_NONE: Final = frozenset({"tags", "status", "category", "author", "authors", "slug"})
"""Keys that count as missing where nothing stands behind them (``METADATA_PROCESSORS``)."""


def of_settings(read: Settings, config: str) -> tuple[Given, ...]:
    """What the settings give, those that count most first; ``config`` is their file."""
    return tuple(_of_settings(read, config))


def _of_settings(read: Settings, config: str) -> Iterator[Given]:
    values = read.values
    for name, usual in ((_BY_NAME, _USUAL_NAME), (_BY_PATH, "")):
        is_own = name in values
        pattern = (text(values, name) if is_own else usual) if not read.unread_in(name) else ""
        if pattern and pattern_of(pattern) is not None:
            # What no setting says is said by the name of the file itself.
            yield Given({}, config if is_own else "", name if is_own else "", {name: pattern})
    for path, given in sorted(table(values.get(_BELOW)).items(), reverse=True):
        yield Given(_trees(given), config, _BELOW, {_BELOW: path})
    default = _trees(values.get("DEFAULT_METADATA"))
    default.pop("category", None)  # there is DEFAULT_CATEGORY
    date = values.get("DEFAULT_DATE")
    if date:
        default.pop("date", None)
        if (found := _date(date)) is not None:
            yield Given({"date": found}, config, "DEFAULT_DATE")
    yield Given(default, config, "DEFAULT_METADATA")


def holding(given: Sequence[Given], path: Path, site: Site) -> Iterator[Given]:
    """Those of ``given`` that the file at ``path`` gets, with what its name says filled in."""
    below = _below(path, site)
    for it in given:
        if _BELOW in it.target:
            place = str(it.target[_BELOW])
            values = it.values
            if not (below == place or below.startswith(f"{place.rstrip('/')}/" if place else "")):
                continue
            if "/" in below and site.setting("USE_FOLDER_AS_CATEGORY"):
                values = {key: value for key, value in values.items() if key != "category"}
            yield replace(it, values=values)
        elif it.target:
            found = _found(it, below)
            file = it.file or path.relative_to(site.root).as_posix()
            if found:
                yield replace(it, values=found, file=file)
        else:
            yield it


def date_by_path(path: Path, site: Site) -> str:
    """The date that the path of a file says, whatever its head does; empty for none."""
    below = _below(path, site)
    found = (_found(it, below) for it in site.defaults if it.target and _BELOW not in it.target)
    return next((str(values["date"]) for values in found if "date" in values), "")


def pattern_of(text: str) -> re.Pattern[str] | None:
    """A pattern of the settings; None for one that might take long here, or is none."""
    bare = _NO_REPEAT.sub("x", text)
    if len(text) > _LONGEST or _INTRICATE.search(bare) or _INTRICATE.search(text):
        return None
    if len(_OPEN_ENDED.findall(bare)) > _MOST_OPEN:
        return None
    try:
        return re.compile(text)
    except re.error:
        return None


def _found(given: Given, below: str) -> Mapping[str, Tree]:
    """What the pattern of ``given`` finds in a path, or in the name of its file."""
    is_name = _BY_NAME in given.target
    pattern = pattern_of(str(given.target[_BY_NAME if is_name else _BY_PATH]))
    name = below.rpartition("/")[2].rpartition(".")[0]
    match = pattern.match(name if is_name else below) if pattern is not None else None
    groups = match.groupdict() if match is not None else {}
    found = {key.lower(): value for key, value in groups.items() if value is not None}
    return {key: it for key, it in found.items() if it.strip() or key not in EMPTY_IS_NONE}


def _below(path: Path, site: Site) -> str:
    top = site.content[0]
    return path.relative_to(top).as_posix() if path.is_relative_to(top) else path.name


def _trees(given: object) -> dict[str, Tree]:
    """A table of the settings, or pairs of it, as trees; without what is computed."""
    if isinstance(given, (list, tuple)):
        pairs = [it for it in given if isinstance(it, (list, tuple)) and len(it) == 2]
        given = {it[0]: it[1] for it in pairs}
    return {
        key.lower(): value
        for key, item in table(given).items()
        if item is not UNREAD and ((value := plain(item)) != "" or key.lower() not in EMPTY_IS_NONE)
    }


def _date(date: object) -> str | None:
    """``DEFAULT_DATE`` as a head has it: a text, or the numbers of a moment; None for another."""
    if isinstance(date, str):
        return None if date == "fs" else date
    numbers = date if isinstance(date, (list, tuple)) else ()
    if not 3 <= len(numbers) <= 6 or not all(isinstance(it, int) for it in numbers):
        return None
    try:
        return datetime(*numbers).isoformat(" ")
    except (ValueError, TypeError):
        return None
