"""The process that prints: data as JSON on its input, a PDF on its output, and nothing else.

Without a template it says which signs it could not print: a list on its input, those of it on its output.

Started by `sintonia.pdf.printing`, so that the web process never loads typst.
"""

import json
import os
import sys
from pathlib import Path

from sintonia.pdf.press import pdf_of, signs_missing
from sintonia.sources.confinement import confine


def main() -> None:
    """Print one document. By then the process can neither connect, nor write files, nor start others."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing but the answer may go to the pipe
    confine()
    given = json.load(sys.stdin.buffer)
    if len(sys.argv) > 1:
        out.write(pdf_of(Path(sys.argv[1]), given))
    else:
        out.write(json.dumps(signs_missing(given)).encode())
    out.close()


if __name__ == "__main__":
    main()
