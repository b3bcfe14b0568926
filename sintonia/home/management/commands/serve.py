"""`sintonia serve`: the web server and the worker together, on this machine."""

import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.utils import translation
from django.utils.translation import gettext as _

from sintonia.spaces.actions import has_anybody_come_in
from sintonia.spaces.command import (
    CannotRun,
    PlainCommand,
    prepare_database,
    terminal_language,
)
from sintonia.spaces.management.commands.signin import link_for

START_SECONDS = 60.0  # in which the server answers for the first time
WORKER_PAUSE = 1.0  # seconds before a worker that ended is started again


class Command(PlainCommand):
    help = "Serves the pages and does the background work, on localhost by default."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--host",
            default="127.0.0.1",
            help="the address to listen on (127.0.0.1: this machine alone)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        translation.activate(terminal_language())
        _check_port(options["host"], options["port"])
        prepare_database()
        collect_static()
        signal.signal(signal.SIGTERM, _interrupt)
        running = [_start_server(options["host"], options["port"])]
        try:
            _wait_for_answer(running[0], options["host"], options["port"])
            running.append(_start_worker())
            self._greet(options["port"])
            self._keep_up(running)
        except KeyboardInterrupt:
            pass
        finally:
            _stop(running)

    def _keep_up(self, running: "list[subprocess.Popen[bytes]]") -> None:
        """Start the worker again whenever it ends; raise CannotRun when the server does."""
        while running[0].poll() is None:
            if running[1].poll() is not None:
                self.stderr.write(
                    _(
                        "The worker ended (%(code)s): I start it again, it goes on from where it was."
                    )
                    % {"code": running[1].returncode}
                )
                time.sleep(WORKER_PAUSE)
                running[1] = _start_worker()
            time.sleep(0.5)
        raise CannotRun(_("The web server ended (%(code)s).") % {"code": running[0].returncode})

    def _greet(self, port: int) -> None:
        """Say where, and print the link when nobody came in before."""
        self.stdout.write(
            _("Sintonia is at %(url)s")
            % {"url": settings.SINTONIA_ORIGIN or f"http://localhost:{port}/"}
        )
        if not has_anybody_come_in():
            self.stdout.write(_("Open this link, once, to come in:"))
            self.stdout.write(f"\n    {link_for(None, port=port)}\n")
        self.stdout.write(_("Ctrl-C stops it."))
        self.stdout.flush()


def _check_port(host: str, port: int) -> None:
    """Refuse a port that somebody listens on: the server itself would share it in silence."""
    try:
        socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET
        ).close()
    except (OSError, OverflowError) as error:
        raise CannotRun(
            _("Port %(port)d cannot be used (%(why)s). Choose another: --port %(next)d")
            % {
                "port": port,
                "why": os.strerror(error.errno)
                if isinstance(error, OSError) and error.errno
                else error,
                "next": 8000 + (port + 1) % 1000,
            }
        ) from None


def _wait_for_answer(server: "subprocess.Popen[bytes]", host: str, port: int) -> None:
    """Return when the server answers, so that the link opens at once; it may still be loading.

    Also returns, in silence, when it ended: whoever keeps it up says so.
    """
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  # an address to ask, not to bind
    ends = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < ends:
        try:
            with socket.create_connection((here, port), timeout=START_SECONDS) as asked:
                asked.sendall(b"GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n")
                if asked.recv(1):
                    return
        except OSError:
            pass
        time.sleep(0.1)


def collect_static() -> None:
    """Gather style sheets, fonts and scripts where the server finds them, when the program changed."""
    stamp = Path(settings.STATIC_ROOT) / "made-from"
    made_from = str(
        max(
            path.stat().st_mtime_ns
            for path in (settings.BASE_DIR / "sintonia/ui/static").rglob("*")
        )
    )
    if not stamp.exists() or stamp.read_text() != made_from:
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
        stamp.write_text(made_from)


def _start_server(host: str, port: int) -> "subprocess.Popen[bytes]":
    """Start granian: one process, a few threads."""
    server = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--workers",
        "1",
        "--blocking-threads",
        "2",
    ]
    server += [
        "--host",
        host,
        "--port",
        str(port),
        "--log-level",
        "warning",
        "sintonia.config.wsgi:application",
    ]
    return _start(server)


def _start_worker() -> "subprocess.Popen[bytes]":
    return _start([sys.executable, "-m", "sintonia", "worker"])


def _start(command: list[str]) -> "subprocess.Popen[bytes]":
    """Start one of our programs in a session of its own: Ctrl-C reaches this process alone."""
    environment = {**os.environ, "PYTHONPATH": str(settings.BASE_DIR)}
    return subprocess.Popen(command, env=environment, start_new_session=True)  # noqa: S603  # our own programs


def _stop(children: "list[subprocess.Popen[bytes]]") -> None:
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
