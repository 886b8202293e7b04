"""What a field for a date needs to know of clocks and zones. Knows no widget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from editor.frontmatter.date_draft import DateDraft
from editor.frontmatter.values import parse_date
from editor.project.generators.local_time import LocalTime

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from editor.frontmatter.values import PostDate

HERE = LocalTime()
"""The zone of this computer, and so the writer's."""


def clock_here() -> datetime:
    """What time it is."""
    return datetime.now(UTC)


def _reads_nothing(text: str) -> datetime | None:
    del text
    return None


@dataclass(frozen=True, slots=True)
class Times:
    """``zone`` is that of a date that names none: the site's; ``own`` is the writer's.

    ``reads`` says which moment the generator takes a text for that Byline sees no date in;
    ``names``, whether it heeds the names of zones.
    """

    zone: tzinfo = UTC
    own: tzinfo = HERE
    clock: Callable[[], datetime] = clock_here
    reads: Callable[[str], datetime | None] = _reads_nothing
    names: bool = True

    def parsed(self, text: str) -> PostDate | None:
        """The date that a text is."""
        return parse_date(text, self.zone, named_zones=self.names)

    def now_like(self, sample: str) -> DateDraft:
        """What time it is, in the shape of a date of other posts."""
        return DateDraft.like(sample, self.clock(), self.zone)

    def on_own_clock(self, moment: datetime) -> datetime:
        """A moment as the writer's clock shows it; at the ends of time as it is."""
        try:
            return moment.astimezone(self.own)
        except OverflowError:
            return moment
