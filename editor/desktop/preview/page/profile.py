"""The engine's profile: nothing is kept, nothing is granted, nothing comes down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEngineProfile,
    QWebEngineSettings,
)

from editor.desktop.preview.page.interceptor import RequestInterceptor
from editor.desktop.preview.serving.addresses import SCHEME

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWebEngineCore import QWebEngineUrlSchemeHandler

_Attribute = QWebEngineSettings.WebAttribute

_STILL_PAGE = frozenset(
    {
        _Attribute.AutoLoadImages,
        _Attribute.ShowScrollBars,
        # Prints the page as it looks, coloured boxes included.
        _Attribute.PrintElementBackgrounds,
    }
)


def make_profile(handler: QWebEngineUrlSchemeHandler, parent: QObject) -> QWebEngineProfile:
    """A profile off the record for one window's preview, closed on every side."""
    profile = QWebEngineProfile(parent)
    profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
    profile.setPersistentCookiesPolicy(
        QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies
    )
    profile.setPersistentPermissionsPolicy(
        QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime
    )
    profile.setPushServiceEnabled(False)
    profile.setSpellCheckEnabled(False)
    profile.cookieStore().setCookieFilter(_no_cookie)
    profile.downloadRequested.connect(_cancel)
    profile.setUrlRequestInterceptor(RequestInterceptor(profile))
    profile.installUrlSchemeHandler(SCHEME.encode(), handler)
    close_settings(profile.settings())
    return profile


def close_settings(settings: QWebEngineSettings) -> None:
    """Switch off every attribute but the few a still page needs.

    Walking all of them means that one which a later Qt adds is off too. The main world runs no
    script; Byline's own runs in the application world, which this does not touch.
    """
    for attribute in _Attribute:
        settings.setAttribute(attribute, attribute in _STILL_PAGE)
    settings.setUnknownUrlSchemePolicy(
        QWebEngineSettings.UnknownUrlSchemePolicy.DisallowUnknownUrlSchemes
    )


def _no_cookie(_request: object) -> bool:
    return False


def _cancel(download: QWebEngineDownloadRequest) -> None:
    download.cancel()
