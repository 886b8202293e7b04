"""Which template tags a site has, as far as its own files and those of its themes say."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from editor.project.generators.reading import inside, is_folder, read_text, without_js_comments
from editor.project.template_names import LIQUID_BLOCKS, language_tags, shortcode_files, tag_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from editor.project.generators.base import Site

_MOST_FILES: Final = 1_000
"""Templates that are looked into."""

# Names outside a quote or a longer path: `.Params.x`, but not `.Page.Params.x`.
_GET = re.compile(r"""\.Get\s+(?:["`]([\w-]+)["`]|(\d)\b)|(?<![\w)\]])\$?\.Params\.(\w+)""")
_INNER = re.compile(r"\.Inner\b")
_INCLUDED = re.compile(r"\binclude\.([\w-]+)")
_SHOWN = re.compile(r"\{\{-?\s*([a-z_]\w*)\s*[|}-]|\{%-?\s*(?:el)?if\s+(?:not\s+)?([a-z_]\w*)")
_OF_ZOLA = frozenset({"body", "nth", "config", "page", "section", "lang", "loop", "true", "false"})
_MADE = re.compile(r"\{%-?\s*(?:set|set_global|for)\s+(\w+)")
_ADDED = re.compile(
    r"""\badd(?:Async)?(?P<paired>Paired)?(?:Async)?(?:Liquid|Nunjucks)?(?:Async)?Shortcode\s*\(\s*"""
    r"""["'`](?P<name>[\w-]+)["'`]\s*,?\s*(?:async\s*)?(?:function\s*\w*\s*)?"""
    r"""(?:\((?P<several>[^()]*)\)|(?P<one>\w+)\s*=>)?"""
)
_PLACES: Final = 9
_NIKOLA = "chart doc emoji gist listing media post-list thumbnail"


@dataclass(frozen=True, slots=True)
class KnownTag:
    """A tag that posts may use, and what its template reads.

    ``parameters`` are those with a name, ``places`` counts those without one. ``usual`` are those
    by name that it is of no use without. ``mark`` is what it begins with, where it may begin with
    nothing else. ``takes_text``: what follows the name is free text, such as a condition.
    ``closes_itself``: it may have an end, and is of use without what stands before that.
    """

    name: str
    parameters: tuple[str, ...] = ()
    places: int = 0
    usual: tuple[str, ...] = ()
    is_paired: bool = False
    mark: str = ""
    takes_text: bool = False
    closes_itself: bool = False


_HUGO: Final = (
    KnownTag("details", ("summary", "open", "class", "name", "title"), 0, ("summary",), True),
    KnownTag(
        "figure",
        ("src", "alt", "caption", "title", "link", "target", "rel", "class", "width", "height",
         "loading", "attr", "attrlink"),
        0,
        ("src", "alt"),
    ),
    KnownTag("gist", (), 2),
    KnownTag("highlight", (), 1, (), True),
    KnownTag("instagram", (), 1),
    KnownTag("param", (), 1),
    KnownTag("qr", ("text", "level", "scale", "alt", "class", "id", "loading"), 0, ("text",),
             closes_itself=True),
    KnownTag("ref", (), 1),
    KnownTag("relref", (), 1),
    KnownTag("vimeo", ("id", "class", "title"), 1),
    KnownTag("x", ("user", "id"), 0, ("user", "id")),
    KnownTag("youtube", ("id", "autoplay", "class", "title", "start", "end", "loading"), 1),
)  # fmt: skip
"""https://gohugo.io/shortcodes/, without what new versions warn of."""

_WITHOUT_TEXT: Final = frozenset({
    "break", "comment", "continue", "doc", "else", "endset", "feed_meta", "github_edit_link",
    "ifchanged", "liquid", "raw", "seo", "verbatim",
})  # fmt: skip
_BLOCKS: Final = LIQUID_BLOCKS | {
    "comment", "highlight", "raw", "verbatim", "macro", "filter", "call", "block",
}  # fmt: skip
_UNUSUAL: Final = frozenset({"#", "inline_comment", "extends", "layout", "render", "tablerow"})


def known_tags(site: Site) -> Mapping[str, KnownTag]:
    """The tags by name; reads the templates, which takes a while."""
    return {tag.name: tag for tag in _tags(site)}


def _tags(site: Site) -> Iterator[KnownTag]:
    match site.templates, site.generator:
        case "hugo", "nikola":
            yield from (KnownTag(name, mark="{{%") for name in _NIKOLA.split())
            yield KnownTag("raw", is_paired=True, mark="{{%")
        case "hugo", _:
            yield from _HUGO
            folders = ("shortcodes", "_shortcodes")
            for name, text in _texts(site, shortcode_files(site.root, "layouts", folders)):
                yield _of_hugo(name, text)
        case "zola", _:
            for name, text in _texts(
                site, shortcode_files(site.root, "templates", ("shortcodes",))
            ):
                yield _of_zola(name, text)
        case (("liquid" | "nunjucks"), _):
            known = tag_names(site)
            names = language_tags(site) | (frozenset() if known is None else known)
            yield from (_of_language(name) for name in sorted(names - _UNUSUAL))
            if site.generator == "jekyll":
                for name, text in _texts(site, _includes(site.root / "_includes")):
                    keys = dict.fromkeys(_INCLUDED.findall(text))
                    yield KnownTag(f"include {name}", tuple(keys))
            else:
                yield from _of_eleventy(site)


def _texts(site: Site, files: Mapping[str, Path] | None) -> Iterator[tuple[str, str]]:
    for name, path in list((files or {}).items())[:_MOST_FILES]:
        text = read_text(site.root, path)
        if text is not None:
            yield name, text


def _of_hugo(name: str, text: str) -> KnownTag:
    keys: dict[str, None] = {}
    places = 0
    for key, place, param in _GET.findall(text):
        if place:
            places = max(places, int(place) + 1)
        else:
            keys.setdefault(key or param)
    return KnownTag(name, tuple(keys), min(places, _PLACES), (), bool(_INNER.search(text)))


def _of_zola(name: str, text: str) -> KnownTag:
    own = _OF_ZOLA | set(_MADE.findall(text))
    names = [shown or asked for shown, asked in _SHOWN.findall(text)]
    keys = dict.fromkeys(key for key in names if key not in own)
    has_body = re.search(r"\bbody\b", text) is not None
    return KnownTag(name, tuple(keys), is_paired=has_body, mark="{%" if has_body else "{{")


def _of_language(name: str) -> KnownTag:
    return KnownTag(name, is_paired=name in _BLOCKS, takes_text=name not in _WITHOUT_TEXT)


def _includes(folder: Path) -> dict[str, Path]:
    found: dict[str, Path] = {}
    if not is_folder(folder) or not inside(folder.parent, folder):
        return found
    for place, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            path = Path(place, name)
            found[path.relative_to(folder).as_posix()] = path
        if len(found) > _MOST_FILES:
            break
    return found


def _of_eleventy(site: Site) -> Iterator[KnownTag]:
    """What the configuration adds literally; a plugin may add more."""
    text = "" if site.config is None else read_text(site.root, site.config) or ""
    for added in _ADDED.finditer(without_js_comments(text)):
        listed = added["several"] if added["several"] is not None else added["one"] or ""
        places = sum(bool(part.strip()) for part in listed.split(","))
        is_paired = bool(added["paired"])
        # The first parameter of a paired one is what stands between its tags.
        places = max(0, places - 1) if is_paired else places
        yield KnownTag(added["name"], (), min(places, _PLACES), (), is_paired)
