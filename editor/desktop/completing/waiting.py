"""Where something was asked for that was not known yet, to be offered there when it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.source.feature import SourceFeature
    from editor.scan.scan import Scan


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that begins at column ``start`` of a line is waited for."""

    document: PostDocument
    line: int
    start: int

    def offer(
        self, source: SourceFeature, start_of: Callable[[Scan, int, int], int | None], sign: str
    ) -> None:
        """Offer it as if ``sign`` had just been typed, if it is still what is being written.

        ``start_of`` tells where what is being written at a place begins.
        """
        editor = source.source
        if editor is None or editor.post is not self.document or not editor.hasFocus():
            return
        line, column = editor.cursor_place()
        is_there = line == self.line and start_of(self.document.scan, line, column) == self.start
        if is_there:
            editor.complete_behind(sign)
