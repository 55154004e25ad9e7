"""A person made of dice: it reads the links and forms of each page and follows or sends one of them, mostly as a person
would, sometimes not. What the file holds is looked at from outside after each change."""

import hashlib
import html.parser
import http.client
import io
import random
import re
import sqlite3
import time
import urllib.parse
import zipfile

NASTY = [
    "", " ", "0", "-1", "1", "9223372036854775807", "-9223372036854775808", "99999999999999999999", "1e308", "0.001",
    "12.50", "1,250.00", "100%", "2026-03-02", "2026-02-30", "9999-12-31", "0001-01-01", "2026-13", "8:00-17:00",
    "<script>alert(1)</script>", "'; DROP TABLE notes; --", "=1+1", "a\u0000b", "\u202eabc", "émile 漢字 🙂", "x" * 300,
    "line\nline", "yes", "no", "on", "gold", "silver", "default", "remote-labor", "spam-filter", "Fix what doesn't work",
]
WORDS = ["Fix", "Printer", "Visit", "Backup", "Night", "Mail", "Router", "Gold", "Audit", "Server", "Spare", "Call"]
# What a browser must never be shown.
INSIDES = re.compile(r"Fatal error|/tmp/|Swift\.|swift-nio|StorageFault|DatabaseError|Optional\(|\.swift:")
# What changes with time or by itself, and so says nothing of what was acknowledged.
PASSING = {
    "sessions", "known_browsers", "happenings", "notes_indexed", "notes_outdated", "notes_index", "notes_index_data",
    "notes_index_idx", "notes_index_docsize", "notes_index_config", "sqlite_sequence", "sqlite_stat1",
}


class Page(html.parser.HTMLParser):
    """The links and forms of a page."""

    def __init__(self, text):
        super().__init__()
        self.links, self.forms, self.form, self.select, self.area = [], [], None, None, None
        self.words = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        at = dict(attributes)
        if tag == "a" and at.get("href", "").startswith("/"):
            self.links.append(at["href"].split("#")[0])
        elif tag == "form":
            self.form = {
                "action": at.get("action"), "method": at.get("method", "get").lower(),
                "files": at.get("enctype") == "multipart/form-data", "fields": [], "buttons": []}
            self.forms.append(self.form)
        elif self.form is None:
            return
        elif tag == "input" and at.get("name"):
            self.form["fields"].append({
                "name": at["name"], "kind": at.get("type", "text"), "value": at.get("value") or "",
                "checked": "checked" in at, "fills": at.get("autocomplete", "")})
        elif tag == "textarea":
            self.area = {"name": at.get("name", ""), "kind": "area", "value": "", "checked": True, "fills": ""}
            self.form["fields"].append(self.area)
        elif tag == "select":
            self.select = {"name": at.get("name", ""), "kind": "select", "value": None, "options": [], "fills": ""}
            self.form["fields"].append(self.select)
        elif tag == "option" and self.select is not None:
            value = at.get("value") or ""
            self.select["options"].append(value)
            if "selected" in at or self.select["value"] is None:
                self.select["value"] = value
        elif tag == "button" and "disabled" not in at and at.get("type") != "button":
            self.form["buttons"].append((at.get("name"), at.get("value") or "", at.get("formaction")))

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None

    def handle_data(self, text):
        if self.area is not None:
            self.area["value"] += text
        elif text.strip():
            self.words.append(text.strip())


class Person:
    """Somebody with an account, a cookie jar and a connection."""

    def __init__(self, name, email, password, role):
        self.name, self.email, self.password, self.role = name, email, password, role
        self.cookies, self.connection, self.server, self.path = {}, None, None, "/"

    def at(self, server):
        self.server, self.connection = server, None
        return self

    def ask(self, method, path, body=None, kind=None):
        """The answer as status, headers and bytes; a practice that is being read is waited for."""
        for _ in range(400):
            status, headers, content = self.once(method, path, body, kind)
            if status != 503 or b"Reading the practice" not in content:
                return status, headers, content
            time.sleep(0.05)
        raise AssertionError(f"{path} is being read for ever")

    def once(self, method, path, body=None, kind=None):
        host = urllib.parse.urlparse(self.server.address).netloc
        headers = {"Origin": self.server.address, "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if kind:
            headers["Content-Type"] = kind
        if self.connection is None:
            self.connection = http.client.HTTPConnection(host, timeout=60)
        try:
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
            content = answer.read()
        except (http.client.HTTPException, OSError):
            self.connection = None
            raise
        if answer.getheader("Connection", "").lower() == "close":
            self.connection = None
        for one in answer.headers.get_all("Set-Cookie") or []:
            name, value = one.split(";")[0].split("=", 1)
            if value:
                self.cookies[name] = value
            else:
                self.cookies.pop(name, None)
        return answer.status, answer.headers, content

    def post(self, path, fields):
        return self.ask("POST", path, urllib.parse.urlencode(fields), "application/x-www-form-urlencoded")

    def token(self):
        found = re.search(rb'name="csrf" (?:value|content)="([^"]+)"', self.ask("GET", "/account")[2])
        return found.group(1).decode() if found else ""

    def sign_in(self):
        self.cookies = {k: v for k, v in self.cookies.items() if "known" in k or k == "theme"}
        status, headers, content = self.post("/sign-in", {"email": self.email, "password": self.password, "next": "/"})
        assert status == 303, f"{self.name} can't sign in: {status} {text_of(content)[:300]}"
        self.path = "/"


def text_of(content):
    return " ".join(Page(content.decode(errors="replace")).words)


def multipart(fields, name, file, content):
    """A form with a file, its fields first, as a browser sends it."""
    line = "----robot"
    parts = b"".join(
        f'--{line}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode(errors="surrogatepass")
        for key, value in fields)
    head = f'--{line}\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n'
    head += "Content-Type: application/octet-stream\r\n\r\n"
    return parts + head.encode() + content + f"\r\n--{line}--\r\n".encode(), f"multipart/form-data; boundary={line}"


def zipped(files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


def contents(database):
    """A digest of each table, as another program sees the file."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=30)
    connection.text_factory = bytes
    try:
        connection.execute("BEGIN")
        names = [
            name.decode() for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {
            name: hashlib.sha256(repr(connection.execute(f"SELECT * FROM {name}").fetchall()).encode()).hexdigest()
            for name in names if name not in PASSING}
    finally:
        connection.close()


def sound(database):
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=30)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        connection.close()


def differing(one, other):
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


class Filling:
    """What the dice write into a form."""

    def __init__(self, dice):
        self.dice, self.number = dice, 0

    def fields(self, form, person):
        fields = []
        for field in form["fields"]:
            kind = field["kind"]
            if kind == "file":
                continue
            if kind in ("checkbox", "radio"):
                if field["checked"] != (self.dice.random() < 0.25):
                    fields.append((field["name"], field["value"] or "on"))
                continue
            fields.append((field["name"], self.value(field, person)))
        return fields

    def value(self, field, person):
        name, kind, value = field["name"], field["kind"], field["value"]
        if kind == "password":
            # Only what is compared is wrong for once: nobody's password becomes another one.
            isCompared = name in ("current", "confirm")
            return "wrong for once" if isCompared and self.dice.random() < 0.1 else person.password
        if kind == "hidden":
            return value if self.dice.random() < (0.99 if name == "csrf" else 0.95) else self.dice.choice(NASTY)
        if kind == "select":
            options = field["options"]
            return self.dice.choice(options) if options and self.dice.random() < 0.9 else self.dice.choice(NASTY)
        chance = self.dice.random()
        if name == "text" and chance < 0.9:
            self.number += 1
            return f"{self.dice.choice(WORDS)} {self.dice.choice(WORDS).lower()} {self.number} of {person.name}"
        if chance < 0.5:
            return value
        if chance < 0.65:
            return f"{self.dice.choice(WORDS)} {self.dice.randint(1, 99)}"
        if chance < 0.8:
            return str(self.dice.randint(0, 2000))
        return self.dice.choice(NASTY)

    def upload(self):
        """A file as somebody might drop one: entries that are new, changed or wrong, a list of clients, or noise."""
        self.number += 1
        kind = self.dice.randrange(6)
        entry = "id,client,service,start,minutes,note\n"
        if kind <= 2:
            rows = "".join(
                f"r{self.number}-{row},{self.dice.choice(['acme', 'borg', 'cyan'])},fix,2026-0{self.dice.randint(1, 4)}-1"
                f"{row % 9}T{self.dice.randint(7, 19):02}:00,{self.dice.choice([15, 30, 90, 1])},note {row}\n"
                for row in range(self.dice.randint(1, 12)))
            return f"entries{self.number}.csv", (entry + rows).encode()
        if kind == 3:
            return "entries.csv", (entry + "w1,nobody,fix,2026-02-30,abc,\nw2,acme,nothing,,-5,\n").encode()
        if kind == 4:
            return "legacy.csv", (
                "client,item,quantity,unit_price,every,covers,basis\n"
                f"acme,Handshake {self.number},1,{self.dice.randint(1, 900)}.00,month,monitoring,unwritten\n").encode()
        return "noise.json", self.dice.randbytes(self.dice.randint(0, 400))
