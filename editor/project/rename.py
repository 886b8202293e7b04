"""Another title, name or folder for a post, with every link that leads to it or from it."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message, Problem, Severity
from editor.project import second_files, walk
from editor.project.addresses import Readdressing, published_at, with_alias
from editor.project.index import known_posts
from editor.project.languages import INDEX, bare_stem, suffix_of
from editor.project.link_finder import LinkFinder, LinkNames, names_in_links
from editor.project.plan import Change, Move, Plan
from editor.project.post_addresses import addresses
from editor.project.post_texts import ON_DISK, PostTexts, summary_in
from editor.project.relinked_text import relinked
from editor.project.relinking import Relinking
from editor.project.titles import titled, with_slug
from editor.storage.moving import check_free

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from editor.project.index import Checkpoint
    from editor.project.post import PostSummary
    from editor.project.project import Project
    from editor.storage.file import FileText
    from editor.text.lines import Lines

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}-")
_LONGEST_NAME = 200


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
    plan = plan_moves(project, (one,), posts=posts, checkpoint=checkpoint, texts=texts)
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
    changes = [it for one in revised if (it := one.second) and it.after != it.file.lines]
    for change in changes:
        if change.file.read_only is not None:
            raise EditorError(change.file.read_only, path=change.file.path)
    problems: list[tuple[Path, Problem]] = []
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


def unit_of(project: Project, post: Path) -> Path:
    """What is moved: the folder of a post that is the page of its folder, else its file.

    A folder in which other posts lie is only moved with the page of a section (``_index.md``).
    """
    if not _is_page_of_folder(project, post):
        return post
    is_section = bare_stem(project.site, post) == "_index"
    return post.parent if is_section or not _has_other_posts(project, post) else post


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


def _new_place(project: Project, post: Path, wanted: Renaming) -> Path:
    old = unit_of(project, post)
    name = old.name if wanted.slug is None else _renamed(project, old, post, wanted.slug)
    folder = old.parent if wanted.folder is None else content_folder(project, wanted.folder)
    new = folder / name
    check_place(project, post, old, new)
    return new


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


def _renamed(project: Project, old: Path, post: Path, slug: str) -> str:
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


def content_folder(project: Project, folder: Path) -> Path:
    """The real path of a folder for posts. Raises EditorError for one that is not."""
    folder = folder.resolve()
    if not any(folder.is_relative_to(content) for content in project.site.content):
        raise EditorError(
            Message("{folder} is no folder for posts of this blog.", folder=folder), path=folder
        )
    return folder


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
