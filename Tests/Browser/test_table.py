"""The table: a cell changed by mouse, by keyboard and without scripts, and what it does to every client beside it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from conftest import OWNER, make_owner
from server import Server


@pytest.fixture(scope="module")
def own_server(tmp_path_factory):
    """A server of our own: these tests change the example."""
    folder = tmp_path_factory.mktemp("table")
    server = Server(folder / "practice.db", folder / "server.log")
    yield server
    server.stop()


@pytest.fixture(scope="module")
def state(browser, own_server):
    context = browser.new_context()
    page = context.new_page()
    make_owner(page, own_server)
    page.locator('form[action="/welcome/example"] button').first.click()
    page.wait_for_url(own_server.address + "/")
    kept = context.storage_state()
    context.close()
    return kept


@pytest.fixture
def table(browser, own_server, state):
    """Opens the table, with the replay beside it."""
    contexts = []

    def open_at(scripts=True, path="/table?wait"):
        context = browser.new_context(
            storage_state=state, viewport={"width": 1280, "height": 900}, java_script_enabled=scripts
        )
        contexts.append(context)
        page = context.new_page()
        page.faults = []
        page.on("pageerror", lambda fault: page.faults.append(str(fault)))
        page.goto(own_server.address + path)
        return page

    yield open_at
    for context in contexts:
        context.close()


def cell(page, plan, row):
    return page.locator(f'a.words[href="/table/cell?plan={plan}&row={row}"]')


FORM = "dialog.beside-cell"


def test_a_cell_is_changed_by_mouse_and_says_what_it_does(table):
    page = table()
    cell(page, "silver", "fixes").click()
    page.wait_for_selector(f"{FORM}[open]")
    faults = Axe().run(page).response["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in faults] == []
    page.locator(f"{FORM} input[value=hourly]").first.click()
    page.wait_for_selector(".last-change")
    assert "Fixes in Silver: By the hour instead of 2 h a month." in page.locator(".last-change").inner_text()
    assert "a month more for you" in page.locator(".last-change").inner_text()
    assert cell(page, "silver", "fixes").inner_text() == "By the hour"
    assert cell(page, "silver", "email-fix").inner_text() == "By the hour", "its services follow the category"
    expect(page.locator(FORM)).not_to_be_visible()
    assert page.locator(".clients .changed").count() > 0
    assert page.faults == []


def test_by_keyboard_alone(table):
    page = table()
    start = cell(page, "gold", "recovery")
    start.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "/table/cell?plan=platinum&row=recovery"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("h")
    expect(start).to_have_text("By the hour")
    page.keyboard.press("Control+z")
    expect(page.locator(".last-change")).to_contain_text("taken back")
    assert start.inner_text() == "Included"
    page.keyboard.press("Control+Shift+z")
    expect(page.locator(".last-change")).to_contain_text("made again")
    assert start.inner_text() == "By the hour"
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{FORM}[open]")
    page.keyboard.press("i")
    expect(start).to_have_text("Included")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{FORM}[open]")
    page.keyboard.press("Escape")
    expect(page.locator(FORM)).not_to_be_visible()


def test_what_was_typed_stays_and_the_fault_is_said(table):
    page = table()
    cell(page, "gold", "quick-checkup").click()
    page.locator(f"{FORM} input[name=flat]").fill("a lot")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{FORM} .fault")
    assert page.locator(f"{FORM} .fault").first.inner_text() == "An amount is digits, such as 525 or 525.55."
    assert page.locator(f"{FORM} input[name=flat]").input_value() == "a lot"


def test_two_people_are_asked(table):
    one, other = table(), table()
    for page in (one, other):
        page.locator("#head-1 a").click()
        page.wait_for_selector(f"{FORM}[open]")
    price = f'{FORM} input[name="base"]'
    one.locator(price).fill("725")
    one.keyboard.press("Enter")
    expect(one.locator("#head-1")).to_contain_text("$725")
    other.locator(price).fill("750")
    other.keyboard.press("Enter")
    other.wait_for_selector(f"{FORM} .notice")
    words = other.locator(f"{FORM} .notice").inner_text()
    assert words == f"{OWNER['name']} changed Gold to $725 a month just now. Yours is $750 a month. Keep which?"
    assert other.locator(price).input_value() == "750"
    other.get_by_role("button", name="Keep mine").click()
    expect(other.locator("#head-1")).to_contain_text("$750")


def test_without_scripts_the_cell_is_a_page(table):
    page = table(scripts=False)
    cell(page, "silver", "signature").click()
    assert page.locator("h1").inner_text() == "New Outlook signature in Silver"
    page.locator('input[name="kind"][value="optional"]').check()
    page.get_by_role("button", name="Set").click()
    assert page.url.endswith("/table")
    assert cell(page, "silver", "signature").inner_text() == "On request"
    assert "New Outlook signature in Silver" in page.locator(".last-change").inner_text()


def test_names_are_text(table):
    page = table()
    page.goto(page.url.split("/table")[0] + "/table/new-plan")
    page.get_by_label("Name").fill('<img src=x onerror="alert(1)">&amp;')
    page.get_by_role("button", name="Add").click()
    page.wait_for_url("**/table")
    assert page.locator("#head-3 .plan-name").inner_text() == '<img src=x onerror="alert(1)">&amp;'
    page.locator("#head-3 a").click()
    page.get_by_role("button", name="Remove").click()
    expect(page.locator("#head-3")).to_have_count(0)
    assert page.faults == []


def test_publishing_freezes_and_the_next_begins_as_a_copy(table):
    page = table()
    page.get_by_role("link", name="Publish").click()
    page.get_by_role("button", name="Publish edition 2026").click()
    page.wait_for_url("**/table/editions")
    page.goto(page.url.replace("/editions", ""))
    assert "Edition 2026 is published" in page.locator("main").inner_text()
    assert page.locator("a.words").count() == 0
    page.goto(page.url + "/editions")
    page.get_by_role("button", name="Begin it").click()
    page.wait_for_url("**/table")
    assert "Edition 2027, a draft" in page.locator(".lead").inner_text()
    page.goto(page.url + "/compare?old=2026&new=2027")
    assert page.locator("h1").inner_text() == "2026 and 2027 say the same"
