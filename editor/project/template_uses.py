"""How posts use the template tags of their site: which parameters, with which values."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from editor.errors import EditorError
from editor.project.index import newest_first
from editor.project.template_names import language_tags
from editor.project.template_tags import template_tags
from editor.storage.file import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from editor.project.generators.base import Site
    from editor.project.post import PostSummary
    from editor.project.project import Project
    from editor.project.template_tags import TemplateTag

MAX_POSTS: Final = 300
"""Posts that are looked at, the newest."""

INCLUDES: Final = frozenset({"include", "include_relative", "include_cached"})
"""Tags that name a file first, which then takes the parameters."""

_MOST_USES: Final = 500
"""Of one post."""

_DEEPEST: Final = 100
"""Tags back that one is looked for that another one ends."""

_LONGEST: Final = 2_000
"""Code points of a tag that is looked into."""

_ARGUMENT = re.compile(
    r"""(?:(?P<key>[A-Za-z_][\w.-]*)\s*(?P<sign>=|:(?!/))\s*)?"""
    r"""(?:"(?P<double>(?:\\.|[^"\\])*+)"|'(?P<single>(?:\\.|[^'\\])*+)'|`(?P<raw>[^`]*+)`"""
    r"""|(?P<bare>[^\s,"'`=]+))"""
)
_QUOTES: Final = {"double": '"', "single": "'", "raw": "`", "bare": ""}
_NAME = re.compile(r"[-~]?\s*(?:\w+::)*[\w./:-]+\s*")


@dataclass(frozen=True, slots=True)
class Argument:
    """A value and the mark it stands in; ``key`` is empty for one without a name."""

    key: str
    value: str
    quote: str


@dataclass(frozen=True, slots=True)
class Use:
    """One tag of a post. ``is_block``: what is between it and its end stands on lines of its own.

    An include is named together with its file: ``include figure.html``. ``mark`` is what it begins
    with. ``closes_itself``: a slash before its end says that nothing is between (Hugo).
    """

    name: str
    mark: str
    arguments: tuple[Argument, ...] = ()
    is_paired: bool = False
    is_block: bool = False
    closes_itself: bool = False


@dataclass(frozen=True, slots=True)
class PostUses:
    """The uses in one post, and what the file was like when it was read: its time and size."""

    stamp: tuple[int, int]
    uses: tuple[Use, ...]


def read_uses(
    project: Project,
    posts: Iterable[PostSummary],
    known: Mapping[Path, PostUses],
    check: Callable[[], None],
) -> dict[Path, PostUses]:
    """The uses in the newest ``posts``; a post that is as it was ``known`` is not read again.

    ``check`` is called between posts, and may raise to end the work. What cannot be read is passed
    over.
    """
    found: dict[Path, PostUses] = {}
    for row in sorted(posts, key=newest_first)[:MAX_POSTS]:
        check()
        try:
            status = row.path.stat()
        except OSError:
            continue
        stamp = status.st_mtime_ns, status.st_size
        before = known.get(row.path)
        if before is not None and before.stamp == stamp:
            found[row.path] = before
            continue
        with suppress(EditorError):
            text = "\n".join(read(row.path).lines.texts)
            found[row.path] = PostUses(stamp, uses_in(text, project.site))
    return found


def uses_in(text: str, site: Site) -> tuple[Use, ...]:
    """The tags of a post that are no part of the template language itself, in order."""
    language = site.templates or ""
    own = language_tags(site) - INCLUDES
    tags: list[TemplateTag] = []
    ends: dict[int, int] = {}
    opened: list[int] = []
    for tag in template_tags(text, language):
        if not tag.is_closed or (tag.is_output and language != "zola"):
            continue
        ended = _ended(tag.name, language)
        if ended is None:
            opened.append(len(tags))
            tags.append(tag)
            continue
        begun = _begun([tags[at] for at in opened[-_DEEPEST:]], ended)
        if begun:
            ends[opened[-begun]] = tag.start
            del opened[-begun:]
    named = ((number, tag) for number, tag in enumerate(tags) if tag.name and tag.name not in own)
    made = (_use(text, tag, language, ends.get(number)) for number, tag in named)
    return tuple(use for use, _ in zip(made, range(_MOST_USES), strict=False))


def open_names(text: str, site: Site) -> list[str]:
    """The names of the tags in ``text`` that nothing in it has ended, the last one first.

    Those that need no end are among them.
    """
    language = site.templates or ""
    opened: list[TemplateTag] = []
    for tag in template_tags(text, language):
        ended = _ended(tag.name, language)
        if not tag.is_closed or (tag.is_output and language != "zola"):
            continue
        begun = 0 if ended is None else _begun(opened[-_DEEPEST:], ended)
        if ended is None:
            opened.append(tag)
        elif begun:
            del opened[-begun:]
    return [tag.name for tag in reversed(opened) if tag.name and not tag.is_output]


def _begun(opened: Sequence[TemplateTag], ended: str) -> int:
    """How many tags back the one stands that ``ended`` ends, the last one being 1; 0 for none."""
    for back, tag in enumerate(reversed(opened), 1):
        if tag.name == ended or (not ended and not tag.is_output):
            return back
    return 0


def _ended(name: str, language: str) -> str | None:
    """The name of the tag that a tag of this name ends, empty for any; None if it ends none."""
    if name.startswith("/"):
        return name[1:]
    if language not in {"hugo", "zola"} and name.startswith("end") and name != "end":
        return name[3:]
    return None


def _use(text: str, tag: TemplateTag, language: str, end: int | None) -> Use:
    rest = tag.rest[:_LONGEST]
    name = _NAME.match(rest)
    arguments = tuple(_arguments(rest[name.end() :] if name else "", language))
    word = tag.name
    is_include = word in INCLUDES and language not in {"hugo", "zola"}
    if is_include and arguments and not arguments[0].key:
        word = f"{word} {arguments[0].value}"
        arguments = arguments[1:]
    mark = text[tag.start : tag.start + (3 if language == "hugo" else 2)]
    is_block = end is not None and text[tag.end : tag.end + 2].lstrip(" \r")[:1] == "\n"
    is_closed = language == "hugo" and rest.rstrip().endswith("/")
    return Use(word, mark, arguments, end is not None, is_block, is_closed)


def _arguments(rest: str, language: str) -> Iterator[Argument]:
    rest = rest.strip().removesuffix("/" if language == "hugo" else "-").rstrip()
    if language == "zola":
        rest = rest.removeprefix("(").removesuffix(")")
    at = 0
    while (found := _ARGUMENT.search(rest, at)) is not None:
        at = found.end()
        form = next(form for form in _QUOTES if found[form] is not None)
        key, value = found["key"] or "", found[form]
        if found["sign"] == ":" and language in {"hugo", "zola"}:
            # It is a part of the value.
            value, key = found[0], ""
        yield Argument(key, value, _QUOTES[form])
