"""Hugo: ``content/`` with heads in YAML, TOML or JSON whose keys have no case."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, ClassVar

from editor.frontmatter.nodes import Format
from editor.frontmatter.rules import HeadRules
from editor.project.generators import (
    dates,
    hugo_addresses,
    hugo_archetypes,
    hugo_cascade,
    hugo_content,
    hugo_hooks,
    hugo_markup,
)
from editor.project.generators.base import (
    ALERTS,
    ONE_TAG,
    REMOVE,
    Dated,
    Generator,
    Site,
    address,
    bundle_or_pages,
    date_in_name,
    first_date,
    slug_address,
)
from editor.project.generators.own_folders import Bundles
from editor.project.generators.reading import (
    first_file,
    folders_inside,
    listing,
    read_table,
    read_text,
    zone_named,
)
from editor.project.generators.slugs import hugo as slug
from editor.project.status import PostState, Publication, Reason
from editor.project.trees import flag_at, list_at, text_at, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from editor.errors import Problem
    from editor.project.generators.base import Change
    from editor.project.generators.given import Given
    from editor.project.generators.post_kinds import ArchetypeText, PostKind
    from editor.project.trees import Tree

_ENDS = ("toml", "yaml", "yml", "json")
_NAMED = tuple(f"hugo.{end}" for end in _ENDS)
_UNNAMED = tuple(f"config.{end}" for end in _ENDS)
_BASE_URL = re.compile(r"""^[ \t]*["']?baseurl["']?\s*[:=]""", re.I | re.M)
# Hugo's page parser (parser/pageparser/pagelexer_intro.go); Org lines begin a head in any file.
_HEADS = HeadRules(
    "Hugo",
    frozenset({Format.YAML, Format.TOML, Format.JSON}),
    frozenset(),
    dots=False,
    any_closing=True,
    any_opening=True,
    single_keys=True,
    ignore_case=True,
    tagged_texts=True,
    date_keys=("date", "publishDate", "pubDate"),
    word_switches=False,
)
_TRUE = {"1", "t", "true"}
_FALSE = {"0", "f", "false"}

# What Hugo looks at, in this order, when [frontmatter] does not say otherwise.
_DATES = {
    "date": ("date", "publishdate", "pubdate", "published", "lastmod", "modified"),
    "publishdate": ("publishdate", "pubdate", "published", "date"),
    "expirydate": ("expirydate", "unpublishdate"),
    "lastmod": ("lastmod", "modified", "date", "publishdate", "pubdate", "published"),
}
_SPELLED = {"publishdate": "publishDate", "expirydate": "expiryDate", "pubdate": "pubDate"}
_ALIASES = {
    "publishdate": ("publishdate", "pubdate", "published"),
    "expirydate": ("expirydate", "unpublishdate"),
    "lastmod": ("lastmod", "modified"),
}


class Hugo(Generator):
    """Hugo."""

    name: ClassVar[str] = "hugo"
    title: ClassVar[str] = "Hugo"
    bundles: ClassVar[Bundles] = Bundles.PUBLISHED
    suffixes: ClassVar[tuple[str, ...]] = (".md", ".markdown", ".mdown")
    address_keys: ClassVar[tuple[str, ...]] = ("url", "aliases")
    slug_keys: ClassVar[tuple[str, ...]] = ("slug", "url")
    translation_key: ClassVar[str] = "translationKey"
    tag_keys: ClassVar[tuple[tuple[str, str | None], ...]] = (("tags", ONE_TAG),)
    head_rules: ClassVar[HeadRules] = _HEADS
    untold_keys: ClassVar[frozenset[str]] = frozenset({"slug"})  # that of a section, too

    def detect(self, root: Path) -> bool:
        """``hugo.*``, or ``config.*`` or ``config/_default/`` with ``baseURL``."""
        if first_file(root, _NAMED) is not None:
            return True
        default = root / "config" / "_default"
        if first_file(default, _NAMED) is not None:
            return True
        return any(
            _BASE_URL.search(read_text(root, folder / name) or "")
            for folder in (root, default)
            for name in _UNNAMED
        )

    def site(self, root: Path) -> Site:
        """``hugo.*`` or ``config.*``, and ``config/_default/``."""
        config, table, problems = _configuration(root)
        zone, zone_problems = zone_named(text_at(table, "timezone"), UTC, path=config)
        themes = list_at(table, "theme")
        static = [name for name, value in table.items() if name.startswith("staticdir") and value]
        statics = [folder for name in sorted(static) for folder in list_at(table, name)]
        settings = {name: _handlers(name, list_at(table, f"frontmatter.{name}")) for name in _DATES}
        settings |= hugo_addresses.settings(table)
        settings |= hugo_content.places(root, table)
        settings["theme"] = themes
        settings[ALERTS] = ("yes",) if hugo_hooks.draws_alerts(root, themes) else ()
        settings["zone_setting"] = ("timeZone",)
        settings["archetypes"] = (text_at(table, "archetypedir").strip("/") or "archetypes",)
        for name in ("builddrafts", "buildfuture", "buildexpired"):
            settings[name] = ("yes",) if flag_at(table, name) else ()
        left_out, unread = hugo_content.left_out(root, table, config)
        return Site(
            self.name,
            root,
            hugo_content.content(root, table),
            title=text_at(table, "title"),
            static=(
                *folders_inside(
                    root,
                    hugo_content.mounted(table, "static") or statics or ["static"],
                    to_come=True,
                ),
                *folders_inside(
                    root,
                    [
                        *(
                            hugo_content.mounted(table, "assets")
                            or [text_at(table, "assetdir") or "assets"]
                        ),
                        *(f"themes/{theme}/static" for theme in themes),
                    ],
                ),
            ),
            flavour="goldmark",
            flavour_options=hugo_markup.options(table),
            timezone=zone,
            head_rules=self.head_rules,
            templates="hugo",
            base_url=text_at(table, "baseurl"),
            settings=settings,
            languages=hugo_content.languages(root, table),
            defaults=hugo_cascade.of_configuration(table, root, config),
            config=config,
            problems=problems + zone_problems + unread,
            ignored=left_out,
        )

    def publication(self, fields: Mapping[str, Tree], path: Path, site: Site) -> Publication:
        """``draft``, ``publishDate`` and ``expiryDate`` under all their names."""
        switch = _switch_for_a_date(fields, site)
        if switch:
            return Publication(PostState.UNKNOWN, Reason.NO_DATE_BUT_SWITCH, switch)
        draft = _draft(fields)
        if draft and not site.setting("builddrafts"):
            return Publication(PostState.DRAFT, Reason.KEY, draft)
        if path.name.startswith("_index."):
            return Publication(PostState.NOT_A_POST, Reason.SECTION)
        never = _never(fields)
        if never:
            return Publication(PostState.NOT_A_POST, Reason.KEY, never)
        date = self._moment(fields, "date", path, site)
        starts = self._moment(fields, "publishdate", path, site, date)
        ends = self._moment(fields, "expirydate", path, site, date)
        for dated in (starts, ends, date):
            if dated is not None and dated.moment is None:
                detail = f"{dated.key}: {dated.text}"
                return Publication(PostState.UNKNOWN, Reason.BAD_DATE, detail)
        if site.setting("buildfuture"):
            starts = None
        if site.setting("buildexpired"):
            ends = None
        return Publication(
            starts=starts.moment if starts else None,
            starts_key=starts.key if starts else "",
            ends=ends.moment if ends else None,
            ends_key=ends.key if ends else "",
        )

    def gives(self, folder: str, site: Site) -> tuple[Given, ...]:
        """``cascade`` of ``_index.md``."""
        return hugo_cascade.of_folder(folder, site)

    def holding(self, given: Sequence[Given], path: Path, site: Site) -> Sequence[Given]:
        """Those whose ``target`` the page is."""
        return [it for it in given if hugo_cascade.holds(it, path, site)]

    def reached_from(self, file: Path) -> Path | None:
        """From ``_index.md``, all of its section."""
        return file.parent if file.name.startswith("_index.") else None

    def heirs(self, file: Path, site: Site) -> tuple[Path, ...]:
        """Its section in all content folders."""
        reached = super().heirs(file, site)
        return hugo_cascade.section_folders(reached[0], site) if reached else ()

    def dated(self, fields: Mapping[str, Tree], path: Path, site: Site) -> Dated | None:
        """The page's date, else the day it is published."""
        return self._moment(fields, "date", path, site) or self._moment(
            fields, "publishdate", path, site
        )

    def addresses(self, fields: Mapping[str, Tree], path: Path, site: Site) -> tuple[str, ...]:
        """``url``, ``aliases``, and ``slug`` in the post's section, with the language before it."""
        if not fields.keys() & {"url", "aliases", "slug"}:
            return ()
        here = self.published_at(fields, path, site)
        own = () if here is None or not text_of(fields.get("url")) else (address(here),)
        aliases = hugo_addresses.aliases(fields, path, site, here)
        slug = slug_address(fields, path, site)
        if slug and here is not None:
            slug = () if own else (address(here),)
        return (*own, *(address(alias) for alias in aliases), *slug)

    def published_at(self, fields: Mapping[str, Tree], path: Path, site: Site) -> str | None:
        """By ``url``, ``permalinks``, ``slug`` and the place of the file."""
        if _never(fields):
            return None
        return hugo_addresses.published_at(
            fields, path, site, lambda: self._moment(fields, "date", path, site)
        )

    def slug_of(self, title: str, site: Site) -> str:
        """As ``:title`` has it in an address."""
        return hugo_addresses.slug_of(title, site)

    def alias_key(self, site: Site) -> str:
        """``aliases``."""
        del site
        return "aliases"

    def alias(self, former: str, path: Path, site: Site) -> str | None:
        """Without the language, which Hugo puts before every alias of a post in it."""
        prefix = hugo_addresses.language_prefix(path, site)
        return former.removeprefix(prefix) if former.startswith(f"{prefix}/") else None

    def posts_among(self, names: Sequence[str]) -> tuple[tuple[str, ...], bool]:
        """A folder with an ``index.md`` is a leaf bundle: what else lies in it belongs to it."""
        return bundle_or_pages(names, self.suffixes)

    def draft_changes(self, fields: Mapping[str, Tree], draft: bool) -> tuple[Change, ...]:
        """Where ``published: false`` alone makes the draft, it goes."""
        if not draft and not text_of(fields.get("draft")):
            return (("published", REMOVE),)
        return (self.draft_change(draft),)

    def expiry_key(self, site: Site) -> str:
        """``expiryDate``, unless the configuration has other keys for it."""
        keys = site.settings.get("expirydate", _DATES["expirydate"])
        first = next((key for key in keys if not key.startswith(":")), "")
        return _SPELLED.get(first, first)

    def new_post_name(self, title: str, moment: datetime, folder: Path, site: Site) -> str:
        """The title by Hugo's rule for addresses."""
        del moment, folder, site
        return f"{slug(title)}.md"

    def kinds(self, site: Site) -> tuple[PostKind, ...]:
        """The archetypes, but for ``default``."""
        return hugo_archetypes.kinds(site)

    def kind_of(self, folder: Path, site: Site) -> str:
        """The section, if it has an archetype."""
        section = _section(site, folder)
        return next((kind.name for kind in self.kinds(site) if kind.name == section), "")

    def archetype(
        self, site: Site, folder: Path, stem: str, moment: datetime, kind: str = ""
    ) -> ArchetypeText | None:
        """That of the kind, or of the section, or ``default``: the site's or the theme's."""
        return hugo_archetypes.chosen(site, folder, stem, moment, kind or _section(site, folder))

    def _moment(
        self,
        fields: Mapping[str, Tree],
        name: str,
        path: Path,
        site: Site,
        date: Dated | None = None,
    ) -> Dated | None:
        for key in site.settings.get(name, _DATES[name]):
            if key not in fields and key not in {":filename", "date", "lastmod"}:
                continue
            if key == ":filename":
                found = date_in_name(path, site.timezone)
            elif key in {"date", "lastmod"} and name not in {"date", "lastmod"}:
                # Without a value of its own it has by then the one that Hugo found for it.
                found = first_date(fields, (key,), site.timezone, dates.HUGO)
                if found is None:
                    known = date if key == "date" else None
                    found = known or self._moment(fields, key, path, site, date)
            else:
                found = first_date(fields, (key,), site.timezone, dates.HUGO)
                if found and key == "published" and (_truth(found.text) is not None):
                    continue  # a switch, not a date
                if found and key in _SPELLED:
                    found = replace(found, key=_SPELLED[key])
            if found is not None:
                return found
        return None


def _handlers(name: str, configured: tuple[str, ...]) -> tuple[str, ...]:
    """The keys that give the date ``name``, in the order Hugo looks at them."""
    keys: list[str] = []
    for wanted in configured or (":default",):
        key = wanted.lower()
        if key == ":default":
            keys.extend(_DATES[name])
        elif key == ":filename" or not key.startswith(":"):
            keys.extend(_ALIASES.get(key, (key,)))
    return tuple(keys)


def _section(site: Site, folder: Path) -> str:
    for content in site.content:
        if folder != content and folder.is_relative_to(content):
            return folder.relative_to(content).parts[0]
    return "default"


def _truth(text: str) -> bool | None:
    """A switch as Go's ParseBool reads it, apart from the case of its letters."""
    word = text.lower()
    return True if word in _TRUE else False if word in _FALSE else None


def _draft(fields: Mapping[str, Tree]) -> str:
    """What makes the page a draft; ``published: false`` does if there is no ``draft``."""
    if "draft" in fields:  # without a value, too
        text = text_of(fields["draft"])
        return f"draft: {text}" if _truth(text) else ""
    published = text_of(fields.get("published"))
    return f"published: {published}" if _truth(published) is False else ""


def _switch_for_a_date(fields: Mapping[str, Tree], site: Site) -> str:
    """A switch under ``published``, at which Hugo ends the build unless it has found a date yet."""
    for key in site.settings.get("publishdate", _DATES["publishdate"]):
        text = text_of(fields.get(key))
        if text and not key.startswith(":"):
            is_switch = key == "published" and text.lower() in {"true", "false"}
            return f"published: {text}" if is_switch else ""
    return ""


def _never(fields: Mapping[str, Tree]) -> str:
    """What keeps a page from ever being published at an address of its own."""
    for key in ("build", "_build"):
        render = text_at(fields, f"{key}.render") if key in fields else ""
        if render in {"never", "link", "false"}:
            return f"{key}.render: {render}"
    return "headless: true" if _truth(text_of(fields.get("headless"))) else ""


def _configuration(root: Path) -> tuple[Path | None, dict[str, Tree], tuple[Problem, ...]]:
    """The merged tables of the top file and of ``config/_default/``, keys in lower case."""
    config = first_file(root, _NAMED) or first_file(root, _UNNAMED)
    table, problems = read_table(root, config, lower=True) if config else ({}, ())
    default = root / "config" / "_default"
    for name in listing(default):
        stem, _, end = name.lower().rpartition(".")
        if end not in _ENDS:
            continue
        read, wrong = read_table(root, default / name, lower=True)
        problems += wrong
        if stem in {"hugo", "config"}:
            table.update(read)
            config = config or default / name
        elif "." not in stem:
            table[stem] = read
    return config, table, problems
