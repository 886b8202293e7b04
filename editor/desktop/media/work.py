"""What is done with files in a task: they are read, planned and stored; no widget is known here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImageWriter

from editor.errors import EditorError, Message
from editor.pictures.kinds import kind_of
from editor.pictures.process import Pictures
from editor.project.assets import Assets, store, withdraw
from editor.project.generators.base import POSTS
from editor.project.image_source import (
    Prepared,
    Wish,
    attachment,
    is_attachment,
    prepared,
    read_source,
)
from editor.project.post_links import PostLinks
from editor.project.thumbnails import SIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtGui import QImage

    from editor.desktop.media.incoming import Source
    from editor.project.assets import NewImage
    from editor.project.post import PostSummary
    from editor.project.project import Project


@dataclass(frozen=True, slots=True)
class Loaded:
    """The bytes of a source. ``thumbnail`` is a PNG, empty where there is none.

    ``post`` is the file of a post of the blog, which is linked to and not stored; ``stored`` an
    image of the blog, of ``width`` by ``height`` pixels where these are known, which stays as it
    is.
    """

    name: str
    data: bytes
    is_link: bool = False
    thumbnail: bytes = b""
    post: Path | None = None
    stored: Path | None = None
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A file that is to be stored, and what describes it: the text of a link if it is one."""

    key: int
    loaded: Loaded
    alt: str


@dataclass(frozen=True, slots=True)
class Planned:
    """What will be stored and where, or where it lies already."""

    picture: Prepared
    image: NewImage


@dataclass(frozen=True, slots=True)
class Job:
    """The post that files are stored for. ``folder`` is the one the writer chose, if any.

    ``posts`` are the known ones, newest first; None: the blog must be looked through.
    """

    project: Project
    post: Path
    today: date
    posts: Sequence[PostSummary] | None
    folder: Path | None
    wish: Wish


@dataclass(frozen=True, slots=True)
class Plans:
    """What a task found out. ``results`` has an answer for each key; ``made`` is for the next one.

    ``assets`` has learned the habits of the blog; what is planned with it is of one task only.
    """

    assets: Assets
    folders: tuple[Path, ...]
    results: Mapping[int, Planned | EditorError]
    made: Mapping[tuple[int, Wish], Prepared] = field(default_factory=dict)
    links: PostLinks | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """Files that are in the blog now, with the folders that were made for each."""

    images: tuple[NewImage, ...]
    made: tuple[tuple[Path, ...], ...]
    keys: tuple[int, ...]


def load(source: Source, project: Project) -> Loaded:
    """Read a source; a picture is decoded once, in its own process. Raises EditorError."""
    post = None if source.path is None else _post_in(project, source.path)
    if post is not None:
        return Loaded(source.name, b"", is_link=True, post=post)
    if source.path is not None:
        data = read_source(source.path)
    else:
        data = source.data if source.image is None else _png(source.image)
    if source.path is not None and is_attachment(data, source.name):
        return Loaded(source.name, data, is_link=True)
    kind = kind_of(data)
    if kind is None:  # the plan says what is wrong with it
        return Loaded(source.name, data)
    probe, thumbnail = Pictures().preview(data, kind, source.name, SIDE)
    stored = source.path.resolve() if source.is_stored and source.path is not None else None
    return Loaded(
        source.name,
        data,
        thumbnail=thumbnail,
        stored=stored,
        width=probe.width,
        height=probe.height,
    )


def plan(
    job: Job,
    asked: Sequence[Asked],
    known: Plans | None,
    check: Callable[[int, int], None],
) -> Plans:
    """Where files go and what they become; ``known`` is what an earlier task found out.

    ``check`` may end it. Raises EditorError where nothing can be stored for the post at all.
    """
    if known is None:
        assets = Assets(job.project, job.post, job.today, posts=job.posts, checkpoint=check)
    else:
        assets = known.assets.afresh()
    made = {} if known is None else dict(known.made)
    links = None if known is None else known.links
    results: dict[int, Planned | EditorError] = {}
    for one in asked:
        check(0, 0)
        try:
            if one.loaded.post is not None:
                links = links or PostLinks(job.project, assets.posts)
                image = links.plan(one.loaded.post, job.post, one.alt)
                results[one.key] = Planned(attachment(b"", one.loaded.name), image)
                continue
            if one.loaded.stored is not None:
                image = assets.stored(one.loaded.stored, one.alt)
                results[one.key] = Planned(_as_it_is(one.loaded), image)
                continue
            picture = made.get((one.key, job.wish)) or _prepared(one.loaded, job.wish)
            made[one.key, job.wish] = picture
            results[one.key] = Planned(picture, assets.plan(picture, one.alt, folder=job.folder))
        except EditorError as error:
            results[one.key] = error
    return Plans(assets, assets.folders, results, made, links)


def store_all(plans: Plans) -> Stored:
    """Store all that was planned, or nothing. Raises EditorError."""
    images: list[NewImage] = []
    made: list[tuple[Path, ...]] = []
    keys: list[int] = []
    for key, result in plans.results.items():
        if isinstance(result, EditorError):
            continue
        try:
            image, folders = store(result.image, plans.assets)
        except BaseException:
            take_back(Stored(tuple(images), tuple(made), tuple(keys)))
            raise
        images.append(image)
        made.append(folders)
        keys.append(key)
    return Stored(tuple(images), tuple(made), tuple(keys))


def take_back(stored: Stored) -> None:
    """Remove what was just stored: it cannot be inserted."""
    for image, made in reversed(tuple(zip(stored.images, stored.made, strict=True))):
        withdraw(image, made)


def place_in(project: Project, path: Path) -> str:
    """A path as it is shown: from the blog's folder on."""
    return project.shown(path)


def _post_in(project: Project, path: Path) -> Path | None:
    """The file of a post of the blog, with all links that are followed."""
    if path.suffix.lower() not in POSTS:
        return None
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return None
    return real if real.is_relative_to(project.root.resolve()) else None


def _as_it_is(loaded: Loaded) -> Prepared:
    return Prepared(
        loaded.name, loaded.data, loaded.data, kind_of(loaded.data), loaded.width, loaded.height
    )


def _prepared(loaded: Loaded, wish: Wish) -> Prepared:
    if loaded.is_link:
        return attachment(loaded.data, loaded.name)
    kind = kind_of(loaded.data)
    if kind is not None and kind.value == ".svg":
        wish = Wish()  # a drawing is as sharp at any width
    return prepared(loaded.data, loaded.name, Pictures(), wish)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, b"png").write(image):
        raise EditorError(Message("The image cannot be read."))
    return bytes(buffer.data().data())
