"""A post's body as it is rendered now: lines in, then edits in, patches out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.markdown.blocks import Patch, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editor.markdown.blocks import Block
    from editor.markdown.flavours.base import Announce, Flavour
    from editor.text.lines import LineEdit


class Renderer:
    """The incremental state of one document in one flavour."""

    def __init__(self, flavour: Flavour, announce: Announce | None = None) -> None:
        self.flavour = flavour
        self._engine = flavour.engine()
        if announce is not None:
            self._engine.announce = announce

    @property
    def blocks(self) -> Sequence[Block]:
        """The blocks as the patches so far have them."""
        return self._engine.blocks

    @property
    def parsed(self) -> int:
        """Blocks parsed or rendered by the last call."""
        return self._engine.parsed

    def load(self, lines: Sequence[str]) -> Patch:
        """Render ``lines``, a body without its endings: one patch that replaces what was there."""
        before = len(self.blocks)
        for _ in self._engine.stream(lines):
            pass
        return Patch(0, before, tuple(self.blocks))

    def stream(self, lines: Sequence[str]) -> Iterator[Patch]:
        """Render ``lines`` piece by piece, from no blocks on; what is on screen comes first.

        `apply` may be called between two patches.
        """
        return self._engine.stream(lines)

    def apply(self, edit: LineEdit) -> Patch:
        """Follow one edit, counted in lines of the body."""
        return self._engine.apply(edit)

    def html(self) -> str:
        """The whole, as the flavour alone renders it."""
        return joined(self.blocks)
