"""Measures the product in the browser with a practice of a million entries, and prints a table of what it found.

    Benchmarks/run-pages [FOLDER]

A changed cell is timed from the key that saves it to the frame in which its effect is painted, in headless Chromium;
the pages' HTML from the request to its last byte, at 20 requests a second.
"""

import http.client
import json
import os
import pathlib
import queue
import random
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Tests" / "Browser"))

from playwright.sync_api import sync_playwright  # noqa: E402

from conftest import CHROMIUM, make_owner  # noqa: E402
from server import Server  # noqa: E402

PAGES = [
    "/", "/hours", "/sort", "/services", "/table", "/clients", "/clients/c0500", "/import", "/notes", "/settings",
]


def share_of(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def memory(server, peak=False):
    status = pathlib.Path(f"/proc/{server.process.pid}/status").read_text()
    word = "VmHWM" if peak else "VmRSS"
    return int(re.search(rf"{word}:\s+(\d+)", status).group(1)) / 1024


def take_practice(page, server, archive):
    """The whole practice through the import page, as a person would; gives the seconds from the last click."""
    page.goto(server.address + "/import")
    page.set_input_files("input[type=file]", str(archive))
    page.get_by_role("button", name="Look at the files").click()
    take = page.get_by_role("button", name="Take the practice in")
    while not take.is_visible():
        page.wait_for_timeout(100)
    began = time.monotonic()
    take.click()
    page.get_by_role("link", name="See where it stands").wait_for(timeout=600_000)
    return time.monotonic() - began


def first_page(database, log):
    began = time.monotonic()
    server = Server(database, log)
    connection = http.client.HTTPConnection(urllib.parse.urlparse(server.address).netloc)
    connection.request("GET", "/sign-in")
    connection.getresponse().read()
    return server, time.monotonic() - began


def wait_until(page, condition, seconds=20):
    """Playwright's own waiting evaluates text in the page, which the page's policy forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"waited {seconds} s for {condition}"
        page.wait_for_timeout(20)


def changed_cells(page, server, count):
    """Milliseconds of each change from the key to the painted page, and those of it that the server took."""
    page.goto(server.address + "/table")
    page.wait_for_selector(".clients [data-i]", timeout=120_000)
    page.evaluate(
        """() => {
          performance.setResourceTimingBufferSize(10000);
          window.painted = [];
          window.began = 0;
          addEventListener('submit', () => { window.began = performance.now(); }, true);
          new MutationObserver(() => {
            if (!window.began) return;
            const began = window.began;
            window.began = 0;
            // The frame that shows the figures is the next, and it is over when a task comes after it.
            requestAnimationFrame(() => {
              const after = new MessageChannel();
              after.port1.onmessage = () => window.painted.push(performance.now() - began);
              after.port2.postMessage(0);
            });
          }).observe(document.getElementById('summary'), {childList: true, subtree: true, characterData: true});
        }"""
    )
    cells = page.locator("#grid tr.service td a[data-edits]")
    total = cells.count()
    for number in range(count):
        cell = cells.nth(random.randrange(total))
        cell.click()
        page.wait_for_selector("dialog[open] input[type=radio]")
        radios = page.locator('dialog[open] input[type="radio"][data-saves]')
        others = [i for i in range(radios.count()) if not radios.nth(i).is_checked()]
        radios.nth(random.choice(others)).check()
        wait_until(page, f"window.painted.length > {number}")
    answered = page.evaluate(
        """() => performance.getEntriesByType("resource").filter((one) => one.name.endsWith("/table/cell"))
            .map((one) => one.responseEnd - one.requestStart)"""
    )
    return page.evaluate("window.painted"), answered


def one_entry_beside(server, cookies, folder):
    """What benchmark-store says of a copy of the practice, while the server answers 20 page requests a second."""
    for ending in ("", "-wal", "-shm"):
        if (folder / f"practice.db{ending}").exists():
            shutil.copy(folder / f"practice.db{ending}", folder / f"store.db{ending}")
    program = pathlib.Path(__file__).parent / ".build" / "release" / "benchmark-store"
    store = subprocess.Popen([program, str(folder / "store.db")], stdout=subprocess.PIPE, text=True)
    while store.poll() is None:
        page_times(server, cookies, seconds=2, rate=20)
    print("beside 20 page requests a second:")
    for line in store.stdout:
        print(f"    {line.rstrip()}")


def page_times(server, cookies, seconds, rate):
    """Milliseconds of every page's HTML, by address, at a steady rate."""
    host = urllib.parse.urlparse(server.address).netloc
    cookie = "; ".join(f"{one['name']}={one['value']}" for one in cookies)
    waiting = queue.Queue()
    times = {path: [] for path in PAGES}

    def work():
        connection = http.client.HTTPConnection(host)
        while (path := waiting.get()) is not None:
            began = time.perf_counter()
            connection.request("GET", path, headers={"Cookie": cookie})
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200, (path, answer.status)
            times[path].append((time.perf_counter() - began) * 1000)

    workers = [threading.Thread(target=work) for _ in range(8)]
    for worker in workers:
        worker.start()
    start = time.monotonic()
    for number in range(seconds * rate):
        time.sleep(max(0, start + number / rate - time.monotonic()))
        waiting.put(PAGES[number % len(PAGES)])
    for _ in workers:
        waiting.put(None)
    for worker in workers:
        worker.join()
    return times


def prepare(folder, context):
    """The practice, taken in once as its owner would; later runs find it there."""
    server = Server(folder / "practice.db", folder / "server.log")
    try:
        page = context.new_page()
        make_owner(page, server)
        page.get_by_label("Your company's name").fill("Example IT")
        page.get_by_role("button", name="Start with mine").click()
        page.wait_for_url(server.address + "/")
        seconds = take_practice(page, server, folder / "practice.zip")
        print(f"import of 1,000,000 entries by the page: {seconds:.1f} s, peak {memory(server, peak=True):.0f} MB")
        context.storage_state(path=folder / "session.json")
        page.close()
    finally:
        server.stop()


def measure(folder, server, context):
    cookies = json.loads((folder / "session.json").read_text())["cookies"]
    context.add_cookies([{"name": one["name"], "value": one["value"], "url": server.address} for one in cookies])
    page = context.new_page()
    while page.goto(server.address + "/hours").status == 503:
        page.wait_for_timeout(100)
    print(f"memory once the practice is read: {memory(server):.0f} MB")
    painted, answered = changed_cells(page, server, int(os.environ.get("CHANGES", "100")))
    print(f"a changed cell, click to paint: median {statistics.median(painted):.0f} ms, "
          f"95 of 100 within {share_of(painted, 0.95):.0f} ms (aim 150), slowest {max(painted):.0f} ms")
    print(f"    of it, the server: median {statistics.median(answered):.0f} ms, "
          f"95 of 100 within {share_of(answered, 0.95):.0f} ms")
    times = page_times(server, cookies, seconds=60, rate=20)
    every = [one for each in times.values() for one in each]
    print(f"pages at 20 requests a second: 99 of 100 within {share_of(every, 0.99):.0f} ms (aim 50)")
    for path, each in times.items():
        print(f"    {path}: median {statistics.median(each):.1f} ms, 99 of 100 within {share_of(each, 0.99):.1f} ms")
    one_entry_beside(server, cookies, folder)
    print(f"memory: {memory(server):.0f} MB now, {memory(server, peak=True):.0f} MB at its peak (aim 500)")


def main(folder):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        if not (folder / "session.json").exists():
            prepare(folder, context)
        server, seconds = first_page(folder / "practice.db", folder / "server.log")
        try:
            print(f"start to first page: {seconds:.2f} s (aim 3)")
            measure(folder, server, context)
        finally:
            server.stop()
        browser.close()


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
