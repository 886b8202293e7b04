"""Jekyll: posts named by date in ``_posts``, drafts in ``_drafts``, collections, pages."""

from __future__ import annotations

import re
from datetime import UTC
from typing import TYPE_CHECKING, ClassVar

from editor.frontmatter.nodes import Format
from editor.frontmatter.rules import HeadRules
from editor.project.below import folders_below
from editor.project.generators import (
    jekyll_addresses,
    jekyll_content,
    jekyll_defaults,
    jekyll_kramdown,
    ruby_dates,
)
from editor.project.generators.base import (
    MARKDOWN,
    NEVER,
    ONE_TAG,
    REMOVE,
    Dated,
    Entries,
    Generator,
    Removal,
    Site,
    address,
    addresses_of,
    first_folder,
    written,
)
from editor.project.generators.local_time import LocalTime
from editor.project.generators.post_kinds import PostKind
from editor.project.generators.reading import (
    first_file,
    folders_inside,
    is_folder,
    read_table,
    read_text,
    zone_named,
)
from editor.project.generators.slugs import words
from editor.project.generators.verdicts import bad_date
from editor.project.status import PostState, Publication, Reason
from editor.project.trees import (
    QuotedText,
    flag,
    is_null,
    list_at,
    table_at,
    text_at,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime, tzinfo
    from pathlib import Path

    from editor.frontmatter.values import PostDate
    from editor.project.generators.given import Given
    from editor.project.trees import Tree

_CONFIGS = ("_config.yml", "_config.yaml", "_config.toml")
_NAMED = re.compile(r"(\d{2,4})-(\d{1,2}-\d{1,2})-.+\.[^.]+$")  # DATE_FILENAME_MATCHER of Jekyll
_TWO = 2
_OF_LAST_CENTURY = 69
_DATE_BEFORE_NAME = re.compile(r"\d{2,4}-\d{1,2}-\d{1,2}-(?=.)")
# YAML_FRONT_MATTER_REGEXP of Jekyll's document.rb
_HEADS = HeadRules(
    "Jekyll", frozenset({Format.YAML}), frozenset(), blank_lines=False, utf8_only=True
)
_NO_COLLECTIONS = frozenset({"posts", "drafts", "pages"})
# Psych takes this for a time, and reads it as UTC; with minutes alone it is a text to it.
_TIME_WITHOUT_ZONE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}[Tt\s]+\d{1,2}:\d{2}:\d{2}(\.\d*)?$")


class Jekyll(Generator):
    """Jekyll, and GitHub Pages with it."""

    name: ClassVar[str] = "jekyll"
    title: ClassVar[str] = "Jekyll"
    languages_by: ClassVar[str] = "folder"
    suffixes: ClassVar[tuple[str, ...]] = MARKDOWN
    head_rules: ClassVar[HeadRules] = _HEADS
    address_keys: ClassVar[tuple[str, ...]] = ("permalink", "redirect_from")
    slug_keys: ClassVar[tuple[str, ...]] = ("slug", "permalink")
    language_key: ClassVar[str] = "lang"
    shared_addresses: ClassVar[tuple[str, ...]] = ("permalink",)
    tag_keys: ClassVar[tuple[tuple[str, str | None], ...]] = (("tags", None), ("tag", ONE_TAG))
    needs_title: ClassVar[bool] = False  # it is made from the file's name
    names_are_free: ClassVar[bool] = False

    def leaves_open(self, key: str, value: Tree) -> bool:
        """A key without a value says nothing."""
        del key
        return is_null(value)

    def detect(self, root: Path) -> bool:
        """``_config.yml``, ``_posts`` or jekyll in the Gemfile. Hexo has a ``_config.yml`` too."""
        if first_file(root, _CONFIGS) is not None:
            package = read_text(root, root / "package.json") or ""
            return '"hexo"' not in package or is_folder(root / "_posts")
        if is_folder(root / "_posts"):
            return True
        return "jekyll" in (read_text(root, root / "Gemfile") or "").lower()

    def site(self, root: Path) -> Site:
        """``_config.yml``."""
        config = first_file(root, _CONFIGS)
        table, problems = read_table(root, config) if config else ({}, ())
        source = (folders_inside(root, [text_at(table, "source")]) or (root,))[0]
        zone, zone_problems = zone_named(text_at(table, "timezone"), LocalTime(), path=config)
        collections = table_at(table, "collections") or dict.fromkeys(
            list_at(table, "collections"), ""
        )
        destination = text_at(table, "destination").strip("./") or "_site"
        flavour, options = _flavour(table)
        settings = {
            "future": (text_at(table, "future"),),
            "zone_setting": ("timezone",),
            "unpublished": (text_at(table, "unpublished"),),
            "drafts": (text_at(table, "show_drafts"),),
            "collections": tuple(collections),
            "plugins": (*list_at(table, "plugins"), *list_at(table, "gems")),
            **jekyll_addresses.settings(table),
            **_languages(table),
        }
        return Site(
            self.name,
            root,
            (source,),
            title=text_at(table, "title") or text_at(table, "name"),
            static=(source,),
            flavour=flavour,
            flavour_options=options,
            timezone=zone,
            head_rules=self.head_rules,
            templates="liquid",
            base_url=text_at(table, "url").rstrip("/") + text_at(table, "baseurl"),
            pruned=NEVER | {destination, "_site", "vendor"},
            underscored=frozenset(
                {"_posts", "_drafts"}
                | {f"_{name}" for name in collections}
                | jekyll_content.included_folders(table)
            ),
            ignored=jekyll_content.left_out(source, table, tuple(collections)),
            settings=settings,
            defaults=jekyll_defaults.given(table, "" if config is None else config.name),
            config=config,
            problems=problems + zone_problems,
        )

    def publication(self, fields: Mapping[str, Tree], path: Path, site: Site) -> Publication:
        """The folder, the file's name, ``published: false`` and the date, as Publisher has it."""
        folders = folders_below(site.root, path) or ()
        in_drafts = "_drafts" in folders
        if in_drafts and not flag(site.setting("drafts")):
            return Publication(PostState.DRAFT, Reason.DRAFTS_FOLDER, "_drafts")
        in_posts = "_posts" in folders
        if in_posts and not _NAMED.match(path.name):
            return Publication(PostState.NOT_A_POST, Reason.NAME, "2024-06-15-title.md")
        is_document = in_posts or in_drafts or self._collection(folders, site)
        dated = self.dated(fields, path, site)
        wrong = self._wrong(fields, path, dated, in_posts=in_posts) if is_document else None
        if wrong is not None:
            return wrong
        is_written = in_posts or in_drafts or not is_document
        unwritten = "" if is_written else jekyll_content.unwritten(path, site)
        published = fields.get("published")
        # What is not written for its collection others still see, but for a plain `false`.
        is_empty = isinstance(published, str) and is_null(published)
        is_out = _is_no(published) and not (unwritten and is_empty)
        if is_out and not flag(site.setting("unpublished")):
            detail = f"published: {text_of(published)}".rstrip()
            return Publication(PostState.DRAFT, Reason.KEY, detail)
        if unwritten:
            return Publication(PostState.NOT_A_POST, Reason.KEY, unwritten)
        if not is_document:
            reason = Reason.STANDING_PAGE if fields else Reason.NO_HEAD
            return Publication(PostState.NOT_A_POST, reason)
        if dated is None or flag(site.setting("future")):
            return Publication()
        return Publication(starts=dated.moment, starts_key=dated.key or path.name)

    def _collection(self, folders: Sequence[str], site: Site) -> bool:
        """Whether one of these folders is that of a collection."""
        names = site.settings.get("collections", ())
        return any(f"_{name}" in folders for name in names)

    def _wrong(
        self, fields: Mapping[str, Tree], path: Path, dated: Dated | None, *, in_posts: bool
    ) -> Publication | None:
        """The verdict on a date at which Jekyll ends the build, published or not."""
        if "date" in fields and not text_of(fields["date"]):
            return Publication(PostState.UNKNOWN, Reason.BAD_DATE, "date:")
        is_by_name = dated is not None and not dated.key and dated.moment is None
        if is_by_name or (dated is None and in_posts):
            return Publication(PostState.UNKNOWN, Reason.BAD_DATE, path.name)
        return bad_date(dated, Reason.ODD_DATE)  # Ruby's Time.parse takes almost anything

    def holding(self, given: Sequence[Given], path: Path, site: Site) -> Sequence[Given]:
        """The scopes of ``defaults``; of pages Jekyll asks them for addresses alone."""
        del given
        if not path.is_relative_to(site.content[0]):
            return ()
        collection, folders = jekyll_addresses.collection_of(path, site)
        if collection is None:
            return ()
        place = "/".join((*folders, path.name))
        return jekyll_defaults.holding(place, collection, site) or ()

    def dated(self, fields: Mapping[str, Tree], path: Path, site: Site) -> Dated | None:
        """The head's date, else the file name's.

        Ruby's YAML reads a time without zone as UTC, a day as the site's midnight.
        """
        text = text_of(fields.get("date"))
        if not text:
            return _date_in_name(path, site.timezone)
        is_time = not isinstance(fields["date"], QuotedText) and _TIME_WITHOUT_ZONE.match(text)
        return Dated(text, ruby_dates.moment(text, UTC if is_time else site.timezone), "date")

    def addresses(self, fields: Mapping[str, Tree], path: Path, site: Site) -> tuple[str, ...]:
        """``permalink`` with what stands for its tokens, and ``redirect_from``."""
        is_pattern = ":" in text_of(fields.get("permalink"))
        here = self.published_at(fields, path, site) if is_pattern else None
        own = addresses_of(fields, ("permalink",)) if here is None else (address(here),)
        return (*own, *addresses_of(fields, ("redirect_from",)))

    def published_at(self, fields: Mapping[str, Tree], path: Path, site: Site) -> str | None:
        """By ``permalink`` of the head or of the site, the date and the file's name."""
        return jekyll_addresses.published_at(
            fields, path, site, lambda: self.dated(fields, path, site)
        )

    def slug_of(self, title: str, site: Site) -> str:
        """As the filter ``slugify`` has it."""
        del site
        return jekyll_addresses.slug_of(title)

    def alias_key(self, site: Site) -> str:
        """``redirect_from``, where the plugin for it is there."""
        return "redirect_from" if site.setting("redirects") else ""

    def draft_change(self, draft: bool) -> tuple[str, str | bool | Removal]:
        """A post stops being a draft by losing the key."""
        return "published", False if draft else REMOVE

    def place(self, path: Path, site: Site, draft: bool, day: date) -> Path:
        """From ``_drafts`` to ``_posts`` with the day before the name, and back.

        A post whose blog has no ``_drafts`` beside its ``_posts`` stays where it is.
        """
        below = _below(site, path.parent)
        kind = next((name for name in reversed(below) if name in {"_posts", "_drafts"}), "")
        if not kind:
            return path
        place = len(path.parts) - path.parts[::-1].index(kind) - 1
        category, inside = path.parents[len(path.parts) - place - 1], path.parts[place + 1 : -1]
        bare = _DATE_BEFORE_NAME.sub("", path.name)
        if not draft:
            return category.joinpath("_posts", *inside, f"{day:%Y-%m-%d}-{bare}")
        there = category / "_drafts"
        return there.joinpath(*inside, bare) if is_folder(there) else path

    def home(self, site: Site) -> Path:
        """``_posts``, whether it is there or not."""
        return jekyll_content.top(site) / "_posts"

    def folder_for(self, usual: Path, site: Site, draft: bool) -> Path:
        """``_drafts`` is for drafts, where the blog has it: beside the ``_posts`` of the others."""
        below = _below(site, usual)
        if any(f"_{name}" in below for name in site.settings.get("collections", ())):
            return usual
        kind = next((name for name in reversed(below) if name in {"_posts", "_drafts"}), "")
        if not kind:
            usual, kind = self.home(site), "_posts"
        if draft == (kind == "_drafts"):
            return usual
        place = len(usual.parts) - usual.parts[::-1].index(kind) - 1
        category = usual.parents[len(usual.parts) - place - 1]
        if not draft:
            return category / "_posts"
        inside = "/".join(("_drafts", *usual.parts[place + 1 :]))
        return (
            first_folder(category, (inside, "_drafts"))
            if is_folder(category / "_drafts")
            else usual
        )

    def page_entries(self, title: str, draft: bool, site: Site) -> Entries:
        """With a layout of its own."""
        return (("layout", "page"), *super().page_entries(title, draft, site))

    def kinds(self, site: Site) -> tuple[PostKind, ...]:
        """Posts, drafts, the collections, and pages."""
        top = jekyll_content.top(site)
        named = dict.fromkeys(site.settings.get("collections", ()))
        return (
            PostKind("post", top / "_posts"),
            PostKind("draft", top / "_drafts"),
            *(PostKind(name, top / f"_{name}") for name in named if name not in _NO_COLLECTIONS),
            PostKind("page", site.content[0], is_page=True),
        )

    def kind_of(self, folder: Path, site: Site) -> str:
        """By the folder with an underscore that is nearest around; ``_posts`` may lie anywhere."""
        names = {"_posts": "post", "_drafts": "draft"}
        names |= {f"_{name}": name for name in site.settings.get("collections", ())} | names
        return next((names[it] for it in reversed(_below(site, folder)) if it in names), "page")

    def new_post_name(self, title: str, moment: datetime, folder: Path, site: Site) -> str:
        """``2024-06-15-title.md`` in ``_posts``; a draft gets its date when it is published.

        The day is that of the site's zone, as in the address.
        """
        dated = "_posts" in _below(site, folder)
        return (
            f"{moment.astimezone(site.timezone):%Y-%m-%d}-{words(title)}.md"
            if dated
            else f"{words(title)}.md"
        )

    def new_date(self, moment: datetime) -> PostDate:
        """``2024-06-15 10:20:30 +0200``."""
        return written(moment.strftime("%Y-%m-%d %H:%M:%S %z").strip(), moment)

    def new_entries(
        self, title: str, moment: datetime, draft: bool, folder: Path, site: Site
    ) -> Entries:
        """In ``_drafts`` the folder makes a draft, elsewhere a key does."""
        date = self.new_date(moment)
        entries: Entries = (("layout", "post"), ("title", title), ("date", date))
        keyed = draft and "_drafts" not in _below(site, folder)
        return (*entries, ("published", False)) if keyed else entries


def _date_in_name(path: Path, zone: tzinfo) -> Dated | None:
    """The date a file's name begins with; a year of two digits is that of Ruby's ``Time.parse``."""
    found = _NAMED.match(path.name)
    if found is None:
        return None
    year, rest = found[1], found[2]
    if len(year) == _TWO:
        year = f"{'20' if int(year) < _OF_LAST_CENTURY else '19'}{year}"
    text = f"{year}-{rest}"
    return Dated(text, ruby_dates.moment(text, zone), "")


def _is_no(published: Tree | None) -> bool:
    """Whether the value is ``false`` or nothing to Ruby: no text in quotes is."""
    if not isinstance(published, str) or isinstance(published, QuotedText):
        return False
    word = published.strip()
    return is_null(word) or (
        len(word) > 1 and flag(word) is False and word in {word.lower(), word.title(), word.upper()}
    )


def _below(site: Site, folder: Path) -> tuple[str, ...]:
    """The folders between the top of the site and ``folder``, this included."""
    return folder.relative_to(site.root).parts if folder.is_relative_to(site.root) else ()


def _languages(table: Mapping[str, Tree]) -> dict[str, tuple[str, ...]]:
    """The languages that a plugin for them is given, such as Polyglot, the default first."""
    named = list_at(table, "languages")
    if not named:
        return {}
    main = text_at(table, "default_lang") or text_at(table, "lang") or named[0]
    return {"languages": tuple(dict.fromkeys([main, *named])), "language": (main,)}


def _flavour(table: Mapping[str, Tree]) -> tuple[str, dict[str, object]]:
    """The Markdown dialect: kramdown unless the site names one of the CommonMark plugins."""
    if text_at(table, "markdown").lower().startswith("commonmark"):
        return "commonmark", {"profile": "github"}
    return "kramdown", jekyll_kramdown.options(table)
