"""Opening what a command line names, and naming files as it does."""
# ruff: noqa: PLC0415 - see the package

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.errors import EditorError, Message

if TYPE_CHECKING:
    from pathlib import Path

    from editor.project.project import Project
    from editor.storage.file import FileText


def open_project(path: Path) -> Project:
    """The project of a file or folder. Raises EditorError."""
    from editor.project.project import Project
    from editor.storage.places import Places

    return Project.open(path, Places.of_user())


def open_folder(folder: Path) -> Project:
    """The project that a folder is. Raises EditorError."""
    if folder.is_file():
        raise EditorError(
            Message("{path} is a file, not a folder.", path=folder),
            hint=Message("Give the folder of the blog."),
        )
    return open_project(folder)


def open_file(path: Path) -> tuple[Project, FileText]:
    """A post and its project. Raises EditorError."""
    from editor.storage.file import read

    file = read(path)
    return open_project(path), file


def as_given(path: Path, post: Path) -> str:
    """A path as a whole, or from the current folder on, as the user wrote that of ``post``."""
    from pathlib import Path

    return str(path) if post.is_absolute() else as_typed(path, Path())


def as_typed(path: Path, folder: Path) -> str:
    """A path inside ``folder``, beginning as the user wrote the folder."""
    real = folder.resolve()
    return str(folder / path.relative_to(real)) if path.is_relative_to(real) else str(path)
