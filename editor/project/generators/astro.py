"""Astro: Markdown in content collections and pages; the theme decides what is published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from editor.frontmatter.nodes import Format
from editor.frontmatter.rules import HeadRules
from editor.project.generators import astro_addresses, astro_markdown
from editor.project.generators.base import NEVER, Generator, Site, first_date, first_folder
from editor.project.generators.own_folders import Bundles
from editor.project.generators.post_kinds import PostKind, folders_as_kinds
from editor.project.generators.reading import (
    first_file,
    folders_inside,
    js_text,
    listing,
    outermost,
    read_text,
    without_js_comments,
)
from editor.project.generators.slugs import github_words
from editor.project.generators.verdicts import bad_date, draft_key
from editor.project.status import Publication, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from editor.project.trees import Tree

_CONFIGS = tuple(f"astro.config.{end}" for end in ("mjs", "ts", "js", "cjs", "mts", "cts"))
_COLLECTIONS = ("content.config.ts", "content.config.mjs", "content.config.js")
# parseFrontmatter of Astro's internal helpers
_HEADS = HeadRules(
    "Astro",
    frozenset({Format.YAML, Format.TOML}),
    frozenset(),
    dots=False,
    any_closing=True,
    any_opening=True,
    single_keys=True,
    tagged_texts=True,
    date_keys=("pubDate", "date", "pubDatetime", "publishDate", "publishedAt", "published"),
    word_switches=False,
)
_HOLDERS = frozenset({"content", "data"})
"""Folders that hold a folder for each collection."""
_EMOJI = re.compile(r"""["'`]remark-(?:gem|em)oji["'`]""")
_LOCALES = re.compile(r"\blocales\s*:\s*\[([^\[\]{}]*)\]")
_QUOTED = re.compile(r"""["'`]([A-Za-z][\w-]*)["'`]""")
_BASE = re.compile(r"""\bbase\s*:\s*["'`](\.{0,2}/?[^"'`$\n]+)["'`]""")


class Astro(Generator):
    """Astro."""

    name: ClassVar[str] = "astro"
    title: ClassVar[str] = "Astro"
    languages_by: ClassVar[str] = "collection"
    keys_are_free: ClassVar[bool] = True
    bundles: ClassVar[Bundles] = Bundles.BESIDE
    suffixes: ClassVar[tuple[str, ...]] = (".md", ".mdx", ".markdown", ".mdown", ".mkd", ".mkdn")
    head_rules: ClassVar[HeadRules] = _HEADS

    def detect(self, root: Path) -> bool:
        """``astro.config.*``."""
        return first_file(root, _CONFIGS) is not None

    def site(self, root: Path) -> Site:
        """What the configuration says literally; no line of it is run."""
        config = first_file(root, _CONFIGS)
        text = without_js_comments((read_text(root, config) if config else "") or "")
        source = js_text(text, "srcDir").strip("./") or "src"
        places = [f"{source}/content", f"{source}/data", f"{source}/blog", f"{source}/pages"]
        declared = [root / source / name for name in _COLLECTIONS]
        collections = "\n".join(
            without_js_comments(read_text(root, path) or "") for path in declared
        )
        places.extend(base.removeprefix("./") for base in _BASE.findall(collections))
        package = read_text(root, root / "package.json") or ""
        markdown, unread = astro_markdown.options(text, package)
        public = js_text(text, "publicDir").removeprefix("./") or "public"
        return Site(
            self.name,
            root,
            outermost(folders_inside(root, places)) or (root,),
            static=folders_inside(root, [public], to_come=True),
            head_rules=self.head_rules,
            flavour="commonmark",
            flavour_options=markdown,
            unread_settings=unread,
            languages=_languages(text),
            base_url=js_text(text, "site").rstrip("/") + "/" + js_text(text, "base").strip("/"),
            pruned=NEVER | {js_text(text, "outDir").strip("./") or "dist"},
            settings={
                **astro_addresses.settings(root, source, text, collections),
                "emoji": ("yes",) if _EMOJI.search(text) else (),
            },
            config=config,
        )

    def publication(self, fields: Mapping[str, Tree], path: Path, site: Site) -> Publication:
        """Astro builds everything; most themes leave ``draft: true`` out."""
        del path
        draft = draft_key(fields, Reason.KEY_BY_THEME)
        if draft is not None:
            return draft
        dated = first_date(fields, site.head_rules.date_keys, site.timezone)
        return bad_date(dated) or Publication()

    def published_at(self, fields: Mapping[str, Tree], path: Path, site: Site) -> str | None:
        """By the place of a page, or by the route of its collection."""
        return astro_addresses.published_at(fields, path, site)

    def slug_of(self, title: str, site: Site) -> str:
        """As names of files become in addresses."""
        del site
        return github_words(title.strip())

    def home(self, site: Site) -> Path:
        """The usual collections."""
        return first_folder(site.content[0], ("blog", "posts", "post", "articles"))

    def kinds(self, site: Site) -> tuple[PostKind, ...]:
        """The collections, and pages where the site has Markdown among them."""
        found: list[PostKind] = []
        for top in site.content:
            if top.name in _HOLDERS:
                found.extend(folders_as_kinds(site.opens, (top / name for name in listing(top))))
            elif top.name == "pages":
                found.append(PostKind("page", top, is_page=True))
            else:
                found.extend(folders_as_kinds(site.opens, (top,)))
        return tuple(found)


def _languages(text: str) -> dict[str, Path | None]:
    """The codes under ``locales``, the default one first; none where there is but one."""
    listed = _LOCALES.search(text)
    named = _QUOTED.findall(listed[1]) if listed else []
    first = js_text(text, "defaultLocale")
    codes = dict.fromkeys([*([first] if first in named else []), *named])
    return dict.fromkeys(codes) if len(codes) > 1 else {}
