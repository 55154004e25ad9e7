"""What a technician sees and may do: what is covered, and no cost, margin or price of the practice's own."""

import csv
import shutil

import pytest
from playwright.sync_api import expect

from conftest import OWNER, SIZES, Visitor, picture
from faults import assert_without_fault
from server import Server


@pytest.fixture(scope="module")
def technician(browser, beginnings, tmp_path_factory):
    """A technician of the example practice, added by the owner and signed in as a person does it."""
    copied, state = beginnings["example"]
    folder = tmp_path_factory.mktemp("technician") / "example"
    shutil.copytree(copied, folder)
    server = Server(folder / "practice.db", folder / "server.log")
    visitor = Visitor(browser, server, state)
    page = visitor.open("/people", scripts=False)
    page.set_default_timeout(60_000)
    page.get_by_label("Name", exact=True).fill("Tom Technician")
    page.get_by_label("E-mail address").fill("tom@example.com")
    page.get_by_label("May do", exact=True).select_option(value="technician")
    page.get_by_role("button", name="Add", exact=True).click()
    first = page.get_by_role("status").locator("code").inner_text()
    picture(page, "people-added-desk-light")
    context = browser.new_context(viewport=SIZES["desk"])
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(server.address + "/sign-in")
    page.locator('input[name="email"]').fill("tom@example.com")
    page.locator('input[name="password"]').fill(first)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("h1")).to_have_text("Choose a password of your own")
    page.get_by_label("The new one", exact=True).fill("another long password")
    page.get_by_label("The new one again").fill("another long password")
    page.get_by_role("button", name="Take this password").click()
    # The owner looks at the example; nobody else does by that, and the practice hasn't begun.
    page.wait_for_url(server.address + "/welcome")
    expect(page.locator("h1")).to_have_text("The practice hasn't begun yet")
    picture(page, "not-begun-desk-light")
    page.get_by_role("button", name="Look around").click()
    page.wait_for_url(server.address + "/")
    visitor.state = context.storage_state()
    context.close()
    yield visitor
    visitor.close()
    server.stop()


@pytest.mark.parametrize("path", ["/", "/hours", "/table", "/table/wall", "/table/page", "/notes"])
def test_a_technician_sees_no_cost_and_no_margin(technician, path):
    page = technician.open(path, size="phone")
    page.wait_for_load_state("networkidle")
    words = page.locator("body").inner_text().lower()
    assert "there is no such page" not in words
    for hidden in ["margin", "loses money", "leaves you", "profit", "costs you", "cost you"]:
        assert hidden not in words
    assert_without_fault(page)
    assert page.faults == []


def test_a_technician_sees_hours_without_rates(technician):
    page = technician.open("/hours")
    words = page.locator("main").inner_text()
    assert "$" not in words
    assert "Invoiced" not in words
    answer = page.request.get(technician.server.address + "/hours.csv")
    assert answer.ok
    for row in csv.DictReader(answer.text().splitlines()):
        money = ["invoiced", "effectiveRate", "cost", "margin", "marginShare"]
        assert [row[column] for column in money] == [""] * len(money)
    page.locator("#clients .opener").first.click()
    expect(page.locator("tr.opened")).to_be_visible()
    assert "$" not in page.locator("tr.opened").inner_text()


@pytest.mark.parametrize(
    "path",
    ["/settings", "/settings/costs", "/people", "/backup", "/import", "/sort", "/table/effect",
     "/table/publish", "/changes"],
)
def test_a_technician_is_let_nowhere_else(technician, path):
    page = technician.open("/")
    answer = page.request.get(technician.server.address + path, headers={"X-Requested-By": "threebox"}, max_redirects=0)
    assert answer.status in (403, 404), f"{path}: {answer.status}"


def test_a_technician_takes_away_no_note_of_others_and_no_note_of_the_office_is_shown(technician):
    """The owner writes for everybody and for the office; the technician sees the one, and may tick it only."""
    owner = technician.browser.new_context(viewport=SIZES["desk"])
    page = owner.new_page()
    page.set_default_timeout(60_000)
    page.goto(technician.server.address + "/sign-in")
    page.locator('input[name="email"]').fill(OWNER["email"])
    page.locator('input[name="password"]').fill(OWNER["password"])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(technician.server.address + "/**")
    if page.url.endswith("/welcome"):
        page.get_by_role("button", name="Look around").click()
        page.wait_for_url(technician.server.address + "/")
    page.goto(technician.server.address + "/notes")
    main = page.locator("main")
    for words, reader in [("Raise Gold for all of them", "Owner and sales"), ("Call Ironwood back", "Everybody")]:
        main.get_by_label("A note").fill(words)
        main.get_by_label("Who may read it").select_option(label=reader)
        main.get_by_role("button", name="Write it down").click()
        expect(main.locator(".note", has_text=words)).to_be_visible()
    picture(page, "notes-office-desk-light")
    owner.close()

    page = technician.open("/notes", size="phone", scheme="dark")
    expect(page.locator("main .note")).to_have_count(1)
    note = page.locator("main .note", has_text="Call Ironwood back")
    expect(note.get_by_role("button", name="Done")).to_be_visible()
    expect(note.get_by_role("button", name="Take away")).to_have_count(0)
    expect(page.locator("main").get_by_label("Who may read it")).to_have_count(0)
    picture(page, "notes-technician-phone-dark")
    assert_without_fault(page)
    for path in ["/notes/pad", "/find/index", "/"]:
        answer = page.request.get(technician.server.address + path, headers={"X-Requested-By": "threebox"})
        assert "Raise Gold" not in answer.text(), path


def test_a_technician_changes_nothing_on_the_table(technician):
    page = technician.open("/table")
    assert page.locator("#grid a[data-edits]").count() == 0
    token = page.locator('meta[name="csrf"]').get_attribute("content")
    for path in ["/services/move", "/table/cell", "/table/step", "/sort/assign"]:
        answer = page.request.post(
            technician.server.address + path, headers={"X-CSRF": token, "X-Requested-By": "threebox"},
            form={"id": "x", "list": "off", "seen": "1"},
        )
        assert answer.status == 403, f"{path}: {answer.status}"
