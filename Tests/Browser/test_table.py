"""The table: cells by mouse and by keys, the effect on every client, back and forward, two at once, and the paper."""

import re
import shutil
import subprocess

import pytest
from playwright.sync_api import expect

from conftest import picture
from faults import assert_without_fault
from paper import paper_at, prints
from server import program


@pytest.fixture
def example(practice):
    return practice("example")


def open_table(visitor, **how):
    """The table with its effect beside it."""
    page = visitor.open("/table", **how)
    expect(page.locator(".clients .client[data-i]").first).to_be_attached()
    return page


def cells(page, words):
    """The links of cells that say this, each to be found again by its address."""
    return page.locator("#grid tr.service a.words").filter(has_text=re.compile(f"^{words}$"))


def found(page, address):
    return page.locator(f'#grid a.words[href="{address}"]')


def first_cell(page, words):
    return found(page, cells(page, words).first.get_attribute("href"))


def totals(page):
    return page.locator(".clients .client[data-i]").all_inner_texts()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_cell_is_changed_by_mouse_and_its_effect_is_marked(example, scheme):
    page = open_table(example, scheme=scheme)
    before = totals(page)
    cell = first_cell(page, "Included")
    cell.click()
    form = page.get_by_role("dialog")
    expect(form).to_be_visible()
    assert_without_fault(page)
    picture(page, f"table-cell-desk-{scheme}")
    form.get_by_role("radio", name="By the hour").check()
    expect(cell).to_have_text("By the hour")
    expect(form).to_be_hidden()
    expect(cell).to_be_focused()
    expect(page.locator(".changed").first).to_be_visible()
    expect(page.locator(".last-change")).to_contain_text(re.compile("by the hour", re.IGNORECASE))
    assert totals(page) != before
    assert_without_fault(page)
    picture(page, f"table-changed-desk-{scheme}")
    expect(page.locator("#grid .changed")).to_have_count(0)
    page.reload()
    expect(cell).to_have_text("By the hour")
    assert page.faults == []


def test_a_cell_is_changed_by_keys_alone(example):
    page = open_table(example)
    address = cells(page, "Included").first.get_attribute("href")
    cell = found(page, address)
    cell.focus()
    page.keyboard.press("ArrowRight")
    expect(cell).not_to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(cell).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(cell).to_be_focused()
    page.keyboard.press("h")
    expect(cell).to_have_text("By the hour")
    page.keyboard.press("o")
    expect(cell).to_have_text("On request, free")
    page.keyboard.press("Enter")
    form = page.get_by_role("dialog")
    expect(form.get_by_role("radio", name="On request")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(cell).to_have_text("Included")
    expect(cell).to_be_focused()
    page.keyboard.press("Enter")
    expect(form).to_be_visible()
    page.keyboard.press("Escape")
    expect(form).to_be_hidden()
    expect(cell).to_be_focused()


def test_changes_are_taken_back_and_made_again(example):
    page = open_table(example)
    before = totals(page)
    cell = first_cell(page, "Included")
    cell.focus()
    page.keyboard.press("h")
    expect(cell).to_have_text("By the hour")
    after = totals(page)
    page.keyboard.press("Control+z")
    expect(cell).to_have_text("Included")
    assert totals(page) == before
    page.keyboard.press("Control+Shift+Z")
    expect(cell).to_have_text("By the hour")
    assert totals(page) == after
    page.get_by_role("button", name="← Back").click()
    expect(cell).to_have_text("Included")
    page.get_by_role("button", name="Forward →").click()
    expect(cell).to_have_text("By the hour")
    page.goto(example.server.address + "/table/changes")
    expect(page.locator("main")).to_contain_text("by the hour", ignore_case=True)
    assert_without_fault(page)


def test_a_price_is_changed_and_a_wrong_one_stays_with_its_fault(example):
    page = open_table(example)
    head = page.locator("#head-0")
    head.locator("a.plan-name").click()
    form = page.get_by_role("dialog")
    price = form.get_by_label(re.compile("^(A month|Base|.*month)", re.IGNORECASE)).first
    price.fill("a lot")
    form.get_by_role("button", name="Set").click()
    expect(price).to_have_attribute("aria-invalid", "true")
    expect(price).to_have_value("a lot")
    assert_without_fault(page)
    picture(page, "table-price-fault-desk-light")
    price.fill("643.21")
    form.get_by_role("button", name="Set").click()
    expect(head).to_contain_text("643.21")
    expect(page.locator(".last-change")).to_contain_text("643.21")


def test_clients_out_of_sight_are_painted_too(practice, tmp_path):
    subprocess.run([program(), "sample", "--clients", "240", "--months", "1", "-o", tmp_path / "many"], check=True)
    archive = shutil.make_archive(str(tmp_path / "many"), "zip", tmp_path / "many")
    owner = practice("own")
    page = owner.open("/import")
    page.set_input_files("input[type=file]", archive)
    page.get_by_role("button", name="Look at the files").click()
    page.get_by_role("button", name="Take the practice in").click()
    expect(page.get_by_role("link", name="See where it stands")).to_be_visible()
    page = open_table(owner)
    lines = page.locator(".clients .client[data-i]")

    def written():
        return lines.evaluate_all(
            """(lines) => Object.fromEntries(lines.map((line) => [line.dataset.i, [...line.children].map((cell) =>
                [cell.textContent, cell.classList.contains("box"), cell.classList.contains("loses-on")])]))""")

    before = written()
    page.locator("#head-0 a.plan-name").click()
    form = page.get_by_role("dialog")
    form.get_by_label(re.compile("^(A month|Base|.*month)", re.IGNORECASE)).first.fill("4321")
    form.get_by_role("button", name="Set").click()
    # Nobody scrolls: the last of them is painted, and marked, all the same.
    expect(lines.last.locator(".changed").first).to_be_attached()
    after = written()
    assert len(after) == 240
    assert all(after[number][2] != before[number][2] for number in after)
    page.reload()
    expect(lines.first).to_be_attached()
    assert written() == after
    assert page.faults == []


def two_at_one_place(example):
    """Two pages that change one cell, the second without having seen what the first did."""
    first, second = open_table(example), open_table(example)
    address = cells(first, "Included").first.get_attribute("href")
    mine, yours = found(first, address), found(second, address)
    mine.focus()
    first.keyboard.press("h")
    expect(mine).to_have_text("By the hour")
    yours.focus()
    second.keyboard.press("o")
    return first, second, mine, yours


def test_of_two_at_the_same_place_the_second_is_told_and_decides(example):
    first, second, mine, yours = two_at_one_place(example)
    told = second.get_by_role("dialog")
    expect(told.get_by_role("alert")).to_contain_text("Olivia Owner")
    assert_without_fault(second)
    picture(second, "table-conflict-desk-light")
    first.reload()
    expect(mine).to_have_text("By the hour")
    told.get_by_role("button", name="Keep mine").click()
    expect(yours).to_have_text("On request, free")
    first.reload()
    expect(mine).to_have_text("On request, free")


def test_theirs_can_be_kept(example):
    _, second, _, yours = two_at_one_place(example)
    second.get_by_role("dialog").get_by_role("link", name="Keep theirs").click()
    expect(yours).to_have_text("By the hour")


def test_two_at_different_places_both_get_theirs(example):
    first, second = open_table(example), open_table(example)
    one, other = (cells(first, "Included").nth(place).get_attribute("href") for place in (0, 1))
    found(first, one).focus()
    first.keyboard.press("h")
    expect(found(first, one)).to_have_text("By the hour")
    found(second, other).focus()
    second.keyboard.press("h")
    expect(found(second, other)).to_have_text("By the hour")
    first.reload()
    expect(found(first, one)).to_have_text("By the hour")
    expect(found(first, other)).to_have_text("By the hour")


def test_a_cell_is_changed_and_taken_back_without_scripts(example):
    page = example.open("/table", scripts=False)
    address = cells(page, "Included").first.get_attribute("href")
    found(page, address).click()
    page.get_by_role("radio", name="By the hour", exact=False).first.check()
    page.get_by_role("button", name="Set").click()
    expect(found(page, address)).to_have_text("By the hour")
    page.get_by_role("button", name="← Back").click()
    expect(found(page, address)).to_have_text("Included")
    page.get_by_role("link", name="Show it").or_(page.locator(".figures")).first.wait_for()
    page.goto(example.server.address + "/table?wait")
    expect(page.locator(".figures")).to_be_visible()
    assert page.locator(".clients .client[data-i]").count() > 20


def test_on_a_phone_the_names_stay_and_a_cell_is_changed(example):
    page = open_table(example, size="phone")
    assert_without_fault(page)
    name = page.locator("#grid tr.service th").first
    scroller = page.locator(".grid-scroll")
    before = name.bounding_box()["x"]
    scroller.evaluate("element => { element.scrollLeft = element.scrollWidth; }")
    assert abs(name.bounding_box()["x"] - before) < 2
    cell = first_cell(page, "Included")
    cell.tap()
    form = page.get_by_role("dialog")
    expect(form).to_be_visible()
    box = form.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    assert_without_fault(page)
    picture(page, "table-cell-phone-light")
    form.get_by_role("radio", name="By the hour").check()
    expect(cell).to_have_text("By the hour")


def test_an_edition_is_published_and_the_next_begins_as_its_copy(example):
    page = example.open("/table", scripts=False)
    page.get_by_role("link", name="Publish", exact=True).click()
    # The example's first day has passed: that is asked about first.
    page.get_by_label(re.compile("which has passed")).check()
    page.get_by_role("button", name=re.compile("^Publish edition")).click()
    expect(page.locator("h1")).to_have_text("1 published edition")
    page.goto(example.server.address + "/table")
    assert page.locator("#grid a[data-edits]").count() == 0
    expect(page.locator(".notice")).to_contain_text("its terms don't change any more")
    page.get_by_role("link", name="Begin the next edition").click()
    picture(page, "editions-published-desk-light")
    page.get_by_label("Name").fill("2026")
    page.get_by_role("button", name="Begin it").click()
    expect(page.get_by_label("Name")).to_have_attribute("aria-invalid", "true")
    page.get_by_label("Name").fill("2027")
    page.get_by_role("button", name="Begin it").click()
    expect(page.locator(".lead")).to_contain_text("Edition 2027, a draft")

    page = open_table(example)
    cell = first_cell(page, "Included")
    cell.focus()
    page.keyboard.press("h")
    expect(cell).to_have_text("By the hour")
    page.goto(example.server.address + "/table/editions")
    assert_without_fault(page)
    page.get_by_role("link", name="against 2026").click()
    expect(page.locator("h1")).to_have_text("1 thing changed from 2026 to 2027")
    expect(page.locator(".differences")).to_contain_text("by the hour", ignore_case=True)
    assert_without_fault(page)
    picture(page, "compare-desk-light")
    page.goto(example.server.address + "/table/compare?old=2026&new=2026")
    expect(page.locator("h1")).to_have_text("2026 and 2026 say the same")


def test_what_was_opened_before_is_not_published_unseen(example):
    first, second = example.open("/table/publish"), open_table(example)
    cell = first_cell(second, "Included")
    cell.focus()
    second.keyboard.press("h")
    expect(cell).to_have_text("By the hour")
    if first.locator("#begun").count():
        first.locator("#begun").check()
    first.get_by_role("button", name=re.compile("^Publish edition")).click()
    expect(first.get_by_role("alert")).to_contain_text("Olivia Owner has changed the table")
    second.reload()
    assert second.locator("#grid a[data-edits]").count() > 0


def test_the_meter_says_how_full_the_page_is(open_page):
    page = open_page("/table")
    expect(page.locator(".page-meter")).to_contain_text(re.compile("full|one page|fit"))
    page.locator(".page-meter").click()
    expect(page).to_have_url(re.compile("/table/page"))
    expect(page.get_by_role("link", name="PDF")).to_be_visible()


@prints
@pytest.mark.parametrize("name", ["page", "wall"])
def test_the_sheet_is_one_tagged_page_with_text(open_page, tmp_path, name):
    page = open_page("/table")
    prices = page.locator(".plan-price strong").all_inner_texts()
    paper = paper_at(page, f"/table/{name}.pdf", tmp_path)
    assert paper.page_count == 1
    assert paper.facts["Tagged"] == "yes"
    assert paper.facts["Page size"].startswith("612 x 792")
    assert paper.words_off_the_paper == []
    text = paper.text
    assert "Silver" in text and "Platinum" in text
    # The wall has no plan's price; the rules of thumb name the rate by the hour.
    assert len(prices) == 3
    assert [price in text for price in prices] == [name == "page"] * 3
    paper.picture(f"{name}-pdf")


def test_without_a_printer_the_page_says_what_to_do(browser, beginnings, tmp_path, monkeypatch):
    import shutil

    from conftest import Visitor
    from server import Server

    monkeypatch.setenv("THREEBOX_PRINTING", str(tmp_path / "nothing"))
    copied, state = beginnings["example"]
    shutil.copytree(copied, tmp_path / "example")
    server = Server(tmp_path / "example" / "practice.db", tmp_path / "server.log")
    visitor = Visitor(browser, server, state)
    try:
        page = visitor.open("/table/page")
        answer = page.goto(server.address + "/table/page.pdf")
        assert answer.status == 503
        page.get_by_role("link", name=re.compile("print it from the browser")).click()
        expect(page).to_have_url(re.compile("/table/page\\?"))
    finally:
        visitor.close()
        server.stop()


def test_names_are_text(example):
    page = example.open("/table/new-plan")
    name = '<img src=x onerror="alert(1)">&amp;'
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Add").click()
    page.wait_for_url("**/table")
    assert page.locator("#head-3 .plan-name").inner_text() == name
    assert page.faults == []
