"""Recovery copies: text that is not saved yet, set aside where a crash cannot reach it.

One file for each post, in the state folder: a checksum, a line of JSON that says what it is, and
the text. Beside it, while the post is open, a log of the edits made since (`edit_log`).
"""

from __future__ import annotations

import hashlib
import json
import threading
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message, Problem
from editor.storage import atomic, raw, trouble
from editor.storage.edit_log import EditLog, LogHead, read_log
from editor.storage.encoding import Encoding, encode
from editor.storage.file import read
from editor.storage.raw import Fingerprint
from editor.storage.temporary_files import is_temporary_file
from editor.text.lines import Lines

if TYPE_CHECKING:
    from editor.storage.edit_log import LoggedEdits
    from editor.storage.places import Places

_SIGNATURE = b"byline-unsaved-1 "
_ENDING = ".unsaved"
_LOG = ".edits"
_RETIRED = "retired "


@dataclass(frozen=True, slots=True)
class Unsaved:
    """The text of a post with what is needed to open it again as it was.

    ``key`` names the post: ``key_of(path)``, or anything unique for one that has no path yet.
    ``base`` is the file the text grew from, None if it was never saved. ``run`` and ``revision``
    say which edits of a log the text holds already.
    """

    key: str
    lines: Lines
    encoding: Encoding
    path: Path | None = None
    base: Fingerprint | None = None
    run: str = ""
    revision: int = 0


class Disk(Enum):
    """What became of the file while its unsaved text was aside."""

    AS_IT_WAS = "as it was"
    CHANGED = "changed"
    GONE = "gone"
    NEVER_SAVED = "never saved"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Recovery:
    """Unsaved text that can be brought back, and how the file it belongs to looks now."""

    unsaved: Unsaved
    written: datetime
    disk: Disk


@dataclass(frozen=True, slots=True)
class Pending:
    """What the journal holds: texts newest first, and a problem for each entry it cannot read."""

    recoveries: tuple[Recovery, ...]
    problems: tuple[Problem, ...]


def key_of(path: Path) -> str:
    """The name under which the text of a file is set aside."""
    return f"file:{path.absolute()}"


class Journal:
    """Writes, discards and lists recovery copies. Blocks until the disk has confirmed.

    Safe to call from several threads. ``ticket`` orders what is asked for about one key: what comes
    later with an older ticket is passed over, so that a write which was overtaken by a save cannot
    bring the discarded text back. ``Schedule`` hands tickets out.
    """

    def __init__(self, places: Places) -> None:
        self._folder = places.state / "journal"
        self._lock = threading.Lock()
        self._newest: dict[str, int] = {}

    def write(self, unsaved: Unsaved, ticket: int | None = None) -> None:
        """Set the text aside in the place of what was aside before. Raises EditorError."""
        data = _pack(unsaved, datetime.now(UTC))
        with self._lock:
            if self._overtaken(unsaved.key, ticket):
                return
            try:
                _private_folder(self._folder)
                atomic.put(self._file(unsaved.key), data)
            except OSError as error:
                raise EditorError(
                    Message("No recovery copy of your unsaved changes can be written: {reason}",
                            reason=trouble.saving(error, self._file(unsaved.key)).message),
                    hint=Message("Save often until the problem is fixed."),
                    path=self._folder,
                ) from error  # fmt: skip

    def log(self, head: LogHead) -> EditLog:
        """A log for the edits of a post: they come back together with what is set aside."""
        with suppress(OSError):
            _private_folder(self._folder)
        return EditLog(self._file(head.key).with_suffix(_LOG), head)

    def discard(self, key: str, ticket: int | None = None) -> None:
        """Forget the text: it was saved, or is not wanted. Raises EditorError."""
        with self._lock:
            if self._overtaken(key, ticket):
                return
            file = self._file(key)
            try:
                file.unlink(missing_ok=True)
            except OSError as error:
                raise trouble.saving(error, file) from error

    def pending(self) -> Pending:
        """What can be brought back. Never raises for what it finds.

        Text that its file already holds is no loss: it is discarded on the way.
        """
        try:
            self._take_in_interrupted()
            unwritten = self._take_in_logs()
            files = sorted({*self._folder.iterdir(), *unwritten})
        except OSError:
            return Pending((), ())
        found: list[Recovery] = []
        problems: list[Problem] = []
        for file in files:
            if file.suffix != _ENDING:
                continue
            try:
                unsaved, written = unwritten.get(file) or _unpack(raw.load(file).data)
            except (OSError, ValueError):
                problems.append(
                    Problem(Message("The recovery copy {path} cannot be read.", path=file))
                )
                continue
            disk = _disk(unsaved)
            if disk is None:
                for done in (file, file.with_suffix(_LOG)):
                    with suppress(OSError):
                        done.unlink()
                continue
            found.append(Recovery(unsaved, written, disk))
        found.sort(key=lambda recovery: recovery.written, reverse=True)
        return Pending(tuple(found), tuple(problems))

    def _take_in_interrupted(self) -> None:
        """Put copies in place that were written but not put there when Byline was killed.

        Waiting until the disk has confirmed takes longer than writing. Raises OSError.
        """
        for file in sorted(self._folder.iterdir()):
            if not is_temporary_file(file):
                continue
            with suppress(OSError):
                try:
                    unsaved, written = _unpack(raw.load(file).data)
                    place = self._file(unsaved.key)
                    # What is retired stands under its old name until it stands under the new one.
                    if unsaved.key.startswith(_RETIRED) or not _is_older(place, written):
                        raise ValueError("there is another one")
                    file.replace(place)
                except ValueError:
                    file.unlink()

    def _take_in_logs(self) -> dict[Path, tuple[Unsaved, datetime]]:
        """Make copies of what was logged since the last ones; what cannot be written as one.

        Raises OSError.
        """
        unwritten: dict[Path, tuple[Unsaved, datetime]] = {}
        for file in sorted(self._folder.glob(f"*{_LOG}")):
            try:
                found = self._logged(read_log(raw.load(file).data))
                written = _written(file)
            except ValueError:
                found = None
            if found is not None:
                place = self._file(found.key)
                try:
                    atomic.put(place, _pack(found, written))
                except OSError:  # a full disk: the log stays, and what it says is offered
                    unwritten[place] = found, written
                    continue
            with suppress(OSError):
                file.unlink()
        return unwritten

    def _logged(self, log: LoggedEdits) -> Unsaved | None:
        """The text that a log leads to; None if what it was written upon is no longer there."""
        head = log.head
        try:
            aside, written = _unpack(raw.load(self._file(head.key)).data)
        except (OSError, ValueError):
            aside = None
        if aside is not None and aside.run == head.run:
            lines, revision = log.applied(aside.lines, aside.revision)
            return replace(aside, lines=lines, revision=revision)
        base = _text_of(head)
        if base is None:
            return None
        if aside is not None:
            # Of an earlier run, and not decided about.
            with suppress(EditorError):
                self.retire(Recovery(aside, written, Disk.CHANGED))
        lines, revision = log.applied(base, head.revision)
        return Unsaved(head.key, lines, head.encoding, head.path, head.base, head.run, revision)

    def retire(self, recovery: Recovery) -> Recovery:
        """Keep the text under a name that no open post writes to, until somebody has decided.

        Raises EditorError.
        """
        old = recovery.unsaved.key
        if old.startswith(_RETIRED):
            return recovery
        key = f"{_RETIRED}{recovery.written.isoformat()} {old}"
        retired = replace(recovery, unsaved=replace(recovery.unsaved, key=key))
        with self._lock:
            try:
                atomic.put(self._file(key), _pack(retired.unsaved, retired.written))
                self._file(old).unlink(missing_ok=True)
            except OSError as error:
                raise trouble.saving(error, self._file(key)) from error
        return retired

    def moved(self, old: Path, new: Path) -> None:
        """A post, or a folder of posts, has a new name: what nobody has decided about goes along.

        What an open post has aside follows with the post itself. Raises EditorError.
        """
        with self._lock:
            for file in sorted(self._folder.glob(f"*{_ENDING}")):
                try:
                    unsaved, written = _unpack(raw.load(file).data)
                except (OSError, ValueError):
                    continue  # said when it is to be brought back
                path = unsaved.path
                is_undecided = unsaved.key.startswith(_RETIRED)
                if path is None or not is_undecided or not path.is_relative_to(old):
                    continue
                place = new / path.relative_to(old) if path != old else new
                try:
                    atomic.put(file, _pack(replace(unsaved, path=place), written))
                except OSError as error:
                    raise trouble.saving(error, file) from error

    def _file(self, key: str) -> Path:
        name = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        return self._folder / (name + _ENDING)

    def _overtaken(self, key: str, ticket: int | None) -> bool:
        if ticket is None:
            return False
        if ticket < self._newest.get(key, ticket):
            return True
        self._newest[key] = ticket
        return False


def _written(file: Path) -> datetime:
    return datetime.fromtimestamp(file.stat().st_mtime, UTC)


def _text_of(head: LogHead) -> Lines | None:
    """The text that the edits of a log begin with; None if its file holds something else now."""
    if head.path is None or head.base is None:
        return None
    try:
        file = read(head.path)
    except EditorError:
        return None
    return file.lines if head.base.same_content(file.fingerprint) else None


def _private_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if folder.stat().st_mode & 0o077:
        folder.chmod(0o700)


def _pack(unsaved: Unsaved, now: datetime) -> bytes:
    base = unsaved.base
    head = {
        "key": unsaved.key,
        "path": None if unsaved.path is None else str(unsaved.path),
        "encoding": [unsaved.encoding.name, unsaved.encoding.bom],
        "base": None if base is None else [base.size, base.mtime_ns, base.digest],
        "run": unsaved.run,
        "revision": unsaved.revision,
        "written": now.isoformat(),
    }
    # An unpaired surrogate cannot be saved, yet it must not keep the rest from being set aside.
    text = unsaved.lines.text().encode("utf-8", "surrogatepass")
    content = b"%s\n%s" % (json.dumps(head).encode("ascii"), text)
    return _SIGNATURE + raw.digest(content).encode("ascii") + b"\n" + content


def _unpack(data: bytes) -> tuple[Unsaved, datetime]:
    """Raises ValueError for what ``_pack`` did not write, or not to its end."""
    first, _, content = data.partition(b"\n")
    if first != _SIGNATURE + raw.digest(content).encode("ascii"):
        raise ValueError("not a whole recovery copy")
    line, _, text = content.partition(b"\n")
    head = json.loads(line)
    name, bom = head["encoding"]
    unsaved = Unsaved(
        head["key"],
        Lines.from_text(text.decode("utf-8", "surrogatepass")),
        Encoding(name, bom=bom),
        None if head["path"] is None else Path(head["path"]),
        None if head["base"] is None else Fingerprint(*head["base"]),
        head.get("run", ""),  # copies of earlier versions have neither
        head.get("revision", 0),
    )
    return unsaved, datetime.fromisoformat(head["written"])


def _is_older(file: Path, written: datetime) -> bool:
    """Whether ``file`` is no recovery copy, or one from before ``written``."""
    try:
        return _unpack(raw.load(file).data)[1] < written
    except (OSError, ValueError):
        return True


def _disk(unsaved: Unsaved) -> Disk | None:
    """How the file looks now; None if it holds the text already."""
    if unsaved.path is None:
        return Disk.NEVER_SAVED
    try:
        there = raw.fingerprint(unsaved.path)
    except OSError:
        return Disk.UNREADABLE
    if there is None:
        return Disk.NEVER_SAVED if unsaved.base is None else Disk.GONE
    with suppress(EditorError):
        if there.digest == raw.digest(encode(unsaved.lines, unsaved.encoding)):
            return None
    return Disk.AS_IT_WAS if there.same_content(unsaved.base) else Disk.CHANGED
