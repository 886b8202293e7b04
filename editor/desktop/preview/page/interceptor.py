"""The last door before the network: nothing but Byline's own addresses passes."""

from __future__ import annotations

from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo, QWebEngineUrlRequestInterceptor

from editor.desktop.preview.serving.addresses import SCHEME, SHELL

_MAIN_FRAME = QWebEngineUrlRequestInfo.ResourceType.ResourceTypeMainFrame


class RequestInterceptor(QWebEngineUrlRequestInterceptor):
    """Blocks every request that is not for the preview's own scheme or inline data."""

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Let ``byline-preview:`` and ``data:`` pass; the page itself is one address alone."""
        url = info.requestUrl()
        if info.resourceType() == _MAIN_FRAME:
            allowed = url.toString() == SHELL
        else:
            allowed = url.scheme() in (SCHEME, "data")
        info.block(not allowed)
