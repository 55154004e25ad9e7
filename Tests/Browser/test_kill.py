"""Kill -9 at random moments: what was acknowledged is there, and nothing is half there.

While edits and imports go on, the server is killed, the database is looked at from outside, and the server is started
again on it. 20 times; THREEBOX_KILLS says how often instead.
"""

import http.client
import json
import os
import random
import re
import sqlite3
import threading
import time
import urllib.parse

from conftest import begin_own, make_owner
from server import Server

KILLS = int(os.environ.get("THREEBOX_KILLS", "20"))
ROWS = 3000


class Client:
    """Somebody at work, without a browser: forms and files as one would send them."""

    def __init__(self, address, cookie):
        self.host = urllib.parse.urlparse(address).netloc
        self.address = address
        self.cookie = cookie
        self.connection = http.client.HTTPConnection(self.host, timeout=30)
        while self.ask("GET", "/notes", accepts=503).startswith("503"):
            time.sleep(0.02)  # The practice is being read.
        self.csrf = re.search(r'name="csrf" content="([^"]+)"', self.get("/notes")).group(1)

    def ask(self, method, path, body=None, kind=None, accepts=None):
        headers = {"Cookie": self.cookie, "Origin": self.address, "X-Requested-By": "threebox"}
        if method == "POST":
            headers["X-CSRF"] = self.csrf
            headers["Content-Type"] = kind or "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        if answer.status == accepts:
            return str(answer.status)
        if answer.status >= 400:
            said = re.findall(r'class="fault[^>]*>([^<]+)', text) or [text[:300]]
            raise RuntimeError(f"{method} {path}: {answer.status} {said}")
        return text

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, **fields):
        return self.ask("POST", path, urllib.parse.urlencode(fields))


LOST = (ConnectionError, http.client.HTTPException, OSError, TimeoutError)


class Work:
    """What was sent to the server, and what it acknowledged."""

    def __init__(self):
        self.notes_sent = set()
        self.notes = set()
        self.changes_sent = 0
        self.changes = 0
        self.standing = ""
        self.imports = set()
        self.pairs_sent = set()
        self.pairs = set()
        self.faults = []
        self.number = 0

    def write_notes(self, client):
        while True:
            self.number += 1
            words = f"note {self.number}"
            self.notes_sent.add(words)
            client.post("/notes", text=words, page="/")
            self.notes.add(words)

    def change_cells(self, client):
        while True:
            # Never what stands there already, which would be no change: `look` finds out after a kill.
            kind = "hourly" if self.standing == "included" else "included"
            self.changes_sent += 1
            form = client.get("/table/cell?plan=silver&row=default")
            seen = re.search(r'name="seen" value="([^"]+)"', form).group(1)
            client.post("/table/cell", plan="silver", row="default", revision="1", seen=seen, kind=kind)
            self.changes += 1
            self.standing = kind

    def write_clients(self, client):
        while True:
            self.number += 1
            pair = f"Pair {self.number}"
            self.pairs_sent.add(pair)
            client.post("/clients.edit", **{"r0.name": pair + " a", "r1.name": pair + " b", "r1.servers": "2"})
            self.pairs.add(pair)

    def import_files(self, client):
        while True:
            self.number += 1
            name = f"k{self.number}"
            rows = ["id,client,service,start,minutes,note"]
            rows += [f"{name}-{row},acme,monitoring,2026-03-02,30,work {row}" for row in range(ROWS)]
            draft = json.loads(client.post("/import/begin"))["id"]
            client.ask(
                "POST", f"/import/{draft}/file?name={name}.csv", "\n".join(rows).encode(), "application/octet-stream")
            client.post(f"/import/{draft}/ready")
            self.wait(client, draft)
            seen = re.search(r'/take".*?name="seen" value="([^"]+)"', client.get(f"/import/{draft}"), re.S).group(1)
            client.post(f"/import/{draft}/take", seen=seen)
            self.wait(client, draft)
            self.imports.add(name)

    @staticmethod
    def wait(client, draft):
        while json.loads(client.get(f"/import/{draft}/state"))["busy"]:
            time.sleep(0.01)

    def run(self, job, client):
        try:
            job(client)
        except LOST:
            pass  # The server is gone: what wasn't acknowledged may be there or not.
        except Exception as fault:
            self.faults.append(str(fault))


def look(database, work):
    """The database from outside, while no server runs."""
    connection = sqlite3.connect(database)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    notes = {text for (text,) in connection.execute("SELECT text FROM notes")}
    assert work.notes <= notes, "an acknowledged note is gone"
    assert notes <= work.notes_sent
    revision, step, terms = connection.execute(
        "SELECT revision, step, terms FROM price_sheets WHERE state = 'draft'").fetchone()
    kept = connection.execute("SELECT max(step), count(*) FROM sheet_revisions").fetchone()
    assert kept == (step, step), "every change has its step"
    assert work.changes <= step - 1 <= work.changes_sent, "changes acknowledged, kept and sent"
    last = connection.execute("SELECT terms FROM sheet_revisions WHERE step = ?", (step,)).fetchone()
    assert last == (terms,)
    # A plan that says nothing leaves everything else by the hour.
    standing = re.search(r"default: *(\w*)", terms)
    work.standing = standing.group(1) if standing else "hourly"
    counts = connection.execute(
        "SELECT substr(id, 1, instr(id, '-') - 1), count(*) FROM entries WHERE id LIKE 'k%-%' GROUP BY 1").fetchall()
    assert all(count == ROWS for _, count in counts), f"an import is half there: {counts}"
    assert work.imports <= {name for name, _ in counts}, "an acknowledged import is gone"
    pairs = [name for (name,) in connection.execute("SELECT name FROM clients WHERE name LIKE 'Pair %'")]
    whole = {name[:-2] for name in pairs}
    assert len(pairs) == 2 * len(whole), "two clients of one form: both, or neither"
    assert work.pairs <= whole <= work.pairs_sent
    kept = connection.execute(
        "SELECT count(*) FROM manual_edits GROUP BY change_id").fetchall()
    assert kept == [(2,)] * len(whole), "what was written down by hand has its way back"
    connection.close()


def test_nothing_acknowledged_is_lost_and_nothing_is_half_done(browser, tmp_path):
    database = tmp_path / "practice.db"
    server = Server(database, tmp_path / "server.log")
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(60_000)
    make_owner(page, server)
    begin_own(page)
    page.wait_for_url(server.address + "/")
    cookie = "; ".join(f"{one['name']}={one['value']}" for one in context.cookies())
    context.close()
    server.stop()
    work = Work()
    for _ in range(KILLS):
        server = Server(database, tmp_path / "server.log")
        threads = []
        for job in (work.write_notes, work.change_cells, work.import_files, work.write_clients):
            client = Client(server.address, cookie)
            threads.append(threading.Thread(target=work.run, args=(job, client)))
        for thread in threads:
            thread.start()
        time.sleep(random.uniform(0.05, 1.5))
        server.kill()
        for thread in threads:
            thread.join()
        assert work.faults == []
        look(database, work)
    print(f"{KILLS} kills: {len(work.notes)} notes, {work.changes} changes, {len(work.pairs)} pairs of clients and "
          f"{len(work.imports)} imports acknowledged")
    assert work.notes and work.changes and work.pairs
