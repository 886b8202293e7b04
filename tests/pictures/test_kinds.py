"""What a picture is, is said by its bytes."""

from __future__ import annotations

import pytest

from editor.pictures.kinds import Kind, has_scripts, kind_of
from tests.pictures import samples


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (samples.jpeg(), Kind.JPEG),
        (samples.png(), Kind.PNG),
        (samples.webp(), Kind.WEBP),
        (samples.animation(), Kind.GIF),
        (samples.saved(samples.picture(), "BMP"), Kind.BMP),
        (samples.saved(samples.picture(), "TIFF"), Kind.TIFF),
        (samples.saved(samples.picture(), "AVIF"), Kind.AVIF),
        (samples.saved(samples.picture(), "ICO"), Kind.ICO),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Kind.SVG),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a > b --><!DOCTYPE svg>\n<svg>", Kind.SVG),
        (b"", None),
        (b"plain text", None),
        (b"<html><svg></svg></html>", None),
        (b"%PDF-1.7", None),
        (b"\0\0\0\x18ftypheic", None),
        (b"<!---->" * 580, None),
    ],
    ids=str,
)
def test_a_kind_is_told_by_the_first_bytes(data: bytes, kind: Kind | None) -> None:
    assert kind_of(data) is kind


@pytest.mark.parametrize(
    ("svg", "may_run"),
    [
        (b"<svg><script>alert(1)</script></svg>", True),
        (b"<svg><rect onclick='x()'/></svg>", True),
        (b"<svg><a href='javascript:x()'/></svg>", True),
        (b"<svg><s:script xmlns:s='http://www.w3.org/2000/svg'/></svg>", True),
        (b"<svg><rect width='1' class='one'/></svg>", False),
    ],
)
def test_scripts_in_a_drawing_are_seen(svg: bytes, may_run: bool) -> None:
    assert has_scripts(svg) is may_run
