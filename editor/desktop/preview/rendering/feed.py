"""The feed: sends the renderer process what was typed, and the page what came of it.

The renderer may hang or crash on any input. It is then ended and started again, and the block it
was at is shown as plain text; the writer's text is not touched by any of this.

The process itself is a `ChildProcess`, whose states stand there. What it has of each post is a
`PostState`. For each event, and each state it finds, the table says the state after it and what is
done besides:

=====================  ============  =======================  =================  =================
event                  UNKNOWN       OPENED                   STREAMING          WHOLE
=====================  ============  =======================  =================  =================
``open``, a new run    OPENED, sent  OPENED, sent             OPENED, sent       OPENED, sent
the body changes       OPENED, sent  edit                     edit               edit
a patch, more to come  page          STREAMING, page          page               STREAMING, page
a patch, the last one  page          WHOLE, page              WHOLE, page        page
an error               –             UNKNOWN, plain, notice   UNKNOWN, notice    UNKNOWN, notice
the renderer given up  plain         UNKNOWN, plain           UNKNOWN, plain     UNKNOWN, plain
=====================  ============  =======================  =================  =================

- sent: the renderer is sent the whole body and renders it from its first line.
- edit: the change is sent as one edit, if none is under way; else it goes with those that wait,
  when the one under way is answered (by a patch of its revision or a later one). An edit may be
  under way in every state but UNKNOWN.
  An edit that brings back lines which took too long before is not sent: the post is, with these
  as plain text (OPENED), so that no block ends a second renderer.
- page: the patch is handed to the page. After an error the renderer sends the post as plain text.
- plain: the page gets the whole post as plain text, since nothing renders it.
- notice: the user learns why the page does not follow, once for each reason.

An answer is awaited while a post is OPENED or STREAMING or an edit is under way. If none comes in
time, or the process dies, what it was at is plain from then on and a new run begins; after a few
deaths in a row, with no patch between them, the renderer is given up until a post is opened.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.desktop.preview.rendering.slow_blocks import (
    SlowBlocks,
    is_within,
    moved,
    size_of,
    to_blame,
    too_slow,
)
from editor.desktop.ui.child_process import ChildProcess, ChildState
from editor.errors import EditorError, Message
from editor.markdown.blocks import plain_html

if TYPE_CHECKING:
    from collections.abc import Iterable

    from editor.desktop.preview.rendering.post import FollowedPost
    from editor.desktop.preview.rendering.slow_blocks import Range
    from editor.text.lines import LineEdit

PATIENCE_MS = 2_000
"""How long one block may take before it is shown as plain text."""

_MODULE = "editor.markdown.process.worker"

# What is not announced block by block (reading the references of a long post) may take longer.
_UNANNOUNCED = 5
# Starting Python and importing what renders, on a busy machine.
_TO_START = 30
# Lines of what the renderer makes by itself, such as the list of footnotes.
_NOWHERE = (-1, -1)
# A process that cannot even start, or dies at once on anything, is not started for ever.
_MOST_DEATHS = 5


class PostState(Enum):
    """What the renderer has of a post.

    UNKNOWN: nothing yet, or nobody knows what, as after an error; it must be sent whole.
    OPENED: the whole body was sent, and nothing of it has come back.
    STREAMING: a part has come back, and more is to come.
    WHOLE: everything has come back, but for the edit that may be under way.
    """

    UNKNOWN = "unknown"
    OPENED = "opened"
    STREAMING = "streaming"
    WHOLE = "whole"


@dataclass(slots=True)
class _Sent:
    """A post and what the renderer has of it."""

    post: FollowedPost
    state: PostState = PostState.UNKNOWN
    awaited: int | None = None
    """The revision of the edit that is under way."""
    reported: str = ""
    """The last trouble with it, which is reported once."""
    plain: dict[Range, int] = field(default_factory=dict)
    """Lines of the body shown as plain text: rendering them took too long; their characters when
    the renderer was last given them."""

    @property
    def is_awaited(self) -> bool:
        """Whether the renderer owes an answer."""
        return self.awaited is not None or self.state in (PostState.OPENED, PostState.STREAMING)


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
        program: str = sys.executable,
    ) -> None:
        super().__init__(parent)
        self._posts: dict[int, _Sent] = {}
        self._at: tuple[int, int, int] | None = None
        self._slow = SlowBlocks()
        self._deaths = 0
        self._patience_ms = patience_ms
        to_start_ms = patience_ms * _TO_START
        self._child = ChildProcess(_MODULE, self, to_start_ms=to_start_ms, program=program)
        self._child.heard.connect(self._hear)
        self._child.died.connect(self._died)
        self._child.hung.connect(self._hung)

    def start(self) -> None:
        """Start the renderer, so that it is warm when the first post comes."""
        self._child.start()

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
        if self._posts.pop(number, None) is not None:
            self._child.send({"do": "close", "post": str(number)})

    def shutdown(self) -> None:
        """End the renderer; nothing is heard of it afterwards."""
        self._posts.clear()
        self._child.close()

    def _open(self, sent: _Sent) -> None:
        if self._child.state is ChildState.STOPPED:
            return
        post = sent.post
        sent.state = PostState.OPENED
        sent.awaited = None
        lines = post.take_all()
        self._add_plain(sent, self._slow.found(post.context, lines))
        sent.plain = {place: size_of(lines, *place) for place in sent.plain}
        self._child.send(
            {
                "do": "open",
                "post": str(post.number),
                "revision": post.revision,
                "flavour": post.context.flavour,
                "options": post.context.options,
                "lines": lines,
                "plain": list(sent.plain),
            }
        )
        self._expect_an_answer()

    def _changed(self, number: int) -> None:
        sent = self._posts.get(number)
        if sent is None:
            return
        if sent.state is PostState.UNKNOWN:
            self._open(sent)
        elif sent.awaited is None:
            self._send_edit(sent)

    def _send_edit(self, sent: _Sent) -> None:
        edit = sent.post.take_edit()
        if edit is None:
            self.reached.emit(sent.post.number, sent.post.revision)
            return
        if self._brings_back(sent, edit):
            self._open(sent)
            return
        sent.awaited = sent.post.revision
        self._child.send(
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

    def _brings_back(self, sent: _Sent, edit: LineEdit) -> bool:
        """Move the plain ranges; whether lines that took too long before stand there again."""
        if not sent.plain and not self._slow.any:
            return False
        lines = sent.post.body_lines()
        sent.plain = moved(sent.plain, edit, lines)
        found = self._slow.found_at(sent.post.context, lines, edit)
        return not all(is_within(sent.plain, place) for place in found)

    def _expect_an_answer(self) -> None:
        if self._awaited_post() is not None:
            self._child.expect(self._patience_ms * _UNANNOUNCED)

    def _awaited_post(self) -> _Sent | None:
        return next((sent for sent in self._posts.values() if sent.is_awaited), None)

    def _hear(self, message: dict[str, object], line: bytes) -> None:
        self._at = None
        name = message.get("post")
        if isinstance(name, str) and name.isdecimal():
            self._hear_of(int(name), message, line)
        self._expect_an_answer()

    def _hear_of(self, number: int, message: dict[str, object], line: bytes) -> None:
        say = message.get("say")
        if say == "busy":
            first, last = message.get("first_line"), message.get("last_line")
            if isinstance(first, int) and isinstance(last, int):
                self._at = (number, first, last)
                self._child.expect(self._patience_ms)
            return
        sent = self._posts.get(number)
        if sent is None:
            return
        if say == "patch":
            self._deaths = 0
            if sent.state is not PostState.UNKNOWN:
                sent.state = PostState.WHOLE if message.get("done") else PostState.STREAMING
            self.patched.emit(number, line.decode())
            self._answered(sent, message.get("revision"))
        elif say == "left out":
            names = message.get("names")
            self.left_out.emit(number, tuple(map(str, names if isinstance(names, list) else ())))
        elif say == "error" and sent.state is not PostState.UNKNOWN:
            self._failed(sent, str(message.get("message")))

    def _failed(self, sent: _Sent, reason: str) -> None:
        nothing_came = sent.state is PostState.OPENED
        _forget_state(sent)
        if nothing_came:
            self._show_all_plain(sent)
        if reason != sent.reported:
            sent.reported = reason
            self.troubled.emit(
                EditorError(
                    Message("The preview cannot be updated: {reason}", reason=reason),
                    hint=Message("Your text is not affected."),
                )
            )

    def _answered(self, sent: _Sent, revision: object) -> None:
        if sent.awaited is not None and isinstance(revision, int) and revision >= sent.awaited:
            sent.awaited = None
            self._send_edit(sent)

    def _hung(self) -> None:
        """The process was silent for too long, and is ended."""
        silent = self._awaited_post()
        if self._at is not None:
            self._show_plain(*self._at, is_slow=True)
        elif silent is not None:
            self._show_plain(silent.post.number, *_NOWHERE)
        self._start_again()

    def _show_plain(self, number: int, first: int, last: int, *, is_slow: bool = False) -> None:
        """Show lines as text; if they are known to be slow, wherever they come again."""
        sent = self._posts.get(number)
        self._at = None
        if sent is None:
            return
        lines = sent.post.body_lines()
        blamed = to_blame(lines, first, last)
        if blamed in sent.plain:
            blamed = first, last
        if first < 0 or blamed in sent.plain:
            # Plain already, and still too slow: it is not that block that takes so long.
            blamed = 0, len(lines) - 1
        elif is_slow:
            self._slow.note(sent.post.context, lines[blamed[0] : blamed[1] + 1])
        self._add_plain(sent, [blamed])

    def _add_plain(self, sent: _Sent, ranges: Iterable[Range]) -> None:
        start, path = sent.post.body_start, sent.post.document.path
        for first, last in ranges:
            if not is_within(sent.plain, (first, last)):
                sent.plain[first, last] = 0
                self.troubled.emit(too_slow(path, start + first + 1, start + last + 1))

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
        self._deaths += 1
        if self._at is not None:
            self._show_plain(*self._at)
        if self._deaths < _MOST_DEATHS:
            self._start_again()
            return
        for sent in self._posts.values():
            _forget_state(sent)
            self._show_all_plain(sent)
        self.troubled.emit(
            EditorError(
                Message("The preview has stopped because its renderer keeps crashing."),
                hint=Message(
                    "To try again, choose Restart Preview from its context menu. {report}",
                    report=report,
                ),
            )
        )

    def _start_again(self) -> None:
        self.start()
        for sent in self._posts.values():
            self._open(sent)
        self.started_again.emit()


def _forget_state(sent: _Sent) -> None:
    """Nobody knows what the renderer has of a post: it is sent whole when it changes next."""
    sent.state = PostState.UNKNOWN
    sent.awaited = None
