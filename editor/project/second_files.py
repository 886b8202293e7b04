"""Posts in two files: Nikola takes the head of ``two.md`` from ``two.meta``, if that says anything.

Such a head is read wherever a post is listed or judged. It is not changed: what would change the
head, the place or the name of the post is refused, and the other file named.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message, Problem
from editor.project.generators.reading import inside, is_file
from editor.project.heads import read_head
from editor.project.packs import FileMark, mark_of
from editor.storage.file import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from editor.frontmatter.rules import HeadRules
    from editor.project.generators.base import Generator, Site
    from editor.project.heads import PostHead
    from editor.storage.file import FileText
    from editor.text.lines import Lines


def second_file(path: Path, rules: HeadRules) -> Path | None:
    """The file that holds the head of the post at ``path``, if that is not the post itself."""
    if not rules.second_file:
        return None
    other = path.with_suffix(rules.second_file)
    return other if is_file(other) else None


def whole_head(head: PostHead, path: Path, site: Site) -> PostHead:
    """What the generator goes by: that of the second file, else ``head``, under its own names."""
    other = second_file(path, site.head_rules)
    if other is not None and inside(site.root, other):
        found = read_head(other, site.head_rules)
        if found.fields or found.problem is not None:
            head = replace(found, heading=head.heading, opening=head.opening)
    mapped = {
        own: value
        for pair in site.settings.get("mapping", ())
        for name, _, own in (pair.partition("="),)
        if (value := head.fields.get(name)) is not None
    }
    return replace(head, fields={**head.fields, **mapped}) if mapped else head


def lines_with_head(file: FileText, site: Site) -> Lines:
    """The text that holds the head of a post: its own, or that of its second file.

    Raises EditorError for a second file that cannot be read.
    """
    other = second_file(file.path, site.head_rules)
    if other is None or not inside(site.root, other):
        return file.lines
    return read(other).lines


def said_of(path: Path, rules: HeadRules) -> Problem | None:
    """That the head of a post is in another file; None where it is not."""
    other = second_file(path, rules)
    if other is None:
        return None
    message = Message(
        "{generator} reads the title, date and tags of this post from {name}. Change them there.",
        generator=rules.reader,
        name=other.name,
    )
    return Problem(message)


def refuse(path: Path, rules: HeadRules) -> None:
    """Raise EditorError for a post whose head is in another file."""
    problem = said_of(path, rules)
    if problem is not None:
        raise EditorError(problem.message, path=path)


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
    """The same paths, with the post in the place of its second file."""
    end = site.head_rules.second_file
    for path in paths:
        posts = []
        if end and path.suffix == end:
            posts = [
                post for suffix in generator.suffixes if is_file(post := path.with_suffix(suffix))
            ]
        yield from posts or [path]
