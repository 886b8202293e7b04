"""The entries of Astro's content collections, which fields name by their ids.

https://docs.astro.build/en/guides/content-collections/#defining-collection-references
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from editor.project.field_kinds import FieldKind
from editor.project.field_settings import LONGEST_CHOICE, MOST_CHOICES
from editor.project.generators.reading import inside, read_text
from editor.project.script_values import Call, Name, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from editor.project.field_settings import FieldSetting
    from editor.project.script_values import Value

_ENDINGS: Final = (".md", ".mdx", ".markdown", ".mdoc", ".json", ".yaml", ".yml", ".toml")
_MOST_FILES: Final = 5_000
_GLOB: Final = re.compile(r"[*?{}\[\]()!+@]")
_NOT_IN_IDS: Final = re.compile(r"[^\w\s-]")


def folder_of(loader: Value, source: str, name: str) -> str:
    """Where the posts of a collection lie."""
    if isinstance(loader, Call) and loader.function == Name("glob") and loader.arguments:
        given = loader.arguments[0]
        if isinstance(given, Table):
            base, pattern = given.get("base"), given.get("pattern")
            parts = [base.text] if isinstance(base, Text) else ["."]
            if isinstance(pattern, Text):
                for part in pattern.text.split("/")[:-1]:
                    if _GLOB.search(part):
                        break
                    parts.append(part)
            names = [part for path in parts for part in path.split("/") if part not in {"", "."}]
            return "/".join(names)
    return f"{source}/content/{name}"


class CollectionEntries:
    """``collections`` has for each its folder and what loads it; each is read once, when asked."""

    def __init__(self, root: Path, collections: Mapping[str, tuple[Path, Value]]) -> None:
        self._root = root
        self._collections = collections
        self._ids: dict[str, tuple[str, ...]] = {}

    def offered(self, setting: FieldSetting) -> FieldSetting:
        """The setting with the ids of the collection that is offered; with none that is unknown."""
        if not setting.offered:
            return setting
        (name,) = setting.offered
        if name not in self._ids:
            ids = sorted(set(self._read(name)))
            fits = len(ids) <= MOST_CHOICES
            self._ids[name] = tuple([it for it in ids if len(it) <= LONGEST_CHOICE]) if fits else ()
        ids_of = self._ids[name]
        kind = setting.kind if ids_of or setting.kind is not FieldKind.TAGS else None
        return replace(setting, offered=ids_of, kind=kind)

    def _read(self, name: str) -> Iterator[str]:
        folder, loader = self._collections.get(name, (None, None))
        if isinstance(loader, Call) and loader.function == Name("file"):
            file = loader.arguments[0] if loader.arguments else None
            yield from self._of_file(file.text) if isinstance(file, Text) else ()
        elif folder is not None and inside(self._root, folder):
            yield from _of_folder(folder)

    def _of_file(self, path: str) -> Iterator[str]:
        """The ids of the entries in one file of JSON."""
        text = read_text(self._root, self._root / path.removeprefix("./"))
        try:
            found = json.loads(text or "null")
        except (ValueError, RecursionError):
            return
        if isinstance(found, dict):
            yield from found
        elif isinstance(found, list):
            for entry in found:
                name = entry.get("id", entry.get("slug")) if isinstance(entry, dict) else None
                if isinstance(name, (str, int)):
                    yield str(name)


def _of_folder(folder: Path) -> Iterator[str]:
    """The ids of files: their paths without what ends them, as slugs."""
    seen = 0
    for above, folders, files in os.walk(folder):
        folders.sort()
        seen += 1 + len(files)
        if seen > _MOST_FILES:
            return
        for path in (Path(above, name).relative_to(folder) for name in sorted(files)):
            if path.suffix.lower() in _ENDINGS and not path.name.startswith((".", "_")):
                yield "/".join(map(_slug, path.with_suffix("").parts)).removesuffix("/index")


def _slug(part: str) -> str:
    """A part of a path as `github-slugger` has it."""
    return _NOT_IN_IDS.sub("", part.lower()).replace(" ", "-")
