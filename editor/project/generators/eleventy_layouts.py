"""What layouts and global data give posts of Eleventy: https://www.11ty.dev/docs/data-cascade/.

They count less than the data files of folders; a layout counts more than the one around it. Global
data in JSON is read where it has a say in what becomes of a post, and no other; data in YAML is no
data to Eleventy unless a script makes it so.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from editor.project.generators.eleventy_data import COMPUTED, as_list
from editor.project.generators.given import Given
from editor.project.generators.reading import inside, listing, read_fields, read_text
from editor.project.trees import TreeError, from_json, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
_MOST_MARKED: Final = 2000
"""Files that are looked at to see whether a layout is other than it was."""
_Mark: TypeAlias = tuple[int, int, int]


def settings(text: str) -> dict[str, tuple[str, ...]]:
    """Whether lists of tags are joined, and global data that the configuration itself adds."""
    return {
        "joined tags": () if _WITHOUT_MERGE.search(text) else ("yes",),
        "global data": tuple(sorted(_HAVE_A_SAY & set(_GLOBAL.findall(text)))),
    }


def mark(site: Site) -> str:
    """What is other as soon as a layout or a file of global data is."""
    marks: list[str] = []
    for top in site.givers:
        for folder, folders, names in os.walk(top):
            folders.sort()
            marks += [f"{folder}/{name}{_mark(Path(folder) / name)}" for name in sorted(names)]
            if len(marks) > _MOST_MARKED:
                break
    return "\n".join(marks)


def global_data(site: Site) -> tuple[Given, ...]:
    """What the folder of global data, and ``addGlobalData`` in the configuration, give."""
    found: list[Given] = []
    root, folder = site.root, site.content[0] / site.setting("data")
    for name in listing(folder) if inside(root, folder) else ():
        stem, end = os.path.splitext(name)  # noqa: PTH122
        if stem not in _HAVE_A_SAY or end not in {".json", *_SCRIPTS}:
            continue
        path = folder / name
        values = {COMPUTED: ""} if end in _SCRIPTS else _json(stem, read_text(root, path))
        found.append(Given(values, path.relative_to(root).as_posix()))
    if site.config is not None and site.setting("global data"):
        file = site.config.relative_to(root).as_posix()
        found.append(Given({COMPUTED: ""}, file, "addGlobalData"))
    return tuple(found)


def of_layout(layout: str, site: Site) -> Iterator[Given]:
    """What a layout of this name gives, and those around it, the innermost first."""
    folder = site.content[0] / site.setting("layouts")
    seen: set[str] = set()
    while layout and layout not in seen and len(seen) < _DEEPEST:
        seen.add(layout)
        # Eleventy looks below the folder for a name with a slash before it, too.
        below = (site.setting(f"layout {layout}") or layout).lstrip("/")
        place = folder / below
        if ".." in place.parts or not place.is_relative_to(folder):
            yield _unknown(folder, below, site)
            return
        ends = ("",) if place.suffix else _TEMPLATES
        paths = (place.with_name(place.name + end) for end in ends)
        path = next((it for it in paths if _mark(it)), None)
        if path is None:
            yield _unknown(folder, below, site)
            return
        name = path.relative_to(site.root).as_posix()
        if path.suffix in _SCRIPTS:
            yield Given({COMPUTED: ""}, name)
            return
        values = dict(read_fields(site.root, path, site.head_rules))
        layout = text_of(values.pop("layout", ""))
        if "tags" in values:
            values["tags"] = as_list(values["tags"])
        yield Given(values, name)


def _unknown(folder: Path, name: str, site: Site) -> Given:
    """What a layout gives that is not there, or that only Eleventy finds: nobody can tell."""
    return Given({COMPUTED: ""}, f"{folder.relative_to(site.root).as_posix()}/{name}")


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
