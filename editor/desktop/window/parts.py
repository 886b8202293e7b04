"""What the window is given: the parts that work without it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor.desktop.documents.external_changes import OutsideChanges
    from editor.desktop.documents.library import Library
    from editor.desktop.documents.saving import Saver
    from editor.desktop.documents.watching import DiskWatch
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.graphics import Graphics
    from editor.desktop.recovery.service import Safekeeping
    from editor.desktop.settings.appearance import Appearance
    from editor.desktop.settings.settings import Settings
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.tasks import TaskRunner
    from editor.storage.places import Places


@dataclass(frozen=True, slots=True)
class Parts:
    """Built once by ``editor.desktop.app``. ``keeps_session`` is off for a window nobody sees."""

    places: Places
    tasks: TaskRunner
    notices: Notices
    library: Library
    workspace: Workspace
    saver: Saver
    outside: OutsideChanges
    safekeeping: Safekeeping
    watch: DiskWatch
    settings: Settings
    appearance: Appearance
    graphics: Graphics
    keeps_session: bool = True
