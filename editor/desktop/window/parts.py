"""What the window is given: the parts that work without it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor.desktop.graphics import Graphics
    from editor.desktop.library import Library
    from editor.desktop.notices import Notices
    from editor.desktop.outside import OutsideChanges
    from editor.desktop.safekeeping import Safekeeping
    from editor.desktop.saving import Saver
    from editor.desktop.tasks import TaskRunner
    from editor.desktop.watching import DiskWatch
    from editor.desktop.window.appearance import Appearance
    from editor.desktop.window.settings import Settings
    from editor.desktop.workspace import Workspace
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
