"""What it weighs: from a fresh clone to the first page, on disk, in memory, over the wire.

Goals: two minutes from the clone to a page with the demo (warm package cache, only `script/server`
typed); at most 550 MB installed without the test dependencies; at most 80 MB for the web process
(PSS); the first view at most 6 requests and 130 kB with the two fonts, the second 10 kB.
Needs Chromium and git.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.common import ROOT, pss, report

PORT = 8765
URL = f"http://localhost:{PORT}"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="sintonia-bench-") as folder:
        clone = Path(folder) / "sintonia"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        environment = _environment(folder)
        began = time.monotonic()
        server = subprocess.Popen(
            ["script/server", "--port", str(PORT)],
            cwd=clone,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            link = _link(server)
            served = time.monotonic() - began
            demo = [".venv/bin/sintonia", "demo", "--json"]
            quiet = subprocess.DEVNULL
            subprocess.run(demo, cwd=clone, env=environment, check=True, stdout=quiet)
            figures = _looked_at(link)
            report(
                "footprint",
                s_to_the_link=served,
                s_to_the_demo=time.monotonic() - began,
                mb_installed=_size(clone / ".venv"),
                **figures,
                mb_web_process=_web_process(),
            )
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)


def _environment(home: str) -> dict[str, str]:
    """Return an environment in which nothing of the user is left but the cache of packages."""
    asked = [sys.executable, "-m", "pip", "cache", "dir"]
    cache = subprocess.run(asked, capture_output=True, text=True).stdout.strip()
    path = os.environ["PATH"].replace(str(ROOT / ".venv/bin") + ":", "")
    return {"PATH": path, "HOME": home, "PIP_CACHE_DIR": cache}


def _link(server: "subprocess.Popen[str]") -> str:
    """Wait for the link that the server prints."""
    assert server.stdout
    return next(m[0] for line in server.stdout if (m := re.search(r"http\S+/key/\S+", line)))


def _size(folder: Path) -> float:
    done = subprocess.run(["du", "-sk", str(folder)], capture_output=True, text=True, check=True)
    return int(done.stdout.split()[0]) / 1024


def _looked_at(link: str) -> dict[str, Any]:
    """Come in, look at every page once, and weigh the first and the second view of Today."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or "chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(locale="it-IT")
        page = context.new_page()
        page.goto(link)
        page.locator("#id_name").fill("Anna Neri")
        page.locator("#id_email").fill("anna@neri.example")
        page.locator("main button[type=submit]").click()
        page.wait_for_url("**/accounts/secure/**")
        state = context.storage_state()
        fresh = browser.new_context(locale="it-IT", storage_state=state)
        first, second = _weigh(fresh.new_page()), _weigh(fresh.new_page())
        for address in ("/people/", "/people/balance/", "/gather/", "/people/duplicates/"):
            page.goto(URL + address)
        browser.close()
    return {
        "requests_first_view": first[0],
        "kb_first_view": first[1],
        "requests_second_view": second[0],
        "kb_second_view": second[1],
    }


def _weigh(page: Any) -> tuple[int, float]:
    """Return how many requests reached the server for a view of Today, and kB as they were sent."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    received: dict[str, float] = {}
    cached: set[str] = set()
    devtools.on("Network.requestServedFromCache", lambda event: cached.add(event["requestId"]))
    devtools.on(
        "Network.responseReceived",
        lambda event: cached.add(event["requestId"]) if event["response"]["fromDiskCache"] else 0,
    )
    devtools.on(
        "Network.loadingFinished",
        lambda event: received.update({event["requestId"]: event["encodedDataLength"]}),
    )
    page.goto(URL + "/")
    page.wait_for_load_state("networkidle")
    sent = {key: size for key, size in received.items() if key not in cached}
    return len(sent), sum(sent.values()) / 1000


def _web_process() -> float:
    """Return the PSS of the heaviest process of the server: the web process proper."""
    found = subprocess.run(
        ["pgrep", "-f", f"granian.*--port {PORT}"], capture_output=True, text=True
    )
    return max(pss(int(pid)) for pid in found.stdout.split())


if __name__ == "__main__":
    main()
