"""Files that are not what their names say."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from editor.desktop.preview.serving.addresses import request_of
from editor.desktop.preview.serving.files import Shown, judge
from editor.scan.head_syntax import head_spans
from editor.scan.scan import Scan
from editor.scan.syntax import Looks

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' width="9" height="9"><image width="5" height="5" xlink:href="{}"/></svg>'
)


@pytest.mark.qt_log_ignore("Not a JPEG file", extend=True)
@pytest.mark.skipif(sys.platform == "win32", reason="needs named pipes")
@pytest.mark.parametrize("end", ["png", "jpg", "gif", "webp", "bmp", "ico", "avif", "apng"])
def test_a_drawing_by_another_name_opens_no_other_file(
    qtbot: QtBot, tmp_path: Path, end: str
) -> None:
    del qtbot  # the image reader needs an application
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)  # whoever opens it waits for ever
    file = tmp_path / f"a.{end}"
    file.write_text(DRAWING.format(pipe), encoding="utf-8")
    assert isinstance(judge(file, tmp_path), Shown)


def test_an_address_with_a_huge_number_is_no_post() -> None:
    from PySide6.QtCore import QUrl

    request = request_of(QUrl("byline-preview://page/style/x.css?post=" + "1" * 5000))
    assert request is None or request.post == 0


@pytest.mark.parametrize("line", ["{{" * 2500, "{%" * 2500, "x" + " " * 4998 + "x", "<!--" * 1200])
def test_a_line_of_marks_is_coloured_in_one_go(line: str) -> None:
    looks = Looks(Scan([line]))
    for _ in range(300):
        for look in looks.of(0, 0):
            looks.spans(0, look)
    for _ in range(300):
        head_spans("a" + "\t" * 4998 + "x")
