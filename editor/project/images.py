"""The images of a site, and what uses each: found once, then looked at again where it changed.

An image that is named in any text of the site's own is not called unused, and none is while one of
these texts cannot be read. Nothing is decoded here, and nothing is followed out of the folder.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from editor.errors import EditorError, Message
from editor.frontmatter import head as heads
from editor.project.generators.base import POSTS
from editor.project.image_files import images_of, is_post_file, texts_of
from editor.project.image_mentions import (
    MOST_NAMES,
    Mentions,
    either,
    folded,
    has_own_name,
    last_part,
    may_mention,
    mentions,
)
from editor.project.links import Leads, Resolver
from editor.project.packs import FileMark
from editor.project.scanning import scan_post
from editor.scan.references import references
from editor.storage.encoding import decode, looks_binary
from editor.storage.file import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from editor.project.image_files import ImageFile
    from editor.project.image_mentions import Mention
    from editor.project.index import Checkpoint
    from editor.project.post import PostSummary
    from editor.project.project import Project
    from editor.text.lines import Lines

_LONGEST_TEXT: Final = 20_000_000
"""Bytes of a text that is looked through for names."""

_PAGES: Final = frozenset(POSTS) | {
    f".{end}"
    for end in (
        *("html", "htm", "xml", "njk", "liquid", "j2", "jinja", "tmpl", "mako"),
        *("astro", "svelte", "vue", "tsx", "jsx"),
    )
}
"""What is published itself: a pattern in it shows images, where one in a script copies them."""

_MAY_LACK_ALT: Final = re.compile(r"!\[[^\]\w<&{]{0,200}+(?!\w)|<img\b|\bfigure\b", re.IGNORECASE)
"""What shows an image without a word, as far as that can be told without reading Markdown."""

_MOST_PATTERNS: Final = 2_000
"""Beyond this no image is called unused rather than that each is held against all of them."""


@dataclass(frozen=True, slots=True)
class Use:
    """A place in a text that names an image: its 0-based line and its column in code points.

    ``path`` is a post if ``is_post``. ``lacks_alt``: nothing says there what the image shows.
    """

    path: Path
    line: int
    column: int
    is_post: bool
    lacks_alt: bool = False


@dataclass(frozen=True, slots=True)
class SiteImage:
    """An image, and what names it. ``may_be_named``: by a pattern, by its folder, or elsewhere."""

    file: ImageFile
    uses: tuple[Use, ...] = ()
    may_be_named: bool = False

    @property
    def path(self) -> Path:
        """The file."""
        return self.file.path

    @property
    def posts(self) -> tuple[Path, ...]:
        """The posts that name it, each once."""
        return tuple(dict.fromkeys(use.path for use in self.uses if use.is_post))

    @property
    def lacks_alt(self) -> bool:
        """Whether a post shows it without a word on what it shows."""
        return any(use.lacks_alt for use in self.uses)


@dataclass(frozen=True, slots=True)
class Found:
    """All images by their paths. ``unread`` are texts that could not be looked through."""

    images: tuple[SiteImage, ...] = ()
    unread: tuple[Path, ...] = ()

    def is_unused(self, image: SiteImage) -> bool:
        """Whether nothing in the site can show an image, as far as its own texts tell."""
        return not (image.uses or image.may_be_named or self.unread)


@dataclass(frozen=True, slots=True)
class Named:
    """A mention and the images it means; one that leads to another site means none for sure."""

    mention: Mention
    images: tuple[Path, ...]
    is_elsewhere: bool
    lacks_alt: bool = False


class Naming:
    """Tells which of some images a mention means."""

    def __init__(
        self, project: Project, images: Iterable[Path], posts: Sequence[PostSummary]
    ) -> None:
        self._resolver = Resolver(project, posts)
        self._by_end: dict[str, list[tuple[str, Path]]] = {}
        for path in images:
            name = folded(path.name)
            self._by_end.setdefault(last_part(name), []).append((name, path))

    def of(self, mention: Mention, text: Path) -> tuple[tuple[Path, ...], bool]:
        """The images that a mention in a text means, and whether it leads to another site."""
        named = self._by_end.get(last_part(mention.before), ())
        found = [path for name, path in named if _ends_with_name(mention.before, name)]
        if not found:
            return (), False
        is_address = "://" in mention.url or mention.url.startswith("//")
        if len(found) == 1 and not is_address:
            return tuple(found), False
        target = self._resolver.target(mention.url, text)
        if target.path in found:
            return (target.path,), False
        if is_address and target.leads is Leads.ELSEWHERE:
            return tuple(found), True
        scores = [_alike(path, mention.before) for path in found]
        return tuple(
            path for path, score in zip(found, scores, strict=True) if score == max(scores)
        ), False


@dataclass(slots=True)
class _Text:
    """What is known of a text: its mark, or the lines of an open post, and what it names."""

    mark: FileMark | Lines
    found: Mentions
    bare: frozenset[tuple[int, int, int]]
    named: tuple[Named, ...] | None = None


@dataclass(slots=True)
class SiteImages:
    """Looks through a site. It remembers what it read, and belongs to one thread at a time."""

    project: Project
    _texts: dict[Path, _Text] = field(default_factory=dict)
    _images: tuple[ImageFile, ...] = ()
    _files: dict[Path, FileMark] = field(default_factory=dict)
    _unread: list[Path] = field(default_factory=list)

    def look(
        self,
        posts: Sequence[PostSummary] = (),
        open_texts: Mapping[Path, Lines] | None = None,
        checkpoint: Checkpoint | None = None,
        *,
        on_disk: bool = True,
    ) -> Found:
        """The images and their uses now; without ``on_disk`` only open posts have changed.

        ``open_texts`` are what open posts say, by their real paths. ``checkpoint`` may end it.
        """
        opened = open_texts or {}
        if on_disk or not self._files:
            self._look_at_disk(checkpoint)
        self._read(opened, checkpoint)
        naming = Naming(self.project, [one.path for one in self._images], posts)
        uses: dict[Path, list[Use]] = {one.path: [] for one in self._images}
        maybe: set[Path] = set()
        for path, text in self._texts.items():
            if text.named is None:
                text.named = tuple(_named(text, path, naming))
            is_post = is_post_file(path)
            for one in text.named:
                if one.is_elsewhere:
                    maybe.update(one.images)
                    continue
                mention = one.mention
                for image in one.images:
                    uses[image].append(
                        Use(path, mention.line, mention.start, is_post, one.lacks_alt)
                    )
        maybe |= self._swept()
        images = (
            SiteImage(one, tuple(sorted(uses[one.path], key=_order)), one.path in maybe)
            for one in self._images
        )
        return Found(tuple(images), tuple(self._unread))

    def _look_at_disk(self, checkpoint: Checkpoint | None) -> None:
        images = images_of(self.project, checkpoint)
        if [one.path for one in images] != [one.path for one in self._images]:
            for text in self._texts.values():
                text.named = None
        self._images = images
        self._files = dict(texts_of(self.project, checkpoint))
        self._texts = {path: text for path, text in self._texts.items() if path in self._files}

    def _read(self, opened: Mapping[Path, Lines], checkpoint: Checkpoint | None) -> None:
        self._unread = []
        files: dict[Path, FileMark | Lines] = {**self._files, **opened}
        for done, (path, mark) in enumerate(files.items()):
            if checkpoint is not None:
                checkpoint(done, len(files))
            known = self._texts.get(path)
            if known is None or known.mark != mark:
                try:
                    self._texts[path] = self._text(path, mark)
                except EditorError:
                    self._texts.pop(path, None)
                    self._unread.append(path)

    def _text(self, path: Path, mark: FileMark | Lines) -> _Text:
        if isinstance(mark, FileMark):
            data, _ = read_bytes(path, _LONGEST_TEXT)
            if (looks_binary(data) and path.suffix.lower() != ".svg") or not may_mention(data):
                return _Text(mark, Mentions(), frozenset())
            lines: Sequence[str] = decode(data).lines.texts
        else:
            lines = mark.texts
        bare: frozenset[tuple[int, int, int]] = frozenset()
        if is_post_file(path) and any(map(_MAY_LACK_ALT.search, lines)):
            bare = frozenset(_without_alt(self.project, path, lines))
        found = mentions(lines)
        if len(found.names) > MOST_NAMES:
            raise EditorError(Message("{name} names too many images.", name=path.name), path=path)
        return _Text(mark, found, bare)

    def _swept(self) -> set[Path]:
        """Images that a text asks for without their names."""
        patterns: set[str] = set()
        folders: set[str] = set()
        for path, text in self._texts.items():
            folders |= text.found.folders
            if text.found.names_all and not is_post_file(path):
                return {one.path for one in self._images}
            is_page = path.suffix.lower() in _PAGES
            patterns |= {it for it in text.found.patterns if is_page or has_own_name(it)}
        if len(patterns) > _MOST_PATTERNS:
            return {one.path for one in self._images}
        root = self.project.root.resolve()
        wanted = either(patterns)
        found = set()
        for one in self._images:
            whole = folded(one.path.relative_to(root).as_posix())
            above = whole.split("/")[:-1]
            if any("/".join(above[at:]) in folders for at in range(len(above))) or (
                wanted is not None and wanted.match(f"/{whole}")
            ):
                found.add(one.path)
        return found


def _order(use: Use) -> tuple[bool, str, int, int]:
    """Posts first, then by place."""
    return not use.is_post, str(use.path), use.line, use.column


def _named(text: _Text, path: Path, naming: Naming) -> Iterator[Named]:
    for one in text.found.names:
        images, is_elsewhere = naming.of(one, path)
        if images:
            lacks_alt = any(
                line == one.line and start < one.end <= end for line, start, end in text.bare
            )
            yield Named(one, images, is_elsewhere, lacks_alt)


def _ends_with_name(before: str, name: str) -> bool:
    if not before.endswith(name):
        return False
    # `cat.png` is not named by `wildcat.png`.
    rest = before[: -len(name)]
    return not rest or not (rest[-1].isalnum() or rest[-1] in "_-.")


def _alike(path: Path, before: str) -> int:
    """How many folders above a name are those of a file."""
    parts = [part for part in before.split("/") if part]
    own = [folded(part) for part in path.parts]
    count = 0
    for mine, theirs in zip(reversed(own[:-1]), reversed(parts[:-1]), strict=False):
        if mine != theirs and not theirs.endswith(mine):
            break
        count += 1
    return count


def _without_alt(
    project: Project, post: Path, lines: Sequence[str]
) -> Iterator[tuple[int, int, int]]:
    """Where the addresses of images without a description stand: line, start and end."""
    body = heads.body_start(lines, project.site.head_rules)
    found = references(scan_post(project.site, post, lines, body))
    defined = {one.label: one.address for one in found if one.label and one.url}
    for one in found:
        place = one.address or defined.get(one.label)
        if one.image and one.lacks_alt and place is not None and place.first == place.last:
            yield place.first, place.start, place.end
