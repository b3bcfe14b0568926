from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sintonia.sources.photos import SIDE, thumbnail

RED, BLUE = (255, 0, 0), (0, 0, 255)


def encoded(picture: Image.Image, kind: str = "JPEG", **extra: object) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **extra)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    picture = Image.open(BytesIO(data))
    assert picture.format == "JPEG"
    return picture


def left_half_red(width: int = 400, height: int = 300) -> Image.Image:
    picture = Image.new("RGB", (width, height), BLUE)
    picture.paste(RED, (0, 0, width // 2, height))
    return picture


def is_red(picture: Image.Image, where: tuple[int, int]) -> bool:
    pixel = picture.convert("RGB").getpixel(where)
    assert isinstance(pixel, tuple)
    return pixel[0] > 200 > 100 > pixel[2]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_pictures_of_four_formats_become_a_small_square(kind: str) -> None:
    small = opened(thumbnail(encoded(left_half_red(), kind)))
    assert small.size == (SIDE, SIDE)
    assert is_red(small, (10, 96))
    assert not is_red(small, (180, 96))


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "PPM", "ICO"])
def test_other_formats_are_refused(kind: str) -> None:
    assert thumbnail(encoded(left_half_red(64, 64), kind)) == b""


@pytest.mark.parametrize(
    "data",
    [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\xff\xd8\xff", b"GIF89a", b"%PDF-1.7"],
)
def test_what_is_no_picture_gives_nothing(data: bytes) -> None:
    assert thumbnail(data) == b""


def test_a_small_picture_is_not_blown_up() -> None:
    assert opened(thumbnail(encoded(left_half_red(30, 50), "PNG"))).size == (30, 30)
    assert opened(thumbnail(encoded(left_half_red(1, 1), "PNG"))).size == (1, 1)


def test_only_the_middle_of_a_long_picture_is_kept() -> None:
    picture = Image.new("RGB", (900, 300), BLUE)
    picture.paste(RED, (300, 0, 600, 300))
    small = opened(thumbnail(encoded(picture, "PNG")))
    assert is_red(small, (5, 96))
    assert is_red(small, (187, 96))


def test_the_orientation_is_applied_and_the_hidden_data_are_gone() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright: turn it clockwise
    exif[0x010F] = "camera"
    exif[0x8825] = {1: "N"}
    hidden = {"comment": b"secret", "xmp": b"<secret/>", "icc_profile": b"secret profile"}
    data = thumbnail(encoded(left_half_red(), "JPEG", exif=exif, **hidden))
    small = opened(data)
    assert is_red(small, (96, 10))
    assert not is_red(small, (96, 180))
    assert not small.getexif()
    assert b"secret" not in data


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("P", "GIF"),
        ("P", "PNG"),
        ("RGBA", "PNG"),
        ("LA", "PNG"),
        ("I;16", "PNG"),
        ("1", "PNG"),
        ("CMYK", "JPEG"),
        ("RGBA", "WEBP"),
    ],
)
def test_pictures_of_all_modes_are_read(mode: str, kind: str) -> None:
    assert opened(thumbnail(encoded(Image.new(mode, (20, 10)), kind))).size == (10, 10)


def test_the_transparent_becomes_white() -> None:
    small = opened(thumbnail(encoded(Image.new("RGBA", (10, 10), (0, 0, 0, 0)), "PNG")))
    assert small.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(("height", "decodes"), [(1000, True), (5001, False)])
def test_a_picture_beyond_forty_megapixels_is_refused_before_it_is_decoded(
    monkeypatch: pytest.MonkeyPatch, height: int, decodes: bool
) -> None:
    decoded: list[bool] = []
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda self: decoded.append(True))
    thumbnail(encoded(Image.new("1", (8000, height)), "PNG"))
    assert bool(decoded) is decodes


def broken(cut: Callable[[bytes], bytes]) -> bytes:
    return cut(encoded(left_half_red(), "PNG"))


def test_half_a_picture_gives_nothing() -> None:
    assert thumbnail(broken(lambda data: data[: len(data) // 2])) == b""


@given(
    st.binary(max_size=60),
    st.sampled_from(
        [b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\x20\0\0\0WEBPVP8 "]
    ),
)
def test_no_bytes_break_it(data: bytes, magic: bytes) -> None:
    assert isinstance(thumbnail(magic + data), bytes)
