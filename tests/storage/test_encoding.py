"""What can be opened comes back as the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from editor.errors import EditorError
from editor.storage.encoding import UTF_8, Encoding, decode, encode, looks_binary
from editor.text.lines import Lines
from tests.examples import tried

if TYPE_CHECKING:
    from pathlib import Path

MARKED = [
    Encoding("utf-8", bom=True),
    Encoding("utf-16-le", bom=True),
    Encoding("utf-16-be", bom=True),
    Encoding("utf-32-le", bom=True),
    Encoding("utf-32-be", bom=True),
]
ODD = (
    "", "\n", "\r", "\r\n", "\n\r", "a", "a\n", "a\r\nb\rc\nd", "no final newline", "\u00a0 nbsp",
    "\u2028 and \u2029 in a line", "\ufdd0\ufdd1", "nul \0 inside a longer line", "\f\n\v\n\x1b",
    "a \ufeff inside", "e\u0301 \u00e9", "👩‍👩‍👧 𝒳\n", "\x85 next line", "\x1c\x1d\x1e\n",
)  # fmt: skip
TEXTS = st.text(st.sampled_from("ab \n\r\u2028\u2029\ufdd0\ufdd1\0\f\ufeffé👧"), max_size=30)


def round_trip(data: bytes) -> bytes | None:
    """The bytes a save would write; None if the file would be refused or read-only."""
    decoded = decode(data)
    if looks_binary(data) or decoded.lossy is not None:
        return None
    return encode(decoded.lines, decoded.encoding)


@pytest.mark.parametrize("encoding", [UTF_8, *MARKED], ids=repr)
@pytest.mark.parametrize("text", ODD, ids=repr)
def test_every_text_is_read_as_it_was_written(text: str, encoding: Encoding) -> None:
    data = encode(Lines.from_text(text), encoding)
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert decoded.lossy is None
    assert decoded.lines.text() == text
    assert encode(decoded.lines, decoded.encoding) == data


@given(TEXTS | st.text(), st.sampled_from([UTF_8, *MARKED]))
def test_text_to_bytes_and_back_is_the_same_bytes(text: str, encoding: Encoding) -> None:
    data = encode(Lines.from_text(text), encoding)
    assert round_trip(data) in {data, None}


@settings(max_examples=tried(500))
@given(st.binary(max_size=40) | st.lists(st.sampled_from(
    [b"\xff\xfe", b"\xfe\xff", b"\0", b"\xef\xbb\xbf", b"a", b"\r", b"\n", b"\xd8", b"\xe2\x80\xa9"]
)).map(b"".join))  # fmt: skip
@example(b"\xff\xfe\0\0")
@example(b"\xff\xfe\0\0a")
@example(b"\0\0\xfe\xff\0\0\0a")
@example(b"\xff\xfe\x00\xd8")
def test_whatever_bytes_can_be_opened_for_change_come_back(data: bytes) -> None:
    assert round_trip(data) in {data, None}


def test_invalid_utf8_is_shown_with_the_line_of_the_first_wrong_byte() -> None:
    decoded = decode("one\r\ntwo\nthr\xe9e\nfour".encode("latin-1"))
    assert decoded.lines.texts == ("one", "two", "thr\ufffde", "four")
    assert "UTF-8" in str(decoded.lossy)
    assert "line 3" in str(decoded.lossy)


def test_half_a_pair_in_utf16_makes_the_file_read_only() -> None:
    decoded = decode(b"\xff\xfea\0\n\0\x00\xd8b\0")
    assert "UTF-16" in str(decoded.lossy)
    assert "line 2" in str(decoded.lossy)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_read_and_not_changed(codec: str) -> None:
    data = "Ein schöner Tag\r\nzu zweit\r\n".encode(codec)
    assert not looks_binary(data)
    decoded = decode(data)
    assert decoded.lines.texts[0] == "Ein schöner Tag"
    assert decoded.lossy is not None


def test_half_a_character_cannot_be_written_and_the_line_is_told() -> None:
    with pytest.raises(EditorError, match="Line 2") as caught:
        encode(Lines.from_text("fine\nhalf \ud83d of it"), UTF_8)
    assert caught.value.hint is not None


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x06\0\0\0\x1f\xf3\xffa",
        b"PK\x03\x04\x14\0\0\0\x08\0\xb1\x9a\xe3X",
        b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\xff",
        b"\0" * 4096,
        b"a\0b\0cd" * 4,
        b"\1\2\3\4\5\6\7",
    ],
)
def test_binary_files_are_known(data: bytes) -> None:
    assert looks_binary(data)


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"\x1b[1mbold\x1b[0m", "é".encode("latin-1"), b"one \0 in a line of text"]
)
def test_unusual_text_is_not_taken_for_binary(data: bytes) -> None:
    assert not looks_binary(data)


def test_encodings_have_names_for_people() -> None:
    assert [str(encoding) for encoding in [UTF_8, *MARKED[:3]]] == [
        "UTF-8", "UTF-8 BOM", "UTF-16", "UTF-16",
    ]  # fmt: skip


def test_every_real_post_comes_back_as_the_same_bytes(corpus: Path) -> None:
    posts = [path for path in corpus.rglob("*") if path.suffix in {".md", ".markdown", ".toml"}]
    assert posts
    for post in posts:
        data = post.read_bytes()
        assert round_trip(data) == data, post
