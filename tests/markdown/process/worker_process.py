"""A renderer process as the preview would run it."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING, Any

from editor.markdown.blocks import Block, Patch, apply_patch
from tests.patience import PATIENCE_S

if TYPE_CHECKING:
    from types import TracebackType

Message = dict[str, Any]  # what JSON holds


class WorkerProcess:
    """Starts the process, keeps what it has said, follows its patches."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "editor.markdown.process.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.heard: list[Message] = []
        self.pages: dict[str, list[Block]] = {}
        self._inbox: Queue[Message] = Queue()
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    def __enter__(self) -> WorkerProcess:
        assert self.hear()["say"] == "ready"
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.process.kill()
        self.process.wait()
        self._listener.join()
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            with suppress(BrokenPipeError):
                pipe.close()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._inbox.put(json.loads(line))

    def tell(self, **request: object) -> None:
        self.tell_raw(json.dumps(request).encode() + b"\n")

    def tell_raw(self, line: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line)
        self.process.stdin.flush()

    def open(self, post: str, text: str, revision: int = 1, **more: object) -> None:
        request: Message = {"flavour": "python-markdown", "options": {}, **more}
        lines = text.split("\n")
        self.tell(do="open", post=post, revision=revision, lines=lines, **request)

    def edit(self, post: str, revision: int, first: int, removed: int, *inserted: str) -> None:
        self.tell(
            do="edit", post=post, revision=revision, first=first, removed=removed, inserted=inserted
        )

    def hear(self) -> Message:
        message = self._inbox.get(timeout=PATIENCE_S)
        self.heard.append(message)
        if message["say"] == "patch":
            page = self.pages.setdefault(message["post"], [])
            if message["reset"]:
                page.clear()
            apply_patch(
                page,
                Patch(
                    message["first"],
                    message["removed"],
                    tuple(Block(*block) for block in message["blocks"]),
                    message["line_shift"],
                    tuple((index, Block(*block)) for index, block in message["changed"]),
                ),
            )
        return message

    def hear_until(self, **wanted: object) -> Message:
        while True:
            message = self.hear()
            if all(message.get(key) == value for key, value in wanted.items()):
                return message

    def shown(self, post: str) -> str:
        return "".join(block.html for block in self.pages[post])
