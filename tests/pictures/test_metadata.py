"""What is private goes out of a picture, and no pixel of it changes."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps

from editor.pictures.kinds import Kind
from editor.pictures.metadata import DamagedError, stripped
from tests.pictures import samples

SAMPLES = {
    "jpeg": (samples.jpeg(), Kind.JPEG),
    "jpeg, progressive": (samples.jpeg(progressive=True), Kind.JPEG),
    "png": (samples.png(), Kind.PNG),
    "webp": (samples.webp(), Kind.WEBP),
    "webp, lossless": (samples.webp(lossless=True), Kind.WEBP),
}
MAKERS = {"jpeg": samples.jpeg, "png": samples.png, "webp": samples.webp}
KINDS = {"jpeg": Kind.JPEG, "png": Kind.PNG, "webp": Kind.WEBP}


def pixels(data: bytes) -> tuple[str, tuple[int, int], bytes]:
    with Image.open(io.BytesIO(data)) as picture:
        return picture.mode, picture.size, picture.tobytes()


@pytest.mark.parametrize("name", SAMPLES)
def test_the_pixels_stay_and_what_is_private_goes(name: str) -> None:
    data, kind = SAMPLES[name]
    found = stripped(data, kind)
    assert found.had_position
    assert samples.SECRET in data
    assert samples.SECRET not in found.data
    assert b"GPS" not in found.data
    assert pixels(found.data) == pixels(data)
    with Image.open(io.BytesIO(found.data)) as picture:
        assert dict(picture.getexif()) == {}


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_stripped_stays_as_it_is(name: str) -> None:
    data, kind = SAMPLES[name]
    once = stripped(data, kind).data
    again = stripped(once, kind)
    assert (again.data, again.had_position) == (once, False)


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stays_turned_as_it_is_seen(name: str, orientation: int) -> None:
    data = MAKERS[name](orientation)
    found = stripped(data, KINDS[name])
    assert found.orientation == orientation
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(found.data)) as after:
        assert dict(after.getexif()) == ({} if orientation == 1 else {0x0112: orientation})
        assert ImageOps.exif_transpose(after).tobytes() == ImageOps.exif_transpose(before).tobytes()


def test_a_profile_and_the_resolution_stay() -> None:
    with Image.open(io.BytesIO(stripped(samples.jpeg(), Kind.JPEG).data)) as picture:
        assert picture.info["icc_profile"] == b"a profile of colours"
    with Image.open(io.BytesIO(stripped(samples.png(), Kind.PNG).data)) as picture:
        assert [round(number) for number in picture.info["dpi"]] == [144, 144]


def test_an_animated_webp_keeps_its_frames() -> None:
    data = samples.saved(
        samples.picture(),
        "WEBP",
        save_all=True,
        append_images=[samples.picture().rotate(180)],
        exif=samples.exif(),
    )
    found = stripped(data, Kind.WEBP)
    with Image.open(io.BytesIO(found.data)) as picture:
        assert getattr(picture, "n_frames", 0) == 2
    assert samples.SECRET not in found.data


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_cut_short_is_refused_or_read_as_far_as_it_goes(name: str) -> None:
    data, kind = SAMPLES[name]
    for end in range(len(data)):
        try:
            found = stripped(data[:end], kind)
        except DamagedError:
            continue
        assert len(found.data) <= end + 8


@given(st.data())
def test_no_bytes_make_it_fail_in_another_way(data: st.DataObject) -> None:
    whole, kind = data.draw(st.sampled_from(list(SAMPLES.values())))
    changed = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 8))):
        changed[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = stripped(bytes(changed), kind)
    except DamagedError:
        return
    assert stripped(found.data, kind).data == found.data
