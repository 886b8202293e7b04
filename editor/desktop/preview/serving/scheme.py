"""Answers the page's requests: its own parts, the project's images, the writer's styles."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QFile, QIODevice, QObject, Signal
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob, QWebEngineUrlSchemeHandler

from editor.desktop.preview.serving.addresses import ORIGIN, Request, request_of
from editor.desktop.preview.serving.files import Shown, Version, judge, version_of
from editor.desktop.preview.serving.jobs import reply
from editor.desktop.ui.messages import translated
from editor.errors import Message
from editor.resources import resource

if TYPE_CHECKING:
    from editor.desktop.preview.remote_images.fetcher import RemoteFetcher
    from editor.desktop.preview.rendering.post import PreviewContext
    from editor.desktop.preview.serving.sheets import Sheets

_HTML = b"text/html;charset=utf-8"
_CSS = b"text/css;charset=utf-8"

_NOT_FOUND = QWebEngineUrlRequestJob.Error.UrlNotFound
_DENIED = QWebEngineUrlRequestJob.Error.RequestDenied


class Posts(Protocol):
    """Who knows the posts of the page by their numbers."""

    def context_of(self, post: int) -> PreviewContext | None:
        """How a post is shown; None if there is no such post."""

    def may_load_remote(self, post: int) -> bool:
        """Whether the writer lets this post load images of other sites."""

    def shows_images(self, post: int) -> bool:
        """Whether this post's images are shown at all."""


class SchemeHandler(QWebEngineUrlSchemeHandler):
    """Serves ``byline-preview:``; whatever is not on its short list does not exist."""

    refused = Signal(int, str, str)
    """The post, the address as the post writes it, and the reason, translated."""

    def __init__(
        self, posts: Posts, sheets: Sheets, fetcher: RemoteFetcher, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.key = secrets.token_hex(16)
        """Without it no file and no image of another site is handed out."""
        self._posts = posts
        self._sheets = sheets
        self._fetcher = fetcher
        self._answered: dict[tuple[int, str], Version] = {}

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Answer one request of the page, or fail it."""
        request = request_of(job.requestUrl())
        initiator = job.initiator().toString()
        asked_by_page = initiator in ("", "null", ORIGIN)
        if request is None or not asked_by_page or job.requestMethod() != b"GET":
            job.fail(_DENIED)
        elif not request.kind:
            reply(job, _HTML, resource("preview", "page.html").read_bytes())
        elif request.kind.startswith("style/"):
            sheet = self._sheets.read(request.kind, self._posts.context_of(request.post))
            if sheet is None:
                job.fail(_NOT_FOUND)
            else:
                reply(job, _CSS, sheet)
        elif request.key != self.key:
            job.fail(_DENIED)
        elif request.kind in ("file", "remote") and not self._posts.shows_images(request.post):
            self._refuse(request, Message("Not shown because the preview stopped unexpectedly."))
            job.fail(_NOT_FOUND)
        elif request.kind == "file":
            self._answer_file(job, request)
        elif request.kind == "remote" and self._posts.may_load_remote(request.post):
            self._fetcher.fetch(job, request, self._refuse)
        else:
            job.fail(_NOT_FOUND)

    def changed_images(self, post: int) -> list[str]:
        """The addresses in a post that would now be answered otherwise than they were."""
        context = self._posts.context_of(post)
        if context is None or not self._posts.shows_images(post):
            return []
        changed = []
        for (number, address), before in self._answered.items():
            if number == post:
                now = version_of(judge(context.file_for(address), context.root))
                if now != before:
                    changed.append(address)
        return changed

    def forget(self, post: int) -> None:
        """Nothing is asked for a post any longer."""
        self._answered = {key: seen for key, seen in self._answered.items() if key[0] != post}

    def _answer_file(self, job: QWebEngineUrlRequestJob, request: Request) -> None:
        context = self._posts.context_of(request.post)
        if context is None:
            job.fail(_NOT_FOUND)
            return
        verdict = judge(context.file_for(request.address), context.root)
        self._answered[request.post, request.address] = version_of(verdict)
        if not isinstance(verdict, Shown):
            self._refuse(request, verdict)
            job.fail(_NOT_FOUND)
            return
        # Chromium reads the device itself, piece by piece.
        file = QFile(str(verdict.path), job)
        if file.open(QIODevice.OpenModeFlag.ReadOnly):
            job.reply(verdict.kind.encode(), file)
        else:
            self._refuse(request, Message("The file cannot be read."))
            job.fail(_NOT_FOUND)

    def _refuse(self, request: Request, reason: Message) -> None:
        self.refused.emit(request.post, request.address, translated(reason))
