"""The press: data become pages by typst, with our own fonts, without network and without other files.

For the printing child, jobs and benches: the web process keeps typst out.
"""

import json
import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typst import Compiler

_FONTS = Path(__file__).parent / "fonts"
_SIGNS = Path(__file__).parent / "signs.typ"
_DRAWING = re.compile(r'<use xlink:href="#(\w+)"')
# Documents carry no instant of their making: the same data give the same bytes.
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)


@cache
def _press(template: Path) -> "Compiler":
    """Return a press with the fonts loaded: ours first, the machine's for scripts that ours lack."""
    import typst

    fonts = typst.Fonts(
        include_system_fonts=True, include_embedded_fonts=True, font_paths=[str(_FONTS)]
    )
    nowhere = str(_FONTS / "none")
    return typst.Compiler(
        str(template),
        root=str(template.parent),
        font_paths=fonts,
        package_path=nowhere,
        package_cache_path=nowhere,
    )


def pdf_of(template: Path, data: dict[str, Any]) -> bytes:
    """Return a template filled with data as a PDF."""
    return _pressed(template, data, format="pdf", timestamp=_NO_TIME)[0]


def pictures_of(template: Path, data: dict[str, Any], *, ppi: float = 110) -> list[bytes]:
    """Return its pages as PNG."""
    return _pressed(template, data, format="png", ppi=ppi)


def signs_missing(signs: list[str]) -> list[str]:
    """Return those of some signs for which no font has a drawing: a box would stand in their place."""
    box = _drawings(["\ufdd0"])  # never a character (Unicode 16, 23.7), so always the box

    def without(some: list[str]) -> list[str]:
        drawn = _drawings(some)
        if not drawn & box:
            return []
        if drawn == box or len(some) == 1:
            return some
        half = len(some) // 2
        return without(some[:half]) + without(some[half:])

    return without(signs) if signs else []


def _drawings(signs: list[str]) -> set[str]:
    pages = _pressed(_SIGNS, {"signs": signs}, format="svg")
    return {name for page in pages for name in _DRAWING.findall(page.decode())}


def _pressed(template: Path, data: dict[str, Any], **options: Any) -> list[bytes]:
    inputs = {"data": json.dumps(data, ensure_ascii=True)}
    found: Any = _press(template).compile(sys_inputs=inputs, **options)
    return found if isinstance(found, list) else [found]
