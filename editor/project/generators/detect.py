"""Which generator publishes a folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from editor.project.generators.astro import Astro
from editor.project.generators.eleventy import Eleventy
from editor.project.generators.hugo import Hugo
from editor.project.generators.jekyll import Jekyll
from editor.project.generators.mkdocs import MkDocs
from editor.project.generators.nikola import Nikola
from editor.project.generators.pelican import Pelican
from editor.project.generators.plain import Plain
from editor.project.generators.zola import Zola
from editor.storage.places import home

if TYPE_CHECKING:
    from editor.project.generators.base import Generator

MAX_DEPTH = 64
"""Folders above a file that are looked at."""


def generators() -> tuple[Generator, ...]:
    """Every generator, those with an unmistakable sign first, the plain folder last."""
    return Hugo(), Zola(), Pelican(), Nikola(), Astro(), Eleventy(), MkDocs(), Jekyll(), Plain()


def detect(root: Path) -> Generator:
    """The generator whose site begins at ``root``; the plain one if no sign is there."""
    return next((found for found in generators() if found.detect(root)), Plain())


def is_project_folder(folder: Path) -> bool:
    """Whether a folder may be a project at all: the home folder and ``/`` never are."""
    try:
        resolved = folder.resolve()
    except (OSError, RuntimeError):  # a ring of links
        return False
    own = home()
    return resolved not in {own and Path(os.path.realpath(own)), resolved.parent}


def nearest_site(folder: Path) -> Path | None:
    """The nearest folder from ``folder`` upwards in which a generator is detected.

    The way up ends below the home folder.
    """
    for above in (folder, *folder.parents)[:MAX_DEPTH]:
        if not is_project_folder(above):
            return None
        if not isinstance(detect(above), Plain):
            return above
    return None
