"""Any flavour, for a generator that reads template tags before Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.markdown.blocks import Block, Patch
from editor.markdown.templates.mdx_masker import masker
from editor.markdown.templates.template_boxes import put_back

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editor.markdown.flavours.base import Announce, Engine, Flavour
    from editor.markdown.templates.templates import Syntax
    from editor.text.lines import LineEdit


@dataclass(frozen=True, slots=True)
class TemplatedFlavour:
    """A flavour whose text has its tags masked first and put back as boxes last."""

    flavour: Flavour
    syntax: Syntax

    @property
    def name(self) -> str:
        """The name of the flavour inside."""
        return self.flavour.name

    @property
    def left_out(self) -> tuple[str, ...]:
        """The extensions that the flavour inside does not load."""
        names: tuple[str, ...] = getattr(self.flavour, "left_out", ())
        return names

    @property
    def options_left_out(self) -> tuple[str, ...]:
        """The options that the flavour inside cannot use."""
        names: tuple[str, ...] = getattr(self.flavour, "options_left_out", ())
        return names

    def whole(self, lines: Sequence[str]) -> str:
        """What the flavour makes of the masked text, with boxes."""
        masked = masker(self.syntax)
        return put_back(self.flavour.whole(masked.load(lines)), masked.tags)

    def engine(self) -> Engine:
        """An engine for one post."""
        return TemplatedEngine(self.flavour.engine(), self.syntax)


class TemplatedEngine:
    """The flavour's own engine, fed with masked lines; every line keeps its number."""

    def __init__(self, engine: Engine, syntax: Syntax) -> None:
        self._engine = engine
        self._syntax = syntax
        self._masker = masker(syntax)
        self.parsed = 0

    @property
    def announce(self) -> Announce:
        """The announcer of the engine inside."""
        return self._engine.announce

    @announce.setter
    def announce(self, announce: Announce) -> None:
        self._engine.announce = announce

    @property
    def blocks(self) -> Sequence[Block]:
        """The blocks with boxes."""
        return [self._put_back(block) for block in self._engine.blocks]

    def stream(self, lines: Sequence[str]) -> Iterator[Patch]:
        """The patches of the engine inside."""
        self._masker = masker(self._syntax)
        for patch in self._engine.stream(self._masker.load(lines)):
            self.parsed = self._engine.parsed
            yield self._told(patch)

    def apply(self, edit: LineEdit) -> Patch:
        """Follow an edit of the text with tags."""
        masked = self._masker.apply(edit)
        if masked is None:
            self.parsed = 0
            return Patch(0, 0, ())
        patch = self._engine.apply(masked)
        self.parsed = self._engine.parsed
        return self._told(patch)

    def _told(self, patch: Patch) -> Patch:
        return Patch(
            patch.first,
            patch.removed,
            tuple(self._put_back(block) for block in patch.blocks),
            patch.line_shift,
            tuple((index, self._put_back(block)) for index, block in patch.changed),
        )

    def _put_back(self, block: Block) -> Block:
        html = put_back(block.html, self._masker.tags)
        return Block(block.first_line, block.last_line, html)
