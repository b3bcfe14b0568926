"""A Dovecot of the tests' own: on loopback, with folders and a certificate made for it, gone afterwards.

On Debian: apt install dovecot-imapd.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.certificates import certificate

PASSWORD = "il-gatto-di-casa"
USER = "anna@neri.example"
ARRIVED = 1_780_000_000  # in May 2026
EVERYTHING = "IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ ESEARCH UIDPLUS LIST-EXTENDED SPECIAL-USE CONDSTORE QRESYNC AUTH=PLAIN"
# What a server is told to be able to do.
WAYS = {
    "qresync": EVERYTHING,
    "condstore": EVERYTHING.replace(" QRESYNC", "").replace(" ESEARCH", ""),
    "plain": "IMAP4rev1 LITERAL+",
}


class NoDovecot(RuntimeError):
    """There is no Dovecot on this machine."""


class Dovecot:
    """A running server with one mailbox."""

    def __init__(self, folder: Path, port: int, authority: Path) -> None:
        self.folder, self.port, self.authority = folder, port, authority
        self.plain_port = _free_port()  # where encryption begins when it is asked for
        self.host = "localhost"
        self.mail = folder / "mail" / USER
        self._number = 0

    def put(self, raw: bytes, *, folder: str = "", flags: str = "S") -> Path:
        """Deliver a message into a folder ("" the inbox); return its file."""
        box = self.mail / f".{folder}" if folder else self.mail
        self._number += 1
        path = box / "cur" / f"{1_673_000_000 + self._number}.M{self._number}.host:2,{flags}"
        if not path.parent.exists():
            for part in ("cur", "new", "tmp"):
                (box / part).mkdir(parents=True)
            if folder:
                (box / "maildirfolder").touch()
        path.write_bytes(raw)
        os.utime(path, (ARRIVED + self._number,) * 2)  # what the server tells as INTERNALDATE
        self._give(box)
        return path

    def fill(self, messages: Iterable[bytes], *, folder: str = "") -> list[Path]:
        """Deliver many messages."""
        return [self.put(raw, folder=folder) for raw in messages]

    def _give(self, path: Path) -> None:
        """The server runs as a user of its own when we are root."""
        if os.geteuid() == 0:
            owner = pwd.getpwnam("mail")
            for one in (path, *path.parents):
                if one == self.folder:
                    break
                os.chown(one, owner.pw_uid, owner.pw_gid)
            for one in path.iterdir():
                os.chown(one, owner.pw_uid, owner.pw_gid)

    def empty(self) -> None:
        """Begin again without any message."""
        shutil.rmtree(self.mail)
        for part in ("cur", "new", "tmp"):
            (self.mail / part).mkdir(parents=True)
        self.own()

    def own(self) -> None:
        """Give everything that was written by hand to the server's user."""
        if os.geteuid() == 0:
            subprocess.run(["chown", "-R", "mail:mail", str(self.folder / "mail")], check=True)

    def doveadm(self, *args: str) -> str:
        """Run an administrator's command over the mailbox."""
        command = ["doveadm", "-c", str(self.folder / "dovecot.conf"), *args]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@contextmanager
def dovecot(way: str = "qresync", **settings: str) -> Iterator[Dovecot]:
    """Run a Dovecot until the block ends; `settings` are further lines of its configuration."""
    program = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin")
    if program is None:
        raise NoDovecot("Dovecot is missing: apt install dovecot-imapd")
    with tempfile.TemporaryDirectory(
        prefix="dovecot-", dir="/tmp"
    ) as name:  # sockets want a short path
        folder = Path(name)
        folder.chmod(0o755)
        cert, key = certificate(folder)
        server = Dovecot(folder, _free_port(), cert)
        server.mail.mkdir(parents=True)
        server.empty()
        config = folder / "dovecot.conf"
        config.write_text(_config(server, key, WAYS[way], settings))
        running = subprocess.Popen([program, "-F", "-c", str(config)], stderr=subprocess.PIPE)
        try:
            _wait(server, running)
            yield server
        finally:
            running.terminate()
            running.wait(20)
            assert running.stderr
            running.stderr.close()


def _config(server: Dovecot, key: Path, capability: str, settings: dict[str, str]) -> str:
    me = pwd.getpwuid(os.geteuid())
    is_root = me.pw_uid == 0
    owner = pwd.getpwnam("mail") if is_root else me
    lines = {
        "base_dir": f"{server.folder}/run",
        "state_dir": f"{server.folder}/state",
        "log_path": f"{server.folder}/log",
        "protocols": "imap",
        "listen": "127.0.0.1",
        "ssl": "yes",
        "ssl_cert": f"<{server.authority}",
        "ssl_key": f"<{key}",
        "mail_location": f"maildir:{server.folder}/mail/%u",
        "mail_uid": str(owner.pw_uid),
        "mail_gid": str(owner.pw_gid),
        "first_valid_uid": "1",
        "mail_fsync": "never",
        "imap_capability": capability,
        "auth_mechanisms": "plain login",
        "auth_failure_delay": "0",
        "disable_plaintext_auth": "yes",
        **settings,
    }
    if not is_root:
        lines |= {"default_internal_user": me.pw_name, "default_login_user": me.pw_name}
    blocks = f"""
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid={owner.pw_uid} gid={owner.pw_gid} home={server.folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {server.plain_port}
  }}
  inet_listener imaps {{
    port = {server.port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
namespace inbox {{
  inbox = yes
  separator = .
  mailbox Sent {{
    special_use = \\Sent
  }}
  mailbox Trash {{
    special_use = \\Trash
  }}
}}
"""
    return "".join(f"{name} = {value}\n" for name, value in lines.items()) + blocks


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _wait(server: Dovecot, running: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if running.poll() is not None:
            assert running.stderr
            raise RuntimeError(running.stderr.read().decode())
        try:
            socket.create_connection(("127.0.0.1", server.port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError((server.folder / "log").read_text())
