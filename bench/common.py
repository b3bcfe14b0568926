"""What the benches share: a home of their own, CPU seconds of whole commands, memory of process trees."""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Cost:
    """What a command cost, its children included."""

    cpu: float  # seconds, user and system
    wall: float  # seconds
    peak: float  # MB, proportional set size of all its processes together, sampled
    out: str


@contextmanager
def home() -> Iterator[Path]:
    """Give a fresh SINTONIA_HOME below a temporary folder, with the database laid out."""
    with tempfile.TemporaryDirectory(prefix="sintonia-bench-") as folder:
        os.environ["SINTONIA_HOME"] = folder + "/home"
        os.environ["DATABASE_URL"] = "sqlite:"
        subprocess.run([sys.executable, "-m", "sintonia", "migrate", "-v0"], check=True, cwd=ROOT)
        yield Path(folder)


def command(*args: str, **kwargs: Any) -> Cost:
    """Run a command to its end and say what it cost."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    running = subprocess.Popen(args, stdout=subprocess.PIPE, cwd=ROOT, text=True, **kwargs)
    peak = [0.0]
    watching = threading.Thread(target=_watch, args=(running, peak), daemon=True)
    watching.start()
    out = running.communicate()[0]
    watching.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, time.monotonic() - began, peak[0], out)


def sintonia(*args: str) -> Cost:
    """Run one of our own commands."""
    return command(sys.executable, "-m", "sintonia", *args)


def gather(path: Path, *args: str) -> tuple[Cost, dict[str, Any]]:
    """Gather a path; return the cost and the counts. Items in quarantine are no failure."""
    cost = sintonia("gather", str(path), "--json", *args)
    return cost, json.loads(cost.out)


def _watch(running: "subprocess.Popen[str]", peak: list[float]) -> None:
    while running.poll() is None:
        peak[0] = max(peak[0], tree_pss(running.pid))
        time.sleep(0.05)


def tree_pss(pid: int) -> float:
    """Return the proportional set size of a process and its descendants, in MB."""
    return sum(pss(one) for one in [pid, *_descendants(pid)])


def pss(pid: int) -> float:
    """Return the proportional set size of one process, in MB; 0 when it is gone."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) / 1024


def _descendants(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            child = int(stat.parent.name)
            found += [child, *_descendants(child)]
    return found


def cpu_of(act: Callable[[], Any], times: int) -> float:
    """Return the CPU milliseconds of one call: the best of three rounds, after one to warm up."""
    act()
    rounds = []
    for _ in range(3):
        began = time.process_time()
        for _ in range(times):
            act()
        rounds.append((time.process_time() - began) / times * 1000)
    return min(rounds)


def has(program: str) -> bool:
    """Say whether a program is installed."""
    return shutil.which(program) is not None


def report(name: str, **figures: Any) -> None:
    """Print the one line of a bench."""
    rounded = {
        key: round(value, 3) if isinstance(value, float) else value
        for key, value in figures.items()
    }
    print(json.dumps({"bench": name, **rounded}))
