"""Whatever call of a save fails, the old text is whole, or the save did not fail."""

from __future__ import annotations

import errno
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from editor.desktop.preview.remote_choices import RemoteChoices
from editor.errors import EditorError
from editor.storage import swap
from editor.storage.encoding import UTF_8
from editor.storage.file import ChangedOutside, SaveError, fingerprint, save
from editor.storage.journal import Journal, Unsaved
from editor.storage.places import Places
from editor.storage.temporary_files import Temporary
from editor.text.lines import Lines
from tests.faults.shim import Shim, failing, short_write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the calls are POSIX ones")

OLD = "the old text\n" * 20
NEW = "the new text, somewhat longer\n" * 20
ERRORS = ("EIO", "ENOSPC", "EDQUOT", "EACCES", "EPERM", "EROFS", "EBUSY", "EFBIG", "ENAMETOOLONG",
          "ENOENT", "EINVAL", "ENOSYS", "EMFILE")  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """One way of saving: how to set it up, and which calls this disk is said not to have."""

    name: str
    new: bool = False
    linked: bool = False
    without: tuple[str, ...] = ()


KINDS = (
    Kind("replace"),
    Kind("replace where files cannot be swapped", without=("exchange",)),
    Kind("create", new=True),
    Kind("create where only hard links do not overwrite", new=True, without=("move_new",)),
    Kind("create without hard links", new=True, without=("move_new", "link")),
    Kind("overwrite", linked=True),
)


@pytest.fixture(params=KINDS, ids=lambda kind: kind.name)
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Kind:
    kind: Kind = request.param
    for name in kind.without:
        if name == "link":
            monkeypatch.setattr(
                os, "link", lambda old, new: failing(errno.EPERM)("link", (old, new), print)
            )
        else:
            monkeypatch.setattr(swap, name, lambda _old, _new: False)
    return kind


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "posts").mkdir()
    return tmp_path / "posts"


def set_up(folder: Path, kind: Kind) -> Path:
    for path in [*folder.iterdir(), *folder.parent.glob("other*")]:
        path.unlink()
    post = folder / "post.md"
    if not kind.new:
        post.write_text(OLD, encoding="utf-8")
        post.chmod(0o640)
    if kind.linked:
        (folder.parent / "other.md").hardlink_to(post)
    return post


def attempts(
    folder: Path,
    kind: Kind,
    action: Callable[..., object],
    *,
    persistent: bool,
) -> Iterator[tuple[str, Path, Exception | None]]:
    """Save with the 1st, 2nd, … call failing until none is left; the call and the error raised."""
    nth = 0
    while True:
        nth += 1
        post = set_up(folder, kind)
        known = fingerprint(post)
        raised: Exception | None = None
        with Shim(nth, action, persistent=persistent) as shim:
            try:
                save(Lines.from_text(NEW), UTF_8, post, known, allow_hard_link=True)
            except EditorError as error:
                raised = error
        if not shim.hit:
            assert raised is None
            assert nth > 5
            return
        yield shim.calls[nth - 1], post, raised


def text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


@pytest.mark.parametrize("name", ERRORS)
def test_one_failing_call_leaves_the_old_text_and_nothing_else(
    folder: Path, kind: Kind, name: str
) -> None:
    for call, post, raised in attempts(
        folder, kind, failing(getattr(errno, name)), persistent=False
    ):
        left = [path.name for path in folder.iterdir() if path != post]
        if call != "unlink":
            assert left == [], call
        if not kind.new:
            assert post.stat().st_mode & 0o777 == 0o640, call
        if raised is None:
            assert text(post) == NEW, call
            continue
        assert isinstance(raised, SaveError | ChangedOutside), call
        assert raised.hint is not None
        assert raised.path == post
        assert text(post) == (None if kind.new else OLD), call


@pytest.mark.parametrize("name", ["EIO", "ENOSPC", "EROFS"])
def test_a_disk_that_fails_for_good_loses_no_text(folder: Path, kind: Kind, name: str) -> None:
    for call, post, raised in attempts(
        folder, kind, failing(getattr(errno, name)), persistent=True
    ):
        there = [text(path) for path in folder.iterdir()]
        if raised is None:
            assert text(post) == NEW, call
        elif not kind.new and text(post) != OLD:
            # What was made could not be undone: a swap, a rename, the beginning of an overwrite.
            assert NEW in there, call
            assert OLD in there or kind.linked or "exchange" in kind.without, call
        if kind.new:
            assert text(post) in {None, "", NEW}


def test_a_save_costs_two_waits_for_the_disk_and_one_write(folder: Path, kind: Kind) -> None:
    post = set_up(folder, kind)
    with Shim() as shim:
        save(Lines.from_text(NEW), UTF_8, post, fingerprint(post), allow_hard_link=True)
    # What is written in place is written beside it first.
    assert shim.calls.count("fsync") == (3 if kind.linked else 2)
    assert shim.calls.count("write") == (3 if kind.linked else 1)


def test_a_change_outside_during_a_save_is_never_overwritten(folder: Path, kind: Kind) -> None:
    post = set_up(folder, kind)
    known = fingerprint(post)

    def meanwhile(name: str, arguments: tuple[object, ...], call: Callable[..., object]) -> object:
        assert name == "close" or kind.new
        post.write_text("theirs", encoding="utf-8")
        return call(*arguments)

    with Shim(1, meanwhile) as shim, pytest.raises(ChangedOutside) as caught:
        save(Lines.from_text(NEW), UTF_8, post, known, allow_hard_link=True, keep=known_old)
    assert shim.hit
    assert text(post) == "theirs"
    assert caught.value.theirs == fingerprint(post)
    assert [path for path in folder.iterdir() if path != post] == []


def known_old(data: bytes) -> None:
    """The save has found the file as it should be."""
    assert data == OLD.encode()


def test_what_is_there_already_costs_nothing(folder: Path) -> None:
    post = set_up(folder, Kind("replace"))
    with Shim() as shim:
        save(Lines.from_text(OLD), UTF_8, post, fingerprint(post))
    assert set(shim.calls) <= {"close"}


def test_a_save_needs_no_call_that_only_posix_has(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = set_up(folder, Kind("replace"))
    monkeypatch.setattr(sys, "platform", "win32")
    for name in ("fchown", "fchmod", "listxattr", "getxattr", "setxattr", "pathconf", "statvfs"):
        monkeypatch.delattr(os, name)
    known = save(Lines.from_text(NEW), UTF_8, post, fingerprint(post))
    save(Lines.from_text(NEW), UTF_8, folder / "new.md", None)
    assert known == fingerprint(post)
    assert [text(path) for path in sorted(folder.iterdir())] == [NEW, NEW]


def test_short_writes_are_carried_on(folder: Path, kind: Kind) -> None:
    for _, post, raised in attempts(folder, kind, short_write, persistent=False):
        assert raised is None
        assert text(post) == NEW
    post = set_up(folder, kind)
    with Shim(1, short_write, persistent=True) as shim:
        save(Lines.from_text(NEW), UTF_8, post, fingerprint(post), allow_hard_link=True)
    assert shim.calls.count("write") >= len(NEW)
    assert text(post) == NEW


def test_a_write_that_writes_nothing_is_a_full_disk(folder: Path, kind: Kind) -> None:
    post = set_up(folder, kind)

    def nothing(name: str, arguments: tuple[object, ...], call: Callable[..., object]) -> object:
        return 0 if name == "write" else call(*arguments)

    with Shim(1, nothing, persistent=True), pytest.raises(SaveError, match="not enough space"):
        save(Lines.from_text(NEW), UTF_8, post, fingerprint(post), allow_hard_link=True)
    assert text(post) == (None if kind.new else OLD)


def test_a_file_that_cannot_be_put_back_is_told_with_the_place_of_the_whole_text(
    folder: Path,
) -> None:
    post = set_up(folder, Kind("overwrite", linked=True))
    with Shim() as counting:
        save(Lines.from_text(NEW), UTF_8, post, fingerprint(post), allow_hard_link=True)
    cut = counting.calls.index("ftruncate") + 1
    post = set_up(folder, Kind("overwrite", linked=True))
    with Shim(cut, failing(errno.EIO), persistent=True), pytest.raises(SaveError) as caught:
        save(Lines.from_text(NEW), UTF_8, post, fingerprint(post), allow_hard_link=True)
    (copy,) = [path for path in folder.iterdir() if path != post]
    assert str(copy) in str(caught.value.hint)
    assert text(copy) == NEW


def test_a_temporary_file_of_somebody_else_is_not_touched(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = set_up(folder, Kind("replace"))
    taken = Temporary(post).path
    taken.write_text("theirs", encoding="utf-8")
    monkeypatch.setattr("secrets.token_hex", lambda _: taken.name.split("-")[-1][:8])
    with pytest.raises(SaveError):
        save(Lines.from_text(NEW), UTF_8, post, fingerprint(post))
    assert text(taken) == "theirs"
    assert text(post) == OLD


def test_a_recovery_copy_that_cannot_be_written_leaves_the_one_before(tmp_path: Path) -> None:
    places = Places(tmp_path, tmp_path, tmp_path, tmp_path)
    journal = Journal(places)
    nth, hit = 0, True
    while hit:
        nth += 1
        journal.write(Unsaved("post", Lines.from_text(OLD), UTF_8))
        with Shim(nth, failing(errno.ENOSPC)) as shim:
            try:
                journal.write(Unsaved("post", Lines.from_text(NEW), UTF_8))
                allowed = {NEW}
            except EditorError:
                allowed = {OLD, NEW}
        hit = shim.hit
        pending = journal.pending()
        assert pending.problems == ()
        (found,) = pending.recoveries
        assert found.unsaved.lines.text() in allowed
    assert nth > 5


@pytest.mark.parametrize("name", ["EIO", "ENOSPC"])
def test_a_choice_about_remote_images_that_cannot_be_written_leaves_the_earlier_ones(
    tmp_path: Path, name: str
) -> None:
    file = tmp_path / "remote-images.json"
    nth, hit, refused = 0, True, 0
    while hit:
        nth += 1
        file.unlink(missing_ok=True)
        RemoteChoices(file).allow_post(tmp_path / "old.md")
        with Shim(nth, failing(getattr(errno, name))) as shim:
            try:
                RemoteChoices(file).allow_post(tmp_path / "new.md")
            except EditorError:
                refused += 1
        hit = shim.hit
        chosen = [path.name for path in RemoteChoices(file).posts]
        assert chosen in (["old.md"], ["new.md", "old.md"]), shim.calls
    assert chosen == ["new.md", "old.md"]
    assert refused > 2
