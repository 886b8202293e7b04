"""A scan that lets the list of posts go first: laying it out waits for nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from threading import Event

    from editor.project.index import Batch

_LONGEST_S = 0.5
"""A scan that nobody lets begin, because the window is closing, begins nevertheless."""


def scanned(laid_out: Event, scan: Callable[[], Iterator[Batch]]) -> Iterator[Batch]:
    """In the thread of a scan: what it finds, once the list that was remembered is laid out."""
    laid_out.wait(_LONGEST_S)
    yield from scan()
