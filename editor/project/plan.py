"""Changes to many files: worked out first, shown, carried out together, and taken back.

A plan that fails half-way is taken back at once, so that there is no such thing as half a rename.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.storage.file import fingerprint, read, save, save_bytes
from editor.storage.moving import move, remove_empty
from editor.text.lines import Lines
from editor.text.unified import unified

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editor.errors import Problem
    from editor.storage.file import FileText, Fingerprint
    from editor.storage.history import History
    from editor.storage.journal import Journal

_NOT_IN_NAMES = {'"': '\\"', "\\": "\\\\"} | {
    chr(code): f"\\{code:03o}" for code in (*range(0x20), 0x7F)
}
"""What a patch has in a name in place of what would end it."""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of the text of a file: ``file`` is it as it was read, at its old path."""

    file: FileText
    after: Lines


@dataclass(frozen=True, slots=True)
class Move:
    """A file or folder that gets another path."""

    old: Path
    new: Path


@dataclass(frozen=True, slots=True)
class Swap:
    """Other bytes for a file that is no text, which has the content of ``old`` and its old path."""

    path: Path
    old: Fingerprint
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Plan:
    """Changes, swaps, then moves in their order. ``problems``: what had to be left, and why.

    ``emptied`` are folders, the innermost last, that go if nothing is left in them.
    """

    changes: tuple[Change, ...] = ()
    moves: tuple[Move, ...] = ()
    problems: tuple[tuple[Path, Problem], ...] = ()
    emptied: tuple[Path, ...] = ()
    swaps: tuple[Swap, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changes or self.moves or self.swaps)

    def after(self, path: Path) -> Path:
        """Where a file of today will be."""
        for step in self.moves:
            if path.is_relative_to(step.old):
                path = step.new / path.relative_to(step.old)
        return path


@dataclass(slots=True)
class Done:
    """What of a plan has been carried out, with what must be known to take it back."""

    saved: list[tuple[Change, Fingerprint]] = field(default_factory=list)
    moved: list[tuple[Move, tuple[Path, ...]]] = field(default_factory=list)
    """Moves, with the folders that were made for them."""
    swapped: list[tuple[Swap, Fingerprint, bytes]] = field(default_factory=list)
    """Swaps, with what was written and the bytes that were there."""
    troubles: list[EditorError] = field(default_factory=list)
    """What history and journal did not take: the change was wanted all the same."""

    def after(self, path: Path) -> Path:
        """Where a file of before is while the moves are not taken back."""
        for step, _ in self.moved:
            if path.is_relative_to(step.old):
                path = step.new / path.relative_to(step.old)
        return path


class Unmendable(EditorError):  # noqa: N818 - it says what is left, and is no fault by itself
    """A plan failed, and not all of it could be taken back: ``left`` is as the plan wants it."""

    def __init__(self, error: EditorError, left: Sequence[Path]) -> None:
        super().__init__(
            error.message,
            hint=Message(
                "These files were changed and could not be changed back: {names}.",
                names=", ".join(str(path) for path in left),
            ),
            path=error.path,
        )
        self.left = tuple(left)


def differences(plan: Plan, root: Path) -> Iterator[str]:
    """The plan as lines that ``git apply`` understands, paths below ``root``."""
    texts = {change.file.path: change for change in plan.changes}
    moved = {path for step in plan.moves for path in _files(step.old)}
    for path in sorted({*texts, *moved}):
        old, new = _below(path, root), _below(plan.after(path), root)
        names = _named(f"a/{old}"), _named(f"b/{new}")
        yield f"diff --git {names[0]} {names[1]}"
        if old != new:
            yield f"rename from {_named(old)}"
            yield f"rename to {_named(new)}"
        if path in texts:
            change = texts[path]
            before, after = _with_mark(change, change.file.lines), _with_mark(change, change.after)
            yield from unified(before, after, names)


def _named(path: str) -> str:
    """A name as git writes it: in quotes if it holds what would end it, or looks like quotes."""
    if not any(sign in _NOT_IN_NAMES for sign in path):
        return path
    return '"' + "".join(_NOT_IN_NAMES.get(sign, sign) for sign in path) + '"'


def _with_mark(change: Change, lines: Lines) -> Lines:
    """The text with the byte order mark of its file, which a patch must name."""
    return Lines.from_text(f"\ufeff{lines.text()}") if change.file.encoding.bom else lines


def _files(path: Path) -> Iterator[Path]:
    """The file at ``path``, or every file below the folder that it is."""
    if path.is_symlink() or not path.is_dir():
        yield path
        return
    for folder, _, names in os.walk(path):
        yield from (Path(folder) / name for name in names)


def carry_out(plan: Plan, history: History | None = None, journal: Journal | None = None) -> Done:
    """Save every change and make every move, or nothing at all; blocks until the disk has it.

    The versions that are replaced go into ``history``, which follows the moves, as what is
    undecided in ``journal`` does. Raises EditorError when nothing has been done, Unmendable if
    something could not be taken back.
    """
    kept = _Kept(history, journal)
    done = Done()
    try:
        for change in plan.changes:
            done.saved.append((change, _saved(change, history, done.troubles)))
        for swap in plan.swaps:
            done.swapped.append((swap, *save_bytes(swap.path, swap.data, swap.old)))
        for step in plan.moves:
            done.moved.append((step, move(step.old, step.new)))
            kept.follow(step, done.troubles)
    except EditorError as error:
        # What failed may have been done all the same, or in part.
        saving = plan.changes[len(done.saved) : len(done.saved) + 1]
        moving = () if saving else plan.moves[len(done.moved) : len(done.moved) + 1]
        left = (
            *take_back(done, history, journal),
            *(it.file.path for it in saving if _is_written(it)),
            *(it.new for it in moving if _is_moved(it)),
        )
        if left:
            raise Unmendable(error, left) from error
        raise
    remove_empty(plan.emptied)
    return done


def _is_written(change: Change) -> bool:
    """Whether a save that failed left the new text: a disk that fails for good lets none back.

    What cannot be told counts as written: a file too many is better named than one too few.
    """
    file = change.file
    try:
        now = file.path.stat()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    if (now.st_size, now.st_mtime_ns) == (file.fingerprint.size, file.fingerprint.mtime_ns):
        return False
    try:
        return change.after != file.lines and read(file.path).lines == change.after
    except EditorError:
        return True


def _is_moved(step: Move) -> bool:
    """Whether a move that failed has left the file under its new name, be it under both."""
    try:
        return os.path.lexists(step.new) and (
            not os.path.lexists(step.old) or step.new.samefile(step.old)
        )
    except OSError:
        return True


def take_back(
    done: Done, history: History | None = None, journal: Journal | None = None
) -> tuple[Path, ...]:
    """Undo what was done where it still is as it was left; the files where it is not.

    What has been taken back is no longer in ``done``. ``history`` and ``journal`` follow.
    """
    kept = _Kept(history, journal)
    left: list[Path] = []
    for step, made in tuple(reversed(done.moved)):
        try:
            move(step.new, step.old)
        except EditorError:
            left.append(step.new)
            continue
        remove_empty(made)
        done.moved.remove((step, made))
        kept.follow(Move(step.new, step.old), done.troubles)
    for swap, written, data in tuple(reversed(done.swapped)):
        path = done.after(swap.path)
        try:
            save_bytes(path, data, written)
        except EditorError:
            left.append(path)
            continue
        done.swapped.remove((swap, written, data))
    for change, written in tuple(reversed(done.saved)):
        path = done.after(change.file.path)
        try:
            if not written.same_content(fingerprint(path)):
                left.append(path)
                continue
            save(change.file.lines, change.file.encoding, path, written)
        except EditorError:
            left.append(path)
            continue
        done.saved.remove((change, written))
    return tuple(left)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is known by the paths of posts, and has to follow them."""

    history: History | None
    journal: Journal | None

    def follow(self, step: Move, troubles: list[EditorError]) -> None:
        for one in (self.history, self.journal):
            if one is not None:
                try:
                    one.moved(step.old, step.new)
                except EditorError as error:
                    troubles.append(error)


def _saved(change: Change, history: History | None, troubles: list[EditorError]) -> Fingerprint:
    file = change.file
    if file.read_only is not None:
        raise EditorError(file.read_only, path=file.path)

    def keep(data: bytes) -> None:
        if history is not None:
            try:
                history.keep(file.path.resolve(), data)
            except EditorError as error:
                troubles.append(error)

    return save(change.after, file.encoding, file.path, file.fingerprint, keep=keep)


def _below(path: Path, root: Path) -> str:
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()
