"""What is wrong between posts: one address for two, a tag or a key in two spellings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from editor.errors import Message, Problem, Severity
from editor.project.status import PostState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from editor.project.post import PostSummary
    from editor.project.project import Project

_RARE = 2
"""Posts, at most, that have a misspelt key."""
_USUAL = 10
"""Times as many as those, at least, that have the right one."""
_SHORTEST = 4
"""Letters of a key that can be told from a misspelt other one."""


@dataclass(slots=True)
class BetweenPosts:
    """Gathers what the posts of a project say, then names what does not go together."""

    project: Project
    _addresses: dict[str, list[Path]] = field(default_factory=dict)
    _heads: dict[Path, tuple[str, ...]] = field(default_factory=dict)
    _tags: dict[Path, tuple[str, ...]] = field(default_factory=dict)

    def add(self, post: PostSummary) -> None:
        """Take in what the head of a post says; one that cannot be read says nothing."""
        if post.problem is not None:
            return
        self._heads[post.path] = post.keys
        self._tags[post.path] = post.tags
        if post.published is not None and post.publication.fixed is not PostState.DRAFT:
            self._addresses.setdefault(post.published, []).append(post.path)

    def problems(self) -> Mapping[Path, tuple[Problem, ...]]:
        """What is wrong, by the file in which it would be put right."""
        found: dict[Path, list[Problem]] = {}
        for path, problem in (*self._clashes(), *self._spellings(), *self._keys()):
            found.setdefault(path, []).append(problem)
        return {path: tuple(problems) for path, problems in found.items()}

    def _clashes(self) -> Iterator[tuple[Path, Problem]]:
        """Posts that are published at one address, where a reader finds only one of them."""
        for address, paths in self._addresses.items():
            for path in paths if len(paths) > 1 else ():
                others = ", ".join(self.project.shown(other) for other in paths if other != path)
                message = Message(
                    "The address {address} is also that of {others}.",
                    address=address,
                    others=others,
                )
                yield path, Problem(message)

    def _spellings(self) -> Iterator[tuple[Path, Problem]]:
        """Tags that more posts write with other capitals."""
        counts = Counter(tag for tags in self._tags.values() for tag in set(tags))
        usual: dict[str, str] = {}
        for tag, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            usual.setdefault(tag.casefold(), tag)
        for path, tags in self._tags.items():
            for tag in dict.fromkeys(tags):
                other = usual[tag.casefold()]
                if other != tag:
                    message = Message(
                        "The tag {tag} is written {other} in more posts.", tag=tag, other=other
                    )
                    yield path, Problem(message, 0, severity=Severity.WARNING)

    def _keys(self) -> Iterator[tuple[Path, Problem]]:
        """Keys of a few posts that look like one of nearly all others, which these posts lack."""
        folded = self.project.site.head_rules.folded
        counts = Counter(folded(key) for keys in self._heads.values() for key in set(keys))
        usual = {
            rare: other
            for rare, count in counts.items()
            if count <= _RARE and len(rare) >= _SHORTEST
            for other, often in counts.items()
            if often >= _USUAL * count and _is_slip(rare, other)
        }
        for path, keys in self._heads.items():
            there = {folded(key) for key in keys}
            for key in keys:
                other = usual.get(folded(key))
                if other is not None and other not in there:
                    message = Message("Is the key {key} meant to be {other}?", key=key, other=other)
                    yield path, Problem(message, 0, field=key, severity=Severity.WARNING)


def _is_slip(written: str, meant: str) -> bool:
    """Whether one letter too many, too few or wrong, or two in the wrong order, tell them apart."""
    short, long = sorted((written, meant), key=len)
    if len(long) - len(short) > 1 or written == meant:
        return False
    start = 0
    while start < len(short) and short[start] == long[start]:
        start += 1
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    is_turned = short[start : start + 2] == long[start : start + 2][::-1]
    return short[start + 1 :] == long[start + 1 :] or (
        is_turned and short[start + 2 :] == long[start + 2 :]
    )
