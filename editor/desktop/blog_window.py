"""One window with its blog: builds every part once and passes it to those who need it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject

from editor.desktop.completing.feature import CompletingFeature, WordsFeature
from editor.desktop.counts.feature import CountsFeature
from editor.desktop.documents.autosave import Autosave
from editor.desktop.documents.external_changes import ExternalChanges
from editor.desktop.documents.library import Library
from editor.desktop.documents.link_follower import LinkFollower
from editor.desktop.documents.live_summaries import LiveSummaries
from editor.desktop.documents.plans import PlanRunner
from editor.desktop.documents.saving import Saver
from editor.desktop.documents.watching import DiskWatch
from editor.desktop.documents.workspace import Workspace
from editor.desktop.files.feature import FilesFeature
from editor.desktop.form.feature import FormFeature
from editor.desktop.graphics.choice import graphics_line
from editor.desktop.links.feature import LinksFeature
from editor.desktop.media.feature import MediaFeature
from editor.desktop.outline.feature import OutlineFeature
from editor.desktop.posts.feature import PostsFeature
from editor.desktop.preferences.feature import SettingsFeature
from editor.desktop.preferences.language import LanguageFeature
from editor.desktop.preview.feature import PreviewFeature
from editor.desktop.problems.feature import ProblemsFeature
from editor.desktop.problems.mending import Ways
from editor.desktop.recovery.feature import RecoveryFeature
from editor.desktop.recovery.service import RecoveryService
from editor.desktop.session.window_session import WindowSession
from editor.desktop.shell.main_window import MainWindow
from editor.desktop.shell.window_drops import WindowDrops
from editor.desktop.snippets.feature import SnippetsFeature
from editor.desktop.source.extensions import TextExtensions
from editor.desktop.source.feature import SourceFeature
from editor.desktop.spelling.feature import SpellingFeature
from editor.desktop.ui.notices import Notices
from editor.desktop.ui.reports import write_report
from editor.desktop.ui.tasks import TaskRunner
from editor.desktop.windows.feature import WindowsFeature
from editor.project.patterns import Patterns
from editor.storage.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from editor.desktop.feature import Feature
    from editor.desktop.shared_services import SharedServices
    from editor.storage.journal import Recovery


class BlogWindow(QObject):
    """What belongs to the blog that is open in one window, wired together.

    The services come first, then the empty window, then the features, which `make_features` lists.
    """

    def __init__(self, program: SharedServices[BlogWindow]) -> None:
        super().__init__()
        self._program = program
        self._is_stopped = False
        places, settings, themes = program.places, program.settings, program.themes
        self.tasks = TaskRunner(self)
        self.notices = Notices(self, system=graphics_line(program.graphics))
        self.library = Library(self.tasks, self, clock=lambda: program.clock().moment)
        self.workspace = Workspace(
            places, self.library, self.tasks, self.notices, self, open_files=program.open_files
        )
        self.typed = LiveSummaries(self.workspace, self.library, self.workspace)
        is_usable = program.unusable is None
        self.saver = Saver(
            self.tasks, self.notices, self, history=program.history if is_usable else None
        )
        self.external_changes = ExternalChanges(
            self.workspace, self.saver, self.tasks, self.notices, self
        )
        self._plans = PlanRunner(
            self.workspace,
            self.tasks,
            self,
            history=program.history if is_usable else None,
            journal=Journal(places) if is_usable else None,
        )
        self.recovery_service = RecoveryService(
            places, program.history, self.workspace, self.notices, self, warns=is_usable
        )
        # After the window is closed there is no other place where a report could be read.
        self.tasks.crashed.connect(write_report)
        self.recovery_service.crashed.connect(write_report)
        self.watch = DiskWatch(self)
        self.watch.crashed.connect(self.notices.bug)
        self.watch.crashed.connect(write_report)
        self.autosave = Autosave(program.app, self.workspace, self.saver, settings, self)
        self.window = window = MainWindow(
            self.workspace,
            self.notices,
            themes,
            program.graphics,
            shortcuts=program.shortcuts,
            open_path=self.open_path,
        )
        self.source = SourceFeature(self.workspace, settings, window, themes, tasks=self.tasks)
        self.session = WindowSession(
            program.session, self.workspace, window, window.columns, self.source
        )
        links = LinkFollower(self.workspace, self.tasks, self.notices, self)
        self.patterns = Patterns()
        self.form = FormFeature(
            self.workspace,
            window,
            themes,
            fold_heads=self.source.fold_heads,
            go_to_line=self.source.go_to_line,
            tasks=self.tasks,
            notices=self.notices,
            patterns=self.patterns,
            sizes=program.dialog_sizes,
            saved=self.saver.saved,
            files_changed=self.watch.changed,
            head_read=self.typed.read,
            links=links,
        )
        self.posts = PostsFeature(
            self.workspace,
            window,
            themes,
            tasks=self.tasks,
            notices=self.notices,
            recent=lambda: program.session.recent,
            go_to_line=self.source.go_to_line,
            plans=self._plans,
            saver=self.saver,
            clock=program.clock,
            heads=self.typed,
        )
        self.links = LinksFeature(
            self.workspace,
            self.source,
            window,
            themes,
            links=links,
            watch=self.watch,
            tasks=self.tasks,
            notices=self.notices,
        )
        self.preview = PreviewFeature(
            self.workspace,
            self.source,
            window,
            themes,
            graphics=program.graphics,
            settings=settings,
            remote_images=program.remote_images,
            watch=self.watch,
            links=links,
            tasks=self.tasks,
            notices=self.notices,
        )
        self.problems = ProblemsFeature(
            self.workspace,
            window,
            watch=self.watch,
            tasks=self.tasks,
            notices=self.notices,
            patterns=self.patterns,
            go_to_place=self.source.go_to_place,
            ways=Ways(self.form.edit_title, self.posts.merge_tags, self.posts.mend),
            form=self.form.panel,
            demands=self.form.learning.demands,
        )
        self.recovery = RecoveryFeature(
            self.recovery_service,
            self.workspace,
            window,
            themes,
            external_changes=self.external_changes,
            tasks=self.tasks,
            notices=self.notices,
            restore=lambda text, label: program.windows.restore(text, label, self),
            long_work=self.source.long_work,
        )
        self.media = MediaFeature(
            self.workspace,
            self.source,
            window,
            themes,
            settings=settings,
            tasks=self.tasks,
            notices=self.notices,
            watch=self.watch,
            cache=places.cache / "thumbnails",
            change_files=self.posts.change_files,
        )
        self.form.images.use(self.media.thumbnails, self.media.store, self.media.note_named)
        self.form.merging_wanted.connect(self.posts.merge_tags)
        self.spelling = SpellingFeature(
            self.workspace,
            self.source,
            window,
            settings=settings,
            speller=program.speller,
            themes=themes,
            words=program.user_words,
            dictionaries=program.dictionaries,
            chosen_languages=program.chosen_languages,
            notices=self.notices,
        )
        self.source.smart.languages = self.spelling.languages_of
        self.snippets = SnippetsFeature(
            self.workspace,
            self.source,
            window,
            own=places.snippets,
            clock=program.clock,
            languages=self.spelling.languages_of,
            notices=self.notices,
        )
        self.completing = CompletingFeature(
            self.workspace,
            self.source,
            window,
            tasks=self.tasks,
            saved=self.saver.saved,
            files_changed=self.watch.changed,
        )
        self.counts = CountsFeature(
            self.workspace,
            self.source,
            window,
            themes,
            settings=settings,
            tasks=self.tasks,
            goals=program.goals,
            days=program.writing_days,
        )
        self.outline = OutlineFeature(self.workspace, self.source, window, themes)
        self.features = self.make_features()
        self.source.set_extensions(TextExtensions.of(self.features, program.code_colours))
        window.install(self.source, self.features)
        # Not before: it would be asked about each part that comes into the window.
        WindowDrops(window, self.open_paths)
        self._connect()
        self.show_recent()

    def make_features(self) -> tuple[Feature, ...]:
        """All there are, in the order in which they stand in the palette and in the settings."""
        program, window = self._program, self.window
        return (
            self.posts,
            FilesFeature(self.workspace, self.saver, self.external_changes, self.notices, window),
            self.recovery,
            self.spelling,
            self.source,
            self.counts,
            self.outline,
            self.media,
            self.links,
            self.snippets,
            self.completing,
            WordsFeature(window),
            self.form,
            self.preview,
            self.problems,
            SettingsFeature(
                program.settings,
                program.appearance,
                window,
                program.themes,
                lambda: self.features,
                commands=window.commands,
                sizes=program.dialog_sizes,
            ),
            LanguageFeature(program.translations, window),
            WindowsFeature(program.windows, window, program.lifetime.quit),
        )

    def _connect(self) -> None:
        window, notices = self.window, self.notices
        self.source.refused.connect(notices.error)
        self.source.cursor_moved.connect(lambda *place: window.status.show_place(place))
        self.source.long_work_began.connect(window.status.show_work)
        self.source.long_work_ended.connect(window.status.clear_work)
        self.source.selection_changed.connect(self._program.session.keep_later)
        self.source.cursor_moved.connect(self._program.session.keep_later)
        self.source.scrolled.connect(self._program.session.keep_later)
        self.source.find_bar.searched.connect(self._program.session.keep_later)
        self.recovery_service.restored.connect(self.source.go_back)
        self._program.session.recent_changed.connect(self.show_recent)
        self.workspace.project_changed.connect(self._watch)
        self.library.remembering.connect(lambda: self._program.collector.begin(self))
        self.library.remembered.connect(lambda: self._program.collector.end(self))
        self.library.remembered.connect(self._watch)
        self.workspace.front_wanted.connect(lambda: self._program.windows.bring_to_front(self))
        for field in self.form.prose:
            self.spelling.check_field(field)
        self.form.prose_added.connect(self.spelling.check_field)
        self.form.learning.learned.connect(self.problems.check_again)
        self.form.learning.tried.connect(self.problems.check_head_again)
        self.media.bar.row_added.connect(lambda row: self.spelling.check_field(row.alt))
        for kept in (self._program.goals, self._program.chosen_languages):
            self._plans.moved.connect(kept.moved)
        self._plans.moved.connect(self._program.writing_days.moved)
        self.watch.changed.connect(self.library.refresh)
        self.watch.changed.connect(self.external_changes.look_at)
        self.tasks.failed.connect(notices.error)
        self.tasks.crashed.connect(notices.bug)
        window.activated.connect(self.external_changes.look_at_all)
        window.activated.connect(self.library.look_at_clock)
        window.activated.connect(self.spelling.look_again)
        window.activated.connect(self.snippets.look_again)
        window.activated.connect(self.form.look_again)
        window.activated.connect(self.completing.look_again)
        window.activated.connect(self.counts.look_again)
        window.activated.connect(lambda: self._program.windows.note_used(self))
        # The user has decided about what is not saved.
        window.closing.connect(self.recovery_service.decided)
        window.closing.connect(lambda: self._program.lifetime.closing(self))

    def _watch(self) -> None:
        """Watch the open project as soon as its list stands: the watcher visits every folder."""
        waits = self.library.is_remembering
        self.watch.follow(None if waits else self.workspace.project)

    @property
    def widget(self) -> MainWindow:
        """The window itself."""
        return self.window

    def open_path(self, path: Path) -> None:
        """Open a folder or a file in the window it belongs in."""
        self._program.windows.open(path, self)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open folders and files in their windows, those of this one in their order."""
        holder = self._program.windows.holder
        own = [path for path in paths if holder(path) is self and path.is_file()]
        if own:
            self.workspace.open_posts(own, own[-1])
        for path in paths:
            if path not in own:
                self.open_path(path)

    def close_now(self) -> None:
        """Close the window without asking about unsaved changes."""
        self.window.close_now()

    def show_recoveries(self, recoveries: Sequence[Recovery]) -> None:
        """Offer what an earlier run could not save."""
        self.recovery.show_recoveries(tuple(recoveries))

    def restore(self, recovery: Recovery, label: str) -> None:
        """Bring back what an earlier run could not save, here."""
        self.recovery_service.restore(recovery, label)

    def show_recent(self) -> None:
        """Offer the folders that were open before."""
        self.window.show_recent(self._program.session.recent)

    @property
    def is_idle(self) -> bool:
        """Whether nothing runs beside the window."""
        return self.tasks.is_idle and self.watch.is_idle and self.recovery_service.is_idle

    def stop(self) -> None:
        """End what runs beside the window, without waiting for it."""
        if not self._is_stopped:
            self._is_stopped = True
            self.workspace.retire()
            self._program.collector.end(self)
            self.watch.stop()
            self.window.shut_down()
            # A task that waits for an answer of it would have to be waited for.
            self.patterns.close()
            self.tasks.stop()
            self.recovery_service.stop()

    def close(self) -> None:
        """Wait for what runs beside the window, and delete it."""
        self.stop()
        self.watch.close()
        self.tasks.close()
        self._plans.close()
        self.recovery_service.close()
        # Widgets that outlive the interpreter call methods that are no longer there; and what is
        # freed by whichever thread collects garbage ends the process.
        shiboken6.delete(self.window)
        shiboken6.delete(self)
