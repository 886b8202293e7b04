"""The feed: tells the renderer process what was typed, and the page what came of it.

The renderer may hang or crash on any input. It is then ended and started again, and the block it
was at is shown as plain text; the writer's text is not touched by any of this.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desktop.preview.rendering.process import RendererProcess
from editor.errors import EditorError, Message
from editor.markdown.blocks import plain_html

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.desktop.preview.rendering.post import FollowedPost
    from editor.text.lines import LineEdit

PATIENCE_MS = 2_000
"""How long one block may take before it is shown as plain text."""

# What is not announced block by block (reading the references of a long post) may take longer.
_UNANNOUNCED = 5
# Starting Python and importing what renders, on a busy machine.
_TO_START = 30
# Lines of what the renderer makes by itself, such as the list of footnotes.
_NOWHERE = (-1, -1)
# A process that cannot even start, or dies at once on anything, is not started for ever.
_MOST_DEATHS = 5


@dataclass(slots=True)
class _Sent:
    """What the renderer knows of a post."""

    post: FollowedPost
    opened: bool = False
    rendered: bool = False
    """Whether it has answered with anything since the post was opened."""
    streaming: bool = False
    awaited: int | None = None
    """The revision of an edit that was sent and not answered yet."""
    told: str = ""
    """The last trouble with it, which is told once."""
    plain: list[tuple[int, int]] = field(default_factory=list)
    """Lines of the body shown as plain text: rendering them took too long."""


class Feed(QObject):
    """One renderer process for one window, and the posts it follows.

    ``patched`` carries the number of the post and the renderer's patch as JSON, to be handed to
    the page as it is. One edit at a time is under way; what is typed meanwhile goes as one.
    """

    patched = Signal(int, str)
    reached = Signal(int, int)
    """A post and its revision, when an edit did not concern its body."""

    left_out = Signal(int, tuple)
    """A post, and the names of what its flavour does without."""

    troubled = Signal(EditorError)
    started_again = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        patience_ms: int = PATIENCE_MS,
        process: Callable[[QObject], RendererProcess] = RendererProcess,
    ) -> None:
        super().__init__(parent)
        self._make_process = process
        self._process: RendererProcess | None = None
        self._process_is_ready = False
        self._posts: dict[int, _Sent] = {}
        self._at: tuple[int, int, int] | None = None
        self._deaths = 0
        self._patience_ms = patience_ms
        self._watch = QTimer(self, singleShot=True)
        self._watch.timeout.connect(self._took_too_long)

    def start(self) -> None:
        """Start the renderer, so that it is warm when the first post comes."""
        if self._process is None:
            self._process_is_ready = False
            self._process = self._make_process(self)
            self._process.heard.connect(self._hear)
            self._process.ended.connect(self._died)

    def open(self, post: FollowedPost) -> None:
        """Render a post from its first line, and follow it from now on."""
        sent = self._posts.get(post.number)
        if sent is None or sent.post is not post:
            sent = self._posts[post.number] = _Sent(post)
            post.body_changed.connect(self._changed)
        self._deaths = 0
        self.start()
        self._open(sent)

    def close(self, number: int) -> None:
        """Forget a post."""
        if self._posts.pop(number, None) is not None and self._process is not None:
            self._process.tell({"do": "close", "post": str(number)})

    def shutdown(self) -> None:
        """End the renderer; nothing is heard of it afterwards."""
        self._watch.stop()
        self._posts.clear()
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.deleteLater()

    def _open(self, sent: _Sent) -> None:
        if self._process is None:
            return
        post = sent.post
        sent.opened = sent.streaming = True
        sent.rendered = False
        sent.awaited = None
        self._process.tell(
            {
                "do": "open",
                "post": str(post.number),
                "revision": post.revision,
                "flavour": post.context.flavour,
                "options": post.context.options,
                "lines": post.take_all(),
                "plain": sent.plain,
            }
        )
        self._expect_an_answer()

    def _changed(self, number: int) -> None:
        sent = self._posts.get(number)
        if sent is None:
            return
        if not sent.opened:
            # After an error nobody knows what the renderer has: it begins anew.
            self._open(sent)
        elif sent.awaited is None:
            self._send_edit(sent)

    def _send_edit(self, sent: _Sent) -> None:
        edit = sent.post.take_edit()
        if self._process is None:
            return
        if edit is None:
            self.reached.emit(sent.post.number, sent.post.revision)
            return
        _follow_plain(sent, edit)
        sent.awaited = sent.post.revision
        self._process.tell(
            {
                "do": "edit",
                "post": str(sent.post.number),
                "revision": sent.awaited,
                "first": edit.first,
                "removed": edit.removed,
                "inserted": edit.inserted,
            }
        )
        self._expect_an_answer()

    def _expect_an_answer(self) -> None:
        if not self._watch.isActive() and self._awaited_post() is not None:
            factor = _UNANNOUNCED if self._process_is_ready else _TO_START
            self._watch.start(self._patience_ms * factor)

    def _awaited_post(self) -> _Sent | None:
        for sent in self._posts.values():
            if sent.streaming or sent.awaited is not None:
                return sent
        return None

    def _hear(self, message: dict[str, object], line: bytes) -> None:
        self._watch.stop()
        self._at = None
        say, name = message.get("say"), message.get("post")
        if say == "ready":
            self._process_is_ready = True
        if not isinstance(name, str) or not name.isdecimal():
            self._expect_an_answer()
            return
        number = int(name)
        if say == "busy":
            first, last = message.get("first_line"), message.get("last_line")
            if isinstance(first, int) and isinstance(last, int):
                self._at = (number, first, last)
                self._watch.start(self._patience_ms)
            return
        sent = self._posts.get(number)
        if sent is not None and say == "patch":
            self._deaths = 0
            sent.rendered = True
            sent.streaming = not message.get("done")
            self.patched.emit(number, line.decode())
            self._answered(sent, message.get("revision"))
        elif sent is not None and say == "left out":
            names = message.get("names")
            self.left_out.emit(number, tuple(map(str, names if isinstance(names, list) else ())))
        elif sent is not None and say == "error":
            self._failed(sent, str(message.get("message")))
        self._expect_an_answer()

    def _failed(self, sent: _Sent, reason: str) -> None:
        sent.opened = sent.streaming = False
        sent.awaited = None
        if not sent.rendered:
            self._show_all_plain(sent)
        if reason != sent.told:
            sent.told = reason
            self.troubled.emit(
                EditorError(
                    Message("The preview cannot follow: {reason}", reason=reason),
                    hint=Message("The text itself is not affected."),
                )
            )

    def _answered(self, sent: _Sent, revision: object) -> None:
        if sent.awaited is not None and isinstance(revision, int) and revision >= sent.awaited:
            sent.awaited = None
            self._send_edit(sent)

    def _took_too_long(self) -> None:
        process = self._process
        if process is not None:
            process.kill()
        if not self._process_is_ready:
            self._died("no answer")
            return
        self._process = None
        if process is not None:
            process.deleteLater()
        silent = self._awaited_post()
        if self._at is not None:
            self._show_plain(*self._at)
        elif silent is not None:
            self._show_plain(silent.post.number, *_NOWHERE)
        self._start_again()

    def _show_plain(self, number: int, first: int, last: int) -> None:
        sent = self._posts.get(number)
        self._at = None
        if sent is None:
            return
        start = sent.post.body_start
        if first < 0 or (first, last) in sent.plain:
            # Plain already, and still too slow: it is not that block that takes so long.
            first, last = 0, sent.post.document.line_count - start - 1
        sent.plain.append((first, last))
        path = sent.post.document.path
        self.troubled.emit(_too_slow(path, start + first + 1, start + last + 1))

    def _show_all_plain(self, sent: _Sent) -> None:
        """Show the text as it is written: nothing renders it."""
        lines = sent.post.take_all()
        patch = {
            "post": str(sent.post.number),
            "revision": sent.post.revision,
            "done": True,
            "reset": True,
            "first": 0,
            "removed": 0,
            "blocks": [[0, len(lines) - 1, plain_html(lines)]],
        }
        self.patched.emit(sent.post.number, json.dumps(patch))

    def _died(self, report: str) -> None:
        """The process ended by itself: by a bug, for lack of memory, or by the user's hand."""
        self._watch.stop()
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        self._deaths += 1
        if self._at is not None:
            self._show_plain(*self._at)
        if self._deaths < _MOST_DEATHS:
            self._start_again()
            return
        for sent in self._posts.values():
            sent.opened = False
            self._show_all_plain(sent)
        self.troubled.emit(
            EditorError(
                Message("The preview has stopped: its renderer ends again and again."),
                hint=Message("The menu of the preview can start it again. {report}", report=report),
            )
        )

    def _start_again(self) -> None:
        self.start()
        for sent in self._posts.values():
            self._open(sent)
        self.started_again.emit()


def _follow_plain(sent: _Sent, edit: LineEdit) -> None:
    """Move the plain ranges along with an edit, as the renderer does with its own.

    It needs them again only if it is started anew; a range is forgotten when an edit reaches
    across its border, and renders or is found out again.
    """
    end = edit.first + edit.removed
    before, sent.plain = sent.plain, []
    for first, last in before:
        if edit.first > last:
            sent.plain.append((first, last))
        elif end <= first:
            sent.plain.append((first + edit.shift, last + edit.shift))
        elif first <= edit.first and end <= last + 1 and last + edit.shift >= first:
            sent.plain.append((first, last + edit.shift))


def _too_slow(path: Path, first: int, last: int) -> EditorError:
    """Which lines of which post; another may be in view when the reader sees it."""
    if first == last:
        return EditorError(
            Message("Line {line} of {name} takes too long to render.", line=first, name=path.name),
            hint=Message("The preview shows it as plain text until it changes."),
            path=path,
        )
    return EditorError(
        Message(
            "Lines {first} to {last} of {name} take too long to render.",
            first=first,
            last=last,
            name=path.name,
        ),
        hint=Message("The preview shows them as plain text until they change."),
        path=path,
    )
