"""Which files of a site are no content by its settings: patterns of paths, and what they mean.

Each generator has a language of its own for them. All become regular expressions of paths below
one folder, with ``/`` between their names, that take no longer the more stars they have.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

BELOW: Final = "(?:/.*)?"
"""After a pattern: the file, or anything in a folder of that name."""

_BRACES = re.compile(r"\{([^{}]*)\}")
_PIECE = re.compile(r"\[(?:[!^]?\]?[^\]/]*)\]|\\.|.", re.DOTALL)
_MOST = 64
"""Alternatives a pattern in braces may have."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A regular expression of whole paths, and whether what it matches is left out."""

    pattern: str
    leaves_out: bool = True


@dataclass(frozen=True, slots=True)
class Ignored:
    """What is left out below ``folder`` (its whole path; empty for rules of whole paths).

    The last rule that matches a path holds. Where none does, the path is content, unless
    ``others`` says that only what the rules name is.
    """

    folder: str
    rules: tuple[Rule, ...]
    others: bool = False

    def matches(self, path: str) -> bool:
        """Whether the file at ``path``, its whole path, is left out."""
        if self.folder and not path.startswith(f"{self.folder}{os.sep}"):
            return False
        below = path[len(self.folder) + 1 :] if self.folder else path
        if os.sep != "/":
            below = below.replace(os.sep, "/")
        for rule in reversed(self.rules):
            if _compiled(rule.pattern).fullmatch(below):
                return rule.leaves_out
        return self.others


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.DOTALL)


def ignored(folder: Path, rules: Iterable[Rule]) -> tuple[Ignored, ...]:
    """These rules for what lies below ``folder``; nothing where there are none."""
    found = tuple(rules)
    return (Ignored(str(folder), found),) if found else ()


def by_folders(pattern: str) -> str:
    """A pattern whose ``*`` stays within a name, and whose ``**`` stands for any folders."""
    return _any_of([_by_folders(one) for one in _alternatives(pattern)])


def across(pattern: str) -> str:
    """A pattern whose ``*`` goes across folders, as ``fnmatch`` has it."""
    return _any_of([starred(one) for one in _alternatives(pattern)])


def gitignore(lines: Iterable[str]) -> tuple[Rule, ...]:
    """The rules of a ``.gitignore``: https://git-scm.com/docs/gitignore."""
    rules: list[Rule] = []
    for line in lines:
        text = line.rstrip() if not line.rstrip().endswith("\\") else line.rstrip("\r\n")
        if not text.strip() or text.startswith("#"):
            continue
        negated = text.startswith("!")
        text = text.removeprefix("!").removeprefix("\\")
        is_folder = text.endswith("/")
        bare = text.strip("/")
        anchored = "/" in text.rstrip("/")
        name = _by_folders(bare if anchored else f"**/{bare}")
        rules.append(Rule(name + ("/.*" if is_folder else BELOW), not negated))
    return tuple(rules)


def _any_of(patterns: Sequence[str]) -> str:
    return patterns[0] if len(patterns) == 1 else f"(?:{'|'.join(patterns)})"


def _alternatives(pattern: str) -> list[str]:
    """What ``{a,b}`` in a pattern stands for; one with too much of it stands for itself."""
    done = [pattern]
    while any(_BRACES.search(one) for one in done):
        more: list[str] = []
        for one in done:
            found = _BRACES.search(one)
            if found is None:
                more.append(one)
                continue
            start, end = one[: found.start()], one[found.end() :]
            more += [f"{start}{part}{end}" for part in found[1].split(",")]
        if len(more) > _MOST:
            return [pattern]
        done = more
    return done


def _by_folders(pattern: str) -> str:
    runs: list[list[str]] = [[]]
    for part in pattern.split("/"):
        if part == "**":
            runs.append([])
        else:
            runs[-1].append(starred(part, "[^/]"))
    first, *rest = ["/".join(run) for run in runs]
    if not rest:
        return first
    *between, last = rest
    # The leftmost place of what stands between two `**` is as good as any other.
    middle = "".join(f"(?>(?:[^/]++/)*?{run}/)" for run in between if run)
    end = f"(?:[^/]++/)*{last}" if last else ".+"
    return (f"{first}/" if first else "") + middle + end


def starred(text: str, one: str = ".") -> str:
    """A pattern as ``fnmatch`` has it, without braces; ``one`` is what each character may be."""
    pieces: list[str] = [""]
    for found in _PIECE.finditer(text):
        piece = found[0]
        if piece == "*":
            pieces.append("")
        else:
            pieces[-1] += _piece(piece, one)
    first, *rest = pieces
    if not rest:
        return first
    *between, last = rest
    middle = "".join(f"(?>{one}*?{piece})" for piece in between if piece)
    return f"{first}{middle}{one}*{last}"


def _piece(piece: str, one: str) -> str:
    if piece == "?":
        return one
    if len(piece) > 1 and piece.startswith("["):
        inside = piece[1:-1]
        negated = inside.startswith(("!", "^"))
        inside = inside[1:] if negated else inside
        inside = inside.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
        pattern = f"[{'^' if negated else ''}{inside.replace('^', chr(92) + '^')}]"
        try:
            re.compile(pattern)
        except re.error:  # such as a range that runs backwards: it matches nothing
            return r"(?!)"
        return pattern if inside else re.escape(piece)
    if len(piece) > 1 and piece.startswith("\\"):
        return re.escape(piece[1:])
    return re.escape(piece)
