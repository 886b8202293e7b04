"""The address at which Hugo publishes a page: https://gohugo.io/configuration/permalinks/."""

from __future__ import annotations

import re
from functools import cache
from posixpath import normpath
from typing import TYPE_CHECKING, Final, NamedTuple

from editor.frontmatter.date_shapes import MONTHS, WEEKDAYS
from editor.project.below import folders_below
from editor.project.generators.hugo_content import below_top
from editor.project.generators.reading import is_file
from editor.project.generators.slugs import hugo_path, hugo_words
from editor.project.languages import INDEX, bare_stem, suffix_of
from editor.project.trees import flag_at, table_at, text_at, text_of, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from editor.project.generators.base import Dated, Site
    from editor.project.trees import Tree

_TOKEN = re.compile(r":[A-Za-z]+(?:\[[^\]]*\])?")
_DATED_NAME = re.compile(r"\d{4}-\d{2}-\d{2}(?:[ T_-]?\d{2}-\d{2}-\d{2})?[-_ ]?(.+)")
_DATES: Final[Mapping[str, Callable[[datetime], str]]] = {
    ":year": lambda moment: f"{moment.year:04}",
    ":month": lambda moment: f"{moment.month:02}",
    ":day": lambda moment: f"{moment.day:02}",
    ":monthname": lambda moment: MONTHS[moment.month - 1].lower(),
    ":weekday": lambda moment: str(moment.isoweekday() % 7),
    ":weekdayname": lambda moment: WEEKDAYS[moment.weekday()].lower(),
    ":yearday": lambda moment: str(moment.timetuple().tm_yday),
}


def settings(table: Mapping[str, Tree]) -> dict[str, tuple[str, ...]]:
    """What the configuration says about addresses, as settings of the site."""
    found: dict[str, tuple[str, ...]] = {}
    permalinks = table_at(table, "permalinks")
    for section, pattern in permalinks.items():
        if isinstance(pattern, str):
            found[f"permalinks.page.{section}"] = (pattern,)
    for kind in ("page", "section"):
        for section, pattern in table_at(permalinks, kind).items():
            if isinstance(pattern, str):
                found[f"permalinks.{kind}.{section}"] = (pattern,)
    for name in ("defaultcontentlanguageinsubdir", "disablepathtolower", "removepathaccents"):
        found[name] = ("yes",) if flag_at(table, name) else ()
    ugly = table.get("uglyurls")
    by_section = [name for name in ugly if flag_at(ugly, name)] if isinstance(ugly, dict) else []
    found["uglyurls"] = ("*",) if flag_at(table, "uglyurls") else tuple(by_section)
    found["own rules"] = _with_own_rules(table)
    found["main language"] = (text_at(table, "defaultcontentlanguage").lower() or "en",)
    return found


def _with_own_rules(table: Mapping[str, Tree]) -> tuple[str, ...]:
    """The languages whose addresses follow other rules than those of the whole site.

    Where one has a host of its own, all do.
    """
    named = table_at(table, "languages")
    if any(text_at(named, f"{name}.baseurl") for name in named):
        return tuple(named)
    keys = ("permalinks", "uglyurls", "disablepathtolower", "removepathaccents")
    return tuple(name for name in named if any(key in table_at(named, name) for key in keys))


def aliases(
    fields: Mapping[str, Tree], path: Path, site: Site, here: str | None
) -> tuple[str, ...]:
    """The former addresses in the head of a page that is published at ``here``.

    One without a slash before it starts beside the page.
    """
    prefix = language_prefix(path, site)
    found: list[str] = []
    for text in words_of(fields.get("aliases"), "\n"):
        if "{" in text:
            continue
        if text.startswith("/"):
            found.append(f"{prefix}{text}")
        elif here is not None:
            found.append(normpath(f"{here.rstrip('/').rpartition('/')[0]}/{text}"))
    return tuple(found)


def language_prefix(path: Path, site: Site) -> str:
    """``/fr``; empty for a page outside the content, and in the main language of most sites."""
    place = place_of(path, site)
    return "" if place is None else _prefix(site, language_in(site, path, place.content))


def published_at(
    fields: Mapping[str, Tree], path: Path, site: Site, dated: Callable[[], Dated | None]
) -> str | None:
    """The path below the site's top; None for what only Hugo can tell.

    ``dated`` gives the date of the page; few addresses have one in them.
    """
    place = place_of(path, site)
    if place is None or site.setting("removepathaccents"):
        return None
    language = language_in(site, path, place.content).lower() or site.setting("main language")
    if language in site.settings.get("own rules", ()):
        return None
    page = _Page(fields, path, site, place, dated)
    own = text_of(fields.get("url"))
    if own:
        return page.finished(page.filled(own) if ":" in own else own, own=True)
    kind = "section" if page.stem == "_index" else "page"
    pattern = site.setting(f"permalinks.{kind}.{page.section}")
    if pattern and page.folders and not (kind == "section" and len(page.folders) > 1):
        return page.finished(page.filled(pattern))
    return page.finished(page.usual())


def slug_of(title: str, site: Site) -> str:
    """A title in an address: one name, whatever strokes are in it."""
    slug = hugo_words(title.strip()).replace("/", "-").strip("-")
    return slug if site.setting("disablepathtolower") else slug.lower()


class Place(NamedTuple):
    """The content folder that a page is in, and the folders between Hugo's top and the page.

    ``mounted`` of these are where a mount puts the content folder.
    """

    content: Path
    folders: tuple[str, ...]
    mounted: int = 0


def place_of(path: Path, site: Site) -> Place | None:
    """The place of a page in the innermost content folder around it."""
    found = [
        (len(folders), content, folders)
        for content in site.content
        if (folders := folders_below(content, path)) is not None
    ]
    if not found:
        return None
    _, content, folders = min(found)
    mounted = below_top(content, site)
    return Place(content, (*mounted, *folders), len(mounted))


def _prefix(site: Site, language: str) -> str:
    """``/fr``; empty for the main language of most sites."""
    main = site.setting("main language")
    language = language.lower() or main
    is_bare = language == main and not site.setting("defaultcontentlanguageinsubdir")
    return "" if is_bare or (not site.languages and language == main) else f"/{language}"


def language_in(site: Site, path: Path, content: Path) -> str:
    """The language of a page: of its content folder, or at the end of its name."""
    of_folder = [code for code, folder in site.languages.items() if folder == content]
    return of_folder[0] if of_folder else suffix_of(site, path)[1:]


class _Page:
    """A page with what its address is made from."""

    def __init__(
        self,
        fields: Mapping[str, Tree],
        path: Path,
        site: Site,
        place: Place,
        dated: Callable[[], Dated | None],
    ) -> None:
        self.stem = stem = bare_stem(site, path)
        self._fields, self._site, self._place, self._dated = fields, site, place, cache(dated)
        self._language = language_in(site, path, place.content)
        self._keeps_case = bool(site.setting("disablepathtolower"))
        self._names = [self._named(name) for name in place.folders]
        self._has_folder = stem == "index" and bool(self._names)
        self.folders = self._names[:-1] if self._has_folder else self._names
        self.section = self._names[0] if self._names else ""
        self.base = self._names[-1] if self._has_folder else self._named(stem)

    @property
    def slug(self) -> str:
        """That of the head or of the name; empty where neither has one."""
        slug = text_of(self._fields.get("slug")) or self._slug_in_name()
        return self._cased(hugo_words(slug)) if slug else ""

    @property
    def _title(self) -> str:
        return self._cased(hugo_words(text_of(self._fields.get("title")))).replace("/", "-")

    @property
    def _written(self) -> str:
        """The name of the file, or of the folder, that is the page's own."""
        name = self._place.folders[-1] if self._has_folder else self.stem
        return self._cased(hugo_words(name))

    def usual(self) -> str:
        """Where the page lies, with the slug in the place of its name."""
        if self.stem == "_index":
            return "/".join(self._names)
        if not self._names and self.stem in INDEX:
            return ""
        return "/".join((*self.folders, self.slug or self.base))

    def filled(self, pattern: str) -> str | None:
        """A pattern with its tokens replaced; None if one of them cannot be."""
        filled: list[str] = []
        end = 0
        for token in _TOKEN.finditer(pattern):
            text = self._token(token[0])
            if text is None:
                return None
            # What stands in a pattern is gone over once more, with its plus signs read as blanks.
            filled += (pattern[end : token.start()], hugo_words(text.replace("+", " ")))
            end = token.end()
        return "".join((*filled, pattern[end:]))

    def finished(self, path: str | None, *, own: bool = False) -> str | None:
        """A path with the language before it and what follows its name; ``own`` is that of a head.

        One of a head that begins with a slash has the language in it already.
        """
        if path is None:
            return None
        has_language = own and path.startswith("/")
        language = "" if has_language else _prefix(self._site, self._language)
        parts = [part for part in path.split("/") if part]
        name = parts[-1] if parts else ""
        if own and re.search(r"\.[A-Za-z0-9]+$", name):
            return "/".join((language, *parts))
        ugly = self._site.settings.get("uglyurls", ())
        if not own and ("*" in ugly or self.section in ugly):
            end = "/index.html" if self.stem == "_index" or not parts else ".html"
            return "/".join((language, *parts)) + end
        return "/".join((language, *parts, ""))

    def _token(self, token: str) -> str | None:
        name = token.lower()
        if name in _DATES:
            date = self._dated()
            return None if date is None or date.moment is None else _DATES[name](date.moment)
        match name:
            case ":section":
                return self.section
            case ":sections":
                return self._sections()
            case ":title":
                return self._title or None
            case ":slug":
                return self.slug or self._title or None
            case ":slugorfilename" | ":slugorcontentbasename":
                return self.slug or self._written
            case ":filename" | ":contentbasename":
                return self._written
        return None

    def _sections(self) -> str:
        """The first folder, and those below it that have a page of their own."""
        content, real, mounted = self._place
        real, found = real[mounted:], self.folders[:1]
        for depth in range(2, len(self.folders) + 1):
            if depth > mounted and is_file(
                content.joinpath(*real[: depth - mounted]) / "_index.md"
            ):
                found.append(self.folders[depth - 1])
        return "/".join(found)

    def _slug_in_name(self) -> str:
        """``title`` of ``2024-06-15-title``, where the site takes the date from the name."""
        keys = self._site.settings.get("date", ())
        reached = keys[: keys.index(":filename")] if ":filename" in keys else keys
        if ":filename" not in keys or any(key in self._fields for key in reached):
            return ""
        found = _DATED_NAME.fullmatch(self.base)
        return found[1] if found else ""

    def _named(self, name: str) -> str:
        """The name of a file or folder, as Hugo has it before anything else is done with it."""
        return hugo_words(name) if self._keeps_case else hugo_path(name).lower()

    def _cased(self, text: str) -> str:
        return text if self._keeps_case else text.lower()
