"""What a folder of a post's own is to a generator."""

from __future__ import annotations

from enum import Enum


class Bundles(Enum):
    """What a folder with an ``index.md`` in it is to a generator.

    NONE: no other way to keep a post that could as well be a file. BESIDE: the same page, whose
    links to files are followed from where the file of the post lies. PUBLISHED: the same page, and
    the files in the folder are published with it, as those beside a post without one are not.
    """

    NONE = "none"
    BESIDE = "beside"
    PUBLISHED = "published"
