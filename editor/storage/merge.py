"""Three-way merge: what the writer changed and what changed on disk, since both were the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from editor.text.common import common_ends
from editor.text.diff3 import regions
from editor.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Kind(Enum):
    """Who changed a chunk."""

    UNCHANGED = "unchanged"
    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both, alike"
    CONFLICT = "conflict"


class Side(Enum):
    """What to take for a conflict; BOTH is mine, then theirs."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"
    BASE = "base"


@dataclass(frozen=True, slots=True)
class Span:
    """Lines ``first`` up to but without ``end``, 0-based; empty where both are equal."""

    first: int
    end: int

    def __len__(self) -> int:
        return self.end - self.first


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of lines with one fate, and where it stands in each of the three texts."""

    kind: Kind
    base: Span
    mine: Span
    theirs: Span


@dataclass(frozen=True, slots=True)
class Merge:
    """Three texts and how they go together; the chunks cover all lines of each, in order."""

    base: Lines
    mine: Lines
    theirs: Lines
    chunks: tuple[Chunk, ...]

    @property
    def conflicts(self) -> tuple[Chunk, ...]:
        """The chunks that both changed, differently."""
        return tuple([chunk for chunk in self.chunks if chunk.kind is Kind.CONFLICT])

    @property
    def clean(self) -> bool:
        """Whether nothing has to be decided."""
        return not self.conflicts

    @property
    def lines(self) -> Lines:
        """The merged text; where there are conflicts, with the writer's own lines."""
        return self.resolved([Side.MINE] * len(self.conflicts))

    def resolved(self, sides: Sequence[Side]) -> Lines:
        """The merged text with one side taken for each of ``conflicts``, in order."""
        if len(sides) != len(self.conflicts):
            raise ValueError(f"{len(sides)} sides for {len(self.conflicts)} conflicts")
        parts: list[tuple[str, str]] = []
        chosen = iter(sides)
        for chunk in self.chunks:
            if chunk.kind is Kind.UNCHANGED:
                parts += self._unchanged(chunk)
            elif chunk.kind is Kind.THEIRS:
                parts += self._theirs(chunk)
            elif chunk.kind is Kind.CONFLICT:
                parts += self._chosen(chunk, next(chosen))
            else:
                parts += self._mine(chunk)
        return _whole(parts)

    def _unchanged(self, chunk: Chunk) -> Iterator[tuple[str, str]]:
        """The lines have one text; each ending is the one that changed."""
        for base, mine, theirs in zip(
            *(range(span.first, span.end) for span in (chunk.base, chunk.mine, chunk.theirs)),
            strict=True,
        ):
            changed = self.mine.endings[mine] != self.base.endings[base]
            ending = self.mine.endings[mine] if changed else self.theirs.endings[theirs]
            yield self.mine.texts[mine], ending

    def _chosen(self, chunk: Chunk, side: Side) -> list[tuple[str, str]]:
        if side is Side.BASE:
            return _pairs(self.base, chunk.base)
        mine = self._mine(chunk) if side is not Side.THEIRS else []
        return mine + (self._theirs(chunk) if side is not Side.MINE else [])

    def _mine(self, chunk: Chunk) -> list[tuple[str, str]]:
        return _converted(_pairs(self.mine, chunk.mine), self.base, self.mine, self.theirs)

    def _theirs(self, chunk: Chunk) -> list[tuple[str, str]]:
        return _converted(_pairs(self.theirs, chunk.theirs), self.base, self.theirs, self.mine)


def merge(base: Lines, mine: Lines, theirs: Lines) -> Merge:
    """Merge two texts that both grew from ``base``.

    Lines are compared by their text; endings are merged line by line, so that somebody who only
    changed the endings is in nobody's way.
    """
    chunks: list[Chunk] = []
    for stable, *places in regions(base.texts, mine.texts, theirs.texts):
        spans = [Span(place.start, place.stop) for place in places]
        if stable:
            chunks.append(Chunk(Kind.UNCHANGED, *spans))
        else:
            chunks += _changed((base, mine, theirs), spans)
    return Merge(base, mine, theirs, tuple(chunks))


def _changed(texts: Sequence[Lines], spans: Sequence[Span]) -> Iterator[Chunk]:
    was, my, their = (
        lines.texts[span.first : span.end] for lines, span in zip(texts, spans, strict=True)
    )
    if my == their:
        yield Chunk(Kind.BOTH, *spans)
    elif their == was:
        yield Chunk(Kind.MINE, *spans)
    elif my == was:
        yield Chunk(Kind.THEIRS, *spans)
    else:
        yield from _conflict(my, their, *spans)


def _conflict(
    my: Sequence[str], their: Sequence[str], in_base: Span, in_mine: Span, in_theirs: Span
) -> Iterator[Chunk]:
    """The lines on which both agree, at the start and the end, are no part of a conflict."""
    head, tail = common_ends(my, their)
    if head:
        yield Chunk(
            Kind.BOTH,
            Span(in_base.first, in_base.first),
            Span(in_mine.first, in_mine.first + head),
            Span(in_theirs.first, in_theirs.first + head),
        )
    yield Chunk(
        Kind.CONFLICT,
        in_base,
        Span(in_mine.first + head, in_mine.end - tail),
        Span(in_theirs.first + head, in_theirs.end - tail),
    )
    if tail:
        yield Chunk(
            Kind.BOTH,
            Span(in_base.end, in_base.end),
            Span(in_mine.end - tail, in_mine.end),
            Span(in_theirs.end - tail, in_theirs.end),
        )


def _pairs(lines: Lines, span: Span) -> list[tuple[str, str]]:
    return list(
        zip(lines.texts[span.first : span.end], lines.endings[span.first : span.end], strict=True)
    )


def _converted(
    parts: list[tuple[str, str]], base: Lines, side: Lines, other: Lines
) -> list[tuple[str, str]]:
    """Lines of ``side`` as they stand in a text whose endings ``other`` has converted."""
    usual, new = base.usual_ending(), other.usual_ending()
    if usual == new or side.usual_ending() != usual:
        return parts
    return [(text, new if ending == usual else ending) for text, ending in parts]


def _whole(parts: list[tuple[str, str]]) -> Lines:
    """A text of these lines; what was a last line on its side and is none now gets an ending."""
    if not parts:
        return Lines()
    used = Counter(ending for _, ending in parts if ending)
    usual = used.most_common(1)[0][0] if used else "\n"
    endings = [ending or usual for _, ending in parts[:-1]]
    return Lines(tuple([text for text, _ in parts]), (*endings, ""))
