"""How an image is written into a post, and the addresses it may have there."""

from __future__ import annotations

import html
import os
import re
from typing import TYPE_CHECKING, Final

from editor.project.image_habits import AddressForm, Start, Syntax, tops_of
from editor.project.link_text import with_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from editor.project.generators.base import Site
    from editor.project.links import Resolver

_RELATIVE: Final = frozenset({"mkdocs", "plain"})
"""What knows no top of the site."""

_NEVER_BESIDE: Final = frozenset({"jekyll", "pelican", "nikola"})
"""What publishes a post elsewhere than the files beside it, or wants them named from the top."""

_MARKS: Final = re.compile(r"([\\`*_\[\]<>])")
_TAG_OPENS: Final = re.compile(r"(\{)(?=[{%#])")


def address_of(form: AddressForm, file: Path, post: Path, resolver: Resolver) -> str | None:
    """The address of ``file`` in ``post``, in a form; None where it cannot be written so."""
    match form.start:
        case Start.TOP:
            if form.base is None or not file.is_relative_to(form.base):
                return None
            path = form.prefix + file.relative_to(form.base).as_posix()
        case Start.BESIDE:
            path = _relative(file, post.parent)
            path = path if path.startswith("../") else form.prefix + path
        case Start.BELOW:
            path = _relative(file, post.parent / post.stem)
    url = with_path(form.url, resolver.read(form.url), path)
    if url is None or resolver.target(url, post).path != file:
        return None
    return url


def usual_forms(site: Site, file: Path, post: Path, below: str) -> Iterator[AddressForm]:
    """The forms in which a site's generator has addresses, where no post shows any.

    ``below`` is the path of its host that the site is published below.
    """
    beside = AddressForm("x", Start.BESIDE)
    is_near = file.is_relative_to(post.parent) and site.generator not in _NEVER_BESIDE
    if is_near or site.generator in _RELATIVE:
        yield beside
    for base in (*site.static, *site.content):
        if site.generator == "jekyll" and below:
            yield AddressForm("{{ '/x' | relative_url }}", Start.TOP, base, "/")
        if site.generator == "pelican":
            yield AddressForm("{static}/x", Start.TOP, base, "/")
        if below and site.generator in {"hugo", "zola", "astro"}:
            yield AddressForm("/x", Start.TOP, base, f"/{below}/")
        yield AddressForm("/x", Start.TOP, base, "/")
    if not any(file.is_relative_to(top) for top in tops_of(site)):
        yield beside


def image_text(syntax: Syntax, url: str, alt: str, post: Path) -> str:
    """One line that shows the image at ``url``, described by ``alt`` if that is not empty."""
    alt = _TAG_OPENS.sub(r"\1 ", " ".join(alt.split()))
    quote = "'" if '"' in url else '"'
    match syntax:
        case Syntax.MARKDOWN:
            escaped = _MARKS.sub(r"\\\1", alt)
            return f"![{escaped}]({url})"
        case Syntax.FIGURE:
            described = f' alt="{_in_shortcode(alt)}"' if alt else ""
            return f"{{{{< figure src={quote}{url}{quote}{described} >}}}}"
        case Syntax.HTML:
            described = f' alt="{html.escape(alt)}"' if alt else ""
            end = " /" if post.suffix.lower() == ".mdx" else ""
            return f"<img src={quote}{url}{quote}{described}{end}>"


def link_text(url: str, shown: str) -> str:
    """A link to a file, which says ``shown``."""
    shown = _TAG_OPENS.sub(r"\1 ", " ".join(shown.split()))
    escaped = _MARKS.sub(r"\\\1", shown)
    return f"[{escaped}]({url})"


def _in_shortcode(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _relative(path: Path, folder: Path) -> str:
    return os.path.relpath(path, folder).replace(os.sep, "/")
