"""What left is printed once, when it is first asked for, and kept."""

from sintonia.work.quotes.models import QuoteVersion
from sintonia.work.quotes.paper.printing import print_sheet
from sintonia.work.quotes.paper.sheet import sheet_of


def version_pdf(version: QuoteVersion) -> bytes:
    """Return a version as a PDF; raise CannotPrint."""
    if version.pdf is None:
        made = print_sheet(sheet_of(version.content, version.sha256))
        QuoteVersion.objects.filter(id=version.id, pdf=None).update(pdf=made)
        version.pdf = made
    return bytes(version.pdf)
