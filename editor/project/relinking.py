"""How links are written after files have moved: as before, but for what must change.

A link that still leads where it did stays as it is. Of any other only the path is written anew, in
the form it had (with the suffix or without, from the top or relative, as an address, within the
same tag), and only if it is then found to lead to the file.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from editor.project.file_view import AfterMoves, OnDisk
from editor.project.generators.own_folders import Bundles
from editor.project.languages import INDEX
from editor.project.link_text import Naming, with_path
from editor.project.links import Form, Leads, Resolver
from editor.project.post_addresses import AddressesAfter, PostAddresses, relative

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from editor.project.link_text import LinkText
    from editor.project.links import Candidate
    from editor.project.post import PostSummary
    from editor.project.project import Project

_DATED_NAME = re.compile(r"(\d{4})-(\d{2})-(\d{2})-(.+)")
_DATED_END = re.compile(r"\d{4}/\d{1,2}/\d{1,2}/[^/]+?(\.html?)?(/?)$")


class Relinking:
    """Writes the links of a project as they must be after ``moves`` of files and folders.

    ``posts`` are those of the project today; ``changed`` are the summaries, at their old paths, of
    posts whose head gives them other addresses afterwards. Paths are real and absolute.
    """

    def __init__(
        self,
        project: Project,
        moves: Mapping[Path, Path],
        posts: Sequence[PostSummary] = (),
        changed: Mapping[Path, PostSummary] | None = None,
    ) -> None:
        changed = changed or {}
        self._project = project
        self._view = AfterMoves(moves, OnDisk())
        moved = {post.path: post for post in posts if self._view.after(post.path) != post.path}
        later = {
            old: replace(post, path=self._view.after(old))
            for old, post in (moved | dict(changed)).items()
        }
        self._addresses = PostAddresses(posts)
        self._addresses_after = AddressesAfter(self._addresses, later)
        self._before = Resolver(project, addresses=self._addresses)
        self._after = Resolver(project, files=self._view, addresses=self._addresses_after)

    @property
    def before(self) -> Resolver:
        """Follows the links of today."""
        return self._before

    def after(self, path: Path) -> Path:
        """Where a file of today is afterwards."""
        return self._view.after(path)

    def written(self, url: str, post: Path) -> str | None:
        """``url`` of today's ``post`` as it must be; None if it cannot be made to lead there.

        What leads to no file of the project today is not changed.
        """
        before = self._before.target(url, post)
        if before.path is None or before.found is None or before.leads is not Leads.FILE:
            return url
        wanted, here = self._view.after(before.path), self._view.after(post)
        link = self._before.read(url)
        is_address = before.found.form is Form.ADDRESS
        is_relative = is_address and not link.path.startswith("/")
        start = None if is_relative else start_of(link, before.found, post)
        # The place of the file is no address where that is known to be another one.
        places = (wanted, here) if is_relative else (wanted,)
        is_known = all(self._addresses_after.published(path) is not None for path in places)

        def leads(url: str) -> bool:
            form = self._leads(url, here, wanted, start)
            return form is Form.ADDRESS if is_address and is_known else form is not None

        if leads(url):
            return url
        for path in self._spellings(link, before.found, before.path, post):
            found = with_path(url, link, path)
            if found is not None and leads(found):
                return found
        return None

    def _leads(self, url: str, here: Path, wanted: Path, start: Start | None) -> Form | None:
        """In which form ``url`` names a file, if it does, and is followed from ``start``."""
        target = self._after.target(url, here)
        if target.path != wanted or target.found is None:
            return None
        link = self._after.read(url)
        # Hugo looks beside the post and then everywhere.
        is_alike = (
            link.naming is Naming.REF
            or start is None
            or self._is_like(start, start_of(link, target.found, here), here)
        )
        return target.found.form if is_alike else None

    def _is_like(self, before: Start, now: Start, here: Path) -> bool:
        """Whether a link is followed from where it was; a page may have got a folder of its own."""
        if before is Start.BELOW and now is Start.BESIDE:
            return here.stem in INDEX
        if before is Start.BESIDE and now is Start.BELOW:
            was_index = self._view.before(here).stem in INDEX
            return was_index and self._project.generator.bundles is Bundles.PUBLISHED
        return before is now

    def _spellings(self, link: LinkText, found: Candidate, old: Path, post: Path) -> Iterator[str]:
        """Paths that may name what ``old`` becomes, the one most like the old path first."""
        new = self._view.after(old)
        match found.form:
            case Form.ADDRESS:
                yield from self._addressed(link.path, old, post)
            case Form.DATED:
                yield from dated(link.path, new)
            case Form.NAME:
                yield from bare_name(link.path, new)
        if found.base is not None:
            for form in (found.form, Form.FILE, Form.PAGE):
                yield from self._below(link, found._replace(form=form), old, post)
        if not link.path.startswith("/") and link.naming is Naming.REF:
            # What cannot be named from here is named from the top.
            for content in self._project.site.content:
                if new.is_relative_to(content):
                    yield f"/{new.relative_to(content).as_posix()}"

    def _below(self, link: LinkText, found: Candidate, old: Path, post: Path) -> Iterator[str]:
        """Names below the folder the link was followed from, and below those like it."""
        new, here = self._view.after(old), self._view.after(post)
        base = found.base
        if base is None:
            return
        was = spelled(old, base, found.form, link.path)
        prefix = link.path.removesuffix(was) if was and link.path.endswith(was) else ""
        start = start_of(link, found, post)
        bases: Sequence[Path]
        if start is Start.TOP:
            bases = (base, *self._project.site.content, *self._project.site.static)
        else:
            is_beside = start is Start.BESIDE or here.stem in INDEX
            bases = (here.parent if is_beside else here.parent / here.stem,)
        for folder in bases:
            name = spelled(new, folder, found.form, link.path)
            if name.startswith("../"):
                if start is not Start.TOP:
                    yield name
            else:
                yield f"{prefix}{name}"
                yield name

    def _addressed(self, path: str, old: Path, post: Path) -> Iterator[str]:
        """The address that ``old`` gets, in the form in which the link has that of today."""
        new, here = self._view.after(old), self._view.after(post)
        if not path.startswith("/"):
            place = self._addresses_after.published(new)
            start = self._addresses_after.published(here)
            if place is not None and start is not None:
                yield relative(place, start, path)
            else:
                yield spelled(new, here.parent, Form.PAGE, path)
            return
        for pair in self._addresses_after.pairs(old):
            at = path.rfind(pair.old)
            if pair.old and at >= 0:
                end = path[at + len(pair.old) :]
                # A page that was a file may stand in a folder of its own now.
                end = end if pair.old_end == pair.new_end else pair.new_end
                yield f"{path[:at]}{pair.new}{end}"
        if self._addresses.published(old) is None and self._addresses_after.published(new) is None:
            # Nobody but the generator knows where it is: named as its file would be.
            below = f"/{self._after.below}/"
            top = below if below != "//" and path.startswith(below) else "/"
            for content in self._project.site.content:
                if new.is_relative_to(content):
                    yield f"{top}{spelled(new, content, Form.PAGE, path)}"


class Start(Enum):
    """From where a link is followed."""

    BESIDE = "the folder of the post"
    BELOW = "the folder that the post is published as"
    TOP = "a folder of the site, or an address"


def start_of(link: LinkText, found: Candidate, post: Path) -> Start:
    """From where a link of ``post`` was followed to what was found."""
    if link.path.startswith(("/", "@/")):
        return Start.TOP
    if found.base == post.parent:
        return Start.BESIDE
    if found.base == post.parent / post.stem:
        return Start.BELOW
    # What is published there may lie among the files of the site.
    own = post.parent.name if post.stem in INDEX else post.stem
    return Start.BELOW if found.base is not None and found.base.name == own else Start.TOP


def spelled(path: Path, folder: Path, form: Form, like: str) -> str:
    """The name of ``path`` below ``folder`` in a form; it ends with a slash if ``like`` does."""
    if form is Form.FILE:
        return _relative(path, folder)
    is_index = path.stem in INDEX
    page = path.parent if is_index else path.with_suffix("")
    name = _relative(page, folder)
    if form is Form.HTML:
        end = ".htm" if like.endswith(".htm") else ".html"
        return f"{name}/index{end}" if is_index else f"{name}{end}"
    return f"{name}/" if like.endswith("/") and not name.endswith("/") else name


def _relative(path: Path, folder: Path) -> str:
    return os.path.relpath(path, folder).replace(os.sep, "/")


def dated(path: str, new: Path) -> Iterator[str]:
    """The dated address of a post, with the section and the ending that the old one had."""
    named, end = _DATED_NAME.fullmatch(new.stem), _DATED_END.search(path)
    if named is not None and end is not None:
        year, month, day, slug = named.groups()
        yield f"{path[: end.start()]}{year}/{month}/{day}/{slug}{end[1] or ''}{end[2]}"


def bare_name(path: str, new: Path) -> Iterator[str]:
    """The bare name of a page, in the form the old one had."""
    bundle = new.parent.name if new.stem in INDEX else ""
    has_suffix = path.endswith(new.suffix)
    yield bundle or (new.name if has_suffix else new.stem)
