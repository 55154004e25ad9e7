"""What the browser tests share: servers with a practice in them, and pages at the sizes that people use."""

import pathlib
import shutil

import pytest
from playwright.sync_api import Error, expect, sync_playwright

from server import CODE, ROOT, Server, program

pytest.register_assert_rewrite("faults")
# Two cores build, serve and draw at once.
# A debug build takes seconds for a password where all cores are at work.
expect.set_options(timeout=60_000)

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
PICTURES = ROOT / "out" / "pictures"
OWNER = {"name": "Olivia Owner", "email": "olivia@example.com", "password": "a long enough password"}
SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


def pytest_collection_modifyitems(items):
    """Without the program or a browser there is nothing to test, and the run says so."""
    missing = None
    if not program().exists():
        missing = f"{program()} isn't built"
    elif not pathlib.Path(CHROMIUM).exists():
        missing = "chromium isn't installed"
    if missing:
        for item in items:
            item.add_marker(pytest.mark.skip(reason=missing))


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def make_owner(page, server, **other):
    """The first visit as a person does it; what `other` names is typed instead."""
    typed = OWNER | {"code": server.code or server.wait_for(CODE, 30), "again": OWNER["password"]} | other
    page.goto(server.address)
    page.get_by_label("The code from the console").fill(typed["code"])
    page.get_by_label("Your name").fill(typed["name"])
    page.get_by_label("Your e-mail address").fill(typed["email"])
    page.get_by_label("A password", exact=True).fill(typed["password"])
    page.get_by_label("The password again").fill(typed["again"])
    page.get_by_role("button", name="Make the account").click()


def begin_own(page):
    """Starts with a practice of one's own, as the welcome page asks."""
    page.get_by_label("Your company's name").fill("Oakhill IT")
    page.get_by_label("Time zone").fill("Europe/London")
    page.get_by_label("Currency").fill("GBP")
    page.get_by_label("Public holidays to start from").select_option(label="England and Wales")
    page.get_by_label("Paper").select_option(label="A4")
    page.get_by_role("button", name="Start with mine").click()


def begin_example(page):
    page.get_by_role("button", name="Look around").click()
    page.wait_for_url("**/")


class Visitor:
    """The owner in front of a server: `open` gives a page of a browser of its own."""

    def __init__(self, browser, server, state):
        self.browser, self.server, self.state = browser, server, state
        self.contexts = []

    def open(self, path, size="desk", scheme="light", scripts=True, state=None):
        """A page at `path`; what its scripts complain about is in `page.faults`."""
        context = self.browser.new_context(
            storage_state=state or self.state, viewport=SIZES[size], color_scheme=scheme,
            java_script_enabled=scripts, has_touch=size == "phone",
        )
        context.set_default_timeout(60_000)
        self.contexts.append(context)
        page = context.new_page()
        page.faults = []
        page.on("pageerror", lambda fault: page.faults.append(str(fault)))
        page.on("console", lambda said: page.faults.append(said.text) if said.type == "error" else None)
        # A server that has just started says 503 until the practice is read.
        while (answer := page.goto(self.server.address + path)) and answer.status == 503:
            page.wait_for_timeout(50)
            page.faults.clear()
        return page

    def close(self):
        for context in self.contexts:
            context.close()


@pytest.fixture(scope="session")
def beginnings(browser, tmp_path_factory):
    """The databases that tests start from, made once as a person makes them: making an account takes a while, because
    passwords are kept the slow way. `own` is a practice just begun, `example` the invented one."""
    made = {}
    folder = tmp_path_factory.mktemp("account")
    server = Server(folder / "practice.db", folder / "server.log")
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(60_000)
    make_owner(page, server)
    page.wait_for_url("**/welcome")
    state = context.storage_state()
    context.close()
    server.stop()
    for name, begin in {"own": begin_own, "example": begin_example}.items():
        copied = tmp_path_factory.mktemp("beginnings") / name
        shutil.copytree(folder, copied)
        server = Server(copied / "practice.db", copied / "server.log")
        context = browser.new_context(storage_state=state)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto(server.address + "/welcome")
        begin(page)
        page.wait_for_url(server.address + "/")
        context.close()
        server.stop()
        made[name] = (copied, state)
    return made


@pytest.fixture(scope="session")
def server(beginnings, tmp_path_factory):
    """One server for the tests that only look: the example practice."""
    folder = tmp_path_factory.mktemp("looking") / "example"
    shutil.copytree(beginnings["example"][0], folder)
    server = Server(folder / "practice.db", folder / "server.log")
    yield server
    server.stop()


@pytest.fixture
def open_page(browser, server, beginnings):
    """Opens a page of the example, to look: `open_page("/hours", size="phone", scheme="dark", scripts=False)`."""
    visitor = Visitor(browser, server, beginnings["example"][1])
    yield visitor.open
    visitor.close()


@pytest.fixture
def practice(browser, beginnings, tmp_path):
    """A practice to change, with a server of its own: `practice("example")` or `practice("own")`."""
    visitors = []

    def begin(name):
        folder = tmp_path / f"{name}-{len(visitors)}"
        copied, state = beginnings[name]
        shutil.copytree(copied, folder)
        visitor = Visitor(browser, Server(folder / "practice.db", folder / "server.log"), state)
        visitors.append(visitor)
        return visitor

    yield begin
    for visitor in visitors:
        visitor.close()
        visitor.server.stop()


def picture(page, name):
    """A screenshot to look at, kept out of git."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    try:
        page.screenshot(path=PICTURES / f"{name}.png", full_page=True)
    except Error:
        # The page was on its way to another one.
        page.wait_for_load_state()
        page.screenshot(path=PICTURES / f"{name}.png", full_page=True)
