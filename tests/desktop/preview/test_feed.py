"""What the renderer is sent of a post, and what of it reaches the page, in every state of it."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

import psutil
import pytest

from editor.desktop.documents.document import PostDocument
from editor.desktop.preview.rendering.feed import Feed
from editor.desktop.preview.rendering.post import FollowedPost, PreviewContext
from editor.markdown.blocks import Block, Patch, apply_patch
from editor.storage.encoding import Encoding
from editor.text.lines import LineEdit, Lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from editor.errors import EditorError
    from tests.patience import PatientBot

LONG = "\n\n".join(f"Paragraph {n}." for n in range(1_000))


class Page:
    """A feed, and a page made of the patches that come of it."""

    def __init__(self, qtbot: PatientBot, feed: Feed, folder: Path) -> None:
        self.feed = feed
        self._qtbot = qtbot
        self._folder = folder
        self.blocks: dict[int, list[Block]] = {}
        self.patches: list[dict[str, object]] = []
        self.troubles: list[EditorError] = []
        self.reached: list[tuple[int, int]] = []
        feed.patched.connect(self._take)
        feed.troubled.connect(self.troubles.append)
        feed.reached.connect(lambda post, revision: self.reached.append((post, revision)))

    def post(self, text: str, number: int = 1, flavour: str = "commonmark") -> FollowedPost:
        """A post that is not sent yet."""
        document = PostDocument.new(
            self._folder / f"{number}.md",
            Lines.from_text(text),
            Encoding("utf-8", bom=False),
            self.feed,
        )
        context = PreviewContext(flavour, {}, lambda _: None, self._folder)
        return FollowedPost(number, document, context, self.feed)

    def opened(self, text: str) -> FollowedPost:
        """A post that is whole on the page."""
        post = self.post(text)
        self.feed.open(post)
        self.wait_for(post)
        return post

    def wait_for(self, post: FollowedPost) -> None:
        """Wait until the page has the post whole, as it is now."""
        self._qtbot.waitUntil(lambda: self.is_whole(post))

    def is_whole(self, post: FollowedPost) -> bool:
        """Whether the page has the post whole, as it is now."""
        of_post = [patch for patch in self.patches if patch["post"] == str(post.number)]
        now = (True, post.revision)
        return bool(of_post) and (of_post[-1]["done"], of_post[-1]["revision"]) == now

    def html(self, number: int = 1) -> str:
        """What the page shows of a post."""
        return "".join(block.html for block in self.blocks.get(number, []))

    def _take(self, number: int, line: str) -> None:
        patch = json.loads(line)
        self.patches.append(patch)
        blocks = self.blocks.setdefault(number, [])
        if patch["reset"]:
            blocks.clear()
        apply_patch(
            blocks,
            Patch(
                patch["first"],
                patch["removed"],
                tuple(Block(*block) for block in patch["blocks"]),
                patch.get("line_shift", 0),
                tuple((index, Block(*block)) for index, block in patch.get("changed", [])),
            ),
        )


@pytest.fixture
def page(qapp: QApplication, qtbot: PatientBot, tmp_path: Path) -> Iterator[Page]:
    feed = Feed(qapp)
    yield Page(qtbot, feed, tmp_path)
    feed.shutdown()
    feed.deleteLater()


def renderers() -> list[psutil.Process]:
    """Those that run; one that was killed may lie there for a moment."""
    found: list[psutil.Process] = []
    for child in psutil.Process().children():
        with suppress(psutil.Error):
            if "-I" in child.cmdline():
                found.append(child)
    return found


def type_in(post: FollowedPost, first: int, removed: int, *inserted: str) -> None:
    post.document.apply(LineEdit(first, removed, inserted), "Type")


def test_a_post_is_sent_once_and_then_edit_by_edit(page: Page) -> None:
    post = page.opened("one\n\ntwo\n")
    assert page.html() == "<p>one</p>\n<p>two</p>\n"
    type_in(post, 2, 1, "*two*")
    page.wait_for(post)
    assert page.html() == "<p>one</p>\n<p><em>two</em></p>\n"
    assert [patch["reset"] for patch in page.patches] == [True, False]


def test_what_is_typed_while_an_edit_is_under_way_goes_as_one(page: Page) -> None:
    post = page.opened("one\n\ntwo\n")
    for word in ("a", "ab", "abc", "abcd"):
        type_in(post, 2, 1, word)
    page.wait_for(post)
    assert "<p>abcd</p>" in page.html()
    assert len(page.patches) == 3


def test_an_edit_of_the_head_alone_reaches_the_page_without_a_patch(page: Page) -> None:
    post = page.opened("---\ntitle: A\n---\n\nbody\n")
    type_in(post, 1, 1, "title: B")
    assert page.reached == [(1, post.revision)]
    assert len(page.patches) == 1


def test_an_edit_while_a_long_post_streams_in_is_not_lost(page: Page, qtbot: PatientBot) -> None:
    post = page.post(LONG)
    page.feed.open(post)
    qtbot.waitUntil(lambda: bool(page.patches))
    assert page.patches[0]["done"] is False
    type_in(post, 0, 1, "*Changed.*")
    type_in(post, 1_998, 1, "*The end.*")
    page.wait_for(post)
    assert page.html().startswith("<p><em>Changed.</em></p>")
    assert page.html().endswith("<p><em>The end.</em></p>\n")
    assert page.html().count("<p>") == 1_000


def test_a_renderer_that_dies_while_a_long_post_streams_in_begins_anew(
    page: Page, qtbot: PatientBot
) -> None:
    # More than fits into the pipe, so that it cannot have sent all when it is killed.
    post = page.post("\n\n".join([LONG] * 10))
    page.feed.open(post)
    qtbot.waitUntil(lambda: bool(page.patches))
    renderers()[0].kill()
    page.wait_for(post)
    # The paragraph it was at may be shown as text.
    assert page.html().count("Paragraph ") == 10_000
    assert [patch["reset"] for patch in page.patches].count(True) == 2


def test_a_renderer_that_dies_with_an_edit_under_way_loses_nothing(page: Page) -> None:
    post = page.opened("one\n")
    renderers()[0].suspend()
    type_in(post, 0, 1, "two")
    type_in(post, 0, 1, "three")
    renderers()[0].kill()
    page.wait_for(post)
    assert page.html() == "<p>three</p>\n"
    assert page.troubles == []


def test_all_posts_are_sent_to_a_renderer_that_was_started_again(page: Page) -> None:
    first = page.opened("one\n")
    second = page.post("two\n", number=2)
    page.feed.open(second)
    page.wait_for(second)
    renderers()[0].kill()
    type_in(first, 0, 1, "changed")
    page.wait_for(first)
    type_in(second, 0, 1, "changed too")
    page.wait_for(second)
    assert (page.html(1), page.html(2)) == ("<p>changed</p>\n", "<p>changed too</p>\n")


def test_a_post_that_was_closed_is_not_sent_again(page: Page) -> None:
    post = page.opened("one\n")
    page.feed.close(1)
    type_in(post, 0, 1, "two")
    other = page.post("other\n", number=2)
    page.feed.open(other)
    renderers()[0].kill()
    page.wait_for(other)
    assert "two" not in page.html(1)


def test_a_post_that_cannot_be_rendered_is_shown_as_text_and_the_reason_given_once(
    page: Page,
) -> None:
    post = page.post("*one*\n", flavour="no such dialect")
    page.feed.open(post)
    # The renderer is sent this together with the post that it refuses.
    type_in(post, 0, 1, "*two*")
    page.wait_for(post)
    type_in(post, 0, 1, "*three*")
    page.wait_for(post)
    assert "*three*" in page.html()
    assert "<em>" not in page.html()
    assert len(page.troubles) == 1
    assert "no such dialect" in str(page.troubles[0])


def test_a_renderer_that_dies_again_and_again_is_given_up_until_a_post_is_opened(
    page: Page, qtbot: PatientBot
) -> None:
    post = page.post("*one*\n")
    page.feed.open(post)
    killed: set[int] = set()

    def kill_until_it_is_given_up() -> bool:
        for process in renderers():
            if process.pid not in killed:
                killed.add(process.pid)
                process.kill()
        return bool(page.troubles)

    qtbot.waitUntil(kill_until_it_is_given_up)
    assert "keeps crashing" in str(page.troubles[0])
    assert "*one*" in page.html()
    assert renderers() == []
    type_in(post, 0, 1, "*two*")
    assert renderers() == []
    page.feed.open(post)
    page.wait_for(post)
    assert page.html() == "<p><em>two</em></p>\n"


def test_a_renderer_that_is_silent_is_ended_and_the_post_shown_as_text(
    qapp: QApplication, qtbot: PatientBot, tmp_path: Path
) -> None:
    page = Page(qtbot, Feed(qapp, patience_ms=800), tmp_path)
    post = page.opened("one\n")
    silent = renderers()[0]
    silent.suspend()
    type_in(post, 0, 1, "*two*")
    page.wait_for(post)
    assert not silent.is_running()
    assert "*two*" in page.html()
    assert "take" in str(page.troubles[0])
    page.feed.shutdown()
    assert renderers() == []
