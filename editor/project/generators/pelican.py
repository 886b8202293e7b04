"""Pelican: articles and pages in ``content/``, heads of ``Key: value`` lines."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, ClassVar

from editor.frontmatter import split_list
from editor.frontmatter.rules import HEADER_LINES
from editor.markdown.extensions import left_out
from editor.project.generators import (
    dateutil_dates,
    extensions,
    pelican_addresses,
    pelican_metadata,
)
from editor.project.generators.base import (
    NEVER,
    Dated,
    Entries,
    Generator,
    Removal,
    Site,
    addresses_of,
    written,
)
from editor.project.generators.ignored import Ignored, Rule, starred
from editor.project.generators.post_kinds import PostKind
from editor.project.generators.python_settings import (
    assigned,
    settings_of,
    table,
    text,
    texts,
)
from editor.project.generators.reading import folders_inside, is_file, zone_named
from editor.project.generators.slug_keys import slug_words
from editor.project.generators.slugs import ascii_words, in_ascii, words
from editor.project.generators.verdicts import bad_date
from editor.project.status import PostState, Publication, Reason
from editor.project.trees import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from editor.frontmatter.rules import HeadRules
    from editor.frontmatter.values import PostDate
    from editor.project.generators.given import Given
    from editor.project.trees import Tree

_CONFIG = "pelicanconf.py"
_STATUSES = frozenset({"", "published", "draft", "hidden"})
_FIRST = frozenset({"date", "modified", "save_as", "url"}) | pelican_metadata.EMPTY_IS_NONE
_HEADS = replace(HEADER_LINES, reader="Pelican", utf8_only=True, first_lines=_FIRST)


class Pelican(Generator):
    """Pelican."""

    name: ClassVar[str] = "pelican"
    title: ClassVar[str] = "Pelican"
    suffixes: ClassVar[tuple[str, ...]] = (".md", ".markdown", ".mkd", ".mdown")
    address_keys: ClassVar[tuple[str, ...]] = ("url", "save_as", "slug")
    slug_keys: ClassVar[tuple[str, ...]] = ("slug", "url")
    translation_key: ClassVar[str] = "slug"
    language_key: ClassVar[str] = "lang"
    head_rules: ClassVar[HeadRules] = _HEADS

    def detect(self, root: Path) -> bool:
        """``pelicanconf.py``."""
        return is_file(root / _CONFIG)

    def site(self, root: Path) -> Site:
        """The literals assigned in ``pelicanconf.py``; no line of it is run."""
        config = root / _CONFIG
        read = settings_of(root, config)
        settings, problems = read.values, read.problems
        published, _ = assigned(root, root / "publishconf.py")
        zone, zone_problems = zone_named(text(settings, "TIMEZONE"), UTC, path=config)
        content = folders_inside(root, [text(settings, "PATH") or "content"])
        static = texts(settings, "STATIC_PATHS", ("images",))
        articles = texts(settings, "ARTICLE_PATHS", ("",))
        pages = texts(settings, "PAGE_PATHS", ("pages",))
        return Site(
            self.name,
            root,
            content or (root,),
            title=text(settings, "SITENAME"),
            static=content or (root,),
            flavour_options=_flavour_options(settings.get("MARKDOWN")),
            left_out=left_out(_extensions(table(settings.get("MARKDOWN")))[0]),
            unread_settings=read.unread_in("MARKDOWN"),
            timezone=zone,
            head_rules=self.head_rules,
            base_url=text(settings, "SITEURL") or text(published, "SITEURL"),
            pruned=NEVER | {(text(settings, "OUTPUT_PATH") or "output").strip("/")},
            ignored=_ignored(content[0] if content else root, settings, articles, pages),
            settings={
                "pages": pages,
                "articles": articles,
                "static": static,
                "zone_setting": ("TIMEZONE",),
                "typogrify": ("yes",) if settings.get("TYPOGRIFY") is True else (),
                "future": ("false",) if settings.get("WITH_FUTURE_DATES") is False else (),
                "default_date": ("yes",) if settings.get("DEFAULT_DATE") else (),
                **pelican_addresses.settings(read),
                "language": (text(settings, "DEFAULT_LANG") or "en",),
            },
            defaults=pelican_metadata.of_settings(read, _CONFIG),
            config=config,
            problems=problems + zone_problems,
        )

    def publication(self, fields: Mapping[str, Tree], path: Path, site: Site) -> Publication:
        """What Pelican cannot read, then ``Status``, a title and, for articles, a date."""
        wrong = self._wrong(fields, path, site)
        if wrong is not None:
            return wrong
        status = text_of(fields.get("status"))
        detail = f"Status: {status}"
        if status == "skip":  # the only one that is not read without regard to case
            return Publication(PostState.DRAFT, Reason.KEY, detail)
        if "title" not in fields:
            return Publication(PostState.UNKNOWN, Reason.NO_TITLE)
        if status.lower() not in _STATUSES:
            return Publication(PostState.UNKNOWN, Reason.ODD_STATUS, detail)
        if status.lower() == "draft":
            return Publication(PostState.DRAFT, Reason.KEY, detail)
        is_hidden = status.lower() == "hidden"
        if self._is_page(path, site):
            unlisted = detail if is_hidden else ""
            return Publication(PostState.NOT_A_POST, Reason.STANDING_PAGE, unlisted)
        dated = self.dated(fields, path, site)
        if dated is None and not site.setting("default_date"):
            return Publication(PostState.UNKNOWN, Reason.NO_DATE)
        found = Publication(reason=Reason.UNLISTED, detail=detail) if is_hidden else Publication()
        if dated is not None and site.setting("future") == "false":
            return replace(found, starts=dated.moment, starts_key=dated.key)
        return found

    def _wrong(self, fields: Mapping[str, Tree], path: Path, site: Site) -> Publication | None:
        """The verdict on a date that ends the reading of a file, whatever else it says."""
        # dateutil takes almost anything, but the date of a name is there before that of the head.
        named = pelican_metadata.date_by_path(path, site)
        if named and _moment(named, site) is None:
            return Publication(PostState.UNKNOWN, Reason.BAD_DATE, path.name)
        found = [(key, text_of(fields[key])) for key in ("date", "modified") if key in fields]
        for key, said in found:
            if not said:
                return Publication(PostState.UNKNOWN, Reason.BAD_DATE, f"{key}:")
            wrong = bad_date(Dated(said, _moment(said, site), key), Reason.ODD_DATE)
            if wrong is not None:
                return wrong
        return None

    def dated(self, fields: Mapping[str, Tree], path: Path, site: Site) -> Dated | None:
        """``Date``, which the name of the file may say (Pelican's ``FILENAME_METADATA``)."""
        text = text_of(fields.get("date")) or pelican_metadata.date_by_path(path, site)
        return Dated(text, _moment(text, site), "date") if text else None

    def leaves_open(self, key: str, value: Tree) -> bool:
        """A key without a value is none, but for those that may be empty."""
        return key in pelican_metadata.EMPTY_IS_NONE and not text_of(value)

    def holding(self, given: Sequence[Given], path: Path, site: Site) -> Sequence[Given]:
        """What holds for the place of the file, and what its name says."""
        return tuple(pelican_metadata.holding(given, path, site))

    def posts_among(self, names: Sequence[str]) -> tuple[tuple[str, ...], bool]:
        """Pelican reads the ends of names with regard to case."""
        return tuple(name for name in names if name.endswith(self.suffixes)), True

    def tags(self, fields: Mapping[str, Tree]) -> tuple[str, ...]:
        """By semicolon or by comma, as Pelican's ``ensure_metadata_list`` has it."""
        return split_list(text_of(fields.get("tags")))

    def addresses(self, fields: Mapping[str, Tree], path: Path, site: Site) -> tuple[str, ...]:
        """``url``, ``save_as``, or ``slug``, which is made from the title if it is not there."""
        found = addresses_of(fields, self.address_keys)
        title = text_of(fields.get("title"))
        made = pelican_addresses.slug_of(fields, path, site) or words(title)
        return found or ((made,) if title else ())

    def published_at(self, fields: Mapping[str, Tree], path: Path, site: Site) -> str | None:
        """By ``url`` of the head or ``ARTICLE_URL`` and its like of the settings."""
        is_page = self._is_page(path, site)
        date = self.dated(fields, path, site)
        return pelican_addresses.published_at(fields, path, site, date, is_page=is_page)

    def slug_of(self, title: str, site: Site) -> str:
        """By the rule for slugs, as far as it is Pelican's own."""
        del site
        return ascii_words(in_ascii(title)) or slug_words(title)

    def draft_change(self, draft: bool) -> tuple[str, str | bool | Removal]:
        """``Status`` is a word."""
        return "Status", "draft" if draft else "published"

    def new_date(self, moment: datetime) -> PostDate:
        """``2010-12-03 10:20+01:00``."""
        return written(moment.isoformat(sep=" ", timespec="minutes"), moment)

    def new_entries(
        self, title: str, moment: datetime, draft: bool, folder: Path, site: Site
    ) -> Entries:
        """Keys as Pelican's own documentation writes them."""
        del folder, site
        entries: Entries = (("Title", title), ("Date", self.new_date(moment)))
        return (*entries, ("Status", "draft")) if draft else entries

    def page_entries(self, title: str, draft: bool, site: Site) -> Entries:
        """Keys as Pelican's own documentation writes them."""
        del site
        return (("Title", title), ("Status", "draft")) if draft else (("Title", title),)

    def kinds(self, site: Site) -> tuple[PostKind, ...]:
        """Articles and pages."""
        top = site.content[0]
        pages = next(filter(None, site.settings.get("pages", ())), "")
        page = (PostKind("page", top / pages, is_page=True),) if pages else ()
        return (PostKind("article", top), *page)

    def kind_of(self, folder: Path, site: Site) -> str:
        """Pages lie in ``PAGE_PATHS``."""
        return "page" if self._is_page(folder, site) else "article"

    def _is_page(self, path: Path, site: Site) -> bool:
        """Whether the nearest folder around that either setting names is one of pages."""
        found = [
            (len((top / name).parts), kind == "pages")
            for top in site.content
            for kind in ("articles", "pages")
            for name in site.settings.get(kind, ())
            if path.is_relative_to(top / name)
        ]
        return max(found, default=(0, False))[1]


def _moment(text: str, site: Site) -> datetime | None:
    # Pelican writes a blank for each underscore before it reads a date.
    return dateutil_dates.moment(text.replace("_", " "), site.timezone)


def _extensions(markdown: dict[str, object]) -> tuple[tuple[str, ...], dict[str, object]]:
    """Those of ``extensions``, then those that only have settings, as Pelican adds them."""
    names, configs = extensions.named(markdown.get("extensions"), markdown.get("extension_configs"))
    return (*names, *configs), configs


def _flavour_options(markdown: object) -> dict[str, object]:
    """What ``MARKDOWN`` says takes the place of all that Pelican sets by itself."""
    if not isinstance(markdown, dict):
        return {"profile": "pelican"}
    given = table(markdown)
    names, configs = _extensions(given)
    options = extensions.options("pelican", names, configs)
    # ``html5`` is ``html`` to Python-Markdown, which takes ``xhtml`` where nothing is said.
    output = (text(given, "output_format") or "xhtml").lower().rstrip("145")
    options["output"] = "html" if output == "html" else "xhtml"
    tab = given.get("tab_length")
    if isinstance(tab, int) and not isinstance(tab, bool) and tab > 0:
        options["tab_length"] = tab
    return options


def _ignored(
    top: Path, settings: dict[str, object], articles: tuple[str, ...], pages: tuple[str, ...]
) -> tuple[Ignored, ...]:
    """What neither ``ARTICLE_PATHS`` nor ``PAGE_PATHS`` reach, or ``IGNORE_FILES`` names."""
    names = [text for text in texts(settings, "IGNORE_FILES", ()) if "/" not in text]
    rules = [
        *_reached(articles, (*texts(settings, "ARTICLE_EXCLUDES", ()), *pages), names),
        *_reached(pages, (*texts(settings, "PAGE_EXCLUDES", ()), *articles), names),
    ]
    readers = table(settings.get("READERS"))
    rules += [Rule(rf".*\.{re.escape(end)}") for end, reader in readers.items() if reader is None]
    return (Ignored(str(top), tuple(rules), others=True),)


def _reached(
    paths: tuple[str, ...], excluded: tuple[str, ...], ignored_names: Sequence[str]
) -> Iterator[Rule]:
    """What a walk from these folders, or files, comes to that goes into none of the others.

    Names that are ignored count below the folder that is walked from, and for files.
    """
    ignored = "|".join(starred(name, "[^/]") for name in ignored_names)
    but_ignored = rf"(?!(?:[^/]++/)*?(?:{ignored})(?:/|\Z))" if ignored else ""
    for path in paths:
        start = f"{path.strip('/')}/" if path.strip("/") else ""
        inner = [
            re.escape(other.strip("/").removeprefix(start))
            for other in excluded
            if other.strip("/").startswith(start) and other.strip("/") != path.strip("/")
        ]
        but = f"(?!(?:{'|'.join(inner)})/)" if inner else ""
        yield Rule(f"{re.escape(start)}{but}{but_ignored}.*", leaves_out=False)
        name = path.strip("/").rpartition("/")[2]
        if start and not (ignored and re.fullmatch(ignored, name)):
            yield Rule(re.escape(path.strip("/")), leaves_out=False)
