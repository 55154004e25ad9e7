"""Measures the clients page with the practice that Benchmarks/run-pages has made, and prints what it found.

    THREEBOX_PROGRAM=.build/release/threebox .venv-tests/bin/python Benchmarks/clients_page.py FOLDER

The page's HTML is timed from the request to its last byte; a changed target margin from the key that changes it to the
frame in which the whole page is painted anew, in headless Chromium. The folder's own practice stays as it is.
"""

import http.client
import json
import os
import pathlib
import shutil
import statistics
import sys
import tempfile
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Tests" / "Browser"))

from playwright.sync_api import sync_playwright  # noqa: E402

from conftest import CHROMIUM  # noqa: E402
from pages import share_of, wait_until  # noqa: E402
from server import Server  # noqa: E402

# A client's page is another client's each time.
ADDRESSES = [
    "/clients", "/clients?sort=change&order=down", "/clients?q=silver&page=3", "/clients.part", "/clients.csv",
    "/clients/ID",
]


def html_times(server, cookie, count):
    """Milliseconds of each answer, by address, one after the other."""
    connection = http.client.HTTPConnection(urllib.parse.urlparse(server.address).netloc)
    times = {address: [] for address in ADDRESSES}
    for number in range(count * len(ADDRESSES)):
        address = ADDRESSES[number % len(ADDRESSES)]
        began = time.perf_counter()
        connection.request("GET", address.replace("ID", f"c{1 + number % 997:04}"), headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, (address, answer.status)
        times[address].append((time.perf_counter() - began) * 1000)
    return times


def changed_targets(page, server, count):
    """Milliseconds of each change, from the key to the painted page."""
    page.goto(server.address + "/clients")
    page.evaluate(
        """() => {
          window.painted = [];
          addEventListener('keydown', () => { window.began = performance.now(); }, true);
          new MutationObserver(() => {
            if (!window.began) return;
            const began = window.began;
            window.began = 0;
            requestAnimationFrame(() => requestAnimationFrame(() => window.painted.push(performance.now() - began)));
          }).observe(document.querySelector('h1'), {childList: true});
        }"""
    )
    field = page.get_by_label("Target margin")
    field.focus()
    for number in range(count):
        page.keyboard.press("ArrowUp" if number % 40 < 20 else "ArrowDown")
        wait_until(page, f"window.painted.length >= {number + 1}")
    return page.evaluate("window.painted")


def main(folder):
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        scratch = pathlib.Path(scratch)
        shutil.copy(folder / "practice.db", scratch / "practice.db")
        server = Server(scratch / "practice.db", scratch / "server.log")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        cookies = json.loads((folder / "session.json").read_text())["cookies"]
        context.add_cookies([{"name": one["name"], "value": one["value"], "url": server.address} for one in cookies])
        page = context.new_page()
        # Until the practice is read and its year replayed, a page that says so stands there and asks again.
        page.goto(server.address + "/clients", timeout=300_000)
        page.wait_for_selector("#clients", timeout=300_000)
        print(page.locator("h1").inner_text())
        cookie = "; ".join(f"{one['name']}={one['value']}" for one in cookies)
        for address, each in html_times(server, cookie, int(os.environ.get("REQUESTS", "200"))).items():
            print(f"    {address}: median {statistics.median(each):.1f} ms, "
                  f"99 of 100 within {share_of(each, 0.99):.1f} ms (aim 100)")
        painted = changed_targets(page, server, int(os.environ.get("CHANGES", "100")))
        print(f"a changed target margin, key to paint: median {statistics.median(painted):.0f} ms, "
              f"95 of 100 within {share_of(painted, 0.95):.0f} ms (aim 150), slowest {max(painted):.0f} ms")
        browser.close()
        server.stop()


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve())
