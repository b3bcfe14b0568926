"""Pictures of every page, from the demo in a home of its own, for README and docs/screenshots.

`script/screenshots` draws the English pages; `script/screenshots FOLDER` puts each Italian one beside its
mock page of that folder, at half size.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from bench.common import ROOT

OUT = ROOT / "docs/screenshots"
SIZES = {"1280": (1280, 900), "390": (390, 844)}
SCHEMES = ("light", "dark")
COLOURS = 160
LONGEST = 2600  # pixels of a page's height that are kept
MEETS = {"it": "Donatella Ruggeri", "en": "Fiona Marsh"}  # whose page is drawn

# Page, address, mock. After "→": the first such link of that page.
PAGES = [
    ("today", "/", "oggi"),
    ("people", "/people/", "rapporti"),
    ("balance", "/people/balance/", "equilibrio"),
    ("person", "", "persona"),
    ("who-is-who", "/people/duplicates/", "doppioni"),
    ("work", "/work/", "lavoro"),
    ("inquiry", "/work/ → .cammino > li:nth-child(2) a.nome", "richiesta-preventivo"),
    ("quote", "/work/quotes/?state=DRAFT → main a.nome", "richiesta-preventivo"),
    ("project", "/work/projects/ → main .obiettivi a.nome >> nth=2", "progetto"),
    ("team", "/work/teams/ → main a.nome", "squadra"),
    ("hours", "/work/time/", "ore"),
    ("search", "/search/?q=ma", "cerca"),
    ("welcome", "/welcome/", "benvenuto"),
    ("sources", "/gather/", "fonti"),
    ("settings", "/settings/", "impostazioni"),
    ("profile", "/profile/ → .lede a", "profilo-pubblico"),
    ("year", "/year/", "anno"),
    ("sign-in", "/accounts/login/", "accesso"),
]


def main() -> None:
    mocks = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for language in ("it",) if mocks else ("en",):
            with served(language) as (url, link):
                state, person = come_in(browser, url, link, language)
                for name, address, mock in PAGES:
                    where = found(browser, url, address or person, state)
                    draw(browser, url, name, where, mock, language, state, mocks)
        browser.close()


@contextmanager
def served(language: str) -> Iterator[tuple[str, str]]:
    """Serve the demo; give the address, and a link to come in by."""
    with (
        tempfile.TemporaryDirectory(prefix="sintonia-screenshots-") as home,
        socket.socket() as free,
    ):
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
        free.close()
        environment = {**os.environ, "SINTONIA_HOME": home, "DATABASE_URL": "sqlite:"}

        def run(*args: str) -> str:
            command = [sys.executable, "-m", "sintonia", *args]
            return subprocess.check_output(command, env=environment, cwd=ROOT, text=True)

        run("demo", "--language", language)
        command = [sys.executable, "-m", "sintonia", "serve", "--port", port]
        server = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
        try:
            time.sleep(5)
            link = run("signin", "--port", port).split()[-1]
            yield f"http://localhost:{port}", link
        finally:
            server.terminate()
            server.wait(20)


def come_in(browser: Browser, url: str, link: str, language: str) -> tuple[Path, str]:
    """Come in for the first time; return the file of the session, and the address of one person."""
    context = browser.new_context(locale=language, timezone_id="Europe/Rome")
    page = context.new_page()
    page.goto(link)
    if page.locator("#id_name").count():
        page.locator("#id_name").fill("Anna Neri" if language == "it" else "Hannah Whitfield")
        page.locator("#id_email").fill("anna@neri.example")
        page.locator("main button[type=submit]").click()
        page.wait_for_url("**/accounts/secure/**")
    state = Path(tempfile.mkdtemp()) / "state.json"
    context.storage_state(path=state)
    page.goto(f"{url}/people/?q={MEETS[language]}")
    person = page.locator("tbody a.nome").first.get_attribute("href") or ""
    context.close()
    return state, person


def found(browser: Browser, url: str, address: str, state: Path) -> str:
    """Return the address, or where the link leads that is named after the arrow."""
    listing, arrow, link = address.partition(" → ")
    if not arrow:
        return address
    context = browser.new_context(storage_state=state)
    page = context.new_page()
    page.goto(url + listing)
    leads = page.locator(link).first.get_attribute("href") or ""
    context.close()
    return leads.removeprefix(url)


def draw(
    browser: Browser,
    url: str,
    name: str,
    address: str,
    mock: str,
    language: str,
    state: Path,
    mocks: Path | None,
) -> None:
    """Draw one page in all sizes and schemes, beside its mock when there is one."""
    for width, size in SIZES.items():
        for scheme in SCHEMES:
            context = browser.new_context(
                locale=language,
                timezone_id="Europe/Rome",
                viewport={"width": size[0], "height": size[1]},
                color_scheme=scheme,
                storage_state=None if name == "sign-in" else state,
            )
            page = context.new_page()
            ours = picture(page, url + address)
            if mocks and language == "it":
                beside = picture(page, (mocks / f"{mock}.html").resolve().as_uri())
                keep(side_by_side(ours, beside), OUT / f"beside-{name}-{width}-{scheme}.png")
            elif not mocks and language == "en" and scheme == "light":
                keep(ours, OUT / f"{name}-{language}-{width}-{scheme}.png")
            context.close()


def picture(page: Page, address: str) -> Image.Image:
    """Return a page as it is drawn, to LONGEST."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    image = Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
    return image.crop((0, 0, image.width, min(image.height, LONGEST)))


def side_by_side(ours: Image.Image, mock: Image.Image) -> Image.Image:
    """Return both at half size, ours to the left."""
    height = max(ours.height, mock.height)
    both = Image.new("RGB", (ours.width + mock.width + 24, height), "#888")
    both.paste(ours, (0, 0))
    both.paste(mock, (ours.width + 24, 0))
    return both.resize((both.width // 2, both.height // 2), Image.Resampling.LANCZOS)


def keep(image: Image.Image, path: Path) -> None:
    image.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        path, optimize=True
    )


if __name__ == "__main__":
    main()
