"""Where the links and images of a post lead, as its generator would have it.

Only files of the project are ever named: every answer was followed through its links to a real
path inside the root.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, unquote, urlsplit

from editor.errors import Message
from editor.project.generators.base import address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from editor.project.post import PostSummary
    from editor.project.project import Project

_IMAGES = "apng avif bmp gif ico jfif jpeg jpg png svg tif tiff webp"
IMAGES: Final = frozenset(f".{end}" for end in _IMAGES.split())
"""How the names of images end."""

_MAX_URL = 4096
_OTHER_SITE = re.compile(r"https?://[^{|%\0]*+\Z")
"""Nothing in it that a template could make something else of."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# Each part takes all it can and gives nothing back: a reader of strangers' files must not try
# every way to part it.
_QUOTED = r"""["'“”]?([^"'“”\s%{}|>]++)["'“”]?"""
_FILTER = "(?:relative_url|absolute_url|url|prepend)"
_TEMPLATES = (
    # Jekyll: {{ site.baseurl }}/img/x.png, {{ "/img/x.png" | relative_url }} (Eleventy: | url)
    (re.compile(r"\{\{-?\s*+site\.(?:baseurl|url)\s*+(?:\|[^{}]*+)?-?\}\}"), ""),
    (re.compile(rf"\{{\{{-?\s*{_QUOTED}\s*+\|\s*+{_FILTER}\b[^{{}}]*+\}}\}}"), r"\1"),
    # Jekyll: {% link _posts/x.md %}, {% post_url x %}
    (re.compile(rf"\{{%-?\s*link\s+{_QUOTED}\s*-?%\}}"), r"/\1"),
    (re.compile(rf"\{{%-?\s*post_url\s+{_QUOTED}\s*-?%\}}"), r"post:\1"),
    # Hugo: {{< ref "x.md" >}}, {{% relref path="x.md" %}}
    (
        re.compile(rf"\{{\{{[<%]\s*(?:rel)?ref\s++(?:path=)?{_QUOTED}[^{{}}%>]*+[%>]\}}\}}"),
        r"ref:\1",
    ),
    # Zola: {{ get_url(path="@/x.md") }}
    (re.compile(rf"\{{\{{\s*get_url\(\s*path\s*=\s*{_QUOTED}[^{{}}]*+\}}\}}"), r"\1"),
    # Pelican: {static}/images/x.png, |filename|x.md
    (re.compile(r"^[{|](?:static|attach|filename|photo)[}|]"), "source:"),
)  # fmt: skip
_FILE_KIND = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}$")
_TEMPLATE_LEFT = re.compile(r"\{\{|\{%|\$\{|^[{|]\w+[}|]")
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


@dataclass(frozen=True, slots=True)
class Target:
    """Where one link of one post leads: the real path of a file, or why there is none."""

    leads: Leads
    path: Path | None = None
    fragment: str = ""
    reason: Message | None = None


class Resolver:
    """Follows the links of a project's posts.

    ``posts``, if they are known, tell which post stands at an address its head gives it.
    """

    def __init__(self, project: Project, posts: Iterable[PostSummary] = ()) -> None:
        self._project = project
        self._posts = {place: post.path for post in posts for place in post.addresses}
        self._site = project.site
        self._root = project.root.resolve()
        base = _parts_of(project.site.base_url)
        self._host = f"{base.scheme}://{base.netloc}" if base and base.netloc else ""
        self._below = (base.path if base else project.site.base_url).strip("/")

    def file_for(self, url: str, post: Path) -> Path | None:
        """The file of the project that ``url`` means in ``post``; None if there is none."""
        return self.target(url, post).path

    def target(self, url: str, post: Path) -> Target:
        """Where ``url`` leads from ``post``, and if to no file of the project, why."""
        url = url.strip()
        is_ours = self._host and url.startswith(self._host)
        if _OTHER_SITE.match(url) and len(url) <= _MAX_URL and not is_ours:
            return Target(Leads.ELSEWHERE, reason=Message("This leads to another site."))
        if len(url) > _MAX_URL or "\0" in url or url.casefold().startswith("data:"):
            return Target(Leads.ELSEWHERE, reason=Message("This is not the address of a file."))
        written = url
        if "%7b" in url.casefold() or "%7c" in url.casefold():
            url = unquote(url)
        if "{" in url or "|" in url:
            for pattern, replacement in _TEMPLATES:
                url = pattern.sub(replacement, url)
        if self._host and (url == self._host or url.startswith(f"{self._host}/")):
            url = url.removeprefix(self._host) or "/"
        kind, _, rest = url.partition(":")
        if kind in {"post", "ref", "source"} and url != written:
            parts = _split(rest)
            return self._found(self._named(kind, parts[0], post), parts, written)
        if url.startswith("//") or _SCHEME.match(url):
            return Target(Leads.ELSEWHERE, reason=Message("This leads to another site."))
        if _TEMPLATE_LEFT.search(url):
            reason = Message("Only the generator knows where {url} leads.", url=written)
            return Target(Leads.TEMPLATE, reason=reason)
        path, fragment = _split(url)
        if not path:
            return Target(Leads.ANCHOR, post, fragment)
        return self._found(self._candidates(path, post), (path, fragment), written)

    def _found(self, candidates: Iterator[Path], parts: tuple[str, str], written: str) -> Target:
        path, fragment = parts
        outside = False
        tried: set[str] = set()
        for candidate in candidates:
            lexical = os.path.normpath(candidate)
            if lexical in tried:
                continue
            tried.add(lexical)
            real = self._real(lexical)
            if real is None:
                continue
            if not real.is_relative_to(self._root) or not self._allowed(real):
                outside = True
                continue
            return Target(Leads.FILE, real, fragment)
        if outside:
            reason = Message("{url} leads outside the blog.", url=written)
            return Target(Leads.OUTSIDE, None, fragment, reason)
        if _is_address(path):
            reason = Message("No post was found at the address {url}.", url=written)
            return Target(Leads.ADDRESS, None, fragment, reason)
        reason = Message("There is no file {path} in the blog.", path=path)
        return Target(Leads.MISSING, None, fragment, reason)

    def _real(self, path: str) -> Path | None:
        # Most candidates are no files, and following every folder of a path takes its time.
        if not os.path.isfile(path):  # noqa: PTH113 - a Path takes longer to make than to ask
            return None
        try:
            return Path(path).resolve(strict=True)
        except (OSError, RuntimeError, ValueError):
            return None

    def _allowed(self, real: Path) -> bool:
        if self._project.alone is None or real == self._project.alone:
            return True
        return real.parent == self._root and real.suffix.lower() in IMAGES

    def _candidates(self, path: str, post: Path) -> Iterator[Path]:
        generator = self._project.generator.name
        if path.startswith("@/"):  # Zola's content, Astro's usual alias for src
            source = self._root / "src" if generator == "astro" else None
            for folder in (source,) if source else self._site.content:
                yield from self._pages(folder, path[2:])
        elif path.startswith("/"):
            yield from self._below_top(path)
        else:
            yield from self._pages(post.parent, path)
            if post.stem not in {"index", "_index"}:
                # A page `a.md` stands at `a/`, and browsers count `..` from there.
                yield from self._pages(post.parent / post.stem, path)
            if generator in {"hugo", "plain"}:
                for folder in self._site.static:
                    yield from self._pages(folder, path)

    def _below_top(self, path: str) -> Iterator[Path]:
        inner = path.strip("/") if path.endswith("/") else path.lstrip("/")
        names = [inner]
        if self._below and (inner == self._below or inner.startswith(f"{self._below}/")):
            names.insert(0, inner.removeprefix(self._below).lstrip("/"))
        for name in names:
            if (post := self._posts.get(address(name))) is not None:
                yield post
            for folder in (*self._site.static, *self._site.content):
                yield from self._pages(folder, name)
            dated = _DATED_ADDRESS.match(name)
            if dated:
                year, month, day, slug = dated.groups()
                for folder in self._site.content:
                    stem = f"{year}-{int(month):02}-{int(day):02}-{slug}"
                    yield from self._pages(folder / "_posts", stem)

    def _pages(self, folder: Path, name: str) -> Iterator[Path]:
        """The file ``name`` below ``folder``, or the post that is published as ``name``."""
        name = name.lstrip("/")
        place = folder / name
        if name and not name.endswith("/"):
            yield place
        if place.suffix.lower() in IMAGES:
            return
        for suffix in self._project.generator.suffixes:
            if name and not name.endswith("/"):
                yield place.with_name(place.name + suffix)
            if place.suffix in {".html", ".htm"}:
                yield place.with_suffix(suffix)
            if name.endswith("/"):
                yield place.parent / f"{place.name}{suffix}"
            yield place / f"index{suffix}"
            yield place / f"_index{suffix}"

    def _named(self, kind: str, path: str, post: Path) -> Iterator[Path]:
        """What the generator's own ways of naming a post lead to."""
        inner = path.lstrip("/")
        if kind == "source":
            folders = self._site.content if path.startswith("/") else (post.parent,)
            for folder in folders:
                yield from self._pages(folder, inner)
            return
        if kind == "post":
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
                yield from self._anywhere(folder, inner)

    def _anywhere(self, folder: Path, name: str) -> Iterator[Path]:
        """Hugo's references find a page by its bare name in any section."""
        suffixes = self._project.generator.suffixes
        for place, folders, files in os.walk(folder):
            folders[:] = [inner for inner in folders if self._site.opens(inner)]
            for file in files:
                if file == name or (file.endswith(suffixes) and Path(file).stem == name):
                    yield Path(place) / file
            if name in folders:
                yield from (Path(place) / name / f"index{suffix}" for suffix in suffixes)


def _parts_of(url: str) -> SplitResult | None:
    try:
        return urlsplit(url) if "://" in url else None
    except ValueError:  # a host in brackets that are not closed
        return None


def _split(url: str) -> tuple[str, str]:
    """The path, percent signs decoded, and the fragment."""
    path, _, fragment = url.partition("#")
    path = path.partition("?")[0]
    return unquote(path, errors="surrogateescape"), unquote(fragment)


def _is_address(path: str) -> bool:
    """Whether a path may be that of a published page rather than of a file."""
    name = path.rstrip("/").rpartition("/")[2]
    # `1.30` and `on-1.90.0-stable` are names of pages; what a file is begins with a letter.
    return (
        path.endswith("/")
        or _FILE_KIND.search(name.strip(".")) is None
        or name.endswith((".html", ".htm", ".xml"))
    )
