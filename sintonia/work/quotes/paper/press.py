"""The press: a sheet becomes a PDF by typst, with our own fonts, without network and without other files.

For the printing child, jobs and benches: the web process keeps typst out.
"""

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typst import Compiler

_FOLDER = Path(__file__).parent
# Documents carry no instant of their making: the same sheet gives the same bytes.
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)


@cache
def _press() -> "Compiler":
    """Return a press with the fonts loaded: ours first, the machine's for scripts that ours lack."""
    import typst

    fonts = typst.Fonts(
        include_system_fonts=True, include_embedded_fonts=True, font_paths=[str(_FOLDER / "fonts")]
    )
    return typst.Compiler(
        str(_FOLDER / "quote.typ"),
        root=str(_FOLDER),
        font_paths=fonts,
        package_path=str(_FOLDER / "none"),
        package_cache_path=str(_FOLDER / "none"),
    )


def pdf_of(sheet: dict[str, Any]) -> bytes:
    """Return a sheet of `sheet_of` as a PDF."""
    return _pressed(sheet, format="pdf", timestamp=_NO_TIME)[0]


def pictures_of(sheet: dict[str, Any], *, ppi: float = 110) -> list[bytes]:
    """Return a sheet's pages as PNG."""
    return _pressed(sheet, format="png", ppi=ppi)


def _pressed(sheet: dict[str, Any], **options: Any) -> list[bytes]:
    inputs = {"sheet": json.dumps(sheet, ensure_ascii=True)}
    found: Any = _press().compile(sys_inputs=inputs, **options)
    return found if isinstance(found, list) else [found]
