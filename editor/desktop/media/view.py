"""Shows in the bar what is about to be inserted into the current post."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from editor.desktop.media.settings import IMAGE_FORMAT, IMAGE_WIDTH
from editor.desktop.media.work import place_in
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import in_sentence
from editor.errors import EditorError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.media.bar import ImageBar
    from editor.desktop.media.pending import Pending, PendingFile
    from editor.desktop.media.work import Planned
    from editor.desktop.settings.settings import Settings

SHRUNK: Final = ("webp", "1600")
"""Format and width that make any picture small enough."""


class PendingView(QObject):
    """Fills the bar. It keeps nothing of what it shows."""

    def __init__(self, bar: ImageBar, workspace: Workspace, settings: Settings) -> None:
        super().__init__(bar)
        self._bar = bar
        self._workspace = workspace
        self._settings = settings

    def show(self, pending: Pending | None) -> None:
        """Show these files instead of others; without any the bar is closed."""
        self._bar.clear()
        self._bar.setVisible(pending is not None)
        if pending is not None:
            self.show_choices()
            self.add(pending, tuple(pending.files))
            self._bar.set_busy(pending.is_busy)

    def show_left(self, pending: Pending) -> None:
        """Show what is left of files of which something was stored, or nothing could be."""
        for key in self._bar.keys:
            if key not in pending.files:
                self._bar.remove(key)
        self._bar.set_busy(False)
        for key, file in pending.files.items():
            self.show_file(key, file)
        self.show_state(pending)

    def show_waiting(self, pending: Pending) -> None:
        """Say of which files it is not known any more what becomes of them."""
        for key, file in pending.files.items():
            row = self._bar.row(key)
            if row is not None and file.loaded is not None and file.result is None:
                row.show_waiting()
        self.show_state(pending)

    def show_choices(self) -> None:
        """Show what images become."""
        self._bar.show_choices(self._settings.text(IMAGE_FORMAT), self._settings.text(IMAGE_WIDTH))

    def add(self, pending: Pending, keys: Sequence[int]) -> None:
        """Add rows for files."""
        for key in keys:
            file = pending.files[key]
            self._bar.add(key, file.name, file.alt)
            self.show_file(key, file)
        self.show_state(pending)

    def show_plans(self, pending: Pending) -> None:
        """Show where the files go, and which other folders there are."""
        project, plans = self._workspace.project, pending.plans
        if project is None or plans is None:
            return
        for key, file in pending.files.items():
            self.show_file(key, file)
        planned = [one for one in pending.planned if one.image.data is not None]
        folder = planned[0].image.path.parent if planned else None
        folders = plans.folders
        if folder is not None and folder in folders:
            names = [place_in(project, one) for one in folders]
            self._bar.offer_folders(names, folders.index(folder))
        elif folder is not None:
            self._bar.offer_folders((place_in(project, folder),), 0)
        self.show_state(pending)

    def show_file(self, key: int, file: PendingFile) -> None:
        """Show how far a file is."""
        row, project = self._bar.row(key), self._workspace.project
        if row is None or project is None:
            return
        if file.loaded is not None:
            row.show_loaded(file.loaded)
        error = file.error or (file.result if isinstance(file.result, EditorError) else None)
        if error is not None:
            row.show_error(error)
        elif file.result is not None and not isinstance(file.result, EditorError):
            row.show_plan(place_in(project, file.result.image.path), file.result)

    def show_state(self, pending: Pending) -> None:
        """Say what is to be known of all files, and whether they can be inserted."""
        if pending.is_busy:
            return
        files = [file.loaded for file in pending.files.values()]
        self._bar.offer_choices(any(one is None or one.stored is None for one in files))
        self._bar.insert.setEnabled(pending.is_ready)
        if pending.trouble is not None:
            hint = "" if pending.trouble.hint is None else f" {translated(pending.trouble.hint)}"
            self._bar.say(f"{translated(pending.trouble.message)}{hint}", wrong=True)
            return
        large = [one for one in pending.planned if one.picture.is_large and one.image.data]
        pictures = [one for one in large if one.picture.kind is not None]
        notes = [translated(note) for one in pending.planned for note in one.picture.notes]
        if pictures:
            notes.insert(0, self._is_large(pictures))
        is_shrunk = (self._settings.text(IMAGE_FORMAT), self._settings.text(IMAGE_WIDTH)) == SHRUNK
        self._bar.say(
            " ".join(notes), warns=bool(notes), offers_shrink=bool(pictures) and not is_shrunk
        )

    def _is_large(self, pictures: Sequence[Planned]) -> str:
        if len(pictures) > 1:
            return self.tr("%n images are larger than 1 MB: readers will wait.", "", len(pictures))
        return self.tr("{name} is larger than 1 MB: readers will wait.").format(
            name=in_sentence(pictures[0].picture.name)
        )
