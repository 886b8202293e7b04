"""On how many examples a law is tried."""

from __future__ import annotations

import os

FUZZ = bool(os.environ.get("BYLINE_FUZZ"))


def tried(many: int) -> int:
    """``many`` of them where new ones are looked for (``BYLINE_FUZZ=1``), else two fifths.

    Without it they are the same in each run: what broke none of them last time breaks few.
    """
    return many if FUZZ else max(many * 2 // 5, min(many, 5))
