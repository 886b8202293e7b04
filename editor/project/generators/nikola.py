"""Nikola: ``conf.py``, posts by patterns of names, heads in comments (its handbook)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, ClassVar

from editor.frontmatter.nodes import Format
from editor.frontmatter.rules import HeadRules
from editor.markdown.extensions import left_out
from editor.project.generators import (
    dateutil_dates,
    extensions,
    nikola_addresses,
    nikola_translations,
)
from editor.project.generators.base import (
    MARKDOWN,
    NEVER,
    Dated,
    Entries,
    Generator,
    Removal,
    Site,
    address,
    slug_address,
    written,
)
from editor.project.generators.post_kinds import PostKind
from editor.project.generators.python_settings import settings_of, table, text
from editor.project.generators.reading import folders_inside, is_file, read_text, zone_named
from editor.project.generators.verdicts import bad_date
from editor.project.status import PostState, Publication, Reason
from editor.project.trees import text_of, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from editor.frontmatter.values import PostDate
    from editor.project.generators.given import Given
    from editor.project.trees import Tree

_CONFIG = "conf.py"
# Sphinx has a conf.py too; these names are Nikola's own.
_SIGN = re.compile(r"^(?:BLOG_TITLE|BLOG_AUTHOR|POSTS|PAGES|COMPILERS)\s*(?::[^=\n]+)?=", re.M)
# nikola/metadata_extractors.py
_HEADS = HeadRules(
    "Nikola",
    frozenset({Format.YAML, Format.TOML, Format.COMMENT_LINES}),
    frozenset(),
    blank_lines=False,
    dots=False,
    bare_opening=True,
    single_keys=True,
    bare_closing=True,
    comment_lines_loose=True,
    new_format=Format.COMMENT_LINES,
    second_file=".meta",
    utf8_only=True,
    word_switches=False,
)
_FORMS = {"nikola": Format.COMMENT_LINES, "yaml": Format.YAML, "toml": Format.TOML}
"""What the forms of head are called in ``METADATA_MAPPING``."""

_EXTENSIONS = ("fenced_code", "codehilite", "extra")
"""What ``MARKDOWN_EXTENSIONS`` is where a site does not set it."""


class Nikola(Generator):
    """Nikola."""

    name: ClassVar[str] = "nikola"
    title: ClassVar[str] = "Nikola"
    suffixes: ClassVar[tuple[str, ...]] = MARKDOWN
    address_keys: ClassVar[tuple[str, ...]] = ("slug",)
    translations_follow: ClassVar[bool] = True
    head_rules: ClassVar[HeadRules] = _HEADS
    reads_data_files: ClassVar[bool] = True  # of a post: its other languages

    def detect(self, root: Path) -> bool:
        """``conf.py`` with settings that are Nikola's."""
        config = root / _CONFIG
        return is_file(config) and _SIGN.search(read_text(root, config) or "") is not None

    def site(self, root: Path) -> Site:
        """The literals assigned in ``conf.py``; no line of it is run."""
        config = root / _CONFIG
        read = settings_of(root, config)
        settings, problems = read.values, read.problems
        zone, zone_problems = zone_named(text(settings, "TIMEZONE"), UTC, path=config)
        posts = _folders(settings.get("POSTS"), ("posts",))
        pages = _folders(settings.get("PAGES"), ("pages",))
        content = folders_inside(root, posts + pages)
        by_language = table(settings.get("MARKDOWN_EXTENSION_CONFIGS"))
        named, configs = extensions.named(
            settings.get("MARKDOWN_EXTENSIONS", _EXTENSIONS),
            by_language.get(text(settings, "DEFAULT_LANG") or "en"),
        )
        by_tag = settings.get("USE_TAG_METADATA", True) is not False
        return Site(
            self.name,
            root,
            content or (root,),
            title=text(settings, "BLOG_TITLE"),
            static=_static(root, settings),
            flavour_options=extensions.options("nikola", named, configs),
            left_out=left_out(named),
            unread_settings=read.unread_in("MARKDOWN_EXTENSIONS", "MARKDOWN_EXTENSION_CONFIGS"),
            timezone=zone,
            head_rules=replace(self.head_rules, mapped=_mapping(settings)),
            templates="hugo",  # shortcodes in the same `{{% %}}`
            base_url=text(settings, "BASE_URL") or text(settings, "SITE_URL"),
            pruned=NEVER
            | {
                (text(settings, "OUTPUT_FOLDER") or "output").strip("/"),
                (text(settings, "CACHE_FOLDER") or "cache").strip("/"),
            },
            settings={
                "pages": pages,
                "zone_setting": ("TIMEZONE",),
                "by_tag": ("yes",) if by_tag else (),
                "future": ("yes",) if settings.get("FUTURE_IS_NOW") is True else (),
                "two_files": ("yes",) if settings.get("ONE_FILE_POSTS") is False else (),
                **nikola_addresses.settings(read),
            },
            languages=_languages(settings),
            config=config,
            problems=problems + zone_problems,
        )

    def publication(self, fields: Mapping[str, Tree], path: Path, site: Site) -> Publication:
        """``status``, old drafts by a tag of that name; a post without title or date stops it."""
        status = text_of(fields.get("status"))
        if status == "draft":
            return Publication(PostState.DRAFT, Reason.KEY, "status: draft")
        tags = [tag.lower() for tag in words_of(fields.get("tags"), separator=",")]
        if site.setting("by_tag") and "draft" in tags:
            return Publication(PostState.DRAFT, Reason.KEY, "tags: draft")
        if not text_of(fields.get("title")):
            return Publication(PostState.UNKNOWN, Reason.NO_TITLE)
        if _is_page(path, site):
            return Publication(PostState.NOT_A_POST, Reason.STANDING_PAGE)
        if status == "private" or (site.setting("by_tag") and "private" in tags):
            detail = "status: private" if status == "private" else "tags: private"
            return Publication(PostState.PUBLISHED, Reason.UNLISTED, detail)
        dated = self.dated(fields, path, site)
        if dated is None:
            return Publication(PostState.UNKNOWN, Reason.NO_DATE)
        wrong = bad_date(dated, Reason.ODD_DATE)  # dateutil takes almost anything
        if wrong is not None:
            return wrong
        if site.setting("future"):
            return Publication()
        return Publication(starts=dated.moment, starts_key=dated.key)

    def dated(self, fields: Mapping[str, Tree], path: Path, site: Site) -> Dated | None:
        """``date``, as dateutil reads it."""
        del path
        text = text_of(fields.get("date"))
        moment = dateutil_dates.moment(text, site.timezone, utc_offsets=True) if text else None
        return Dated(text, moment, "date") if text else None

    def gives_alone(
        self, post: str, is_there: Callable[[str], bool], site: Site
    ) -> tuple[Given, ...]:
        """What a post says in the default language, and what hides it in any."""
        return nikola_translations.of_post(post, is_there, site)

    def addresses(self, fields: Mapping[str, Tree], path: Path, site: Site) -> tuple[str, ...]:
        """``slug`` in the place of the file's name."""
        here = self.published_at(fields, path, site)
        if here is None or not text_of(fields.get("slug")):
            return slug_address(fields, path, site)
        return (address(here),)

    def published_at(self, fields: Mapping[str, Tree], path: Path, site: Site) -> str | None:
        """By ``POSTS``, ``PAGES`` and ``TRANSLATIONS``, and the slug of head or name."""
        return nikola_addresses.published_at(fields, path, site)

    def slug_of(self, title: str, site: Site) -> str:
        """As names of files become in addresses."""
        return nikola_addresses.slug_of(title, site)

    def draft_change(self, draft: bool) -> tuple[str, str | bool | Removal]:
        """``status`` is a word; without it a post is published."""
        return "status", "draft" if draft else Removal.REMOVE

    def home(self, site: Site) -> Path:
        """The first folder of ``POSTS``."""
        return site.content[0]

    def new_date(self, moment: datetime) -> PostDate:
        """``2024-06-15 00:36:09 UTC+02:00``."""
        offset = f"{moment:%z}"
        zone = f"UTC{offset[:3]}:{offset[3:5]}" if moment.utcoffset() else "UTC"
        return written(f"{moment:%Y-%m-%d %H:%M:%S} {zone}", moment)

    def new_entries(
        self, title: str, moment: datetime, draft: bool, folder: Path, site: Site
    ) -> Entries:
        """Without ``slug``: the address is made from the file's name, of which there is one."""
        del folder, site
        entries: Entries = (("title", title), ("date", self.new_date(moment)))
        return (*entries, ("status", "draft")) if draft else entries

    def kinds(self, site: Site) -> tuple[PostKind, ...]:
        """Posts and pages."""
        pages = next(filter(None, site.settings.get("pages", ())), "")
        page = (PostKind("page", site.root / pages, is_page=True),) if pages else ()
        return (PostKind("post", self.home(site)), *page)

    def kind_of(self, folder: Path, site: Site) -> str:
        """Pages lie in the folders of ``PAGES``."""
        return "page" if _is_page(folder, site) else "post"


def _folders(patterns: object, default: tuple[str, ...]) -> tuple[str, ...]:
    """The folders of patterns such as ``("posts/*.md", "posts", "post.tmpl")``."""
    if not isinstance(patterns, (list, tuple)):
        return default
    found: dict[str, None] = {}
    for pattern in patterns:
        first = pattern[0] if isinstance(pattern, (list, tuple)) and pattern else None
        if isinstance(first, str) and first.endswith((*MARKDOWN, "*", ".txt")):
            found.setdefault(first.partition("*")[0].rpartition("/")[0])
    return tuple(found) or default


def _mapping(settings: dict[str, object]) -> tuple[tuple[Format, str, str], ...]:
    """``METADATA_MAPPING``: for each form of head, other names for Nikola's keys."""
    by_form = table(settings.get("METADATA_MAPPING"))
    return tuple(
        (form, name, own)
        for word, form in _FORMS.items()
        for name, own in table(by_form.get(word)).items()
        if isinstance(own, str)
    )


def _static(root: Path, settings: dict[str, object]) -> tuple[Path, ...]:
    files = table(settings.get("FILES_FOLDERS", {"files": ""}))
    images = table(settings.get("IMAGE_FOLDERS", {"images": ""}))
    places = {name: place for name, place in {**files, **images}.items() if isinstance(place, str)}
    # What is published under its own name is below the top as it is in the blog; what is under
    # another one cannot be found by its address.
    keep_name = any(place.strip("/") == name for name, place in places.items())
    names = [name for name, place in places.items() if place in ("", ".")]
    return (
        *folders_inside(root, [*(it for it in names if it not in images), *[""] * keep_name]),
        *folders_inside(root, [it for it in names if it in images], to_come=True),
    )


def _languages(settings: dict[str, object]) -> dict[str, Path | None]:
    """``DEFAULT_LANG``, then the others of ``TRANSLATIONS``; none where there are no others."""
    named = table(settings.get("TRANSLATIONS"))
    first = text(settings, "DEFAULT_LANG") or "en"
    return dict.fromkeys([first, *named] if len(named) > 1 else [])


def _is_page(path: Path, site: Site) -> bool:
    return any(
        path.is_relative_to(site.root / name) for name in site.settings.get("pages", ()) if name
    )
