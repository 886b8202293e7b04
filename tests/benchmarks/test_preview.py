"""The preview: a key is painted within one to two frames, at 5 kB, 100 kB and 1 MB.

What counts is the picture: the time from the key to the first grab of the paragraph that differs.
"""

from __future__ import annotations

from time import perf_counter_ns
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEventLoop, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget

from editor.desktop.preview.serving.addresses import register_scheme
from editor.desktop.source.editor import SourceEditor
from editor.desktop.ui.themes import LIGHT, Themes
from tests.desktop.preview.pane_driver import PaneDriver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture
    from pytestqt.qtbot import QtBot

    from editor.desktop.documents.document import PostDocument

register_scheme()

SIZES = {"5 kB": 5_000, "100 kB": 100_000, "1 MB": 1_000_000}
FLAVOURS = ("python-markdown", "goldmark")
TYPED_LINE = 6
PROSE = (
    "A paragraph with *emphasis*, **more of it**, `code` and [a link](https://example.org/{n}),\n"
    "which goes on for some lines more, as the paragraphs of posts do when their writer is at\n"
    "ease: a thought, then what follows from it, then a number such as {n} to hold on to, and\n"
    "at last -- after a pause -- the sentence that the paragraph was written for. It is never\n"
    "the longest one, and often the one that is struck out again the day after.\n\n"
)
SECTION = (
    "## Part {n}\n\n"
    + PROSE * 4
    + "- one item\n- another item with `code`\n    - and one below it\n\n"
    + "```python\ndef part(number: int = {n}) -> int:\n    return number * 2\n```\n\n"
    + PROSE
    + "> A quotation, number {n}, over\n> two lines.\n\n"
    + "| a | b |\n| - | - |\n| 1 | {n} |\n\n"
)


def post(size: int) -> str:
    text = "---\ntitle: A post\ndate: 2024-06-15\n---\n\nThe first paragraph.\nIts second line"
    sections = (size - len(text)) // len(SECTION) + 1
    return text + "\n\n" + "".join([SECTION.format(n=n) for n in range(sections)])


class Desk:
    """Source and preview side by side, as in the window."""

    def __init__(self, qtbot: QtBot, root: Path) -> None:
        self.window = QWidget()
        self.window.resize(1300, 800)
        self.preview = PaneDriver(qtbot, root)
        self.layout = QHBoxLayout(self.window)
        self.layout.addWidget(self.preview.pane, 1)
        qtbot.addWidget(self.window)
        self.window.show()
        self.source: SourceEditor | None = None

    def close(self) -> None:
        """End the renderer and the page."""
        self.preview.close()

    def open(self, text: str, flavour: str) -> PostDocument:
        """Show a post on both sides, the cursor in its first paragraph."""
        document = self.preview.document(text)
        self.source = SourceEditor(document, Themes(LIGHT), self.window)
        self.layout.insertWidget(0, self.source, 1)
        self.source.set_cursor_place(TYPED_LINE, len(document.line(TYPED_LINE)))
        self.show(document, flavour)
        self.preview.pane.mark_line(TYPED_LINE)
        QTest.qWait(300)
        return document

    def show(self, document: PostDocument, flavour: str = "python-markdown") -> None:
        """Show a post in the preview, however long it takes."""
        done: list[int] = []
        self.preview.pane.rendered.connect(done.append)
        self.preview.pane.show_post(document, self.preview.context(flavour))
        until(lambda: document.revision in done)
        self.preview.pane.rendered.disconnect(done.append)

    def paragraph(self) -> QRect:
        """Where the page has the paragraph that is typed in."""
        box = self.preview.ask(
            "(() => { const b = document.querySelector('.byline-block').getBoundingClientRect();"
            " return [b.left, b.top, b.width, b.height]; })()"
        )
        assert isinstance(box, list)
        left, top, width, height = (round(side) for side in box)
        # The paragraph may grow by a line.
        return QRect(left, top, width, height + 40)


def until(condition: Callable[[], bool]) -> None:
    """Run the event loop until something is so, looking every millisecond."""
    loop = QEventLoop()
    look = QTimer()
    look.setTimerType(Qt.TimerType.PreciseTimer)
    look.timeout.connect(lambda: loop.quit() if condition() else None)
    look.start(1)
    loop.exec()
    look.stop()


def measure(
    benchmark: BenchmarkFixture, work: Callable[[], None], rest: Callable[[], None], rounds: int
) -> None:
    """One call a round; ``rest`` comes before each and is not counted."""
    pedantic: Callable[..., None] = benchmark.pedantic
    pedantic(work, setup=rest, rounds=rounds)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, tmp_path / "blog")
    yield made
    made.close()


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("size", SIZES)
def test_key_to_painted_preview(
    benchmark: BenchmarkFixture, desk: Desk, qtbot: QtBot, size: str, flavour: str
) -> None:
    desk.open(post(SIZES[size]), flavour)
    view, place = desk.preview.pane.view, desk.paragraph()
    keys = iter("abcdefghiklmnopqrstuvwxyz" * 10)

    def rest() -> None:
        # A key comes at any time between two frames.
        QTest.qWait(37)

    def type_a_key() -> None:
        before = view.grab(place).toImage()
        assert desk.source is not None
        qtbot.keyClicks(desk.source, next(keys))
        until(lambda: view.grab(place).toImage() != before)

    measure(benchmark, type_a_key, rest, 30)


def test_first_part_of_a_megabyte(benchmark: BenchmarkFixture, desk: Desk) -> None:
    texts = iter([post(1_000_000) for _ in range(6)])
    made: list[PostDocument] = []

    def make() -> None:
        made.append(desk.preview.document(next(texts)))

    def show() -> None:
        bridge = desk.preview.pane.bridge
        seen: list[int] = []
        bridge.was_painted.connect(lambda _post, revision, _done: seen.append(revision))
        desk.preview.pane.show_post(made[-1], desk.preview.context())
        until(lambda: any(revision >= 0 for revision in seen[1:]))

    measure(benchmark, show, make, 5)


def test_gaps_of_the_gui_thread_while_a_megabyte_streams_in(
    benchmark: BenchmarkFixture, desk: Desk
) -> None:
    document = desk.preview.document(post(1_000_000))
    gaps: list[int] = []
    clock = QTimer()
    clock.setTimerType(Qt.TimerType.PreciseTimer)
    last = perf_counter_ns()

    def tick() -> None:
        nonlocal last
        now = perf_counter_ns()
        gaps.append(now - last)
        last = now

    clock.timeout.connect(tick)

    def stream() -> None:
        clock.start(1)
        desk.show(document)
        clock.stop()

    measure(benchmark, stream, lambda: None, 1)
    gaps.sort()
    benchmark.extra_info["gap 99 %, ms"] = gaps[int(len(gaps) * 0.99)] / 1e6
    benchmark.extra_info["longest gap, ms"] = gaps[-1] / 1e6
