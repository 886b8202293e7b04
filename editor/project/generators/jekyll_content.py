"""Which files below the source Jekyll reads: ``collections_dir``, ``exclude`` and ``include``.

https://jekyllrb.com/docs/configuration/options/; ``EntryFilter`` and ``Reader`` of Jekyll 4.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.project.generators.ignored import BELOW, Ignored, Rule, ignored, starred
from editor.project.trees import list_at, text_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from editor.project.generators.base import Site
    from editor.project.trees import Tree

_SPECIAL = Rule(r"(?:.*/)?[_#~][^/]*")
"""Names that Jekyll reads only where ``include`` has them."""


def top(site: Site) -> Path:
    """The folder that ``_posts`` and the other collections lie in."""
    return site.content[0] / site.setting("collections folder")


def included_folders(table: Mapping[str, Tree]) -> frozenset[str]:
    """The folders with an underscore that ``include`` brings in."""
    names = (text.strip("/") for text in list_at(table, "include"))
    return frozenset(name for name in names if name.startswith("_") and "/" not in name)


def left_out(
    source: Path, table: Mapping[str, Tree], collections: tuple[str, ...]
) -> tuple[Ignored, ...]:
    """What of the files below ``source`` is read for no page, post or collection."""
    folder = text_at(table, "collections_dir").strip("/")
    own = [re.escape(f"_{name}/") for name in collections if name not in {"posts", "drafts"}]
    return (
        *ignored(source, _filtered(table, folder, own)),
        *ignored(source, _elsewhere(folder, own)),
    )


def unwritten(path: Path, site: Site) -> str:
    """What keeps a file of a collection from being a page; empty where nothing does."""
    below = path.relative_to(top(site)).parts if path.is_relative_to(top(site)) else ()
    name = below[0].removeprefix("_") if len(below) > 1 else ""
    is_read = name in site.settings.get("collections", ())
    return "" if not is_read or name in site.settings.get("output", ()) else "output: false"


def _filtered(table: Mapping[str, Tree], folder: str, own: list[str]) -> Iterator[Rule]:
    """By ``exclude`` and ``include``, whose stars go across folders.

    A collection's own files are compared without ``collections_dir`` before them.
    """
    included = list_at(table, "include")
    excluded = [text for text in list_at(table, "exclude") if text not in included]
    yield _SPECIAL
    for text in excluded:
        pattern = f"(?:{re.escape(text)}.*|{starred(text)}{BELOW}|{re.escape(text.rstrip('/'))}/.*)"
        if folder and own:
            collected = f"{re.escape(folder)}/(?={'|'.join(own)})"
            yield Rule(f"(?!{collected}){pattern}")
            yield Rule(f"{collected}{pattern}")
        else:
            yield Rule(pattern)
    for text in included:
        bare = re.escape(text.rstrip("/"))
        if "/" not in text:
            yield Rule(f"(?:.*/)?(?:{bare}[^/]*|{starred(text, '[^/]')})", leaves_out=False)
        yield Rule(bare, leaves_out=False)


def _elsewhere(folder: str, own: list[str]) -> Iterator[Rule]:
    """Posts, drafts and collections that do not lie where they are looked for."""
    start = re.escape(f"{folder}/") if folder else ""
    if folder:
        yield Rule(f"(?!{start})(?:.*/)?_(?:posts|drafts)/.*")
    if own:
        yield Rule(f"(?!{start}(?:{'|'.join(own)}))(?:.*/)?(?:{'|'.join(own)}).*")
