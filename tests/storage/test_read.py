"""Reading a post: its text, its fingerprint, and a clear word for everything that is no post."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from editor.errors import EditorError
from editor.storage.encoding import Encoding, encode
from editor.storage.file import MAX_SIZE, FileText, fingerprint, read, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def refusal(path: Path) -> EditorError:
    with pytest.raises(EditorError) as caught:
        read(path)
    assert caught.value.path == path
    return caught.value


@pytest.mark.parametrize("name", ["a post.md", "🎉.md", 'it\'s "quoted" & so on.md', "ünïcode.md"])
def test_a_post_is_read_whatever_its_name(tmp_path: Path, name: str) -> None:
    if sys.platform == "win32" and '"' in name:
        pytest.skip("Windows forbids quotes in names")
    path = tmp_path / name
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo")
    file = read(path)
    assert file.path == path
    assert file.lines.texts == ("one", "two")
    assert file.encoding == Encoding("utf-8", bom=True)
    assert file.read_only is None
    assert file.fingerprint == fingerprint(path)
    assert encode(file.lines, file.encoding) == path.read_bytes()


def test_an_empty_file_is_one_empty_line(tmp_path: Path) -> None:
    path = tmp_path / "empty.md"
    path.touch()
    assert read(path).lines.texts == ("",)


def test_invalid_utf8_is_opened_read_only_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "latin.md"
    path.write_bytes("caf\xe9".encode("latin-1"))
    assert "UTF-8" in str(read(path).read_only)
    assert read(path).lossy
    assert read_bytes(path)[0] == b"caf\xe9"


def test_a_write_protected_file_is_opened_read_only_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "kept.md"
    path.write_text("text", encoding="utf-8")
    path.chmod(0o444)
    assert "write-protected" in str(read(path).read_only)
    assert not read(path).lossy


def test_a_missing_file_is_told_from_a_missing_folder(tmp_path: Path) -> None:
    assert "no file post.md" in str(refusal(tmp_path / "post.md"))
    assert "folder" in str(refusal(tmp_path / "gone" / "post.md").message)


def test_a_folder_is_not_a_post(tmp_path: Path) -> None:
    assert "is a folder" in str(refusal(tmp_path))


def test_a_binary_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "image.md"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0")
    assert "binary" in str(refusal(path))


def test_a_file_of_20_mb_is_refused_and_one_at_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.md"
    path.write_bytes(b"0123456789abcde\n" * (20 << 16))
    assert "larger than 8 MB" in str(refusal(path))
    path.write_bytes(b"0123456789abcde\n" * (MAX_SIZE // 16))
    assert isinstance(read(path), FileText)


@posix
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.md"
    os.mkfifo(path)
    assert "pipe" in str(refusal(path))
    assert fingerprint(path) is None


@posix
def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "loop.md"
    path.symlink_to(path)
    assert "leads back to itself" in str(refusal(path))


@posix
def test_a_name_too_long_is_refused(tmp_path: Path) -> None:
    assert "too long" in str(refusal(tmp_path / ("a" * 300)))


@posix
def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "posts").touch()
    assert "not a folder" in str(refusal(tmp_path / "posts" / "a.md"))


def test_a_fingerprint_sees_a_change_of_the_same_size_at_the_same_time(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.write_text("abc", encoding="utf-8")
    before = fingerprint(path)
    assert before is not None
    path.write_text("abd", encoding="utf-8")
    os.utime(path, ns=(before.mtime_ns, before.mtime_ns))
    after = fingerprint(path)
    assert after is not None
    assert (after.size, after.mtime_ns) == (before.size, before.mtime_ns)
    assert after != before
    assert not after.same_content(before)


def test_a_touched_file_has_the_same_content(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.write_text("abc", encoding="utf-8")
    before = read(path).fingerprint
    os.utime(path, ns=(1, 1))
    after = fingerprint(path)
    assert after != before
    assert before.same_content(after)


def test_there_is_no_fingerprint_of_what_is_no_file(tmp_path: Path) -> None:
    assert fingerprint(tmp_path) is None
    assert fingerprint(tmp_path / "missing") is None
    assert fingerprint(tmp_path / "gone" / "missing") is None
