"""Typing sessions that end at a random moment: ``python -m tests.faults.sessions``.

A session is made of random edits, undos and saves of a PostDocument, with a clock of its own. It is
played twice: in a child, with the disk, until it is killed; and without the disk, to know what the
texts were. For each session the process prints a JSON object: how it ended and what is wrong.
"""

from __future__ import annotations

import json
import os
import random
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QGuiApplication

from editor.desktop.documents.document import PostDocument
from editor.storage.file import Fingerprint, read, save
from editor.storage.journal import Journal, Unsaved, key_of
from editor.storage.places import Places
from editor.storage.schedule import Schedule
from editor.text.lines import LineEdit
from tests.faults.forks import child
from tests.faults.shim import Shim, killed_after, killed_before

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from editor.storage.file import FileText

BEGINNING = "---\ntitle: A post\n---\n\nOnce upon a time.\n"
STEPS = 30
LONGEST_STEP_S = 0.4
PROMISED_S = 1.0


class Disk(Protocol):
    """What a session does to the disk, or does not."""

    def save(self, document: PostDocument) -> Fingerprint: ...
    def set_aside(self, document: PostDocument, ticket: int) -> None: ...
    def discard(self, key: str, ticket: int) -> None: ...


class RealDisk:
    """The one in the folder."""

    def __init__(self, folder: Path) -> None:
        self._journal = Journal(Places(folder, folder, folder, folder))

    def save(self, document: PostDocument) -> Fingerprint:
        return save(document.lines(), document.encoding, document.path, document.fingerprint)

    def set_aside(self, document: PostDocument, ticket: int) -> None:
        self._journal.write(
            Unsaved(key_of(document.path), document.lines(), document.encoding, document.path,
                    document.fingerprint),
            ticket,
        )  # fmt: skip

    def discard(self, key: str, ticket: int) -> None:
        self._journal.discard(key, ticket)


class NoDisk:
    """Everything works and nothing happens."""

    def save(self, document: PostDocument) -> Fingerprint:
        return Fingerprint(document.revision, 0, "")

    def set_aside(self, document: PostDocument, ticket: int) -> None:
        pass

    def discard(self, key: str, ticket: int) -> None:
        pass


@dataclass(frozen=True)
class Moment:
    """How things stand after a step; ``since`` is the time of the first change not set aside."""

    now: float
    text: str
    saved: str
    aside: str | None
    since: float | None


def play(seed: int, file: FileText, disk: Disk) -> Iterator[Moment]:
    """A session, step by step."""
    chance = random.Random(seed)
    document = PostDocument.load(file)
    key = key_of(file.path)
    schedule = Schedule()
    now, saved, aside = 0.0, document.lines().text(), None
    since: float | None = None
    for _ in range(STEPS):
        now += chance.uniform(0.01, LONGEST_STEP_S)
        if chance.random() < 0.12:
            revision = document.revision
            document.mark_saved(revision, disk.save(document))
            disk.discard(key, schedule.settle(key))
            saved, aside, since = document.lines().text(), None, None
        else:
            before = document.revision
            type_something(document, chance)
            if document.revision != before:
                schedule.edited(key, now)
                since = now if since is None else since
        for due in schedule.due(now):
            disk.set_aside(document, due.ticket)
            schedule.written(due)
            aside, since = document.lines().text(), None
        yield Moment(now, document.lines().text(), saved, aside, since)


def type_something(document: PostDocument, chance: random.Random) -> None:
    """One random edit."""
    line = chance.randrange(document.line_count)
    text = document.line(line)
    column = chance.randint(0, len(text))
    word = chance.choice(["a", "é ", "👧", "\u2028", "word ", "x" * 50])
    edits: list[Callable[[], object]] = [
        lambda: document.apply(LineEdit(line, 1, (text[:column] + word + text[column:],)), "Type"),
        lambda: document.apply(LineEdit(line, 1, (text[:column], text[column:])), "Split"),
        lambda: document.apply(LineEdit(line, 0, (word, word)), "Paste"),
        document.undo,
        document.redo,
    ]
    if document.line_count > 3:
        edits.append(lambda: document.apply(LineEdit(line, 1, ()), "Delete"))
    chance.choice(edits)()


@dataclass(frozen=True)
class Ended:
    """After which step a session was killed, how much could be brought back, and what is wrong."""

    seed: int
    steps: int
    killed: bool
    recovered: int
    wrong: list[str]


def killed_session(seed: int, folder: Path) -> Ended:
    """Play a session, kill it somewhere, and look at what is left."""
    folder.mkdir()
    post = folder / "post.md"
    post.write_text(BEGINNING, encoding="utf-8")
    file = read(post)
    chance = random.Random(-seed - 1)
    told, tell = os.pipe()
    write = os.write

    def work() -> None:
        action = chance.choice([killed_before, killed_after])
        with Shim(chance.randint(1, 120), action):
            for _ in play(seed, file, RealDisk(folder)):
                write(tell, b".")

    status = child(work)
    os.close(tell)
    done = len(os.read(told, 1000))
    os.close(told)
    start = Moment(0, BEGINNING, BEGINNING, None, None)
    moments = [start, *play(seed, file, NoDisk())]
    before, after = moments[done], moments[min(done + 1, STEPS)]
    wrong: list[str] = []
    if status != (0 if done == STEPS else -9):
        wrong.append(f"ended with {status} after {done} steps")
    text = post.read_bytes().decode()
    if text not in {before.saved, after.saved}:
        wrong.append(f"on disk: {text!r}")
    pending = Journal(Places(folder, folder, folder, folder)).pending()
    texts = [recovery.unsaved.lines.text() for recovery in pending.recoveries]
    found = texts[0] if texts else None
    allowed = {
        None if aside == text else aside
        for aside in (before.aside, after.aside, before.aside and after.text)
    }
    if found not in allowed or pending.problems or len(texts) > 1:
        wrong.append(f"aside: {texts!r}, not one of {allowed!r}")
    if before.since is not None and before.now - before.since > PROMISED_S:
        wrong.append(f"older than promised: {before.now - before.since} s")
    return Ended(seed, done, status == -9, len(texts), wrong)


def main() -> None:
    """Play as many sessions as the command line says, in the folder it names."""
    _, count, folder = sys.argv
    application = QGuiApplication(["sessions", "-platform", "offscreen"])
    for seed in range(int(count)):
        ended = killed_session(seed, Path(folder) / str(seed))
        sys.stdout.write(json.dumps(asdict(ended)) + "\n")
    del application


if __name__ == "__main__":
    main()
