"""Prints the sheets of all 40 clients of the example as one PDF, and says how many a second, and how many pages each.

    Benchmarks/sheets.py [FOLDER]

The server is the release build, or the one that THREEBOX_PROGRAM names. The PDF stays in the folder, to be looked at.
"""

import pathlib
import re
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Tests" / "Browser"))

from playwright.sync_api import sync_playwright  # noqa: E402

from conftest import CHROMIUM, begin_example, make_owner  # noqa: E402
from paper import Paper  # noqa: E402
from server import Server  # noqa: E402


def printed(page, server, clients):
    """The PDF of these clients' sheets, and the seconds from the asking to its being ready."""
    token = page.locator("meta[name=csrf]").get_attribute("content")
    form = "&".join([f"csrf={token}"] + [f"client={client}" for client in clients])
    began = time.monotonic()
    answer = page.request.post(
        server.address + "/sheets", data=form, headers={"Content-Type": "application/x-www-form-urlencoded"})
    while "sheets.pdf" not in (text := answer.text()):
        if "No PDF just now" in text:
            raise SystemExit(re.sub(r"<[^>]+>", " ", text))
        time.sleep(0.05)
        answer = page.request.get(answer.url)
    seconds = time.monotonic() - began
    path = re.search(r'href="([^"]+sheets\.pdf)"', text).group(1)
    return page.request.get(server.address + path).body(), seconds


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp/threebox-sheets")
    folder.mkdir(parents=True, exist_ok=True)
    scratch = tempfile.TemporaryDirectory()
    server = Server(pathlib.Path(scratch.name) / "practice.db", folder / "server.log")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page()
            page.set_default_timeout(60_000)
            make_owner(page, server)
            page.wait_for_url("**/welcome")
            begin_example(page)
            page.goto(server.address + "/sit-downs")
            links = page.locator("#visits tbody a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
            clients = [link.removeprefix("/sit-downs/") for link in links]
            printed(page, server, clients[:1])
            best = 0
            for _ in range(3):
                pdf, seconds = printed(page, server, clients)
                best = max(best, len(clients) / seconds)
            (folder / "sheets.pdf").write_bytes(pdf)
            pages = Paper(folder / "sheets.pdf").page_count
            print(f"{len(clients)} sheets, {pages} pages, {len(pdf) // 1024} KiB, {best:.1f} sheets a second")
            browser.close()
    finally:
        server.stop()
        scratch.cleanup()


main()
