"""Where a new post may go: the folders, the sorts of pages and the forms a site has."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from editor.errors import EditorError, Message
from editor.project.generators.own_folders import Bundles
from editor.project.languages import bare_stem
from editor.project.status import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from editor.project.generators.base import Site
    from editor.project.generators.post_kinds import PostKind
    from editor.project.post import PostSummary
    from editor.project.project import Project

_NO_POSTS = {Reason.STANDING_PAGE, Reason.SECTION}
_YEAR = re.compile(r"(?:19|20)\d{2}")
_MONTH = re.compile(r"0[1-9]|1[0-2]")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the writer chose for a new post; None leaves it to what is usual.

    ``kind`` is the name of one of `kinds_of_posts`, ``folder`` lies below the content,
    ``language`` is a code that the site knows. ``bundle``: in a folder of its own, or not.
    """

    folder: Path | None = None
    language: str | None = None
    kind: str | None = None
    bundle: bool | None = None


AS_USUAL: Final = Wish()
"""Nothing was chosen."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose for a new post, nothing where there is but one thing.

    ``kinds`` are names, ``folders`` those with most posts first, ``languages`` codes, the main one
    first. ``forms``: whether posts are files here and folders of their own there.
    """

    kinds: tuple[str, ...] = ()
    folders: tuple[Path, ...] = ()
    languages: tuple[str, ...] = ()
    forms: bool = False


def kinds_of_posts(project: Project) -> tuple[PostKind, ...]:
    """The sorts of pages that can be named for a new post."""
    return project.generator.kinds(project.site)


def kind_named(project: Project, name: str) -> PostKind:
    """The sort of page of that name. Raises EditorError where the site has none."""
    kinds = kinds_of_posts(project)
    found = next((kind for kind in kinds if kind.name == name), None)
    if found is None:
        raise EditorError(
            Message("This blog has no kind of post named {name}.", name=name),
            hint=Message("It has these: {names}.", names=", ".join(it.name for it in kinds))
            if kinds
            else None,
        )
    return found


def choices(project: Project, posts: Sequence[PostSummary], languages: Sequence[str]) -> Choices:
    """What there is to choose, by the ``posts`` that are there and the ``languages`` of the site.

    Kinds that are but folders are among the folders.
    """
    kinds = kinds_of_posts(project)
    folders = dict.fromkeys(folders_of_posts(project, posts))
    if all(kind.is_bound and not kind.is_page for kind in kinds):
        folders |= dict.fromkeys(kind.folder for kind in kinds if kind.folder is not None)
        kinds = ()
    return Choices(
        tuple(kind.name for kind in kinds),
        tuple(folders) if len(folders) > 1 else (),
        tuple(languages) if len(languages) > 1 else (),
        project.generator.bundles is not Bundles.NONE and _has_both_forms(project.site, posts),
    )


def folders_of_posts(project: Project, posts: Sequence[PostSummary]) -> tuple[Path, ...]:
    """Where posts lie, the folder with most of them first; those of years and months apart."""
    rows = [row for row in posts if row.publication.reason not in _NO_POSTS]
    folders = Counter(home_of(project.site, row.path) for row in rows)
    return tuple(sorted(folders, key=lambda folder: (-folders[folder], folder)))


def folder_for_kind(project: Project, kind: PostKind, near: Sequence[Path]) -> Path | None:
    """Where a page of this sort goes: the folder of the first of ``near`` that is of the sort.

    Without one it is the folder of the sort, if that has one.
    """
    site, generator = project.site, project.generator
    for path in near:
        folder = home_of(site, path)
        if generator.kind_of(folder, site) == kind.name:
            return folder
    return kind.folder


def check_folder(project: Project, kind: PostKind, folder: Path) -> None:
    """Raise EditorError if a page in ``folder`` would not be of this sort."""
    if kind.is_bound and project.generator.kind_of(folder, project.site) != kind.name:
        raise EditorError(
            Message(
                "A post in {folder} would not be of the kind {kind}.",
                folder=folder.relative_to(project.root).as_posix() or ".",
                kind=kind.name,
            )
            if folder.is_relative_to(project.root)
            else Message("{folder} is no folder for posts of this blog.", folder=folder)
        )


def folder_of(site: Site, path: Path) -> Path:
    """The folder a post lies in, that of the bundle if it is one."""
    bundle = bare_stem(site, path) == "index" and path.parent not in site.content
    return path.parent.parent if bundle else path.parent


def home_of(site: Site, path: Path) -> Path:
    """The folder a post lies in, above those for years and months."""
    folder = above = folder_of(site, path)
    if _MONTH.fullmatch(above.name) and _YEAR.fullmatch(above.parent.name):
        above = above.parent
    return above.parent if _YEAR.fullmatch(above.name) else folder


def _has_both_forms(site: Site, posts: Sequence[PostSummary]) -> bool:
    rows = (row for row in posts if row.publication.reason not in _NO_POSTS)
    names = (bare_stem(site, row.path) for row in rows)
    return {name == "index" for name in names if name != "_index"} == {True, False}
