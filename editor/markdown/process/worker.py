"""The process that renders: ``python -m editor.markdown.process.worker``.

A process and not a thread, so that a key in the editor never waits for it and a post that takes
for ever can be ended with it. It announces what may take long, serves newer input between two
pieces of a long post, and ends when its input does.

How much of a post has been sent is its `Progress`. For each event, and each state it finds, the
table says the state after it and what is sent:

==================  ==================  ===========  ===========  =======
event               NEW                 STREAMING    WHOLE        PLAIN
==================  ==================  ===========  ===========  =======
its turn            STREAMING, reset    patch        –            –
its turn, the last  WHOLE, reset, done  WHOLE, done  –            –
an edit             NEW                 patch        patch, done  NEW
the work fails      PLAIN, text         PLAIN, text  PLAIN, text  –
==================  ==================  ===========  ===========  =======

The first patch of a post that is NEW starts from an empty page (reset); done says that nothing more
is on its way. The first turn of a short post is its last. Where the work fails, an error and the
whole post as plain text (reset, done) are sent; the next edit tries to render it again.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from enum import Enum
from itertools import groupby
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING, BinaryIO

from editor.markdown.blocks import Block, Patch, plain_html
from editor.markdown.code import diagrams, math
from editor.markdown.code.pygments_code import colour
from editor.markdown.flavours import by_name, left_out
from editor.markdown.process import protocol
from editor.markdown.process.block_groups import BlockGroups
from editor.markdown.process.hung_lines import PlainLines
from editor.markdown.renderer import Renderer
from editor.markdown.sanitize import clean
from editor.text.lines import LineEdit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from editor.markdown.flavours import Flavour

    Write = Callable[[bytes], None]

AT_ONCE = 400
"""Lines of a post that is rendered in one piece."""

LONG = 300
"""Characters from which on a block of a post being opened is announced."""

LARGEST = 2_000_000
"""Characters of HTML that one block may become; a few words of Markdown can repeat very many."""

MEMORY = 2 << 30
"""Bytes that the process may ask for."""

GRACE_S = 2.0
"""How long a busy process may live on without input."""


class Progress(Enum):
    """How much of a post has been sent.

    NEW: nothing since it was opened or begun anew.
    STREAMING: its first pieces; more are still to be rendered.
    WHOLE: all of it.
    PLAIN: all of it as plain text, since it could not be rendered.
    """

    NEW = "new"
    STREAMING = "streaming"
    WHOLE = "whole"
    PLAIN = "plain"


class Post:
    """One open post: its lines, the renderer that follows them, the groups of its page."""

    def __init__(self, opened: protocol.Open, flavour: Flavour, write: Write) -> None:
        self.name = opened.post
        self.revision = opened.revision
        self._flavour = flavour
        self._write = write
        self._unannounced = 0
        self._left_out: tuple[str, ...] = ()
        self._formulas = math.delimiters(opened.flavour, opened.options)
        self._text = PlainLines(opened.lines, opened.plain)
        self._begin()

    @property
    def waiting(self) -> bool:
        """Whether a part of the post is still to be rendered."""
        return self._progress in (Progress.NEW, Progress.STREAMING)

    def step(self) -> None:
        """Render the next piece and send it."""
        if not self.waiting:
            return
        piece = next(self._pieces, None)
        if piece is None:
            self._send(Patch(len(self._renderer.blocks), 0, ()), Progress.WHOLE)
        else:
            self._send(piece, Progress.WHOLE if self._is_short else Progress.STREAMING)

    def follow(self, edits: Sequence[LineEdit]) -> None:
        """Follow edits, which may come before the post is rendered to its end.

        Raises IndexError, with nothing changed by that edit, if one reaches past the last line.
        """
        seen = [self._text.apply(edit) for edit in edits]
        if self._progress in (Progress.NEW, Progress.PLAIN):
            self._begin()
            return
        self._editing = True
        self._send(self._renderer.apply(self._merged(seen)), self._progress)
        self._editing = False

    def show_plain(self) -> None:
        """Show the whole post as text; the next edit tries to render it again."""
        self._begin()
        self._progress = Progress.PLAIN
        lines = self._text.lines
        everything = Patch(0, 0, (Block(0, len(lines) - 1, clean(plain_html(lines))),))
        self._write(protocol.patch(self.name, self.revision, everything, done=True, reset=True))

    def _begin(self) -> None:
        self._renderer = Renderer(self._flavour, self._announce)
        self._groups = BlockGroups(self._finish)
        self._progress = Progress.NEW
        self._editing = False
        self._is_short = len(self._text.lines) <= AT_ONCE
        self._pieces = self._stream()

    def _stream(self) -> Iterator[Patch]:
        lines = self._text.seen()
        if self._is_short:
            yield self._renderer.load(lines)
        else:
            yield from self._renderer.stream(lines)

    def _send(self, patch: Patch, progress: Progress) -> None:
        """Send a patch; ``progress`` is what holds when it is sent."""
        groups = self._groups.apply(patch)
        reset, self._progress = self._progress is Progress.NEW, progress
        done = progress is Progress.WHOLE
        self._write(protocol.patch(self.name, self.revision, groups, done=done, reset=reset))
        names = left_out(self._flavour)
        if names != self._left_out:
            self._left_out = names
            self._write(protocol.left_out(self.name, names))

    def _merged(self, edits: Sequence[LineEdit]) -> LineEdit:
        """One edit that does what ``edits``, made one after the other, have done."""
        first = edits[0]
        if len(edits) == 1:
            return first
        low, old_end = first.first, first.first + first.removed
        end = first.first + len(first.inserted)
        for edit in edits[1:]:
            reach = edit.first + edit.removed
            low = min(low, edit.first)
            old_end += max(reach - end, 0)
            end = max(end, reach) + edit.shift
        return LineEdit(low, old_end - low, tuple(self._text.seen(low, end)))

    def _finish(self, block: Block) -> str:
        self._announce(block.first_line, block.last_line)
        lines = self._text.lines[block.first_line : block.last_line + 1]
        # An image in a data URI is as large as it is written.
        largest = max(LARGEST, 2 * sum(map(len, lines)))
        if len(block.html) <= largest:
            html = math.boxed(self._text.shown(block.html), self._formulas)
            html = clean(colour(diagrams.boxed(html)))
            if len(html) <= largest:
                return html
        return clean(plain_html(lines if block.first_line >= 0 else ["…"]))

    def _announce(self, first: int, last: int) -> None:
        size = sum(map(len, self._text.lines[first : last + 1]))
        self._unannounced += size
        if self._editing or size >= LONG or self._unannounced >= 10 * LONG:
            self._unannounced = 0
            self._write(protocol.busy(self.name, first, last))


class Worker:
    """Serves requests until there are no more."""

    def __init__(self, requests: SimpleQueue[bytes | None], write: Write) -> None:
        self._requests = requests
        self._write = write
        self._posts: dict[str, Post] = {}

    def run(self) -> None:
        """Serve; returns at the end of the input."""
        self._write(protocol.ready())
        while True:
            waiting = [post for post in self._posts.values() if post.waiting]
            lines = self._waiting(block=not waiting)
            if None in lines:
                return
            if lines:
                self._serve(line for line in lines if line is not None)
            elif waiting:
                # The post opened last is the one that is looked at.
                self._guarded(waiting[-1], waiting[-1].step)

    def _waiting(self, *, block: bool) -> list[bytes | None]:
        lines: list[bytes | None] = []
        try:
            lines.append(self._requests.get(block=block))
            while True:
                lines.append(self._requests.get_nowait())
        except Empty:
            return lines

    def _serve(self, lines: Iterable[bytes]) -> None:
        read = [self._read(line) for line in lines]
        requests = [request for request in read if request is not None]
        opened = {r.post: at for at, r in enumerate(requests) if isinstance(r, protocol.Open)}
        current = [r for at, r in enumerate(requests) if at >= opened.get(r.post, 0)]
        for name, group in groupby(current, lambda request: request.post):
            edits: list[protocol.Edit] = []
            for request in group:
                if isinstance(request, protocol.Edit):
                    edits.append(request)
                    continue
                self._edit(name, edits)
                edits = []
                self._posts.pop(name, None)
                if isinstance(request, protocol.Open):
                    self._open(request)
            self._edit(name, edits)

    def _read(self, line: bytes) -> protocol.Request | None:
        try:
            return protocol.request(line)
        except (ValueError, RecursionError) as error:
            self._write(protocol.error(None, None, f"unreadable request: {error}"))
            return None

    def _open(self, opened: protocol.Open) -> None:
        try:
            flavour = by_name(opened.flavour, **opened.options)
        except Exception as error:  # noqa: BLE001 - an extension of the site's own may raise anything
            self._write(protocol.error(opened.post, opened.revision, str(error)))
            return
        self._posts[opened.post] = Post(opened, flavour, self._write)

    def _edit(self, name: str, edits: Sequence[protocol.Edit]) -> None:
        if not edits:
            return
        post = self._posts.get(name)
        if post is None:
            self._write(protocol.error(name, edits[-1].revision, "this post is not open"))
            return
        post.revision = edits[-1].revision
        self._guarded(post, lambda: post.follow([message.edit for message in edits]))

    def _guarded(self, post: Post, work: Callable[[], None]) -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001 - libraries raise anything; the process must live
            message = f"{type(error).__name__}: {error}"
            self._write(protocol.error(post.name, post.revision, message))
            post.show_plain()


def _listen(stream: BinaryIO, requests: SimpleQueue[bytes | None], ended: Event) -> None:
    for line in stream:
        requests.put(line)
    requests.put(None)
    if not ended.wait(GRACE_S):
        # Nobody is left to end a process that is stuck in a block.
        os._exit(1)


def _bound_memory() -> None:
    """Let what grows without end fail here, before the machine does."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 (not there on Windows)

    with suppress(OSError, ValueError):
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))


def main() -> None:
    """Serve standard input until it closes."""
    _bound_memory()
    requests: SimpleQueue[bytes | None] = SimpleQueue()
    ended = Event()
    output = sys.stdout.buffer

    def write(line: bytes) -> None:
        output.write(line)
        output.flush()

    listener = Thread(target=_listen, args=(sys.stdin.buffer, requests, ended), daemon=True)
    listener.start()
    try:
        Worker(requests, write).run()
    except (BrokenPipeError, KeyboardInterrupt):
        # The parent is gone, or asked it to go.
        os._exit(1)
    finally:
        ended.set()


if __name__ == "__main__":
    main()
