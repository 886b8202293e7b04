"""Answering a request of the page with bytes in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob


def reply(job: QWebEngineUrlRequestJob, kind: bytes, data: bytes) -> None:
    """Answer with ``data`` of the MIME type ``kind``; it lives as long as the request."""
    buffer = QBuffer(job)
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    job.reply(kind, buffer)
