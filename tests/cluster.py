"""A PostgreSQL server of the tests' own: `python -m tests.cluster COMMAND…` runs a command against it.

It listens on loopback only, keeps nothing, and its user is no superuser, so that row-level security
holds as on a real server. On Debian: apt install postgresql.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NoPostgres(RuntimeError):
    """There is no PostgreSQL on this machine."""


def binaries() -> Path:
    """Return the folder of initdb and postgres; the newest one Debian has, or that of the path."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: int(path.parts[-3].split(".")[0]),
    )
    if found:
        return found[-1].parent
    if path := shutil.which("initdb"):
        return Path(path).parent
    raise NoPostgres("PostgreSQL is missing: apt install postgresql")


def _as_server(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root: there Debian's own user runs it."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def cluster() -> Iterator[str]:
    """Yield the DATABASE_URL of a fresh server; stop and delete it afterwards."""
    bin, port = binaries(), _free_port()
    with tempfile.TemporaryDirectory(prefix="sintonia-pg-", ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "data"
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder}
        subprocess.run(
            _as_server(
                [
                    str(bin / "initdb"),
                    "-D",
                    str(data),
                    "-U",
                    "postgres",
                    "-A",
                    "trust",
                    "-E",
                    "UTF8",
                    "--locale=C.UTF-8",
                    "--no-sync",
                ]
            ),
            **quiet,
        )
        options = f"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
        control = [str(bin / "pg_ctl"), "-D", str(data), "-w", "-l", f"{folder}/log"]
        subprocess.run(_as_server([*control, "-o", options, "start"]), **quiet)
        try:
            psql = [
                str(bin / "psql"),
                "-h",
                "127.0.0.1",
                "-p",
                str(port),
                "-U",
                "postgres",
                "-q",
                "-c",
            ]
            subprocess.run([*psql, "CREATE ROLE sintonia LOGIN CREATEDB"], **quiet)
            subprocess.run([*psql, "CREATE DATABASE sintonia OWNER sintonia"], **quiet)
            yield f"postgresql://sintonia@127.0.0.1:{port}/sintonia"
        finally:
            subprocess.run(_as_server([*control, "-m", "immediate", "stop"]), **quiet)


if __name__ == "__main__":
    with cluster() as url:
        sys.exit(subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}).returncode)
