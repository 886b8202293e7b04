"""Which post stands at which address: as its generator publishes it, and as its head says."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple, Protocol

from editor.project.generators.base import address
from editor.project.status import PostState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from editor.project.post import PostSummary


class AddressBook(Protocol):
    """What a follower of links asks about addresses, each in the form of `address`."""

    def at(self, place: str) -> Path | None:
        """The post at an address."""

    def published(self, post: Path) -> str | None:
        """Where a post is published, as `PostSummary.published` has it."""

    def of(self, post: Path) -> tuple[str, ...]:
        """Every address that leads to a post."""


class PostAddresses:
    """Those of some posts as they are known; ordered when one is first asked for.

    Where two posts have one address, the one that is published there counts before one whose head
    keeps it as a former address, and a draft counts last of those.
    """

    def __init__(self, posts: Iterable[PostSummary] = ()) -> None:
        self._rows = posts
        self._maps: tuple[dict[str, Path], dict[Path, PostSummary]] | None = None

    def at(self, place: str) -> Path | None:
        """The post at an address."""
        return self._ordered[0].get(place)

    def published(self, post: Path) -> str | None:
        """Where a post is published."""
        row = self.row(post)
        return None if row is None else row.published

    def of(self, post: Path) -> tuple[str, ...]:
        """Every address that leads to a post."""
        row = self.row(post)
        return () if row is None else addresses(row)

    def row(self, post: Path) -> PostSummary | None:
        """What is known of a post."""
        return self._ordered[1].get(post)

    @property
    def _ordered(self) -> tuple[dict[str, Path], dict[Path, PostSummary]]:
        # Whoever makes a follower of links may have no time for it: it is ten thousand posts.
        maps = self._maps
        if maps is None:
            rows = {row.path: row for row in self._rows}
            posts: dict[str, Path] = {}
            drafts: dict[str, Path] = {}
            former: dict[str, Path] = {}
            for path, row in rows.items():
                if row.published is not None:
                    is_draft = row.publication.fixed is PostState.DRAFT
                    (drafts if is_draft else posts)[address(row.published)] = path
                for place in row.addresses:
                    former[place] = path
            maps = self._maps = former | drafts | posts, rows
        return maps


class AddressesAfter:
    """The addresses of ``before`` once some posts have others: ``later`` by their paths of today.

    The paths of what is ``later`` are those the posts have then.
    """

    def __init__(self, before: PostAddresses, later: Mapping[Path, PostSummary]) -> None:
        self._before = before
        self._later = later
        self._new = PostAddresses(later.values())
        self._gone = later.keys() - {row.path for row in later.values()}

    def at(self, place: str) -> Path | None:
        """The post that will be at an address."""
        post = self._before.at(place)
        return post if post is not None and post not in self._later else self._new.at(place)

    def published(self, post: Path) -> str | None:
        """Where a post will be published."""
        row = self._row(post)
        return None if row is None else row.published

    def of(self, post: Path) -> tuple[str, ...]:
        """Every address that will lead to a post."""
        row = self._row(post)
        return () if row is None else addresses(row)

    def pairs(self, post: Path) -> Iterator[Readdressed]:
        """Each address of today's ``post``, and what takes its place; nothing if it keeps all."""
        old, new = self._before.row(post), self._later.get(post)
        if old is None or new is None:
            return
        if old.published is not None and new.published is not None:
            yield Readdressed(
                address(old.published),
                address(new.published),
                end_of(old.published),
                end_of(new.published),
            )
        yield from (Readdressed(*pair) for pair in zip(old.addresses, new.addresses, strict=False))

    def _row(self, post: Path) -> PostSummary | None:
        found = self._new.row(post)
        return found if found is not None or post in self._gone else self._before.row(post)


class Readdressed(NamedTuple):
    """An address and the one that takes its place, with what is written behind each."""

    old: str
    new: str
    old_end: str = ""
    new_end: str = ""


def addresses(row: PostSummary) -> tuple[str, ...]:
    """Every address that leads to a post, the one it is published at first."""
    own = () if row.published is None else (address(row.published),)
    return (*own, *(place for place in row.addresses if place not in own))


def relative(place: str, here: str, like: str) -> str:
    """The path from ``here`` to ``place``, with a slash at its end where ``like`` has one."""
    name = posixpath.relpath(place, posixpath.dirname(here))
    return f"{name}/" if place.endswith("/") and like.endswith("/") else name


def end_of(published: str) -> str:
    """What stands behind an address where it is published: ``/``, ``.html``."""
    return published.lstrip("/").removeprefix(address(published))
