"""The pane of the images: of the current post, or of the whole blog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.media.image_delegate import ImageDelegate
from editor.desktop.media.image_list import ImageList, ImageModel
from editor.desktop.media.narrowing import Only, Scope, in_scope, is_wanted
from editor.desktop.media.uses import UseList
from editor.desktop.media.work import place_in
from editor.desktop.ui.buttons import bar_button
from editor.desktop.ui.choice_box import ChoiceBox
from editor.desktop.ui.empty_page import EmptyPage
from editor.desktop.ui.icons import icon
from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import PlainLabel, PlainTabBar, breakable, in_sentence
from editor.desktop.ui.progress_field import counted
from editor.desktop.ui.row_ground import GRID
from editor.project.images import Found

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QHideEvent, QShowEvent

    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.media.looking import Looking
    from editor.desktop.media.thumbnails import ThumbnailLoader
    from editor.desktop.ui.task_control import Progress
    from editor.desktop.ui.themes import Themes
    from editor.errors import EditorError
    from editor.project.images import SiteImage, Use

_PAUSE_MS = 120
"""Of typing in the filter."""


class ImagesPane(QWidget):
    """Shows what was found, narrowed by what is chosen above the list.

    ``use_chosen`` carries a place in a post. ``menu_asked`` is about to show the menu of the chosen
    image; whoever hears it adds what can be done with it.
    """

    use_chosen = Signal(object)
    insert_asked = Signal()
    rename_asked = Signal()
    delete_asked = Signal()
    menu_asked = Signal(QMenu)
    shown = Signal(bool)
    selected = Signal()

    def __init__(
        self,
        workspace: Workspace,
        looking: Looking,
        thumbnails: ThumbnailLoader,
        themes: Themes,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("imagesPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Images"))
        self._workspace = workspace
        self._looking = looking
        self._trouble = ""
        self._wanted: Path | None = None
        self.tabs = PlainTabBar(self)
        self.tabs.setObjectName("scopeTabs")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabs.setAccessibleName(self.tr("Whose images"))
        self.tabs.addTab(self.tr("This post"))
        self.tabs.addTab(self.tr("Whole blog"))
        self.filter = LineField(self)
        self.filter.setObjectName("imageFilter")
        self.filter.setPlaceholderText(self.tr("Filter images"))
        self.filter.setAccessibleName(self.tr("Filter images"))
        self.filter.setClearButtonEnabled(True)
        find = QAction(self.tr("Filter images"), self)
        find.setIcon(icon("find"))
        find.triggered.connect(self.filter.setFocus)
        self.filter.addAction(find, QLineEdit.ActionPosition.LeadingPosition)
        self.only = ChoiceBox(self)
        self.only.setObjectName("imageChoice")
        self.only.setAccessibleName(self.tr("Which images"))
        for title, value in (
            (self.tr("All images"), Only.ALL),
            (self.tr("Unused only"), Only.UNUSED),
            (self.tr("Without alt text"), Only.NO_ALT),
            (self.tr("Over 1 MB"), Only.LARGE),
        ):
            self.only.addItem(title, value)
        self.only.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.model = ImageModel(thumbnails, self)
        self.list = ImageList(self)
        self.list.setAccessibleName(self.tr("Images"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(ImageDelegate(themes, self.list))
        self._empty = EmptyPage(self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        self.about = PlainLabel(parent=self)
        self.about.setObjectName("quiet")
        self.about.setWordWrap(True)
        self.uses = UseList(self)
        self.state = PlainLabel(parent=self)
        self.state.setObjectName("quiet")
        self.state.setWordWrap(True)
        self.insert = QPushButton(self.tr("Insert"), self)
        self.more = bar_button(self.tr("More to do with the image"))
        self.more.setObjectName("imageMore")
        self.more.setIcon(icon("more"))
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(GRID, GRID, GRID, GRID // 2)
        top.setSpacing(GRID - 2)
        for widget in (self.tabs, self.filter, self.only):
            top.addWidget(widget)
        self._below = QWidget(self)
        self._below.setObjectName("imageUses")
        self._below.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        below = QVBoxLayout(self._below)
        below.setContentsMargins(GRID, GRID, GRID, GRID // 2)
        below.setSpacing(2)
        self.about.setContentsMargins(GRID - 2, 0, GRID - 2, 0)
        below.addWidget(self.about)
        below.addWidget(self.uses)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        bottom.setSpacing(GRID)
        bottom.addWidget(self.state, 1)
        bottom.addWidget(self.insert)
        bottom.addWidget(self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._below)
        layout.addLayout(bottom)
        self.setMinimumWidth(26 * GRID)

    def _connect(self) -> None:
        self._soon.timeout.connect(self.refresh)
        self.tabs.currentChanged.connect(self.refresh)
        self.filter.textChanged.connect(self._soon.start)
        self.only.currentIndexChanged.connect(self.refresh)
        self.list.selected.connect(self._select)
        self.list.inserted.connect(self.insert_asked)
        self.list.rename_asked.connect(self.rename_asked)
        self.list.delete_asked.connect(self.delete_asked)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.uses.chosen.connect(self.use_chosen)
        self.insert.clicked.connect(self.insert_asked)
        self.more.clicked.connect(
            lambda: self._pop_up(self.more.mapToGlobal(QPoint(0, self.more.height())))
        )
        self.model.dataChanged.connect(self._describe)
        self._looking.changed.connect(self._found)
        self._looking.progressed.connect(self._show_progress)
        self._looking.failed.connect(self._fail)
        self._workspace.current_changed.connect(self.refresh)

    # --- what is chosen ---

    @property
    def scope(self) -> Scope:
        """Whose images are listed."""
        return Scope(self.tabs.currentIndex())

    @property
    def chosen(self) -> SiteImage | None:
        """The image that something is done with."""
        row = self.list.currentIndex().row()
        rows = self.model.rows
        return rows[row] if 0 <= row < len(rows) else None

    @property
    def says(self) -> str:
        """What stands in the place of the list while that is empty."""
        return self._empty.text if self._pages.currentWidget() is self._empty else ""

    def choose(self, path: Path) -> None:
        """Choose an image, now or as soon as it is found."""
        self._wanted = path
        self.refresh()

    def take_focus(self) -> None:
        """Bring the keyboard to the list, or to the filter while nothing is listed."""
        if self.model.rows:
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.model.index(0))
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        self.shown.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        super().hideEvent(event)
        self.shown.emit(False)

    # --- what is shown ---

    def refresh(self, *_: object) -> None:
        """Show what was found, as it is asked for now."""
        self._soon.stop()
        found, project = self._looking.found, self._workspace.project
        rows: list[SiteImage] = []
        if found is not None:
            rows = [one for one in self._in_scope(found) if self._is_wanted(found, one)]
        kept = self._wanted or (None if self.chosen is None else self.chosen.path)
        self.model.show(project, found or Found(), rows)
        index = self.model.index_of(kept)
        if index.isValid():
            self._wanted = None
            if self.list.currentIndex() != index:
                self.list.setCurrentIndex(index)
        self._pages.setCurrentWidget(self.list if rows else self._empty)
        if not rows:
            self._empty.say(self._why_nothing(found))
        self.state.setText(self._counted(found, rows))
        self._select()

    def _in_scope(self, found: Found) -> list[SiteImage]:
        current = self._workspace.current
        return in_scope(found, self.scope, None if current is None else current.path.resolve())

    def _is_wanted(self, found: Found, image: SiteImage) -> bool:
        project, path = self._workspace.project, image.path
        place = str(path) if project is None else place_in(project, path)
        return is_wanted(found, image, self.only.currentData(), self.filter.text(), place)

    def _why_nothing(self, found: Found | None) -> str:
        if self._workspace.project is None:
            return self.tr("No blog is open")
        if self._trouble:
            return self._trouble
        if self.scope is Scope.POST and self._workspace.current is None:
            return self.tr("No post is open")
        if found is None:
            return self.tr("Looking for images…")
        if not self._in_scope(found):
            if self.scope is Scope.POST:
                return self.tr(
                    "This post shows no image of the blog.\n\nPaste or drop one into the text, or "
                    "choose one under “Whole blog” and insert it."
                )
            return self.tr(
                "There are no images in this blog yet.\n\nPaste or drop one into a post, and it is "
                "stored where it belongs."
            )
        return self._why_none(found)

    def _why_none(self, found: Found) -> str:
        if self.filter.text().strip():
            return self.tr("No image matches")
        match self.only.currentData():
            case Only.UNUSED if found.unread:
                return self.tr(
                    "No image is called unused, since {name} cannot be read and may name any."
                ).format(name=in_sentence(found.unread[0].name))
            case Only.UNUSED:
                return self.tr("No image is unused")
            case Only.NO_ALT:
                return self.tr("No image lacks an alt text")
        return self.tr("No image is larger than 1 MB")

    def _counted(self, found: Found | None, rows: list[SiteImage]) -> str:
        if found is None:
            return ""
        count = len(self._in_scope(found))
        if len(rows) != count:
            return self.tr("{shown} of {all}").format(shown=counted(len(rows)), all=counted(count))
        return self.tr("%n image(s)", "", count) if count else ""

    def _select(self) -> None:
        image, found = self.chosen, self._looking.found
        self._below.setVisible(image is not None)
        self.more.setEnabled(image is not None)
        if image is not None and found is not None:
            uses = image.uses
            if self.only.currentData() is Only.NO_ALT:
                uses = tuple(sorted(uses, key=lambda use: not use.lacks_alt))
            self._describe()
            self.uses.show_uses(uses, self._name)
        self.selected.emit()

    def _describe(self, *_: object) -> None:
        image, found = self.chosen, self._looking.found
        if image is not None and found is not None:
            self.about.setText(self._about(found, image))

    def _about(self, found: Found, image: SiteImage) -> str:
        if image.uses:
            said = self.tr("Named in:")
        elif found.is_unused(image):
            said = self.tr("No text of this blog names it.")
        else:
            said = self.tr("No post names it, but a template or a setting may show it.")
        odd = self.model.said_of(image)
        return f"{breakable(odd)}\n{said}" if odd else said

    def _name(self, use: Use) -> str:
        summary = self._workspace.library.summary(use.path)
        if summary is not None:
            return summary.title
        project = self._workspace.project
        return use.path.name if project is None else place_in(project, use.path)

    def _found(self) -> None:
        self._trouble = ""
        self.refresh()

    def _show_progress(self, progress: Progress) -> None:
        is_asked = self.scope is Scope.BLOG or self._workspace.current is not None
        if self._looking.found is None and progress.total and is_asked:
            self._empty.say(
                self.tr("Looking for images… {done} of {total}").format(
                    done=counted(progress.done), total=counted(progress.total)
                )
            )

    def _fail(self, error: EditorError) -> None:
        self._trouble = translated(error.message)
        self.refresh()

    def _show_menu(self, place: QPoint) -> None:
        if self.list.indexAt(place).isValid():
            self._pop_up(self.list.viewport().mapToGlobal(place))

    def _pop_up(self, place: QPoint) -> None:
        if self.chosen is None:
            return
        menu = QMenu(parent=self.list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_asked.emit(menu)
        menu.popup(place)
