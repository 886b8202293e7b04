"""Where the links and images of a post lead, as its generator would have it.

Only files of the project are ever named: every answer was followed through its links to a real
path inside the root.
"""

from __future__ import annotations

import os
import posixpath
import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import SplitResult, urlsplit

from editor.errors import Message
from editor.project.file_view import OnDisk
from editor.project.generators.base import address
from editor.project.generators.own_folders import Bundles
from editor.project.link_text import Naming, read_link
from editor.project.post_addresses import PostAddresses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from editor.project.file_view import FileView
    from editor.project.link_text import LinkText
    from editor.project.post import PostSummary
    from editor.project.post_addresses import AddressBook
    from editor.project.project import Project

_IMAGES = "apng avif bmp gif ico jfif jpeg jpg png svg tif tiff webp"
IMAGES: Final = frozenset(f".{end}" for end in _IMAGES.split())
"""How the names of images end."""

_MAX_URL = 4096
_OTHER_SITE = re.compile(r"https?://[^{|%\0]*+\Z")
"""Nothing in it that a template could make something else of."""
_FILE_KIND = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}$")
_DATED_ADDRESS = re.compile(r"(?:.*/)?(\d{4})/(\d{1,2})/(\d{1,2})/([^/]+?)(?:\.html?)?/?$")


class Leads(Enum):
    """Where a link leads."""

    FILE = "file"
    ANCHOR = "anchor"
    ELSEWHERE = "elsewhere"
    ADDRESS = "address"
    """An address of the site that only its generator can trace back to a file."""
    TEMPLATE = "template"
    MISSING = "missing"
    OUTSIDE = "outside"


class Form(Enum):
    """In which form a link names a page."""

    FILE = "file"
    """By the name of its file."""
    PAGE = "page"
    """Without the suffix, or by the folder it is the index of."""
    HTML = "html"
    """By the name of the file it is published as."""
    ADDRESS = "address"
    """By the address it is published at, or by another one that its head gives it."""
    DATED = "dated"
    """By the date and the name in the name of its file."""
    NAME = "name"
    """By its bare name, wherever it lies."""


class Candidate(NamedTuple):
    """A file that a link may mean: in which form, and from which folder on."""

    path: Path
    form: Form
    base: Path | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """Where one link of one post leads: the real path of a file, or why there is none.

    ``found`` says how a file was found.
    """

    leads: Leads
    path: Path | None = None
    fragment: str = ""
    reason: Message | None = None
    found: Candidate | None = None


def files_folders(project: Project) -> tuple[Path, ...]:
    """The folders of the writer's own whose files stand at the top of the site.

    If there is none yet, it is the one that generators know by themselves.
    """
    site = project.site
    themes = project.root / "themes"
    found = tuple(
        folder
        for folder in site.static
        if folder not in site.content and not folder.is_relative_to(themes)
    )
    return found or (project.root / "static",)


class Resolver:
    """Follows the links of a project's posts.

    ``posts``, if they are known, or the ``addresses`` that are known of them, tell which post
    stands at an address that is not made of the path of its file.
    """

    def __init__(
        self,
        project: Project,
        posts: Iterable[PostSummary] = (),
        files: FileView | None = None,
        *,
        addresses: AddressBook | None = None,
    ) -> None:
        self._project = project
        self.addresses: AddressBook = PostAddresses(posts) if addresses is None else addresses
        self._files = files or OnDisk()
        self._site = project.site
        own = files_folders(project) if project.generator.bundles is Bundles.PUBLISHED else ()
        self._static = tuple(dict.fromkeys((*project.site.static, *own)))
        self._root = project.root.resolve()
        base = _parts_of(project.site.base_url)
        self._host = f"{base.scheme}://{base.netloc}" if base and base.netloc else ""
        self._below = (base.path if base else project.site.base_url).strip("/")

    @property
    def below(self) -> str:
        """Below which path of its host the site is published, without slashes at its ends."""
        return self._below

    def file_for(self, url: str, post: Path) -> Path | None:
        """The file of the project that ``url`` means in ``post``; None if there is none."""
        return self.target(url, post).path

    def read(self, url: str) -> LinkText:
        """What ``url`` asks for, without blanks around it."""
        return read_link(url, self._host)

    def target(self, url: str, post: Path) -> Target:
        """Where ``url`` leads from ``post``, and if to no file of the project, why."""
        url = url.strip()
        is_ours = self._host and url.startswith(self._host)
        if _OTHER_SITE.match(url) and len(url) <= _MAX_URL and not is_ours:
            return Target(Leads.ELSEWHERE, reason=Message("This leads to another site."))
        if len(url) > _MAX_URL or "\0" in url or url.casefold().startswith("data:"):
            return Target(Leads.ELSEWHERE, reason=Message("This is not the address of a file."))
        link = self.read(url)
        if link.naming is not Naming.PATH:
            return self._found(self._named(link.naming, link.path, post), link, url)
        if link.is_elsewhere or (is_ours and not self._is_below(link.path.lstrip("/"))):
            return Target(Leads.ELSEWHERE, reason=Message("This leads to another site."))
        if link.has_template:
            reason = Message("Only the generator knows where {url} leads.", url=url)
            return Target(Leads.TEMPLATE, reason=reason)
        if not link.path:
            return Target(Leads.ANCHOR, post, link.fragment)
        return self._found(self._candidates(link.path, post), link, url)

    def _found(self, candidates: Iterator[Candidate], link: LinkText, written: str) -> Target:
        path, fragment = link.path, link.fragment
        outside = False
        tried: set[str] = set()
        for candidate in candidates:
            lexical = os.path.normpath(candidate.path)
            if lexical in tried:
                continue
            tried.add(lexical)
            real = self._files.real(lexical)
            if real is None:
                continue
            if not real.is_relative_to(self._root) or not self._allowed(real):
                outside = True
                continue
            return Target(Leads.FILE, real, fragment, found=candidate)
        if outside:
            reason = Message("{url} leads outside the blog.", url=written)
            return Target(Leads.OUTSIDE, None, fragment, reason)
        if _is_address(path):
            reason = Message("No post was found at the address {url}.", url=written)
            return Target(Leads.ADDRESS, None, fragment, reason)
        reason = Message("There is no file {path} in the blog.", path=path)
        return Target(Leads.MISSING, None, fragment, reason)

    def _allowed(self, real: Path) -> bool:
        if self._project.alone is None or real == self._project.alone:
            return True
        return real.parent == self._root and real.suffix.lower() in IMAGES

    def _candidates(self, path: str, post: Path) -> Iterator[Candidate]:
        generator = self._project.generator.name
        if path.startswith("@/"):  # Zola's content, Astro's usual alias for src
            source = self._root / "src" if generator == "astro" else None
            for folder in (source,) if source else self._site.content:
                yield from self._pages(folder, path[2:])
        elif path.startswith("/"):
            yield from self._below_top(path)
        else:
            if not path.endswith("/"):
                yield Candidate(post.parent / path, Form.FILE, post.parent)
            yield from self._beside_address(path, post)
            yield from self._pages(post.parent, path)
            if post.stem not in {"index", "_index"}:
                # A page `a.md` stands at `a/`, and browsers count `..` from there.
                yield from self._pages(post.parent / post.stem, path)
            if generator in {"hugo", "plain"}:
                for folder in self._site.static:
                    yield from self._pages(folder, path)
            for folder in self._published_beside(post):
                yield Candidate(folder / path, Form.FILE, folder)

    def _beside_address(self, path: str, post: Path) -> Iterator[Candidate]:
        """The post that a browser comes to from where ``post`` is published."""
        here = self.addresses.published(post)
        if here is not None:
            place = posixpath.normpath(posixpath.join(posixpath.dirname(here), path))
            if (found := self.addresses.at(address(place))) is not None:
                yield Candidate(found, Form.ADDRESS)
            yield from self._with_page(place)

    def _with_page(self, place: str) -> Iterator[Candidate]:
        """The file in the folder of a page that is published with it, by the page's address."""
        if self._project.generator.bundles is not Bundles.PUBLISHED or place.endswith("/"):
            return
        parts = place.strip("/").split("/")
        for end in range(len(parts) - 1, 0, -1):
            page = self.addresses.at(address("/".join(parts[:end])))
            if page is not None and page.name.partition(".")[0] == "index":
                yield Candidate(page.parent.joinpath(*parts[end:]), Form.ADDRESS)

    def _published_beside(self, post: Path) -> Iterator[Path]:
        """Folders of files that are published where a page of a folder of its own is."""
        if self._project.generator.bundles is not Bundles.PUBLISHED:
            return
        page = post.parent if post.stem in {"index", "_index"} else post.with_suffix("")
        for content in self._site.content:
            if page != content and page.is_relative_to(content):
                yield from (it / page.relative_to(content) for it in files_folders(self._project))

    def _below_top(self, path: str) -> Iterator[Candidate]:
        inner = path.strip("/") if path.endswith("/") else path.lstrip("/")
        names = [inner]
        if self._below and self._is_below(inner):
            names.insert(0, inner.removeprefix(self._below).lstrip("/"))
        for name in names:
            if (post := self.addresses.at(address(name))) is not None:
                yield Candidate(post, Form.ADDRESS)
            for folder in (*self._static, *self._site.content):
                yield from self._pages(folder, name)
            yield from self._with_page(name)
            dated = _DATED_ADDRESS.match(name)
            if dated:
                year, month, day, slug = dated.groups()
                for folder in self._site.content:
                    stem = f"{year}-{int(month):02}-{int(day):02}-{slug}"
                    for found in self._pages(folder / "_posts", stem):
                        yield Candidate(found.path, Form.DATED)

    def _is_below(self, inner: str) -> bool:
        """Whether a path from the top of the host is the site's; another site may be beside it."""
        return not self._below or inner == self._below or inner.startswith(f"{self._below}/")

    def _pages(self, folder: Path, name: str) -> Iterator[Candidate]:
        """The file ``name`` below ``folder``, or the post that is published as ``name``."""
        name = name.lstrip("/")
        place = folder / name
        if name and not name.endswith("/"):
            yield Candidate(place, Form.FILE, folder)
        if place.suffix.lower() in IMAGES:
            return
        for suffix in self._project.generator.suffixes:
            if name and not name.endswith("/"):
                yield Candidate(place.with_name(place.name + suffix), Form.PAGE, folder)
            if place.suffix in {".html", ".htm"}:
                yield Candidate(place.with_suffix(suffix), Form.HTML, folder)
            if name.endswith("/"):
                yield Candidate(place.parent / f"{place.name}{suffix}", Form.PAGE, folder)
            yield Candidate(place / f"index{suffix}", Form.PAGE, folder)
            yield Candidate(place / f"_index{suffix}", Form.PAGE, folder)

    def _named(self, naming: Naming, path: str, post: Path) -> Iterator[Candidate]:
        """What the generator's own ways of naming a post lead to."""
        inner = path.lstrip("/")
        if naming is Naming.SOURCE:
            folders: Sequence[Path] = self._site.content if path.startswith("/") else (post.parent,)
            if self._site.generator == "nikola":
                folders = (self._site.root,)
            for folder in folders:
                yield from self._pages(folder, inner)
            return
        if naming is Naming.POST:
            head, _, name = inner.rpartition("/")
            for folder in self._site.content:
                yield from self._pages(folder / head / "_posts", name)
                yield from self._pages(folder / "_posts" / head, name)
            return
        if not path.startswith("/"):
            yield from self._pages(post.parent, inner)
        for folder in self._site.content:
            yield from self._pages(folder, inner)
            if "/" not in inner:
                # Hugo's references find a page by its bare name in any section.
                suffixes = self._project.generator.suffixes
                for found in self._files.named(folder, inner, self._site, suffixes):
                    yield Candidate(found, Form.NAME)


def _parts_of(url: str) -> SplitResult | None:
    try:
        return urlsplit(url) if "://" in url else None
    except ValueError:  # a host in brackets that are not closed
        return None


def _is_address(path: str) -> bool:
    """Whether a path may be that of a published page rather than of a file."""
    name = path.rstrip("/").rpartition("/")[2]
    # `1.30` and `on-1.90.0-stable` are names of pages; what a file is begins with a letter.
    return (
        path.endswith("/")
        or _FILE_KIND.search(name.strip(".")) is None
        or name.endswith((".html", ".htm", ".xml"))
    )
