"""What the newest posts show of a blog's images: where they lie, and how posts name them."""

from __future__ import annotations

import os
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from editor.errors import EditorError
from editor.frontmatter import head as heads
from editor.project.languages import INDEX, bare_stem
from editor.project.link_text import Naming
from editor.project.links import IMAGES, Leads, Resolver
from editor.project.scanning import scan_post
from editor.project.schema import usual_posts
from editor.scan.references import references
from editor.storage.encoding import decode
from editor.storage.file import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from editor.project.generators.base import Site
    from editor.project.post import PostSummary
    from editor.project.project import Project
    from editor.scan.references import Reference
    from editor.text.lines import Lines

ENOUGH: Final = 60
"""Images of the newest posts that show how it is done now."""

MAX_POSTS: Final = 300
"""Posts that are looked at for them."""

_SIGN: Final = re.compile(rb"!\[|<img\b|\bfigure\b", re.IGNORECASE)
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}[-_]")
_OPENING: Final = re.compile(r"<img\b|\bfigure\b", re.IGNORECASE)


class Syntax(Enum):
    """How an image is put into a text."""

    MARKDOWN = "markdown"
    FIGURE = "figure"
    """Hugo's shortcode."""
    HTML = "html"


class Start(Enum):
    """From where the address of an image is followed."""

    TOP = "a folder of the site"
    BESIDE = "the folder of the post"
    BELOW = "the folder that the post is published as"


@dataclass(frozen=True, slots=True)
class PostNames:
    """What a folder for the images of a post may be named after.

    ``stem`` is the name of its file, or of the folder it is the page of; ``slug`` is that without
    its date.
    """

    folder: Path
    stem: str
    slug: str
    day: date | None

    @classmethod
    def of(cls, project: Project, path: Path, day: date | None) -> PostNames:
        """The names of the post at ``path``, which is dated ``day``."""
        stem = bare_stem(project.site, path)
        is_home = path.parent in project.site.content
        if stem in INDEX and not is_home:
            stem = path.parent.name
        return cls(path.parent, stem, _DATE.sub("", stem) or stem, day)

    def parts(self) -> tuple[tuple[str, str], ...]:
        """What a part of a path may be, and what it is for this post; the telling ones first."""
        found = [("{stem}", self.stem), ("{slug}", self.slug)]
        if self.day is not None:
            found += [
                (f"{{{form}}}", self.day.strftime(form)) for form in ("%Y-%m-%d", "%Y-%m", "%Y")
            ]
        return tuple(found)


@dataclass(frozen=True, slots=True)
class FolderPattern:
    """A folder below the top of the site, or below that of the post, with names of the post in it.

    ``parts`` are names, or one of ``PostNames.parts``; ``{%m}`` and ``{%d}`` follow a year.
    """

    beside: bool
    parts: tuple[str, ...]

    @classmethod
    def of(cls, parts: Sequence[str], names: PostNames, *, beside: bool) -> FolderPattern:
        """The pattern that a folder of a post's images follows."""
        found: list[str] = []
        for part in parts:
            match = next((token for token, text in names.parts() if text == part), part)
            if names.day is not None and found and found[-1] in {"{%Y}", "{%m}"}:
                form = "%m" if found[-1] == "{%Y}" else "%d"
                match = f"{{{form}}}" if names.day.strftime(form) == part else match
            found.append(match)
        return cls(beside, tuple(found))

    def filled(self, root: Path, names: PostNames, today: date) -> Path:
        """The folder for another post; one without a date takes ``today``."""
        day = names.day or today
        known = {"{stem}": names.stem, "{slug}": names.slug}
        parts = (
            known.get(part) or (day.strftime(part[1:-1]) if part.startswith("{%") else part)
            for part in self.parts
        )
        return (names.folder if self.beside else root).joinpath(*parts)


@dataclass(frozen=True, slots=True)
class AddressForm:
    """How the address of an image is made: as ``url``, with another path in it.

    ``base`` is the folder that its path is below where it is followed from the TOP; ``prefix`` is
    what stands before the path.
    """

    url: str
    start: Start
    base: Path | None = None
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class SeenImage:
    """An image of a post that was found in the blog."""

    post: Path
    file: Path
    syntax: Syntax
    form: AddressForm
    shape: str
    """Its address without its path: two of the same form have the same."""

    @property
    def is_own(self) -> bool:
        """Whether it lies in the folder of the post, which is the page of it."""
        return _is_index(self.post) and self.file.is_relative_to(self.post.parent)


class ImageHabits:
    """Learned from images that are there; the nearest to a post count first."""

    def __init__(self, project: Project, seen: Iterable[SeenImage], days: dict[Path, date]) -> None:
        self._project = project
        self._seen = tuple(seen)
        self._days = days

    def folders(self, post: Path, names: PostNames, today: date) -> Iterator[Path]:
        """Where the images of a post go, the likeliest first."""
        home = _home(post)
        # What lies in the folder of one page shows nothing of pages that have none.
        alike = [one for one in self._seen if _is_index(post) or not one.is_own]
        groups = (
            [one for one in alike if one.post == post],
            [one for one in alike if _home(one.post) == home],
            alike,
        )
        for group in groups:
            for pattern in self._patterns(group, beside_only=False):
                yield pattern.filled(self._project.root, names, today)

    def bundle_folders(self, names: PostNames, today: date) -> Iterator[Path]:
        """Where the images of a post with a folder of its own go, inside it."""
        bundled = [one for one in self._seen if bare_stem(self._project.site, one.post) in INDEX]
        for pattern in self._patterns(bundled, beside_only=True):
            yield pattern.filled(self._project.root, names, today)

    def forms(self, folder: Path) -> Iterator[AddressForm]:
        """How addresses are written, first as those of images in ``folder`` are."""
        near = [one for one in self._seen if one.file.parent == folder]
        # No relative address leads from a post into what is published elsewhere than it lies.
        top = self._top_of(folder)
        far = [
            one
            for one in self._seen
            if one.form.start is Start.TOP or self._top_of(one.file.parent) == top
        ]
        for group in (near, far):
            counts = Counter((one.shape, one.form.start, one.form.base) for one in group)
            for key, _ in counts.most_common():
                yield next(
                    one.form for one in group if (one.shape, one.form.start, one.form.base) == key
                )

    @property
    def syntax(self) -> Syntax:
        """How most images are put into the text."""
        counts = Counter(one.syntax for one in self._seen)
        return counts.most_common(1)[0][0] if counts else Syntax.MARKDOWN

    def _top_of(self, folder: Path) -> Path | None:
        tops = tops_of(self._project.site)
        return next((top for top in tops if folder.is_relative_to(top)), None)

    def _patterns(
        self, group: Sequence[SeenImage], *, beside_only: bool
    ) -> Iterator[FolderPattern]:
        found: dict[tuple[FolderPattern, Path], None] = {}
        for one in group:
            names = PostNames.of(self._project, one.post, self._days.get(one.post))
            folder = one.file.parent
            # An image that all posts show says no more than one that a single post shows.
            if not beside_only:
                parts = folder.relative_to(self._project.root).parts
                found.setdefault((FolderPattern.of(parts, names, beside=False), one.file))
            if folder.is_relative_to(one.post.parent):
                parts = folder.relative_to(one.post.parent).parts
                found.setdefault((FolderPattern.of(parts, names, beside=True), one.file))
        counts = Counter(pattern for pattern, _ in found)
        # Of equals, the one that names the folder from the top.
        yield from sorted(counts, key=lambda pattern: (-counts[pattern], pattern.beside))


def tops_of(site: Site) -> tuple[Path, ...]:
    """The folders, posts apart, whose files stand at the top of the published site."""
    return tuple(folder for folder in site.static if folder not in site.content)


def learned(project: Project, posts: Sequence[PostSummary], post: Path) -> ImageHabits:
    """The habits that ``posts``, newest first, and ``post`` itself show."""
    resolver = Resolver(project, posts)
    rows = [row.path for row in usual_posts(posts)]
    others = [row.path for row in posts]
    seen: list[SeenImage] = []
    for path in list(dict.fromkeys([post, *rows, *others]))[:MAX_POSTS]:
        # What cannot be read shows nothing.
        with suppress(EditorError):
            seen += _seen_in(project, path, resolver)
        if len(seen) >= ENOUGH:
            break
    days = {row.path: row.date.date() for row in posts if row.date is not None}
    return ImageHabits(project, seen, days)


def _seen_in(project: Project, path: Path, resolver: Resolver) -> Iterator[SeenImage]:
    data, _ = read_bytes(path)
    if _SIGN.search(data) is None:
        return
    lines = decode(data).lines
    body = heads.body_start(lines.texts, project.site.head_rules)
    for one in references(scan_post(project.site, path, lines.texts, body)):
        if one.image and one.url and one.address is not None:
            found = _seen(path, one, lines, resolver)
            if found is not None:
                yield found


def _seen(path: Path, one: Reference, lines: Lines, resolver: Resolver) -> SeenImage | None:
    found = seen_image(path, one.url, resolver)
    return None if found is None else replace(found, syntax=_syntax(one, lines))


def seen_image(path: Path, url: str, resolver: Resolver) -> SeenImage | None:
    """What ``url`` in the post at ``path`` shows of how addresses are written, if it leads there.

    It leads to an image in a folder that is known.
    """
    target = resolver.target(url, path)
    if target.leads is not Leads.FILE or target.path is None or target.found is None:
        return None
    base, file = target.found.base, target.path
    link = resolver.read(url)
    if base is None or link.place is None or file.suffix.lower() not in IMAGES:
        return None
    start = Start.TOP
    if not link.path.startswith(("/", "@/")) and link.naming in {Naming.PATH, Naming.SOURCE}:
        start = {path.parent: Start.BESIDE, path.parent / path.stem: Start.BELOW}.get(base, start)
    prefix = ""
    if start is Start.TOP:
        inner = os.path.relpath(target.found.path, base).replace(os.sep, "/")
        if not link.path.endswith(inner):
            return None
        prefix = link.path.removesuffix(inner)
    elif link.path.startswith("./"):
        prefix = "./"
    place = link.place
    shape = f"{url[: place.start]}{prefix}\0{url[place.stop :]}"
    form = AddressForm(url, start, base if start is Start.TOP else None, prefix)
    return SeenImage(path, file, Syntax.MARKDOWN, form, shape)


def _syntax(one: Reference, lines: Lines) -> Syntax:
    """By what opens the tag that the address stands in, if it stands in one."""
    place = one.address
    if place is None:
        return Syntax.MARKDOWN
    before = lines[place.first][: place.start].rstrip("<")
    if before.rstrip().endswith("("):
        return Syntax.MARKDOWN
    rows = [*lines.texts[one.line : place.first], before]
    opened = list(_OPENING.finditer("\n".join(rows)))
    if not opened:
        return Syntax.MARKDOWN
    return Syntax.HTML if opened[-1][0].lower() == "<img" else Syntax.FIGURE


def _home(post: Path) -> Path:
    """The folder of a post and of those beside it."""
    return post.parent.parent if _is_index(post) else post.parent


def _is_index(post: Path) -> bool:
    return post.stem.split(".")[0] in INDEX
