"""Fetches images of other sites, once the writer has said so, so that the page never does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtNetwork import (
    QNetworkAccessManager,
    QNetworkCookieJar,
    QNetworkReply,
    QNetworkRequest,
)
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob

from editor.desktop.preview.serving.files import IMAGE_KINDS
from editor.desktop.preview.serving.jobs import reply
from editor.errors import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtNetwork import QNetworkCookie

    from editor.desktop.preview.serving.addresses import Request

    Refuse = Callable[[Request, Message], None]

_LARGEST = 32 << 20
_PATIENCE_MS = 20_000
_REDIRECTS = 5
_FAILED = QWebEngineUrlRequestJob.Error.RequestFailed


class _NoCookies(QNetworkCookieJar):
    def cookiesForUrl(self, _url: QUrl | str) -> list[QNetworkCookie]:
        return []

    def setCookiesFromUrl(self, _cookies: object, _url: QUrl | str) -> bool:
        return False


class RemoteFetcher(QObject):
    """Loads an image without cookies, referrer or credentials, and answers a request with it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._network: QNetworkAccessManager | None = None

    def fetch(self, job: QWebEngineUrlRequestJob, request: Request, refuse: Refuse) -> None:
        """Answer ``job`` with the image at the request's address, or fail it and say why."""
        address = request.address.strip()
        url = QUrl("https:" + address if address.startswith("//") else address)
        if url.scheme() not in ("http", "https") or url.userInfo():
            refuse(request, Message("Only http and https addresses can be loaded."))
            job.fail(_FAILED)
            return
        answer = self._manager().get(_request_for(url))
        _Download(job, answer, request, refuse, self)

    def _manager(self) -> QNetworkAccessManager:
        if self._network is None:
            self._network = QNetworkAccessManager(self)
            self._network.setCookieJar(_NoCookies())
            self._network.setTransferTimeout(_PATIENCE_MS)
        return self._network


class _Download(QObject):
    """One image on its way, until it is there or the page no longer waits for it."""

    def __init__(
        self,
        job: QWebEngineUrlRequestJob,
        answer: QNetworkReply,
        request: Request,
        refuse: Refuse,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._job = job
        self._answer = answer
        self._request = request
        self._refuse = refuse
        answer.setParent(self)
        answer.downloadProgress.connect(self._progressed)
        answer.finished.connect(self._finished)
        job.destroyed.connect(self._unwanted)

    def _progressed(self, received: int, _total: int) -> None:
        if received > _LARGEST:
            self._answer.abort()

    def _unwanted(self) -> None:
        self._answer.finished.disconnect(self._finished)
        self._answer.abort()
        self.deleteLater()

    def _finished(self) -> None:
        self._job.destroyed.disconnect(self._unwanted)
        self.deleteLater()
        reason = self._verdict()
        if reason is None:
            kind = _kind(self._answer)
            reply(self._job, kind.encode(), bytes(self._answer.readAll().data()))
        else:
            self._refuse(self._request, reason)
            self._job.fail(_FAILED)

    def _verdict(self) -> Message | None:
        if self._answer.error() != QNetworkReply.NetworkError.NoError:
            return Message(
                "The image could not be loaded: {reason}", reason=self._answer.errorString()
            )
        if _kind(self._answer) not in IMAGE_KINDS:
            return Message("This address does not lead to an image.")
        return None


def _kind(answer: QNetworkReply) -> str:
    header = answer.header(QNetworkRequest.KnownHeaders.ContentTypeHeader)
    return str(header or "").split(";")[0].strip().lower()


def _request_for(url: QUrl) -> QNetworkRequest:
    request = QNetworkRequest(url)
    request.setRawHeader(b"User-Agent", b"Byline")
    request.setRawHeader(b"Accept", b"image/*")
    request.setMaximumRedirectsAllowed(_REDIRECTS)
    manual = QNetworkRequest.LoadControl.Manual
    for attribute in (
        QNetworkRequest.Attribute.CookieLoadControlAttribute,
        QNetworkRequest.Attribute.CookieSaveControlAttribute,
        QNetworkRequest.Attribute.AuthenticationReuseAttribute,
    ):
        request.setAttribute(attribute, manual)
    request.setAttribute(
        QNetworkRequest.Attribute.RedirectPolicyAttribute,
        QNetworkRequest.RedirectPolicy.NoLessSafeRedirectPolicy,
    )
    return request
