"""What left is printed once, when it is first asked for, and kept."""

from sintonia.pdf.printing import print_pdf
from sintonia.work.quotes.models import QuoteVersion
from sintonia.work.quotes.paper.sheet import TEMPLATE, sheet_of


def version_pdf(version: QuoteVersion) -> bytes:
    """Return a version as a PDF; raise CannotPrint."""
    if version.pdf is None:
        made = print_pdf(TEMPLATE, sheet_of(version.content, version.sha256))
        QuoteVersion.objects.filter(id=version.id, pdf=None).update(pdf=made)
        version.pdf = made
    return bytes(version.pdf)
