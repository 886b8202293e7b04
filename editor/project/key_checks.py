"""Keys that are probably another one, and values of another kind than other posts have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from editor.errors import Message, Problem, Severity
from editor.project.generator_keys import predefined_keys
from editor.project.mends import RenameKey, Reshape
from editor.project.near import is_slip
from editor.project.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from editor.frontmatter.rules import HeadRules

_RARE: Final = 2
"""Posts, at most, that have a misspelt key."""
_USUAL: Final = 10
"""Times as many as those, at least, that have the right one."""
_SHORTEST: Final = 4
"""Letters of a key that can be told from a misspelt other one."""
_AGREEING: Final = 5
"""Other posts, at least, that say what kind of value a key has."""
_AGREED: Final = 0.9
"""How many of those have to agree."""


class SeenKeys(Protocol):
    """What the posts of a site say of keys."""

    def key(self, key: str) -> int:
        """How many posts have a key, as the generator compares keys."""
        ...

    def all_keys(self) -> Iterable[str]:
        """The keys of all posts."""
        ...

    def others_with(self, key: str, shape: str) -> int:
        """How many other posts have a value of this shape under a key."""
        ...


def misspelt_keys(
    keys: Sequence[str], seen: SeenKeys, rules: HeadRules, generator: str
) -> Iterator[Problem]:
    """Keys of a few posts that look like one which this post lacks.

    That is one of nearly all others, or one that the generator has a meaning for.
    """
    there = {rules.folded(key) for key in keys}
    predefined = {rules.folded(key): key for key in predefined_keys(generator)}
    usual = {
        other: often
        for other in seen.all_keys()
        if other not in there and (often := seen.key(other)) >= _USUAL
    }
    for key in keys:
        rare = rules.folded(key)
        count = seen.key(rare)
        if count > _RARE or len(rare) < _SHORTEST or rare in predefined:
            continue
        meant = next(
            (it for it, often in usual.items() if often >= _USUAL * count and is_slip(rare, it)),
            None,
        )
        if meant is None:
            near = [it for it in predefined if it not in there and _is_slip_of(rare, it)]
            meant = predefined[near[0]] if len(near) == 1 else None
        if meant is not None:
            if rules.header_lines and key[:1].isupper():
                meant = f"{meant[:1].upper()}{meant[1:]}"  # as one writes them there
            message = Message("Is the key {name} meant to be {other}?", name=key, other=meant)
            mend = RenameKey(Message("Change to {text}", text=meant), key, meant)
            yield Problem(message, 0, field=key, severity=Severity.WARNING, mend=mend)


def odd_kinds(
    keys: Sequence[str],
    shapes: Sequence[str],
    seen: SeenKeys,
    rules: HeadRules,
    spaced: Collection[str] = (),
) -> Iterator[Problem]:
    """Texts where nearly all other posts have something else under the same key.

    The generator parts texts under the keys ``spaced`` at spaces.
    """
    for key, shape in zip(keys, shapes, strict=False):
        if shape != Shape.TEXT:
            continue
        name = rules.folded(key)
        counts = {one: seen.others_with(name, one) for one in Shape if one is not Shape.NONE}
        usual = max(counts, key=counts.__getitem__)
        whole = sum(counts.values())
        if whole < _AGREEING or counts[usual] < _AGREED * whole:
            continue
        message = _said(usual, key)
        if message is not None:
            mend = None
            if usual is not Shape.TABLE:
                mend = Reshape(_label(usual), key, usual, is_spaced=name in spaced)
            yield Problem(message, 0, field=key, severity=Severity.NOTE, mend=mend)


def _is_slip_of(written: str, known: str) -> bool:
    """Whether a key is a known one in other capitals or with a slip; a plural is another key."""
    fold, meant = written.casefold(), known.casefold()
    if fold == meant:
        return written != known
    if fold.removesuffix("s") == meant.removesuffix("s"):
        return False
    # Of a short word, another letter in its place makes another word: data is no date.
    is_other_word = len(fold) == len(meant) <= _SHORTEST and sorted(fold) != sorted(meant)
    return not is_other_word and len(meant) >= _SHORTEST and is_slip(fold, meant)


def _said(shape: Shape, key: str) -> Message | None:
    match shape:
        case Shape.LIST:
            return Message("{key} is a list in other posts, and a text here.", key=key)
        case Shape.TABLE:
            return Message("{key} is a table in other posts, and a text here.", key=key)
        case Shape.SWITCH:
            return Message("{key} is true or false in other posts, and a text here.", key=key)
        case Shape.NUMBER:
            return Message("{key} is a number in other posts, and a text here.", key=key)
        case Shape.DATE:
            return Message("{key} is a date in other posts, and none here.", key=key)
        case _:
            return None


def _label(shape: Shape) -> Message:
    if shape is Shape.LIST:
        return Message("Make it a list")
    return Message("Write it without quotes")
