"""Where Byline keeps what is not a post: recovery copies, history, settings, caches."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

_NAME = "byline"


@dataclass(frozen=True, slots=True)
class Places:
    """The user's folders. They need not exist yet: whoever writes there makes them."""

    state: Path
    config: Path
    cache: Path
    documents: Path

    @property
    def remote_images(self) -> Path:
        """The file that tells where the preview may load images of other sites."""
        return self.state / "remote-images.json"

    @classmethod
    def of_user(cls) -> Places:
        """The folders this system gives a program.

        ``BYLINE_STATE_DIR`` and ``BYLINE_CONFIG_DIR`` override two of them; the cache is then
        below the state folder, so that a second Byline shares nothing with the first.
        """
        state = os.environ.get("BYLINE_STATE_DIR")
        config = os.environ.get("BYLINE_CONFIG_DIR")
        return cls(
            state=Path(state) if state else platformdirs.user_state_path(_NAME, appauthor=False),
            config=(
                Path(config) if config else platformdirs.user_config_path(_NAME, appauthor=False)
            ),
            cache=(
                Path(state) / "cache"
                if state
                else platformdirs.user_cache_path(_NAME, appauthor=False)
            ),
            documents=platformdirs.user_documents_path(),
        )
