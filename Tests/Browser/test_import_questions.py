"""What an import asks before it takes anything: what a file leaves open, and whether hours are here already."""

import re

import pytest
from playwright.sync_api import expect

from conftest import picture
from faults import assert_without_fault
from test_import import file, give

ORDERS = """Customer,Day,Hours,Person
Birch Dental,03/04/2026,1.5,Ann Ott
Birch Dental,05/04/2026,2,Ann Ott
"""


def point(page, content, name="log.csv"):
    """Drops an export that nobody knows, and takes the columns that the page suggests."""
    give(page, [file(name, content)])
    expect(page.locator("h1")).to_have_text("Nobody here knows these columns yet")
    page.get_by_role("link", name="Time entries").click()
    page.get_by_role("button", name="Save it and read the file").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_what_a_file_leaves_open_is_asked_once(practice, scripts):
    visitor = practice("own")
    page = visitor.open("/import", scripts=scripts)
    point(page, ORDERS)
    question = page.get_by_role("group", name="Which stands first in these dates, the day or the month?")
    if not scripts:
        page.wait_for_timeout(1000)
        page.reload()
    expect(question).to_be_visible()
    if scripts:
        assert_without_fault(page)
        picture(page, "import-asked-desk-light")
    question.get_by_label("the month: 3/4 is March 4").check()
    page.get_by_role("button", name="Read it so").first.click()
    if not scripts:
        page.wait_for_timeout(1000)
        page.reload()
    expect(page.locator("main")).to_contain_text("4 March 2026 to 4 May 2026")
    page.get_by_role("button", name=re.compile("^Take 2 rows in")).click()
    if not scripts:
        page.wait_for_timeout(1000)
        page.reload()
    expect(page.locator("h1")).to_contain_text("are in", timeout=30_000)
    page.goto(visitor.server.address + "/import")
    give(page, [file("log.csv", ORDERS.replace("2026", "2025"))])
    if not scripts:
        page.wait_for_timeout(1000)
        page.reload()
    expect(page.locator("main")).to_contain_text("4 March 2025 to 4 May 2025")
    expect(page.locator("main")).to_contain_text("as you said of this export before")


OURS = """id,client,service,start,minutes,technician,note
T-1,Birch Dental,unsorted,2026-02-16T09:00:00,60,Ann Ott,Scanner
T-2,Birch Dental,unsorted,2026-02-17T13:00:00,60,Ann Ott,Fax
"""
TRACKED = """Customer,Start,End,Person,Note
Birch Dental,2026-02-16 09:00,2026-02-16 10:00,Ann Ott,Scanner again
Birch Dental,2026-02-17 13:30,2026-02-17 14:30,Ann Ott,Fax
Birch Dental,2026-02-18 13:30,2026-02-18 14:30,Ann Ott,Mail
"""


@pytest.mark.parametrize("size, scheme", [("desk", "light"), ("phone", "dark")])
def test_hours_that_are_probably_here_are_asked_about(practice, size, scheme):
    visitor = practice("own")
    page = visitor.open("/import", size=size, scheme=scheme)
    give(page, [file("entries.csv", OURS)])
    page.get_by_role("button", name=re.compile("^Take 2 rows in")).click()
    expect(page.locator("h1")).to_contain_text("are in", timeout=30_000)
    page.goto(visitor.server.address + "/import")
    point(page, TRACKED, "tracked.csv")
    expect(page.get_by_role("heading", name="Probably here already: 2 entries")).to_be_visible(timeout=30_000)
    assert_without_fault(page)
    picture(page, f"import-likely-{size}-{scheme}")
    page.get_by_role("group", name="They are").get_by_label("the same: keep what is there").check()
    page.get_by_label(re.compile("^What 17 February")).select_option(label="other work")
    page.get_by_role("button", name="Take it in as said").click()
    expect(page.locator("main")).to_contain_text("2 new", timeout=30_000)
    assert page.faults == []
