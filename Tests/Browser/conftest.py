"""What the browser tests share: a server with the example practice, and pages at the sizes that people use."""

import pathlib
import shutil

import pytest
from playwright.sync_api import sync_playwright

from server import ROOT, Server, program

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
PICTURES = ROOT / "out" / "pictures"
OWNER = {"name": "Olivia Owner", "email": "olivia@example.com", "password": "a long enough password"}


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


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("threebox")


@pytest.fixture(scope="session")
def server(folder):
    """One server for the tests that only look: the example practice, and the owner's account."""
    server = Server(folder / "practice.db", folder / "server.log")
    yield server
    server.stop()


def make_owner(page, server):
    """The first visit as a person does it."""
    page.goto(server.address)
    page.get_by_label("The code from the console").fill(server.code)
    page.get_by_label("Your name").fill(OWNER["name"])
    page.get_by_label("Your e-mail address").fill(OWNER["email"])
    page.get_by_label("A password", exact=True).fill(OWNER["password"])
    page.get_by_label("The password again").fill(OWNER["password"])
    page.get_by_role("button", name="Make the account").click()


@pytest.fixture(scope="session")
def session(browser, server):
    """The cookies of the owner, who is looking around the example practice."""
    context = browser.new_context()
    page = context.new_page()
    make_owner(page, server)
    page.get_by_role("button", name="Look around").click()
    page.wait_for_url(server.address + "/")
    state = context.storage_state()
    context.close()
    return state


SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


@pytest.fixture
def open_page(browser, server, session):
    """Opens an address as the owner: `open_page("/hours", size="phone", scheme="dark", scripts=False)`."""
    contexts = []

    def open_at(path, size="desk", scheme="light", scripts=True):
        context = browser.new_context(
            storage_state=session, viewport=SIZES[size], color_scheme=scheme, java_script_enabled=scripts,
            has_touch=size == "phone",
        )
        contexts.append(context)
        page = context.new_page()
        page.faults = []
        page.on("pageerror", lambda fault: page.faults.append(str(fault)))
        page.on("console", lambda said: page.faults.append(said.text) if said.type == "error" else None)
        page.goto(server.address + path)
        return page

    yield open_at
    for context in contexts:
        context.close()


def picture(page, name):
    """A screenshot to look at, kept out of git."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True)
