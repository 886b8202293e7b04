"""Which template tags a site's generator knows, as far as its files say."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from editor.project.generators.reading import inside, is_file, is_folder, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editor.project.generators.base import Site

_BUILT_IN = (
    "comment details figure gist highlight instagram instagram_simple param qr ref relref tweet "
    "twitter twitter_simple vimeo vimeo_simple x x_simple youtube"
)
HUGO_BUILT_IN: Final = frozenset(_BUILT_IN.split())
"""Shortcodes that one version of Hugo or another brings along."""
HUGO_TEXTS: Final = frozenset({"param", "ref", "relref"})
"""Those of them that put a text into the page, which may be meant to stand in code."""

LIQUID_BLOCKS: Final = frozenset({
    "case", "capture", "for", "if", "ifchanged", "tablerow", "unless",
})  # fmt: skip
"""Tags that an ``end…`` must follow."""
_SINGLE = (
    "assign break comment continue cycle decrement doc echo else elsif include increment liquid "
    "raw render when # inline_comment"
)
_LIQUID = LIQUID_BLOCKS | frozenset(_SINGLE.split())
_JEKYLL = frozenset({"highlight", "include_relative", "link", "post_url"})
_PLUGINS = {
    "jekyll-archives": (),
    "jekyll-avatar": ("avatar",),
    "jekyll-coffeescript": (),
    "jekyll-compose": (),
    "jekyll-default-layout": (),
    "jekyll-feed": ("feed_meta",),
    "jekyll-gist": ("gist",),
    "jekyll-github-metadata": ("github_edit_link",),
    "jekyll-include-cache": ("include_cached",),
    "jekyll-mentions": (),
    "jekyll-optional-front-matter": (),
    "jekyll-paginate": (),
    "jekyll-paginate-v2": (),
    "jekyll-readme-index": (),
    "jekyll-redirect-from": (),
    "jekyll-relative-links": (),
    "jekyll-remote-theme": (),
    "jekyll-sass-converter": (),
    "jekyll-seo-tag": ("seo",),
    "jekyll-sitemap": (),
    "jekyll-theme-minimal": (),
    "jekyll-titles-from-headings": (),
    "jekyll-toc": (),
    "jemoji": (),
    "kramdown-parser-gfm": (),
    "minima": (),
    "webrick": (),
}
"""Gems that bring no tags but these."""
_GEM = re.compile(r"""^\s*gem\s+["']([\w-]+)["']""", re.MULTILINE)
_NO_PLUGINS = frozenset({"jekyll", "tzinfo", "tzinfo-data", "wdm", "http_parser", "rake"})
_LIQUIDJS = _LIQUID | {"layout", "block"}
_NUNJUCKS_TAGS = (
    "if elif elseif else for asyncEach asyncAll macro set extends block include import from "
    "filter call raw verbatim endset"
)
_NUNJUCKS = frozenset(_NUNJUCKS_TAGS.split())
_ELSEWHERE = re.compile(r"layoutdir|\bmounts\b|\bimports\b", re.IGNORECASE)
_MOST_FOLDERS = 5_000


def tag_names(site: Site) -> frozenset[str] | None:
    """The names of all tags that posts may use; None where only the generator can tell.

    Those of Hugo are in lower case, since it takes them in any.
    """
    match site.generator:
        case "hugo":
            return _hugo(site)
        case "zola":
            return _shortcodes(site.root, "templates", ("shortcodes",))
        case "jekyll":
            return _jekyll(site)
        case "eleventy":
            return _eleventy(site)
        case _:
            return None


def language_tags(site: Site) -> frozenset[str]:
    """The tags that the template language of a site has by itself."""
    match site.templates:
        case "liquid":
            return _LIQUIDJS if site.generator == "eleventy" else _LIQUID
        case "nunjucks":
            return _NUNJUCKS
        case _:
            return frozenset()


def _hugo(site: Site) -> frozenset[str] | None:
    config = "" if site.config is None else read_text(site.root, site.config) or ""
    themes = site.settings.get("theme", ())
    if (
        _ELSEWHERE.search(config)
        or is_file(site.root / "go.mod")
        or is_folder(site.root / "config")
        or not all(is_folder(site.root / "themes" / theme) for theme in themes)
    ):
        return None
    found = _shortcodes(site.root, "layouts", ("shortcodes", "_shortcodes"))
    return None if found is None else HUGO_BUILT_IN | {name.lower() for name in found}


def _shortcodes(root: Path, templates: str, folders: tuple[str, ...]) -> frozenset[str] | None:
    found = shortcode_files(root, templates, folders)
    return None if found is None else frozenset(found)


def shortcode_files(root: Path, templates: str, folders: tuple[str, ...]) -> dict[str, Path] | None:
    """The files of shortcodes by their names, those of the site before those of its themes.

    They lie in such ``folders`` of the ``templates``. None where these are not there, or where
    there is too much in them.
    """
    tops = [root / templates]
    tops += [place / templates for place in _children(root / "themes")]
    tops = [top for top in tops if is_folder(top) and inside(root, top)]
    if not tops:
        return None
    names: dict[str, Path] = {}
    for top in tops:
        for number, (place, _, files) in enumerate(os.walk(top)):
            if number == _MOST_FOLDERS:
                return None
            parts = Path(place).relative_to(top).parts
            at = next((at for at, part in enumerate(parts) if part in folders), None)
            if at is not None:
                below = parts[at + 1 :]
                for name in sorted(files):
                    path = Path(place, name)
                    names.setdefault("/".join((*below, name.partition(".")[0])), path)
    return names


def _children(folder: Path) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            yield from sorted(Path(entry) for entry in entries)
    except OSError:
        return


def _jekyll(site: Site) -> frozenset[str] | None:
    gems = set(site.settings.get("plugins", ()))
    gems.update(_GEM.findall(read_text(site.root, site.root / "Gemfile") or ""))
    gems -= _NO_PLUGINS
    if is_folder(site.root / "_plugins") or not gems <= _PLUGINS.keys():
        return None
    return _LIQUID | _JEKYLL | {name for gem in gems for name in _PLUGINS[gem]}


def _eleventy(site: Site) -> frozenset[str] | None:
    text = "" if site.config is None else read_text(site.root, site.config) or ""
    if re.search(r"addPlugin|addShortcode|addPairedShortcode|Shortcode\(|Tag\(|require\(.\.", text):
        return None
    return _NUNJUCKS if site.templates == "nunjucks" else _LIQUIDJS
