"""Which language a post is written in, by the folder it lies in or by the name of its file."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from editor.project.generators.base import Site

INDEX: Final = frozenset({"index", "_index"})
"""Names of files, language and suffix apart, that stand for the folder they lie in."""

_CODES: Final = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
    "da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu "
    "hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb "
    "lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om "
    "or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw "
    "ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
"""The two-letter codes of ISO 639."""

_CODE: Final = re.compile(r"([a-z]{2})(?:[-_][a-z]{2,4})?", re.IGNORECASE)
_DEPTH: Final = 3
"""How deep below the content a folder stands for a language."""


def language_at(site: Site, path: Path, folders: Sequence[str]) -> tuple[str, int, int]:
    """The language of the post at ``path``, and which of its folders stand for it.

    Without a folder or suffix of its own a post is in the main language; the language is empty on a
    site that names none. ``folders`` are those right above the post. The numbers say from which of
    them to before which they stand for the language; they are equal where none does.
    """
    text = str(path)  # asked of ten thousand posts, where `is_relative_to` takes half a second
    own = [
        (len(folder.parts), code)
        for code, folder in site.languages.items()
        if folder is not None and text.startswith(f"{folder}{os.sep}")
    ]
    if own:
        depth, code = max(own)
        return code, 0, max(0, depth - (len(path.parts) - 1 - len(folders)))
    suffix = suffix_of(site, path)
    if suffix:
        return suffix[1:], 0, 0
    for place, name in enumerate(folders[:_DEPTH]):
        if is_language(site, name):
            return name, place, place + 1
    return next(iter(site.languages), ""), 0, 0


def suffix_of(site: Site, path: Path) -> str:
    """``.fr`` of ``rye.fr.md``, where the site has that language; empty for other names."""
    return _suffix_in(site, path.stem) if site.languages else ""


def bare_stem(site: Site, path: Path) -> str:
    """``index`` of ``index.fr.md``: the file's name without its language."""
    stem = path.stem
    return stem.removesuffix(_suffix_in(site, stem)) if site.languages else stem


def in_languages(site: Site, path: Path) -> tuple[Path, ...]:
    """Where the names of the site's languages put a post, the main one, without a name, first."""
    stem = bare_stem(site, path)
    codes = tuple(site.languages)[1:]
    return tuple(
        path.with_name(f"{stem}{end}{path.suffix}") for end in ("", *(f".{code}" for code in codes))
    )


def _suffix_in(site: Site, stem: str) -> str:
    _, dot, code = stem.rpartition(".")
    return f".{code}" if dot and _is_named(site, code) else ""


def is_language(site: Site, folder: str) -> bool:
    """Whether a folder of this name stands for a language."""
    if site.languages:
        return _is_named(site, folder)
    return is_code(folder)


def is_code(text: str) -> bool:
    """Whether a text is the code of a language, as ``fr`` or ``pt-br``."""
    found = _CODE.fullmatch(text)
    return found is not None and found[1].lower() in _CODES.split()


def all_codes() -> tuple[str, ...]:
    """The codes of all languages that have one of two letters."""
    return tuple(_CODES.split())


def _is_named(site: Site, code: str) -> bool:
    folded = code.lower()
    return any(folded == known.lower() for known in site.languages)
