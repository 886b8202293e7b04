"""Reads a site's configuration as text: bounded, regular files of the project only, nothing run."""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from editor.errors import Message, Problem, Severity
from editor.project.heads import head_of
from editor.project.trees import MAX_TEXT, TreeError, from_json, from_toml, from_yaml, lowered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import tzinfo
    from pathlib import Path

    from editor.frontmatter.rules import HeadRules
    from editor.project.trees import Tree

_PARSERS = {".toml": from_toml, ".yaml": from_yaml, ".yml": from_yaml, ".json": from_json}
# What is never closed reaches to the end: it must not be looked for again from every mark on.
_JS_COMMENT = re.compile(
    r"""("(?:\\.|[^"\\\n])*+(?:"|\\?\Z|(?=\n))|'(?:\\.|[^'\\\n])*+(?:'|\\?\Z|(?=\n))"""
    r"""|`(?:\\.|[^`\\])*+(?:`|\\?\Z))|/\*.*?(?:\*/|\Z)|//[^\n]*""",
    re.S,
)


def is_file(path: Path) -> bool:
    """Whether a file is there that we may know of. Path.is_file raises where we may not look."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Whether a folder is there that we may know of."""
    try:
        return path.is_dir()
    except OSError:
        return False


def inside(root: Path, path: Path) -> bool:
    """Whether ``path``, links followed, lies in ``root``."""
    try:
        return path.resolve(strict=True).is_relative_to(root.resolve(strict=True))
    except (OSError, RuntimeError):  # vanished, or a ring of links
        return False


def folders_inside(root: Path, names: Iterable[str], *, to_come: bool = False) -> tuple[Path, ...]:
    """Those of the folders ``names`` below ``root`` that are there and do not lead out of it.

    With ``to_come`` also those that may be made there while the site is open.
    """
    found: dict[Path, None] = {}
    for name in names:
        folder = root / name.strip().strip("/") if name.strip().strip("/") else root
        if to_come and not os.path.lexists(folder):
            above = next(it for it in folder.parents if it == root or os.path.lexists(it))
            if ".." not in folder.parts and inside(root, above):
                found.setdefault(folder)
        elif is_folder(folder) and inside(root, folder):
            found.setdefault(folder)
    return tuple(found)


def outermost(folders: Sequence[Path]) -> tuple[Path, ...]:
    """Those of the folders that lie in no other one."""
    return tuple(
        folder
        for folder in folders
        if not any(folder != other and folder.is_relative_to(other) for other in folders)
    )


def read_text(root: Path, path: Path) -> str | None:
    """The text of a small file; None if there is none, or it leads out of ``root``."""
    try:
        if not stat.S_ISREG(path.stat().st_mode) or not inside(root, path):
            return None
        with path.open("rb") as file:
            data = file.read(MAX_TEXT)
    except (OSError, ValueError):
        return None
    return data.decode("utf-8-sig", errors="replace")


def read_table(
    root: Path, path: Path, *, lower: bool = False, functions: bool = False
) -> tuple[dict[str, Tree], tuple[Problem, ...]]:
    """The table a TOML, YAML or JSON file holds; an empty one and a problem if it is none.

    ``functions`` is that of `from_yaml`.
    """
    text = read_text(root, path)
    if text is None:
        return {}, ()
    try:
        suffix = path.suffix.lower()
        named = functions and suffix in {".yaml", ".yml"}
        table = from_yaml(text, functions=True) if named else _PARSERS[suffix](text)
    except TreeError as error:
        message = Message("{name}: {reason}", name=path.name, reason=error.message)
        return {}, (Problem(message, error.line),)
    if lower:
        return {key.lower(): lowered(value) for key, value in table.items()}, ()
    return table, ()


def read_fields(
    root: Path, page: Path, rules: HeadRules, *, alone: bool = False
) -> Mapping[str, Tree]:
    """What the head of a page says; nothing where it is none, or leads out of ``root``.

    ``alone`` is that of `head_of`.
    """
    text = read_text(root, page)
    if text is None:
        return {}
    return head_of(text.replace("\r\n", "\n").split("\n"), rules, alone=alone).fields


def first_file(root: Path, names: Iterable[str]) -> Path | None:
    """The first of the named files that is there."""
    return next((root / name for name in names if is_file(root / name)), None)


def zone_named(
    name: str, default: tzinfo, *, path: Path | None = None
) -> tuple[tzinfo, tuple[Problem, ...]]:
    """The time zone ``name``; ``default``, and a problem, if there is no such zone."""
    if not name:
        return default, ()
    try:
        return ZoneInfo(name), ()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message = Message(
            "{name}: there is no time zone “{zone}”.", name=path.name if path else "", zone=name
        )
        return default, (Problem(message, severity=Severity.WARNING),)


def without_js_comments(text: str) -> str:
    """JavaScript text with its comments blanked out; strings stay."""
    return _JS_COMMENT.sub(lambda found: found.group(1) or " ", text)


def js_text(text: str, key: str) -> str:
    """The first ``key: "text"`` of a JavaScript object; empty if there is none."""
    found = re.search(rf"""\b{re.escape(key)}["']?\s*:\s*["'`]([^"'`\n$]*)["'`]""", text)
    return found.group(1) if found else ""


def js_flag(text: str, key: str) -> bool | None:
    """The first ``key: true`` or ``key: false`` of a JavaScript object."""
    found = re.search(rf"""\b{re.escape(key)}["']?\s*:\s*(true|false)\b""", text)
    return found.group(1) == "true" if found else None


def listing(folder: Path) -> tuple[str, ...]:
    """The names in a folder, sorted; none if it cannot be read."""
    try:
        with os.scandir(folder) as scan:
            return tuple(sorted(entry.name for entry in scan))
    except OSError:
        return ()
