"""Zola: ``content/`` with TOML or YAML heads, sections in ``_index.md``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from editor.frontmatter.nodes import Format
from editor.frontmatter.rules import HeadRules
from editor.project.generators.base import (
    Dated,
    Generator,
    Site,
    addresses_of,
    bad_date,
    bundle_or_pages,
    date_in_name,
    draft_key,
    first_date,
    slug_address,
    text_of,
)
from editor.project.generators.dates import NUMBERS
from editor.project.generators.reading import (
    first_file,
    folders_inside,
    is_file,
    read_table,
    read_text,
)
from editor.project.generators.slugs import ascii_slug
from editor.project.languages import suffix_of
from editor.project.status import PostState, Publication, Reason
from editor.project.trees import flag, flag_at, table_at, text_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from editor.project.trees import Tree

_BASE_URL = re.compile(r"^[ \t]*base_url\s*=", re.M)
# The two expressions of Zola's front_matter/mod.rs
_HEADS = HeadRules(
    "Zola",
    frozenset({Format.TOML, Format.YAML}),
    frozenset(),
    dots=False,
    bare_opening=True,
    single_keys=True,
    new_format=Format.TOML,
)
_DATE_BEFORE_NAME = re.compile(r"\d{4}-\d{2}-\d{2}(?:T[^_ ]*)?\s?[-_](?=.)")
_PATH_DATE = re.compile(r"/?(\d{4})/(\d{2})/(\d{2})/")


class Zola(Generator):
    """Zola."""

    name: ClassVar[str] = "zola"
    title: ClassVar[str] = "Zola"
    suffixes: ClassVar[tuple[str, ...]] = (".md",)
    address_keys: ClassVar[tuple[str, ...]] = ("path", "aliases")
    tag_keys: ClassVar[tuple[tuple[str, str | None], ...]] = (("taxonomies.tags", ","),)
    head_rules: ClassVar[HeadRules] = _HEADS

    def detect(self, root: Path) -> bool:
        """``zola.toml``, or a ``config.toml`` with ``base_url``."""
        if is_file(root / "zola.toml"):
            return True
        return bool(_BASE_URL.search(read_text(root, root / "config.toml") or ""))

    def site(self, root: Path) -> Site:
        """``zola.toml`` or ``config.toml``."""
        config = first_file(root, ("zola.toml", "config.toml"))
        table, problems = read_table(root, config) if config else ({}, ())
        themes = [f"themes/{theme}/static"] if (theme := text_at(table, "theme")) else []
        return Site(
            self.name,
            root,
            folders_inside(root, ["content"]) or (root,),
            title=text_at(table, "title"),
            static=folders_inside(root, ["static", *themes, "content"]),
            head_rules=self.head_rules,
            flavour="commonmark",
            flavour_options={
                "profile": "zola",
                "smart": bool(flag_at(table, "markdown.smart_punctuation")),
                "bottom_footnotes": bool(flag_at(table, "markdown.bottom_footnotes")),
                "definition_lists": bool(flag_at(table, "markdown.definition_list")),
                "alerts": bool(flag_at(table, "markdown.github_alerts")),
            },
            templates="zola",
            base_url=text_at(table, "base_url"),
            settings={"paths": (text_at(table, "slugify.paths"),)},
            languages=_languages(table),
            config=config,
            problems=problems,
        )

    def publication(self, fields: Mapping[str, Tree], path: Path, site: Site) -> Publication:
        """Only ``draft`` and ``render`` count: Zola publishes what lies ahead."""
        draft = draft_key(fields)
        if draft is not None:
            return draft
        if path.name.startswith("_index."):
            return Publication(PostState.NOT_A_POST, Reason.SECTION)
        render = text_of(fields.get("render"))
        if flag(render) is False:
            return Publication(PostState.NOT_A_POST, Reason.KEY, f"render = {render}")
        if not fields:
            return Publication(PostState.UNKNOWN, Reason.NO_HEAD)
        return bad_date(first_date(fields, ("date",), site.timezone, NUMBERS)) or Publication()

    def dated(self, fields: Mapping[str, Tree], path: Path, site: Site) -> Dated | None:
        """``date``, else the date of the file's name, else one that ``path`` begins with."""
        found = first_date(fields, ("date",), site.timezone, NUMBERS) or date_in_name(
            path, site.timezone
        )
        if found is not None:
            return found
        address = _PATH_DATE.match(text_of(fields.get("path")))
        if address is None:
            return None
        return first_date({"path": "-".join(address.groups())}, ("path",), site.timezone)

    def addresses(self, fields: Mapping[str, Tree], path: Path, site: Site) -> tuple[str, ...]:
        """``path``, ``aliases``, and ``slug`` in the post's section."""
        return (*addresses_of(fields, self.address_keys), *slug_address(fields, path, site))

    def published_at(self, fields: Mapping[str, Tree], path: Path, site: Site) -> str | None:
        """By ``path`` or ``slug`` of the head and the place of the file."""
        if site.setting("paths") not in {"", "on"} or not path.is_relative_to(site.content[0]):
            return None
        suffix = suffix_of(site, path)
        stem = path.stem.removesuffix(suffix)
        folders = list(path.relative_to(site.content[0]).parts[:-1])
        own = text_of(fields.get("path")).strip("/")
        if own:
            return "/".join(("", *([suffix[1:]] if suffix else []), own, ""))
        if stem == "index" and folders:
            stem = folders.pop()
        slug = text_of(fields.get("slug")) or _DATE_BEFORE_NAME.sub("", stem)
        names = (
            folders if stem == "_index" or (stem == "index" and not folders) else [*folders, slug]
        )
        words = [ascii_slug(name) for name in names]
        if not all(words):
            return None
        return "/".join(("", *([suffix[1:]] if suffix else []), *map(str, words), ""))

    def alias_key(self, site: Site) -> str:
        """``aliases``."""
        del site
        return "aliases"

    def posts_among(self, names: Sequence[str]) -> tuple[tuple[str, ...], bool]:
        """A folder with an ``index.md`` is one page and its files."""
        return bundle_or_pages(names, self.suffixes)


def _languages(table: Mapping[str, Tree]) -> dict[str, Path | None]:
    """The language of the site, then those of ``[languages]``; none where there are no others."""
    others = table_at(table, "languages")
    first = text_at(table, "default_language") or "en"
    return dict.fromkeys([first, *others] if others else [])
