"""Texts that end alike: each thing that is put aside changes the text before all that follows."""

from __future__ import annotations


def shift(known: str, text: str, at: int) -> int | None:
    """How much further on in ``known`` stands what ``text`` has from ``at`` to its end.

    None if ``known`` does not end with it.
    """
    if text is known:
        return 0
    further = len(known) - len(text)
    if at + further < 0 or not known.startswith(text[at:], at + further):
        return None
    return further
