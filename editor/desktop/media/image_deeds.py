"""What can be done with an image of the blog: it is inserted, renamed, replaced, deleted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QGuiApplication

from editor.desktop.documents.file_change import FileChange
from editor.desktop.media.incoming import Source
from editor.desktop.platform.file_manager import reveal
from editor.desktop.ui.dialogs import ask_image
from editor.desktop.ui.plain_text import in_sentence
from editor.errors import EditorError, Message
from editor.pictures.process import Pictures
from editor.project.image_changes import plan_image_rename, plan_image_replacement
from editor.project.image_files import usual_suffix
from editor.project.links import Resolver
from editor.project.site_files import FileAddresses

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QMenu

    from editor.desktop.documents.file_change import Blog, ChangeFiles
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.media.image_trash import ImageTrash
    from editor.desktop.media.inserting import Inserting
    from editor.desktop.media.pane import ImagesPane
    from editor.desktop.source.feature import SourceFeature
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.tasks import TaskRunner
    from editor.project.images import SiteImage, Use
    from editor.project.index import Checkpoint
    from editor.project.plan import Plan

_NOTICE = "image of the blog"


class ImageDeeds(QObject):
    """Does what is asked for in the pane with the image that is chosen there."""

    def __init__(
        self,
        workspace: Workspace,
        source: SourceFeature,
        host: Host,
        pane: ImagesPane,
        *,
        inserting: Inserting,
        trash: ImageTrash,
        change_files: ChangeFiles,
        tasks: TaskRunner,
        notices: Notices,
    ) -> None:
        super().__init__(pane)
        self._workspace = workspace
        self._source = source
        self._host = host
        self._pane = pane
        self._inserting = inserting
        self._trash = trash
        self._change_files = change_files
        self._tasks = tasks
        self._notices = notices
        pane.insert_asked.connect(self._insert)
        pane.rename_asked.connect(self._rename)
        pane.delete_asked.connect(self._delete)
        pane.use_chosen.connect(self._go_to)
        pane.menu_asked.connect(self._fill)
        pane.selected.connect(self.look_again)
        self.look_again()

    def look_again(self) -> None:
        """Whether the chosen image can be inserted is another question now."""
        self._pane.insert.setEnabled(self._can_insert())

    def _can_insert(self) -> bool:
        image, current = self._pane.chosen, self._workspace.current
        is_fine = image is not None and image.file.problem is None
        return (
            is_fine
            and current is not None
            and current.read_only is None
            and not self._host.is_covered
        )

    def _can_change(self) -> bool:
        image = self._pane.chosen
        return image is not None and image.file.problem is None and not self._host.is_covered

    def _fill(self, menu: QMenu) -> None:
        image = self._pane.chosen
        if image is None:
            return
        is_free = not self._host.is_covered
        groups: list[list[tuple[QAction, Callable[[], None], bool]]] = [
            [(QAction(self.tr("&Insert"), menu), self._insert, self._can_insert())],
            [
                (QAction(self.tr("Re&name…"), menu), self._rename, self._can_change()),
                (QAction(self.tr("&Replace…"), menu), self._replace, self._can_change()),
                (QAction(self.tr("Move to &Trash"), menu), self._delete, is_free),
            ],
            [
                (QAction(self.tr("&Copy Address"), menu), self._copy, self._can_change()),
                (QAction(self.tr("&Show in File Manager"), menu), self._reveal, True),
            ],
        ]
        if image.lacks_alt:
            groups[0].append((QAction(self.tr("Add &Alt Text"), menu), self._add_alt, is_free))
        for group in groups:
            for action, do, is_possible in group:
                action.setEnabled(is_possible)
                action.triggered.connect(do)
            menu.addActions([action for action, _, _ in group])
            menu.addSeparator()

    # --- into the post, and to the places that name it ---

    def _insert(self) -> None:
        image, current = self._pane.chosen, self._workspace.current
        if image is None or current is None or not self._can_insert():
            return
        try:
            self._inserting.begin(current, [Source(image.path.name, image.path, is_stored=True)])
        except EditorError as error:
            self._notices.error(error, key=_NOTICE)

    def _add_alt(self) -> None:
        image = self._pane.chosen
        uses = [] if image is None else [use for use in image.uses if use.lacks_alt]
        current = self._workspace.current
        here = None if current is None else current.path.resolve()
        uses.sort(key=lambda use: use.path != here)
        if uses:
            self._go_to(uses[0])

    def _go_to(self, use: Use) -> None:
        self._workspace.open_post(use.path, partial(self._arrive, use))

    def _arrive(self, use: Use) -> None:
        source = self._source.source
        if source is None or source.post.path.resolve() != use.path:
            return
        line, column = use.line, use.column
        lines = source.post.lines()
        if use.lacks_alt and line < len(lines):
            # Between the brackets, where the alt text is to be.
            begin = lines[line].rfind("![", 0, column)
            column = begin + 2 if begin >= 0 else column
        source.set_cursor_place(line, column)
        self._host.focus_text()

    # --- the file ---

    def _rename(self) -> None:
        image = self._pane.chosen
        if image is None or not self._can_change():
            return
        path, name = image.path, in_sentence(image.path.name)

        def plan(blog: Blog, answer: str, checkpoint: Checkpoint) -> Plan:
            return plan_image_rename(
                blog.project,
                path,
                answer,
                posts=blog.posts,
                texts=blog.texts,
                checkpoint=checkpoint,
            )

        def done(plan: Plan) -> str:
            new = plan.after(path.resolve())
            self._pane.choose(new)
            return self.tr("{name} has been renamed to {new}.").format(
                name=name, new=in_sentence(new.name)
            )

        self._change_files(
            FileChange(
                plan,
                self.tr("Rename “{name}”").format(name=name),
                self.tr("What names the image follows. Nothing changes until you choose Rename."),
                self.tr("Rename"),
                self.tr("Undo Rename"),
                done,
                self.tr("{name} has its old name again").format(name=name),
                self.tr("The rename could not be undone in all files."),
                self.tr("The image has this name already."),
                image.posts,
                self.tr("New name"),
                path.name,
                self.tr("An image needs a name."),
            )
        )

    def _replace(self) -> None:
        image = self._pane.chosen
        if image is not None and self._can_change():
            ask_image(self._host.widget, partial(self._replace_by, image), image.path.parent)

    def _replace_by(self, image: SiteImage, chosen: Path) -> None:
        path, name = image.path, in_sentence(image.path.name)
        at_once = usual_suffix(path.name) == usual_suffix(chosen.name)

        def plan(blog: Blog, answer: str, checkpoint: Checkpoint) -> Plan:
            del answer
            plan = plan_image_replacement(
                blog.project,
                path,
                chosen,
                Pictures(),
                posts=blog.posts,
                texts=blog.texts,
                checkpoint=checkpoint,
            )
            if at_once and plan.moves:  # what is renamed is shown first
                raise EditorError(
                    Message("{name} holds a picture of another format than its name says.",
                            name=chosen.name),
                    hint=Message("Give it the right ending first."),
                )  # fmt: skip
            return plan

        def done(plan: Plan) -> str:
            new = plan.after(path.resolve())
            self._pane.choose(new)
            if new.name == path.name:
                return self.tr("{name} has been replaced.").format(name=name)
            return self.tr("{name} has been replaced by {new}.").format(
                name=name, new=in_sentence(new.name)
            )

        self._change_files(
            FileChange(
                plan,
                self.tr("Replace “{name}”").format(name=name),
                self.tr(
                    "The new picture has another format, so the name gets another ending. What "
                    "names the image follows. Nothing changes until you choose Replace."
                ),
                self.tr("Replace"),
                self.tr("Undo Replace"),
                done,
                self.tr("{name} is back").format(name=name),
                self.tr("The old image could not be brought back."),
                self.tr("The image is the same already."),
                () if at_once else image.posts,
            ),
            at_once=at_once,
        )

    def _delete(self) -> None:
        image = self._pane.chosen
        if image is not None and not self._host.is_covered:
            self._trash.delete(image)

    def _copy(self) -> None:
        image, project = self._pane.chosen, self._workspace.project
        if image is None or project is None:
            return
        posts, path = self._workspace.library.summaries, image.path
        current = self._workspace.current
        post = current.path.resolve() if current is not None else None
        if post is None:
            post = posts[0].path if posts else None

        def work() -> str:
            url = None
            if post is not None:
                url = FileAddresses(project, posts, Resolver(project, posts)).written(path, post)
            if url is None:
                raise EditorError(Message("No post can show {name}.", name=path.name), path=path)
            return url

        def copied(url: str) -> None:
            QGuiApplication.clipboard().setText(url)
            self._host.show_message(self.tr("Copied {address}").format(address=in_sentence(url)))

        self._tasks.run(work, copied, partial(self._notices.error, key=_NOTICE))

    def _reveal(self) -> None:
        image = self._pane.chosen
        if image is not None:
            try:
                reveal(image.path)
            except EditorError as error:
                self._notices.error(error, key=_NOTICE)
