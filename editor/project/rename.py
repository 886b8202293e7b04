"""Another title, name or folder for a post, with every link that leads to it or from it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message, Problem, Severity
from editor.project import second_files, walk
from editor.project.addresses import Readdressing, published_at, with_alias
from editor.project.generators.reading import is_file
from editor.project.head_links import relinked_head
from editor.project.index import known_posts
from editor.project.languages import in_languages
from editor.project.link_finder import LinkFinder, LinkNames, names_in_links
from editor.project.plan import Change, Move, Plan
from editor.project.post_addresses import addresses
from editor.project.post_texts import ON_DISK, PostTexts, summary_in
from editor.project.relinked_text import relinked
from editor.project.relinking import Relinking
from editor.project.titles import titled, with_slug
from editor.project.units import check_place, content_folder, place_of, renamed, unit_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from editor.project.index import Checkpoint
    from editor.project.post import PostSummary
    from editor.project.project import Project
    from editor.storage.file import FileText
    from editor.text.lines import Lines


@dataclass(frozen=True, slots=True)
class Renaming:
    """What a post is to be called; None leaves a thing as it is.

    ``slug`` is its name in addresses: of its file, or of its folder if it has one of its own, and
    the head's ``slug`` where there is one. ``folder`` is where it goes, absolute. With ``alias``
    the head keeps the former address.
    """

    title: str | None = None
    slug: str | None = None
    folder: Path | None = None
    alias: bool = False


def plan_rename(
    project: Project,
    post: Path,
    wanted: Renaming,
    *,
    posts: Sequence[PostSummary] | None = None,
    checkpoint: Checkpoint | None = None,
    texts: PostTexts = ON_DISK,
) -> Plan:
    """What renaming ``post`` changes in the whole project. Changes nothing yet.

    ``posts`` are the known ones; without them the project is looked through, which ``checkpoint``
    may end. ``texts`` says what they hold. Raises EditorError for a name that cannot be had, and
    for what cannot be read.
    """
    post = place_of(project, post)
    file = texts.read(post)
    head = second_files.head_file(file, project.site, texts.read)
    old, new = unit_of(project, post), _new_place(project, post, wanted)
    one = Revised.by_head(file, head, _headed(project, file, head, wanted), old, new)
    revised = (one, *_translations(project, one, texts))
    plan = plan_moves(project, revised, posts=posts, checkpoint=checkpoint, texts=texts)
    # Last: links to the former address are to lead to the new one, not through the alias.
    return _with_former(project, post, head, plan) if wanted.alias else plan


def readdressed(
    project: Project, post: Path, plan: Plan, texts: PostTexts = ON_DISK
) -> Readdressing:
    """The address of ``post`` today, and the one it has once ``plan`` is carried out.

    Raises EditorError.
    """
    post = place_of(project, post)
    head = second_files.head_file(texts.read(post), project.site, texts.read)
    lines = next((it.after for it in plan.changes if it.file.path == head.path), head.lines)
    return Readdressing(
        published_at(project, post, head.lines), published_at(project, plan.after(post), lines)
    )


@dataclass(frozen=True, slots=True)
class Revised:
    """A post as it is to be: its file as it was read, its new text, and what is moved to where.

    ``old`` is the post or its folder (`unit_of`); ``new`` is the same if nothing is moved.
    ``second`` is what becomes of the second file, where that holds the head.
    """

    file: FileText
    lines: Lines
    old: Path
    new: Path
    second: Change | None = None

    @classmethod
    def by_head(cls, file: FileText, head: FileText, lines: Lines, old: Path, new: Path) -> Revised:
        """A post whose head is in the file ``head``, which is to have the text ``lines``."""
        if head is file:
            return cls(file, lines, old, new)
        return cls(file, file.lines, old, new, Change(head, lines))

    @property
    def path(self) -> Path:
        """Where the post is to be."""
        return _inside(self.file.path, self.old, self.new)


def plan_moves(
    project: Project,
    revised: Sequence[Revised],
    *,
    files: Mapping[Path, Path] | None = None,
    posts: Sequence[PostSummary] | None = None,
    checkpoint: Checkpoint | None = None,
    texts: PostTexts = ON_DISK,
) -> Plan:
    """What it changes that posts get other texts and other places.

    ``files`` are others that are moved with them, and where to; the rest is that of `plan_rename`.
    """
    posts = texts.rows(project, known_posts(project, posts, checkpoint))
    today = {row.path: row for row in posts}
    moves = {one.old: one.new for one in revised if one.old != one.new}
    changed: dict[Path, PostSummary] = {}
    own: dict[Path, PostSummary] = {}
    names = LinkNames()
    for one in revised:
        post = one.file.path
        second = None if one.second is None else one.second.after
        row, later = today.get(post), summary_in(project, one.lines, one.path, second)
        own[post] = replace(later, path=post)
        if one.old in moves:
            changed |= _moved_with(project, post, (one.old, one.new), posts, texts)
        if one.old in moves or (row and addresses(row) != addresses(later)):
            names |= names_in_links(project, post, row)
    names |= LinkNames(frozenset(file.name for file in files or ()))
    moves |= _beside(project, revised) | dict(files or {})
    relinking = Relinking(project, moves, posts, changed | own)
    problems: list[tuple[Path, Problem]] = []
    changes = list(_seconds(project, revised, relinking, problems))
    own_lines = {one.file.path: one.lines for one in revised}
    others: Iterable[FileText] = ()
    if names:
        finder = LinkFinder(names)
        others = _others(
            project,
            own_lines.keys(),
            tuple(moves),
            finder,
            texts,
            problems=problems,
            checkpoint=checkpoint,
        )
    for text in (*(one.file for one in revised), *others):
        path = text.path
        found = relinked(project, path, own_lines.get(path, text.lines), relinking)
        problems += [(path, problem) for problem in found.problems]
        if found.lines == text.lines:
            continue
        if text.read_only is None:
            changes.append(Change(text, found.lines))
        elif path in own_lines:
            raise EditorError(text.read_only, path=path)
        else:
            problems.append((path, Problem(text.read_only, severity=Severity.WARNING)))
    steps = tuple(Move(before, after) for before, after in moves.items())
    return Plan(tuple(changes), steps, tuple(problems))


def _translations(project: Project, one: Revised, texts: PostTexts) -> Iterator[Revised]:
    """The translations that are found by the name of a post, which take its new one."""
    site, post = project.site, one.file.path
    is_file_moved = one.old == post != one.new
    if not (project.generator.translations_follow and site.languages and is_file_moved):
        return
    before, after = in_languages(site, post), in_languages(site, one.new)
    if post != before[0]:
        return
    for old, new in zip(before[1:], after[1:], strict=True):
        if is_file(old):
            check_place(project, old, old, new)
            file = texts.read(old)
            head = second_files.head_file(file, site, texts.read)
            yield Revised.by_head(file, head, head.lines, old, new)


def _beside(project: Project, revised: Sequence[Revised]) -> dict[Path, Path]:
    """The second files of posts that leave their folder or name."""
    found: dict[Path, Path] = {}
    for one in revised:
        post, rules = one.file.path, project.site.head_rules
        place = second_files.second_place(one.path, rules)
        if place is None or one.old != post or one.new == post:
            continue  # what lies in a folder that moves goes with it
        other = second_files.second_file(post, rules)
        if other is not None:
            found[other] = place
    return found


def _seconds(
    project: Project,
    revised: Sequence[Revised],
    relinking: Relinking,
    problems: list[tuple[Path, Problem]],
) -> Iterator[Change]:
    """What becomes of the second files: they name files from where the post is."""
    for one in revised:
        if one.second is None:
            continue
        file = one.second.file
        lines, found = relinked_head(project, one.file.path, one.second.after, relinking)
        problems += [(file.path, problem) for problem in found]
        if lines == file.lines:
            continue
        if file.read_only is not None:
            raise EditorError(file.read_only, path=file.path)
        yield Change(file, lines)


def _headed(project: Project, file: FileText, head: FileText, wanted: Renaming) -> Lines:
    """The text of ``head`` with its new title and, where the head has one, its new slug."""
    lines = head.lines
    if wanted.title is not None:
        lines = titled(project, file.path, lines, wanted.title)
    return lines if wanted.slug is None else with_slug(project, lines, wanted.slug)


def _with_former(project: Project, post: Path, file: FileText, plan: Plan) -> Plan:
    """The plan that also keeps the post's former address in its head, if it gets another one.

    ``file`` is the one that holds the head.
    """
    former = published_at(project, post, file.lines)
    if former is None:
        raise EditorError(
            Message("Only the generator knows the address of this post."),
            hint=Message("Add the former address to the front matter by hand."),
            path=post,
        )
    after = next((it.after for it in plan.changes if it.file.path == file.path), file.lines)
    place = plan.after(post)
    if former == published_at(project, place, after):
        return plan
    change = Change(file, with_alias(project, place, after, former))
    others = tuple(it for it in plan.changes if it.file.path != file.path)
    return replace(plan, changes=(change, *others))


def _inside(post: Path, old: Path, new: Path) -> Path:
    """Where ``post`` will be when ``old``, the post or its folder, has become ``new``."""
    return new if old == post else new / post.relative_to(old)


def _new_place(project: Project, post: Path, wanted: Renaming) -> Path:
    old = unit_of(project, post)
    name = old.name if wanted.slug is None else renamed(project, old, post, wanted.slug)
    folder = old.parent if wanted.folder is None else content_folder(project, wanted.folder)
    new = folder / name
    check_place(project, post, old, new)
    return new


def _moved_with(
    project: Project,
    post: Path,
    unit: tuple[Path, Path],
    posts: Sequence[PostSummary],
    texts: PostTexts,
) -> dict[Path, PostSummary]:
    """The other posts of a folder that moves, as they will be; an address may name the folder."""
    old, new = unit
    found: dict[Path, PostSummary] = {}
    for row in posts:
        path = row.path
        if addresses(row) and path != post and path.is_relative_to(old):
            with suppress(EditorError):
                later = summary_in(project, texts.read(path).lines, new / path.relative_to(old))
                found[path] = replace(later, path=path)
    return found


def _others(
    project: Project,
    own: Container[Path],
    moved: Sequence[Path],
    finder: LinkFinder,
    texts: PostTexts,
    *,
    problems: list[tuple[Path, Problem]],
    checkpoint: Checkpoint | None,
) -> Iterator[FileText]:
    """What is moved with the posts ``own``, and every other one that may link to them.

    What cannot be read is added to ``problems``.
    """
    paths = sorted(item.path for item in walk.posts(project.generator, project.site))
    for done, path in enumerate(paths):
        if checkpoint is not None:
            checkpoint(done, len(paths))
        if path in own:
            continue
        try:
            if not finder.finds(texts.data(path)) and not any(map(path.is_relative_to, moved)):
                continue
            file = texts.read(path)
        except EditorError as error:
            problems.append((path, Problem(error.message, severity=Severity.WARNING)))
            continue
        yield file
