"""Completes links while they are typed: posts, files, headings and labels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from PySide6.QtCore import QObject

from editor.desktop.feature import Completion, Completions, beginning
from editor.errors import EditorError, Message
from editor.project.anchors import anchors
from editor.project.links import Leads
from editor.project.word_index import WordIndex
from editor.scan.definitions import definitions
from editor.scan.state import LineKind
from editor.storage.file import read
from editor.writing.link_places import Wanted, link_place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.link_follower import LinkFollower
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import TextPlace
    from editor.desktop.links.targets import Files, LinkTargets, Posts
    from editor.desktop.source.feature import SourceFeature
    from editor.desktop.ui.tasks import TaskRunner
    from editor.project.anchors import Anchor
    from editor.project.links import Resolver
    from editor.project.post import PostSummary
    from editor.project.project import Project
    from editor.text.lines import Lines
    from editor.writing.link_places import LinkPlace

SIGNS = "([/#"
"""Typed last of what a link is completed behind: ``](``, ``[``, ``](/``, ``#``."""

_MOST = 30
_MOST_HEADINGS = 200
_MOST_LINES = 1_000
_ANCHORS = "link anchors"
_NO_TITLE = re.compile(r"[/)]")
_CODED = re.compile(r"[\s()<>\\%]+")


@dataclass(frozen=True, slots=True)
class _Question:
    """What is wanted of a link on a line of a text, however much of it is typed."""

    document: PostDocument
    line: int
    wanted: Wanted
    start: int
    url: str

    @classmethod
    def of(cls, document: PostDocument, line: int, found: LinkPlace) -> _Question:
        return cls(document, line, found.wanted, found.start, found.url)


class LinkCompletion(QObject):
    """A completion source. What is not known at once is offered when it is, at the same place."""

    def __init__(
        self,
        workspace: Workspace,
        source: SourceFeature,
        targets: LinkTargets,
        *,
        links: LinkFollower,
        tasks: TaskRunner,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._source = source
        self._targets = targets
        self._links = links
        self._tasks = tasks
        self._waiting: _Question | None = None
        self._anchors: tuple[_Question, tuple[Anchor, ...]] | None = None
        self._defining: tuple[str, ...] = ()
        self._defined: tuple[Completion, ...] = ()
        targets.ready.connect(self._answer)

    def complete(self, document: PostDocument, place: TextPlace, before: str) -> Completions | None:
        """What may stand at a place of a link."""
        if "[" not in before:
            return None
        found = link_place(document.scan, place.line, place.column)
        if found is None:
            return None
        question = _Question.of(document, place.line, found)
        offered = self._offered(found, question)
        self._waiting = question if offered is None else None
        return offered

    def _offered(self, found: LinkPlace, question: _Question) -> Completions | None:
        """What is offered; None where that has still to be found out."""
        document = question.document
        match found.wanted:
            case Wanted.LABEL:
                return self._found_by(found.start, partial(beginning, self._labels(document)))
            case Wanted.SHORTCUT:
                # Only where little has to be read for it: this is asked with every bracket.
                is_unread = document.scan.settle(_MOST_LINES)
                labels = [] if is_unread else self._labels(document)
                find = partial(beginning, labels)
                return Completions(found.start, find(""), find, are_optional=True)
            case Wanted.ANCHOR:
                # What was found is offered once: the headings may be other ones by and by.
                known, self._anchors = self._anchors, None
                if known is not None and known[0] == question:
                    is_in_tag = found.url.count("{") > found.url.count("}")
                    closing = "" if is_in_tag else ")"
                    listed = ((f"{one.text} {one.id}", _heading(one, closing)) for one in known[1])
                    find = partial(_headings, WordIndex(listed))
                    return self._found_by(found.start, find)
                self._look_for_anchors(found, question)
                return None
            case Wanted.PAGE:
                posts = self._targets.posts()
                if posts is None:
                    return None
                return self._found_by(found.start, partial(self._posts, posts, document.path))
            case Wanted.FILE | Wanted.IMAGE:
                files = self._targets.files()
                if files is None:
                    return None
                only_images = found.wanted is Wanted.IMAGE
                find = partial(self._files, files, document.path, only_images)
                return self._found_by(found.start, find)

    def _found_by(self, start: int, find: Callable[[str], Sequence[Completion]]) -> Completions:
        return Completions(start, find(""), find)

    def _posts(self, posts: Posts, here: Path, typed: str) -> list[Completion]:
        if _NO_TITLE.search(typed) is not None:
            return []
        rows = [row for row in posts.index.find(typed, _MOST + 1) if row.path != here][:_MOST]
        return [
            Completion("", row.title, self._shown(row.path), partial(_link, posts, row, here), ")")
            for row in rows
        ]

    def _files(self, files: Files, here: Path, only_images: bool, typed: str) -> list[Completion]:
        if ")" in typed:
            return []
        index = files.images if only_images else files.every
        return [
            Completion("", self._shown(path), "", partial(_address, files, path, here), ")")
            for path in index.find(typed, _MOST)
        ]

    def _shown(self, path: Path) -> str:
        project = self._workspace.project
        return path.name if project is None else project.shown(path)

    def _labels(self, document: PostDocument) -> Sequence[Completion]:
        """The labels of a post; read again only when a line has changed that defines one."""
        scan = document.scan
        texts = tuple([scan[line] for line in scan.lines_of((LineKind.DEFINITION,))])
        if texts != self._defining:
            found: dict[str, Completion] = {}
            for one in definitions(scan):
                place = one.label
                if place.first == place.last:
                    label = document.line(place.first)[place.start : place.end]
                    found.setdefault(one.key, Completion(label, label, one.url, closing="]"))
            self._defining, self._defined = texts, tuple(found.values())
        return self._defined

    def _look_for_anchors(self, found: LinkPlace, question: _Question) -> None:
        project, resolver = self._workspace.project, self._links.resolver
        if project is None or resolver is None:
            return
        texts = {document.path: document.lines() for document in self._workspace.documents}
        here = question.document.path
        # A tag that the address stands in may be closed behind the cursor.
        urls = (found.url + found.rest, found.url)
        self._tasks.run(
            lambda: _anchors_of(project, resolver, urls, here, texts),
            partial(self._take_anchors, question),
            key=_ANCHORS,
        )

    def _take_anchors(self, question: _Question, found: tuple[Anchor, ...]) -> None:
        self._anchors = question, found
        if found:
            self._answer()

    def _answer(self) -> None:
        """Offer what is known now, if the cursor still stands in what it was asked for."""
        asked, source = self._waiting, self._source.source
        if asked is None or source is None or not source.hasFocus():
            return
        line, column = source.cursor_place()
        found = link_place(source.post.scan, line, column)
        if found is not None and _Question.of(source.post, line, found) == asked:
            source.complete()


def _anchors_of(
    project: Project,
    resolver: Resolver,
    urls: Sequence[str],
    here: Path,
    texts: Mapping[Path, Lines],
) -> tuple[Anchor, ...]:
    """The anchors of what the first of ``urls`` that leads to a post leads to."""
    for url in urls:
        target = resolver.target(url, here)
        if target.path is None or target.leads not in {Leads.FILE, Leads.ANCHOR}:
            continue
        lines = texts.get(target.path)
        try:
            text = read(target.path).lines if lines is None else lines
        except EditorError:
            continue
        return anchors(project.site, target.path, text.texts)
    return ()


def _headings(index: WordIndex[Completion], typed: str) -> list[Completion]:
    """Those in whose text the words typed begin words; all where none is typed."""
    return [] if ")" in typed else index.find(typed, _MOST_HEADINGS)


def _heading(anchor: Anchor, closing: str) -> Completion:
    written = _CODED.sub(lambda match: quote(match[0], safe=""), anchor.id)
    return Completion(written, anchor.text or anchor.id, f"#{anchor.id}", closing=closing)


def _link(posts: Posts, row: PostSummary, here: Path) -> str:
    found = posts.writer.written(row, here)
    if found is None:
        raise EditorError(
            Message("No link can be written that leads to {title}.", title=row.title),
            path=row.path,
        )
    return found


def _address(files: Files, path: Path, here: Path) -> str:
    found = files.addresses.written(path, here)
    if found is None:
        raise EditorError(
            Message("No address can be written that leads to {name}.", name=path.name), path=path
        )
    return found
