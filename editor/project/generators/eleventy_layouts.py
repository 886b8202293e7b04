"""What layouts and global data give posts of Eleventy: https://www.11ty.dev/docs/data-cascade/.

They count less than the data files of folders; a layout counts more than the one around it. Global
data in JSON is read where it has a say in what becomes of a post, and no other; data in YAML is no
data to Eleventy unless a script makes it so.
"""

from __future__ import annotations

import os
import re
import stat
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from editor.project.generators.eleventy_data import COMPUTED, as_list
from editor.project.generators.given import Given
from editor.project.generators.reading import inside, listing, read_fields, read_text
from editor.project.trees import TreeError, from_json, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from editor.frontmatter.rules import HeadRules
    from editor.project.generators.base import Site
    from editor.project.trees import Tree

_HAVE_A_SAY: Final = frozenset({
    "title", "date", "draft", "tags", "layout", "permalink", "eleventyExcludeFromCollections",
    COMPUTED,
})  # fmt: skip
_GLOBAL = re.compile(r"""\baddGlobalData\(\s*["'`](\w+)["'`]""")
_WITHOUT_MERGE = re.compile(r"\bsetDataDeepMerge\(\s*false\b")
_TEMPLATES: Final = (".njk", ".liquid", ".html", ".hbs", ".md", ".webc")
_SCRIPTS: Final = (".js", ".mjs", ".cjs", ".ts", ".mts", ".cts")
_DEEPEST: Final = 8
"""How many layouts are looked at, one inside the other."""
_MOST_KEPT: Final = 64
"""Layouts whose head is remembered."""
_MOST_MARKED: Final = 2000
"""Files that are looked at to see whether a layout is other than it was."""
_Mark: TypeAlias = tuple[int, int, int]


def settings(root: Path, text: str, layouts: Path) -> dict[str, tuple[str, ...]]:
    """Whether lists of tags are joined, and what tells that a layout is another one."""
    marks: list[str] = []
    for folder, folders, names in os.walk(layouts) if inside(root, layouts) else ():
        folders.sort()
        for name in sorted(names):
            mark = _mark(Path(folder) / name)
            marks.append(f"{name}{mark}")
        if len(marks) > _MOST_MARKED:
            break
    return {
        "joined tags": () if _WITHOUT_MERGE.search(text) else ("yes",),
        "layouts as they are": tuple(marks),
    }


def global_data(root: Path, folder: Path, text: str, config: Path | None) -> tuple[Given, ...]:
    """What the folder of global data, and ``addGlobalData`` in the configuration, give."""
    found: list[Given] = []
    for name in listing(folder) if inside(root, folder) else ():
        stem, end = os.path.splitext(name)  # noqa: PTH122
        if stem not in _HAVE_A_SAY or end not in {".json", *_SCRIPTS}:
            continue
        path = folder / name
        values = {COMPUTED: ""} if end in _SCRIPTS else _json(stem, read_text(root, path))
        found.append(Given(values, path.relative_to(root).as_posix()))
    if config is not None and _HAVE_A_SAY & set(_GLOBAL.findall(text)):
        file = config.relative_to(root).as_posix()
        found.append(Given({COMPUTED: ""}, file, "addGlobalData"))
    return tuple(found)


def of_post(fields: Mapping[str, Tree], site: Site) -> Iterator[Given]:
    """What the layout that ``fields`` name gives, and those around it, the innermost first."""
    folder = site.content[0] / site.setting("layouts")
    layout, seen = text_of(fields.get("layout")), set[str]()
    while layout and layout not in seen and len(seen) < _DEEPEST:
        seen.add(layout)
        # Eleventy looks below the folder for a name with a slash before it, too.
        below = (site.setting(f"layout {layout}") or layout).lstrip("/")
        place = folder / below
        if ".." in place.parts or not place.is_relative_to(folder):
            return
        ends = ("",) if place.suffix else _TEMPLATES
        paths = (place.with_name(place.name + end) for end in ends)
        path, mark = next(((it, mark) for it in paths if (mark := _mark(it))), (place, None))
        if mark is None:
            return
        name = path.relative_to(site.root).as_posix()
        if path.suffix in _SCRIPTS:
            yield Given({COMPUTED: ""}, name)
            return
        values = dict(_head(site.root, path, site.head_rules, mark))
        layout = text_of(values.pop("layout", ""))
        if "tags" in values:
            values["tags"] = as_list(values["tags"])
        yield Given(values, name)


def joined(far: Tree, near: Tree) -> Tree:
    """The tags of two sources together; a text of global data does not go with a list."""
    near = as_list(near)
    return [*far, *near] if isinstance(far, list) and isinstance(near, list) else near


def _json(key: str, text: str | None) -> Mapping[str, Tree]:
    if text is None:
        return {}
    try:
        return from_json(f'{{"{key}": {text}}}')
    except TreeError:
        return {COMPUTED: ""}


def _mark(path: Path) -> _Mark | None:
    """What is other as soon as a file is; None if there is none."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    is_file = stat.S_ISREG(status.st_mode)
    return (status.st_mtime_ns, status.st_size, status.st_ino) if is_file else None


@lru_cache(maxsize=_MOST_KEPT)
def _head(root: Path, path: Path, rules: HeadRules, mark: _Mark) -> Mapping[str, Tree]:
    """The head of a layout; kept as long as it has this mark."""
    del mark
    return read_fields(root, path, rules)
