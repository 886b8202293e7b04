"""Will it publish? The state of the current post in the status bar, with the reason."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from editor.desktop.ui.dates import day_text
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import PlainLabel, set_tool_tip, without_mnemonic
from editor.project.outlook import outlook
from editor.project.status import PostState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.live_summaries import LiveSummaries
    from editor.desktop.documents.workspace import Workspace
    from editor.project.clock import Now
    from editor.project.outlook import Outlook

_LONGEST_MS = 60_000
"""The clock is asked this often at least: the computer may have slept, or been set."""

_WIDTH = 360
"""Pixels of a line of the explanation, at most."""


_GAP = 6
"""Pixels between the explanation and what it stands beside."""


def sentences_of(found: Outlook) -> list[str]:
    """Why a post stands where it stands, with moments as the window writes them."""
    return [translated(sentence) for sentence in found.sentences]


class OutlookField(QToolButton):
    """Says in a word or two what a build does with the post; pressed, it says why.

    It is renewed when ``heads`` have read the head again, and when the clock passes what the post
    waits for.
    """

    def __init__(
        self,
        workspace: Workspace,
        heads: LiveSummaries,
        clock: Callable[[], Now],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("outlook")
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the command is the way to it by keys
        # As high as the labels beside it: a status bar that grows would push the text above it.
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self._workspace = workspace
        self._heads = heads
        self._clock = clock
        self._outlook: Outlook | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.refresh)
        self.clicked.connect(self.explain)
        workspace.current_changed.connect(self.refresh)
        workspace.project_changed.connect(self.refresh)
        heads.read.connect(self._note_head)
        self.hide()

    def refresh(self) -> None:
        """Work out anew what becomes of the current post."""
        self._timer.stop()
        project, current = self._workspace.project, self._workspace.current
        library = self._workspace.library
        if project is None or current is None:
            self._show(None)
            return
        if library.is_complete and library.summary(current.path) is None:
            self._show(None)  # a file that is none of the blog's posts
            return
        now = self._clock()
        head = self._heads.head(current)
        found = outlook(project, current.path, current.lines().texts, now, head)
        self._show(found)
        wait_ms = _LONGEST_MS
        if found.until is not None:
            left = (found.until - now.moment) // timedelta(milliseconds=1) + 1
            wait_ms = min(left, _LONGEST_MS)
        self._timer.start(wait_ms)

    def explain(self) -> None:
        """Show the reason above the field."""
        if self._outlook is None:
            return
        why = _Reasons(sentences_of(self._outlook), self)
        why.adjustSize()
        corner = self.mapToGlobal(QPoint(0, 0))
        place = QRect(corner - QPoint(0, why.height() + _GAP), why.size())
        screen = self.screen().availableGeometry()
        inner = self.window().geometry().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        place.moveRight(min(place.right(), inner.right(), screen.right()))
        place.moveTop(max(place.top(), screen.top()))
        why.move(place.topLeft())
        why.show()
        # Without, the keys reach a popup that nothing in it takes them from.
        why.setFocus(Qt.FocusReason.PopupFocusReason)

    def _note_head(self, document: PostDocument) -> None:
        """The head of an open post was read again."""
        if document is self._workspace.current:
            self.refresh()

    def _show(self, found: Outlook | None) -> None:
        self._outlook = found
        self.setVisible(found is not None)
        if found is None:
            return
        word = self._word(found)
        self.setText(without_mnemonic(word))
        sentences = "\n".join(sentences_of(found))
        self.setAccessibleName(word)
        self.setAccessibleDescription(sentences)
        set_tool_tip(self, sentences)

    def _word(self, found: Outlook) -> str:
        match found.state:
            case PostState.DRAFT:
                return self.tr("Draft")
            case PostState.PUBLISHED:
                return self.tr("Published")
            case PostState.EXPIRED:
                return self.tr("Expired")
            case PostState.NOT_A_POST:
                return self.tr("Page")
            case PostState.SCHEDULED if found.until is not None:
                day = found.until.astimezone(self._clock().zone).date()
                return self.tr("Scheduled for {day}").format(day=day_text(day))
            case PostState.SCHEDULED:
                return self.tr("Scheduled")
            case PostState.UNKNOWN:
                return self.tr("State unknown")


class _Reasons(QFrame):
    """Sentences above the field, until a key or a click elsewhere."""

    def __init__(self, sentences: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("reasons")
        self.setAccessibleName("\n".join(sentences))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(6)
        for sentence in sentences:
            label = PlainLabel(sentence, self)
            label.setWordWrap(True)
            label.setMinimumWidth(min(_WIDTH, label.fontMetrics().horizontalAdvance(sentence)))
            layout.addWidget(label)
