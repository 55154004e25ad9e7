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
