"""What was chosen for the last new post of each blog, kept outside of it."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from editor.project.new_places import AS_USUAL, Wish
from editor.storage import atomic

if TYPE_CHECKING:
    from editor.storage.places import Places

_KEPT: Final = 50
"""Blogs of which it is remembered, those with the latest new posts."""

_LARGEST: Final = 1 << 20


class NewPostChoices:
    """Remembers what was chosen, in one small file. Reads and writes it; use it off the GUI thread.

    A file that cannot be read or written costs nothing but the choices.
    """

    def __init__(self, places: Places) -> None:
        self._file = places.state / "new-posts.json"

    def of(self, root: Path) -> Wish:
        """What was chosen last in the blog at ``root``."""
        stored = self._read().get(str(root))
        if not isinstance(stored, dict):
            return AS_USUAL
        folder, language = stored.get("folder"), stored.get("language")
        kind, bundle = stored.get("kind"), stored.get("bundle")
        return Wish(
            Path(folder) if isinstance(folder, str) else None,
            language if isinstance(language, str) else None,
            kind if isinstance(kind, str) else None,
            bundle if isinstance(bundle, bool) else None,
        )

    def keep(self, root: Path, wish: Wish) -> None:
        """Remember what was chosen in the blog at ``root``."""
        stored = self._read()
        before = stored.pop(str(root), None)
        if wish != AS_USUAL:
            chosen = {
                "folder": None if wish.folder is None else str(wish.folder),
                "language": wish.language,
                "kind": wish.kind,
                "bundle": wish.bundle,
            }
            stored[str(root)] = chosen
        elif before is None:
            return
        kept = dict(list(stored.items())[-_KEPT:])
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            # Names of files may hold bytes that are no UTF-8; JSON keeps them as escapes.
            atomic.put(self._file, json.dumps(kept, indent=1).encode("ascii"))

    def _read(self) -> dict[str, object]:
        try:
            if self._file.stat().st_size > _LARGEST:
                return {}
            stored = json.loads(self._file.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return stored if isinstance(stored, dict) else {}
