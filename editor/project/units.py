"""What of a post is moved when it gets another name or folder, and where it may go."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.project import second_files, walk
from editor.project.languages import INDEX, bare_stem, suffix_of
from editor.storage.moving import check_free

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from editor.project.post import PostSummary
    from editor.project.project import Project

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}-")
_LONGEST_NAME = 200


def place_of(project: Project, post: Path) -> Path:
    """The real path of a post that can be changed and moved. Raises EditorError."""
    if post.is_symlink():
        raise EditorError(
            Message("{name} is a link to a file elsewhere.", name=post.name),
            hint=Message("Name the file that it leads to."),
            path=post,
        )
    real = post.resolve()
    if project.alone is not None or not walk.is_post(project.generator, project.site, real):
        raise EditorError(Message("{name} is no post of this blog.", name=post.name), path=post)
    return real


def unit_of(project: Project, post: Path) -> Path:
    """What is moved: the folder of a post that is the page of its folder, else its file.

    A folder in which other posts lie is only moved with the page of a section (``_index.md``).
    """
    if not _is_page_of_folder(project, post):
        return post
    is_section = bare_stem(project.site, post) == "_index"
    return post.parent if is_section or not _has_other_posts(project, post) else post


def slug_of(project: Project, post: Path) -> str:
    """The name of a post in addresses, as `Renaming` changes it; empty where it has none."""
    unit, bare = unit_of(project, post), bare_stem(project.site, post)
    if unit == post and bare in INDEX:
        return ""
    return _DATE.sub("", bare if unit == post else unit.name, count=1)


def folder_of(project: Project, post: Path) -> Path:
    """The folder a post lies in, as `Renaming` changes it: of a bundle, the one around it."""
    return unit_of(project, post).parent


def folders_of(project: Project, posts: Iterable[PostSummary]) -> set[Path]:
    """The folders that posts lie in, or bundles; asked of their paths, not of the disk."""
    return {
        row.path.parent.parent if _is_page_of_folder(project, row.path) else row.path.parent
        for row in posts
    }


def content_folder(project: Project, folder: Path) -> Path:
    """The real path of a folder for posts. Raises EditorError for one that is not."""
    folder = folder.resolve()
    if not any(folder.is_relative_to(content) for content in project.site.content):
        raise EditorError(
            Message("{folder} is no folder for posts of this blog.", folder=folder), path=folder
        )
    return folder


def check_place(project: Project, post: Path, old: Path, new: Path) -> None:
    """Raise EditorError if ``old``, a post or its folder, cannot be moved to ``new``."""
    if new == old:
        return
    check_free(new, old)
    inside = new if old == post else new / post.name
    rules = project.site.head_rules
    if (place := second_files.second_place(inside, rules)) is not None and old == post:
        check_free(place, second_files.second_file(post, rules))  # a stray one would be its head
    chosen, _ = project.generator.posts_among([inside.name])
    if not chosen:
        raise EditorError(Message("{name} would be no post.", name=new.name), path=post)


def renamed(project: Project, old: Path, post: Path, slug: str) -> str:
    """The name of a file or folder with another slug; date, language and suffix stay."""
    if not slug or slug in {".", ".."} or slug.startswith(".") or "/" in slug or "\0" in slug:
        raise EditorError(Message("{slug} cannot be the name of a post.", slug=slug or '""'))
    if len(os.fsencode(slug)) > _LONGEST_NAME:
        raise EditorError(Message("{slug} is too long for a name.", slug=slug))
    if slug.split(".", maxsplit=1)[0] in INDEX:
        raise EditorError(Message("{slug} cannot be the name of a post.", slug=slug))
    if old == post and bare_stem(project.site, post) in INDEX:
        if _is_page_of_folder(project, post):
            raise EditorError(
                Message(
                    "{name} has its name from the folder {folder}, in which other posts lie.",
                    name=post.name,
                    folder=post.parent.name,
                ),
                path=post,
            )
        raise EditorError(Message("The home page has no name that could be changed."), path=post)
    date = _DATE.match(old.name)
    start = date[0] if date else ""
    if old != post:
        return f"{start}{slug}"
    return f"{start}{slug}{suffix_of(project.site, post)}{post.suffix}"


def _is_page_of_folder(project: Project, post: Path) -> bool:
    is_home = post.parent in walk.content_folders(project.site)
    return bare_stem(project.site, post) in INDEX and not is_home


def _has_other_posts(project: Project, page: Path) -> bool:
    """Whether more lies in the folder of a page than the page itself, and its translations."""
    site, folder = project.site, page.parent
    return any(
        item.path.parent != folder or bare_stem(site, item.path) not in INDEX
        for item in walk.posts(project.generator, site, folder)
    )
