"""What a generator says of slugs: which keys of a head hold one, and what it makes of a title."""

from __future__ import annotations

from typing import ClassVar, Protocol, TypeVar

from editor.project.generators.slugs import words

SiteT_contra = TypeVar("SiteT_contra", contravariant=True)
"""The sites that a generator is asked about (`editor.project.generators.base.Site`)."""


class Slugging(Protocol[SiteT_contra]):
    """The address that a head gives its post."""

    address_keys: ClassVar[tuple[str, ...]] = ()
    """Keys that hold whole addresses, former ones among them."""
    shared_addresses: ClassVar[tuple[str, ...]] = ()  # translations keep them
    slug_keys: ClassVar[tuple[str, ...]] = ("slug",)
    """Keys of which each gives the post an address, or its last part, first what is usual.

    They are written as the generator's documentation has them.
    """

    def slug_of(self, title: str, site: SiteT_contra) -> str:
        """The last part of an address, as it is made of a title.

        Where the generator would spell a title in other letters than it is written in, those that
        it has stay. Empty for a title with nothing in it that an address can have.
        """
        del site
        return slug_words(title)


def slug_words(title: str) -> str:
    """Letters and digits with dashes between, where a generator has no rule of its own."""
    return words(title) if any(char.isalnum() for char in title) else ""
