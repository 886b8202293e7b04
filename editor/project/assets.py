"""Images of posts: where one belongs, what it is called, how it is shown, and putting it there.

An image is planned first (``Assets.plan``), so that its path can be shown, and then stored
(``store``), never over another file.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from editor.errors import EditorError, Message
from editor.frontmatter import head as heads
from editor.project.file_view import OnDisk, WithNew
from editor.project.generators.base import first_folder
from editor.project.generators.reading import listing
from editor.project.generators.slugs import words
from editor.project.image_habits import PostNames, Syntax, learned
from editor.project.image_text import address_of, image_text, link_text, usual_forms
from editor.project.index import known_posts
from editor.project.languages import INDEX
from editor.project.links import IMAGES, Resolver
from editor.project.scanning import scan_post
from editor.project.stored_copies import digest, digest_of, files_of_size
from editor.project.summaries import summarise
from editor.scan.references import references
from editor.storage.moving import TakenError, place, remove_empty
from editor.text import LineEdit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from editor.project.generators.base import Site
    from editor.project.image_source import Prepared
    from editor.project.index import Checkpoint
    from editor.project.post import PostSummary
    from editor.project.project import Project
    from editor.text.lines import Lines

_LONGEST: Final = 60
"""Letters of a name that is made from what describes an image."""

_NUMBER: Final = re.compile(r"-\d+\Z")
_IMAGES: Final = ("images", "img", "assets", "media")


@dataclass(frozen=True, slots=True)
class NewImage:
    """An image that is to be shown in ``post``.

    ``data`` is None if the picture lies at ``path`` already. ``stem`` is what ``path`` is called
    after, but for a number that makes it the only one. ``text`` shows the image in the post, or is
    a link to what is no picture (``is_link``); ``alt`` is then the text of the link.
    """

    post: Path
    path: Path
    stem: str
    data: bytes | None
    url: str
    alt: str
    text: str
    is_link: bool = False


class Assets:
    """Plans the images of one post.

    ``posts`` are the known ones, newest first; without them the blog is looked through, which
    ``checkpoint`` may end. ``today`` stands in for the date of a post that has none. Images that
    were planned count as there. Raises EditorError for what is no post of the project.
    """

    def __init__(
        self,
        project: Project,
        post: Path,
        today: date,
        *,
        posts: Sequence[PostSummary] | None = None,
        checkpoint: Checkpoint | None = None,
    ) -> None:
        self._project = project
        self._post = post.resolve()
        if not self._post.is_relative_to(project.root):
            raise EditorError(Message("{name} is no post of this blog.", name=post.name), path=post)
        self.posts = posts = known_posts(project, posts, checkpoint)
        self._today = today
        own = next((row for row in posts if row.path == self._post), None) or summarise(
            self._post, project.generator, project.site
        )
        self._names = PostNames.of(project, self._post, own.date.date() if own.date else None)
        self._habits = learned(project, posts, self._post)
        self._planned: dict[str, Path] = {}

    def afresh(self) -> Assets:
        """The same with nothing planned, for another thread; what was learned is not looked up."""
        other = copy(self)
        other.forget()
        return other

    def forget(self) -> None:
        """Images that were planned no longer count as there."""
        self._planned = {}

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where images of the post may go, the likeliest first; some are not there yet."""
        found = (_real(folder) for folder in self._folders())
        root = self._project.root
        return tuple(dict.fromkeys(one for one in found if one.is_relative_to(root)))

    def plan(self, picture: Prepared, alt: str = "", *, folder: Path | None = None) -> NewImage:
        """Where a picture goes and how it is shown: in ``folder``, or where others of its kind lie.

        A picture that lies in the blog already is used where it lies. Raises EditorError where a
        post could not name it.
        """
        same = self._same(picture)
        if same is not None:
            url = self._address(same)
            if url is not None:
                return self._made(same, same.stem, None, url, alt, is_link=picture.kind is None)
        stem = self._stem(picture, alt)
        for wanted in (_real(folder),) if folder is not None else self._folders_for(picture):
            path = self._free(wanted, stem, picture.suffix)
            url = self._address(path)
            if url is not None:
                self._planned[digest(picture.data)] = path
                is_link = picture.kind is None
                return self._made(path, stem, picture.data, url, alt, is_link=is_link)
        raise EditorError(
            Message("No post could show an image in {folder}.", folder=folder or self._post.parent)
        )

    def stored(self, path: Path, alt: str = "") -> NewImage:
        """How the post shows an image that lies in the blog already. Raises EditorError."""
        url = self._address(path)
        if url is None:
            raise EditorError(Message("This post cannot show {name}.", name=path.name), path=path)
        return self._made(path, path.stem, None, url, alt, is_link=False)

    def again(self, image: NewImage) -> NewImage:
        """The plan under the next free name: the one it had has been taken meanwhile."""
        path = self._free(image.path.parent, image.stem, image.path.suffix)
        url = self._address(path)
        if url is None:
            raise EditorError(Message("No post could show an image in {folder}.", folder=path))
        return self._made(path, image.stem, image.data, url, image.alt, is_link=image.is_link)

    def _made(
        self, path: Path, stem: str, data: bytes | None, url: str, alt: str, *, is_link: bool
    ) -> NewImage:
        if is_link:
            text = link_text(url, alt or path.name)
        else:
            text = image_text(self._habits.syntax, url, alt, self._post)
            if not _shows(self._project, self._post, text, url):
                text = image_text(Syntax.MARKDOWN, url, alt, self._post)
        return NewImage(self._post, path, stem, data, url, alt, text, is_link)

    # --- where it goes ---

    def _folders_for(self, picture: Prepared) -> tuple[Path, ...]:
        site = self._project.site
        if picture.kind is None and site.generator == "nikola":
            # Of what lies among the images Nikola publishes nothing else.
            files = site.root / "files"
            if files in site.static:
                return (_real(files),)
            raise EditorError(
                Message("Nikola would not publish {name} among the images.", name=picture.name),
                hint=Message("Create the folder {folder} for other files.", folder=files),
            )
        return self.folders

    def _folders(self) -> Iterator[Path]:
        project, post = self._project, self._post
        if project.alone is not None:
            yield post.parent  # nothing else of that folder is the project's
            return
        if _is_bundle(project, post.parent):
            yield from self._habits.bundle_folders(self._names, self._today)
            yield post.parent
            return
        yield from self._habits.folders(post, self._names, self._today)
        yield self._usual_folder()
        yield post.parent / "images"
        yield post.parent

    def _usual_folder(self) -> Path:
        """Where the generator's own documentation, or the site's folders, have images."""
        site, root, post = self._project.site, self._project.root, self._post
        top = site.content[0]
        names = {
            "jekyll": ("assets/images", "assets/img", "images", "img", "assets"),
            "mkdocs": ("img", "images", "assets/images", "assets"),
            "nikola": ("images",),
            "astro": ("images", "img", "assets"),
        }.get(site.generator, _IMAGES)
        match site.generator:
            case "hugo" | "zola":
                top = _published(site)[0]
            case "pelican":
                copied = tuple(name.strip("/") for name in site.settings.get("static", ()) if name)
                names = tuple(sorted(copied, key=lambda name: name not in _IMAGES)) or names
            case "eleventy":
                copied = tuple(name for name in site.settings.get("copied", ()) if name)
                named = tuple(it for it in copied if it.rpartition("/")[2] in _IMAGES)
                own = [it for it in _published(site) if it != root]
                top, names = (own[0], names) if own else (root, named or copied or names)
            case "nikola":
                top = root
            case "astro":
                if not site.static[0].is_dir() and (root / "src/assets").is_dir():
                    return root / "src/assets"
                top = site.static[0]
            case "plain":
                beside = first_folder(post.parent, names)
                if beside != post.parent:
                    return beside
                above = first_folder(root, names)
                return post.parent / names[0] if above == root else above
        found = first_folder(top, names)
        return top / names[0] if found == top else found

    def _address(self, path: Path) -> str | None:
        resolver = Resolver(self._project, self.posts, WithNew(OnDisk(), (path,)))
        forms = (
            *self._habits.forms(path.parent),
            *usual_forms(self._project.site, path, self._post, resolver.below),
        )
        found = (address_of(form, path, self._post, resolver) for form in forms)
        return next((url for url in found if url is not None), None)

    # --- what it is called ---

    def _stem(self, picture: Prepared, alt: str) -> str:
        described = _named(Path(picture.name).stem if picture.kind is None else alt)
        if described:
            return described
        if self._names.stem not in INDEX and (slug := _named(self._names.slug)):
            return f"{slug}-1"
        return _named(Path(picture.name).stem) or "image"

    def _free(self, folder: Path, stem: str, suffix: str) -> Path:
        """A path that nothing has, with another number behind its name if need be."""
        taken = {_folded(Path(name).stem) for name in listing(folder)}
        taken |= {_folded(path.stem) for path in self._planned.values() if path.parent == folder}
        name, number = stem, 1
        bare = _NUMBER.sub("", stem)
        while _folded(name) in taken:
            number += 1
            name = f"{bare}-{number}"
        return folder / f"{name}{suffix}"

    # --- the same picture ---

    def _same(self, picture: Prepared) -> Path | None:
        """Where the blog, or the plan, has the very same bytes already."""
        wanted = {digest(picture.data)}
        for known in wanted & self._planned.keys():
            return self._planned[known]
        if not picture.is_coded:
            wanted.add(digest(picture.original))
        sizes = {len(picture.data), len(picture.original)}
        suffixes = IMAGES if picture.kind is not None else {picture.suffix}
        alike = files_of_size(self._project, self._post, sizes, suffixes)
        folders = self.folders
        found = [path for path in alike if digest_of(path) in wanted]
        found.sort(key=lambda path: (path.parent not in folders, str(path)))
        return found[0] if found else None


def store(image: NewImage, assets: Assets) -> tuple[NewImage, tuple[Path, ...]]:
    """Write a planned image, under the next free name if its own was taken meanwhile.

    Also gives the folders that had to be made for it. Blocks until the disk has it. Raises
    EditorError; then nothing is left of it.
    """
    while image.data is not None:
        try:
            return image, place(image.path, image.data)
        except TakenError:
            image = assets.again(image)
    return image, ()


def withdraw(image: NewImage, made: Sequence[Path]) -> None:
    """Remove an image that was just stored, with the folders that were ``made`` for it."""
    if image.data is not None:
        with suppress(OSError):
            image.path.unlink()
        remove_empty(tuple(made))


def appended(project: Project, post: Path, lines: Lines, images: Sequence[NewImage]) -> Lines:
    """The text of a post with images at its end, each in a paragraph of its own.

    Raises EditorError where they would not be read as images there, as behind an open code block.
    """
    last = len(lines) - 1
    while last > 0 and not lines[last].strip():
        last -= 1
    body = heads.body_start(lines.texts, project.site.head_rules)
    last = max(last if lines[last].strip() else -1, body - 1)
    added: list[str] = []
    for image in images:
        added += ["", image.text]
    if last < 0:
        added = added[1:]
    rest = () if last + 1 < len(lines) else ("",)
    # The blank lines at the end stay behind the images.
    edit = LineEdit(last + 1, 0, (*added, *rest))
    after = lines.apply(edit)
    urls = [one.url for one in references(scan_post(project.site, post, after.texts, body))]
    if urls[-len(images) :] != [image.url for image in images]:
        raise EditorError(
            Message("At the end of {name} no image can stand.", name=post.name),
            hint=Message("Insert it by hand."),
            path=post,
        )
    return after


def _published(site: Site) -> list[Path]:
    """The folders of the blog's own whose files are published as they are."""
    # What lies in Hugo's `assets` is published only if a template asks for it.
    kept = [it for it in site.static if it.name != "assets" and it not in site.content]
    return [it for it in kept if not it.is_relative_to(site.root / "themes")]


def _shows(project: Project, post: Path, text: str, url: str) -> bool:
    """Whether ``text`` reads as an image with this address."""
    found = references(scan_post(project.site, post, (text,)))
    return [(one.image, one.url) for one in found] == [(True, url)]


def _is_bundle(project: Project, folder: Path) -> bool:
    """Whether a folder is one page and its files."""
    return not project.generator.posts_among(listing(folder))[1]


def _real(folder: Path) -> Path:
    """A folder, which may not be there yet, with all links that are followed."""
    with suppress(OSError, RuntimeError):
        return folder.resolve()
    return folder


def _named(text: str) -> str:
    """A name for a file from words; empty if there are none in it."""
    if not any(char.isalnum() for char in text):
        return ""
    name = words(text)
    if len(name) <= _LONGEST:
        return name
    cut = name[: _LONGEST + 1]
    return cut.rpartition("-")[0] or name[:_LONGEST]


def _folded(name: str) -> str:
    # As the file systems of macOS and Windows compare names.
    return unicodedata.normalize("NFC", name).casefold()
