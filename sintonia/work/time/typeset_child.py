"""The process that sets one page: a job as JSON on its input, a PDF on its output. It needs typst alone."""

import json
import sys


def main() -> None:
    """Read the job and write the PDF."""
    import typst

    job = json.loads(sys.stdin.buffer.read())
    pdf = typst.compile(
        job["template"].encode(),
        font_paths=[],
        sys_inputs={"data": json.dumps(job["data"], ensure_ascii=False)},
    )
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
