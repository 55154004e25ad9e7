"""The first visit: the owner's account by the console's code, then a practice that says what to do next."""

import pytest
from playwright.sync_api import expect

from conftest import OWNER, begin_own, make_owner, picture
from faults import assert_without_fault
from server import Server


@pytest.fixture
def fresh(tmp_path):
    """A server that nobody has visited."""
    server = Server(tmp_path / "practice.db", tmp_path / "server.log")
    yield server
    server.stop()


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def page(browser, request):
    context = browser.new_context(java_script_enabled=request.param)
    page = context.new_page()
    page.runs_scripts = request.param
    page.set_default_timeout(60_000)
    yield page
    context.close()


def test_a_fault_stands_at_its_field_and_what_was_typed_stays(page, fresh):
    make_owner(page, fresh, code="aaaa-aaaa")
    code = page.get_by_label("The code from the console")
    expect(code).to_have_attribute("aria-invalid", "true")
    expect(code).to_have_value("aaaa-aaaa")
    expect(page.get_by_label("Your name")).to_have_value(OWNER["name"])
    expect(page.get_by_label("Your e-mail address")).to_have_value(OWNER["email"])
    assert "It stands where the server was started" in fault_of(page, code)

    make_owner(page, fresh, again="another long password")
    again = page.get_by_label("The password again")
    expect(again).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Your e-mail address")).to_have_value(OWNER["email"])
    assert fault_of(page, again) != ""

    make_owner(page, fresh, password="short", again="short")
    password = page.get_by_label("A password", exact=True)
    expect(password).to_have_attribute("aria-invalid", "true")
    assert "12" in fault_of(page, password)
    if page.runs_scripts:
        assert_without_fault(page)
        picture(page, "first-visit-fault")


def fault_of(page, field):
    """What stands at the field as its fault."""
    described = field.get_attribute("aria-describedby") or ""
    return " ".join(page.locator(f"#{name}").inner_text() for name in described.split() if "fault" in name)


def test_every_address_leads_to_the_first_visit(page, fresh):
    for path in ["/", "/hours", "/table", "/sign-in"]:
        page.goto(fresh.address + path)
        expect(page).to_have_url(fresh.address + "/first-visit")


EMPTY = {
    "start": ("/", "begins with"),
    "hours": ("/hours", "Import"),
    "sort": ("/sort", "mport"),
    "services": ("/services", "one a line"),
    "table": ("/table", "List services"),
    "notes": ("/notes", "N opens the notepad"),
    "import": ("/import", "rop"),
    "settings": ("/settings", "Oakhill IT"),
}


@pytest.mark.parametrize("name", EMPTY)
def test_an_empty_page_says_what_to_do(own, name):
    path, words = EMPTY[name]
    page = own.open(path, size="phone")
    assert words in page.locator("main").inner_text()
    assert_without_fault(page)
    assert page.faults == []
    picture(page, f"empty-{name}-phone-light")


@pytest.fixture(scope="module")
def own(browser, beginnings, tmp_path_factory):
    """A practice just begun, for the tests that only look at it."""
    import shutil

    from conftest import Visitor

    copied, state = beginnings["own"]
    folder = tmp_path_factory.mktemp("own") / "own"
    shutil.copytree(copied, folder)
    server = Server(folder / "practice.db", folder / "server.log")
    visitor = Visitor(browser, server, state)
    yield visitor
    visitor.close()
    server.stop()


def test_sign_out_and_in_again(practice):
    visitor = practice("own")
    page = visitor.open("/hours")
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(visitor.server.address + "/sign-in")
    page.goto(visitor.server.address + "/services")
    page.get_by_label("E-mail address").fill(OWNER["email"])
    page.get_by_label("Password").fill("not the password at all")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("No account has this address and password", timeout=60_000)
    expect(page.get_by_label("E-mail address")).to_have_value(OWNER["email"])
    expect(page.get_by_label("Password")).to_be_focused()
    assert_without_fault(page)
    picture(page, "sign-in-fault")
    page.keyboard.type(OWNER["password"])
    page.keyboard.press("Enter")
    expect(page).to_have_url(visitor.server.address + "/services", timeout=60_000)


def test_what_is_wrong_with_a_beginning_stands_at_its_field(practice):
    visitor = practice("own")
    page = visitor.open("/welcome")
    assert page.get_by_role("button", name="Look around").is_visible()
    page.get_by_role("button", name="Look around").click()
    page.wait_for_url(visitor.server.address + "/")
    expect(page.locator(".rail")).to_contain_text("xample")
    page.goto(visitor.server.address + "/welcome")
    page.get_by_role("button", name="Back to my own").click()
    page.wait_for_url(visitor.server.address + "/")
    expect(page.locator("main")).to_contain_text("No history yet")
