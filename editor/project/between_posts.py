"""What is wrong between posts: one address for two, a tag or a key in two spellings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.errors import Message, Problem, Severity
from editor.project.mends import Rename, RenameKey, Retag
from editor.project.near import is_slip
from editor.project.status import PostState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from editor.project.post import PostSummary
    from editor.project.project import Project

_RARE = 2
"""Posts, at most, that have a misspelt key."""
_USUAL = 10
"""Times as many as those, at least, that have the right one."""
_SHORTEST = 4
"""Letters of a key that can be told from a misspelt other one."""
_OFTEN = 4
"""Posts, at least, that have a tag which one post seems to misspell."""
_LONG = 5
"""Letters of a tag that can be told from a misspelt other one."""
_NAMED = 3
"""Posts at the same address that are named."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the head of a post says that others must go with."""

    keys: tuple[str, ...]
    tags: tuple[str, ...]
    address: str | None


def said_of(post: PostSummary) -> Said | None:
    """What the head of a post says; None for one that cannot be read."""
    if post.problem is not None:
        return None
    is_draft = post.publication.fixed is PostState.DRAFT
    return Said(post.keys, post.tags, None if is_draft else post.published)


class BetweenPosts:
    """Knows what the posts of a project say, and names what does not go together.

    It follows each post that says something else, in the time that one post takes.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._posts: dict[Path, Said] = {}
        self._addresses: dict[str, tuple[Path, ...]] = {}
        self._keys: Counter[str] = Counter()
        self._tags: Counter[str] = Counter()
        self._spellings: dict[str, frozenset[str]] = {}
        self._slips: dict[str, set[str]] | None = None

    def copy(self) -> BetweenPosts:
        """Another one that goes its own way from here, for another thread."""
        made = BetweenPosts(self._project)
        made._posts = self._posts.copy()
        made._addresses = self._addresses.copy()
        made._keys, made._tags = self._keys.copy(), self._tags.copy()
        made._spellings, made._slips = self._spellings.copy(), self._slips
        return made

    def knows(self, path: Path) -> bool:
        """Whether a post is one of those that say something."""
        return path in self._posts

    def put(self, path: Path, said: Said | None) -> None:
        """Note what a post says now; None if that is nothing, or if the post is gone."""
        before = self._posts.pop(path, None)
        if before is not None:
            self._count(path, before, -1)
        if said is not None:
            self._posts[path] = said
            self._count(path, said, 1)
        if (before.tags if before else ()) != (said.tags if said else ()):
            self._slips = None

    def problems(self) -> Mapping[Path, tuple[Problem, ...]]:
        """What is wrong, by the file in which it would be put right."""
        found = {path: self.problems_of(path) for path in self._posts}
        return {path: problems for path, problems in found.items() if problems}

    def problems_of(self, path: Path) -> tuple[Problem, ...]:
        """What is wrong with one post beside the others."""
        said = self._posts.get(path)
        if said is None:
            return ()
        return (
            *self._clash(path, said.address),
            *self._misspelt_tags(said.tags),
            *self._misspelt_keys(said.keys),
        )

    def _count(self, path: Path, said: Said, by: int) -> None:
        folded = self._project.site.head_rules.folded
        _add(self._keys, {folded(key) for key in said.keys}, by)
        tags = set(said.tags)
        _add(self._tags, tags, by)
        for tag in tags:
            fold = tag.casefold()
            there = self._spellings.get(fold, frozenset())
            self._spellings[fold] = there | {tag} if self._tags[tag] else there - {tag}
        if said.address is not None:
            here = self._addresses.get(said.address, ())
            self._addresses[said.address] = (
                (*here, path) if by > 0 else tuple(other for other in here if other != path)
            )

    def _clash(self, path: Path, address: str | None) -> Iterator[Problem]:
        """Posts that are published at one address, where a reader finds only one of them."""
        here = () if address is None else self._addresses.get(address, ())
        others = sorted(self._name(other) for other in here if other != path)
        if others:
            more = ", …" if len(others) > _NAMED else ""
            message = Message(
                "The address {address} is also that of {others}.",
                address=address,
                others=f"{', '.join(others[:_NAMED])}{more}",
            )
            yield Problem(message, mend=Rename(Message("Rename…")))

    def _misspelt_tags(self, tags: Iterable[str]) -> Iterator[Problem]:
        """Tags that more posts write with other capitals, or with another letter."""
        counts = self._tags
        for tag in dict.fromkeys(tags):
            spellings = self._spellings[tag.casefold()]
            usual = min(spellings, key=lambda one: (-counts[one], one))
            if usual != tag:
                message = Message(
                    "The tag {tag} is written {other} in more posts.", tag=tag, other=usual
                )
            elif counts[tag] == 1 and len(tag) >= _LONG and (meant := self._meant(tag)):
                usual = meant
                message = Message("Is the tag {tag} meant to be {other}?", tag=tag, other=usual)
            else:
                continue
            label = Message("Change the tag to {tag} everywhere…", tag=usual)
            mend = Retag(label, tag, usual)
            yield Problem(message, 0, severity=Severity.WARNING, mend=mend)

    def _meant(self, tag: str) -> str | None:
        """The one usual tag that differs from a rare one by a slip of the finger."""
        slips = self._slips
        if slips is None:
            slips = {}
            for other, count in self._tags.items():
                if count >= _OFTEN:
                    for part in _parts(other.casefold()):
                        slips.setdefault(part, set()).add(other)
            self._slips = slips  # only now that it is whole: copies share it
        fold = tag.casefold()
        near = {other for part in _parts(fold) for other in slips.get(part, ())}
        # Another first letter is another word: ipython is no python.
        found = [
            other
            for other in near
            if other[0].casefold() == fold[0] and is_slip(fold, other.casefold())
        ]
        return found[0] if len(found) == 1 else None

    def _misspelt_keys(self, keys: Iterable[str]) -> Iterator[Problem]:
        """Keys of a few posts that look like one of nearly all others, which this one lacks."""
        folded, counts = self._project.site.head_rules.folded, self._keys
        there = {folded(key) for key in keys}
        for key in keys:
            rare = folded(key)
            if counts[rare] > _RARE or len(rare) < _SHORTEST:
                continue
            for other, often in counts.items():
                if often < _USUAL * counts[rare] or other in there or not is_slip(rare, other):
                    continue
                message = Message("Is the key {key} meant to be {other}?", key=key, other=other)
                mend = RenameKey(Message("Change to {text}", text=other), key, other)
                yield Problem(message, 0, field=key, severity=Severity.WARNING, mend=mend)
                break

    def _name(self, path: Path) -> str:
        root = self._project.root
        inside = path.is_relative_to(root)
        return (path.relative_to(root) if inside else path).as_posix()


def _add(counts: Counter[str], names: Iterable[str], by: int) -> None:
    for name in names:
        counts[name] += by
        if not counts[name]:
            del counts[name]


def _parts(word: str) -> Iterator[str]:
    """The word, and all that is left of it without one letter: what near words have in common."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
