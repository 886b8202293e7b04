"""Random triples of texts, merged here and by git: ``python -m tests.storage.beside_git 10000``.

The command prints how many of that many triples of each ``Sort`` git merges in the same way.

Where lines are repeated, more than one alignment is right, and git's is not always ours: before it
searches, it sets aside lines that the other text has often (from about the square root of its own
number of lines on), if most of those around them have no counterpart. We leave out nothing and
find the fewest changes.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from editor.storage.merge import Merge, Side, merge
from editor.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

Edits = dict[int, tuple[int, list[str]]]
"""At which line how many are removed, and what is put there."""

CONFLICT = re.compile(
    r"^<{7} mine\n(.*?)^\|{7} base\n(.*?)^={7}\n(.*?)^>{7} theirs\n", re.MULTILINE | re.DOTALL
)


class Sort(Enum):
    """What the lines of a triple are like."""

    UNIQUE = "every line is there once, and none is moved"
    MOVED = "every line is there once, and some are moved"
    POST = "paragraphs with a blank line behind each"
    REPEATED = "two to eight lines that are repeated"


@dataclass(frozen=True)
class Triple:
    """Three texts, as lines; a text has at least one."""

    base: Sequence[str]
    mine: Sequence[str]
    theirs: Sequence[str]

    def merged(self) -> Merge:
        """As Byline merges it."""
        return merge(*(Lines.from_text("\n".join(text)) for text in self._texts()))

    def merged_by_git(self, folder: Path) -> GitMerge:
        """As git merges it; the files are written into ``folder``."""
        for name, text in zip(("base", "mine", "theirs"), self._texts(), strict=True):
            (folder / name).write_bytes("".join(f"{line}\n" for line in text).encode())
        labels = [f"-L{name}" for name in ("mine", "base", "theirs")]
        done = subprocess.run(
            ["git", "merge-file", "-p", "--diff3", *labels, "mine", "base", "theirs"],
            cwd=folder, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode < 128, done.stderr
        found = GitMerge(done.stdout)
        assert len(found.conflicts) == done.returncode
        return found

    def _texts(self) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
        return self.base, self.mine, self.theirs


@dataclass(frozen=True)
class GitMerge:
    """What git printed, each conflict between its markers."""

    output: str

    @property
    def conflicts(self) -> list[str]:
        """The conflicts, each with its markers."""
        return [match.group() for match in CONFLICT.finditer(self.output)]

    def resolved(self, side: Side) -> str:
        """The merged text with that side of every conflict."""
        return CONFLICT.sub({Side.MINE: r"\1", Side.THEIRS: r"\3"}[side], self.output)


def same(ours: Merge, gits: GitMerge) -> bool:
    """Whether both have the same conflicts and the same text, whichever side is taken."""
    count = len(ours.conflicts)
    return count == len(gits.conflicts) and all(
        "".join(f"{line}\n" for line in ours.resolved([side] * count)) == gits.resolved(side)
        for side in (Side.MINE, Side.THEIRS)
    )


def triple(sort: Sort, seed: int) -> Triple:
    """A triple of that sort, the same one for each seed."""
    chance = random.Random(f"{sort.name} {seed}")
    length = chance.randint(1, 30)
    base = [f"line {number}" for number in range(length)]
    kinds = "abcdefgh"[: chance.randint(2, 8)]
    if sort is Sort.REPEATED:
        base = chance.choices(kinds, k=length)
    elif sort is Sort.POST:
        base = [line for text in base for line in (text, "")]
    often = chance.choice((0.01, 0.03, 0.1, 0.2))
    mine: Edits = {}
    theirs: Edits = {}
    for place in range(len(base) + 1):
        for who, sides in (("mine", [mine]), ("theirs", [theirs]), ("both", [mine, theirs])):
            if chance.random() < often:
                new = [f"{who} {place} {number}" for number in range(chance.choice((0, 1, 1, 3)))]
                if sort is Sort.REPEATED:
                    new = chance.choices(kinds, k=len(new))
                elif sort is Sort.POST:
                    new = [line for text in new for line in (text, "")]
                edit = chance.choice((0, 1, 1, 2, 4)), new
                for side in sides:
                    side[place] = edit
    texts = [changed(base, edits) for edits in (mine, theirs)]
    if sort is Sort.MOVED:
        for text in texts:
            for _ in range(chance.choice((0, 1, 3))):
                line = text.pop(chance.randrange(len(text)))
                text.insert(chance.randint(0, len(text)), line)
    return Triple(base, *texts)


def changed(base: Sequence[str], edits: Edits) -> list[str]:
    """The text after edits; those of lines that another removes are left out."""
    text: list[str] = []
    place = 0
    while place <= len(base):
        removed, inserted = edits.get(place, (0, ()))
        text += inserted
        if not removed:
            text += base[place : place + 1]
        place += removed or 1
    # A text without any line cannot be told from one empty line.
    return text or ["nothing is left"]


@dataclass
class Comparison:
    """How many triples are clean for us, and for git; the seeds of those merged differently."""

    clean: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    different: list[int] = field(default_factory=list)
    clean_different: int = 0

    @property
    def same(self) -> float:
        """The share of triples with the same text and the same conflicts, from 0 to 1."""
        return 1 - len(self.different) / self.clean.total()

    def __str__(self) -> str:
        return (
            f"{self.clean.total()} triples: clean in both {self.clean[True, True]} "
            f"(of which another text {self.clean_different}), "
            f"in conflict in both {self.clean[False, False]}, "
            f"clean only here {self.clean[True, False]}, only in git {self.clean[False, True]}; "
            f"all the same {self.same:.2%}, but for the seeds {self.different[:20]}"
        )


def compared(sort: Sort, count: int, folder: Path) -> Comparison:
    """Merge that many triples twice; git writes into ``folder``."""
    found = Comparison()
    for seed in range(count):
        given = triple(sort, seed)
        ours, gits = given.merged(), given.merged_by_git(folder)
        found.clean[ours.clean, not gits.conflicts] += 1
        if not same(ours, gits):
            found.different.append(seed)
            if ours.clean and not gits.conflicts:
                found.clean_different += 1
    return found


def main() -> None:
    """Compare as many triples of each sort as the command line says."""
    with tempfile.TemporaryDirectory() as folder:
        for sort in Sort:
            found = compared(sort, int(sys.argv[1]), Path(folder))
            sys.stdout.write(f"{sort.name} ({sort.value}): {found}\n")


if __name__ == "__main__":
    main()
