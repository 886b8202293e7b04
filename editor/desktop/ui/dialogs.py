"""Asks for folders and files without holding up the program.

The dialog is the platform's where it has one, and Qt's elsewhere. Qt decides when it opens: any of
these would have it draw its own everywhere: a subclass of QFileDialog with a meta-object of its own
(every subclass in Python), `DontUseNativeDialog`, `AA_DontUseNativeDialogs`. What one sets on Qt's
widgets (a model, a delegate, an icon provider) is silently without effect on the platform's.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog

from editor.desktop.ui.plain_text import PlainDialog
from editor.project.generators.base import POSTS
from editor.project.links import IMAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

FREED_ON_CLOSE = Qt.WidgetAttribute.WA_DeleteOnClose
"""Set on every dialog."""


def ask_folder(parent: QWidget, chosen: Callable[[Path], None], start: Path | None = None) -> None:
    """Ask for a folder that is there; ``start`` is the folder shown first."""
    dialog = _dialog(parent, QCoreApplication.translate("Dialog", "Open Blog Folder"), start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _open(dialog, chosen)


def ask_file(parent: QWidget, chosen: Callable[[Path], None], start: Path | None = None) -> None:
    """Ask for a post that is there; ``start`` is the folder shown first."""
    dialog = _dialog(parent, QCoreApplication.translate("Dialog", "Open File"), start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    patterns = " ".join(f"*{suffix}" for suffix in POSTS)
    posts = QCoreApplication.translate("Dialog", "Posts")
    everything = QCoreApplication.translate("Dialog", "All files")
    # Qt takes for patterns what is in the brackets at the end, so these are no translator's.
    dialog.setNameFilters([f"{posts} ({patterns})", f"{everything} (*)"])
    _open(dialog, chosen)


def ask_image(parent: QWidget, chosen: Callable[[Path], None], start: Path | None = None) -> None:
    """Ask for one image that takes the place of another; ``start`` is the folder shown first."""
    dialog = _dialog(parent, QCoreApplication.translate("Dialog", "Replace Image"), start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    patterns = " ".join(f"*{suffix}" for suffix in sorted(IMAGES))
    dialog.setNameFilters([f"{QCoreApplication.translate('Dialog', 'Images')} ({patterns})"])
    _open(dialog, chosen)


def ask_images(
    parent: QWidget, chosen: Callable[[tuple[Path, ...]], None], start: Path | None = None
) -> None:
    """Ask for images, or other files, that are there; ``start`` is the folder shown first."""
    dialog = _dialog(parent, QCoreApplication.translate("Dialog", "Insert Image"), start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    patterns = " ".join(f"*{suffix}" for suffix in sorted(IMAGES))
    images = QCoreApplication.translate("Dialog", "Images")
    everything = QCoreApplication.translate("Dialog", "All files")
    dialog.setNameFilters([f"{images} ({patterns})", f"{everything} (*)"])
    dialog.filesSelected.connect(lambda names: chosen(tuple(map(Path, names))))
    dialog.open()


def ask_save(
    parent: QWidget, path: Path, chosen: Callable[[Path], None], title: str | None = None
) -> None:
    """Ask for the file to write to; replacing one that is there is confirmed."""
    title = title or QCoreApplication.translate("Dialog", "Save As")
    dialog = _dialog(parent, title, path.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.selectFile(path.name)
    dialog.setDefaultSuffix(path.suffix.removeprefix("."))
    _open(dialog, lambda name: chosen(_completed(name, path.suffix)))
    if dialog.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen):
        # The platform asks instead. It has asked about the name as it was typed; Qt would add the
        # suffix afterwards, and a file of that name would be replaced unasked.
        dialog.setDefaultSuffix("")


def _dialog(parent: QWidget, title: str, start: Path | None) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(FREED_ON_CLOSE)
    PlainDialog(dialog)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    if start is not None:
        dialog.setDirectory(str(start))
    return dialog


def _open(dialog: QFileDialog, chosen: Callable[[Path], None]) -> None:
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()


def _completed(path: Path, suffix: str) -> Path:
    """With the suffix, if none was typed and that replaces nothing."""
    completed = path.with_name(path.name + suffix)
    return path if path.suffix or path.exists() or completed.exists() else completed
