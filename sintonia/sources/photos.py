"""Pictures of people: small, square, without hidden data, or none at all."""

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 192  # pixels
MOST_PIXELS = 40_000_000
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
_ORIENTATION = 0x0112  # Exif 2.32, table 4


def thumbnail(data: bytes, side: int = SIDE) -> bytes:
    """Return the middle square as a JPEG of at most so many pixels a side, or b"" for no picture.

    Drawn anew from the pixels, so place, camera and comments are gone. Pictures of more than 40
    megapixels are refused before a pixel is read.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return b""
            orientation = picture.getexif().get(_ORIENTATION, 1)
            picture.draft("RGB", (2 * side, 2 * side))
            small = _middle_square(picture, side)
            small.getexif()[_ORIENTATION] = orientation  # a square can be turned when it is small
            return _jpeg(ImageOps.exif_transpose(small))
    except Exception:  # decoders fail in many ways on broken pictures, and none of them matters
        return b""


def _middle_square(picture: "Image", most: int) -> "Image":
    if picture.mode not in ("L", "RGB", "RGBA"):
        picture = picture.convert("RGBA")
    edge = min(picture.size)
    left, top = (picture.width - edge) / 2, (picture.height - edge) / 2
    side = min(edge, most)
    return picture.resize((side, side), box=(left, top, left + edge, top + edge), reducing_gap=2.0)


def _jpeg(square: "Image") -> bytes:
    from PIL import Image

    if square.mode == "RGBA":
        white = Image.new("RGBA", square.size, "white")
        square = Image.alpha_composite(white, square)
    square = square.convert("RGB")
    square.info.clear()  # comment, XMP and colour profile would be written again
    out = BytesIO()
    square.save(out, "JPEG", quality=85)
    return out.getvalue()
