"""Posts in two files: Nikola takes the head of ``two.md`` from ``two.meta``, if that says anything.

Such a head is read wherever a post is listed or judged, and edited where it stands: whoever changes
a head asks `head_file` which file holds it. Both files go together where the post goes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message, Problem
from editor.project.generators.reading import inside, is_file
from editor.project.heads import head_of, read_head
from editor.project.languages import in_languages
from editor.project.mends import OpenPost
from editor.project.packs import FileMark, mark_of
from editor.storage.file import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from editor.frontmatter.rules import HeadRules
    from editor.project.generators.base import Generator, Site
    from editor.project.heads import PostHead
    from editor.storage.file import FileText


def second_file(path: Path, rules: HeadRules) -> Path | None:
    """The file that holds the head of the post at ``path``, if that is not the post itself."""
    other = second_place(path, rules)
    return other if other is not None and is_file(other) else None


def whole_head(
    head: PostHead, path: Path, site: Site, second: Sequence[str] | None = None
) -> PostHead:
    """What the generator goes by: that of the second file, else ``head``.

    ``second`` are the lines of the second file, if they are others than it has on the disk.
    """
    if head.is_whole:
        return head
    found: PostHead | None = None
    if second is not None:
        found = head_of(second, site.head_rules, alone=True)
    else:
        other = second_file(path, site.head_rules)
        if other is not None and inside(site.root, other):
            found = read_head(other, site.head_rules, alone=True)
    if found is not None and _counts(found):
        head = replace(found, heading=head.heading, opening=head.opening)
    return replace(head, is_whole=True)


def head_lines(
    path: Path, lines: Sequence[str], site: Site, second: Sequence[str] | None = None
) -> tuple[Sequence[str], Path | None]:
    """The lines of the file that holds the head of a post, and which that is: None for ``path``.

    ``lines`` are those of the post, ``second`` is that of `whole_head`.
    """
    rules = site.head_rules
    other = second_place(path, rules)
    if other is None:
        return lines, None
    if second is None:
        if not is_file(other) or not inside(site.root, other):
            return lines, None
        try:
            second = read(other).lines.texts
        except EditorError:
            return lines, None
    return (second, other) if _counts(head_of(second, rules, alone=True)) else (lines, None)


def head_file(file: FileText, site: Site, read: Callable[[Path], FileText] = read) -> FileText:
    """The file that holds the head of the post ``file``: itself, or its second file.

    An empty second file holds none. Raises EditorError for one that cannot be read.
    """
    other = second_file(file.path, site.head_rules)
    if other is None or not inside(site.root, other):
        return file
    found = read(other)
    return found if says_something(found.lines.texts, site.head_rules) else file


def second_place(path: Path, rules: HeadRules) -> Path | None:
    """Where the second file of a post at ``path`` is, or would be."""
    if not rules.second_file or path.suffix == rules.second_file:
        return None
    return path.with_suffix(rules.second_file)


def says_something(lines: Sequence[str], rules: HeadRules) -> bool:
    """Whether a second file of these lines holds a head, good or bad."""
    return _counts(head_of(lines, rules))


def _counts(found: PostHead) -> bool:
    """Whether this head of a second file is taken before that of the post."""
    return bool(found.fields) or found.problem is not None


def said_of(path: Path, site: Site) -> Problem | None:
    """That the head of a post is in another file; None where it is not."""
    other = second_file(path, site.head_rules)
    if other is None or not _size(other) or not inside(site.root, other):
        return None
    message = Message(
        "{generator} reads the title, date and tags of this post from {name}. Change them there.",
        generator=site.head_rules.reader,
        name=other.name,
    )
    return Problem(message, mend=OpenPost(Message("Open {name}", name=other.name), other))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def joined(mark: FileMark, path: Path, rules: HeadRules) -> FileMark:
    """The mark of a post, which is another one too when its second file has changed."""
    other = second_file(path, rules)
    if other is None:
        return mark
    try:
        second = mark_of(other.stat())
    except OSError:
        return mark
    return FileMark(
        max(mark.mtime_ns, second.mtime_ns),
        mark.size + second.size,
        mark.inode ^ second.inode,
        max(mark.changed_ns, second.changed_ns),
    )


def posts_of(paths: Iterable[Path], generator: Generator, site: Site) -> Iterator[Path]:
    """The same paths, with the post in the place of its second file, and its translations."""
    end = site.head_rules.second_file
    if end and site.languages:
        paths = _with_languages(paths, site)
    for path in paths:
        posts = []
        if end and path.suffix == end:
            posts = [
                post for suffix in generator.suffixes if is_file(post := path.with_suffix(suffix))
            ]
        yield from posts or [path]


def _with_languages(paths: Iterable[Path], site: Site) -> Iterator[Path]:
    """The files too that have something from these, or from the posts whose heads they are."""
    for path in paths:
        yield path
        for one in in_languages(site, path) if path.suffix else ():
            if one != path and is_file(one):
                yield one
            elif path.suffix == site.head_rules.second_file:
                yield one  # whose post may hold its head itself
