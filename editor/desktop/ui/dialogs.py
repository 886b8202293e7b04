"""Asks for folders and files without holding up the program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog

from editor.desktop.ui.plain_text import PlainDialog
from editor.project.generators.base import POSTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

FREED_ON_CLOSE = Qt.WidgetAttribute.WA_DeleteOnClose
"""Set on every dialog."""


def ask_folder(parent: QWidget, chosen: Callable[[Path], None]) -> None:
    """Ask for a folder that is there."""
    dialog = _dialog(parent, QCoreApplication.translate("Dialog", "Open Blog Folder"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _open(dialog, chosen)


def ask_file(parent: QWidget, chosen: Callable[[Path], None]) -> None:
    """Ask for a post that is there."""
    dialog = _dialog(parent, QCoreApplication.translate("Dialog", "Open File"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    patterns = " ".join(f"*{suffix}" for suffix in POSTS)
    posts = QCoreApplication.translate("Dialog", "Posts")
    everything = QCoreApplication.translate("Dialog", "All files")
    # Qt takes for patterns what is in the brackets at the end, so these are no translator's.
    dialog.setNameFilters([f"{posts} ({patterns})", f"{everything} (*)"])
    _open(dialog, chosen)


def ask_save(parent: QWidget, path: Path, chosen: Callable[[Path], None]) -> None:
    """Ask for the file to write to; replacing one that is there is confirmed."""
    dialog = _dialog(parent, QCoreApplication.translate("Dialog", "Save As"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDirectory(str(path.parent))
    dialog.selectFile(path.name)
    dialog.setDefaultSuffix(path.suffix.removeprefix("."))
    _open(dialog, chosen)


def _dialog(parent: QWidget, title: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(FREED_ON_CLOSE)
    PlainDialog(dialog)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    return dialog


def _open(dialog: QFileDialog, chosen: Callable[[Path], None]) -> None:
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()
