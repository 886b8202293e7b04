"""What is wrong with the body of a post: links, images, references, tags of templates in code."""

from __future__ import annotations

import os
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from editor.errors import Message, Problem, Severity
from editor.frontmatter import head as heads
from editor.project import walk
from editor.project.generators.reading import inside
from editor.project.links import Leads
from editor.project.mends import Rewrite
from editor.project.near import near
from editor.project.scanning import scan_post
from editor.scan.definitions import definitions
from editor.scan.inline_links import label_key
from editor.scan.references import references
from editor.scan.undefined import undefined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from editor.project.braces import Braces
    from editor.project.generators.base import Site
    from editor.project.heads import PostHead
    from editor.project.links import Resolver, Target
    from editor.project.page_ids import PageIds
    from editor.project.project import Project
    from editor.scan.passage import Place
    from editor.scan.references import Reference
    from editor.scan.scan import Scan

_BROKEN = {Leads.MISSING, Leads.OUTSIDE}
_INCLUDE = re.compile(r"\{%-?\s*(?:include|render)|--8<--")
"""What may bring definitions from another file."""
_MOST_NAMES = 5_000
"""Files of a folder whose names are compared with one that is not there."""


class BodyChecks:
    """Checks bodies of posts of one project; what they ask of it is looked up once."""

    def __init__(self, project: Project, resolver: Resolver, ids: PageIds, braces: Braces) -> None:
        self._project = project
        self._resolver = resolver
        self._ids = ids
        self._braces = braces
        self._posts: dict[str, list[Path]] | None = None
        self._names: dict[Path, list[str]] = {}
        self._near: dict[tuple[Path, str], str | None] = {}

    def problems(self, path: Path, lines: Sequence[str], head: PostHead) -> Iterator[Problem]:
        """What is wrong with the body of the post at ``path`` with these lines."""
        site = self._project.site
        body = heads.body_start(lines, site.head_rules)
        scan = scan_post(site, path, lines, body)
        bare: list[Reference] = []
        for reference in references(scan):
            if reference.url:
                target = self._resolver.target(reference.url, path)
                yield from self._broken(path, lines, target, reference)
                if not reference.image:
                    yield from self._lost_anchor(path, lines, target, reference)
            if reference.lacks_alt:
                bare.append(reference)
        if bare:
            yield _without_alt(scan, bare)
        if not _adds_definitions(site) and not any(map(_INCLUDE.search, lines[body:])):
            yield from _undefined(scan)
        is_mdx = site.templates_in(path) == "mdx"
        yield from self._braces.problems(scan, head.fields, is_mdx=is_mdx)

    def _broken(
        self, path: Path, lines: Sequence[str], target: Target, reference: Reference
    ) -> Iterator[Problem]:
        if target.leads not in _BROKEN:
            return
        url = reference.url
        if target.leads is Leads.OUTSIDE and target.reason is not None:
            message = target.reason
        elif reference.image:
            message = Message("The image {url} does not exist in the blog.", url=url)
        else:
            message = Message("The link {url} does not lead to a file in the blog.", url=url)
        place = path.parent, url
        if place not in self._near:
            self._near[place] = self._near_file(path, url)
        new = self._near[place]
        label = None if new is None else Message("Change to {text}", text=new)
        yield Problem(
            message, reference.line, mend=_readdressed(label, lines, reference.address, url, new)
        )

    def _near_file(self, post: Path, url: str) -> str | None:
        """The one address like ``url`` that leads somewhere."""
        path, mark, fragment = url.partition("#")
        if "?" in path or ":" in path or "{" in path or "\\" in path:
            return None
        front, slash, name = path.rstrip("/").rpartition("/")
        if not name or name in {".", ".."}:
            return None
        site = self._project.site
        is_absolute = path.startswith("/")
        tops = (*site.static, *site.content) if is_absolute else (post.parent,)
        plain = unquote(name)
        suffix = PurePosixPath(plain).suffix.lower()
        for top in tops:
            names = self._names_in(top / unquote(front).lstrip("/")) if suffix else ()
            alike = near(plain, (one for one in names if one.lower().endswith(suffix)))
            if alike is not None:
                new = f"{front}{slash}{quote(alike) if '%' in name or ' ' in alike else alike}"
                if self._leads(new, post):
                    return f"{new}{mark}{fragment}"
        if not suffix or is_absolute:
            return None
        places = self._places(plain)
        if len(places) == 1:
            new = quote(os.path.relpath(places[0], post.parent).replace(os.sep, "/"), safe="/~")
            if self._leads(new, post):
                return f"{new}{mark}{fragment}"
        return None

    def _leads(self, url: str, post: Path) -> bool:
        return self._resolver.target(url, post).leads is Leads.FILE

    def _places(self, name: str) -> list[Path]:
        """The posts of the project that have this name."""
        if self._posts is None:
            self._posts = {}
            project = self._project
            if project.alone is None:
                for found in walk.posts(project.generator, project.site, project.opened):
                    self._posts.setdefault(found.path.name, []).append(found.path)
        return self._posts.get(name, [])

    def _names_in(self, folder: Path) -> list[str]:
        if folder not in self._names:
            self._names[folder] = _listed(folder) if inside(self._project.root, folder) else []
        return self._names[folder]

    def _lost_anchor(
        self, path: Path, lines: Sequence[str], target: Target, reference: Reference
    ) -> Iterator[Problem]:
        """A link to a place that the post it leads to does not have."""
        if not target.fragment or target.path is None:
            return
        if target.path.suffix.lower() not in self._project.generator.suffixes:
            return
        own = target.path == path.resolve()
        texts = lines if own else None
        if not self._ids.lacks(target.path, target.fragment, texts):
            return
        message = Message("No heading or place is called {id}.", id=f"#{target.fragment}")
        if not own:
            message = Message(
                "No heading or place in {name} is called {id}.",
                name=target.path.name,
                id=f"#{target.fragment}",
            )
        meant = near(target.fragment, self._ids.of(target.path, texts))
        front, mark, _ = reference.url.rpartition("#")
        new = None if meant is None or not mark else f"{front}#{meant}"
        label = None if meant is None else Message("Change to {text}", text=f"#{meant}")
        yield Problem(
            message,
            reference.line,
            severity=Severity.WARNING,
            mend=_readdressed(label, lines, reference.address, reference.url, new),
        )


def _listed(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for _, entry in zip(range(_MOST_NAMES), entries, strict=False)]
    except (OSError, ValueError):
        return []
    return [name for name in names if not name.startswith(".") and name.isprintable()]


def _readdressed(
    label: Message | None,
    lines: Sequence[str],
    place: Place | None,
    url: str,
    new: str | None,
) -> Rewrite | None:
    """Another address in the place of one that stands there as it is read."""
    if label is None or new is None or place is None or place.first != place.last:
        return None
    if lines[place.first][place.start : place.end] != url:
        return None
    return Rewrite.splices(label, lines, [(place.first, place.start, place.end, new)])


def _without_alt(scan: Scan, images: Sequence[Reference]) -> Problem:
    """All images without alternative text are one problem, at the first of them."""
    message = Message("An image has no alternative text.")
    if len(images) > 1:
        message = Message("{count} images have no alternative text.", count=len(images))
    first = images[0]
    return Problem(message, first.line, severity=Severity.WARNING, mend=_alt_mend(scan, first))


def _alt_mend(scan: Scan, reference: Reference) -> Rewrite | None:
    """The cursor where the alternative text goes, within an attribute for it in a tag."""
    label, text, address = Message("Add alternative text"), reference.text, reference.address
    if text is not None:
        line = scan[text.first]
        return Rewrite(label, text.first, (line,), (line,), (text.first, text.start))
    if address is None or address.first != address.last:
        return None
    line, end = scan[address.first], address.end
    quoted = line[end : end + 1]
    if quoted not in {'"', "'"}:
        return None
    added = f" alt={quoted}{quoted}"
    at = (address.first, end + 1, end + 1, added)
    cursor = (address.first, end + len(added))
    return Rewrite.splices(label, scan[:], [at], cursor)


def _undefined(scan: Scan) -> Iterator[Problem]:
    labels = {one.key: _text(scan, one.label) for one in definitions(scan)}
    for missing in undefined(scan):
        if missing.label.startswith("^"):
            continue  # a note, which more than the post may hold
        message = Message("Nothing defines the link label {label}.", label=missing.label)
        meant = near(label_key(missing.label), labels)
        mend = None
        written = f"][{missing.label}]"
        at = scan[missing.line].find(written)
        if meant is not None and at >= 0 and scan[missing.line].count(written) == 1:
            place = (missing.line, at + 2, at + len(written) - 1, labels[meant])
            label = Message("Change to {text}", text=labels[meant])
            mend = Rewrite.splices(label, scan[:], [place])
        yield Problem(message, missing.line, severity=Severity.WARNING, mend=mend)


def _text(scan: Scan, place: Place) -> str:
    if place.first != place.last:
        return ""
    return scan[place.first][place.start : place.end]


def _adds_definitions(site: Site) -> bool:
    """Whether extensions that Byline does not run may define labels."""
    return bool(site.left_out or site.setting("cross_references"))
