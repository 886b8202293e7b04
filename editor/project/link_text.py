"""What a link asks for, read from how it is written in a post: template tags, path, fragment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final
from urllib.parse import quote, unquote


class Naming(Enum):
    """How a link names what it leads to."""

    PATH = "path"
    """A path or an address, as in HTML."""
    POST = "post"
    """Jekyll's ``post_url``: a post by the name of its file."""
    REF = "ref"
    """Hugo's ``ref`` and ``relref``: a page by its path, or by its bare name anywhere."""
    SOURCE = "source"
    """Pelican's ``{filename}`` and its like, Nikola's ``link://filename``: a file by its path."""


@dataclass(frozen=True, slots=True)
class LinkText:
    """A link's naming, its path and its fragment, percent signs decoded.

    ``place`` is where the path stands in the link, in code points, but for what of it is
    ``implied``; None if it cannot be told.
    ``is_coded``: percent signs stand for something there. ``is_elsewhere``: it leads to another
    site, or names a scheme. ``has_template``: tags are left that only the generator can fill in.
    """

    naming: Naming
    path: str
    fragment: str = ""
    place: range | None = None
    implied: str = ""
    is_coded: bool = False
    is_elsewhere: bool = False
    has_template: bool = False


# Each part takes all it can and gives nothing back: a reader of strangers' files must not try
# every way to part it.
_QUOTED = r"""["'“”]?([^"'“”\s%{}|>]++)["'“”]?"""
_FILTER = "(?:relative_url|absolute_url|url|prepend)"
_TEMPLATES: Final = (
    # Jekyll: {{ site.baseurl }}/img/x.png, {{ "/img/x.png" | relative_url }} (Eleventy: | url)
    (re.compile(r"\{\{-?\s*+site\.(?:baseurl|url)\s*+(?:\|[^{}]*+)?-?\}\}"), ""),
    (re.compile(rf"\{{\{{-?\s*{_QUOTED}\s*+\|\s*+{_FILTER}\b[^{{}}]*+\}}\}}"), ""),
    # Jekyll: {% link _posts/x.md %}, {% post_url x %}
    (re.compile(rf"\{{%-?\s*link\s+{_QUOTED}\s*-?%\}}"), "/"),
    (re.compile(rf"\{{%-?\s*post_url\s+{_QUOTED}\s*-?%\}}"), "post:"),
    # Hugo: {{< ref "x.md" >}}, {{% relref path="x.md" %}}
    (
        re.compile(rf"\{{\{{[<%]\s*(?:rel)?ref\s++(?:path=)?{_QUOTED}[^{{}}%>]*+[%>]\}}\}}"),
        "ref:",
    ),
    # Zola: {{ get_url(path="@/x.md") }}
    (re.compile(rf"\{{\{{\s*get_url\(\s*path\s*=\s*{_QUOTED}[^{{}}]*+\}}\}}"), ""),
    # Pelican: {static}/images/x.png, |filename|x.md
    (re.compile(r"^[{|](?:static|attach|filename|photo)[}|]"), "source:"),
    # Nikola: link://filename/posts/x.md
    (re.compile(r"^link://filename(?=/)"), "source:"),
)  # fmt: skip
_TEMPLATE_LEFT = re.compile(r"\{\{|\{%|\$\{|^[{|]\w+[}|]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_NOT_OURS = -1


class _Traced:
    """A text made from another one, and where in that each of its code points stood."""

    __slots__ = ("origins", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.origins = list(range(len(text)))

    def replace(self, pattern: re.Pattern[str], prefix: str) -> None:
        """Put ``prefix``, and the first group if there is one, in the place of every match."""
        while (found := pattern.search(self.text)) is not None:
            kept = range(*found.span(1)) if pattern.groups else range(0)
            inside = self.text[kept.start : kept.stop]
            places = [*[_NOT_OURS] * len(prefix), *self.origins[kept.start : kept.stop]]
            self.origins[found.start() : found.end()] = places
            self.text = f"{self.text[: found.start()]}{prefix}{inside}{self.text[found.end() :]}"

    def without(self, prefix: str) -> None:
        """Leave out what the text begins with."""
        self.text = self.text.removeprefix(prefix)
        self.origins = self.origins[-len(self.text) :] if self.text else []

    def implied(self, stop: int) -> int:
        """How many of the code points before ``stop`` stand for what was not written."""
        count = 0
        while count < stop and self.origins[count] == _NOT_OURS:
            count += 1
        return count

    def place(self, start: int, stop: int) -> range | None:
        """Where a part of the text stood; None if it did not stand there as one."""
        origins = self.origins[start:stop]
        if not origins:
            return None
        first = origins[0]
        whole = origins == list(range(first, first + len(origins)))
        return range(first, first + len(origins)) if whole else None


def read_link(url: str, host: str) -> LinkText:
    """What ``url`` asks for; ``host`` is where the site is published, without a path."""
    traced = _Traced(url)
    has_coded_tags = "%7b" in url.casefold() or "%7c" in url.casefold()
    if has_coded_tags:
        traced.text = unquote(url)
    naming = Naming.PATH
    if "{" in traced.text or "|" in traced.text or traced.text.startswith("link:"):
        before = traced.text
        for pattern, prefix in _TEMPLATES:
            traced.replace(pattern, prefix)
        kind, sign, _ = traced.text.partition(":")
        if sign and traced.text != before and kind in {"post", "ref", "source"}:
            naming = Naming(kind)
            traced.without(f"{kind}:")
    if host and (traced.text == host or traced.text.startswith(f"{host}/")):
        traced.without(host)
        if not traced.text:
            traced.text, traced.origins = "/", [_NOT_OURS]
    text = traced.text
    path, _, fragment = text.partition("#")
    path = path.partition("?")[0]
    implied = traced.implied(len(path)) if not has_coded_tags else 0
    return LinkText(
        naming,
        unquote(path, errors="surrogateescape"),
        unquote(fragment),
        None if has_coded_tags else traced.place(implied, len(path)),
        path[:implied],
        is_coded="%" in path,
        is_elsewhere=text.startswith("//") or _SCHEME.match(text) is not None,
        has_template=naming is Naming.PATH and _TEMPLATE_LEFT.search(text) is not None,
    )


_CODED = re.compile(r"""[\s<>"'()\[\]\\#?%{}|\x00-\x1f\x7f]+""")


def with_path(url: str, link: LinkText, path: str) -> str | None:
    """``url`` with another path in the place of its own; None where that cannot be written."""
    if link.place is None or not path.startswith(link.implied):
        return None
    path = path.removeprefix(link.implied)
    if link.naming is not Naming.PATH or "{" in url:
        # Within a tag there are no percent signs for what cannot be written.
        if re.search(r"""[\s"'“”%{}|<>]""", path) is not None:
            return None
        written = path
    elif link.is_coded:
        written = quote(path, safe="/~!$&'*+,;=:@", errors="surrogateescape")
    else:
        written = _CODED.sub(lambda found: quote(found[0], safe=""), path)
    return f"{url[: link.place.start]}{written}{url[link.place.stop :]}"
