"""A web server of the tests' own that says what it is told to, however wrong."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple


class Asked(NamedTuple):
    """A request as it came."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


Says = tuple[int, Mapping[str, str], bytes]


class Web:
    """A running server; `say` answers."""

    def __init__(self, port: int) -> None:
        self.url = f"http://localhost:{port}"
        self.asked: list[Asked] = []
        self.say: Callable[[Asked], Says] = lambda asked: (404, {}, b"")


@contextmanager
def web() -> Iterator[Web]:
    """Run a web server until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            self.raw_requestline = self.rfile.readline(65_537)
            if not self.raw_requestline or not self.parse_request():
                self.close_connection = True
                return
            size = int(self.headers.get("Content-Length", 0))
            one = Asked(self.command, self.path, dict(self.headers), self.rfile.read(size))
            running.asked.append(one)
            status, headers, body = running.say(one)
            try:
                self.send_response_only(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                pass  # whoever asked has had enough
            self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running = Web(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
