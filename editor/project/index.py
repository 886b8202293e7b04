"""The list of a project's posts: scanned, cached, kept up to date."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from editor.project import walk
from editor.project.cache import IndexCache, News
from editor.project.generators.reading import inside, is_file, is_folder
from editor.project.inherited import Inheritance
from editor.project.packs import Row, mark_of
from editor.project.second_files import joined, posts_of
from editor.project.status import PostState
from editor.project.summaries import summarise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from editor.project.post import PostSummary
    from editor.project.project import Project
    from editor.storage.places import Places

FIRST_BATCH = 100
BATCH = 1000
REMEMBERED_BATCH = 50_000
"""Rows that need no reading, and that a list takes better all at once than in pieces."""

MANY = 50
"""Paths to refresh from which on looking at all posts is the quicker way."""

Checkpoint: TypeAlias = "Callable[[int, int], None]"
"""Called before each step of what takes long, with how many posts are done of how many.

The second number is 0 while it is not known. What it raises ends the work, and reaches the caller.
"""


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows that are new or other than before, and posts that are gone.

    ``done`` of ``total`` posts have been looked at; none for rows that are remembered.
    """

    rows: tuple[PostSummary, ...]
    removed: tuple[Path, ...] = ()
    done: int = 0
    total: int = 0


class PostIndex:
    """The posts of one project. Used by one thread at a time; what it hands out is immutable.

    ``read`` counts the heads that were read because the cache did not know them.
    """

    def __init__(
        self,
        project: Project,
        places: Places,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.project = project
        self.read = 0
        self._clock = clock
        self._cache = IndexCache.of(project.generator, project.site, places)
        self._scope = f"{project.alone or project.opened or project.root}{os.sep}"
        self._rows: dict[Path, PostSummary] = {}
        self._gone: set[Path] = set()
        self._inheritance = self._new_inheritance()
        self._remembered: dict[str, Row] | None = None
        self._sorted: tuple[PostSummary, ...] | None = None

    @property
    def summaries(self) -> tuple[PostSummary, ...]:
        """The posts known so far, newest first; drafts without a date before all others."""
        if self._sorted is None:
            self._sorted = tuple(sorted(self._rows.values(), key=newest_first))
        return self._sorted

    @property
    def is_remembered(self) -> bool:
        """Whether an earlier scan seems to have left something."""
        return self._cache.exists

    def remembered(self) -> Iterator[Batch]:
        """The posts as the last scan has left them, before anything is looked at; soon some.

        They come in the order of the list, and may be outdated.
        """
        self._remembered = None
        known: dict[str, Row] = {}
        rows: list[PostSummary] = []
        size = FIRST_BATCH
        for came in self._cache.rows(self._clock):
            names = [row.name for row in came]
            known.update(zip(names, came, strict=True))
            if all(name.startswith(self._scope) for name in names):
                rows += [row.summary for row in came]
            else:
                rows += [row.summary for row in came if self._is_in_scope(row.name)]
            while len(rows) >= size:
                yield self._batch(rows[:size], (), 0, 0)
                rows, size = rows[size:], REMEMBERED_BATCH
        if rows:
            yield self._batch(rows, (), 0, 0)
        self._remembered = known

    def scan(
        self, checkpoint: Checkpoint | None = None, *, after_remembered: bool = False
    ) -> Iterator[Batch]:
        """Look at every post; the first batch is small and comes soon.

        Rows come as they are read, the recently changed files first. When the iterator is
        exhausted, ``summaries`` is complete. What was read before ``checkpoint`` ended the scan is
        remembered.

        With ``after_remembered`` all that ``remembered`` gives has come. Of those rows only the
        ones come again that are other by now, and what is no longer there is removed.
        """
        checkpoint = checkpoint or _no_stop
        remembered, self._remembered = self._remembered, None
        shown = remembered if after_remembered and remembered is not None else {}
        known = shown or {row.name: row for rows in self._cache.rows(self._clock) for row in rows}
        self._inheritance = self._new_inheritance()
        found = self._found(checkpoint)
        checkpoint(0, len(found))
        now = self._clock()
        names = {item.name for item in found}
        removed = self._without(names)
        news = News()
        came: list[PostSummary] = []
        size = FIRST_BATCH
        try:
            for done, item in enumerate(found, 1):
                checkpoint(done - 1, len(found))
                row = known.get(item.name)
                if row is None or row.mark != item.mark:
                    row = news.take(item, partial(self._read, item, now))
                if not self._is_as_it_came(row, shown.get(item.name)):
                    came.append(row.summary)
                if len(came) >= size:
                    yield self._batch(came, removed, done, len(found))
                    came, removed, size = [], (), BATCH
        finally:  # what was read before the caller lost interest is remembered too
            # A look at one folder says nothing about the rest of the site.
            gone = [name for name in known if name not in names and self._is_in_scope(name)]
            self._remember(known, news, gone)
        yield self._batch(came, removed, len(found), len(found))
        _ = self.summaries  # sorted here, and not where somebody waits for them

    def _is_as_it_came(self, row: Row, shown: Row | None) -> bool:
        if shown is None or not self._is_in_scope(row.name):
            return False
        return row is shown or row.summary == shown.summary

    def _without(self, names: set[str]) -> tuple[Path, ...]:
        """Forget the posts that are not among ``names``; they, and those of earlier scans.

        Whoever stopped a scan may not have seen which posts it found gone.
        """
        for path in [path for path in self._rows if str(path) not in names]:
            del self._rows[path]
            self._gone.add(path)
        self._sorted = None
        self._gone = {path for path in self._gone if str(path) not in names}
        return tuple(self._gone)

    def _remember(self, known: dict[str, Row], news: News, gone: Sequence[str]) -> None:
        forgotten = [*gone, *(name for name in news.forgotten if name in known)]
        if len(news.rows) + len(forgotten) < len(known) // 10 and not self._cache.is_scattered:
            self._cache.store(news.rows, forgotten)
            return
        rows = known | {row.name: row for row in news.rows}
        for name in forgotten:
            rows.pop(name, None)
        self._cache.store_all(sorted(rows.values(), key=lambda row: newest_first(row.summary)))

    def _is_in_scope(self, name: str) -> bool:
        return name.startswith(self._scope) or self._scope == f"{name}{os.sep}"

    def refresh(self, paths: Iterable[Path], checkpoint: Checkpoint | None = None) -> Batch:
        """Look again at these files and folders, which may be new, changed or gone."""
        checkpoint, paths = checkpoint or _no_stop, tuple(paths)
        if any(self._gives_all(path) for path in paths):
            return self._refresh_all(checkpoint)
        posts = posts_of(paths, self.project.generator, self.project.site)
        asked = dict.fromkeys(self._in_scope(self._with_heirs(tuple(posts))))
        if len(asked) > MANY:
            return self._refresh_all(checkpoint)
        now = self._clock()
        found: dict[Path, walk.Found] = {}
        gone: set[Path] = set()
        below: dict[Path, list[Path]] | None = None
        for path in asked:
            folder = path
            if path.name.startswith("index.") and path != self.project.alone:
                folder = path.parent  # a bundle's page decides about its neighbours
            if is_folder(folder) or (path not in self._rows and not is_file(path)):
                below = self._paths_below() if below is None else below
                gone.update(below.get(folder, ()))
                for item in self._below(folder, checkpoint):
                    found[item.path] = item
            elif (item_here := self._found_at(path)) is not None:
                found[path] = item_here
            elif path in self._rows:
                gone.add(path)
        news = News()
        rows: list[PostSummary] = []
        for item in found.values():
            checkpoint(len(rows), len(found))
            rows.append(news.take(item, partial(self._read, item, now)).summary)
        removed = tuple(path for path in gone if path not in found)
        for path in removed:
            del self._rows[path]
        self._cache.store(news.rows, [*map(str, removed), *news.forgotten])
        changed = [row for row in rows if self._rows.get(row.path) != row]
        return self._batch(changed, removed, len(rows), len(rows))

    def _gives_all(self, path: Path) -> bool:
        return any(path.is_relative_to(folder) for folder in self.project.site.givers)

    def _with_heirs(self, paths: Sequence[Path]) -> Iterator[Path]:
        """These paths, and the folders and posts that these files give other values than before."""
        before = self._inheritance
        self._inheritance = self._new_inheritance()
        for path in paths:
            yield path
            for heir in self.project.generator.heirs(path, self.project.site):
                digest = self._inheritance.folder_digest(heir)
                is_post = heir.parent == path.parent  # which is looked at whatever changed
                if heir != path and (is_post or before.folder_digest(heir) != digest):
                    yield heir

    def _refresh_all(self, checkpoint: Checkpoint) -> Batch:
        before = dict(self._rows)
        for _ in self.scan(checkpoint):
            pass
        changed = [row for row in self._rows.values() if before.get(row.path) != row]
        removed = tuple(path for path in before if path not in self._rows)
        return Batch(tuple(changed), removed, len(self._rows), len(self._rows))

    def _paths_below(self) -> dict[Path, list[Path]]:
        """The known posts by every folder above them."""
        below: dict[Path, list[Path]] = {}
        for path in self._rows:
            for folder in path.parents:
                below.setdefault(folder, []).append(path)
                if folder == self.project.root:
                    break
        return below

    def at(self, now: datetime) -> Batch:
        """The rows whose state the clock alone has changed by ``now``."""
        changed = [new for old in self._rows.values() if (new := old.at(now)) is not old]
        return self._batch(changed, (), len(self._rows), len(self._rows))

    def _found(self, checkpoint: Checkpoint) -> list[walk.Found]:
        project = self.project
        if project.alone is not None:
            return [item] if (item := self._found_at(project.alone)) else []
        found = self._below(project.opened, checkpoint)
        # A fresh clone gives all files one time; then names that begin with a date decide.
        found.sort(key=_recent_first, reverse=True)
        return found

    def _below(self, folder: Path | None, checkpoint: Checkpoint) -> list[walk.Found]:
        found: list[walk.Found] = []
        project = self.project
        # By the folder and not by the post: many folders may hold none.
        walked = walk.posts(
            project.generator, project.site, folder, lambda: checkpoint(len(found), 0)
        )
        found.extend(map(self._marked, walked))
        return found

    def _new_inheritance(self) -> Inheritance:
        return Inheritance(self.project.generator, self.project.site, many=True)

    def _marked(self, item: walk.Found) -> walk.Found:
        """With what other files give the post in its mark."""
        digest = self._inheritance.digest(item.name)
        return replace(item, mark=item.mark._replace(inherited=digest)) if digest else item

    def _in_scope(self, paths: Iterable[Path]) -> Iterator[Path]:
        """The paths this index is about; what was opened stands for a folder above it."""
        alone, opened = self.project.alone, self.project.opened
        for path in paths:
            if alone is not None:
                if alone.is_relative_to(path):
                    yield alone
            elif opened is None or path.is_relative_to(opened):
                yield path
            elif opened.is_relative_to(path):
                yield opened

    def _found_at(self, path: Path) -> walk.Found | None:
        project = self.project
        if project.alone is None:
            if not walk.is_post(project.generator, project.site, path):
                return None
            if not inside(project.root, path):
                return None
        try:
            status = path.stat()
        except OSError:
            return None
        mark = joined(mark_of(status), path, project.site.head_rules)
        return self._marked(walk.Found(str(path), mark)) if is_file(path) else None

    def _read(self, item: walk.Found, now: datetime) -> Row:
        self.read += 1
        project = self.project
        summary = summarise(item.path, project.generator, project.site, self._inheritance)
        return Row(item.name, item.mark, summary.at(now))

    def _batch(
        self, rows: list[PostSummary], removed: tuple[Path, ...], done: int, total: int
    ) -> Batch:
        self._rows.update(zip([row.path for row in rows], rows, strict=True))
        if rows or removed:
            self._sorted = None
        return Batch(tuple(rows), removed, done, total)


def known_posts(
    project: Project,
    posts: Sequence[PostSummary] | None = None,
    checkpoint: Checkpoint | None = None,
) -> Sequence[PostSummary]:
    """The posts, newest first, if they are known; else the project is looked through."""
    if posts is not None:
        return posts
    index = PostIndex(project, project.places)
    for _ in index.scan(checkpoint):
        pass
    return index.summaries


def _no_stop(_done: int, _total: int) -> None:
    """Nobody wants to know, and nobody ends it."""


def _recent_first(item: walk.Found) -> tuple[int, str]:
    return item.mark.mtime_ns // 10**9, item.name.rpartition(os.sep)[2]


def in_order(before: PostSummary, after: PostSummary) -> bool:
    """Whether one post stands above another in the list."""
    above, below = before.date, after.date
    if above is None or below is None:
        return newest_first(before) < newest_first(after)
    # Without the key of either: most differ by their dates.
    return above > below if above != below else str(before.path) < str(after.path)


def newest_first(summary: PostSummary) -> tuple[int, float, str]:
    """The sort key of the list."""
    if summary.date is not None:
        return 1, -summary.date.timestamp(), str(summary.path)
    return 0 if summary.state is PostState.DRAFT else 2, 0.0, str(summary.path)
