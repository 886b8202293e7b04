"""A post with the files that lie in a folder of its own: what is deleted or duplicated with it."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.frontmatter import head as heads
from editor.project import walk
from editor.project.drafts import DraftSwitch, turned
from editor.project.keys import without
from editor.project.languages import bare_stem, suffix_of
from editor.project.lifecycle import NewPost, create, numbered
from editor.project.post_texts import ON_DISK, PostTexts
from editor.project.second_files import head_file, second_file
from editor.project.titles import titled, with_slug
from editor.project.units import slug_of
from editor.storage.file import read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from editor.project.project import Project
    from editor.text.lines import Lines

_ADDRESSES = ("aliases", "redirect_from", "url", "permalink", "save_as", "guid")
"""Keys by which a post has an address that no other one may have, unless it is a pattern."""

_PATTERN = frozenset("{:")


@dataclass(frozen=True, slots=True)
class Extent:
    """What a post is on the disk: ``path`` is its file, or its folder with ``others`` beside it.

    ``second`` is the second file of a post in two files that has no folder of its own.
    """

    path: Path
    others: tuple[Path, ...] = ()
    second: Path | None = None

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files, or the folder, that are the post."""
        return (self.path,) if self.second is None else (self.path, self.second)


def extent(project: Project, post: Path) -> Extent:
    """The folder of a post where nothing but what belongs to the post lies in it, else its file.

    A folder with another post in it, such as that of a section, is not the post's own.
    """
    site, folder = project.site, post.parent
    is_page = bare_stem(site, post) == "index" and project.alone is None
    alone = Extent(post, second=second_file(post, site.head_rules))
    if not is_page or folder in walk.content_folders(site) or folder == project.root:
        return alone
    others = tuple(
        Path(here) / name for here, _, names in os.walk(folder) for name in names
        if Path(here) / name != post
    )  # fmt: skip
    if any(walk.is_post(project.generator, site, other) for other in others):
        return alone
    return Extent(folder, others)


def duplicate(
    project: Project,
    post: Path,
    title: str,
    now: datetime,
    lines: Lines | None = None,
    *,
    texts: PostTexts = ON_DISK,
) -> Path:
    """Write a draft beside a post that says the same under another title; its path.

    It takes the next number after the name of the post, and no address that the post has in its
    head. What lies in a folder of the post's own is copied with it. ``lines`` are the text of the
    post if it is not that of its file; ``texts`` says what its second file holds. Raises
    EditorError; then nothing is left of it.
    """
    file = read(post)
    head = head_file(file, project.site, texts.read)
    for one in (file, head):
        if one.lossy and one.read_only is not None:
            # Its bytes are no text, and would not be the same in the copy.
            raise EditorError(one.read_only, path=one.path)
    body = lines or file.lines
    whole = extent(project, post)
    is_bundle = whole.path != post
    language = suffix_of(project.site, post)
    text = titled(project, post, body if head is file else head.lines, title)
    end = project.site.head_rules.second_file
    copy = NewPost(post, post, body, 0, is_bundle, language, second_suffix=end)
    planned = numbered(copy)
    if project.alone is None and not walk.is_post(project.generator, project.site, planned.wanted):
        raise EditorError(Message("{name} is no post of this blog.", name=post.name), path=post)
    chosen, _ = project.generator.posts_among([planned.path.name])
    if not chosen or (not is_bundle and bare_stem(project.site, post) in {"index", "_index"}):
        raise EditorError(
            Message("{name} is the page of its folder and cannot be duplicated.", name=post.name),
            path=post,
        )
    text = without_addresses(project, with_slug(project, text, slug_of(project, planned.path)))
    switch = DraftSwitch(project.generator, project.site)
    state = switch.state(text.texts, project.site.head_rules, planned.path, now)
    if not state.is_draft:
        text = turned(text, state.changes, project.site.head_rules)
    copy = replace(copy, lines=text) if head is file else replace(copy, second=text)
    made = create(copy)
    _copy(whole, made.parent, None if head is file else head.path)
    return made


def without_addresses(project: Project, lines: Lines, keep: Sequence[str] = ()) -> Lines:
    """The text without the addresses that no other post may have, but for those to ``keep``."""
    rules = project.site.head_rules
    head = heads.find(lines.texts, rules)
    if head is None:
        return lines
    values = heads.read(lines.texts, head)
    found = [values.get(key, rules) for key in _ADDRESSES if key not in keep]
    own = [field.key for field in found if field is not None and not _is_pattern(field.text)]
    return without(project, lines, own)


def _is_pattern(address: str) -> bool:
    """Whether each post has an address of its own by it, as by ``/:year/:title/``."""
    return not _PATTERN.isdisjoint(address.partition("://")[2] or address)


def _copy(whole: Extent, folder: Path, written: Path | None) -> None:
    """Copy what lies beside the post into the new folder, or remove that again.

    ``written`` is the one that is there already.
    """
    try:
        for other in whole.others:
            if other == written:
                continue
            new = folder / other.relative_to(whole.path)
            new.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(other, new, follow_symlinks=False)
    except (OSError, shutil.Error) as error:
        shutil.rmtree(folder, ignore_errors=True)
        reason = getattr(error, "strerror", None) or str(error)
        raise EditorError(
            Message("{name} cannot be copied: {reason}.", name=other.name, reason=reason),
            path=other,
        ) from error
