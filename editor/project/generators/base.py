"""What a generator is to Byline: how it is recognised, what it reads, what it leaves out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from typing import TYPE_CHECKING, ClassVar, Final, Protocol, TypeAlias

from editor.errors import Message
from editor.frontmatter.rules import ANY, HeadRules
from editor.frontmatter.values import PostDate, parse_date
from editor.project.generators.dates import ANY_FORM, DateReader
from editor.project.generators.given import Inheriting
from editor.project.generators.own_folders import Bundles
from editor.project.generators.post_kinds import ArchetypeText, PostKind, kind_at
from editor.project.generators.reading import is_folder
from editor.project.generators.slug_keys import Slugging
from editor.project.generators.slugs import words
from editor.project.status import Publication, Verdict, verdict
from editor.project.trees import Tree, at, text_of, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, tzinfo
    from pathlib import Path

    from editor.errors import Problem
    from editor.project.generators.given import Given
    from editor.project.generators.ignored import Ignored

MARKDOWN: Final = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mkdown")
"""How the names of posts in Markdown end, in lower case."""

MDX: Final = ".mdx"

ALERTS: Final = "alerts"
"""A setting: that a template of the site's draws GitHub's alerts."""

POSTS: Final = (*MARKDOWN, MDX)
"""How the names of posts end, for one generator or another."""


class Removal(Enum):
    """The instruction to take a key out of a head."""

    REMOVE = "remove"


REMOVE: Final = Removal.REMOVE

_NAME_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?!\d)")

NEVER: Final = frozenset({"node_modules", "bower_components", "__pycache__", "venv", "env"})
"""Folders of other programs, where no generator looks for posts."""

ONE_TAG: Final = "\n"
"""What parts the tags of one text where that is a single tag, whatever stands in it."""


@dataclass(frozen=True, slots=True)
class Site:
    """What a site's own configuration says, as far as Byline needs it.

    ``content`` are the folders that hold posts. ``static`` are folders whose files stand at the
    top of the published site. ``pruned`` are names of folders nothing is looked for in, besides
    hidden ones; where ``underscored`` is given, those that start with ``_`` are looked into only
    if they are named there. ``settings`` are the generator's own notes for its own methods.
    ``templates`` are the tags the generator takes out of posts before Markdown reads them.
    ``head_rules`` say how heads are read and written. ``problems`` name lines of ``config``;
    ``left_out`` are the Markdown extensions it asks for that Byline does not know, or does not load
    because they read files. ``unread_settings`` are those about Markdown that only running the
    configuration would tell. ``languages`` are those of a site in several, its main one first, each
    with the folder of its posts if it has one of its own. ``defaults`` are what the configuration
    gives posts whose heads do not say otherwise. ``givers`` are folders whose files, though no
    posts, may give any post values. ``ignored`` are files that are named as posts and are none.
    """

    generator: str
    root: Path
    content: tuple[Path, ...]
    title: str = ""
    static: tuple[Path, ...] = ()
    flavour: str = "python-markdown"
    flavour_options: Mapping[str, object] = field(default_factory=dict)
    templates: str | None = None
    left_out: tuple[str, ...] = ()
    unread_settings: tuple[str, ...] = ()
    timezone: tzinfo = UTC
    head_rules: HeadRules = ANY
    base_url: str = ""
    pruned: frozenset[str] = NEVER
    underscored: frozenset[str] | None = None
    settings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    languages: Mapping[str, Path | None] = field(default_factory=dict)
    defaults: tuple[Given, ...] = ()
    givers: tuple[Path, ...] = ()
    config: Path | None = None
    problems: tuple[Problem, ...] = ()
    ignored: tuple[Ignored, ...] = ()

    def templates_in(self, post: Path) -> str | None:
        """Whose template tags stand in a post, as ``editor.markdown.flavours`` calls them."""
        return "mdx" if post.suffix.lower() == MDX else self.templates

    def rendering(self, post: Path) -> dict[str, object]:
        """The options the flavour is made with for a post: the site's own and its template tags."""
        options = {**self.flavour_options, "templates": self.templates_in(post)}
        if options["templates"] == "mdx" and self.flavour == "commonmark":
            options["indented_code"] = False  # https://mdxjs.com/docs/what-is-mdx/#markdown
        return options

    @property
    def shown_without(self) -> Message | None:
        """A word about the Markdown extensions that are left out; they are no post's problem."""
        if not self.left_out:
            return None
        return Message(
            "Posts are shown without these Markdown extensions of the site, which Byline does "
            "not support: {names}.",
            names=", ".join(self.left_out),
        )

    def setting(self, name: str) -> str:
        """The first text of one of the generator's own settings; empty if it is not set."""
        found = self.settings.get(name)
        return found[0] if found else ""

    def ignores(self, path: str) -> bool:
        """Whether the settings take the file at ``path``, a whole path, out of the content."""
        return any(ignored.matches(path) for ignored in self.ignored)

    def opens(self, folder: str) -> bool:
        """Whether posts may lie in a folder of this name."""
        if folder.startswith(".") or folder in self.pruned:
            return False
        named = self.underscored
        return not folder.startswith("_") or named is None or folder in named


@dataclass(frozen=True, slots=True)
class Dated:
    """A date a generator goes by: the text it was read from, the moment, and where it stood."""

    text: str
    moment: datetime | None
    key: str


Change: TypeAlias = "tuple[str, str | bool | Removal]"
"""A key of a head, and what is to stand there."""

EntryValue: TypeAlias = "str | bool | PostDate | tuple[str, ...]"
Entries: TypeAlias = "tuple[tuple[str, EntryValue], ...]"
"""Keys of a new head with their values, in order; a tuple is lines that stand as they are."""


class Generator(Inheriting[Site], Slugging[Site], Protocol):
    """One site generator. It has no state: every method is a pure function of its arguments.

    ``fields`` is a head as a tree of texts (``editor.project.heads``) with what the post inherits;
    its keys are in lower case where the generator ignores case. ``path`` may lie anywhere below
    the site's root. ``head_rules`` are those of a site whose configuration says nothing of heads.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]] = MARKDOWN
    head_rules: ClassVar[HeadRules] = ANY
    languages_by: ClassVar[str] = ""  # or "folder", or "collection": a folder in each of these
    translation_key: ClassVar[str] = ""
    """What is the same in the heads of a post and its translations, and tells that they are."""
    translations_follow: ClassVar[bool] = False  # by their names, and are nothing without the post
    language_key: ClassVar[str] = ""
    """What a head names the language by; empty where only folders and names of files do."""
    tag_keys: ClassVar[tuple[tuple[str, str | None], ...]] = (("tags", ","),)
    """Where tags stand, and what parts them where they are one text: None is any space.

    Of several keys the first one that says something counts.
    """
    needs_title: ClassVar[bool] = True
    bundles: ClassVar[Bundles] = Bundles.NONE
    names_are_free: ClassVar[bool] = True
    """Whether a new post's name may begin with the date because the others' do."""
    keys_are_free: ClassVar[bool] = False  # the site's own schema says which there are

    def label(self) -> Message:
        """What the generator is called on screen."""
        return Message("{generator}", generator=self.title)

    def detect(self, root: Path) -> bool:
        """Whether ``root`` is the top folder of such a site."""
        ...

    def site(self, root: Path) -> Site:
        """What the site's configuration says. Reads text only; runs nothing."""
        ...

    def publication(self, fields: Mapping[str, Tree], path: Path, site: Site) -> Publication:
        """What the generator will do with the post at ``path``."""
        ...

    def state(self, fields: Mapping[str, Tree], path: Path, now: datetime, site: Site) -> Verdict:
        """Where the post stands at the moment ``now``, and why."""
        return verdict(self.publication(fields, path, site), now)

    def dated(self, fields: Mapping[str, Tree], path: Path, site: Site) -> Dated | None:
        """The date the post is listed under."""
        del path
        return first_date(fields, site.head_rules.date_keys, site.timezone)

    def tags(self, fields: Mapping[str, Tree]) -> tuple[str, ...]:
        """The tags of the post."""
        found = (words_of(at(fields, key), separator) for key, separator in self.tag_keys)
        return next(filter(None, found), ())

    def addresses(self, fields: Mapping[str, Tree], path: Path, site: Site) -> tuple[str, ...]:
        """The addresses below the site's top that the head itself gives the post."""
        del path, site
        return addresses_of(fields, self.address_keys)

    def published_at(self, fields: Mapping[str, Tree], path: Path, site: Site) -> str | None:
        """Where a post is published: a path below the site's top, with a slash before it.

        None where only the generator itself can tell.
        """
        del fields, path, site
        return None

    def alias_key(self, site: Site) -> str:
        """The key for former addresses, which then lead to the post; empty if there is none."""
        del site
        return ""

    def alias(self, former: str, path: Path, site: Site) -> str | None:
        """How the head of the post at ``path`` names a former address; None where it cannot."""
        del path, site
        return former

    def posts_among(self, names: Sequence[str]) -> tuple[tuple[str, ...], bool]:
        """Which of the files of one folder are posts, and whether folders in it may hold more."""
        return markdown_names(names, self.suffixes), True

    def draft_change(self, draft: bool) -> Change:
        """The key to set, or to take out, so that the post is a draft or is none."""
        return "draft", draft

    def draft_changes(self, fields: Mapping[str, Tree], draft: bool) -> tuple[Change, ...]:
        """What makes the post with this head a draft, or none; other keys may have a say in it."""
        del fields
        return (self.draft_change(draft),)

    def reads_drafts(self, path: Path, site: Site) -> bool:
        """Whether a key of the head can make the file at ``path`` a draft at all."""
        del path, site
        return True

    def place(self, path: Path, site: Site, draft: bool, day: date) -> Path:
        """Where the post at ``path`` goes as a draft, or as one that is published on ``day``.

        Most stay where they are, drafts or not.
        """
        del site, draft, day
        return path

    def expiry_key(self, site: Site) -> str:
        """The key for the moment from which a post is left out; empty if there is none."""
        del site
        return ""

    def home(self, site: Site) -> Path:
        """The folder of the first post of a site that has none yet."""
        return first_folder(site.content[0], ("posts", "post", "blog", "articles", "news"))

    def folder_for(self, usual: Path, site: Site, draft: bool) -> Path:
        """The folder of a new post that belongs with the posts in ``usual``."""
        del site, draft
        return usual

    def new_post_name(self, title: str, moment: datetime, folder: Path, site: Site) -> str:
        """The file name of a new post in ``folder``, without a number that makes it the only one.

        Most take the title in small letters with dashes.
        """
        del moment, folder, site
        return f"{words(title)}.md"

    def new_date(self, moment: datetime) -> PostDate:
        """The date of a new post, written as the generator's own documentation writes it."""
        return written(moment.isoformat(timespec="seconds"), moment)

    def new_entries(
        self, title: str, moment: datetime, draft: bool, folder: Path, site: Site
    ) -> Entries:
        """What the head of a new post in ``folder`` says, in the order of a site without posts."""
        del folder, site
        entries: Entries = (("title", title), (self.head_rules.date_keys[0], self.new_date(moment)))
        key, value = self.draft_change(draft)
        return entries if isinstance(value, Removal) else (*entries, (key, value))

    def page_entries(self, title: str, draft: bool, site: Site) -> Entries:
        """What the head of a new page says that is no post: no date."""
        del site
        key, value = self.draft_change(draft)
        own = draft and not isinstance(value, Removal)
        return (("title", title), *(((key, value),) if own else ()))

    def kinds(self, site: Site) -> tuple[PostKind, ...]:
        """The sorts of pages that the generator, or the site, has names for."""
        del site
        return ()

    def kind_of(self, folder: Path, site: Site) -> str:
        """The sort of page that a new one in ``folder`` is; empty if that has no name."""
        return kind_at(self.kinds(site), folder)

    def archetype(
        self, site: Site, folder: Path, stem: str, moment: datetime, kind: str = ""
    ) -> ArchetypeText | None:
        """The site's own pattern for a new post ``stem`` in ``folder``, filled in.

        ``kind`` is the sort of page that was chosen, empty where none was.
        """
        del site, folder, stem, moment, kind
        return None


def markdown_names(names: Sequence[str], suffixes: tuple[str, ...] = MARKDOWN) -> tuple[str, ...]:
    """Those of ``names`` that end as posts do."""
    return tuple(name for name in names if name.lower().endswith(suffixes))


def bundle_or_pages(
    names: Sequence[str], suffixes: tuple[str, ...]
) -> tuple[tuple[str, ...], bool]:
    """What ``posts_among`` gives where a folder with an ``index.md`` is one page and its files."""
    pages = tuple(name for name in names if name.endswith(suffixes))
    bundle = tuple(name for name in pages if name.split(".")[0] == "index")
    return (bundle, False) if bundle else (pages, True)


def addresses_of(fields: Mapping[str, Tree], keys: Sequence[str]) -> tuple[str, ...]:
    """The addresses under these keys; templates are left out."""
    found = (text for key in keys for text in words_of(fields.get(key), "\n"))
    return tuple(address(text) for text in found if address(text) and "{" not in text)


def slug_address(fields: Mapping[str, Tree], path: Path, site: Site) -> tuple[str, ...]:
    """The address a ``slug`` gives a post: it takes the place of the file's, or bundle's, name."""
    slug = text_of(fields.get("slug"))
    place = path.parent if path.stem == "index" else path
    for content in site.content:
        if slug and place != content and place.is_relative_to(content):
            return (address((place.relative_to(content).parent / slug).as_posix()),)
    return ()


def address(path: str) -> str:
    """A path of the published site in the one form in which two can be compared."""
    return path.strip().strip("/").removesuffix("index.html").removesuffix(".html").strip("/")


def first_date(
    fields: Mapping[str, Tree],
    keys: Sequence[str],
    zone: tzinfo,
    dates: DateReader = ANY_FORM,
) -> Dated | None:
    """The date under the first of ``keys`` that is there; its moment is None if it is none."""
    for key in keys:
        text = text_of(fields.get(key))
        if text:
            return Dated(text, dates.moment(text, zone), key)
    return None


def date_in_name(path: Path, zone: tzinfo) -> Dated | None:
    """The date a file's name, or its bundle's, begins with: ``2024-06-15-title.md``."""
    for name in (path.name, path.parent.name) if path.stem.startswith("index") else (path.name,):
        found = _NAME_DATE.match(name)
        if found:
            date = parse_date(found.group(1), zone)
            if date is not None:
                return Dated(found.group(1), date.moment, "")
    return None


def written(text: str, moment: datetime) -> PostDate:
    """A date as it is to be written; ``text`` must be one."""
    date = parse_date(text)
    if date is None:
        raise ValueError(f"not a date: {text!r} for {moment}")
    return date


def first_folder(below: Path, names: Sequence[str]) -> Path:
    """The first of the named folders that is there, else ``below`` itself."""
    return next((below / name for name in names if is_folder(below / name)), below)
