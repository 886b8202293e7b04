"""Runs a piece of work in a child process that is killed on the way, many times over.

Forking needs a process of one thread, so tests start this as a process of its own:
``python -m tests.faults.forks SCENARIO FOLDER`` prints one JSON object for each child.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
import traceback
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from editor.desktop.preview.remote_choices import RemoteChoices
from editor.errors import EditorError
from editor.storage import swap
from editor.storage.encoding import UTF_8
from editor.storage.file import fingerprint, save
from editor.storage.history import Bounds, History
from editor.storage.journal import Journal, Unsaved
from editor.storage.places import Places
from editor.storage.temporary_files import temporary_files
from editor.text.lines import Lines
from tests.faults.shim import Shim, killed_after, killed_before

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

OLD = "the old text\n" * 20
NEW = "the new text, somewhat longer\n" * 20
NEXT = "what is written afterwards\n"
STORAGE = str(Path(swap.__file__).parent)


@dataclass(frozen=True)
class Outcome:
    """What was found when a child was dead, and when the next save had been made."""

    where: str
    status: int
    text: str | None
    left: list[str]
    next_error: str | None = None
    next_text: str | None = None
    pending: str | None = None


def child(work: Callable[[], None]) -> int:
    """Do ``work`` in a child; how it ended, as os.waitstatus_to_exitcode tells it."""
    process = os.fork()
    if process == 0:
        code = 1
        try:
            work()
            code = 0
        except BaseException:  # noqa: BLE001 - nothing may leave the child but through os._exit
            traceback.print_exc()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def killed_at_each_call(work: Callable[[], None]) -> Iterator[tuple[str, int]]:
    """Let a child do ``work`` and die at its 1st, 2nd, … call, before and after making it."""
    for action in (killed_before, killed_after):
        nth, status = 0, -9
        while status == -9:
            nth += 1
            with Shim(nth, action):
                status = child(work)
            yield f"{action.__name__} call {nth}", status


def killed_at_each_line(work: Callable[[], None]) -> Iterator[tuple[str, int]]:
    """Let a child do ``work`` and die at the 1st, 2nd, … line of editor.storage that it runs."""
    nth, status = 0, -9
    while status == -9:
        nth += 1
        count = 0

        def trace(frame: FrameType, event: str, _: object, *, last: int = nth) -> object:
            nonlocal count
            if not frame.f_code.co_filename.startswith(STORAGE):
                return None
            count += event == "line"
            if count == last:
                os.kill(os.getpid(), 9)
            return trace

        def traced(trace: Callable[..., object] = trace) -> None:
            sys.settrace(trace)  # type: ignore[arg-type]  # its type has no place for named ones
            work()

        status = child(traced)
        yield f"line {nth}", status


def saving(folder: Path, kind: str, killed: Callable[..., Iterator[tuple[str, int]]]) -> None:
    """Kill saves everywhere and print what they leave."""
    post = folder / "posts" / "post.md"
    other = folder / "other.md"
    if "no swap" in kind:
        swap.exchange = lambda one, other: False  # noqa: ARG005
    if "no move" in kind:
        swap.move_new = lambda old, new: False  # noqa: ARG005

    def set_up() -> None:
        for path in [*post.parent.iterdir(), other]:
            path.unlink(missing_ok=True)
        if "create" not in kind:
            post.write_text(OLD, encoding="utf-8")
        if "overwrite" in kind:
            other.hardlink_to(post)

    def work() -> None:
        save(Lines.from_text(NEW), UTF_8, post, fingerprint(post), allow_hard_link=True)

    post.parent.mkdir(exist_ok=True)
    set_up()
    for where, status in killed(work):
        text = post.read_text(encoding="utf-8") if post.exists() else None
        left = [item.path.read_text(encoding="utf-8") for item in temporary_files(post.parent)]
        error = None
        try:
            save(Lines.from_text(NEXT), UTF_8, post, fingerprint(post), allow_hard_link=True)
        except EditorError as raised:
            error = str(raised)
        show(Outcome(where, status, text, left, error, post.read_text(encoding="utf-8")))
        set_up()


def setting_aside(folder: Path, killed: Callable[..., Iterator[tuple[str, int]]]) -> None:
    """Kill the writing of a recovery copy everywhere and print what can be brought back."""
    journal = Journal(Places(folder, folder, folder, folder))
    journal.write(Unsaved("post", Lines.from_text(OLD), UTF_8))
    for where, status in killed(
        lambda: journal.write(Unsaved("post", Lines.from_text(NEW), UTF_8))
    ):
        pending = journal.pending()
        texts = [recovery.unsaved.lines.text() for recovery in pending.recoveries]
        problems = [str(problem.message) for problem in pending.problems]
        left = [path.name for path in (folder / "journal").iterdir() if path.suffix == ".tmp"]
        show(Outcome(where, status, None, problems + left, pending="".join(texts)))
        journal.write(Unsaved("post", Lines.from_text(OLD), UTF_8))


def choosing(folder: Path, killed: Callable[..., Iterator[tuple[str, int]]]) -> None:
    """Kill the writing of what is chosen about remote images everywhere; print what is chosen."""
    file = folder / "remote-images.json"
    RemoteChoices(file).allow_post(folder / "old.md")
    before = file.read_bytes()
    for where, status in killed(lambda: RemoteChoices(file).allow_post(folder / "new.md")):
        chosen = ", ".join(path.name for path in RemoteChoices(file).posts)
        show(Outcome(where, status, chosen, []))
        file.write_bytes(before)


def keeping(folder: Path) -> None:
    """Kill processes that keep versions in the history, at random moments."""
    history = History(Places(folder, folder, folder, folder), Bounds(versions=20))
    post = folder / "post.md"
    kept = 0
    for round_ in range(30):
        told, tell = os.pipe()
        process = os.fork()
        if process == 0:
            for number in range(kept, kept + 1000):
                history.keep(post, b"version %d" % number)
                os.write(tell, b".")
            os._exit(0)
        reported = len(os.read(told, 1))
        time.sleep(random.Random(round_).uniform(0, 0.01))
        os.kill(process, 9)
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        os.close(tell)
        reported += len(os.read(told, 10_000))
        os.close(told)
        found = [history.read(version).decode() for version in history.versions(post)]
        # The one that was at work may be there or not; what was reported is.
        newest = int(found[0].removeprefix("version "))
        lost = newest + 1 not in {kept + reported, kept + reported + 1}
        kept = newest + 1
        whole = len(found) == len(set(found)) == min(kept, 20)
        show(Outcome(f"round {round_}", status, None, [] if whole and not lost else found))


def show(outcome: Outcome) -> None:
    """Print one outcome."""
    sys.stdout.write(json.dumps(asdict(outcome)) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Run the scenario that the command line names."""
    _, what, how, folder = sys.argv
    killed = {"calls": killed_at_each_call, "lines": killed_at_each_line}[how]
    if what == "history":
        keeping(Path(folder))
    elif what == "journal":
        setting_aside(Path(folder), killed)
    elif what == "choices":
        choosing(Path(folder), killed)
    else:
        saving(Path(folder), what, killed)


if __name__ == "__main__":
    main()
