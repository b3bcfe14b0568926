"""Long sums in a process of their own, which is asked to stop when time is over and killed when it does not.

    ran = run(teams.solve, problem, seconds=5)

The function is one of a module of ours that needs no Django; it gets `expired`, which says whether time is
over, and returns one result, or yields several of which the first ones stay when it is killed.
"""

import inspect
import io
import os
import pickle
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

GRACE_SECONDS = 15.0  # after its time it is killed; starting on a busy machine takes seconds
MOST_MEMORY = 4 << 30  # bytes of addresses

_ROOT = str(Path(__file__).resolve().parent.parent.parent)


class Died(Exception):
    """The process ended without a result: killed, or out of memory."""


@dataclass(frozen=True)
class Ran:
    """What the function gave, and whether it came to its end rather than being killed."""

    results: tuple[Any, ...]
    finished: bool


def run(function: Callable[..., Any], *args: Any, seconds: float) -> Ran:
    """Return what a function gives within its time; raises what it raises, Died when it gives nothing."""
    child = subprocess.Popen(  # our own interpreter and module
        [sys.executable, "-P", "-X", "utf8", "-m", "sintonia.jobs.killable"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # it could quote what it was given
        env={"PYTHONPATH": _ROOT, "PATH": os.defpath},
        cwd="/",
    )
    try:
        out, _ = child.communicate(pickle.dumps((function, args, seconds)), seconds + GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        out, _ = child.communicate()
    except BaseException:
        child.kill()
        child.communicate()
        raise
    return _said(out, finished=child.returncode == 0)


def _said(out: bytes, *, finished: bool) -> Ran:
    results = []
    for is_error, value in _frames(io.BytesIO(out)):
        if is_error:
            raise value
        results.append(value)
    if not results:
        raise Died
    return Ran(tuple(results), finished)


def _frames(out: BinaryIO) -> Iterator[tuple[bool, Any]]:
    while True:
        try:
            yield pickle.load(out)  # noqa: S301  # written by our own process
        except (EOFError, pickle.UnpicklingError):  # the end, or cut off by the kill
            return


def main() -> None:
    """Take a function and its arguments, give its results."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing but results may go to the pipe
    function, args, seconds = pickle.load(sys.stdin.buffer)  # noqa: S301  # from our own parent
    end = time.monotonic() + seconds
    try:
        given = function(*args, expired=lambda: time.monotonic() > end)
        for one in given if inspect.isgenerator(given) else [given]:
            out.write(pickle.dumps((False, one)))
            out.flush()
    except MemoryError:
        sys.exit(1)
    except Exception as error:
        out.write(pickle.dumps((True, error)))
    out.close()


if __name__ == "__main__":
    main()
