"""A disk without room, and one that can't be written: what is there can be read, people sign in, what can't be kept is
refused with words, and nothing that was acknowledged is lost. On a small file system of its own."""

import http.client
import re
import sqlite3
import subprocess
import time
import urllib.parse

import pytest

from conftest import OWNER
from server import CODE, Server

READING = [
    "/", "/hours", "/sort", "/services", "/table", "/table/page", "/table/wall", "/clients", "/sit-downs", "/notes",
    "/notes/pad", "/import", "/settings", "/settings/calendar", "/settings/costs", "/people", "/changes", "/backup",
    "/welcome", "/account", "/find?q=a", "/find/index", "/keys", "/hours.csv", "/health",
]


@pytest.fixture
def disk(tmp_path):
    """A folder that is a file system of 8 MiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"no file system can be mounted here: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


class Person:
    """Somebody in front of a server, without a browser."""

    def __init__(self, server, cookie=None):
        self.server, self.cookie, self.csrf = server, cookie, None

    def ask(self, method, path, body=None, kind=None):
        connection = http.client.HTTPConnection(urllib.parse.urlparse(self.server.address).netloc, timeout=60)
        headers = {"Cookie": self.cookie} if self.cookie else {}
        if method == "POST":
            headers["X-CSRF"] = self.csrf or ""
            headers["Content-Type"] = kind or "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode(errors="replace")
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie" and value.startswith("threebox="):
                self.cookie = value.split(";")[0]
        connection.close()
        return answer.status, text

    def get(self, path):
        status, text = self.ask("GET", path)
        while status == 503 and "Reading the practice" in text:
            time.sleep(0.05)
            status, text = self.ask("GET", path)
        return status, text

    def post(self, path, **fields):
        self.csrf = None
        if self.cookie:
            self.csrf = re.search(r'name="csrf" content="([^"]+)"', self.get("/account")[1])[1]
        return self.ask("POST", path, urllib.parse.urlencode(fields))

    def sign_in(self):
        return self.post("/sign-in", email=OWNER["email"], password=OWNER["password"])[0]

    def reads_everything(self):
        for path in READING:
            status, text = self.get(path)
            assert status == 200, f"{path}: {status} {text[-600:]}"


def begun(disk, tmp_path):
    """A server on the small disk with a practice in it."""
    server = Server(disk / "practice.db", tmp_path / "server.log")
    owner = Person(server)
    status, _ = owner.post(
        "/first-visit", code=server.code or server.wait_for(CODE, 30), again=OWNER["password"], **OWNER)
    assert status == 303
    status, _ = owner.post(
        "/welcome/begin", company="Oakhill IT", currency="USD", timeZone="America/Los_Angeles", country="US",
        paper="letter")
    assert status == 303
    return server, owner


def fill(disk):
    with open(disk / "full", "ab", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                pass


def note_until_refused(person, notes):
    """Some may still find room in what the database has already."""
    for number in range(5000):
        words = f"note {len(notes)}"
        status, text = person.ask("POST", "/notes", urllib.parse.urlencode({"text": words, "page": "/"}))
        if status != 303:
            return status, text
        notes.append(words)
    raise AssertionError("the disk never was full")


def assert_has(person, notes):
    shown = re.findall(r"note \d+", person.get("/notes")[1])
    assert set(shown) >= set(notes), "an acknowledged note is gone"
    assert set(shown) == set(notes), "memory shows what the disk doesn't have"


def test_on_a_full_disk_one_reads_and_signs_in_and_nothing_is_lost(disk, tmp_path):
    server, owner = begun(disk, tmp_path)
    # Long enough ago that the next page notes its use.
    with sqlite3.connect(disk / "practice.db") as database:
        database.execute("UPDATE sessions SET seen_at = seen_at - 1000")
    notes = []
    owner.post("/notes", text="note 0", page="/")
    notes.append("note 0")
    fill(disk)
    status, text = note_until_refused(owner, notes)
    assert status == 507
    assert "The disk is full" in text and "Nothing was changed" in text
    owner.reads_everything()
    assert_has(owner, notes)
    refused_with_words(owner, disk)

    second = Person(server)
    assert second.sign_in() == 303
    second.reads_everything()
    assert "you are signed in until the server stops" in second.get("/hours")[1]
    assert second.post("/notes", text="not kept", page="/")[0] == 507
    third = Person(server)
    assert third.sign_in() == 303
    cookie = third.cookie
    assert third.post("/sign-out")[0] == 303
    assert Person(server, cookie).get("/hours")[0] == 303, "signed out is signed out"

    # Stopped and killed, and started again on the full disk.
    for end in (Server.stop, Server.kill):
        end(server)
        server = Server(disk / "practice.db", tmp_path / "server.log")
        owner.server = server
        owner.reads_everything()
        assert_has(owner, notes)
        second = Person(server)
        assert second.sign_in() == 303
        second.reads_everything()
        assert note_until_refused(owner, notes)[0] == 507

    # Room again: without a restart, and who signed in meanwhile stays.
    (disk / "full").unlink()
    assert owner.post("/notes", text=f"note {len(notes)}", page="/")[0] == 303
    notes.append(f"note {len(notes)}")
    assert_has(owner, notes)
    assert second.post("/welcome/example")[0] == 303
    assert "The server's disk is full" not in second.get("/")[1]
    assert "Example IT" in second.get("/")[1]
    server.stop()
    server = Server(disk / "practice.db", tmp_path / "server.log")
    owner.server = second.server = server
    assert "Example IT" in second.get("/")[1]
    assert second.post("/welcome/own")[0] == 303
    assert_has(second, notes)
    assert server.stop() == 0


def refused_with_words(owner, disk):
    """What needs room says so, changes nothing, and leaves nothing behind."""
    before = sorted(path.name for path in disk.iterdir())
    for path, fields in {
        "/settings/costs": {}, "/people": {"name": "Tom", "email": "tom@example.com", "role": "technician"},
        "/backup": {"confirm": OWNER["password"]}, "/welcome/example": {},
    }.items():
        if path == "/settings/costs":
            page = owner.get(path)[1]
            seen = re.search(r'action="/settings/costs".*?name="seen" value="([^"]+)"', page, re.DOTALL)[1]
            fields = {"seen": seen, "perHour": "61",
                      "targetMargin": "30", "maxRise": "25", "neverCategories": "hardware"}
        status, text = owner.post(path, **fields)
        assert status == 507, f"{path}: {status} {text[-300:]}"
        assert "The disk is full" in text, path
        assert str(disk) not in text, f"{path} shows where files lie"
    status, text = owner.ask("GET", "/import/practice.zip")
    assert status in (200, 503) and (status == 200 or "disk is full" in text), text[-300:]
    assert owner.post("/import/begin")[0] in (200, 503)
    assert 'value="61"' not in owner.get("/settings/costs")[1]
    assert "tom@example.com" not in owner.get("/people")[1]
    after = sorted(path.name for path in disk.iterdir())
    assert [name for name in after if name not in before and not name.endswith("-uploads")] == []


def test_what_cannot_be_written_can_be_read(disk, tmp_path):
    server, owner = begun(disk, tmp_path)
    owner.post("/notes", text="note 0", page="/")
    for end in (Server.stop, Server.kill):
        end(server)
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        server = Server(disk / "practice.db", tmp_path / "server.log")
        owner.server = server
        assert server.wait_for("(can only be read)", 10)
        owner.reads_everything()
        assert_has(owner, ["note 0"])
        status, text = owner.post("/notes", text="note 1", page="/")
        assert status == 503 and "The practice can only be read" in text
        second = Person(server)
        assert second.sign_in() == 303
        second.reads_everything()
        assert second.post("/welcome/example")[0] == 503
        assert second.post("/sign-out")[0] == 303
        server.stop()
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
        server = Server(disk / "practice.db", tmp_path / "server.log")
        owner.server = server
        assert_has(owner, ["note 0"])
        # The next one is killed, with a log beside its file.
        assert owner.post("/notes", text="note 0", page="/")[0] == 303
    server.stop()
