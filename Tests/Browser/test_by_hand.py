"""A practice kept by hand: clients, deals, agreements and work are typed in, changed, taken back, and never lost."""

import re

import pytest
from playwright.sync_api import expect

from conftest import picture
from faults import assert_without_fault

KEPT = re.compile("^Kept$")


@pytest.fixture
def own(practice):
    return practice("own")


def cell(page, row, column, form="clients"):
    return page.locator(f'#{form} tr[data-row="r{row}"] [data-column="{column}"]')


def kept(page, form="clients"):
    expect(page.locator(f"#{form} [data-sheet-state]")).to_have_text(KEPT)


def type_clients(page, names):
    """As on a sheet of paper: a row a client, Tab between cells."""
    cell(page, 0, "name").click()
    for at, (name, *counts) in enumerate(names):
        page.keyboard.type(name)
        for count in counts:
            page.keyboard.press("Tab")
            page.keyboard.type(str(count))
        if at + 1 < len(names):
            cell(page, at + 1, "name").focus()
    page.get_by_role("button", name="Save", exact=True).last.click()


TEN = [(f"Client {word}", at % 3, 4 + at, 5 + at) for at, word in enumerate(
    ["Ash", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch", "Maple", "Oak", "Pine"])]


def test_ten_clients_are_in_the_list_and_in_boxes_without_a_file(own):
    page = own.open("/clients.edit")
    picture(page, "by-hand-empty")
    type_clients(page, TEN)
    expect(page.get_by_role("heading", level=1)).to_have_text("10 clients to edit")
    kept(page)
    picture(page, "by-hand-ten")
    assert_without_fault(page)
    page.goto(own.server.address + "/clients/client-ash/items")
    cell(page, 0, "item", "items").fill("Monitoring")
    cell(page, 0, "quantity", "items").fill("3")
    cell(page, 0, "price", "items").fill("125")
    page.keyboard.press("Enter")
    kept(page, "items")
    expect(page.locator(".lead")).to_contain_text("£375.00 a month")
    picture(page, "by-hand-deal")
    assert_without_fault(page)
    page.goto(own.server.address + "/clients")
    picture(page, "by-hand-boxes")
    assert page.faults == []


def test_what_is_wrong_is_marked_at_its_cell_and_what_is_right_is_kept(own):
    page = own.open("/clients.edit")
    cell(page, 0, "name").fill("Right")
    cell(page, 1, "name").fill("Wrong")
    cell(page, 1, "servers").fill("many")
    cell(page, 1, "from_day").fill("3/2/2026")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.locator("#clients .fault")).to_have_count(2)
    expect(page.locator("#clients")).to_contain_text("write 2026-02-03 or 2026-03-02")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 client to edit")
    expect(cell(page, 0, "name")).to_have_value("Right")
    picture(page, "by-hand-faults")


def test_a_pasted_list_comes_in_with_its_heads(own):
    page = own.open("/clients.edit")
    page.get_by_text("Paste a list").click()
    page.get_by_label("A line each").fill("Company\tServers\tUsers\nAcme\t1\t12\nZenith\t0\t3\n")
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your clients")
    expect(cell(page, 0, "name")).to_have_value("Acme")
    expect(cell(page, 0, "users")).to_have_value("12")
    page.get_by_role("button", name="Save", exact=True).last.click()
    kept(page)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 clients to edit")


def test_it_works_without_scripts(own):
    page = own.open("/clients.edit", scripts=False)
    cell(page, 0, "name").fill("Acme")
    cell(page, 0, "users").fill("7")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 client to edit")
    page.goto(own.server.address + "/clients/acme/items")
    cell(page, 0, "item", "items").fill("Backup")
    cell(page, 0, "price", "items").fill("50")
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.get_by_role("button", name="Remove Backup").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("What does Acme pay today?")
    page.get_by_role("button", name=re.compile("Take back: took away")).click()
    expect(cell(page, 0, "item", "items")).to_have_value("Backup")


def test_agreements_begin_change_and_end(own):
    page = own.open("/clients.edit")
    type_clients(page, [("Acme", 1, 5, 6)])
    kept(page)
    page.goto(own.server.address + "/clients/acme/agreements")
    picture(page, "by-hand-agreement-new")
    page.locator("#field-from-from").fill("1 January 2026")
    page.get_by_role("button", name="What would it mean?").first.click()
    expect(page.get_by_role("status").first).to_contain_text("a month, without options")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Acme is on")
    page.locator("#field-from-from").fill("2026-06-01")
    page.locator("#field-from-workstations").fill("9")
    page.get_by_role("button", name="Keep it").click()
    expect(cell(page, 1, "workstations", "agreements")).to_have_value("9")
    expect(cell(page, 0, "through", "agreements")).to_have_value("2026-05-31")
    picture(page, "by-hand-agreement")
    assert_without_fault(page)
    cell(page, 0, "through", "agreements").fill("2026-07-01")
    page.keyboard.press("Enter")
    expect(page.locator("#agreements .fault")).to_contain_text("Two agreements would hold")
    assert page.faults == [] or all("422" in fault for fault in page.faults)


def test_work_is_written_down_mended_split_and_taken_back(own):
    page = own.open("/clients.edit")
    type_clients(page, [("Acme", 1, 5, 6)])
    kept(page)
    page.goto(own.server.address + "/clients/acme/work")
    page.get_by_role("link", name="Write down work").click()
    page.get_by_label("What it was").select_option(index=1)
    page.get_by_label("Day", exact=True).fill("2026-03-02")
    page.get_by_label("Began at").fill("16:00")
    page.get_by_label("How long").fill("1:30")
    page.get_by_label("Note", exact=True).fill("The mail was down")
    picture(page, "by-hand-work-new")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 entry for Acme")
    picture(page, "by-hand-work")
    page.get_by_role("link", name="2 March 2026, 16:00").click()
    page.get_by_label("Split it at").fill("17:00")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 entries for Acme")
    page.get_by_role("button", name=re.compile("Take back: split")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 entry for Acme")
    page.get_by_role("link", name="2 March 2026, 16:00").click()
    picture(page, "by-hand-work-history")
    assert_without_fault(page)


def test_two_clients_are_merged_and_taken_apart_again(own):
    page = own.open("/clients.edit")
    type_clients(page, [("Acme", 1, 5, 6), ("Acme Inc", 0, 2, 2)])
    kept(page)
    page.goto(own.server.address + "/clients/acme-inc/record")
    page.get_by_text("It is the same as another client").click()
    page.get_by_label("The other client").select_option("acme")
    page.get_by_role("button", name="Merge").click()
    page.wait_for_url("**/clients/acme/record#changes")
    expect(page.locator("#changes")).to_contain_text("Merged Acme Inc into Acme")
    page.get_by_role("button", name=re.compile("Take back: merged")).click()
    page.goto(own.server.address + "/clients.edit")
    expect(page.get_by_role("heading", level=1)).to_have_text("2 clients to edit")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_on_a_phone(practice, scheme):
    visitor = practice("example")
    page = visitor.open("/clients.edit", size="phone", scheme=scheme)
    href = page.locator('#clients tr[data-row="r0"] input[name="r0.key"]').get_attribute("value")
    picture(page, f"by-hand-clients-phone-{scheme}")
    for part in ["record", "items", "agreements", "invoiced", "work"]:
        page.goto(f"{visitor.server.address}/clients/{href}/{part}")
        picture(page, f"by-hand-{part}-phone-{scheme}")
        assert_without_fault(page)
