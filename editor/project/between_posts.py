"""What is wrong between posts: one address for two, a tag or a key in two spellings or kinds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from editor.errors import Message, Problem
from editor.project.key_checks import misspelt_keys, odd_kinds
from editor.project.mends import OpenPost, Rename
from editor.project.status import PostState
from editor.project.tag_checks import misspelt_tags, parts, stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from editor.project.post import PostSummary
    from editor.project.project import Project

_T = TypeVar("_T")

_OFTEN = 4
"""Posts, at least, that have a tag which one post seems to misspell."""
_NAMED = 3
"""Posts at the same address that are named."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the head of a post says that others must go with.

    ``shapes`` are those of the values of ``keys`` (`Shape`).
    """

    keys: tuple[str, ...]
    tags: tuple[str, ...]
    address: str | None
    shapes: tuple[str, ...] = ()


def said_of(post: PostSummary) -> Said | None:
    """What the head of a post says; None for one that cannot be read."""
    if post.problem is not None:
        return None
    is_draft = post.publication.fixed is PostState.DRAFT
    return Said(post.keys, post.tags, None if is_draft else post.published, post.shapes)


@dataclass(slots=True)
class _Noted:
    """What the posts say, counted.

    ``spellings`` are the tags by what they are without capitals, ``alike`` by their stem;
    ``slips`` are None until they are asked for.
    """

    keys: Counter[str] = field(default_factory=Counter)
    shapes: Counter[tuple[str, str]] = field(default_factory=Counter)
    tags: Counter[str] = field(default_factory=Counter)
    spellings: dict[str, frozenset[str]] = field(default_factory=dict)
    alike: dict[str, frozenset[str]] = field(default_factory=dict)
    slips: dict[str, set[str]] | None = None

    def copy(self) -> _Noted:
        """The same, to be changed."""
        return _Noted(
            self.keys.copy(),
            self.shapes.copy(),
            self.tags.copy(),
            self.spellings.copy(),
            self.alike.copy(),
            self.slips,
        )

    def count(self, said: Said, folded: Callable[[str], str], by: int) -> None:
        """Add a post, or take it out."""
        _add(self.keys, {folded(key) for key in said.keys}, by)
        _add(self.shapes, _shapes(said, folded), by)
        tags = set(said.tags)
        _add(self.tags, tags, by)
        for tag in tags:
            for table, name in ((self.spellings, tag.casefold()), (self.alike, stem(tag))):
                there = table.get(name, frozenset())
                table[name] = there | {tag} if self.tags[tag] else there - {tag}

    def usual_tags(self) -> dict[str, set[str]]:
        """The usual tags by what is left of each without one of its letters."""
        slips = self.slips
        if slips is None:
            slips = {}
            for other, count in self.tags.items():
                if count >= _OFTEN:
                    for part in parts(other.casefold()):
                        slips.setdefault(part, set()).add(other)
            self.slips = slips  # only now that it is whole: copies share it
        return slips


class BetweenPosts:
    """Knows what the posts of a project say, and names what does not go together.

    It follows each post that says something else, in the time that one post takes.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._posts: dict[Path, Said] = {}
        self._addresses: dict[str, tuple[Path, ...]] = {}
        self._noted = _Noted()

    def copy(self) -> BetweenPosts:
        """Another one that goes its own way from here, for another thread."""
        made = BetweenPosts(self._project)
        made._posts = self._posts.copy()
        made._addresses = self._addresses.copy()
        made._noted = self._noted.copy()
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
            self._noted.slips = None

    def problems(self) -> Mapping[Path, tuple[Problem, ...]]:
        """What is wrong, by the file in which it would be put right."""
        found = {path: self.problems_of(path) for path in self._posts}
        return {path: problems for path, problems in found.items() if problems}

    def problems_of(self, path: Path) -> tuple[Problem, ...]:
        """What is wrong with one post beside the others."""
        return self.problems_with(path, self._posts.get(path))

    def problems_with(self, path: Path, said: Said | None) -> tuple[Problem, ...]:
        """What would be wrong with a post that says this now, in the time that its head takes.

        Nothing is noted: another thread may ask at the same time.
        """
        if said is None:
            return ()
        rules = self._project.site.head_rules
        seen = _Seen(self._noted, self._posts.get(path), said, rules.folded)
        tag_keys = self._project.generator.tag_keys
        # Who parts tags at spaces, parts categories so.
        spaced = [key for key, separator in tag_keys if separator is None]
        spaced += ["categories"] if spaced else []
        return (
            *self._clash(path, said.address),
            *misspelt_tags(said.tags, seen, tag_keys),
            *misspelt_keys(said.keys, seen, rules, self._project.generator.name),
            *odd_kinds(said.keys, said.shapes, seen, rules, spaced),
        )

    def _count(self, path: Path, said: Said, by: int) -> None:
        self._noted.count(said, self._project.site.head_rules.folded, by)
        if said.address is not None:
            here = self._addresses.get(said.address, ())
            self._addresses[said.address] = (
                (*here, path) if by > 0 else tuple(other for other in here if other != path)
            )

    def _clash(self, path: Path, address: str | None) -> Iterator[Problem]:
        """Posts that are published at one address, where a reader finds only one of them."""
        here = () if address is None else self._addresses.get(address, ())
        others = sorted((self._name(other), other) for other in here if other != path)
        if others:
            more = ", …" if len(others) > _NAMED else ""
            message = Message(
                "The address {address} is also that of {others}.",
                address=address,
                others=f"{', '.join(name for name, _ in others[:_NAMED])}{more}",
            )
            ways = [
                OpenPost(Message("Open {name}", name=name), other)
                for name, other in others[:_NAMED]
            ]
            yield Problem(message, mend=Rename(Message("Rename…")), others=tuple(ways))

    def _name(self, path: Path) -> str:
        root = self._project.root
        inside = path.is_relative_to(root)
        return (path.relative_to(root) if inside else path).as_posix()


class _Seen:
    """What the posts say if one of them says something else than was noted of it."""

    def __init__(
        self, noted: _Noted, before: Said | None, now: Said, folded: Callable[[str], str]
    ) -> None:
        self._noted = noted
        own, old_tags = set(now.tags), set(before.tags) if before else set()
        self._tags = _difference(old_tags, own)
        self._spellings = _by(str.casefold, own)
        self._alike = _by(stem, own)
        # Tags that are usual only with those of this post.
        self._usual = {tag for tag in own if self.tag(tag) >= _OFTEN > noted.tags[tag]}
        old_keys = {folded(key) for key in before.keys} if before else set()
        self._keys = _difference(old_keys, {folded(key) for key in now.keys})
        self._shapes = _shapes(before, folded) if before else set()

    def tag(self, tag: str) -> int:
        """How many posts have a tag."""
        return self._noted.tags[tag] + self._tags.get(tag, 0)

    def spellings(self, fold: str) -> set[str]:
        """The tags that differ in capitals at most."""
        noted = self._noted.spellings.get(fold, frozenset())
        return self._there(noted, self._spellings.get(fold, set()))

    def alike(self, wanted: str) -> set[str]:
        """The tags that differ besides in what parts their words, or in their number."""
        noted = self._noted.alike.get(wanted, frozenset())
        return self._there(noted, self._alike.get(wanted, set()))

    def near(self, fold: str) -> set[str]:
        """The usual tags that may be one slip away."""
        slips = self._noted.usual_tags()
        found = {other for part in parts(fold) for other in slips.get(part, ())}
        return {other for other in found | self._usual if self.tag(other) >= _OFTEN}

    def key(self, key: str) -> int:
        """How many posts have a key, as the generator compares keys."""
        return self._noted.keys[key] + self._keys.get(key, 0)

    def all_keys(self) -> Iterable[str]:
        """The keys of all posts, as they were noted."""
        return self._noted.keys

    def others_with(self, key: str, shape: str) -> int:
        """How many other posts have a value of this shape under a key."""
        return self._noted.shapes[key, shape] - ((key, shape) in self._shapes)

    def _there(self, noted: frozenset[str], own: set[str]) -> set[str]:
        return {tag for tag in noted | own if self.tag(tag) > 0}


def _by(fold: Callable[[str], str], tags: set[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for tag in tags:
        found.setdefault(fold(tag), set()).add(tag)
    return found


def _difference(before: set[str], now: set[str]) -> dict[str, int]:
    return {**dict.fromkeys(now - before, 1), **dict.fromkeys(before - now, -1)}


def _shapes(said: Said, folded: Callable[[str], str]) -> set[tuple[str, str]]:
    pairs = zip(said.keys, said.shapes, strict=False)
    return {(folded(key), shape) for key, shape in pairs if shape}


def _add(counts: Counter[_T], names: Iterable[_T], by: int) -> None:
    for name in names:
        counts[name] += by
        if not counts[name]:
            del counts[name]
