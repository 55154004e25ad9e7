"""An owner, a sales person and a technician made of dice click through a practice with agreements, exceptions, blocks
and an edition, while the server is killed and started again: no page fails, the process lives, and what was
acknowledged is in the file afterwards. THREEBOX_CLICKS says how often instead of 300, THREEBOX_SEED which dice."""

import os
import random
import re
import sqlite3
import subprocess
import threading
import time
import urllib.parse

from robot import (
    INSIDES, Filling, Page, Person, contents, differing, multipart, sound, text_of, zipped)
from server import CODE, Server, program

CLICKS = int(os.environ.get("THREEBOX_CLICKS", "300"))
SEED = int(os.environ.get("THREEBOX_SEED", "1"))
# What is about people and the server works on the own file, whatever is looked at.
OF_THE_HOUSE = ("/account", "/people", "/sign-", "/backup", "/welcome", "/first-visit", "/happenings", "/sessions")
PAGES = [
    "/", "/hours", "/sort", "/services", "/table", "/clients", "/sit-downs", "/weeding", "/notes", "/import",
    "/settings", "/settings/calendar", "/settings/costs", "/people", "/changes", "/backup", "/account", "/keys",
    "/welcome", "/table/editions", "/table/publish", "/table/page", "/table/wall", "/table/changes", "/clients/acme", "/happenings", "/damage",
    "/clients/borg", "/sit-downs/acme", "/sit-downs/cyan",
]


def practice(tmp_path):
    """A practice whose clients are on plans, with an exception, a block and an item of before."""
    subprocess.run(
        [program(), "sample", "--clients", "6", "--months", "4", "--seed", "3", "-o", tmp_path / "sample"], check=True,
        stdout=subprocess.DEVNULL)
    files = {path.name: path.read_text() for path in (tmp_path / "sample").iterdir()}
    edition = re.search(r'^sheet: "?([^"\n]+)', files["sheet.yaml"], re.MULTILINE).group(1)
    for client in ("acme", "borg", "cyan"):
        files["clients.csv"] += f"{client},{client.title()} Ltd,2,9,11,,,,,,,\n"
    files["agreements.csv"] = (
        "client,sheet,plan,from,through,servers,workstations,users,opt_ins,fee_percent\n"
        f"acme,{edition},silver,2026-01-01,,2,9,11,,100\n"
        f"borg,{edition},gold,2026-01-01,2026-02-28,2,9,11,spam-filter:3,90\n"
        f"borg,{edition},gold,2026-03-01,,2,9,12,spam-filter:4,100\n"
        f"cyan,{edition},platinum,2026-02-01,2027-01-31,2,9,11,,100\n")
    files["exceptions.csv"] = (
        "client,service,treatment,from,through,why,owner\n"
        "acme,printer-fix,{allowance: remote-labor},2026-01-01,,agreed,olivia\n")
    files["blocks.csv"] = "client,block,hours,from,through\nborg,b1,10,2026-01-01,\n"
    return zipped(files)


class Walk:
    def __init__(self, tmp_path):
        self.database = tmp_path / "practice.db"
        self.log = tmp_path / "server.log"
        self.dice = random.Random(SEED)
        self.filling = Filling(self.dice)
        self.counts = {}
        self.notes = {}
        self.backup = None
        self.people = [
            Person("olivia", "olivia@example.com", "a long enough password", "owner"),
            Person("sam", "sam@example.com", "a long enough password", "sales"),
            Person("tess", "tess@example.com", "a long enough password", "technician"),
        ]
        self.start()
        self.begin(tmp_path)
        self.kept = contents(self.database)

    def count(self, what):
        self.counts[what] = self.counts.get(what, 0) + 1

    # MARK: The server

    def start(self):
        self.server = Server(self.database, self.log)
        for person in self.people:
            person.at(self.server)

    def begin(self, tmp_path):
        owner, *others = self.people
        code = self.server.code or self.server.wait_for(CODE, 30)
        fields = {"name": owner.name, "email": owner.email, "password": owner.password, "again": owner.password}
        assert owner.post("/first-visit", fields | {"code": code})[0] == 303
        begun = owner.post("/welcome/begin", {
            "csrf": owner.token(), "company": "Oakhill IT", "timeZone": "America/Los_Angeles", "currency": "USD",
            "country": "US", "paper": "letter"})
        assert begun[0] == 303, text_of(begun[2])
        body, kind = multipart([("csrf", owner.token())], "file", "practice.zip", practice(tmp_path))
        status, headers, content = owner.ask("POST", "/import", body, kind)
        assert status == 303, text_of(content)
        draft = headers["Location"]
        self.settle(owner, draft)
        self.send_first(owner, draft, "/take")
        for person in others:
            added = owner.post("/people", {
                "csrf": owner.token(), "name": person.name, "email": person.email, "role": person.role,
                "confirm": owner.password})
            first = re.search(rb"<code>([^<]+)</code>", added[2])
            assert first, text_of(added[2])
            chosen, person.password = person.password, first.group(1).decode()
            person.sign_in()
            changed = person.post("/account", {
                "csrf": person.token(), "current": person.password, "password": chosen, "again": chosen})
            assert changed[0] == 303, text_of(changed[2])
            person.password = chosen
        assert b"Acme Ltd" in owner.ask("GET", "/clients")[2]

    def settle(self, person, draft):
        """Waits until what runs behind an import is over."""
        for _ in range(600):
            status, _, content = person.ask("GET", draft + "/state")
            if status != 200 or b'"busy":true' not in content.replace(b" ", b""):
                return
            time.sleep(0.02)
        raise AssertionError(f"{draft} is busy for ever")

    def send_first(self, person, path, ending):
        form = next(
            form for form in Page(person.ask("GET", path)[2].decode()).forms if (form["action"] or "").endswith(ending))
        fields = [(field["name"], field["value"]) for field in form["fields"] if field["kind"] == "hidden"]
        status, _, content = person.post(form["action"], fields)
        assert status in (200, 303), text_of(content)
        self.settle(person, path)

    # MARK: What is acknowledged is kept

    def acknowledged(self, person, path, isOwn):
        now = contents(self.database)
        if not isOwn:
            assert now == self.kept, f"{path} of the example changed {differing(now, self.kept)} of the own practice"
        self.kept = now

    def killed(self, mayHaveChanged):
        """Kills the server, looks at the file, and starts it again."""
        before = None if mayHaveChanged else self.figures()
        self.server.kill()
        self.after_stop(mayHaveChanged)
        self.count("kills")
        if before:
            shown = self.figures()
            for path, words in before.items():
                assert shown[path] == words, f"{path} shows something else after the restart"

    def stopped(self):
        assert self.server.stop() == 0
        self.after_stop(False)
        self.count("stops")

    def after_stop(self, mayHaveChanged):
        now = contents(self.database)
        assert mayHaveChanged or now == self.kept, f"acknowledged and lost: {differing(now, self.kept)}"
        self.start()
        assert self.people[0].ask("GET", "/")[0] in (200, 303)
        again = contents(self.database)
        # The log of changes says that the last run did not stop by itself.
        assert set(differing(again, now)) <= {"audit"}, f"the start changed {differing(again, now)}"
        sound(self.database)
        self.kept = again

    def figures(self):
        """What pages show from memory, without what passes."""
        owner = self.people[0]
        shown = {}
        for path in ("/hours.csv", "/clients.csv", "/sit-downs.csv", "/services", "/table/sheet.yaml"):
            status, _, content = owner.ask("GET", path)
            shown[path] = (status, text_of(content) if path == "/services" else content)
        return shown

    # MARK: Clicks

    def click(self):
        person = self.dice.choice(self.people)
        chance = self.dice.random()
        path = person.path if chance < 0.9 else self.dice.choice(PAGES)
        status, headers, content = self.get(person, path)
        if status != 200 or b"<html" not in content[:300]:
            person.path = "/" if status != 303 else headers.get("Location", "/")
            if person.path.startswith("/sign-in"):
                person.sign_in()
                self.count("sign-ins")
            return
        page = Page(content.decode())
        isExample = b"This is the example practice" in content
        forms = [form for form in page.forms if self.may_send(form, person)]
        if forms and self.dice.random() < 0.45:
            self.send(person, path, self.dice.choice(forms), isExample)
        elif page.links:
            link = self.dice.choice(page.links)
            slow = link.split("?")[0].endswith((".pdf", ".zip")) or link.startswith("/sheets")
            if not slow or self.dice.random() < 0.05:
                person.path = link

    def get(self, person, path):
        status, headers, content = person.ask("GET", path)
        self.judge(person, "GET", path, status, headers, content)
        self.count("pages")
        return status, headers, content

    def judge(self, person, method, path, status, headers, content):
        kind = headers.get("Content-Type", "")
        place = f"{person.role}: {method} {path}"
        assert status < 500, f"{place} says {status}: {text_of(content)[:500]}"
        if kind.startswith("text/html"):
            found = INSIDES.search(content.decode())
            assert not found, f"{place} shows {found.group(0)}"
        self.counts[status] = self.counts.get(status, 0) + 1

    def may_send(self, form, person):
        action = form["action"] or ""
        # The three have to stay who they are; and the notepad stands on every page.
        if re.match(r"/people/[123](/|$)", action) or action.startswith("/sign-in"):
            return False
        rarely = {"/notes": 0.3, "/find": 0.1, "/appearance": 0.1, "/sign-out": 0.02}
        return self.dice.random() < rarely.get(action, 1)

    def send(self, person, path, form, isExample):
        button = self.dice.choice(form["buttons"]) if form["buttons"] else (None, "", None)
        action = urllib.parse.urljoin(path, button[2] or form["action"] or path)
        fields = self.filling.fields(form, person)
        if button[0]:
            fields.append((button[0], button[1]))
        if form["method"] == "get":
            self.get(person, action.split("?")[0] + "?" + urllib.parse.urlencode(fields, errors="replace"))
            return
        if form["files"]:
            name, content = self.file_for(action)
            field = "file" if "import" in action else action.split("/")[-1].replace("restore", "backup")
            body, kind = multipart(fields, field, name, content)
        else:
            body = urllib.parse.urlencode(fields, errors="replace")
            kind = "application/x-www-form-urlencoded"
        if self.dice.random() < 0.004:
            self.kill_while(person, action, body, kind)
            return
        status, headers, content = person.ask("POST", action, body, kind)
        self.judge(person, "POST", action, status, headers, content)
        self.count("forms")
        self.after_form(person, action, fields, status, headers, content, isExample)

    def file_for(self, action):
        if action == "/backup/restore" and self.backup:
            return "backup.sqlite", self.backup[0]
        return self.filling.upload()

    def after_form(self, person, action, fields, status, headers, content, isExample):
        location = headers.get("Location", "")
        if action.startswith("/import/") or location.startswith("/import/"):
            number = re.match(r"/import/[a-z0-9]{8,}", location or action)
            if number:
                self.settle(person, number.group(0))
        if action == "/backup/restore" and location.startswith("/sign-in"):
            self.restored(person)
            return
        if action == "/backup" and content.startswith(b"SQLite format 3"):
            self.backup = (content, contents(self.database), dict(self.notes))
        ofTheHouse = action.startswith(OF_THE_HOUSE)
        self.acknowledged(person, action, isOwn=not isExample or ofTheHouse)
        if action == "/notes" and status == 303 and not isExample:
            text = dict(fields).get("text", "")
            self.notes[text] = True
        if location:
            person.path = location

    def restored(self, person):
        content, was, notes = self.backup
        now = contents(self.database)
        lost = [name for name in differing(now, was) if name not in ("audit", "users")]
        assert not lost, f"the restored practice differs from its backup: {lost}"
        self.kept, self.notes = now, dict(notes)
        self.count("restores")
        for other in self.people:
            other.sign_in()

    def kill_while(self, person, action, body, kind):
        """The server dies while it may be keeping something: it is there, or it is not."""
        def ask():
            try:
                person.once("POST", action, body, kind)
            except Exception:
                pass

        asking = threading.Thread(target=ask)
        asking.start()
        time.sleep(self.dice.uniform(0, 0.03))
        self.server.kill()
        asking.join()
        self.after_stop(True)
        self.count("kills while sending")

    def walk(self, clicks):
        for number in range(clicks):
            if number % 1000 == 999:
                print(f"{number + 1} clicks: {self.counts}", flush=True)
            chance = self.dice.random()
            if chance < 0.002:
                self.killed(mayHaveChanged=False)
            elif chance < 0.003:
                self.stopped()
            self.click()


def test_three_people_made_of_dice_lose_nothing_and_break_nothing(tmp_path):
    walk = Walk(tmp_path)
    walk.walk(CLICKS)
    walk.killed(mayHaveChanged=False)
    texts = notes_in(walk.database)
    missing = [text for text in walk.notes if text.strip() and text.strip() not in texts]
    assert not missing, f"acknowledged notes are gone: {missing[:5]}"
    walk.server.stop()
    print(f"{CLICKS} clicks with the dice {SEED}: {walk.counts}, {len(walk.notes)} notes acknowledged")
    assert walk.counts["forms"] > CLICKS / 20 and walk.counts["kills"] >= 1


def notes_in(database):
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        return {text.strip() for (text,) in connection.execute("SELECT text FROM notes")}
    finally:
        connection.close()
