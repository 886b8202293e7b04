"""Another title, name or folder for a post, with every link that leads to it or from it."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.frontmatter import head as heads
from editor.project import walk
from editor.project.addresses import Readdressing, published_at, with_alias
from editor.project.heads import head_of
from editor.project.index import known_posts
from editor.project.keys import with_values
from editor.project.languages import INDEX, bare_stem, suffix_of
from editor.project.link_finder import LinkFinder, LinkNames, names_in_links
from editor.project.plan import Change, Move, Plan
from editor.project.post_addresses import addresses
from editor.project.relinked_text import relinked
from editor.project.relinking import Relinking
from editor.project.scanning import scan_post
from editor.project.summary import summary_of
from editor.scan.outline import title_heading
from editor.storage.file import FileText, read, read_bytes
from editor.text import LineEdit

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence
    from pathlib import Path

    from editor.errors import Problem
    from editor.project.index import Checkpoint
    from editor.project.post import PostSummary
    from editor.project.project import Project
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
) -> Plan:
    """What renaming ``post`` changes in the whole project. Changes nothing yet.

    ``posts`` are the known ones; without them the project is looked through, which ``checkpoint``
    may end. Raises EditorError for a name that cannot be had, and for what cannot be read.
    """
    post = place_of(project, post)
    file = read(post)
    lines = _headed(project, file, wanted)
    old, new = unit_of(project, post), _new_place(project, post, wanted)
    plan = plan_moves(
        project, (Revised(file, lines, old, new),), posts=posts, checkpoint=checkpoint
    )
    # Last: links to the former address are to lead to the new one, not through the alias.
    return _with_former(project, file, plan) if wanted.alias else plan


def readdressing(project: Project, post: Path, wanted: Renaming) -> Readdressing:
    """The address of ``post`` today, and the one it will have. Raises EditorError."""
    post = place_of(project, post)
    file = read(post)
    old, new = unit_of(project, post), _new_place(project, post, wanted)
    lines = _headed(project, file, wanted)
    return Readdressing(
        published_at(project, post, file.lines),
        published_at(project, _inside(post, old, new), lines),
    )


@dataclass(frozen=True, slots=True)
class Revised:
    """A post as it is to be: its file as it was read, its new text, and what is moved to where.

    ``old`` is the post or its folder (`unit_of`); ``new`` is the same if nothing is moved.
    """

    file: FileText
    lines: Lines
    old: Path
    new: Path

    @property
    def path(self) -> Path:
        """Where the post is to be."""
        return _inside(self.file.path, self.old, self.new)


def plan_moves(
    project: Project,
    revised: Sequence[Revised],
    *,
    posts: Sequence[PostSummary] | None = None,
    checkpoint: Checkpoint | None = None,
) -> Plan:
    """What it changes that posts get other texts and other places.

    ``posts`` and ``checkpoint`` are those of `plan_rename`.
    """
    posts = known_posts(project, posts, checkpoint)
    today = {row.path: row for row in posts}
    moves = {one.old: one.new for one in revised if one.old != one.new}
    changed: dict[Path, PostSummary] = {}
    own: dict[Path, PostSummary] = {}
    names = LinkNames()
    for one in revised:
        post = one.file.path
        row, later = today.get(post), _summary(project, one.lines, one.path)
        own[post] = replace(later, path=post)
        if one.old in moves:
            changed |= _moved_with(project, post, (one.old, one.new), posts)
        if one.old in moves or (row and addresses(row) != addresses(later)):
            names |= names_in_links(project, post, row)
    relinking = Relinking(project, moves, posts, changed | own)
    changes: list[Change] = []
    problems: list[tuple[Path, Problem]] = []
    texts = {one.file.path: one.lines for one in revised}
    others = _others(project, texts.keys(), tuple(moves), names, checkpoint) if names else ()
    for text in (*(one.file for one in revised), *others):
        path = text.path
        found = relinked(project, path, texts.get(path, text.lines), relinking)
        problems += [(path, problem) for problem in found.problems]
        if found.lines != text.lines:
            changes.append(Change(text, found.lines))
    steps = tuple(Move(before, after) for before, after in moves.items())
    return Plan(tuple(changes), steps, tuple(problems))


def slug_of(project: Project, post: Path) -> str:
    """The name of a post in addresses, as `Renaming` changes it; empty for a home page."""
    unit, bare = unit_of(project, post), bare_stem(project.site, post)
    if unit == post and bare in INDEX:
        return ""
    return _DATE.sub("", bare if unit == post else unit.name, count=1)


def folder_of(project: Project, post: Path) -> Path:
    """The folder a post lies in, as `Renaming` changes it: of a bundle, the one around it."""
    return unit_of(project, post).parent


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


def _headed(project: Project, file: FileText, wanted: Renaming) -> Lines:
    """The text with its new title and, where the head has one, its new slug."""
    lines = file.lines
    if wanted.title is not None:
        lines = titled(project, file.path, lines, wanted.title)
    return lines if wanted.slug is None else with_slug(project, lines, wanted.slug)


def _with_former(project: Project, file: FileText, plan: Plan) -> Plan:
    """The plan that also keeps the post's former address in its head, if it gets another one."""
    former = published_at(project, file.path, file.lines)
    if former is None:
        raise EditorError(
            Message("Only the generator knows the address of this post."),
            hint=Message("Add the former address to the front matter by hand."),
            path=file.path,
        )
    after = next((it.after for it in plan.changes if it.file.path == file.path), file.lines)
    if former == published_at(project, plan.after(file.path), after):
        return plan
    change = Change(file, with_alias(project, after, former))
    others = tuple(it for it in plan.changes if it.file.path != file.path)
    return replace(plan, changes=(change, *others))


def _inside(post: Path, old: Path, new: Path) -> Path:
    """Where ``post`` will be when ``old``, the post or its folder, has become ``new``."""
    return new if old == post else new / post.relative_to(old)


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
    """The text with another first heading; what stands around its words stays."""
    body = heads.body_start(lines.texts, project.site.head_rules)
    block = scan_post(project.site, path, lines.texts, body).block(line)
    first = block.pieces[0]
    text = lines[first.line]
    written = f"{text[: first.start]}{title}{text[first.end :]}"
    count = block.pieces[-1].line - first.line + 1
    return lines.apply(LineEdit(first.line, count, (written,)))


def unit_of(project: Project, post: Path) -> Path:
    """What is moved: the folder of a post that is the page of its folder, else its file."""
    is_page_of_folder = bare_stem(project.site, post) in INDEX
    is_home = post.parent in walk.content_folders(project.site)
    return post.parent if is_page_of_folder and not is_home else post


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
    if os.path.lexists(new) and not (new.parent == old.parent and new.samefile(old)):
        raise EditorError(
            Message(
                "There is already a file named {name} in {folder}.",
                name=new.name,
                folder=new.parent,
            ),
            hint=Message("Choose another name."),
            path=new,
        )
    inside = new if old == post else new / post.name
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
    project: Project, post: Path, unit: tuple[Path, Path], posts: Sequence[PostSummary]
) -> dict[Path, PostSummary]:
    """The other posts of a folder that moves, as they will be; an address may name the folder."""
    old, new = unit
    found: dict[Path, PostSummary] = {}
    for row in posts:
        path = row.path
        if addresses(row) and path != post and path.is_relative_to(old):
            with suppress(EditorError):
                later = _summary(project, read(path).lines, new / path.relative_to(old))
                found[path] = replace(later, path=path)
    return found


def _summary(project: Project, lines: Lines, path: Path) -> PostSummary:
    site = project.site
    head = head_of(lines.texts, site.head_rules, partial(scan_post, site, path))
    return summary_of(head, path, project.generator, site)


def _others(
    project: Project,
    own: Container[Path],
    moved: Sequence[Path],
    names: LinkNames,
    checkpoint: Checkpoint | None,
) -> Iterator[FileText]:
    """What is moved with the posts ``own``, and every other one that may link to them."""
    finder = LinkFinder(names)
    paths = sorted(item.path for item in walk.posts(project.generator, project.site))
    for done, path in enumerate(paths):
        if checkpoint is not None:
            checkpoint(done, len(paths))
        if path in own:
            continue
        # What cannot be read cannot be changed either; the check of the blog names it.
        with suppress(EditorError):
            data, _ = read_bytes(path)
            if finder.finds(data) or any(map(path.is_relative_to, moved)):
                yield read(path)
