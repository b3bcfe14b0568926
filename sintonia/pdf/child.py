"""The process that prints: data as JSON on its input, a PDF on its output, and nothing else.

Started by `sintonia.pdf.printing`, so that the web process never loads typst.
"""

import json
import os
import sys
from pathlib import Path

from sintonia.pdf.press import pdf_of
from sintonia.sources.confinement import confine


def main() -> None:
    """Print one document. By then the process can neither connect, nor write files, nor start others."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing but the PDF may go to the pipe
    confine()
    out.write(pdf_of(Path(sys.argv[1]), json.load(sys.stdin.buffer)))
    out.close()


if __name__ == "__main__":
    main()
