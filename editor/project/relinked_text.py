"""The text of a post with its links written anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.errors import Message, Problem, Severity
from editor.frontmatter import head as heads
from editor.project.head_links import relinked_head
from editor.project.scanning import scan_post
from editor.scan.references import references
from editor.text import LineEdit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from editor.project.project import Project
    from editor.project.relinking import Relinking
    from editor.scan.passage import Place
    from editor.scan.references import Reference
    from editor.text.lines import Lines


@dataclass(frozen=True, slots=True)
class Relinked:
    """A text whose links lead where they did, and the links of which that cannot be had."""

    lines: Lines
    problems: tuple[Problem, ...] = ()


def relinked(project: Project, post: Path, lines: Lines, relinking: Relinking) -> Relinked:
    """The text of today's ``post`` with its links as they must be.

    What was changed is read again: a link that would not read as it was meant is left alone.
    """
    lines, problems = relinked_head(project, post, lines, relinking)
    found = _references(project, post, lines)
    wanted = [relinking.written(one.url, post) for one in found]
    expected = [one.url if url is None else url for one, url in zip(found, wanted, strict=True)]
    problems += [_problem(one) for one, url in zip(found, wanted, strict=True) if url is None]
    urls = [one.url for one in found]
    if expected == urls:
        return Relinked(lines, tuple(problems))
    together = _spliced(lines, found, expected)
    if _urls(project, post, together) == expected:
        return Relinked(together, tuple(problems))
    # One at a time, to leave out the one that does not read as it should.
    for number, one in enumerate(found):
        if urls[number] == expected[number]:
            continue
        tried = [*urls[:number], expected[number], *urls[number + 1 :]]
        changed = _spliced(lines, found, tried)
        if _urls(project, post, changed) == tried:
            urls = tried
        else:
            problems.append(_problem(one))
    problems.sort(key=lambda problem: problem.line or 0)
    return Relinked(_spliced(lines, found, urls), tuple(problems))


def _references(project: Project, post: Path, lines: Lines) -> list[Reference]:
    body = heads.body_start(lines.texts, project.site.head_rules)
    scan = scan_post(project.site, post, lines.texts, body)
    return [one for one in references(scan) if one.url and one.address is not None]


def _urls(project: Project, post: Path, lines: Lines) -> list[str]:
    return [one.url for one in _references(project, post, lines)]


def _spliced(lines: Lines, found: Sequence[Reference], urls: Sequence[str]) -> Lines:
    """The text with these addresses, but for those of which other marks stand in between."""
    by_line: dict[int, list[tuple[int, int, str]]] = {}
    for one, url in zip(found, urls, strict=True):
        if one.address is None or url == one.url:
            continue
        for number, splice in _splices(lines, one.address, url):
            by_line.setdefault(number, []).append(splice)
    for number, splices in by_line.items():
        text = lines[number]
        # From the end on, so that no splice moves the place of another.
        for start, end, url in sorted(splices, reverse=True):
            text = f"{text[:start]}{url}{text[end:]}"
        lines = lines.apply(LineEdit(number, 1, (text,)))
    return lines


def _splices(lines: Lines, place: Place, url: str) -> Iterator[tuple[int, tuple[int, int, str]]]:
    """What to replace on which line; an address in a template tag may go over several."""
    parts = url.split("\n")
    if len(parts) != place.last - place.first + 1:
        return
    for number, part in enumerate(parts, place.first):
        start = place.start if number == place.first else 0
        end = place.end if number == place.last else len(lines[number])
        if lines[number][start:end] != part:
            yield number, (start, end, part)


def _problem(reference: Reference) -> Problem:
    return Problem(
        Message("The link {url} must be changed by hand.", url=reference.url),
        reference.line,
        severity=Severity.WARNING,
    )
