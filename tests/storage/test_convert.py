"""A file of an older encoding is offered in the ways it may be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.storage.convert import readings
from editor.storage.encoding import UTF_8
from editor.storage.file import read, read_bytes, save
from editor.text.lines import Lines

if TYPE_CHECKING:
    from pathlib import Path

HEAD = '---\ntitle: "A post"\ndate: 2024-01-01\n---\n\nSome plain text first.\n\n'
SAMPLES = {
    "cp1252": "Ein schöner Tag im Café – „größer“ als gestern.\n",
    "latin-1": "L'été dernier, à Paris, nous étions très heureux.\n",
    "cp1250": "Příliš žluťoučký kůň úpěl ďábelské ódy.\n",
    "cp1251": "Привет, мир! Сегодня я расскажу о новой книге.\n",
    "koi8-r": "Привет, мир! Сегодня я расскажу о новой книге.\n",
    "cp1253": "Καλημέρα κόσμε, σήμερα γράφω ένα άρθρο.\n",
    "shift_jis": "東京の天気は晴れです。今日は新しい本を読みました。\n",
    "euc-jp": "東京の天気は晴れです。今日は新しい本を読みました。\n",
    "gb18030": "今天天气很好，我们去公园散步。\n",
    "big5": "今天天氣很好，我們去公園散步。\n",
    "euc-kr": "오늘은 날씨가 좋습니다. 공원에 갔습니다.\n",
    "utf-16-le": "Ein schöner Tag im Café.\n",
}


@pytest.mark.parametrize("codec", SAMPLES)
def test_the_right_reading_is_the_first(codec: str) -> None:
    text = HEAD + SAMPLES[codec] * 3
    found = readings(text.encode(codec))
    assert found[0].lines.text() == text
    assert found[0].preview[0] == SAMPLES[codec].rstrip("\n")
    assert len(found) <= 6


def test_a_line_of_an_older_encoding_inside_utf8_is_understood() -> None:
    data = "Größe – naïve – œuvre – “so” – ça\n".encode() + "Déjà vu “quoted”\n".encode("cp1252")
    assert readings(data)[0].lines.text() == "Größe – naïve – œuvre – “so” – ça\nDéjà vu “quoted”\n"


def test_there_is_always_a_reading() -> None:
    for data in (b"\xff\xfea\0\x00\xd8b\0", b"\x81", b"\x80\x81\x8d\x8f\x90\x9d", b"\xfe\xff\xd8"):
        assert "\ufffd" in readings(data)[-1].lines.text()


def test_no_two_readings_are_the_same_text() -> None:
    texts = [found.lines.text() for found in readings((HEAD + SAMPLES["cp1252"]).encode("cp1252"))]
    assert len(set(texts)) == len(texts)


def test_a_file_is_converted_by_saving_a_reading_as_utf8(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.write_bytes("Größe\r\n".encode("latin-1"))
    data, known = read_bytes(path)
    save(readings(data)[0].lines, UTF_8, path, known)
    assert read(path).lines == Lines.from_text("Größe\r\n")
    assert read(path).read_only is None
