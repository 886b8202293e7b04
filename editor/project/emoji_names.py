"""Which names of emoji a site's Markdown shows as emoji, and what each stands for.

The names are GitHub's for most: Hugo's Goldmark, jemoji, the plugins of markdown-it and of remark
and Zola's crate all took them over. MkDocs names its index itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from editor.markdown.functions import name_of
from editor.project.generators.reading import read_text
from editor.project.markdown_options import is_on, loaded, settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from editor.project.generators.base import Site

_PYMDOWNX: Final = "pymdownx.emoji"
_GEM = re.compile(r"""^\s*gem\s+["']jemoji["']""", re.MULTILINE)


class EmojiIndex(Enum):
    """Who has named them."""

    GITHUB = "gemoji"
    TWEMOJI = "twemoji"
    EMOJIONE = "emojione"


@dataclass(frozen=True, slots=True)
class Emoji:
    """``name`` without colons, the ``glyph`` itself, and what it shows in plain words."""

    name: str
    glyph: str
    shows: str


_INDEXES: Final = {
    "pymdownx.emoji.gemoji": EmojiIndex.GITHUB,
    "pymdownx.emoji.twemoji": EmojiIndex.TWEMOJI,
    "pymdownx.emoji.emojione": EmojiIndex.EMOJIONE,
    "material.extensions.emoji.twemoji": EmojiIndex.TWEMOJI,
    "materialx.emoji.twemoji": EmojiIndex.TWEMOJI,
}


def emoji_index(site: Site) -> EmojiIndex | None:
    """Whose names the site shows as emoji; None where it shows ``:smile:`` as it stands."""
    options = site.flavour_options
    match site.generator:
        case "hugo":
            has_names = is_on(options, "enableemoji", default=False)
        case "jekyll":
            gems = read_text(site.root, site.root / "Gemfile") or ""
            has_names = "jemoji" in site.settings.get("plugins", ()) or bool(_GEM.search(gems))
        case "zola" | "eleventy" | "astro":
            has_names = bool(site.setting("emoji"))
        case _:
            return _of_extension(site)
    return EmojiIndex.GITHUB if has_names else None


def _of_extension(site: Site) -> EmojiIndex | None:
    if site.flavour != "python-markdown" or _PYMDOWNX not in loaded(site.flavour_options):
        return None
    named = settings(site.flavour_options, _PYMDOWNX).get("emoji_index")
    # An index that is not known is one of the site's own.
    return EmojiIndex.EMOJIONE if named is None else _INDEXES.get(name_of(named) or "")


def emoji(index: EmojiIndex) -> tuple[Emoji, ...]:
    """All emoji of an index, names of one and the same beside each other; loads a large table."""
    match index:
        case EmojiIndex.GITHUB:
            from pymdownx import gemoji_db as table  # noqa: PLC0415 (only where it is asked for)
        case EmojiIndex.TWEMOJI:
            from pymdownx import twemoji_db as table  # noqa: PLC0415
        case EmojiIndex.EMOJIONE:
            from pymdownx import emoji1_db as table  # noqa: PLC0415
    return tuple(_read(table.emoji, table.aliases))


def _read(table: Mapping[str, Mapping[str, str]], aliases: Mapping[str, str]) -> Iterator[Emoji]:
    others: dict[str, list[str]] = {}
    for other, name in aliases.items():
        others.setdefault(name, []).append(other)
    for name, about in table.items():
        codes = about.get("unicode_alt") or about.get("unicode")
        if codes is None:
            # A picture of GitHub's own.
            continue
        glyph = "".join([chr(int(code, 16)) for code in codes.split("-")])
        for one in (name, *others.get(name, ())):
            yield Emoji(one.strip(":"), glyph, about.get("name", ""))


def fitting(known: Sequence[Emoji], typed: str, most: int) -> list[Emoji]:
    """Up to ``most`` whose name begins with what is typed, then those in which a word does so."""
    wanted = typed.casefold()
    if not wanted or " " in wanted:
        return []
    ranked: list[tuple[int, int, Emoji]] = []
    for number, one in enumerate(known):
        name = one.name
        if name.startswith(wanted):
            # The shorter of two is what was typed to its end, or more nearly so.
            ranked.append((0, len(name), one))
        elif f"_{wanted}" in name or f"-{wanted}" in name:
            ranked.append((1000, number, one))
        elif f" {wanted}" in f" {one.shows}".casefold():
            ranked.append((2000, number, one))
    ranked.sort(key=lambda it: (it[0], it[1], it[2].name))
    return [one for _, _, one in ranked[:most]]
