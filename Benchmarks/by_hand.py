"""Measures what is kept by hand in the practice of a million entries that Benchmarks/run-pages has made.

    THREEBOX_PROGRAM=.build/release/threebox .venv-tests/bin/python Benchmarks/by_hand.py FOLDER

An entry is added, changed and taken away by its page, each timed from the request to the last byte of the page that it
leads to, which has the client's new totals; while 20 pages a second are asked for. Then a thousand clients are pasted,
and the clients page asked for. The folder's own practice stays as it is.
"""

import http.client
import json
import os
import pathlib
import re
import shutil
import statistics
import sys
import tempfile
import threading
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Tests" / "Browser"))

from playwright.sync_api import sync_playwright  # noqa: E402

from conftest import CHROMIUM  # noqa: E402
from pages import page_times, prepare, share_of  # noqa: E402
from server import Server  # noqa: E402

DAY = "2026-06-17"


class Owner:
    """Somebody at work, without a browser."""

    def __init__(self, server, cookies):
        self.address = server.address
        self.cookie = "; ".join(f"{one['name']}={one['value']}" for one in cookies)
        self.connection = http.client.HTTPConnection(urllib.parse.urlparse(server.address).netloc)
        while self.ask("GET", "/notes")[0] == 503:
            time.sleep(0.1)
        self.csrf = re.search(r'name="csrf" content="([^"]+)"', self.ask("GET", "/notes")[1]).group(1)

    def ask(self, method, path, fields=None, headers=()):
        body = None if fields is None else urllib.parse.urlencode({"csrf": self.csrf} | fields)
        sent = {"Cookie": self.cookie, "Origin": self.address} | dict(headers)
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, sent)
        answer = self.connection.getresponse()
        return answer.status, answer.read().decode(), answer.headers.get("Location", "")

    def timed(self, path, fields):
        """Milliseconds to the answer, and to the page that it leads to."""
        began = time.perf_counter()
        status, text, place = self.ask("POST", path, fields)
        assert status == 303, (path, status, re.findall(r'class="fault[^>]*>([^<]+)', text))
        answered = time.perf_counter()
        status, text, _ = self.ask("GET", place.split("#")[0])
        assert status == 200, place
        return (answered - began) * 1000, (time.perf_counter() - began) * 1000, text


def entries(owner, rounds, times):
    """Each round's entry is another client's."""
    for number in range(rounds):
        client = f"/clients/c{1 + number * 7 % 997:04}"
        work = {"service": "unsorted", "day": DAY, "kind": "time", "start": "16:00", "length": "1:30",
                "maintained": "yes", "technician": "by hand"}
        *first, page = owner.timed(client + "/work/new", work)
        times["added"].append(first)
        entry = re.search(r'href="(/clients/[^/"]+/work/hand-[0-9a-f]+)"', page).group(1)

        def seen():
            form = owner.ask("GET", entry)[1]
            return re.search(r'name="seen" value="([^"]+)"', form).group(1)

        times["changed"].append(owner.timed(entry, work | {"length": "2:45", "seen": seen()})[:2])
        times["taken away"].append(owner.timed(entry + "/remove", {"seen": seen()})[:2])
        # The client's year, on every plan, is the first that is asked for after its change.
        began = time.perf_counter()
        assert owner.ask("GET", client)[0] == 200
        times["its year after it"].append([(time.perf_counter() - began) * 1000] * 2)


def paste(owner):
    names = {}
    for number in range(1000):
        names |= {f"r{number}.name": f"Pasted {number}", f"r{number}.servers": "1",
                  f"r{number}.users": str(number % 40)}
    began = time.perf_counter()
    status, text, _ = owner.ask("POST", "/clients.edit", names, [("X-Requested-By", "threebox")])
    seconds = time.perf_counter() - began
    assert status == 200 and text.count('"isKept":true') == 1000, (status, text[:300])
    pages = []
    for _ in range(20):
        began = time.perf_counter()
        assert owner.ask("GET", "/clients")[0] == 200
        pages.append((time.perf_counter() - began) * 1000)
    print(f"1,000 clients pasted: {seconds:.2f} s (aim 1); the clients page after it: first {pages[0]:.0f} ms, "
          f"median {statistics.median(pages):.0f} ms (aim 50)")


def main(folder):
    with sync_playwright() as playwright:
        if not (folder / "session.json").exists():
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            prepare(folder, browser.new_context())
            browser.close()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        shutil.copy(folder / "practice.db", scratch / "practice.db")
        server = Server(scratch / "practice.db", scratch / "server.log")
        try:
            cookies = json.loads((folder / "session.json").read_text())["cookies"]
            owner = Owner(server, cookies)
            while owner.ask("GET", "/clients")[0] != 200 or "Replaying" in owner.ask("GET", "/clients")[1]:
                time.sleep(0.2)
            times = {name: [] for name in ["added", "changed", "taken away", "its year after it"]}
            rounds = int(os.environ.get("ROUNDS", "200"))
            thread = threading.Thread(target=entries, args=(owner, rounds, times))
            thread.start()
            every = []
            while thread.is_alive():
                every += [one for each in page_times(server, cookies, seconds=2, rate=20).values() for one in each]
            print(f"beside 20 pages a second, of which 99 of 100 within {share_of(every, 0.99):.0f} ms:")
            for name, each in times.items():
                answers, pages = zip(*each)
                print(f"    an entry {name}: to the answer median {statistics.median(answers):.1f} ms, "
                      f"99 of 100 within {share_of(answers, 0.99):.1f} ms; to its page median {statistics.median(pages):.1f} ms, "
                      f"99 of 100 within {share_of(pages, 0.99):.1f} ms (aim 20)")
            paste(owner)
        finally:
            server.stop()


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve())
