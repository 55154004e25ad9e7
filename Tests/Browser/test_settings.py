"""Settings: company, hours and holidays, people and what each may see, backups."""

import re
import sqlite3
import urllib.error
import urllib.parse
import urllib.request

import pytest
from playwright.sync_api import expect

from conftest import OWNER, picture
from faults import assert_without_fault


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_companys_name_is_everywhere_once_it_is_set(practice, scripts):
    visitor = practice("own")
    page = visitor.open("/settings", scripts=scripts)
    name = page.get_by_label("Company")
    name.fill("Oakhill & Sons")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_role("status").filter(has_text="It holds from now on")).to_be_visible()
    expect(page.locator("h1")).to_have_text("Oakhill & Sons")
    page.goto(visitor.server.address + "/hours")
    expect(page.locator(".rail")).to_contain_text("Oakhill & Sons")


def test_a_zone_that_is_none_stands_with_its_fault(practice):
    page = practice("own").open("/settings")
    zone = page.get_by_label("Time zone")
    zone.fill("Mars/Olympus")
    page.get_by_role("button", name="Save").first.click()
    expect(zone).to_have_attribute("aria-invalid", "true")
    expect(zone).to_have_value("Mars/Olympus")
    assert_without_fault(page)


def test_a_countrys_holidays_are_added(practice):
    page = practice("own").open("/settings/calendar")
    page.get_by_label("Add a country's public holidays").select_option(label="Norway")
    page.get_by_role("button", name="Add them").click()
    expect(page.locator("main")).to_contain_text("17")
    days = page.locator("main textarea").input_value() if page.locator("main textarea").count() else page.content()
    assert "05-17" in days or "17 May" in days
    assert_without_fault(page)


def test_the_last_owner_stays_one(practice):
    page = practice("own").open("/people")
    page.get_by_label("What Olivia Owner may do").select_option(value="technician")
    page.get_by_role("button", name="Change").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_without_fault(page)
    page.goto(page.url.split("/people")[0] + "/people")
    expect(page.get_by_label("What Olivia Owner may do")).to_have_value("owner")


def test_a_backup_is_a_whole_database(practice):
    page = practice("own").open("/backup")
    page.get_by_role("button", name="Download a backup").click()
    expect(page.locator(".fault")).to_contain_text("this asks for your password once more")
    page.get_by_label("Your password once more").first.fill(OWNER["password"])
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download a backup").click()
    assert re.fullmatch(r"threebox-\d{4}-\d\d-\d\d\.sqlite", waiting.value.suggested_filename)
    database = sqlite3.connect(waiting.value.path())
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert len(tables) > 5
    database.close()


def test_a_backup_comes_back_only_when_it_is_meant(practice):
    page = practice("own").open("/backup")
    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator(".fault")).to_contain_text("Tick the box first")
    page.get_by_label("The backup").set_input_files(
        {"name": "holiday.sqlite", "mimeType": "application/octet-stream", "buffer": b"no database at all"})
    page.get_by_label("Your password once more").last.fill(OWNER["password"])
    page.get_by_label("Replace what is here now").check()
    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator(".fault")).to_be_visible()
    assert_without_fault(page)
    page.goto(page.url.split("/backup")[0] + "/settings")
    expect(page.locator("h1")).to_have_text("Oakhill IT")


def test_making_an_owner_asks_for_the_password_where_it_is_chosen(practice):
    page = practice("own").open("/people")
    form = page.locator('form[action="/people"]')
    password = form.get_by_label("Your password once more")
    expect(password).to_be_hidden()
    form.get_by_label("Name").fill("Otto Owner")
    form.get_by_label("E-mail address").fill("otto@example.com")
    form.get_by_label("May do").select_option(value="owner")
    expect(password).to_be_visible()
    form.get_by_role("button", name="Add", exact=True).click()
    expect(form.locator(".fault")).to_contain_text("this asks for your password once more")
    assert_without_fault(page)
    password.fill(OWNER["password"])
    form.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="within three days")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_what_happened_is_found_by_typing(practice, scripts):
    visitor = practice("own")
    page = visitor.open("/happenings", scripts=scripts)
    # A stranger, without the owner's cookies.
    form = urllib.parse.urlencode({"email": "nobody@example.com", "password": "no"}).encode()
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(visitor.server.address + "/sign-in", form)
    page.goto(visitor.server.address + "/happenings")
    expect(page.locator("#found")).to_contain_text("Wrong address or password: for an address without an account")
    field = page.get_by_label("Person or words")
    field.fill("signed nobody's")
    if not scripts:
        page.get_by_role("button", name="Show").click()
    expect(page.locator("#found")).to_contain_text("Nothing that happened has these words")
    field.fill("wrong")
    if not scripts:
        page.get_by_role("button", name="Show").click()
    expect(page.locator("#found tbody tr")).not_to_have_count(0)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Export as CSV").click()
    lines = open(waiting.value.path()).read().splitlines()
    assert lines[0] == "at,who,kind,what,address"
    assert all("Wrong" in line for line in lines[1:])
    if scripts:
        assert_without_fault(page)
    assert page.faults == []


def test_a_session_elsewhere_is_ended(practice, browser):
    visitor = practice("own")
    other = browser.new_context()
    away = other.new_page()
    away.goto(visitor.server.address + "/sign-in")
    away.get_by_label("E-mail address").fill(OWNER["email"])
    away.get_by_label("Password").fill(OWNER["password"])
    away.get_by_role("button", name="Sign in").click()
    away.wait_for_url(visitor.server.address + "/")
    page = visitor.open("/account", size="phone")
    picture(page, "account-sessions-phone")
    expect(page.locator("table.sessions tbody tr")).to_have_count(2)
    assert_without_fault(page)
    page.get_by_role("button", name="End Chrome").click()
    expect(page.get_by_role("status").filter(has_text="It is signed out")).to_be_visible()
    expect(page.locator("table.sessions tbody tr")).to_have_count(1)
    away.goto(visitor.server.address + "/account")
    expect(away.locator("h1")).to_have_text("Sign in")
    other.close()
