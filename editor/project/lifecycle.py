"""New posts: where they go, what they are called, what they say."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.project import schema
from editor.project.generators.base import POSTS
from editor.project.generators.reading import listing
from editor.project.index import PostIndex
from editor.project.new_text import new_text
from editor.storage.encoding import UTF_8
from editor.storage.file import AlreadyThere, save

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from editor.project.index import Checkpoint
    from editor.project.post import PostSummary
    from editor.project.project import Project
    from editor.text.lines import Lines

NEWEST = 50
"""How many of the newest posts show where posts go and how they are named."""

MAX_TITLE = 500
_DATED_NAME = re.compile(r"\d{4}-\d{2}-\d{2}-")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_MONTH = re.compile(r"0[1-9]|1[0-2]")


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post that is not written yet.

    ``wanted`` is the path it would have if nothing of that name were there yet. ``body_line`` is
    where its text will begin. ``bundle``: the post is ``index.md`` in a folder of
    its own. ``note`` is something the writer should know about how it was made.
    """

    path: Path
    wanted: Path
    lines: Lines
    body_line: int
    bundle: bool = False
    note: Message | None = None


def folder_of_posts(project: Project, posts: Sequence[PostSummary] | None = None) -> Path:
    """The folder that holds most of the newest posts; the generator's own choice if none are.

    Folders named for a year, or a year and a month, count as the folder above them.
    """
    folders = Counter(_above_dates(_folder_of(post)) for post in _newest(project, posts))
    if not folders:
        opened = project.opened
        inside = opened and any(opened.is_relative_to(it) for it in project.site.content)
        return opened if opened and inside else project.generator.home(project.site)
    return folders.most_common(1)[0][0]  # among equals, that of the newest


def plan_post(
    project: Project,
    title: str,
    now: datetime,
    draft: bool = True,
    *,
    posts: Sequence[PostSummary] | None = None,
    checkpoint: Checkpoint | None = None,
) -> NewPost:
    """A new post with this title, as the others of the project are made.

    ``now`` is aware and in the writer's own zone. ``posts`` are the known ones, newest first;
    without them the project is looked through, which ``checkpoint`` may end. Raises EditorError for
    a title that is none.
    """
    title = " ".join("".join(char for char in title if unicodedata.category(char) != "Cs").split())
    if not title:
        raise EditorError(Message("A post needs a title."))
    if len(title) > MAX_TITLE:
        raise EditorError(Message("The title is longer than {count} characters.", count=MAX_TITLE))
    now = now.replace(microsecond=0)
    known = _known(project, posts, checkpoint)
    usual = folder_of_posts(project, known)
    near = [post for post in _newest(project, known) if _above_dates(_folder_of(post)) == usual]
    site = project.site
    folder = project.generator.folder_for(_today(usual, near, now), site, draft)
    name = project.generator.new_post_name(title, now, draft)
    if project.generator.names_are_free and _most(near, _has_dated_name):
        name = f"{now:%Y-%m-%d}-{name}"
    stem = name.rpartition(".")[0]
    suffixes = Counter(post.path.suffix for post in near)
    suffix = suffixes.most_common(1)[0][0] if suffixes else ".md"
    bundle = _most(near, lambda post: post.path.stem == "index")
    lines, note = new_text(
        project,
        title,
        now,
        draft,
        near=near,
        order=schema.learned_order(near or known),
        folder=folder,
        stem=stem,
    )
    path = folder / stem / f"index{suffix}" if bundle else folder / f"{stem}{suffix}"
    planned = NewPost(path, path, lines, len(lines) - 1, bundle, note)
    return _free(planned)


def create(post: NewPost) -> Path:
    """Write a planned post; where its name was taken meanwhile, under the next free number.

    Raises EditorError.
    """
    while True:
        free = _free(post)
        folder = free.path.parent
        try:
            if free.bundle:
                folder.parent.mkdir(parents=True, exist_ok=True)
                folder.mkdir()
            else:
                folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:
            if free.bundle and _is_taken(free):
                continue  # made by somebody else a moment ago
            raise _no_folder(folder, error) from error
        except OSError as error:
            raise _no_folder(folder, error) from error
        try:
            save(free.lines, UTF_8, free.path, None)
        except AlreadyThere:
            continue
        except EditorError:
            if free.bundle:
                with contextlib.suppress(OSError):
                    folder.rmdir()
            raise
        return free.path


def _no_folder(folder: Path, error: OSError) -> EditorError:
    return EditorError(
        Message(
            "The folder {folder} cannot be created: {reason}.", folder=folder, reason=error.strerror
        ),
        path=folder,
    )


def _known(
    project: Project,
    posts: Sequence[PostSummary] | None,
    checkpoint: Checkpoint | None = None,
) -> Sequence[PostSummary]:
    if posts is not None:
        return posts
    index = PostIndex(project, project.places)
    for _ in index.scan(checkpoint):
        pass
    return index.summaries


def _newest(project: Project, posts: Sequence[PostSummary] | None) -> list[PostSummary]:
    rows = schema.usual_posts(_known(project, posts))
    dated = [row for row in rows if row.date is not None]
    return dated[:NEWEST] or rows


def _folder_of(post: PostSummary) -> Path:
    return post.path.parent.parent if post.path.stem == "index" else post.path.parent


def _has_dated_name(post: PostSummary) -> bool:
    name = post.path.parent.name if post.path.stem == "index" else post.path.name
    return _DATED_NAME.match(name) is not None


def _above_dates(folder: Path) -> Path:
    above = folder
    if _MONTH.fullmatch(above.name) and _YEAR.fullmatch(above.parent.name):
        above = above.parent
    return above.parent if _YEAR.fullmatch(above.name) else folder


def _today(folder: Path, near: Sequence[PostSummary], now: datetime) -> Path:
    """The folder of this year, or month, where the newest posts lie in such folders."""
    inner = Counter(len(_folder_of(post).relative_to(folder).parts) for post in near)
    depth = inner.most_common(1)[0][0] if inner else 0
    return folder.joinpath(*(f"{now:%Y}", f"{now:%m}")[:depth])


def _most(posts: Sequence[PostSummary], holds: Callable[[PostSummary], bool]) -> bool:
    return bool(posts) and 2 * sum(map(holds, posts)) > len(posts)


def _free(post: NewPost) -> NewPost:
    """The post under the first number that makes its name the only one."""
    number = 2
    wanted = post.wanted
    free = replace(post, path=wanted)
    while _is_taken(free):
        if post.bundle:
            path = wanted.parent.with_name(f"{wanted.parent.name}-{number}") / wanted.name
        else:
            path = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
        free = replace(post, path=path)
        number += 1
    return free


def _is_taken(post: NewPost) -> bool:
    """Whether a file of that name, with any suffix posts have, or a bundle, is there already."""
    own = post.path.parent if post.bundle else post.path
    stem = own.name if post.bundle else own.stem
    wanted = _folded(stem)
    for name in listing(own.parent):
        folded = _folded(name)
        if folded in {wanted, _folded(own.name)}:
            return True
        if folded.rpartition(".")[0] == wanted and folded.endswith(POSTS):
            return True
    return False


def _folded(name: str) -> str:
    # As the file systems of macOS and Windows compare names.
    return unicodedata.normalize("NFC", name).casefold()
