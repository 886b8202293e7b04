"""Commands on the state, the fields, the tags and the place of posts: the Post menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction

from editor.desktop.commands.command import Command, MenuId, MenuPlace
from editor.desktop.commands.palette import Entry
from editor.desktop.posts.converting import Converting
from editor.desktop.posts.deeds import Deeds
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.desktop.ui.plain_text import without_mnemonic
from editor.project.converting import Shape, shape_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QMenu

    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.posts.changing import Deed, PostChanging
    from editor.project.clock import Now
    from editor.project.mends import TextMend
    from editor.project.tags import TagUse


class DeedCommands(QObject):
    """Act on the posts that are meant, which ``targets`` gives.

    One post is published or made a draft at once; of several it is shown first what would change.
    """

    def __init__(
        self,
        workspace: Workspace,
        host: Host,
        targets: Callable[[], Sequence[Path]],
        changing: PostChanging,
        *,
        clock: Callable[[], Now],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._host = host
        self._targets = targets
        self._changing = changing
        self._deeds = Deeds(workspace, clock, self)
        self._converting = Converting(self)

    def commands(self) -> tuple[Command, ...]:
        """The commands, bound to the posts that are meant."""
        return (
            self._command(
                "post.publish",
                QT_TRANSLATE_NOOP("Command", "&Publish"),
                QT_TRANSLATE_NOOP(
                    "Command", "Have the next build publish the post: no draft any more, dated now."
                ),
                self.publish,
                MenuPlace(MenuId.POST, 10, 10),
            ),
            self._command(
                "post.draft",
                QT_TRANSLATE_NOOP("Command", "Make &Draft"),
                QT_TRANSLATE_NOOP("Command", "Have builds leave the post out, as a draft."),
                self.make_draft,
                MenuPlace(MenuId.POST, 10, 20),
            ),
            self._command(
                "post.schedule",
                QT_TRANSLATE_NOOP("Command", "&Schedule…"),
                QT_TRANSLATE_NOOP("Command", "Have builds from a date on publish the post."),
                self.schedule,
                MenuPlace(MenuId.POST, 10, 30),
            ),
            self._command(
                "post.expire",
                QT_TRANSLATE_NOOP("Command", "&Expire…"),
                QT_TRANSLATE_NOOP("Command", "Have builds from a date on leave the post out."),
                self.expire,
                MenuPlace(MenuId.POST, 10, 40),
            ),
            self._command(
                "post.move",
                QT_TRANSLATE_NOOP("Command", "&Move to Folder…"),
                QT_TRANSLATE_NOOP("Command", "Move the post to another folder, and links with it."),
                self.move,
                MenuPlace(MenuId.POST, 20, 10),
            ),
            Command(
                "post.to_bundle",
                QT_TRANSLATE_NOOP("Command", "Convert to &Bundle…"),
                QT_TRANSLATE_NOOP(
                    "Command", "Give the post a folder of its own, with the files only it uses."
                ),
                partial(self._do, partial(self._convert, Shape.BUNDLE)),
                enabled=partial(self._can_become, Shape.BUNDLE),
                menu=MenuPlace(MenuId.POST, 20, 20),
            ),
            Command(
                "post.to_page",
                QT_TRANSLATE_NOOP("Command", "Con&vert to Page…"),
                QT_TRANSLATE_NOOP("Command", "Make a file of a post that has a folder of its own."),
                partial(self._do, partial(self._convert, Shape.PAGE)),
                enabled=partial(self._can_become, Shape.PAGE),
                menu=MenuPlace(MenuId.POST, 20, 30),
            ),
            self._command(
                "post.set_field",
                QT_TRANSLATE_NOOP("Command", "Set &Field…"),
                QT_TRANSLATE_NOOP("Command", "Set a field of the front matter."),
                self.set_field,
                MenuPlace(MenuId.POST, 30, 10),
            ),
            self._command(
                "post.remove_field",
                QT_TRANSLATE_NOOP("Command", "&Remove Field…"),
                QT_TRANSLATE_NOOP("Command", "Remove a field of the front matter."),
                self.remove_field,
                MenuPlace(MenuId.POST, 30, 20),
            ),
            self._command(
                "post.add_tag",
                QT_TRANSLATE_NOOP("Command", "&Add Tag…"),
                QT_TRANSLATE_NOOP("Command", "Give the post a tag."),
                self.add_tag,
                MenuPlace(MenuId.POST, 40, 10),
            ),
            self._command(
                "post.remove_tag",
                QT_TRANSLATE_NOOP("Command", "Remove Ta&g…"),
                QT_TRANSLATE_NOOP("Command", "Take a tag away from the post."),
                self.remove_tag,
                MenuPlace(MenuId.POST, 40, 20),
            ),
            Command(
                "tags.list",
                QT_TRANSLATE_NOOP("Command", "&Tags…"),
                QT_TRANSLATE_NOOP(
                    "Command", "List the tags of the blog, and rename or merge one in all posts."
                ),
                self._choose_tag,
                enabled=self._has_tags,
                menu=MenuPlace(MenuId.POST, 50, 10),
            ),
        )

    def extend(self, menu: QMenu, posts: Sequence[Path]) -> None:
        """Add to ``menu`` what can be done to these posts."""
        menu.addSeparator()
        self._add(menu, self.tr("Publish"), self.publish, posts)
        self._add(menu, self.tr("Make Draft"), self.make_draft, posts)
        self._add(menu, self.tr("Schedule…"), self.schedule, posts)
        self._add(menu, self.tr("Expire…"), self.expire, posts)
        menu.addSeparator()
        self._add(menu, self.tr("Move to Folder…"), self.move, posts)
        if self._shape(posts) is Shape.PAGE:
            act = partial(self._convert, Shape.BUNDLE)
            self._add(menu, self.tr("Convert to Bundle…"), act, posts)
        elif self._shape(posts) is Shape.BUNDLE:
            act = partial(self._convert, Shape.PAGE)
            self._add(menu, self.tr("Convert to Page…"), act, posts)
        menu.addSeparator()
        self._add(menu, self.tr("Set Field…"), self.set_field, posts)
        self._add(menu, self.tr("Remove Field…"), self.remove_field, posts)
        self._add(menu, self.tr("Add Tag…"), self.add_tag, posts)
        self._add(menu, self.tr("Remove Tag…"), self.remove_tag, posts)

    def publish(self, posts: Sequence[Path]) -> None:
        """Publish them."""
        self._begin(posts, self._deeds.publish(posts))

    def make_draft(self, posts: Sequence[Path]) -> None:
        """Make them drafts."""
        self._begin(posts, self._deeds.make_draft(posts))

    def schedule(self, posts: Sequence[Path]) -> None:
        """Ask when they are to be published."""
        self._changing.show(self._deeds.schedule(posts))

    def expire(self, posts: Sequence[Path]) -> None:
        """Ask when they expire."""
        self._changing.show(self._deeds.expire(posts))

    def move(self, posts: Sequence[Path]) -> None:
        """Ask where they go."""
        project = self._workspace.project
        if project is not None:
            self._changing.show(self._deeds.move(project, posts))

    def _convert(self, shape: Shape, posts: Sequence[Path]) -> None:
        """Show what it takes to give a post another shape."""
        if self._shape(posts) not in (None, shape):
            self._changing.show(self._converting.deed(posts[0], shape))

    def _can_become(self, shape: Shape) -> bool:
        return self._shape(self._targets()) not in (None, shape)

    def _shape(self, posts: Sequence[Path]) -> Shape | None:
        """What a single post is, if it can be converted."""
        project = self._workspace.project
        return shape_of(project, posts[0]) if project is not None and len(posts) == 1 else None

    def set_field(self, posts: Sequence[Path]) -> None:
        """Ask which field is to be set to what."""
        self._changing.show(self._deeds.set_field(posts))

    def remove_field(self, posts: Sequence[Path]) -> None:
        """Ask which field is to be removed."""
        self._changing.show(self._deeds.remove_field(posts))

    def add_tag(self, posts: Sequence[Path]) -> None:
        """Ask for the tag they get."""
        self._changing.show(self._deeds.add_tag(posts))

    def remove_tag(self, posts: Sequence[Path]) -> None:
        """Ask for the tag they lose."""
        self._changing.show(self._deeds.remove_tag(posts))

    def merge_tags(self, old: str, new: str) -> None:
        """Show what making one tag of two changes."""
        self._changing.show(self._deeds.merge(old, new))

    def mend(self, path: Path, mend: TextMend) -> None:
        """Show what puts a problem of a post right."""
        self._changing.show(self._deeds.mend(path, mend))

    def _begin(self, posts: Sequence[Path], deed: Deed) -> None:
        if len(posts) == 1:
            self._changing.do(deed)
        else:
            self._changing.show(deed)

    def _command(
        self,
        command_id: str,
        title: str,
        help_text: str,
        act: Callable[[Sequence[Path]], None],
        place: MenuPlace,
    ) -> Command:
        return Command(
            command_id,
            title,
            help_text,
            partial(self._do, act),
            enabled=self._has_targets,
            menu=place,
        )

    @staticmethod
    def _add(
        menu: QMenu, title: str, act: Callable[[Sequence[Path]], None], posts: Sequence[Path]
    ) -> None:
        action = QAction(without_mnemonic(title), menu)
        action.triggered.connect(lambda: act(posts))
        menu.addAction(action)

    def _has_targets(self) -> bool:
        return bool(self._targets())

    def _do(self, act: Callable[[Sequence[Path]], None]) -> None:
        posts = self._targets()
        if posts:
            act(posts)

    def _has_tags(self) -> bool:
        has_project = self._workspace.project is not None and not self._host.is_covered
        return has_project and any(row.tags for row in self._workspace.library.rows)

    def _choose_tag(self) -> None:
        entries = [
            Entry(use.tag, partial(self._retag, use.tag), self._detail(use))
            for use in self._deeds.tags()
        ]
        hint = QCoreApplication.translate("Command", "Choose a tag to rename or merge")
        self._host.choose(entries, hint)

    def _retag(self, tag: str) -> None:
        self._changing.show(self._deeds.retag(tag))

    def _detail(self, use: TagUse) -> str:
        count = self.tr("%n post(s)", "", use.count)
        if not use.alike:
            return count
        return self.tr("{count}, also {spellings}").format(
            count=count, spellings=", ".join(use.alike)
        )
