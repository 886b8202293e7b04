"""What time it is where the writer is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from editor.project.generators.local_time import LocalTime

if TYPE_CHECKING:
    from datetime import tzinfo


@dataclass(frozen=True, slots=True)
class Now:
    """The clock of the writer: ``moment`` is aware; ``zone`` is theirs, summer time included."""

    moment: datetime
    zone: tzinfo

    @classmethod
    def here(cls) -> Now:
        """What the clock of this computer says."""
        return cls(datetime.now().astimezone(), LocalTime())
