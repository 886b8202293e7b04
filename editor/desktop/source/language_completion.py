"""Completes the language of a code block while it is typed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desktop.commands.fuzzy_match import Fit, fit
from editor.desktop.feature import Completion, Completions
from editor.desktop.ui.task_control import TaskControl
from editor.markdown.code.languages import USUAL
from editor.markdown.code.languages import languages as known_languages
from editor.project.code_habits import code_languages
from editor.writing.fences import language_start, languages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import TextPlace
    from editor.desktop.ui.tasks import TaskRunner
    from editor.markdown.code.languages import Language
    from editor.project.post import PostSummary
    from editor.project.project import Project

SIGNS = "`~"
"""Typed last of what a language stands behind."""

_MOST = 30
_LEARNING = "code languages"
_FENCE = re.compile(r"`{3}|~{3}")
_TAG = re.compile(
    r"(?:\{\{[<%]\s*highlight\s+[\"']?|\{%-?\s*highlight\s+|\{:\s*\.language-)(?P<name>[\w+#.-]*)$"
)
"""Other places of a language: template tags, and kramdown's class of a block."""


@dataclass(frozen=True, slots=True)
class _Learned:
    """The languages ``used`` in the blog, and all that are ``known``, with their titles by name."""

    used: tuple[str, ...] = ()
    known: tuple[Language, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)


class LanguageCompletion(QObject):
    """A completion source: what the post and its blog have, what blogs have, then all others.

    What the blog has, and all there are, is looked for when it is first asked for, and offered from
    the next letter on: it takes longer than a key may.
    """

    def __init__(self, workspace: Workspace, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._learned: _Learned | None = None
        workspace.project_changed.connect(self._forget)

    def complete(self, document: PostDocument, place: TextPlace, before: str) -> Completions | None:
        """The languages that may stand at a place of a fence."""
        start: int | None = None
        if _FENCE.search(before) is not None:
            start = language_start(document.scan, place.line, place.column)
        elif "{" in before and (tag := _TAG.search(before)) is not None:
            start = tag.start("name")
        if start is None:
            return None
        self._learn()
        find = partial(self._found, self._written(document, place.line))
        return Completions(start, find(""), find, are_optional=True)

    def _written(self, document: PostDocument, line: int) -> list[str]:
        """The languages of the open posts, those of the current one first."""
        here = languages(document.scan)
        typed = language_on(document, line)
        if typed in here:
            here.remove(typed)
        others = [other for other in self._workspace.documents if other is not document]
        beside = Counter(name for other in others for name in dict.fromkeys(languages(other.scan)))
        return [name for name, _ in (*Counter(here).most_common(), *beside.most_common())]

    def _learn(self) -> None:
        if self._learned is not None:
            return
        self._learned = _Learned()
        control = TaskControl()
        rows = tuple(self._workspace.library.rows)
        self._tasks.run(
            partial(_look_for, self._workspace.project, rows, control.check),
            self._take,
            key=_LEARNING,
            control=control,
        )

    def _take(self, learned: _Learned) -> None:
        self._learned = learned

    def _forget(self) -> None:
        self._tasks.cancel(_LEARNING)
        self._learned = None

    def _found(self, written: Sequence[str], typed: str) -> list[Completion]:
        learned = self._learned or _Learned()
        first = list(dict.fromkeys([*written, *learned.used, *USUAL]))
        titles = learned.titles
        if not typed:
            return [_entry(name, titles) for name in first][:_MOST]
        orders = {name: number for number, name in enumerate(first)}
        groups: list[Sequence[str]] = [(name,) for name in first if name not in titles]
        groups += [language.names for language in learned.known]
        ranked = sorted([one for names in groups for one in _fitting(names, orders, typed, titles)])
        return [_entry(name, titles) for _, _, name in ranked[:_MOST]]


def _look_for(
    project: Project | None, rows: Sequence[PostSummary], check: Callable[[], None]
) -> _Learned:
    used = () if project is None else code_languages(project, rows, check)
    every = known_languages()
    titles = {name: language.title for language in every for name in language.names}
    return _Learned(used, every, titles)


def language_on(document: PostDocument, line: int) -> str:
    """What is written of a language on a line; empty if nothing is."""
    text = document.line(line)
    start = language_start(document.scan, line, len(text.rstrip()))
    return "" if start is None else text[start:].strip("{}. \t")


_NO_FIT = 9.0
_LEAST_LETTERS = 2
"""Letters that may stand apart in a name; a single one must begin it."""


def _fitting(
    names: Sequence[str], orders: Mapping[str, int], typed: str, titles: Mapping[str, str]
) -> list[tuple[float, int, str]]:
    """The names of a language that are offered: how well they fit, smaller being better.

    That is the best one, and besides one that is typed to its end the one that blogs have, which
    are those in ``orders``.
    """
    ranked = sorted(
        (_rank(name, typed), orders.get(name, len(orders) + number), name)
        for number, name in enumerate(names)
    )
    rank, order, name = ranked[0]
    if rank == _NO_FIT:
        title = titles.get(names[0], "").casefold()
        by_title = _fit(typed.strip().casefold(), title) is not None
        return [(_NO_FIT - 1, order, names[0])] if by_title else []
    usual = [one for one in ranked if one[2] in orders and one[0] < _NO_FIT][:1]
    if rank == 0:
        return list(dict.fromkeys([ranked[0], *usual]))
    # What blogs have comes before what they have not.
    return [(one[0] - 0.5, *one[1:]) for one in usual] or [(rank, order, name)]


def _rank(name: str, typed: str) -> float:
    name, wanted = name.casefold(), typed.strip().casefold()
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    return 3 - min(found.score, 99) / 100 if (found := _fit(wanted, name)) is not None else _NO_FIT


def _fit(wanted: str, text: str) -> Fit | None:
    """How the letters are found in a text; only where they stand in it in their order at all."""
    if len(wanted) < _LEAST_LETTERS:
        return None
    at = -1
    for letter in wanted:
        at = text.find(letter, at + 1)
        if at < 0:
            return None
    return fit(wanted, text)


def _entry(name: str, titles: Mapping[str, str]) -> Completion:
    title = titles.get(name, "")
    return Completion(name, name, "" if title.casefold() == name.casefold() else title)
