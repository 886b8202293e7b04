"""What data files give posts of Eleventy: https://www.11ty.dev/docs/data-template-dir/.

Only those in JSON are read. What a script may say is not known, so whatever it may set besides a
layout leaves the address of a post to Eleventy.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from editor.project.generators.given import Given
from editor.project.generators.reading import (
    js_text,
    read_table,
    read_text,
    without_js_comments,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from editor.project.generators.base import Site
    from editor.project.trees import Tree

COMPUTED: Final = "eleventyComputed"
"""The key of data that Eleventy works out; it stands for all that only a script knows."""

SCRIPTS: Final = (".11tydata.js", ".11tydata.cjs", ".11tydata.mjs")
TABLES: Final = (".11tydata.json", ".json")
_MAY_SAY = re.compile(r"permalink|eleventyComputed|templateEngineOverride|require|import|\.\.\.")
"""What is in a script of data that may set more than can be read."""


def of_folder(folder: str, site: Site) -> tuple[Given, ...]:
    """What the data files of a folder give, which have its name; those of the top are not read."""
    if folder == str(site.root):
        return ()
    base = os.path.join(folder, os.path.basename(folder))  # noqa: PTH118, PTH119
    return tuple(_read(base, os.path.isfile, site))


def of_post(post: str, is_there: Callable[[str], bool], site: Site) -> tuple[Given, ...]:
    """What the data files beside a post give it; ``is_there`` is that of `Inheriting`."""
    return tuple(_read(os.path.splitext(post)[0], is_there, site))  # noqa: PTH122


def reached_from(file: Path) -> Path | None:
    """Whose data a file holds: of the folder it lies in, or of the post beside it."""
    end = next((end for end in (*SCRIPTS, *TABLES) if file.name.endswith(end)), None)
    if end is None:
        return None
    stem = file.name.removesuffix(end)
    return file.parent if stem == file.parent.name else file.with_name(f"{stem}.md")


def as_list(tags: Tree) -> Tree:
    """Tags of a head or a data file: a text is a list of one, and nothing is an empty list."""
    if isinstance(tags, dict):
        return tags
    return tags if isinstance(tags, list) else [tags] if tags else []


def _read(base: str, is_there: Callable[[str], bool], site: Site) -> Iterator[Given]:
    """The data files that begin with ``base``, the one that counts most first."""
    for end in (*SCRIPTS, *TABLES):
        if not is_there(base + end):
            continue
        path = Path(base + end)
        if end in SCRIPTS:
            values = _by_script(read_text(site.root, path))
        else:
            values, problems = read_table(site.root, path)
            values = {COMPUTED: ""} if problems else values
        if "tags" in values:
            values = {**values, "tags": as_list(values["tags"])}
        yield Given(values, path.relative_to(site.root).as_posix())


def _by_script(text: str | None) -> Mapping[str, Tree]:
    """The layout that a script of data sets, if that is all it may set of what has a say."""
    told = None if text is None else without_js_comments(text)
    if told is None or _MAY_SAY.search(told):
        return {COMPUTED: ""}
    layout = js_text(told, "layout")
    others = told.replace(layout, "").count("layout") - bool(layout)
    return {COMPUTED: ""} if others else {"layout": layout} if layout else {}
