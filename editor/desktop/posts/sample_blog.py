"""Gives the user a sample blog of their own."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.resources import sample_blog

if TYPE_CHECKING:
    from pathlib import Path

_NAME = "Byline sample blog"


def copy_sample(documents: Path) -> Path:
    """Copy the sample blog into ``documents``; an earlier copy is opened again as it is.

    Blocks; call it off the GUI thread. Raises EditorError.
    """
    folder = documents / _NAME
    if folder.is_dir():
        return folder
    # Copied beside its name first: a copy that breaks off is never taken for the whole.
    begun = documents / f".{_NAME}.copying"
    try:
        documents.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(begun, ignore_errors=True)
        shutil.copytree(sample_blog(), begun, copy_function=shutil.copyfile)
        begun.rename(folder)
    except OSError as error:
        raise EditorError(
            Message("The sample blog cannot be copied to {folder}: {reason}.",
                    folder=documents, reason=error.strerror),
            path=documents,
        ) from error  # fmt: skip
    return folder
