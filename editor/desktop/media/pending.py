"""What is about to be inserted into a post: its files, and how far each is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from editor.desktop.media.work import Asked, Planned

if TYPE_CHECKING:
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.media.work import Loaded, Plans
    from editor.desktop.ui.tasks import Task
    from editor.errors import EditorError


@dataclass(slots=True)
class PendingFile:
    """One file. ``error`` says why it cannot be read; ``result`` is what is planned for it."""

    name: str
    alt: str = ""
    loaded: Loaded | None = None
    error: EditorError | None = None
    result: Planned | EditorError | None = None


@dataclass(slots=True, eq=False)
class Pending:
    """The files for one post, by the keys of their rows. ``folder`` was chosen by the writer.

    ``trouble`` says why nothing could be planned or stored last; it can be tried again.
    """

    document: PostDocument
    files: dict[int, PendingFile] = field(default_factory=dict)
    folder: Path | None = None
    plans: Plans | None = None
    trouble: EditorError | None = None
    is_busy: bool = False
    reading: list[Task] = field(default_factory=list)

    @property
    def asked(self) -> tuple[Asked, ...]:
        """The files that were read, as a task is asked about them."""
        return tuple(
            Asked(key, file.loaded, file.alt or _name_of(file.loaded))
            for key, file in self.files.items()
            if file.loaded is not None
        )

    @property
    def planned(self) -> tuple[Planned, ...]:
        """What would be inserted."""
        return tuple(
            file.result for file in self.files.values() if isinstance(file.result, Planned)
        )

    @property
    def is_ready(self) -> bool:
        """Whether it is known of each file what becomes of it, and of one that it can be had."""
        unknown = any(file.error is None and file.result is None for file in self.files.values())
        return bool(self.planned) and not unknown and not self.is_busy

    def forget_results(self) -> None:
        """Pictures are to become something else."""
        for file in self.files.values():
            if file.loaded is not None and not file.loaded.is_link:
                file.result = None

    def take(self, plans: Plans) -> None:
        """What a task found out of the files that are still wanted."""
        self.plans, self.trouble = plans, None
        for key, result in plans.results.items():
            if key in self.files:
                self.files[key].result = result

    def cancel(self) -> None:
        """Nothing of it is wanted any more."""
        for task in self.reading:
            task.cancel()


def _name_of(loaded: Loaded) -> str:
    """What a link to a file says if nothing else does; one to a post says its title."""
    return loaded.name if loaded.is_link and loaded.post is None else ""
