"""Zola: ``content/`` with TOML or YAML heads, sections in ``_index.md``."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from editor.frontmatter.nodes import Format
from editor.frontmatter.rules import HeadRules
from editor.project.generators import zola_addresses
from editor.project.generators.base import (
    Dated,
    Generator,
    Site,
    address,
    addresses_of,
    bundle_or_pages,
    date_in_name,
    first_date,
    slug_address,
)
from editor.project.generators.dates import NUMBERS
from editor.project.generators.given import Given
from editor.project.generators.ignored import Ignored, Rule, across
from editor.project.generators.own_folders import Bundles
from editor.project.generators.post_kinds import PostKind, folders_as_kinds
from editor.project.generators.reading import (
    first_file,
    folders_inside,
    is_file,
    listing,
    read_fields,
    read_table,
    read_text,
)
from editor.project.generators.verdicts import bad_date, draft_key
from editor.project.status import PostState, Publication, Reason
from editor.project.trees import flag, flag_at, list_at, table_at, text_at, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    utf8_only=True,
    new_format=Format.TOML,
    word_switches=False,
)
_PATH_DATE = re.compile(r"/?(\d{4})/(\d{2})/(\d{2})/")


class Zola(Generator):
    """Zola."""

    name: ClassVar[str] = "zola"
    title: ClassVar[str] = "Zola"
    bundles: ClassVar[Bundles] = Bundles.PUBLISHED
    suffixes: ClassVar[tuple[str, ...]] = (".md",)
    address_keys: ClassVar[tuple[str, ...]] = ("path", "aliases")
    slug_keys: ClassVar[tuple[str, ...]] = ("slug", "path")
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
        patterns = tuple(Rule(across(text)) for text in list_at(table, "ignored_content"))
        return Site(
            self.name,
            root,
            folders_inside(root, ["content"]) or (root,),
            title=text_at(table, "title"),
            static=(
                *folders_inside(root, ["static"], to_come=True),
                *folders_inside(root, [*themes, "content"]),
            ),
            head_rules=self.head_rules,
            flavour="commonmark",
            flavour_options={
                "profile": "zola",
                "smart": bool(flag_at(table, "markdown.smart_punctuation")),
                "bottom_footnotes": bool(flag_at(table, "markdown.bottom_footnotes")),
                "definition_lists": bool(flag_at(table, "markdown.definition_list")),
                "alerts": bool(flag_at(table, "markdown.github_alerts")),
                **({"emoji": True} if flag_at(table, "markdown.render_emoji") else {}),
                **_anchors(table),
            },
            templates="zola",
            base_url=text_at(table, "base_url"),
            settings={
                **zola_addresses.settings(table),
                "emoji": ("yes",) if flag_at(table, "markdown.render_emoji") else (),
            },
            languages=_languages(table),
            config=config,
            problems=problems,
            # Zola compares whole paths, in which a star goes across folders.
            ignored=(Ignored("", patterns),) if patterns else (),
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

    def gives(self, folder: str, site: Site) -> tuple[Given, ...]:
        """A section that is a draft leaves out all that lies below it, whatever its pages say.

        So does one in any language of the site: Zola goes no further into the folder.
        """
        top = str(site.content[0])
        if not (folder == top or folder.startswith(f"{top}{os.sep}")):
            return ()
        names = ("_index.md", *(f"_index.{code}.md" for code in list(site.languages)[1:]))
        for name in names:
            file = os.path.join(folder, name)  # noqa: PTH118
            if not os.path.isfile(file):  # noqa: PTH113
                continue
            path = Path(file)
            draft = text_of(read_fields(site.root, path, site.head_rules).get("draft"))
            if flag(draft):
                own = path.relative_to(site.root).as_posix()
                return (Given({"draft": draft}, own, is_final=True),)
        return ()

    def reached_from(self, file: Path) -> Path | None:
        """From ``_index.md``, all of its section."""
        return file.parent if file.name.startswith("_index.") else None

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
        found = addresses_of(fields, self.address_keys)
        if not text_of(fields.get("slug")) or text_of(fields.get("path")):
            return found
        here = self.published_at(fields, path, site)
        own = slug_address(fields, path, site) if here is None else (address(here),)
        return (*found, *own)

    def published_at(self, fields: Mapping[str, Tree], path: Path, site: Site) -> str | None:
        """By ``path`` or ``slug`` of the head and the place of the file."""
        if flag(text_of(fields.get("render"))) is False:
            return None
        return zola_addresses.published_at(fields, path, site)

    def slug_of(self, title: str, site: Site) -> str:
        """As names of files become in addresses."""
        return zola_addresses.slug_of(title, site)

    def alias_key(self, site: Site) -> str:
        """``aliases``."""
        del site
        return "aliases"

    def posts_among(self, names: Sequence[str]) -> tuple[tuple[str, ...], bool]:
        """A folder with an ``index.md`` is one page and its files."""
        return bundle_or_pages(names, self.suffixes)

    def kinds(self, site: Site) -> tuple[PostKind, ...]:
        """The sections below the top, which need not hold a post yet."""
        top = site.content[0]
        return folders_as_kinds(
            site.opens, (top / name for name in listing(top) if is_file(top / name / "_index.md"))
        )


def _anchors(table: Mapping[str, Tree]) -> dict[str, object]:
    """How ids of headings are made; without a word on it, or one Zola does not know, as usual."""
    strategy = text_at(table, "slugify.anchors")
    return {"anchors": strategy} if strategy in {"safe", "off"} else {}


def _languages(table: Mapping[str, Tree]) -> dict[str, Path | None]:
    """The language of the site, then those of ``[languages]``; none where there are no others."""
    others = table_at(table, "languages")
    first = text_at(table, "default_language") or "en"
    return dict.fromkeys([first, *others] if others else [])
