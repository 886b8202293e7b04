"""What a post has from files above it, and from the configuration, unless its head says otherwise.

A generator names the sources; ``editor.project.inherited`` puts them together with a head.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from editor.project.trees import Tree

SiteT_contra = TypeVar("SiteT_contra", contravariant=True)
"""The sites that a generator is asked about (`editor.project.generators.base.Site`)."""


@dataclass(frozen=True, slots=True)
class Given:
    """Values for several posts, and where they stand: under ``key`` of ``file``.

    ``file`` is a path below the site's root with slashes; ``key`` is empty where the whole file
    holds them. ``target`` says which posts get them, in the words of the generator. ``is_final``:
    no head may say otherwise. Names in ``values`` are in lower case where the generator ignores
    case; ``written`` has then how each is written in the file, by its path joined by dots.
    """

    values: Mapping[str, Tree]
    file: str
    key: str = ""
    target: Mapping[str, Tree] = field(default_factory=dict)
    is_final: bool = False
    written: Mapping[str, str] = field(default_factory=dict)


class Inheriting(Protocol[SiteT_contra]):
    """What a generator says of inherited values; most know none."""

    reads_data_files: ClassVar[bool] = False
    """Whether a post may have a data file of its own beside it."""
    untold_keys: ClassVar[frozenset[str]] = frozenset()
    """Keys that leave the address of a post to the generator where they are inherited."""

    unknown_keys: ClassVar[frozenset[str]] = frozenset()
    """Keys that stand for all that a source may give and Byline cannot read."""

    def leaves_open(self, key: str, value: Tree) -> bool:
        """Whether a key of a head with this value leaves what is inherited in force."""
        del key, value
        return False

    def gives(self, folder: str, site: SiteT_contra) -> tuple[Given, ...]:
        """What the files right in ``folder`` give posts in it and below. Reads them.

        Those that count most come first.
        """
        del folder, site
        return ()

    def gives_alone(
        self, post: str, is_there: Callable[[str], bool], site: SiteT_contra
    ) -> tuple[Given, ...]:
        """What data files beside a post give it; ``is_there`` says of a whole path if it is one."""
        del post, is_there, site
        return ()

    def holding(self, given: Sequence[Given], path: Path, site: SiteT_contra) -> Sequence[Given]:
        """Those of ``given`` that the post at ``path`` gets, the one that counts most first.

        They come from the nearest folder to the farthest, and then from the configuration.
        """
        del path, site
        return given

    def given_to_all(self, site: SiteT_contra) -> Sequence[Given]:
        """What the whole site gives, that which counts most first; files of it are read anew."""
        del site
        return ()

    def mark(self, site: SiteT_contra) -> str:
        """A text that changes with every file that may give any post values.

        Files in the folders of posts are not among these, nor is the configuration.
        """
        del site
        return ""

    def giver(self, fields: Mapping[str, Tree]) -> str:
        """What ``fields``, the head over what lies around the post, name that gives it more."""
        del fields
        return ""

    def gives_by(self, giver: str, site: SiteT_contra) -> Sequence[Given]:
        """What files give that a post names so.

        It counts before what the whole site gives, and after all else.
        """
        del giver, site
        return ()

    def joined(self, key: str, far: Tree, near: Tree, site: SiteT_contra) -> Tree:
        """What two sources give together under ``key``: most go by the nearer alone."""
        del key, far, site
        return near

    def reached_from(self, file: Path) -> Path | None:
        """The folder, or the post, that gets its values from a file of this name; None for none."""
        del file
        return None

    def heirs(self, file: Path, site: SiteT_contra) -> tuple[Path, ...]:
        """All folders and posts that get values from a file, the one it reaches first."""
        del site
        reached = self.reached_from(file)
        return () if reached is None else (reached,)
