"""Pictures are decoded elsewhere, within limits, and what cannot be decoded says why."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from editor.errors import EditorError
from editor.pictures.kinds import Kind, kind_of
from editor.pictures.process import CODED, Pictures, Probe
from tests.pictures import samples

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def pictures() -> Pictures:
    return Pictures()


def test_a_probe_measures_a_picture_as_it_is_seen(pictures: Pictures) -> None:
    upright = pictures.probe(samples.jpeg(), Kind.JPEG, "a.jpg")
    assert upright == Probe(48, 32, is_animated=False, has_position=True)
    turned = pictures.probe(samples.webp(6), Kind.WEBP, "a.webp")
    assert (turned.width, turned.height) == (32, 48)
    assert pictures.probe(samples.animation(), Kind.GIF, "a.gif").is_animated
    avif = samples.saved(samples.picture(), "AVIF", exif=samples.exif())
    assert pictures.probe(avif, Kind.AVIF, "a.avif").has_position


@pytest.mark.parametrize("into", sorted(CODED, key=str))
@pytest.mark.parametrize("orientation", [1, 6])
def test_a_picture_is_made_smaller_upright_and_without_metadata(
    pictures: Pictures, into: Kind, orientation: int
) -> None:
    made = pictures.coded(samples.jpeg(orientation), Kind.JPEG, "a.jpg", width=16, into=into)
    assert kind_of(made.data) is into
    assert samples.SECRET not in made.data
    with Image.open(io.BytesIO(made.data)) as picture:
        assert picture.size == (made.width, made.height)
        assert picture.size == ((16, 11) if orientation == 1 else (16, 24))
        assert dict(picture.getexif()) == {}
        assert picture.info["icc_profile"] == b"a profile of colours"


def test_no_picture_is_made_wider(pictures: Pictures) -> None:
    made = pictures.coded(samples.png(), Kind.PNG, "a.png", width=400, into=Kind.WEBP)
    assert (made.width, made.height) == (48, 32)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
@pytest.mark.parametrize("into", sorted(CODED, key=str))
def test_every_mode_can_be_coded(pictures: Pictures, mode: str, into: Kind) -> None:
    deep = Image.new("I;16", (8, 8), 0x8000)
    source = deep if mode == "I;16" else samples.picture(8, 8, mode)
    made = pictures.coded(
        samples.saved(source, "PNG"), Kind.PNG, "a.png", width=None, into=into
    )  # fmt: skip
    with Image.open(io.BytesIO(made.data)) as picture:
        assert picture.size == (8, 8)
        if mode == "I;16":
            (value, *_) = picture.convert("L").tobytes()
            assert abs(value - 0x80) < 3


def test_inks_become_light_and_glass_white_paper(pictures: Pictures) -> None:
    inks = samples.saved(samples.picture(mode="CMYK"), "JPEG")
    made = pictures.coded(inks, Kind.JPEG, "a.jpg", width=None, into=Kind.WEBP)
    assert kind_of(made.data) is Kind.WEBP
    glass = samples.saved(Image.new("RGBA", (4, 4), (0, 0, 0, 0)), "PNG")
    made = pictures.coded(glass, Kind.PNG, "a.png", width=None, into=Kind.JPEG)
    with Image.open(io.BytesIO(made.data)) as picture:
        assert picture.getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "kind", "reason"),
    [
        (samples.bomb(), Kind.PNG, "more than 128 million pixels"),
        (samples.jpeg()[:700], Kind.JPEG, "damaged or incomplete"),
        (samples.saved(samples.picture(), "JPEG")[:-200], Kind.JPEG, "damaged or incomplete"),
        (samples.saved(samples.picture(), "PNG")[:-60], Kind.PNG, "damaged or incomplete"),
        (samples.png(), Kind.JPEG, "damaged or incomplete"),
        (b"", Kind.PNG, "damaged or incomplete"),
    ],
    ids=["bomb", "head", "jpeg", "png", "lie", "nothing"],
)
def test_what_cannot_be_read_says_why(
    pictures: Pictures, data: bytes, kind: Kind, reason: str
) -> None:
    with pytest.raises(EditorError, match=reason):
        pictures.probe(data, kind, "a.png")


def test_an_animation_is_not_reduced_to_its_first_picture(pictures: Pictures) -> None:
    with pytest.raises(EditorError, match="animated"):
        pictures.coded(samples.animation(), Kind.GIF, "a.gif", width=10, into=Kind.PNG)


def test_a_picture_too_long_for_a_format_is_refused(pictures: Pictures) -> None:
    ribbon = samples.saved(Image.new("1", (17_000, 1)), "PNG")
    with pytest.raises(EditorError, match="too long or too wide"):
        pictures.coded(ribbon, Kind.PNG, "a.png", width=None, into=Kind.WEBP)


def test_a_process_that_does_not_answer_is_ended() -> None:
    with pytest.raises(EditorError, match="takes too long"):
        Pictures(patience_s=0.001).probe(samples.png(), Kind.PNG, "a.png")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's memory")
def test_a_process_cannot_take_all_the_memory() -> None:
    code = (
        "from editor.pictures.worker import main\n"
        "import io, sys\n"
        'class In: buffer = io.BytesIO(b\'{"task": "probe", "kind": "PNG", "pixels": 1}\')\n'
        "sys.stdin = In()\n"
        "main()\n"
        "try: bytearray(4 << 30)\n"
        "except MemoryError: print('refused')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.endswith("refused\n")


def test_a_module_in_the_current_folder_is_not_taken_for_pillow(
    pictures: Pictures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "PIL").mkdir()
    (tmp_path / "PIL" / "__init__.py").write_text("raise SystemExit(9)\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert pictures.probe(samples.png(), Kind.PNG, "a.png").width == 48


def test_a_thumbnail_is_small_upright_and_of_the_beginning(pictures: Pictures) -> None:
    for data, kind, size in (
        (samples.jpeg(6), Kind.JPEG, (8, 12)),
        (samples.png(), Kind.PNG, (12, 8)),
        (samples.animation(), Kind.GIF, (12, 8)),
    ):
        small = pictures.thumbnail(data, kind, "a", 12)
        assert samples.SECRET not in small
        with Image.open(io.BytesIO(small), formats=("PNG",)) as picture:
            assert picture.size == size
    assert pictures.thumbnail(b"<svg/>", Kind.SVG, "a", 12) == b""
    with pytest.raises(EditorError, match="million pixels"):
        pictures.thumbnail(samples.bomb(), Kind.PNG, "a", 12)
