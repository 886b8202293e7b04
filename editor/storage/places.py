"""Where Byline keeps what is not a post: recovery copies, history, settings, caches."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from editor.storage.temporary_files import Temporary

if TYPE_CHECKING:
    from collections.abc import Callable

_NAME = "byline"

NOWHERE = Path(os.devnull) / _NAME
"""Stands for a folder that the system names none for: whoever writes there is refused."""

_PROBE = bytes(4096)


@dataclass(frozen=True, slots=True)
class Places:
    """The user's folders. They need not exist yet: whoever writes there makes them."""

    state: Path
    config: Path
    cache: Path
    documents: Path

    @property
    def settings(self) -> Path:
        """The file of what the user has chosen to have otherwise."""
        return self.config / "settings.json"

    @property
    def shortcuts(self) -> Path:
        """The file of the shortcuts that the user has chosen."""
        return self.config / "shortcuts.json"

    @property
    def words(self) -> Path:
        """The file of words that the user holds for right."""
        return self.config / "words.txt"

    @property
    def snippets(self) -> Path:
        """The file of the user's own snippets."""
        return self.config / "snippets.json"

    @property
    def dictionaries(self) -> Path:
        """The folder where the user puts dictionaries."""
        return self.config / "dictionaries"

    @property
    def remote_images(self) -> Path:
        """The file that tells where the preview may load images of other sites."""
        return self.state / "remote-images.json"

    @classmethod
    def of_user(cls) -> Places:
        """The folders this system gives a program.

        ``BYLINE_STATE_DIR`` and ``BYLINE_CONFIG_DIR`` override two of them; the cache is then
        below the state folder, so that a second Byline shares nothing with the first. Without a
        home folder (a bare user id in a container) the rest are ``NOWHERE``.
        """
        state = os.environ.get("BYLINE_STATE_DIR")
        config = os.environ.get("BYLINE_CONFIG_DIR")
        return cls(
            state=Path(state) if state else _folder(platformdirs.user_state_path),
            config=Path(config) if config else _folder(platformdirs.user_config_path),
            cache=Path(state) / "cache" if state else _folder(platformdirs.user_cache_path),
            documents=_documents(),
        )


def home() -> Path | None:
    """The user's home folder; None if the system names none."""
    try:
        found = Path.home()
    except RuntimeError:
        return None
    return found if found.is_absolute() else None


def abbreviated(path: Path) -> str:
    """A path as a user reads it: with ``~`` for the home folder."""
    own = home()
    if own is None or not path.is_relative_to(own):
        return str(path)
    return str(Path("~") / path.relative_to(own))


def why_unwritable(folder: Path) -> OSError | None:
    """Why nothing can be kept in ``folder``, which is made if it is not there; None if all is well.

    It is tried, since rights, mounts and full disks each refuse in another way.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with Temporary(folder / "probe") as probe:
            file = probe.open(0o600)
            try:
                os.write(file, _PROBE)
                os.fsync(file)
            finally:
                os.close(file)
    except FileExistsError:
        return NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    except OSError as error:
        return error
    return None


def _folder(find: Callable[..., Path]) -> Path:
    try:
        return find(_NAME, appauthor=False)
    except RuntimeError:  # there is no home
        return NOWHERE


def _documents() -> Path:
    try:
        return platformdirs.user_documents_path()
    except RuntimeError:  # there is no home
        return NOWHERE
