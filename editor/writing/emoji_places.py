"""Where the name of an emoji is being written: behind a colon that is no punctuation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.writing.text_places import is_text

if TYPE_CHECKING:
    from editor.scan.scan import Scan

_BEGUN = re.compile(r"(?<![\w:/\\{}`|]):([A-Za-z0-9_+-]*)\Z")


def emoji_start(scan: Scan, line: int, column: int) -> int | None:
    """The column behind the colon; None where a name would be no emoji.

    A colon behind a letter or a digit ends a word, or stands in a time or an address.
    """
    if line < scan.body:
        return None
    begun = _BEGUN.search(scan[line], max(0, column - 60), column)
    if begun is None or not is_text(scan, line, begun.start()):
        return None
    return begun.start(1)
