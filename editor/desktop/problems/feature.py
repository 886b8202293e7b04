"""Problems as a feature: a pane at the side, a field in the status bar, and the checks behind."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from editor.desktop.commands.command import Command, MenuId, MenuPlace
from editor.desktop.feature import Feature, Side, SidePane
from editor.desktop.problems.asking import Asking
from editor.desktop.problems.checking import Checking
from editor.desktop.problems.in_form import InForm
from editor.desktop.problems.mending import Mending
from editor.desktop.problems.pane import ProblemsPane, Scope
from editor.desktop.ui.buttons import bar_button
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP, translated
from editor.desktop.ui.plain_text import set_tool_tip, without_mnemonic
from editor.project.checks import by_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QMenu, QWidget

    from editor.desktop.documents.watching import DiskWatch
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host, TextPlace
    from editor.desktop.form.panel import FormPanel
    from editor.desktop.problems.mending import Ways
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.tasks import TaskRunner
    from editor.errors import Problem
    from editor.project.demand_checks import DemandChecks
    from editor.project.patterns import Patterns

    Problems = Mapping[Path, tuple[Problem, ...]]
    Listed = tuple[Path, Sequence[Problem]]

PANE = "problems"


class ProblemsFeature(Feature):
    """Shows what is wrong, brings the writer there, and puts right what can be.

    ``go_to_place`` moves the cursor; ``ways`` are what other features do to put a problem right.
    What is wrong with the head, ``form`` shows beside its fields; ``demands`` are those of them.
    """

    def __init__(
        self,
        workspace: Workspace,
        host: Host,
        *,
        watch: DiskWatch,
        tasks: TaskRunner,
        notices: Notices,
        patterns: Patterns,
        go_to_place: Callable[[int, int], None],
        ways: Ways,
        form: FormPanel,
        demands: Callable[[], DemandChecks | None],
    ) -> None:
        super().__init__(host.widget)
        self._workspace = workspace
        self._host = host
        self._go_to_place = go_to_place
        self._is_interrupted = False
        self._checking = Checking(workspace, watch, tasks, patterns, self)
        self._asking = Asking(workspace, tasks, notices, self)
        self._mending = Mending(
            workspace, host, notices, go_to_place=go_to_place, ways=ways, parent=self
        )
        self._in_form = InForm(
            workspace, form, self._checking, self._mending, demands=demands, parent=self
        )
        self.pane = ProblemsPane(host.widget)
        self.field = bar_button("")
        self.field.setObjectName("quietButton")
        # With the keyboard, F6 and the pane's command lead to the list.
        self.field.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.field.hide()
        self.field.clicked.connect(self._show_post)
        self._checking.post_checked.connect(self._post_checked)
        self._checking.blog_checked.connect(self._blog_checked)
        self._checking.progressed.connect(self.pane.show_progress)
        self._asking.changed.connect(self._blog_checked)
        self._asking.progressed.connect(self.pane.show_progress)
        self.pane.chosen.connect(self._go_to)
        self.pane.mend_asked.connect(self._mending.do)
        self.pane.hidden.connect(self._interrupt)
        self.pane.shown.connect(self._go_on)
        self.pane.scope_changed.connect(self._scope_changed)
        self.pane.check_asked.connect(self._check_blog)
        self.pane.stop_asked.connect(self._checking.stop_blog)
        self.pane.stop_asked.connect(self._asking.stop)
        self._mending.mended.connect(self._checking.forget)
        self._mending.mended.connect(self._asking.forget)
        workspace.current_changed.connect(self._post_checked)

    def check_again(self) -> None:
        """Check the current post, of which other things may be wanted now."""
        self._checking.check_post()
        self.check_head_again()

    def check_head_again(self) -> None:
        """Check the head of the current post, of whose values more is known now."""
        self._in_form.check_again()

    def panes(self) -> Sequence[SidePane]:
        """The list."""
        return (
            SidePane(
                PANE,
                Side.LEFT,
                QT_TRANSLATE_NOOP("Command", "Pro&blems"),
                QT_TRANSLATE_NOOP(
                    "Command", "Show what is wrong with the post and with the blog, or hide it."
                ),
                self.pane,
                take_focus=self.pane.list.setFocus,
                can_focus=lambda: True,
                icon="warning",
                position=60,
            ),
        )

    def commands(self) -> Sequence[Command]:
        """Check the whole blog, and what it links to."""
        return (
            Command(
                "blog.check",
                QT_TRANSLATE_NOOP("Command", "C&heck Blog"),
                QT_TRANSLATE_NOOP("Command", "Look for problems in every post of the blog."),
                self._show_blog,
                enabled=lambda: self._workspace.project is not None,
                menu=MenuPlace(MenuId.VIEW, 10, 60),
            ),
            Command(
                "blog.check_external",
                QT_TRANSLATE_NOOP("Command", "Check E&xternal Links…"),
                QT_TRANSLATE_NOOP(
                    "Command", "Ask other sites whether the pages your posts link to are there."
                ),
                self._check_external,
                enabled=lambda: self._workspace.project is not None,
                menu=MenuPlace(MenuId.POST, 50, 60),
            ),
        )

    def status_fields(self) -> Sequence[QWidget]:
        """How many problems the current post has."""
        return (self.field,)

    def text_menu(self, menu: QMenu, place: TextPlace) -> None:
        """What puts the problems of the line right."""
        current, post = self._workspace.current, self._checking.path
        for problem in self._checking.of_post if post is not None else ():
            if current is None or post is None or (problem.file or post) != current.path:
                continue
            if problem.line != place.line:
                continue
            for way in problem.ways:
                action = QAction(without_mnemonic(translated(way.label)), menu)
                set_tool_tip(action, translated(problem.message))
                action.triggered.connect(partial(self._mending.do, post, problem, way))
                menu.addAction(action)

    def _interrupt(self) -> None:
        """Nobody sees the list any more: a check of the blog waits until somebody does."""
        self._is_interrupted |= self._checking.is_checking_blog
        self._checking.stop_blog()
        self._asking.stop()

    def _go_on(self) -> None:
        if self._is_interrupted and self.pane.scope is Scope.BLOG:
            self._check_blog()
        self._is_interrupted = False

    def _show_post(self) -> None:
        self.pane.tabs.setCurrentIndex(Scope.POST)
        self._host.show_pane(PANE)
        self.pane.list.setFocus()

    def _show_blog(self) -> None:
        self.pane.tabs.setCurrentIndex(Scope.BLOG)
        self._host.show_pane(PANE)
        self.pane.list.setFocus()
        self._check_blog()

    def _check_external(self) -> None:
        self.pane.tabs.setCurrentIndex(Scope.BLOG)
        self._host.show_pane(PANE)
        self._asking.propose()

    def _check_blog(self) -> None:
        self._checking.check_blog()
        self.pane.show_checking(checking=self._checking.is_checking_blog)

    def _scope_changed(self) -> None:
        if self.pane.scope is Scope.POST:
            self.pane.show_checking(checking=False)
            self._post_checked()
        elif self._checking.of_blog is None and not self._checking.is_checking_blog:
            self._check_blog()
        else:
            self._blog_checked()

    def _post_checked(self) -> None:
        current, problems = self._workspace.current, self._checking.of_post
        if self.pane.scope is Scope.POST:
            path = None if current is None else self._checking.path
            self.pane.show_post(path, problems)
        self.field.setVisible(current is not None and bool(problems))
        text = self.pane.counted(problems)
        self.field.setText(without_mnemonic(text))
        self.field.setAccessibleName(text)
        set_tool_tip(self.field, self.tr("Show the problems of this post"))

    def _blog_checked(self) -> None:
        if self.pane.scope is not Scope.BLOG:
            return
        self.pane.show_checking(checking=self._checking.is_checking_blog)
        if self._checking.is_checking_blog:
            return
        own, external = self._checking.of_blog, self._asking.found
        if own is None and external is None:
            self.pane.show_unchecked()
        else:
            self.pane.show_blog(self._together(own or {}, external or {}))
        if self._asking.is_asking:
            self.pane.show_asking()

    def _together(self, own: Problems, external: Problems) -> dict[str, Listed]:
        """What was found by one check or the other, under the name of each file."""
        paths = dict.fromkeys((*own, *external))
        return {
            self._name(path): (path, by_line((*own.get(path, ()), *external.get(path, ()))))
            for path in (sorted(paths) if external else paths)
        }

    def _name(self, path: Path) -> str:
        project = self._workspace.project
        return path.as_posix() if project is None else project.shown(path)

    def _go_to(self, path: Path, line: int) -> None:
        def arrived() -> None:
            if line >= 0:
                self._go_to_place(line, 0)
            self._host.focus_text()

        current = self._workspace.current
        if current is not None and current.path == path:
            arrived()
        else:
            self._workspace.open_post(path, arrived)
