"""The form as a feature: the front matter of the current post as fields above its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from editor.desktop.commands.command import Command, MenuId, MenuPlace, Place
from editor.desktop.feature import Feature, Stop
from editor.desktop.form.adding import FieldAdding
from editor.desktop.form.chips_field import ChipsField
from editor.desktop.form.context import FormContext
from editor.desktop.form.fields import TextField
from editor.desktop.form.fields_command import FieldsCommand
from editor.desktop.form.file_notice import FileNotice
from editor.desktop.form.head_adding import HeadAdding
from editor.desktop.form.image_field import ImageField
from editor.desktop.form.learning import FieldLearning
from editor.desktop.form.link_field import LinkField
from editor.desktop.form.linked_posts import LinkedPosts
from editor.desktop.form.links_field import LinksField
from editor.desktop.form.long_field import LongField
from editor.desktop.form.panel import FormPanel
from editor.desktop.form.post_images import PostImages
from editor.desktop.form.post_slugs import PostSlugs
from editor.desktop.form.second_file import SecondFile
from editor.desktop.form.slug_field import SlugField
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.desktop.ui.plain_text import in_sentence
from editor.frontmatter import shown_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.link_follower import LinkFollower
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.form.field_widgets import FieldWidget
    from editor.desktop.session.dialog_sizes import DialogSizes
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.tasks import TaskRunner
    from editor.desktop.ui.themes import Themes
    from editor.desktop.ui.wrapped_field import CheckedField
    from editor.project.index import Batch
    from editor.project.patterns import Patterns


_NAME = "form"
"""The form, in a session."""

_FIELDS_CLOSED, _FIELDS_OPENED = "form.fields", "form.few"
"""In a session: the further fields were hidden, or the short form that a low window has."""


def _is_prose(path: tuple[str, ...]) -> bool:
    return path[-1].lower() in shown_texts.KEYS


def _text_of(field: FieldWidget) -> CheckedField | None:
    """What is written in, if that is a text."""
    if isinstance(field, LongField):
        return field.entry
    return field if isinstance(field, TextField) else None


class FormFeature(Feature):
    """While the form is shown, ``fold_heads`` folds the front matter in the text.

    Of a post in two files it shows the second one, which is opened beside the post.

    ``saved`` carries each post that was saved, ``files_changed`` the paths that were changed by
    another program, ``head_read`` each open post whose head was read again. ``images`` serves the
    fields of images. ``prose_added`` carries every field for a text that readers see;
    ``merging_wanted`` a tag, and that which all posts are to have in its place.
    ``learning`` is what is known of fields; ``patterns`` are tried in a process of their own.
    """

    prose_added = Signal(object)
    merging_wanted = Signal(str, str)

    def __init__(
        self,
        workspace: Workspace,
        host: Host,
        themes: Themes,
        *,
        fold_heads: Callable[[bool], None],
        go_to_line: Callable[[int], None],
        tasks: TaskRunner,
        notices: Notices,
        patterns: Patterns,
        sizes: DialogSizes,
        saved: SignalInstance,
        files_changed: SignalInstance,
        head_read: SignalInstance,
        links: LinkFollower,
    ) -> None:
        super().__init__(host.widget)
        self._workspace = workspace
        self._host = host
        self._fold_heads = fold_heads
        self._is_wanted = True
        self.panel = FormPanel(themes, host.widget)
        # One for all times: what is shown already is not read again.
        self._empty = FormContext()
        self._go_to_line = go_to_line
        self.learning = FieldLearning(workspace, tasks, patterns, self)
        self._file_notice = FileNotice(notices, self)
        self.learning.learned.connect(self._show_learned)
        self._fields = FieldsCommand(
            workspace,
            host,
            themes,
            tasks=tasks,
            learning=self.learning,
            patterns=patterns,
            sizes=sizes,
            parent=self,
        )
        self._second = SecondFile(workspace, host, self.panel.head_place, self)
        self._second.changed.connect(self._show_post)
        self.images = PostImages(
            workspace, host, tasks, self, head=lambda: self._second.document or workspace.current
        )
        head_read.connect(self._note_title)
        self._slugs = PostSlugs(workspace, host, self.panel, tasks, head_read=head_read)
        self._links = LinkedPosts(workspace, host, links, tasks, self)
        self._adding = FieldAdding(self.panel, host)
        self._head_adding = HeadAdding(self.panel, host, workspace, tasks)
        self.panel.adding_wanted.connect(self._adding.choose)
        self.panel.key_wanted.connect(self._adding.choose)
        self.panel.others.added.connect(self._note_field)
        self.panel.line_wanted.connect(self._show_line)
        self.panel.leave_wanted.connect(host.focus_text)
        workspace.current_changed.connect(self._show_current)
        workspace.closed.connect(self._note_closed)
        workspace.library.order_learned.connect(self._show_post)
        workspace.library.time_came.connect(self.panel.note_state)
        workspace.library.came.connect(self._note_rows)
        saved.connect(self.panel.note_saved)
        saved.connect(self._note_saved)
        files_changed.connect(self.images.look_again)
        files_changed.connect(self._links.look_again)
        files_changed.connect(self._note_files)
        self._show_post()

    @property
    def prose(self) -> Sequence[CheckedField]:
        """The fields there are already for texts that readers see."""
        others = self.panel.others.fields.items()
        texts = (_text_of(field) for path, field in others if _is_prose(path))
        return [self.panel.title, *(text for text in texts if text is not None)]

    def _note_field(self, path: tuple[str, ...], field: FieldWidget) -> None:
        if isinstance(field, ImageField):
            self.images.serve(path, field)
        elif isinstance(field, SlugField):
            self._slugs.serve(path, field)
        elif isinstance(field, LinkField | LinksField):
            self._links.serve(path, field)
        elif isinstance(field, ChipsField):
            field.allow_merging(self._are_tags(path))
            field.merging_wanted.connect(self.merging_wanted)
        text = _text_of(field)
        if _is_prose(path) and text is not None:
            self.prose_added.emit(text)

    def _note_title(self) -> None:
        """Say in the empty field of the title what the post is called without one."""
        current, project = self._workspace.current, self._workspace.project
        row = None if current is None else self._workspace.library.summary(current.path)
        said = self.tr("Untitled")
        is_empty = not self.panel.title.text().strip()
        if (
            is_empty
            and row is not None
            and project is not None
            and not project.generator.needs_title
        ):
            title = in_sentence(row.title)
            said = self.tr("Untitled; shown as “{title}”").format(title=title)
        self.panel.title.setPlaceholderText(said)

    def _are_tags(self, path: tuple[str, ...]) -> bool:
        project = self._workspace.project
        if project is None:
            return False
        folded = project.site.head_rules.folded
        return folded(".".join(path)) in [folded(key) for key, _ in project.generator.tag_keys]

    def _make_slug(self) -> None:
        current = self._workspace.current
        if current is not None:
            self._slugs.make_for_post(self.learning.of(current.path))

    def _note_rows(self, batch: Batch) -> None:
        """A file above the current post may have changed what the post inherits."""
        current = self._workspace.current
        if current is not None and any(row.path == current.path for row in batch.rows):
            self.panel.note_state()

    def _note_saved(self, document: PostDocument) -> None:
        self._note_files((document.path,))

    def _note_files(self, paths: Iterable[Path]) -> None:
        """A file may give the current post other values than before, though it is no draft now."""
        current, project = self._workspace.current, self._workspace.project
        if current is None or project is None:
            return
        around = {current.path, *current.path.parents}
        if any(around.intersection(project.generator.heirs(it, project.site)) for it in paths):
            self.panel.note_state()

    def show_form(self, shown: bool) -> None:
        """Show or hide the form."""
        self._is_wanted = shown
        self._fold_heads(shown)
        self._show_post()
        self.changed.emit()

    def edit_title(self) -> None:
        """Bring the keyboard to the title, and show the form for it."""
        if not self._is_wanted:
            self.show_form(True)
        self.panel.focus_title()

    def commands(self) -> Sequence[Command]:
        """Show and hide the form, and add to it."""
        return (
            Command(
                "form.add_field",
                QT_TRANSLATE_NOOP("Command", "Add F&ield…"),
                QT_TRANSLATE_NOOP(
                    "Command", "Add a field that other posts have, or one of another name."
                ),
                self._adding.choose,
                enabled=lambda: self._is_wanted and self.panel.can_add,
                menu=MenuPlace(MenuId.POST, 30, 5),
            ),
            Command(
                "form.add_head",
                QT_TRANSLATE_NOOP("Command", "Add Fr&ont Matter"),
                QT_TRANSLATE_NOOP(
                    "Command",
                    "Add front matter to a post without any, written as the other posts have it.",
                ),
                self._head_adding.add,
                enabled=lambda: self._is_wanted and self._head_adding.is_possible,
                menu=MenuPlace(MenuId.POST, 30, 6),
            ),
            Command(
                "form.slug",
                QT_TRANSLATE_NOOP("Command", "Mat&ch Slug to Title"),
                QT_TRANSLATE_NOOP(
                    "Command", "Give the post the slug that its generator makes of the title."
                ),
                self._make_slug,
                enabled=lambda: self._is_wanted and self._slugs.can_make(),
                menu=MenuPlace(MenuId.POST, 30, 7),
            ),
            Command(
                "form.full",
                QT_TRANSLATE_NOOP("Command", "F&ull Form"),
                QT_TRANSLATE_NOOP(
                    "Command", "Show every field in the form, or title, date and draft alone."
                ),
                self.panel.turn_fields,
                enabled=lambda: self._is_wanted and self.panel.has_fields,
                checked=lambda: self.panel.shows_fields,
                menu=MenuPlace(MenuId.POST, 30, 8),
            ),
            self._fields.command(),
            Command(
                "view.form",
                QT_TRANSLATE_NOOP("Command", "&Form"),
                QT_TRANSLATE_NOOP(
                    "Command",
                    "Show or hide the form; while it is shown, the front matter is folded in the "
                    "text.",
                ),
                lambda: self.show_form(not self._is_wanted),
                "F8",
                "form",
                lambda: self._workspace.project is not None,
                lambda: self._is_wanted,
                menu=MenuPlace(MenuId.VIEW, 20, 20),
                toolbar=Place(100, 20),
            ),
        )

    def text_bars(self) -> Sequence[QWidget]:
        """The form itself."""
        return (self.panel,)

    def stops(self) -> Sequence[Stop]:
        """The title."""
        return (Stop(self.panel, self.panel.focus_title, self.panel.isVisible),)

    def edits_post(self, widget: QWidget) -> bool:
        """Every field of the form."""
        return self.panel.isAncestorOf(widget)

    def hidden(self) -> Sequence[str]:
        """The form, when it is hidden, and what the user chose to see of it."""
        names = [] if self._is_wanted else [_NAME]
        chosen = self.panel.fields_wanted
        if chosen is not None:
            names.append(_FIELDS_OPENED if chosen else _FIELDS_CLOSED)
        return [*names, *self.panel.folds.names()]

    def take_hidden(self, names: Sequence[str]) -> None:
        """Show the form, and as much of it, as in the last session."""
        self.panel.folds.take(names)
        self.panel.others.follow_folds()
        self.show_form(_NAME not in names)
        if _FIELDS_OPENED in names:
            self.panel.open_fields(True)
        else:
            self.panel.open_fields(False if _FIELDS_CLOSED in names else None)

    def _show_post(self) -> None:
        current, project = self._workspace.current, self._workspace.project
        if not self._is_wanted or current is None or project is None:
            self.panel.hide()
            self.panel.show_post(None, self._empty)
            return
        self.panel.folds.show_folder(project.root)
        self.panel.others.follow_folds()
        library = self._workspace.library
        elsewhere = self._second.show_post(project, current)
        if elsewhere is not None:
            self._second.bring(current)
        if self._second.is_awaited:
            self.panel.hide()
            self.panel.show_post(None, self._empty)
            return
        self.panel.show()
        context = FormContext.of(
            project.generator, project.site, library.key_order, library.now, elsewhere
        )
        context = context.with_learned(self.learning.of(current.path), self.learning.try_pattern)
        self.panel.show_post(self._second.document or current, context)
        self._note_title()

    def look_again(self) -> None:
        """Take notice of files that were edited elsewhere."""
        self.learning.look_again()

    def close(self) -> None:
        """Close the dialog, which notes its size then."""
        self._fields.close()

    def _show_learned(self) -> None:
        self._file_notice.show_problems(self.learning.problems)
        self._show_post()

    def _show_current(self) -> None:
        self._second.forget()
        self.learning.look_again()
        self._show_post()

    def _note_closed(self, document: PostDocument) -> None:
        self.panel.close_post(document)
        if document is self._second.document:
            self._show_post()
        self._second.close_with(document)

    def _show_line(self, line: int) -> None:
        if self._second.document is not None:
            self._workspace.set_current(self._second.document)
        self._go_to_line(line)
