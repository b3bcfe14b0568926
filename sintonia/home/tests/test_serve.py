"""`sintonia serve` refuses what it cannot serve on, before anything is laid out or started."""

import socket
from pathlib import Path

from tests.commands import refusal


def test_a_port_that_is_taken_is_said_in_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        status, said = refusal(tmp_path / "home", "serve", "--port", str(port))
    assert status == 2
    assert said.startswith(f"Port {port} cannot be used (Address already in use)")
    assert "\n" not in said
