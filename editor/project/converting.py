"""A post that is a file gets a folder of its own with what only it uses, and the other way round.

With most generators that have such folders ("bundles") the page stays where it is published.
"""

from __future__ import annotations

import html
import os
from contextlib import suppress
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from editor.errors import EditorError, Message
from editor.frontmatter import head as heads
from editor.project import walk
from editor.project.addresses import published_at
from editor.project.generators.own_folders import Bundles
from editor.project.generators.reading import listing
from editor.project.heads import head_of
from editor.project.index import known_posts
from editor.project.languages import INDEX, bare_stem, suffix_of
from editor.project.links import Resolver, files_folders
from editor.project.post_texts import ON_DISK, PostTexts
from editor.project.rename import Revised, plan_moves
from editor.project.scanning import scan_post
from editor.project.units import place_of
from editor.scan.references import references
from editor.storage.moving import check_free

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from editor.project.index import Checkpoint
    from editor.project.plan import Plan
    from editor.project.post import PostSummary
    from editor.project.project import Project
    from editor.project.trees import Tree
    from editor.storage.file import FileText


class Shape(Enum):
    """What a post can be on the disk."""

    PAGE = "page"
    BUNDLE = "bundle"


def shape_of(project: Project, post: Path) -> Shape | None:
    """What a post is, if it could as well be the other; asked of names, not of the disk."""
    site = project.site
    if project.generator.bundles is Bundles.NONE or project.alone is not None:
        return None
    stem = bare_stem(site, post)
    if stem not in INDEX:
        return Shape.PAGE
    is_top = post.parent in walk.content_folders(site) or post.parent in site.content
    return Shape.BUNDLE if stem == "index" and not is_top else None


def plan_conversion(
    project: Project,
    post: Path,
    *,
    posts: Sequence[PostSummary] | None = None,
    checkpoint: Checkpoint | None = None,
    texts: PostTexts = ON_DISK,
) -> Plan:
    """Make a bundle of a page, or a page of a bundle, with its translations beside it.

    ``posts``, ``checkpoint`` and ``texts`` are those of `plan_rename`. Raises EditorError, with the
    reason where that cannot be done.
    """
    post = place_of(project, post)
    shape = shape_of(project, post)
    if shape is None:
        raise EditorError(_why_not(project, post), path=post)
    posts = known_posts(project, posts, checkpoint)
    together = [texts.read(path) for path in _translations(project, post)]
    if shape is Shape.PAGE:
        folder = post.with_name(bare_stem(project.site, post))
        _check_folder(project, folder)
        files = _own_files(project, together, folder, posts, texts)
        places = {
            file.path: folder / f"index{suffix_of(project.site, file.path)}{file.path.suffix}"
            for file in together
        }
    else:
        folder = post.parent
        files = _freed_files(project, together, folder)
        places = {
            file.path: folder.with_name(
                f"{folder.name}{suffix_of(project.site, file.path)}{file.path.suffix}"
            )
            for file in together
        }
    for new in (*places.values(), *files.values()):
        check_free(new)
    revised = [Revised(file, file.lines, file.path, places[file.path]) for file in together]
    plan = plan_moves(
        project, revised, files=files, posts=posts, checkpoint=checkpoint, texts=texts
    )
    emptied = () if shape is Shape.PAGE else (folder, *_folders_below(folder))
    return replace(plan, emptied=emptied)


def _why_not(project: Project, post: Path) -> Message:
    if project.generator.bundles is Bundles.NONE or project.alone is not None:
        return Message(
            "{generator} makes no difference between a post and a folder with an index file.",
            generator=project.generator.title,
        )
    return Message("{name} is the page of its folder and stays there.", name=post.name)


def _translations(project: Project, post: Path) -> list[Path]:
    """The post, and the same post in other languages: they have one folder."""
    site, stem = project.site, bare_stem(project.site, post)
    names = [name for name in listing(post.parent) if name.startswith(stem)]
    found = [post.parent / name for name in names]
    return sorted(
        path
        for path in found
        if bare_stem(site, path) == stem
        and path.suffix == post.suffix
        and not path.is_symlink()
        and walk.is_post(project.generator, site, path)
    )


def _check_folder(project: Project, folder: Path) -> None:
    """What lies in the folder already must not become part of the post."""
    if not folder.is_dir():
        check_free(folder)
    if project.generator.bundles is not Bundles.PUBLISHED:
        return
    other = next(walk.posts(project.generator, project.site, folder), None)
    if other is not None:
        raise EditorError(
            Message(
                "Posts lie in the folder {folder}, {name} among them; they would become files of "
                "this post.",
                folder=folder.name,
                name=other.path.name,
            ),
            path=folder,
        )


def _own_files(
    project: Project,
    together: Sequence[FileText],
    folder: Path,
    posts: Sequence[PostSummary],
    texts: PostTexts,
) -> dict[Path, Path]:
    """What only this post shows or links to, near it, and where it goes in its folder."""
    page = together[0].path
    places = [page.parent, *_published(project, page)]
    found: dict[Path, Path] = {}
    beside: dict[Path, Path] = {}
    for file in together:
        for target in _targets(project, file, posts):
            base = next((it for it in reversed(places) if target.is_relative_to(it)), None)
            is_post = walk.is_post(project.generator, project.site, target)
            if base is None or is_post or target.is_relative_to(folder):
                continue
            if base != page.parent:
                found[target] = folder / target.relative_to(base)  # its address stays the same
            elif target.parent == base:
                beside[target] = folder / target.name  # others may share what is in other folders
    return found | _unshared(project, beside, {file.path for file in together}, texts)


def _unshared(
    project: Project, files: Mapping[Path, Path], own: Collection[Path], texts: PostTexts
) -> dict[Path, Path]:
    """Those of ``files`` that no other post names."""
    if not files:
        return {}
    names = {
        path: {os.fsencode(path.name), quote(path.name).encode(), html.escape(path.name).encode()}
        for path in files
    }
    for item in walk.posts(project.generator, project.site):
        if item.path in own:
            continue
        # What cannot be read is named by the plan, as for every link.
        with suppress(EditorError):
            data = texts.data(item.path)
            names = {
                path: forms for path, forms in names.items() if not any(it in data for it in forms)
            }
    return {path: files[path] for path in names}


def _targets(project: Project, file: FileText, posts: Sequence[PostSummary]) -> Iterator[Path]:
    """The files of the project that a post shows or links to, in its head too."""
    resolver = Resolver(project, posts)
    rules = project.site.head_rules
    body = heads.body_start(file.lines.texts, rules)
    scan = scan_post(project.site, file.path, file.lines.texts, body)
    urls = [one.url for one in references(scan) if one.url]
    urls += _texts_in(head_of(file.lines.texts, rules).fields.values())
    for url in dict.fromkeys(urls):
        target = resolver.target(url, file.path)
        if target.path is not None and target.path.suffix and target.path != file.path:
            yield target.path


def _texts_in(values: Collection[Tree]) -> Iterator[str]:
    """The texts of a head that may name a file."""
    for value in values:
        if isinstance(value, str):
            if "." in value and "\n" not in value:
                yield value
        elif isinstance(value, dict):
            yield from _texts_in(value.values())
        elif isinstance(value, list | tuple):
            yield from _texts_in(value)


def _published(project: Project, page: Path) -> list[Path]:
    """Folders of the site's files that are published where the page is."""
    if project.generator.bundles is not Bundles.PUBLISHED:
        return []
    for content in project.site.content:
        if page.is_relative_to(content):
            own = page.relative_to(content).with_name(bare_stem(project.site, page))
            return [folder / own for folder in files_folders(project)]
    return []


def _freed_files(project: Project, together: Sequence[FileText], folder: Path) -> dict[Path, Path]:
    """Everything else in the folder of a post, and where it goes when that is given up."""
    own = {file.path for file in together}
    others = [path for path in _files_below(folder) if path not in own]
    for path in others:
        if path.is_symlink():
            raise EditorError(
                Message("{name} is a link to a file elsewhere.", name=path.name), path=path
            )
        is_page = project.generator.posts_among([path.name])[0]
        if is_page and project.generator.bundles is Bundles.PUBLISHED:
            raise EditorError(
                Message("{name} lies in the same folder and would become a post.", name=path.name),
                path=path,
            )
    if project.generator.bundles is not Bundles.PUBLISHED:
        if posts := [it for it in others if walk.is_post(project.generator, project.site, it)]:
            raise EditorError(
                Message("Other posts lie in the same folder, {name} among them.",
                        name=posts[0].name),
                path=posts[0],
            )  # fmt: skip
        return {path: folder.parent / path.relative_to(folder) for path in others}
    if not others:
        return {}
    place = _static_place(project, together, folder)
    return {path: place / path.relative_to(folder) for path in others}


def _static_place(project: Project, together: Sequence[FileText], folder: Path) -> Path:
    """Where files are published at the addresses they have in the post's folder."""
    places = _published(project, folder.with_name(f"{folder.name}{together[0].path.suffix}"))
    if len(together) > 1 or not places:
        raise EditorError(
            Message("The files beside {name} have no other place where the post would find them.",
                    name=together[0].path.name),
            path=together[0].path,
        )  # fmt: skip
    file, place = together[0], places[0]
    address = published_at(project, file.path, file.lines)
    path = place.relative_to(files_folders(project)[0]).as_posix()
    if address is None or address.strip("/") != path:
        raise EditorError(
            Message(
                "The post is not published at the path of its folder, where the files beside it "
                "could be kept."
            ),
            path=file.path,
        )
    return place


def _files_below(folder: Path) -> list[Path]:
    """The files that are the writer's: hidden ones, of the system, stay where they are."""
    return sorted(
        Path(here) / name
        for here, _, names in os.walk(folder)
        for name in names
        if not name.startswith(".")
    )


def _folders_below(folder: Path) -> list[Path]:
    """The outermost first."""
    return [Path(here) / name for here, names, _ in os.walk(folder) for name in names]
