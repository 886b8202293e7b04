"""MkDocs: pages in ``docs/``, blog posts with Material's blog plugin."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, ClassVar

from editor.frontmatter.nodes import Format
from editor.frontmatter.rules import HeadRules
from editor.markdown.extensions import left_out
from editor.project.generators import extensions, mkdocs_addresses, mkdocs_blog, mkdocs_meta
from editor.project.generators.base import (
    NEVER,
    Dated,
    Entries,
    Generator,
    Site,
    first_date,
    first_folder,
)
from editor.project.generators.ignored import Ignored, Rule, gitignore, ignored
from editor.project.generators.own_folders import Bundles
from editor.project.generators.post_kinds import PostKind
from editor.project.generators.reading import first_file, folders_inside, read_table
from editor.project.status import PostState, Publication, Reason
from editor.project.trees import Tree, at, flag_at, list_at, text_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from editor.project.generators.given import Given

_INDEX = frozenset({"index", "README"})
_ALWAYS = ("toc", "tables", "fenced_code")
_CONFIGS = ("mkdocs.yml", "mkdocs.yaml")
_NOT_BUILT = (".*", "/templates/")
"""What MkDocs leaves out unless it is told otherwise (``_default_exclude`` of its files.py)."""

_CREATED = "date.created"
"""What the blog plugin goes by where ``date`` is a table, with the day of an update beside it."""

# mkdocs/utils/meta.py
_HEADS = HeadRules(
    "MkDocs",
    frozenset({Format.YAML}),
    frozenset(),
    blank_lines=False,
    also_header_lines=True,
    utf8_only=True,
    date_keys=("date", _CREATED),
)


class MkDocs(Generator):
    """MkDocs."""

    name: ClassVar[str] = "mkdocs"
    title: ClassVar[str] = "MkDocs"
    bundles: ClassVar[Bundles] = Bundles.BESIDE
    suffixes: ClassVar[tuple[str, ...]] = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
    head_rules: ClassVar[HeadRules] = _HEADS
    needs_title: ClassVar[bool] = False

    def detect(self, root: Path) -> bool:
        """``mkdocs.yml``."""
        return first_file(root, _CONFIGS) is not None

    def site(self, root: Path) -> Site:
        """``mkdocs.yml``; what its Python tags name is looked up, and never imported."""
        config = first_file(root, _CONFIGS)
        table, problems = read_table(root, config, functions=True) if config else ({}, ())
        plugins = _names(at(table, "plugins"))
        blog = next((name for name in plugins if name.rpartition("/")[2] == "blog"), "")
        content = folders_inside(root, [text_at(table, "docs_dir") or "docs"])
        metas = next((name for name in plugins if name.rpartition("/")[2] == "meta"), "")
        i18n = _options(at(table, "plugins"), "i18n")
        options = _options(at(table, "plugins"), blog)
        future = text_at(options, "draft_if_future_date")
        return Site(
            self.name,
            root,
            content or (root,),
            title=text_at(table, "site_name"),
            static=content or (root,),
            flavour_options=_flavour_options(at(table, "markdown_extensions")),
            left_out=left_out(_names(at(table, "markdown_extensions"))),
            timezone=UTC,
            head_rules=self.head_rules,
            base_url=text_at(table, "site_url"),
            ignored=ignored(
                content[0] if content else root,
                gitignore([*_NOT_BUILT, *text_at(table, "exclude_docs").splitlines()]),
            ),
            pruned=NEVER | {text_at(table, "site_dir") or "site"},
            settings={
                "blog": (blog,),
                "future": (future,),
                "drafts": ("yes",) if flag_at(options, "draft") else (),
                "draft_docs": tuple(
                    f"{'' if rule.leaves_out else '!'}{rule.pattern}"
                    for rule in gitignore(text_at(table, "draft_docs").splitlines())
                ),
                "cross_references": tuple(
                    name for name in plugins if name in {"autorefs", "mkdocstrings", "macros"}
                ),
                "language_folders": ("yes",) if text_at(i18n, "docs_structure") == "folder" else (),
                **mkdocs_meta.settings(plugins, _options(at(table, "plugins"), metas)),
                "hooks": list_at(table, "hooks"),
                **mkdocs_addresses.settings(table, plugins, options),
            },
            languages=_languages(i18n),
            config=config,
            problems=problems,
        )

    def publication(self, fields: Mapping[str, Tree], path: Path, site: Site) -> Publication:
        """All pages are published; the blog plugin knows ``draft`` and, if set so, future dates."""
        if _is_draft_page(path, site):
            return Publication(PostState.DRAFT, Reason.KEY, "draft_docs")
        if not mkdocs_addresses.is_blog_post(path, site):
            return Publication()
        return mkdocs_blog.publication(fields, site, self.dated(fields, path, site))

    def gives(self, folder: str, site: Site) -> tuple[Given, ...]:
        """The file of metadata of the folder."""
        return mkdocs_meta.of_folder(folder, site)

    def joined(self, key: str, far: Tree, near: Tree, site: Site) -> Tree:
        """Lists come together from everywhere."""
        del key, site
        return mkdocs_meta.joined(far, near)

    def reached_from(self, file: Path) -> Path | None:
        """From a file of metadata all of its folder."""
        return mkdocs_meta.reached_from(file)

    def dated(self, fields: Mapping[str, Tree], path: Path, site: Site) -> Dated | None:
        """``date``, or the ``created`` in it."""
        del path
        tree = {key: value for key in ("date", _CREATED) if (value := at(fields, key)) is not None}
        return first_date(tree, site.head_rules.date_keys, site.timezone, mkdocs_blog.TIMESTAMPS)

    def reads_drafts(self, path: Path, site: Site) -> bool:
        """Posts of the blog plugin alone."""
        return mkdocs_addresses.is_blog_post(path, site)

    def published_at(self, fields: Mapping[str, Tree], path: Path, site: Site) -> str | None:
        """Where the file lies; a post of the blog plugin, by its date and title."""
        return mkdocs_addresses.published_at(fields, path, site, self.dated(fields, path, site))

    def slug_of(self, title: str, site: Site) -> str:
        """As the blog plugin makes it."""
        return mkdocs_addresses.slug_of(title, site) if title.strip() else ""

    def posts_among(self, names: Sequence[str]) -> tuple[tuple[str, ...], bool]:
        """Of two files that would be one page, ``README.md`` and ``index.md``, the first goes."""
        pages: dict[str, str] = {}
        # MkDocs has them in this order (``_file_sort_key``), and reads ends with regard to case.
        for name in sorted(names, key=lambda name: (_stem(name) not in _INDEX, name)):
            if name.endswith(self.suffixes):
                stem = _stem(name)
                pages["index" if stem in _INDEX else stem] = name
        return tuple(pages.values()), True

    def home(self, site: Site) -> Path:
        """The blog plugin's folder if it is there."""
        return first_folder(site.content[0], ("blog/posts", "posts", "blog"))

    def new_entries(
        self, title: str, moment: datetime, draft: bool, folder: Path, site: Site
    ) -> Entries:
        """A draft is marked where the blog plugin reads it."""
        entries = super().new_entries(title, moment, draft, folder, site)
        if mkdocs_addresses.is_blog_post(folder / "index.md", site):
            return entries
        return tuple(entry for entry in entries if entry[0] != "draft")

    def page_entries(self, title: str, draft: bool, site: Site) -> Entries:
        """Nothing reads a draft mark in a page."""
        del draft
        return super().page_entries(title, draft=False, site=site)

    def kinds(self, site: Site) -> tuple[PostKind, ...]:
        """Where the blog plugin is: its posts, and the pages of the documentation."""
        if not site.setting("blog"):
            return ()
        top = site.content[0]
        posts = first_folder(top, ("blog/posts", "posts"))
        if posts == top:
            return ()
        return PostKind("post", posts), PostKind("page", top, is_page=True)


def _stem(name: str) -> str:
    return name.rpartition(".")[0]


def _is_draft_page(path: Path, site: Site) -> bool:
    """Whether ``draft_docs`` names the page: ``mkdocs serve`` shows it, a build leaves it out."""
    patterns = site.settings.get("draft_docs", ())
    rules = tuple(Rule(text.removeprefix("!"), not text.startswith("!")) for text in patterns)
    return bool(rules) and Ignored(str(site.content[0]), rules).matches(str(path))


def _names(listed: Tree | None) -> tuple[str, ...]:
    """The names in a list whose items are names, or tables from a name to its options."""
    if isinstance(listed, dict):
        return tuple(listed)
    if not isinstance(listed, list):
        return ()
    names: list[str] = []
    for item in listed:
        names.extend([item] if isinstance(item, str) else item if isinstance(item, dict) else [])
    return tuple(names)


def _languages(options: Mapping[str, Tree]) -> dict[str, Path | None]:
    """The languages that mkdocs-static-i18n is given, the default first."""
    listed = options.get("languages")
    tables = [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
    tables.sort(key=lambda item: not flag_at(item, "default"))
    return dict.fromkeys(name for item in tables if (name := text_at(item, "locale")))


def _flavour_options(listed: Tree | None) -> dict[str, object]:
    """``toc``, ``tables`` and ``fenced_code`` come first whatever a site names (MkDocs' manual)."""
    names = _names(listed)
    configs = {name: extensions.typed(_options(listed, name)) for name in names}
    return extensions.options("mkdocs", (*_ALWAYS, *names), configs)


def _options(listed: Tree | None, name: str) -> dict[str, Tree]:
    items = [listed] if isinstance(listed, dict) else listed if isinstance(listed, list) else []
    for item in items:
        options = item.get(name) if isinstance(item, dict) else None
        if isinstance(options, dict):
            return options
    return {}
