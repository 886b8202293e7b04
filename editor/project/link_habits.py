"""How posts of a blog link to each other: learned from the newest ones, or its generator's own way.

A link is only ever written in a form in which it is then found to lead to the post.
"""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from editor.errors import EditorError
from editor.frontmatter import head as heads
from editor.project.file_view import OnDisk
from editor.project.generators.base import POSTS, address
from editor.project.languages import INDEX
from editor.project.link_text import Naming, with_path
from editor.project.links import Form, Leads, Resolver
from editor.project.post_addresses import end_of, relative
from editor.project.relinking import Start, bare_name, dated, spelled
from editor.project.scanning import scan_post
from editor.project.schema import usual_posts
from editor.scan.references import references
from editor.storage.encoding import decode
from editor.storage.file import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from editor.project.generators.base import Site
    from editor.project.post import PostSummary
    from editor.project.project import Project

ENOUGH: Final = 40
"""Links of the newest posts that show how it is done now."""

MAX_POSTS: Final = 100
"""Posts that are looked at for them."""

_SIGN: Final = re.compile(rb"\]\((?!\s*+https?://)|\]:\s")
_WRITTEN: Final = re.compile(r"\](?:\(\s*<?|:\s+<?)$")
"""What stands before the address of a link in Markdown."""

_ADDRESS_ENDS: Final = ("/", ".html", ".htm")


@dataclass(frozen=True, slots=True)
class LinkForm:
    """How a link is written: as ``url``, with another path in the place of ``path``.

    ``base`` is the folder that the path is below where it is followed from the TOP; ``prefix`` is
    what stands before it. ``end`` is what stands behind an address; None for that with which the
    post is published.
    """

    url: str
    path: str
    form: Form
    start: Start
    base: Path | None = None
    prefix: str = ""
    end: str | None = None


class LinkHabits:
    """The forms in which links between posts are written, those used most first."""

    def __init__(self, forms: Sequence[LinkForm]) -> None:
        self.forms = tuple(forms)

    @classmethod
    def learned(
        cls, project: Project, posts: Sequence[PostSummary], resolver: Resolver
    ) -> LinkHabits:
        """Those of the newest of ``posts``, which are in the order of the list."""
        rows = [row.path for row in usual_posts(posts)]
        found: list[tuple[LinkForm, tuple[object, ...]]] = []
        for path in list(dict.fromkeys([*rows, *(row.path for row in posts)]))[:MAX_POSTS]:
            # What cannot be read shows nothing.
            with suppress(EditorError):
                found += _forms_in(project, path, resolver)
            if len(found) >= ENOUGH:
                break
        counts = Counter(key for _, key in found)
        first = {key: form for form, key in reversed(found)}
        return cls([first[key] for key, _ in counts.most_common()])


class LinkWriter:
    """Writes links to the ``posts`` of a project, which are in the order of the list.

    Without ``habits`` they are learned from the posts, which takes a while. ``resolver`` follows
    links to these posts without looking through the folders.
    """

    def __init__(
        self,
        project: Project,
        posts: Sequence[PostSummary],
        habits: LinkHabits | None = None,
    ) -> None:
        self._site = project.site
        self._known = _KnownPosts(posts)
        self.resolver = Resolver(project, posts, self._known)
        self.habits = habits or LinkHabits.learned(project, posts, self.resolver)

    def written(self, target: PostSummary, post: Path, *, templates: bool = True) -> str | None:
        """What a link to ``target`` is in ``post``; None if none can be had that leads there.

        Without ``templates`` it has no tags in it that only the generator carries out.
        """
        forms = (*self.habits.forms, *usual_forms(self._site, self.resolver.below))
        fitting = (form for form in forms if templates or "{" not in form.url)
        found = (self.in_form(form, target, post) for form in fitting)
        return next((url for url in found if url is not None), None)

    def in_form(self, form: LinkForm, target: PostSummary, post: Path) -> str | None:
        """A link to ``target`` as ``form`` has it; None if that does not lead there."""
        for path in self._paths(form, target, post):
            url = with_path(form.url, self.resolver.read(form.url), path)
            if url is not None and self.resolver.target(url, post).path == target.path:
                return url
        return None

    def _paths(self, form: LinkForm, target: PostSummary, post: Path) -> Iterator[str]:
        """The paths that name ``target`` in a form."""
        path = target.path
        match form.form:
            case Form.ADDRESS:
                here = self.resolver.addresses.published(post)
                if form.start is Start.TOP:
                    yield from _addressed(target, form.prefix, form.end)
                elif here is not None and target.published is not None:
                    yield relative(target.published, here, form.path)
                return
            case Form.DATED:
                yield from self._published(target, form.path)
                yield from dated(form.path, path) if target.published is None else ()
                return
            case Form.NAME:
                # Hugo refuses to build a site with a name that two pages have.
                names = bare_name(form.path, path)
                yield from (name for name in names if self._known.is_unique(name))
                return
        if form.start is Start.TOP:
            if form.base is None or not path.is_relative_to(form.base):
                return
            naming = self.resolver.read(form.url).naming
            if form.form is not Form.FILE and naming is Naming.PATH and form.prefix:
                yield from self._published(target, form.path)
            name = spelled(path, form.base, form.form, form.path)
            yield form.prefix + ("" if name in {".", "./"} else name)
        else:
            folder = post.parent if form.start is Start.BESIDE else post.parent / post.stem
            name = spelled(path, folder, form.form, form.path)
            yield name if name.startswith("../") else form.prefix + name

    def _published(self, target: PostSummary, like: str) -> Iterator[str]:
        """The address of ``target`` where others are linked to by the place of their file."""
        below = self.resolver.below
        top = f"/{below}/" if below and like.startswith(f"/{below}/") else "/"
        yield from _addressed(target, top, None if like.endswith(_ADDRESS_ENDS) else "")


def usual_forms(site: Site, below: str = "") -> Iterator[LinkForm]:
    """The forms of a site's generator; ``below`` is the path that the site is published below."""
    match site.generator:
        case "hugo":
            for base in site.content:
                yield _top('{{< relref "/x" >}}', base, "/")
        case "jekyll":
            for base in site.content:
                posts = base / "_posts"
                yield LinkForm("{% post_url x %}", "x", Form.PAGE, Start.TOP, posts)
                yield _top("{% link x %}", base, "/")
        case "zola":
            for base in site.content:
                yield _top("@/x", base, "@/")
        case "pelican":
            for base in site.content:
                yield _top("{filename}/x", base, "/")
        case "nikola":
            yield _top("link://filename/x", site.root, "/")
        case "astro" | "eleventy":
            prefix = f"/{below}/" if below else "/"
            for base in site.content:
                yield LinkForm(f"{prefix}x/", f"{prefix}x/", Form.PAGE, Start.TOP, base, prefix)
    yield LinkForm("x", "x", Form.FILE, Start.BESIDE)


def _top(url: str, base: Path, prefix: str) -> LinkForm:
    return LinkForm(url, f"{prefix}x", Form.FILE, Start.TOP, base, prefix)


class _KnownPosts(OnDisk):
    """The files on the disk, and of pages by their names only those that are known."""

    def __init__(self, posts: Sequence[PostSummary]) -> None:
        self._by_name: dict[str, list[Path]] = {}
        for post in posts:
            path = post.path
            own = path.parent.name if path.stem in INDEX else path.stem
            for name in {path.name, path.stem, own}:
                self._by_name.setdefault(name, []).append(path)

    def named(self, folder: Path, name: str, site: Site, suffixes: Sequence[str]) -> Iterator[Path]:
        """Every known page below ``folder`` with this name."""
        del site, suffixes
        for path in self._by_name.get(name, ()):
            if path.is_relative_to(folder):
                yield path

    def is_unique(self, name: str) -> bool:
        """Whether one page at most has this name."""
        return len(self._by_name.get(name, ())) <= 1


def _addressed(post: PostSummary, before: str, end: str | None) -> Iterator[str]:
    """Where a post is published, as a path; ``end`` is what stands behind it, if not its own."""
    if post.published is not None:
        own = end_of(post.published) if end is None else end
        yield f"{before}{address(post.published)}{own}"
    else:
        yield from (f"{before}{own}{end or ''}" for own in _own_addresses(post))


def _own_addresses(post: PostSummary) -> tuple[str, ...]:
    """The address that a head gives its post, without the old ones that redirect to it.

    A whole address stands first among them, one made of a ``slug`` last.
    """
    keys = {key.lower() for key in post.keys}
    if keys & {"url", "path", "permalink", "save_as"}:
        return post.addresses[:1]
    if "slug" in keys or not keys & {"aliases", "redirect_from"}:
        return post.addresses[-1:]
    return ()


def _forms_in(
    project: Project, post: Path, resolver: Resolver
) -> Iterator[tuple[LinkForm, tuple[object, ...]]]:
    """The forms of the links to posts in one post, each with what two of the same form share."""
    data, _ = read_bytes(post)
    if _SIGN.search(data) is None:
        return
    lines = decode(data).lines.texts
    body = heads.body_start(lines, project.site.head_rules)
    for one in references(scan_post(project.site, post, lines, body)):
        place = one.address
        if place is None or one.image or not one.url or "#" in one.url or "?" in one.url:
            continue
        if _WRITTEN.search(lines[place.first][: place.start]) is None:
            continue
        form = form_of(one.url, post, resolver)
        if form is not None:
            yield form, shape_of(form, resolver)


def shape_of(form: LinkForm, resolver: Resolver) -> tuple[object, ...]:
    """What two links of the same form share."""
    link = resolver.read(form.url).place
    around = (form.url[: link.start], form.url[link.stop :]) if link is not None else ()
    ends = (form.path.endswith("/"), form.path.endswith(POSTS))
    return form.form, form.start, form.base, form.prefix, form.end, *around, *ends


def form_of(url: str, post: Path, resolver: Resolver) -> LinkForm | None:
    """The form of a link of ``post``; None if it leads to no post, or its form cannot be told."""
    target = resolver.target(url, post)
    found, link = target.found, resolver.read(url)
    if target.leads is not Leads.FILE or found is None or target.path is None:
        return None
    if link.place is None or target.path.suffix.lower() not in POSTS:
        return None
    path = link.path
    if found.form is Form.ADDRESS:
        return _address_form(url, path, target.path, resolver)
    if link.naming is Naming.REF and "/" not in path:
        # One beside the post is found first, but the name may be that of any other.
        return LinkForm(url, path, Form.NAME, Start.TOP)
    if found.form in {Form.DATED, Form.NAME} or found.base is None:
        return LinkForm(url, path, found.form, Start.TOP)
    start = Start.TOP
    if not path.startswith(("/", "@/")) and link.naming in {Naming.PATH, Naming.SOURCE}:
        starts = {post.parent: Start.BESIDE, post.parent / post.stem: Start.BELOW}
        start = starts.get(found.base, start)
    if start is not Start.TOP:
        prefix = "./" if path.startswith("./") else ""
        return LinkForm(url, path, found.form, start, None, prefix)
    name = spelled(found.path, found.base, found.form, path)
    if not path.endswith(name):
        return None
    return LinkForm(url, path, found.form, start, found.base, path.removesuffix(name))


def _address_form(url: str, path: str, post: Path, resolver: Resolver) -> LinkForm | None:
    if not path.startswith("/"):
        return LinkForm(url, path, Form.ADDRESS, Start.BELOW)
    published = resolver.addresses.published(post)
    for own in resolver.addresses.of(post):
        at = path.rfind(own)
        if own and at >= 0:
            before, behind = path[:at], path[at + len(own) :]
            is_true = published == f"/{own}{behind}"
            end = None if is_true else behind
            return LinkForm(url, path, Form.ADDRESS, Start.TOP, None, before, end)
    return None
