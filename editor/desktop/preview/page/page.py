"""The page: one document loaded once, which refuses to go anywhere and to ask for anything.

Its state is a `PageState`. For each event, and each state it finds, the table says the state after
it and what is done besides:

====================  ===============  ==============  ========
event                 LOADING          READY           STOPPED
====================  ===============  ==============  ========
``call``, ``ask``     waits            sent            dropped
its script is ready   READY, all that  –               –
                      waited is sent
it crashes, hangs,    STOPPED,         STOPPED,        –
or goes elsewhere     ``stopped``      ``stopped``
``retire``            STOPPED          STOPPED         –
====================  ===============  ==============  ========

It hangs when it is not ready in time, or when a call is not answered in time. Some time after each
call it is asked for a sign of life, which is a call too. A page that stopped is replaced by a new
one, not started again.
"""

from __future__ import annotations

import json
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QFile, QIODevice, QTimer, QUrl, Signal
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineScript

from editor.desktop.preview.page.bridge import Bridge
from editor.desktop.preview.page.profile import close_settings
from editor.desktop.preview.serving.addresses import SHELL
from editor.resources import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtWebEngineCore import (
        QWebEngineCertificateError,
        QWebEngineDesktopMediaRequest,
        QWebEngineFileSystemAccessRequest,
        QWebEngineFullScreenRequest,
        QWebEnginePermission,
        QWebEngineProfile,
        QWebEngineRegisterProtocolHandlerRequest,
        QWebEngineWebAuthUxRequest,
    )

_WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld
_SCRIPTS = (
    "morph.js",
    "prepare.js",
    "groups.js",
    "posts.js",
    "stream.js",
    "scroll.js",
    "select.js",
    "page.js",
)
# How long the page may take for one call before it counts as hung. One call draws at most one
# chunk of a post, which takes a few hundredths of a second.
PATIENCE_MS = 5_000
# Starting an engine process on a busy machine takes so many times longer at most.
_TO_START = 8
# What a call sets off (images, layout, painting) may hang after the call itself was answered.
_LOOK_AGAIN_MS = 800


class PageState(Enum):
    """Whether a page can be called.

    LOADING: not yet; what it is to do waits.
    READY: it can.
    STOPPED: no more. It crashed, hung or left, or another page has its place.
    """

    LOADING = "loading"
    READY = "ready"
    STOPPED = "stopped"


class PreviewPage(QWebEnginePage):
    """Loads the shell, runs Byline's own script in it, and notices when it no longer answers.

    What its script reports comes over ``bridge``, which other pages had before it.
    """

    stopped = Signal(str)
    """The page crashed or hangs: it must be replaced. The text says which, for a report."""

    def __init__(
        self,
        profile: QWebEngineProfile,
        parent: QObject,
        bridge: Bridge,
        *,
        key: str,
        patience_ms: int = PATIENCE_MS,
    ) -> None:
        super().__init__(profile, parent)
        self._bridge = bridge
        self._state = PageState.LOADING
        self._waiting: list[Callable[[], None]] = []
        self._unanswered = 0
        self._patience_ms = patience_ms
        self._watch = QTimer(self, singleShot=True)
        self._watch.timeout.connect(self._hangs)
        self._look_again = QTimer(self, singleShot=True, interval=_LOOK_AGAIN_MS)
        self._look_again.timeout.connect(self._ask_for_life)
        close_settings(self.settings())
        self._refuse_requests()
        self._connect(bridge)
        self._script = _own_script(key)
        self.scripts().insert(self._script)
        bridge.is_ready.connect(self._became_ready)
        self.loadFinished.connect(self._loaded)
        self.renderProcessTerminated.connect(self._terminated)
        self.urlChanged.connect(self._went)
        self.load(QUrl(SHELL))
        self._watch.start(patience_ms * _TO_START)

    def retire(self) -> None:
        """Let another page have the bridge; nothing comes of this one any more."""
        if self._state is not PageState.STOPPED:
            self._stop()
        self._bridge.is_ready.disconnect(self._became_ready)
        # The engine crashes when a page has no channel any more: let it talk to nobody instead.
        self._connect(Bridge(self))

    def call(self, name: str, *arguments: object) -> None:
        """Call ``byline.name(arguments…)`` in the page."""
        self.call_raw(name, ", ".join([json.dumps(argument) for argument in arguments]))

    def call_raw(self, name: str, arguments: str) -> None:
        """The same with arguments that are JSON already."""
        script = f"byline.{name}({arguments}); 0"
        if self._state is PageState.READY:
            self._run(script)
            self._look_again.start()
        elif self._state is PageState.LOADING:
            self._waiting.append(lambda: self._run(script))

    def ask(self, expression: str, answer: Callable[[object], None]) -> None:
        """Evaluate an expression of Byline's own script; its value comes by way of JSON.

        A page that stops meanwhile does not answer.
        """

        def read(value: object) -> None:
            answer(json.loads(value) if isinstance(value, str) and value else None)

        def evaluate() -> None:
            self.runJavaScript(f"JSON.stringify({expression})", _WORLD, read)

        # The document before the shell would take the question along when it goes.
        if self._state is PageState.READY:
            evaluate()
        elif self._state is PageState.LOADING:
            self._waiting.append(evaluate)

    def acceptNavigationRequest(
        self, url: QUrl | str, _kind: QWebEnginePage.NavigationType, is_main_frame: bool
    ) -> bool:
        """Only the shell is ever loaded; links are handed to the window by the page's script."""
        return is_main_frame and QUrl(url).toString() == SHELL

    def createWindow(self, _kind: QWebEnginePage.WebWindowType) -> QWebEnginePage | None:  # type: ignore[override]  # Qt takes null as a refusal
        """No window opens another."""
        return None

    def chooseFiles(
        self,
        _mode: QWebEnginePage.FileSelectionMode,
        _old: Sequence[str],
        _kinds: Sequence[str],
    ) -> list[str]:
        """No file is handed to a page."""
        return []

    def javaScriptAlert(self, _origin: QUrl | str, _text: str) -> None:
        """No page shows a dialog."""

    def javaScriptConfirm(self, _origin: QUrl | str, _text: str) -> bool:
        """No page shows a dialog."""
        return False

    def javaScriptConsoleMessage(
        self,
        _level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        _message: str,
        _line: int,
        _source: str,
    ) -> None:
        """What the policy blocked is not the writer's business."""

    def _connect(self, bridge: Bridge) -> None:
        channel = QWebChannel(self)
        channel.registerObject("bridge", bridge)
        self.setWebChannel(channel, _WORLD)

    def _refuse_requests(self) -> None:
        self.permissionRequested.connect(_deny)
        self.certificateError.connect(_reject_certificate)
        self.fullScreenRequested.connect(_reject_full_screen)
        self.fileSystemAccessRequested.connect(_reject_file_system)
        self.registerProtocolHandlerRequested.connect(_reject_protocol)
        self.desktopMediaRequested.connect(_cancel_media)
        self.webAuthUxRequested.connect(_cancel_auth)

    def _loaded(self, ok: bool) -> None:
        # A page made while the process of the one before it was dying may not be given its script.
        if ok and self._state is PageState.LOADING:
            self.runJavaScript("typeof byline", _WORLD, self._has_script)

    def _has_script(self, found: object) -> None:
        if found == "undefined" and self._state is PageState.LOADING:
            self.runJavaScript(self._script.sourceCode(), _WORLD)

    def _became_ready(self) -> None:
        if self._state is not PageState.LOADING:
            return
        self._state = PageState.READY
        self._watch.stop()
        waiting, self._waiting = self._waiting, []
        for call in waiting:
            call()
        self._look_again.start()

    def _run(self, script: str) -> None:
        self._unanswered += 1
        if not self._watch.isActive():
            self._watch.start(self._patience_ms)
        self.runJavaScript(script, _WORLD, self._answered)

    def _ask_for_life(self) -> None:
        self._run("0")

    def _answered(self, _value: object) -> None:
        self._unanswered -= 1
        if self._state is not PageState.READY:
            return
        if self._unanswered > 0:
            self._watch.start(self._patience_ms)
        else:
            self._watch.stop()

    def _went(self, url: QUrl) -> None:
        # `acceptNavigationRequest` is not asked about about:blank.
        if url.toString() != SHELL:
            self._break("left")

    def _hangs(self) -> None:
        self._break("hang")

    def _terminated(self, status: QWebEnginePage.RenderProcessTerminationStatus, code: int) -> None:
        self._watch.stop()
        self._look_again.stop()
        if status != QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            self._break(f"{status.name} ({code})")

    def _break(self, why: str) -> None:
        if self._state is not PageState.STOPPED:
            self._stop()
            self.stopped.emit(why)

    def _stop(self) -> None:
        self._state = PageState.STOPPED
        self._watch.stop()
        self._look_again.stop()
        self._waiting.clear()


def _own_script(key: str) -> QWebEngineScript:
    parts = [_channel_script(), f"const KEY = {json.dumps(key)};"]
    parts += [resource("preview", name).read_text(encoding="utf-8") for name in _SCRIPTS]
    script = QWebEngineScript()
    script.setName("byline")
    script.setSourceCode('(() => {\n"use strict";\n' + "\n".join(parts) + "\n})();")
    script.setWorldId(_WORLD)
    script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentReady)
    script.setRunsOnSubFrames(False)
    return script


def _channel_script() -> str:
    file = QFile(":/qtwebchannel/qwebchannel.js")
    file.open(QIODevice.OpenModeFlag.ReadOnly)
    return bytes(file.readAll().data()).decode()


def _deny(permission: QWebEnginePermission) -> None:
    permission.deny()


def _reject_certificate(error: QWebEngineCertificateError) -> None:
    error.rejectCertificate()


def _reject_full_screen(request: QWebEngineFullScreenRequest) -> None:
    request.reject()


def _reject_file_system(request: QWebEngineFileSystemAccessRequest) -> None:
    request.reject()


def _reject_protocol(request: QWebEngineRegisterProtocolHandlerRequest) -> None:
    request.reject()


def _cancel_media(request: QWebEngineDesktopMediaRequest) -> None:
    request.cancel()


def _cancel_auth(request: QWebEngineWebAuthUxRequest) -> None:
    request.cancel()
