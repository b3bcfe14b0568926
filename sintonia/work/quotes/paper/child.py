"""The process that prints: a sheet as JSON on its input, a PDF on its output, and nothing else.

Started by `sintonia.work.quotes.paper.printing`, so that the web process never loads typst.
"""

import json
import os
import sys

from sintonia.sources.confinement import confine
from sintonia.work.quotes.paper.press import pdf_of


def main() -> None:
    """Print one sheet. By then the process can neither connect, nor write files, nor start others."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing but the PDF may go to the pipe
    confine()
    out.write(pdf_of(json.load(sys.stdin.buffer)))
    out.close()


if __name__ == "__main__":
    main()
