"""The order in which Tab goes through the form, changed where it has become another one."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


class TabOrder:
    """Remembers the order that was made last: telling Qt costs by what it is told."""

    def __init__(self) -> None:
        self._stops: list[QWidget] = []

    def order(self, stops: Sequence[QWidget]) -> None:
        """Let Tab go from each of these to the next one."""
        known = set(pairwise(self._stops))
        self._stops = list(stops)
        pairs = list(pairwise(stops))
        new = [place for place, pair in enumerate(pairs) if pair not in known]
        # Between two that are told, those may have been moved that stood in the right order.
        for before, after in pairs[new[0] : new[-1] + 1] if new else ():
            QWidget.setTabOrder(before, after)
