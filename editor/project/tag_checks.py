"""Tags that are probably another one: in other letters, in another number, by a slip."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from editor.errors import Message, Problem, Severity
from editor.project.mends import ReplaceItem, Retag
from editor.project.near import is_slip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LONG = 5
"""Letters of a tag that can be told from a misspelt other one."""
_SHORTEST = 4
"""Letters of a word that has a plural."""
_GAP = re.compile(r"(?<=\w)[\s_-]+(?=\w)")
_PLURALS = (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("sses", "ss"), ("s", ""))
_NO_PLURALS = ("ss", "us", "is", "os", "as")


class SeenTags(Protocol):
    """What the posts of a site say of tags."""

    def tag(self, tag: str) -> int:
        """How many posts have a tag."""
        ...

    def spellings(self, fold: str) -> set[str]:
        """The tags that differ in capitals at most."""
        ...

    def alike(self, wanted: str) -> set[str]:
        """The tags with the same `stem`."""
        ...

    def near(self, fold: str) -> set[str]:
        """The usual tags that may be one slip away."""
        ...


def misspelt_tags(
    tags: Iterable[str], seen: SeenTags, keys: Sequence[tuple[str, str | None]]
) -> Iterator[Problem]:
    """Tags that more posts write otherwise.

    ``keys`` are those that tags stand under, with what parts them in a text: None for spaces.
    """
    names = tuple([key for key, _ in keys])
    spaced = tuple([key for key, separator in keys if separator is None])
    for tag in dict.fromkeys(tags):
        severity = Severity.WARNING
        usual = _usual(seen.spellings(tag.casefold()), seen)
        message = Message("The tag {tag} is written {other} in more posts.", tag=tag, other=usual)
        if usual == tag:
            meant = _meant(tag, seen) if seen.tag(tag) == 1 and len(tag) >= _LONG else None
            if meant is not None:
                usual = meant
                message = Message("Is the tag {tag} meant to be {other}?", tag=tag, other=usual)
            else:
                usual = _usual(seen.alike(stem(tag)), seen)
                # What looks like a plural may be another word.
                severity = Severity.NOTE
                message = Message(
                    "The tag {tag} is written {other} in more posts.", tag=tag, other=usual
                )
                if seen.tag(usual) <= seen.tag(tag):
                    continue
        everywhere = Retag(Message("Change the tag to {tag} everywhere…", tag=usual), tag, usual)
        here = ReplaceItem(Message("Change to {text}", text=usual), names, tag, usual, spaced)
        yield Problem(message, 0, severity=severity, mend=everywhere, others=(here,))


def stem(tag: str) -> str:
    """What a tag has in common with its plural, in any letters and with any gaps in it."""
    fold = _GAP.sub("-", tag.casefold())
    if len(fold) > _SHORTEST and not fold.endswith(_NO_PLURALS):
        for plural, single in _PLURALS:
            if fold.endswith(plural):
                return fold.removesuffix(plural) + single
    return fold


def parts(word: str) -> Iterator[str]:
    """The word, and all that is left of it without one letter: what near words have in common."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _usual(tags: set[str], seen: SeenTags) -> str:
    return min(tags, key=lambda one: (-seen.tag(one), one))


def _meant(tag: str, seen: SeenTags) -> str | None:
    """The one usual tag that differs from a rare one by a slip of the finger."""
    fold = tag.casefold()
    # Another first letter is another word: ipython is no python.
    found = [
        other
        for other in seen.near(fold)
        if other[0].casefold() == fold[0] and is_slip(fold, other.casefold())
    ]
    return found[0] if len(found) == 1 else None
