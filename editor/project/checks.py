"""What is wrong with a post before it is published: its head, its date, its images, its links.

What is wrong between posts, `between_posts` finds.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message, Problem
from editor.project import walk
from editor.project.between_posts import BetweenPosts, said_of
from editor.project.body_checks import BodyChecks
from editor.project.braces import Braces
from editor.project.clock import Now
from editor.project.demand_checks import DemandChecks, file_problems
from editor.project.head_checks import head_problems, is_known, placed
from editor.project.heads import head_of
from editor.project.inherited import Inheritance
from editor.project.links import Resolver
from editor.project.page_ids import PageIds
from editor.project.patterns import Patterns
from editor.project.scanning import scan_post
from editor.project.second_files import head_lines, whole_head
from editor.project.summaries import summarise, summary_of
from editor.storage.encoding import decode, looks_binary
from editor.storage.file import read, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from editor.project.heads import PostHead
    from editor.project.index import Checkpoint
    from editor.project.post import PostSummary
    from editor.project.project import Project


def check_project(
    project: Project,
    checkpoint: Checkpoint | None = None,
    clock: Callable[[], Now] = Now.here,
) -> Iterator[tuple[Path, tuple[Problem, ...]]]:
    """Every file of the project that has problems, in the order of their paths.

    ``checkpoint`` is told how many posts of how many are done, and may end it. ``clock`` says which
    dates are still to come.
    """
    site = project.site
    if site.problems and site.config is not None:
        yield site.config, site.problems
    if project.alone is not None:
        paths = [project.alone]
    else:
        for folder in walk.closed_folders(project.generator, site):
            yield folder, (Problem(Message("You do not have permission to read this folder.")),)
        listed = walk.posts(project.generator, site, project.opened)
        paths = sorted(item.path for item in listed)
    with closing(Patterns()) as patterns:
        yield from _check_posts(project, paths, patterns, checkpoint, clock=clock)


def _check_posts(
    project: Project,
    paths: Sequence[Path],
    patterns: Patterns,
    checkpoint: Checkpoint | None,
    *,
    clock: Callable[[], Now],
) -> Iterator[tuple[Path, tuple[Problem, ...]]]:
    posts = _summaries(project, paths, checkpoint)
    between = BetweenPosts(project)
    for post in posts if project.alone is None else ():
        between.put(post.path, said_of(post))
    checks = PostChecks(project, posts, clock=clock, patterns=patterns)
    beside = between.problems()
    for done, path in enumerate(paths):
        if checkpoint is not None:
            checkpoint(done, len(paths))
        found = checks.of_file(path)
        others = _placed(project, path, beside[path]) if path in beside else ()
        if found or others:
            yield path, together(others, found)
    # Not before: which patterns take too long, only values show.
    file = checks.fields.demands.file
    wrong = file_problems(file, patterns)
    if wrong and file.path is not None:
        yield file.path, by_line(wrong)


def _summaries(
    project: Project, paths: Sequence[Path], checkpoint: Checkpoint | None
) -> list[PostSummary]:
    """What all heads say, which links of every post may lead to."""
    rows: list[PostSummary] = []
    inheritance = Inheritance(project.generator, project.site, many=True)
    for path in paths:
        if checkpoint is not None:
            checkpoint(0, len(paths))
        rows.append(summarise(path, project.generator, project.site, inheritance))
    return rows


def _placed(project: Project, path: Path, problems: Sequence[Problem]) -> Sequence[Problem]:
    """What is wrong beside other posts, on its lines: few posts have to be read again for that."""
    try:
        lines, file = head_lines(path, read(path).lines.texts, project.site)
    except EditorError:
        return problems
    return tuple(in_file(it, file) for it in placed(project, lines, problems))


def check_post(project: Project, path: Path) -> tuple[Problem, ...]:
    """The problems of the post at ``path`` by itself, by line. Never raises."""
    with closing(Patterns()) as patterns:
        return PostChecks(project, patterns=patterns).of_file(path)


class PostChecks:
    """Checks posts of one project; what they have in common is looked up once.

    ``posts`` are those that are known, to whose addresses links may lead; ``ids`` are the anchors
    of posts, if they are known from an earlier check. Without ``patterns`` those that are set for
    fields are not tried.
    """

    def __init__(
        self,
        project: Project,
        posts: Sequence[PostSummary] = (),
        ids: PageIds | None = None,
        *,
        patterns: Patterns | None = None,
        clock: Callable[[], Now] = Now.here,
    ) -> None:
        self._project = project
        self.fields = DemandChecks(project, None if patterns is None else patterns.matches)
        self._clock = clock
        self._body = BodyChecks(
            project, Resolver(project, posts), ids or PageIds(project), Braces(project.site)
        )

    def of_file(self, path: Path) -> tuple[Problem, ...]:
        """The problems of a post by itself as it is on the disk, by line. Never raises."""
        try:
            data, _ = read_bytes(path)
        except EditorError as error:
            return (Problem(error.message),)
        if looks_binary(data):
            return (Problem(Message("This is not a text file: it contains binary data.")),)
        decoded = decode(data)
        lines = decoded.lines.texts
        place = head_lines(path, lines, self._project.site)
        problems = by_line(self._own(path, lines, self._head(path, lines, None), place))
        return problems if decoded.lossy is None else (Problem(decoded.lossy), *problems)

    def of_lines(
        self,
        path: Path,
        lines: Sequence[str],
        between: BetweenPosts | None = None,
        second: Sequence[str] | None = None,
    ) -> tuple[Problem, ...]:
        """The problems of a post whose text is ``lines``; with ``between``, also beside others.

        ``second`` are the lines of its second file, if they are others than on the disk.
        """
        head = self._head(path, lines, second)
        place = head_lines(path, lines, self._project.site, second)
        beside = _beside(self._project, path, place, head, between)
        return together(beside, self._own(path, lines, head, place))

    def _head(self, path: Path, lines: Sequence[str], second: Sequence[str] | None) -> PostHead:
        site = self._project.site
        head = head_of(lines, site.head_rules, partial(scan_post, site, path))
        return whole_head(head, path, site, second)

    def _own(
        self,
        path: Path,
        lines: Sequence[str],
        head: PostHead,
        place: tuple[Sequence[str], Path | None],
    ) -> Iterator[Problem]:
        """What is wrong by itself; ``place`` is what `head_lines` has."""
        at, file = place
        own = head_problems(self._project, path, at, head, self._clock())
        for problem in self.fields.without_usual(path, own):
            yield in_file(problem, file)
        for problem in self.fields.problems(path, at, head):
            yield in_file(problem, file)
        yield from self._body.problems(path, lines, head)


def check_head(
    project: Project,
    path: Path,
    lines: Sequence[str],
    between: BetweenPosts | None,
    now: Now,
    *,
    demands: DemandChecks | None = None,
    second: Sequence[str] | None = None,
) -> tuple[Problem, ...]:
    """The problems of the head alone, by line: those that `PostChecks.of_lines` has of it.

    It takes the time that the head takes, however long the post is and however many there are. No
    pattern is tried, which could hang, unless ``demands`` are given, those of its fields.
    ``second`` are the lines of its second file, if they are others than on the disk.
    """
    site = project.site
    own = head_of(lines, site.head_rules, partial(scan_post, site, path))
    head = whole_head(own, path, site, second)
    place = head_lines(path, lines, site, second)
    at, file = place
    demands = demands or DemandChecks(project)
    found = demands.without_usual(path, head_problems(project, path, at, head, now))
    demanded = demands.problems(path, at, head)
    beside = _beside(project, path, place, head, between)
    return together(beside, [in_file(it, file) for it in (*found, *demanded)])


def _beside(
    project: Project,
    path: Path,
    place: tuple[Sequence[str], Path | None],
    head: PostHead,
    between: BetweenPosts | None,
) -> Iterable[Problem]:
    if between is None:
        return ()
    said = said_of(summary_of(head, path, project.generator, project.site))
    lines, file = place
    return [in_file(it, file) for it in placed(project, lines, between.problems_with(path, said))]


def in_file(problem: Problem, file: Path | None) -> Problem:
    """The same problem, whose line is one of ``file``, if that is not the post itself."""
    return problem if file is None or problem.line is None else replace(problem, file=file)


def together(beside: Iterable[Problem], own: Iterable[Problem]) -> tuple[Problem, ...]:
    """What is wrong with a post beside others and by itself, by line, nothing of it twice."""
    known = tuple(own)
    return by_line((*(it for it in beside if not is_known(it, known)), *known))


def by_line(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of their lines, those of the whole post first.

    Those of a second file, which holds the head, come before those of the text.
    """

    def place(problem: Problem) -> tuple[bool, int]:
        line = -1 if problem.line is None else problem.line
        return problem.file is None and line >= 0, line

    return tuple(sorted(problems, key=place))
