"""Saving: the text, whole, in the place of the old one, and nothing else about the file changes."""

from __future__ import annotations

import os
import shutil
import struct
import sys
from pathlib import Path

import pytest

from editor.errors import EditorError
from editor.storage.encoding import UTF_8, Encoding, encode
from editor.storage.file import (
    AlreadyThere,
    ChangedOutside,
    DanglingLink,
    HardLinked,
    SaveError,
    fingerprint,
    read,
    save,
    write_bytes,
)
from editor.text.lines import LineEdit, Lines

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
NEW = Lines.from_text("new\n")


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "posts" / "post.md"
    path.parent.mkdir()
    path.write_bytes(b"old\n")
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def status(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_ino, found.st_mtime_ns


@pytest.mark.parametrize("name", ["a post.md", "🎉.md", 'it\'s "quoted".md', "a" * 252 + ".md"])
def test_a_save_writes_the_text_and_leaves_nothing_else(tmp_path: Path, name: str) -> None:
    if sys.platform == "win32" and '"' in name:
        pytest.skip("Windows forbids quotes in names")
    path = tmp_path / name
    path.write_bytes(b"old")
    written = save(NEW, UTF_8, path, read(path).fingerprint)
    assert path.read_bytes() == b"new\n"
    assert written == fingerprint(path)
    assert names(tmp_path) == [name]


def test_saves_follow_each_other_by_their_fingerprints(post: Path) -> None:
    known = read(post).fingerprint
    for text in ("one", "two", "three"):
        known = save(Lines.from_text(text), UTF_8, post, known)
    assert post.read_text(encoding="utf-8") == "three"


def test_a_save_changes_only_what_was_edited(post: Path) -> None:
    data = b"\xef\xbb\xbfone\r\n\ntwo\r\xe2\x80\xa8\0three\x0c\nno end"
    post.write_bytes(data)
    file = read(post)
    edited = file.lines.apply(LineEdit(0, 1, ("ONE",)))
    save(edited, file.encoding, post, file.fingerprint)
    assert post.read_bytes() == data.replace(b"one", b"ONE")


def test_real_posts_open_and_save_as_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    posts = sorted(path for path in corpus.rglob("*.m*d*") if path.is_file())
    assert posts
    for number, original in enumerate(posts):
        file = read(original)
        assert encode(file.lines, file.encoding) == original.read_bytes(), original
        if number % 10 == 0:
            post = tmp_path / original.name
            shutil.copyfile(original, post)
            edit = LineEdit(len(file.lines), 0, ("one more line",))
            save(file.lines.apply(edit), file.encoding, post, file.fingerprint)
            added = post.read_bytes().removeprefix(original.read_bytes())
            assert added.strip() == b"one more line", original


def test_what_the_file_already_holds_is_not_written(post: Path) -> None:
    before = status(post)
    file = read(post)
    assert save(file.lines, file.encoding, post, file.fingerprint) == file.fingerprint
    assert status(post) == before


def test_a_file_of_one_megabyte_is_saved_whole(post: Path) -> None:
    text = "".join(f"line {number} äöü\n" for number in range(60_000))
    save(Lines.from_text(text), Encoding("utf-16-be", bom=True), post, fingerprint(post))
    assert read(post).lines.text() == text


def test_the_bytes_that_are_replaced_are_given_to_the_history(post: Path) -> None:
    kept: list[bytes] = []
    file = read(post)
    save(file.lines, file.encoding, post, file.fingerprint, keep=kept.append)
    assert kept == []
    save(NEW, UTF_8, post, file.fingerprint, keep=kept.append)
    assert kept == [b"old\n"]


def test_a_post_changed_outside_is_not_overwritten(post: Path) -> None:
    known = fingerprint(post)
    post.write_bytes(b"by somebody else\n")
    with pytest.raises(ChangedOutside) as caught:
        save(NEW, UTF_8, post, known)
    assert caught.value.theirs == fingerprint(post)
    assert post.read_bytes() == b"by somebody else\n"
    assert names(post.parent) == ["post.md"]


def test_a_change_of_the_same_size_and_time_is_not_overwritten(post: Path) -> None:
    known = read(post).fingerprint
    post.write_bytes(b"odd\n")
    os.utime(post, ns=(known.mtime_ns, known.mtime_ns))
    with pytest.raises(ChangedOutside):
        save(NEW, UTF_8, post, known)


def test_a_touched_post_is_saved(post: Path) -> None:
    known = fingerprint(post)
    os.utime(post, ns=(1, 1))
    save(NEW, UTF_8, post, known)
    assert post.read_bytes() == b"new\n"


def test_the_same_text_written_by_somebody_else_is_no_conflict(post: Path) -> None:
    known = fingerprint(post)
    post.write_bytes(b"new\n")
    assert save(NEW, UTF_8, post, known) == fingerprint(post)


def test_a_change_made_while_the_save_is_at_work_is_not_overwritten(post: Path) -> None:
    with pytest.raises(ChangedOutside):
        save(NEW, UTF_8, post, fingerprint(post), keep=lambda _: post.write_bytes(b"theirs"))
    assert post.read_bytes() == b"theirs"
    assert names(post.parent) == ["post.md"]


def test_a_post_deleted_outside_is_told_and_can_be_written_anew(post: Path) -> None:
    known = fingerprint(post)
    post.unlink()
    with pytest.raises(ChangedOutside) as caught:
        save(NEW, UTF_8, post, known)
    assert caught.value.theirs is None
    assert names(post.parent) == []
    save(NEW, UTF_8, post, None)
    assert post.read_bytes() == b"new\n"


def test_a_new_post_never_overwrites(post: Path) -> None:
    with pytest.raises(AlreadyThere) as caught:
        save(NEW, UTF_8, post, None)
    assert caught.value.theirs == fingerprint(post)
    assert post.read_bytes() == b"old\n"
    assert names(post.parent) == ["post.md"]


@posix
def test_a_new_post_gets_the_permissions_that_the_umask_leaves(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        save(NEW, UTF_8, tmp_path / "new.md", None)
    finally:
        os.umask(before)
    assert (tmp_path / "new.md").stat().st_mode & 0o777 == 0o640


@posix
@pytest.mark.parametrize("mode", [0o600, 0o664, 0o755, 0o2674, 0o464])
def test_the_mode_is_kept(post: Path, mode: int) -> None:
    if not mode & 0o200 and os.geteuid():
        pytest.skip("only root may write what its owner may not")
    post.chmod(mode)
    save(NEW, UTF_8, post, fingerprint(post))
    assert post.stat().st_mode & 0o7777 == mode


@posix
def test_a_link_stays_a_link_and_its_file_is_written(post: Path, tmp_path: Path) -> None:
    (tmp_path / "b.md").symlink_to(Path("posts") / "post.md")
    (tmp_path / "a.md").symlink_to("b.md")
    link = tmp_path / "a.md"
    save(NEW, UTF_8, link, read(link).fingerprint)
    assert post.read_bytes() == b"new\n"
    assert link.is_symlink()
    assert link.readlink() == Path("b.md")
    assert names(tmp_path) == ["a.md", "b.md", "posts"]


@posix
def test_a_link_that_leads_nowhere_is_asked_about(tmp_path: Path) -> None:
    link, target = tmp_path / "link.md", tmp_path / "target.md"
    link.symlink_to(target)
    with pytest.raises(DanglingLink) as caught:
        save(NEW, UTF_8, link, None)
    assert caught.value.target == target
    assert names(tmp_path) == ["link.md"]
    save(NEW, UTF_8, link, None, allow_dangling_link=True)
    assert target.read_bytes() == b"new\n"
    assert link.is_symlink()


@posix
def test_a_link_whose_file_was_deleted_is_a_change_outside(post: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.md"
    link.symlink_to(post)
    known = read(link).fingerprint
    post.unlink()
    with pytest.raises(ChangedOutside) as caught:
        save(NEW, UTF_8, link, known)
    assert caught.value.theirs is None


@posix
@pytest.mark.parametrize("known", [True, False])
def test_a_loop_of_links_is_refused(post: Path, tmp_path: Path, known: bool) -> None:
    (tmp_path / "a.md").symlink_to("b.md")
    (tmp_path / "b.md").symlink_to("a.md")
    with pytest.raises(SaveError, match="leads back to itself"):
        save(NEW, UTF_8, tmp_path / "a.md", fingerprint(post) if known else None)


@posix
def test_a_file_with_two_names_is_asked_about(post: Path, tmp_path: Path) -> None:
    (tmp_path / "other.md").hardlink_to(post)
    with pytest.raises(HardLinked, match="other names"):
        save(NEW, UTF_8, post, fingerprint(post))
    assert post.read_bytes() == b"old\n"


@posix
@pytest.mark.parametrize("text", ["new and longer\n", "x", ""])
def test_a_file_with_two_names_can_be_written_under_both(
    post: Path, tmp_path: Path, text: str
) -> None:
    other = tmp_path / "other.md"
    other.hardlink_to(post)
    post.chmod(0o640)
    written = save(Lines.from_text(text), UTF_8, post, fingerprint(post), allow_hard_link=True)
    assert post.read_text(encoding="utf-8") == other.read_text(encoding="utf-8") == text
    assert post.samefile(other)
    assert post.stat().st_mode & 0o777 == 0o640
    assert written == fingerprint(post)
    assert names(post.parent) == ["post.md"]


@posix
def test_a_file_written_under_two_names_is_closed(post: Path, tmp_path: Path) -> None:
    (tmp_path / "other.md").hardlink_to(post)
    before = lowest_free_descriptor()
    save(NEW, UTF_8, post, fingerprint(post), allow_hard_link=True)
    assert lowest_free_descriptor() == before


def lowest_free_descriptor() -> int:
    file = os.open(os.devnull, os.O_RDONLY)
    os.close(file)
    return file


@posix
def test_a_change_outside_of_a_file_with_two_names_is_not_overwritten(
    post: Path, tmp_path: Path
) -> None:
    (tmp_path / "other.md").hardlink_to(post)
    with pytest.raises(ChangedOutside):
        save(
            NEW, UTF_8, post, fingerprint(post), allow_hard_link=True,
            keep=lambda _: post.write_bytes(b"theirs"),
        )  # fmt: skip
    assert post.read_bytes() == b"theirs"


def test_a_write_protected_post_is_refused(post: Path) -> None:
    known = fingerprint(post)
    post.chmod(0o444)
    with pytest.raises(SaveError, match="write-protected") as caught:
        save(NEW, UTF_8, post, known)
    assert "copy elsewhere" in str(caught.value.hint)
    assert post.read_bytes() == b"old\n"


def test_a_folder_in_the_way_is_said(post: Path) -> None:
    known = fingerprint(post)
    post.unlink()
    post.mkdir()
    with pytest.raises(SaveError, match="A folder named"):
        save(NEW, UTF_8, post, known)
    with pytest.raises(AlreadyThere):
        save(NEW, UTF_8, post, None)
    assert names(post.parent) == ["post.md"]


@posix
def test_a_pipe_in_the_way_is_refused_and_not_waited_for(post: Path) -> None:
    known = fingerprint(post)
    post.unlink()
    os.mkfifo(post)
    with pytest.raises(SaveError, match="pipe"):
        save(NEW, UTF_8, post, known)


@pytest.mark.parametrize("known", [True, False])
def test_a_vanished_folder_is_said(post: Path, known: bool) -> None:
    before = fingerprint(post) if known else None
    post.unlink()
    post.parent.rmdir()
    with pytest.raises(SaveError, match="no longer exists") as caught:
        save(NEW, UTF_8, post, before)
    assert caught.value.hint is not None


@posix
def test_a_name_that_is_too_long_is_said(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="too long") as caught:
        save(NEW, UTF_8, tmp_path / ("a" * 256), None)
    assert "shorter" in str(caught.value.hint)
    assert names(tmp_path) == []


@pytest.mark.skipif(sys.platform != "linux", reason="no such attributes here")
def test_extended_attributes_are_kept(post: Path) -> None:
    try:
        os.setxattr(post, "user.colour", b"green")
    except OSError:
        pytest.skip("this disk has no extended attributes")
    save(NEW, UTF_8, post, fingerprint(post))
    assert os.getxattr(post, "user.colour") == b"green"


@pytest.mark.skipif(sys.platform != "linux", reason="access lists are no attributes here")
def test_an_access_list_is_kept(post: Path) -> None:
    entries = [(0x01, 6, -1), (0x02, 6, 12345), (0x04, 4, -1), (0x10, 6, -1), (0x20, 4, -1)]
    wanted = struct.pack("<I", 2) + b"".join(struct.pack("<HHi", *entry) for entry in entries)
    try:
        os.setxattr(post, "system.posix_acl_access", wanted)
    except OSError:
        pytest.skip("this disk has no access lists")
    save(NEW, UTF_8, post, fingerprint(post))
    assert os.getxattr(post, "system.posix_acl_access") == wanted
    assert post.stat().st_mode & 0o777 == 0o664


@posix
def test_owner_and_group_are_kept(post: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root may give files away")
    os.chown(post, 12345, 54321)
    post.chmod(0o2664)
    save(NEW, UTF_8, post, fingerprint(post))
    found = post.stat()
    assert (found.st_uid, found.st_gid, found.st_mode & 0o7777) == (12345, 54321, 0o2664)


@posix
def test_an_exported_file_may_be_read_by_others_and_keeps_what_it_had(tmp_path: Path) -> None:
    page, link, other = (tmp_path / f"{name}.html" for name in ("page", "link", "other"))
    before = os.umask(0o027)
    try:
        write_bytes(page, b"first")
    finally:
        os.umask(before)
    assert page.stat().st_mode & 0o777 == 0o640
    page.chmod(0o604)
    link.symlink_to(page)
    other.hardlink_to(page)

    write_bytes(link, b"second")

    assert page.read_bytes() == b"second"
    assert page.stat().st_mode & 0o777 == 0o604
    assert link.is_symlink()
    assert other.samefile(page)
    assert names(tmp_path) == ["link.html", "other.html", "page.html"]


@posix
def test_an_export_to_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    for name in ("pipe", "loop", "no/such/folder", "."):
        with pytest.raises((OSError, EditorError)):
            write_bytes(tmp_path / name, b"page")
    assert names(tmp_path) == ["loop", "pipe"]
