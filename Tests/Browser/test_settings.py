"""Settings: company, hours and holidays, people and what each may see, backups."""

import re
import sqlite3

import pytest
from playwright.sync_api import expect

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
    page.get_by_label("Replace what is here now").check()
    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator(".fault")).to_be_visible()
    assert_without_fault(page)
    page.goto(page.url.split("/backup")[0] + "/settings")
    expect(page.locator("h1")).to_have_text("Oakhill IT")
