"""Pelican: articles and pages in ``content/``, heads of ``Key: value`` lines."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, ClassVar

from editor.frontmatter import split_list
from editor.frontmatter.rules import HEADER_LINES
from editor.markdown.extensions import left_out
from editor.project.generators import dateutil_dates, extensions, pelican_addresses
from editor.project.generators.base import (
    MARKDOWN,
    NEVER,
    Dated,
    Entries,
    Generator,
    Removal,
    Site,
    addresses_of,
    date_in_name,
    written,
)
from editor.project.generators.ignored import BELOW, Ignored, Rule, starred
from editor.project.generators.post_kinds import PostKind
from editor.project.generators.python_settings import (
    assigned,
    settings_of,
    table,
    text,
    texts,
)
from editor.project.generators.reading import folders_inside, is_file, zone_named
from editor.project.generators.slugs import words
from editor.project.generators.verdicts import bad_date
from editor.project.status import PostState, Publication, Reason
from editor.project.trees import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from editor.frontmatter.rules import HeadRules
    from editor.frontmatter.values import PostDate
    from editor.project.trees import Tree

_CONFIG = "pelicanconf.py"
_STATUSES = frozenset({"", "published", "draft", "hidden", "skip"})
_HEADS = replace(HEADER_LINES, reader="Pelican", utf8_only=True)


class Pelican(Generator):
    """Pelican."""

    name: ClassVar[str] = "pelican"
    title: ClassVar[str] = "Pelican"
    suffixes: ClassVar[tuple[str, ...]] = MARKDOWN
    address_keys: ClassVar[tuple[str, ...]] = ("url", "save_as", "slug")
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
        metadata = settings.get("DEFAULT_METADATA")
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
                "future": ("false",) if settings.get("WITH_FUTURE_DATES") is False else (),
                "default_date": ("yes",) if settings.get("DEFAULT_DATE") else (),
                "default_status": (text(metadata, "status"),),
                **pelican_addresses.settings(read),
                "language": (text(settings, "DEFAULT_LANG") or "en",),
            },
            config=config,
            problems=problems + zone_problems,
        )

    def publication(self, fields: Mapping[str, Tree], path: Path, site: Site) -> Publication:
        """``Status``, then a title and, for articles, a date: without them it is passed over."""
        own = text_of(fields.get("status"))
        status = (own or site.setting("default_status")).lower()
        detail = f"Status: {own or status}"
        if status in {"draft", "skip"}:
            reason = Reason.KEY if own else Reason.DEFAULT_STATUS
            return Publication(PostState.DRAFT, reason, detail)
        if status not in _STATUSES:
            return Publication(PostState.UNKNOWN, Reason.ODD_STATUS, detail)
        if not text_of(fields.get("title")):
            return Publication(PostState.UNKNOWN, Reason.NO_TITLE)
        if status == "hidden":
            return Publication(PostState.PUBLISHED, Reason.UNLISTED, detail)
        if self._is_page(path, site):
            return Publication(PostState.NOT_A_POST, Reason.STANDING_PAGE)
        dated = self.dated(fields, path, site)
        if dated is None and not site.setting("default_date"):
            return Publication(PostState.UNKNOWN, Reason.NO_DATE)
        wrong = bad_date(dated, Reason.ODD_DATE)  # dateutil takes almost anything
        if wrong is not None:
            return wrong
        if dated is not None and site.setting("future") == "false":
            return Publication(starts=dated.moment, starts_key=dated.key or path.name)
        return Publication()

    def dated(self, fields: Mapping[str, Tree], path: Path, site: Site) -> Dated | None:
        """``Date``, else the date of the file's name (Pelican's ``FILENAME_METADATA``)."""
        text = text_of(fields.get("date"))
        if not text:
            return date_in_name(path, site.timezone)
        return Dated(text, dateutil_dates.moment(text, site.timezone), "date")

    def tags(self, fields: Mapping[str, Tree]) -> tuple[str, ...]:
        """By line, by semicolon or by comma, as Pelican's ``ensure_metadata_list`` has it."""
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
    rules = [
        *_reached(articles, (*texts(settings, "ARTICLE_EXCLUDES", ()), *pages)),
        *_reached(pages, (*texts(settings, "PAGE_EXCLUDES", ()), *articles)),
    ]
    names = (text for text in texts(settings, "IGNORE_FILES", ()) if "/" not in text)
    rules += [Rule(f"(?:.*/)?{starred(name, '[^/]')}{BELOW}") for name in names]
    return (Ignored(str(top), tuple(rules), others=True),)


def _reached(paths: tuple[str, ...], excluded: tuple[str, ...]) -> Iterator[Rule]:
    """What a walk from these folders, or files, comes to that goes into none of the others."""
    for path in paths:
        start = f"{path.strip('/')}/" if path.strip("/") else ""
        inner = [
            re.escape(other.strip("/").removeprefix(start))
            for other in excluded
            if other.strip("/").startswith(start) and other.strip("/") != path.strip("/")
        ]
        but = f"(?!(?:{'|'.join(inner)})/)" if inner else ""
        yield Rule(f"{re.escape(start)}{but}.*", leaves_out=False)
        if start:
            yield Rule(re.escape(path.strip("/")), leaves_out=False)
