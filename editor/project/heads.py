"""Reads heads of posts for lists: quickly, from the first bytes of a file, text as written.

``editor.frontmatter`` knows where every value stands and may change it; this knows only what the
values are, at a tenth of the time, which is what a list of 10,000 posts can afford.
"""

from __future__ import annotations

import codecs
import os
import re
import stat
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from editor.errors import Message, Problem
from editor.frontmatter.head import Head, find, read
from editor.frontmatter.nodes import Format
from editor.frontmatter.rules import ANY
from editor.frontmatter.unread_heads import unread
from editor.project.trees import (
    Tree,
    TreeError,
    doubled_key,
    from_json,
    from_toml,
    from_yaml,
    plain,
    with_merged,
)
from editor.scan.inline_rules import LENIENT, AttributeLists
from editor.scan.outline import title_heading
from editor.scan.scan import Scan
from editor.storage.encoding import decode, looks_binary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from editor.frontmatter.rules import HeadRules

_FIRST_BYTES = 4096
_MORE_BYTES = 512 * 1024
HEADING_LINES = 60
"""How far down the body a heading names a post without a title."""

_LINES = (Format.HEADER_LINES, Format.COMMENT_LINES)
_FENCES = ("---", "+++")
_COMMENT_LINE = re.compile(r"\s*\.\. [^:]+: ")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_PLAIN_HEADING = re.compile(r"#{1,6}[ \t]++((?:[^\W_]|[ ,.;:?'’“”–-])*+)")
"""A heading that reads alike in every flavour: nothing stands before it, and no markup in it."""
_SIGN = re.compile(r"^[ \t]*(?:#|(?:=+|-+)[ \t]*$)", re.MULTILINE)
"""What no heading outside of quotes and lists is without."""
_LONGEST = 1000
"""Characters of a line of the body that are looked at."""
_RULES = replace(LENIENT, attributes=AttributeLists.EVERYWHERE)
"""Where nobody knows the generator."""


@dataclass(frozen=True, slots=True)
class PostHead:
    """What the head of a post says.

    The names in ``fields`` are in lower case where the generator ignores case; ``keys`` are as
    written. ``heading`` is the first heading near the top of the body; ``opening`` is the first
    line of the body with anything in it, of a post whose head has no title. ``refused``: the
    generator reads nothing of it, though there are fields. ``is_whole``: what other files than the
    post say is in it (`whole_head`).
    """

    fields: Mapping[str, Tree] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    heading: str = ""
    opening: str = ""
    problem: Problem | None = None
    refused: bool = False
    is_whole: bool = False

    @property
    def is_broken(self) -> bool:
        """Whether the generator can read nothing that it says."""
        return self.problem is not None and (self.refused or not self.fields)


def _unknown(lines: Sequence[str]) -> Scan:
    return Scan(lines, inline_rules=_RULES)


def read_head(
    path: Path,
    rules: HeadRules = ANY,
    scan: Callable[[Sequence[str]], Scan] = _unknown,
    *,
    alone: bool = False,
) -> PostHead:
    """The head of the post at ``path``. Never raises: what is wrong is the head's problem.

    ``scan`` reads lines of the body, and only where a title has to be looked for in them.
    ``alone`` is that of `head_of`.
    """
    try:
        data, whole = _first_bytes(path, _FIRST_BYTES)
        if looks_binary(data):
            return PostHead(
                problem=Problem(Message("This is not a text file: it contains binary data."))
            )
        lines = _lines(data, whole)
        if not whole and _goes_on(lines, rules):
            data, whole = _first_bytes(path, _MORE_BYTES)
            lines = _lines(data, whole)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return PostHead(
            problem=Problem(Message("The file cannot be read: {reason}.", reason=reason))
        )
    found = head_of(lines, rules, scan, alone=alone)
    if not rules.utf8_only or found.problem is not None or not _is_damaged(data, whole):
        return found
    message = Message(
        "{generator} does not read this file: it is not valid UTF-8.", generator=rules.reader
    )
    return replace(found, problem=Problem(message), refused=True)


def head_of(
    lines: Sequence[str],
    rules: HeadRules = ANY,
    scan: Callable[[Sequence[str]], Scan] = _unknown,
    *,
    alone: bool = False,
) -> PostHead:
    """The head of a post whose first lines are ``lines``; a foreign one is its problem.

    ``alone``: they are all of a file that holds nothing else, as `second_files` has them.
    """
    if alone:
        lines = _as_whole_head(lines, rules)
    head = find(lines, rules)
    problem = unread(lines, rules)
    body = head.body if head else 0
    if head is None or problem is not None:
        return PostHead(heading=_heading(lines, body, scan), problem=problem)
    try:
        tree = _tree(lines, head, rules)
    except TreeError as error:
        line = head.content_first + (error.line or 0)
        problem = Problem(error.message, min(line, head.last))
        return PostHead(heading=_heading(lines, body, scan), problem=problem)
    keys = tuple(tree)
    if head.format is Format.YAML and any("<<" in line for line in lines[head.first : head.last]):
        tree = with_merged(tree)
    tree = {rules.folded(key): value for key, value in tree.items()}
    for form, name, meant in rules.mapped:
        if form is head.format and name in tree:
            tree[meant] = tree[name]
    problem = _doubled(lines, head) if rules.single_keys and head.format is Format.YAML else None
    found = PostHead(tree, keys, problem=problem, refused=problem is not None)
    if tree.get("title"):
        return found
    return replace(found, heading=_heading(lines, body, scan), opening=_opening(lines, body))


def _first_bytes(path: Path, limit: int) -> tuple[bytes, bool]:
    # O_NONBLOCK: a pipe in the folder must not hold up the list.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(0, "not a regular file")
        data = os.read(handle, limit)
        return data, len(data) < limit or not os.read(handle, 1)
    finally:
        os.close(handle)


def _is_damaged(data: bytes, whole: bool) -> bool:
    """Whether the first bytes of a file are no UTF-8; where they end, a character may go on."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=whole)
    except UnicodeDecodeError:
        return not data.startswith(_WIDE)
    return False


def _lines(data: bytes, whole: bool) -> Sequence[str]:
    if data.startswith(_WIDE) or b"\r" in data:
        texts: Sequence[str] = decode(data).lines.texts
    else:
        texts = data.decode("utf-8-sig", errors="replace").split("\n")
    return texts if whole or len(texts) == 1 else texts[:-1]


def _goes_on(lines: Sequence[str], rules: HeadRules) -> bool:
    """Whether the head may end after ``lines``."""
    head = find(lines, rules)
    if head is not None:
        return head.format in _LINES and head.last >= len(lines) - 1
    first = next((line for line in lines if line.strip()), "")
    return first.startswith(("---", "+++", ";;;", "{", "<!--"))


def _as_whole_head(lines: Sequence[str], rules: HeadRules) -> Sequence[str]:
    """Lines of a head as Nikola reads them from a file of their own, closed by its end.

    Among comment lines what is none is passed over.
    """
    bare = [line.strip() for line in lines]
    if bare and bare[0] in _FENCES and bare.count(bare[0]) == 1:
        return [*lines, bare[0]]
    if unread(lines, rules) is None:
        return lines
    end = bare.index("") if "" in bare else len(bare)
    kept = [line for line in lines[:end] if _COMMENT_LINE.match(line)]
    return kept or lines


def _tree(lines: Sequence[str], head: Head, rules: HeadRules) -> dict[str, Tree]:
    content = head.content(lines)
    match head.format:
        case Format.YAML:
            return from_yaml("\n".join(content))
        case Format.TOML:
            return from_toml("\n".join(content))
        case Format.JSON:
            return from_json("\n".join(content))
        case Format.HEADER_LINES | Format.COMMENT_LINES:
            found: dict[str, Tree] = {}
            for item in read(lines, head).fields:
                key = rules.folded(item.key)
                if key not in rules.first_lines:
                    found[item.key] = plain(item.value)
                elif key not in map(rules.folded, found):
                    found[item.key] = str(plain(item.value)).partition("\n")[0]
            return found
        case Format.FOREIGN:  # said before, by the rules
            return {}


def _opening(lines: Sequence[str], body: int) -> str:
    near = lines[body : body + HEADING_LINES]
    return next((line for line in near if line and not line.isspace()), "")[:_LONGEST]


def _doubled(lines: Sequence[str], head: Head) -> Problem | None:
    """What is wrong with a head in YAML that has a key twice."""
    content = head.content(lines)
    names = [line.partition(":")[0].strip(" \t\"'-") for line in content if ":" in line]
    if len(set(names)) == len(names):  # parsing once more is only for those that may have one
        return None
    found = doubled_key("\n".join(content))
    if found is None:
        return None
    key, line = found
    return Problem(Message("The key {name} appears twice.", name=key), head.content_first + line)


def _heading(lines: Sequence[str], body: int, scan: Callable[[Sequence[str]], Scan]) -> str:
    near = lines[body : body + HEADING_LINES]
    first = _opening(lines, body)
    plain_heading = _PLAIN_HEADING.fullmatch(first)
    if plain_heading is not None and len(first) < _LONGEST:
        return plain_heading[1].strip()
    near = [line[:_LONGEST] for line in near]
    if not _SIGN.search("\n".join(near)):
        return ""
    found = title_heading(scan(near))
    return found.text if found else ""
