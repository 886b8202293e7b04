"""A blog of nothing but markup, and who looks at it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.desktop.markup.blogs import MarkupBlog, markup_blog
from tests.desktop.markup.fifo import Fifo
from tests.desktop.markup.walker import Walker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip where there are no FIFOs."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.skipif(sys.platform == "win32", reason="needs a FIFO"))


@pytest.fixture
def fifo() -> Iterator[Fifo]:
    """A FIFO whose path is so short that a file's name can hold it."""
    with tempfile.TemporaryDirectory(prefix="f") as folder:
        found = Fifo(Path(folder) / "p")
        yield found
        found.close()


@pytest.fixture
def markup(tmp_path: Path, fifo: Fifo) -> MarkupBlog:
    """The blog."""
    return markup_blog(tmp_path, fifo.path)


@pytest.fixture
def walker(program: ProgramDriver, qtbot: QtBot, fifo: Fifo) -> Walker:
    """Who looks at it."""
    return Walker(program, qtbot, fifo)


@pytest.fixture
def opened(program: ProgramDriver, markup: MarkupBlog) -> MarkupBlog:
    """The blog, opened in a window that is high enough for the whole form."""
    program.window.resize(1200, 900)
    program.open(markup.root)
    return markup
