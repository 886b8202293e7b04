"""The title and the slug in the text of a post, as they must be written to be read as typed."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.frontmatter import head as heads
from editor.project.keys import with_values
from editor.project.scanning import scan_post
from editor.scan.outline import title_heading
from editor.text import LineEdit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from editor.project.project import Project
    from editor.text.lines import Lines

_TAGS = ("{{", "{%", "{#")
"""How tags of a template language begin, which is read before Markdown is."""


_NAMED = {"<": "&lt;", "&": "&amp;"}
_SIGNS = frozenset(string.punctuation) - {";"}


def titled(project: Project, path: Path, lines: Lines, title: str) -> Lines:
    """The text of the post at ``path`` with another title. Raises EditorError for none."""
    title = " ".join(title.split())
    if not title:
        raise EditorError(Message("A post needs a title."))
    rules = project.site.head_rules
    head = heads.find(lines.texts, rules)
    named = head is not None and heads.read(lines.texts, head).get("title", rules) is not None
    body = heads.body_start(lines.texts, rules)
    heading = title_heading(scan_post(project.site, path, lines.texts, body))
    if named or heading is None or project.generator.needs_title:
        return with_values(project, lines, [("title", title, True)])
    return _with_heading(project, path, lines, heading.line, title)


def with_slug(project: Project, lines: Lines, slug: str) -> Lines:
    """The text with another slug where its head has one."""
    rules = project.site.head_rules
    head = heads.find(lines.texts, rules)
    own = None if head is None else heads.read(lines.texts, head).get("slug", rules)
    return lines if own is None else with_values(project, lines, [(own.key, slug, True)])


def _with_heading(project: Project, path: Path, lines: Lines, line: int, title: str) -> Lines:
    """The text with another first heading; what stands around its words stays.

    Signs of Markdown in the title are escaped, as few as can be.
    """
    body = heads.body_start(lines.texts, project.site.head_rules)
    block = scan_post(project.site, path, lines.texts, body).block(line)
    first = block.pieces[0]
    text = lines[first.line]
    count = block.pieces[-1].line - first.line + 1

    def put(written: str) -> Lines:
        around = f"{text[: first.start]}{written}{text[first.end :]}"
        return lines.apply(LineEdit(first.line, count, (around,)))

    def is_read(signs: Sequence[str]) -> bool:
        after = put("".join(signs))
        found = title_heading(scan_post(project.site, path, after.texts, body))
        return found is not None and (found.text, found.level, found.line) == (
            title,
            block.level,
            line,
        )

    return put(_escaped(title, is_read))


def _escaped(title: str, is_read: Callable[[Sequence[str]], bool]) -> str:
    """The title with as few signs escaped as it takes for ``is_read`` to hold of it."""
    always = _always(title)
    for signs in _forms(always):
        if is_read(signs):
            break
    else:
        return title  # nothing helps, and the text must not be littered
    # From the end on, so that what begins a mark stays escaped rather than what ends it, and runs
    # of a sign together, which mean other things than each of it.
    end = len(always)
    while end:
        start = end - 1
        while start and always[start - 1] == always[start]:
            start -= 1
        plainer = [*signs[:start], *always[start:end], *signs[end:]]
        if plainer != signs and is_read(plainer):
            signs = plainer
        end = start
    return "".join(signs)


def _always(title: str) -> list[str]:
    """The signs of a title, those escaped that not only Markdown reads, or not alike everywhere."""
    signs = [
        _reference(sign) if title.startswith(_TAGS, at) else sign for at, sign in enumerate(title)
    ]
    if title.endswith("\\"):
        signs[-1] = "\\\\"  # Python-Markdown sees no heading in a line that ends with one
    return signs


def _forms(signs: Sequence[str]) -> Iterator[list[str]]:
    """The signs as they are, with backslashes, and as references to characters."""
    yield [*signs]
    yield [_backslashed(sign) for sign in signs]
    yield [_reference(sign) for sign in signs]


def _backslashed(sign: str) -> str:
    if sign in _NAMED:
        return _NAMED[sign]  # which no flavour reads another way
    return f"\\{sign}" if sign in _SIGNS else sign


def _reference(sign: str) -> str:
    return _NAMED.get(sign, f"&#{ord(sign)};" if sign in _SIGNS else sign)
