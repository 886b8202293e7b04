"""Lines of a text, each with its own ending, and the edit that travels through every room."""

from __future__ import annotations

import re
from collections import Counter, deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from editor.text.common import common_ends, common_prefix, common_suffix

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ENDINGS = ("\r\n", "\n", "\r", "\u2029", "\ufdd0", "\ufdd1")
"""What ends a line: where QTextDocument starts a new block, and CR, which it cannot hold."""

_ENDING = re.compile("\r\n|[\n\r\u2029\ufdd0\ufdd1]")


@dataclass(frozen=True, slots=True)
class LineEdit:
    """Replace ``removed`` whole lines from line ``first`` on by ``inserted``.

    Lines are 0-based and carry no ending. The numbers hold for one revision of one text.
    ``endings``, when known, are those of the inserted lines (an inverse knows them); otherwise a
    line that only changes its place takes its ending along, another one takes that of the line it
    replaces, and a new one its neighbour's.
    """

    first: int
    removed: int
    inserted: tuple[str, ...]
    endings: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        if self.first < 0 or self.removed < 0:
            raise ValueError(f"no such lines: {self.first}, {self.removed}")
        if self.endings is not None and len(self.endings) != len(self.inserted):
            raise ValueError("an edit needs one ending for each inserted line, or none at all")

    @property
    def touched(self) -> int:
        """How many lines it is about, before or after it."""
        return max(self.removed, len(self.inserted))

    @classmethod
    def between(
        cls, before: Sequence[str], after: Sequence[str], first: int = 0
    ) -> LineEdit | None:
        """The smallest edit that turns the lines ``before``, from ``first`` on, into ``after``."""
        head, tail = common_ends(before, after)
        if head == len(before) == len(after):
            return None
        end = len(after) - tail
        return cls(first + head, len(before) - tail - head, tuple(after[head:end]))

    @classmethod
    def between_ended(
        cls,
        before: tuple[Sequence[str], Sequence[str]],
        after: tuple[Sequence[str], Sequence[str]],
        first: int = 0,
    ) -> LineEdit | None:
        """The smallest edit between lines that are given as their texts and their endings."""
        (old, old_ends), (new, new_ends) = before, after
        head = min(common_prefix(old, new), common_prefix(old_ends, new_ends))
        if head == len(old) == len(new):
            return None
        tail = common_suffix(old, new, min(len(old), len(new)) - head)
        tail = common_suffix(old_ends, new_ends, tail)
        end = len(new) - tail
        removed = len(old) - tail - head
        return cls(first + head, removed, tuple(new[head:end]), tuple(new_ends[head:end]))

    @property
    def shift(self) -> int:
        """What to add to the number of every line after the edit."""
        return len(self.inserted) - self.removed

    def moved(self, by: int) -> LineEdit:
        """The same edit in a text that starts ``by`` lines later."""
        return replace(self, first=self.first + by)


@dataclass(frozen=True, slots=True)
class Lines:
    """A whole text as an immutable value: what stands on each line, and what ends each line.

    A text that ends in an ending has an empty last line, so the last ending is always ``""``, and
    there is always at least one line.
    """

    texts: tuple[str, ...] = ("",)
    endings: tuple[str, ...] = ("",)

    def __post_init__(self) -> None:
        if not self.texts or len(self.texts) != len(self.endings) or self.endings[-1]:
            raise ValueError("a text has at least one line, and its last line has no ending")

    @classmethod
    def from_text(cls, text: str) -> Lines:
        """Split ``text`` at every ending; ``"".join`` of the pieces gives the same text."""
        texts: list[str] = []
        endings: list[str] = []
        start = 0
        for match in _ENDING.finditer(text):
            texts.append(text[start : match.start()])
            endings.append(match.group())
            start = match.end()
        return cls((*texts, text[start:]), (*endings, ""))

    def __len__(self) -> int:
        return len(self.texts)

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __getitem__(self, line: int) -> str:
        return self.texts[line]

    def text(self) -> str:
        """The text, every line with its own ending."""
        return "".join(
            [part for pair in zip(self.texts, self.endings, strict=True) for part in pair]
        )

    def apply(self, edit: LineEdit) -> Lines:
        """The text after ``edit``.

        Raises IndexError if the edit reaches past the last line or would leave no line.
        """
        end = edit.first + edit.removed
        if end > len(self.texts):
            raise IndexError(f"lines {edit.first} to {end} of {len(self.texts)}")
        texts = self.texts[: edit.first] + edit.inserted + self.texts[end:]
        if not texts:
            raise IndexError("a text keeps at least one line")
        inserted = self._inserted_endings(edit) if edit.endings is None else edit.endings
        endings = [*self.endings[: edit.first], *inserted, *self.endings[end:]]
        if edit.inserted and edit.first and not endings[edit.first - 1]:
            # The old last line, which stays, got lines after it.
            endings[edit.first - 1] = self.usual_ending()
        self._mend(endings)
        return Lines(texts, tuple(endings))

    def inverse(self, edit: LineEdit) -> LineEdit:
        """The edit that takes the text after ``edit`` back to this one, endings included."""
        end = edit.first + edit.removed
        if edit.inserted or end < len(self.texts):
            endings = self.endings[edit.first : end]
            return LineEdit(edit.first, len(edit.inserted), self.texts[edit.first : end], endings)
        # The tail was cut off, and with it the ending of the line before: put that line back too.
        before = edit.first - 1
        return LineEdit(before, 1, self.texts[before:], self.endings[before:])

    def difference(self, other: Lines) -> LineEdit | None:
        """The one smallest run of lines that turns this text into ``other``; None if equal."""
        if self == other:
            return None
        mine, theirs = (self.texts, self.endings), (other.texts, other.endings)
        return LineEdit.between_ended(mine, theirs)

    def usual_ending(self) -> str:
        """The ending most lines have; LF in a text of one line."""
        used = Counter(ending for ending in self.endings if ending)
        return used.most_common(1)[0][0] if used else "\n"

    def _inserted_endings(self, edit: LineEdit) -> list[str]:
        kept = list(self.endings[edit.first : edit.first + edit.removed][: len(edit.inserted)])
        missing = len(edit.inserted) - len(kept)
        if not missing and len(edit.inserted) == edit.removed and len({*kept, ""}) > 2:
            return self._endings_taken_along(edit, kept)
        if not missing:
            return kept
        before = edit.first + len(kept) - 1
        neighbour = (self.endings[before] if before >= 0 else "") or (
            self.endings[before - 1] if before >= 1 else ""
        )
        neighbour = neighbour or self.endings[0] or "\n"
        if kept and not kept[-1]:
            # The old last line got lines after it.
            return [*kept[:-1], *[neighbour] * missing, ""]
        return [*kept, *[neighbour] * missing]

    def _endings_taken_along(self, edit: LineEdit, endings: list[str]) -> list[str]:
        """The endings of lines that are mixed, in the order in which the lines are now."""
        before = self.texts[edit.first : edit.first + edit.removed]
        sources: list[int | None] = [
            at if text == before[at] else None for at, text in enumerate(edit.inserted)
        ]
        left: dict[str, deque[int]] = {}
        for at, source in enumerate(sources):
            if source is None:
                left.setdefault(before[at], deque()).append(at)
        for at, text in enumerate(edit.inserted):
            if sources[at] is None and left.get(text):
                sources[at] = left[text].popleft()
        rest = iter(sorted(at for places in left.values() for at in places))
        taken = [endings[next(rest) if at is None else at] for at in sources]
        if "" in endings and taken[-1]:
            # What was the last line of the text takes the ending of the one that is last now.
            taken[taken.index("")] = taken[-1]
            taken[-1] = ""
        return taken

    def _mend(self, endings: list[str]) -> None:
        """Give every line but the last an ending, and the last none."""
        endings[-1] = ""
        for i in range(len(endings) - 2, -1, -1):
            if endings[i]:
                break
            endings[i] = (endings[i - 1] if i else "") or self.usual_ending()
