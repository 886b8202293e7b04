"""The address at which Nikola publishes a post: https://getnikola.com/handbook.html.

As its ``scan_posts.py`` and ``post.py`` have it.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from posixpath import normpath
from typing import TYPE_CHECKING, Final, NamedTuple

from editor.project.generators.python_settings import table, text
from editor.project.generators.reading import is_file
from editor.project.generators.slug_keys import slug_words
from editor.project.generators.slugs import in_ascii
from editor.project.trees import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from editor.project.generators.base import Site
    from editor.project.generators.python_settings import Settings
    from editor.project.trees import Tree

_PATTERNS: Final = {
    "POSTS": (("posts/*.txt", "posts", "post.tmpl"),),
    "PAGES": (("pages/*.txt", "pages", "page.tmpl"),),
}
_NAMES: Final = (
    *_PATTERNS,
    *("TRANSLATIONS", "TRANSLATIONS_PATTERN", "DEFAULT_LANG", "FILE_METADATA_REGEXP"),
    *("PRETTY_URLS", "STRIP_INDEXES", "INDEX_FILE", "USE_SLUGIFY"),
)
_TRANSLATED: Final = "{path}.{lang}.{ext}"


def settings(read: Settings) -> dict[str, tuple[str, ...]]:
    """What ``conf.py`` says about addresses, as settings of the site; nothing if it computes it."""
    values = read.values
    by_name = text(values, "FILE_METADATA_REGEXP")
    pattern = text(values, "TRANSLATIONS_PATTERN") or _TRANSLATED
    if read.unread_in(*_NAMES) or "<slug>" in by_name or pattern != _TRANSLATED:
        return {}
    main = text(values, "DEFAULT_LANG") or "en"
    found: dict[str, tuple[str, ...]] = {
        "addresses": ("yes",),
        "main language": (main,),
        "index file": (text(values, "INDEX_FILE") or "index.html",),
        "pretty": ("yes",) if values.get("PRETTY_URLS", True) else (),
        "bare": ("yes",) if values.get("STRIP_INDEXES", True) else (),
        "slugify": ("yes",) if values.get("USE_SLUGIFY", True) else (),
    }
    for language, folder in table(values.get("TRANSLATIONS")).items():
        found[f"folder {language}"] = (folder if isinstance(folder, str) else "",)
    patterns = [it for name in _PATTERNS for it in _listed(values.get(name, _PATTERNS[name]))]
    for number, (wildcard, destination) in enumerate(patterns):
        pairs = table(destination) if isinstance(destination, dict) else {"": destination}
        texts = [part for pair in pairs.items() for part in map(str, pair)]
        found[f"pattern {number}"] = (wildcard, *texts)
    return found


def published_at(fields: Mapping[str, Tree], path: Path, site: Site) -> str | None:
    """The path below the site's top; None for what only Nikola can tell."""
    if not site.setting("addresses"):
        return None
    named = _named(path, site)
    folder = _folder(path, named.language, site)
    slug = text_of(fields.get("slug")) or _usual_slug(path, named, site)
    if folder is None or not slug:
        return None
    pieces = [*site.setting(f"folder {named.language}").split("/"), *folder.split("/")]
    index = site.setting("index file")
    if _is_pretty(text_of(fields.get("pretty_url")), slug, site):
        pieces += [slug, "index.html"]
    else:
        pieces.append(f"{slug}.html")
    address = "/" + "/".join(piece for piece in pieces if piece not in {"", "."})
    is_bare = site.setting("bare") and address.endswith(f"/{index}")
    return address.removesuffix(index) if is_bare else address


def slug_of(title: str, site: Site) -> str:
    """A title in an address; without accents, where Nikola would spell it anew."""
    if not site.setting("slugify"):
        return slug_words(title)
    return _slugified(in_ascii(title), site) or slug_words(title)


class _Named(NamedTuple):
    """The name of a post without language and suffix; whether it has the language in its name."""

    bare: str
    language: str
    is_translation: bool


def _named(path: Path, site: Site) -> _Named:
    """The language of a post; the main one stays in the name."""
    main = site.setting("main language")
    bare, dot, code = path.stem.rpartition(".")
    if dot and code != main and f"folder {code}" in site.settings:
        return _Named(bare, code, is_translation=True)
    return _Named(path.stem, main, is_translation=False)


def _usual_slug(path: Path, named: _Named, site: Site) -> str | None:
    """The slug of a post whose head has none: that of its original, or its name."""
    if not named.is_translation:
        return _slugified(path.stem, site)
    if is_file(path.with_name(f"{named.bare}{path.suffix}")):
        return _slugified(named.bare, site)  # whose slug would be inherited
    codes = (name.removeprefix("folder ") for name in site.settings if name.startswith("folder "))
    places = [path.with_name(f"{named.bare}.{code}{path.suffix}") for code in codes]
    # Of several translations without their original, the first one gives the slug.
    return None if any(map(is_file, {*places} - {path})) else _slugified(path.stem, site)


def _folder(path: Path, language: str, site: Site) -> str | None:
    """The published folder by the first pattern that the post's name follows."""
    number = 0
    while pattern := site.settings.get(f"pattern {number}"):
        number += 1
        wildcard, *texts = pattern
        folder, _, name = wildcard.rpartition("/")
        start = site.root / folder if folder else site.root
        if not (path.is_relative_to(start) and fnmatchcase(path.name, name)):
            continue
        places = dict(zip(texts[::2], texts[1::2], strict=True))
        place = places.get("", places.get(language))
        if place is None:
            return None
        inside = path.relative_to(start).parent.as_posix()
        return normpath(f"{place.lstrip('/') or '.'}/{inside}")
    return None


def _slugified(name: str, site: Site) -> str | None:
    """A name as a slug; None if it is not in ASCII, which Nikola spells anew."""
    if not site.setting("slugify"):
        return re.sub(r"""[/\\?#"'\r\n\t*:<>|]""", "-", name)
    if not name.isascii():
        return None
    return re.sub(r"[-\s]+", "-", re.sub(r"[^+\w\s-]", "", name).strip().lower())


def _is_pretty(said: str, slug: str, site: Site) -> bool:
    word = said.lower()
    if word in {"true", "yes", "1", "false", "no", "0"}:
        return word in {"true", "yes", "1"}
    return bool(site.setting("pretty")) and slug != "index"


def _listed(patterns: object) -> list[tuple[str, object]]:
    """Wildcard and destination of each pattern."""
    items = patterns if isinstance(patterns, (list, tuple)) else ()
    return [
        (it[0], it[1])
        for it in items
        if isinstance(it, (list, tuple)) and len(it) > 1 and isinstance(it[0], str)
    ]
