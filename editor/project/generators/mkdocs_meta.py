"""What files of metadata give pages of MkDocs: Material's ``meta`` plugin.

https://squidfunk.github.io/mkdocs-material/plugins/meta/. A file gives all pages of its folder and
of those below; lists of several come together.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from editor.project.generators.given import Given
from editor.project.generators.reading import read_table
from editor.project.trees import flag_at, text_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from editor.project.generators.base import Site
    from editor.project.trees import Tree

_NAME: Final = ".meta.yml"


def settings(plugins: Sequence[str], options: Mapping[str, Tree]) -> dict[str, tuple[str, ...]]:
    """The name of these files, if the plugin is on; ``options`` are its own."""
    is_there = any(name.rpartition("/")[2] == "meta" for name in plugins)
    is_on = is_there and flag_at(options, "enabled") is not False
    name = text_at(options, "meta_file") or _NAME
    return {"meta file": (name,) if is_on and "/" not in name else ()}


def of_folder(folder: str, site: Site) -> tuple[Given, ...]:
    """What the file of a folder gives."""
    name = site.setting("meta file")
    file = os.path.join(folder, name)  # noqa: PTH118 - asked of every folder of the site
    if not name or not os.path.isfile(file):  # noqa: PTH113
        return ()
    values, _ = read_table(site.root, Path(file))
    return (Given(values, Path(file).relative_to(site.root).as_posix()),)


def joined(far: Tree, near: Tree) -> Tree:
    """Lists and tables come together, of all else the nearer counts."""
    if isinstance(far, list) and isinstance(near, list):
        return [*far, *near]
    if isinstance(far, dict) and isinstance(near, dict):
        return {**far, **near}
    return near


def reached_from(file: Path) -> Path | None:
    """The folder, from a file of the usual name or one that ends like it."""
    return file.parent if file.name.endswith("meta.yml") else None
