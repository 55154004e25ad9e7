"""Hours, Sort and Services as people use them: by keyboard, by pointer, and without scripts."""

import pytest
from playwright.sync_api import expect

from conftest import SIZES, make_owner
from server import Server


@pytest.fixture(scope="module")
def own(browser, tmp_path_factory):
    """A server of this file's own: these tests change the example practice."""
    folder = tmp_path_factory.mktemp("lists")
    server = Server(folder / "practice.db", folder / "server.log")
    server.code = server.code or server.wait_for(r"code is ([a-z0-9-]+)", 20)
    context = browser.new_context()
    page = context.new_page()
    make_owner(page, server)
    page.get_by_role("button", name="Look around").click(timeout=90000)
    page.wait_for_url(server.address + "/", timeout=90000)
    state = context.storage_state()
    context.close()
    yield server.address, state
    server.stop()


@pytest.fixture
def open_own(browser, own):
    expect.set_options(timeout=20_000)
    contexts = []

    def open_at(path, size="desk", scripts=True):
        address, state = own
        context = browser.new_context(storage_state=state, viewport=SIZES[size], java_script_enabled=scripts)
        context.set_default_timeout(90_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        return page

    yield open_at
    for context in contexts:
        context.close()


def names(page):
    return page.locator("#clients .opener").all_inner_texts()


def test_hours_sort_filter_and_open_by_keyboard(open_own):
    page = open_own("/hours")
    assert page.locator("h1").inner_text().startswith("You gave ")
    first = names(page)[0]
    page.get_by_role("link", name="Client", exact=True).click()
    assert names(page) == sorted(names(page), key=str.lower)
    page.keyboard.press("/")
    page.keyboard.type(first[:6])
    expect(page.locator("#clients tr.client:visible")).to_have_count(
        len([name for name in names(page) if first[:6].lower() in name.lower()]))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("tr.opened")).to_contain_text("You gave")
    page.keyboard.press("Enter")
    expect(page.locator("tr.opened")).to_have_count(0)


def test_hours_work_without_scripts(open_own):
    page = open_own("/hours", scripts=False)
    worst = names(page)[0]
    page.get_by_role("link", name="Hours", exact=True).last.click()
    assert "sort=hours" in page.url
    page.locator("#clients .opener", has_text=worst).click()
    expect(page.locator("tr.opened")).to_contain_text(worst)
    page.get_by_role("searchbox").fill(worst)
    page.get_by_role("button", name="Filter").click()
    assert worst in names(page)


def counts(page):
    return [int(page.locator(f'[data-list="{name}"] .count').inner_text()) for name in ("on", "maybe", "off")]


def test_a_service_moves_by_key_and_back(open_own):
    page = open_own("/services")
    before = counts(page)
    link = page.locator('[data-list="on"] .name').first
    name = link.inner_text()
    link.focus()
    page.keyboard.press("3")
    expect(page.locator("#said")).to_have_text(f"{name} is on Off now.")
    assert page.evaluate("document.activeElement.textContent") == name, "the card keeps the focus"
    assert counts(page) == [before[0] - 1, before[1], before[2] + 1]
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#said")).to_have_text(f"{name} is on Maybe now.")
    page.keyboard.press("z")
    expect(page.locator('[data-list="off"]').get_by_role("link", name=name, exact=True)).to_be_visible()
    page.keyboard.press("z")
    expect(page.locator('[data-list="on"]').get_by_role("link", name=name, exact=True)).to_be_visible()
    assert counts(page) == before


def test_a_service_moves_by_pointer(open_own):
    page = open_own("/services")
    before = counts(page)
    card = page.locator('[data-list="on"] li.service').nth(1)
    name = card.locator(".name").inner_text()
    box = card.bounding_box()
    aim = page.locator('[data-list="maybe"] ul').bounding_box()
    page.mouse.move(box["x"] + 12, box["y"] + box["height"] - 6)
    page.mouse.down()
    page.mouse.move(aim["x"] + 60, aim["y"] + 40, steps=8)
    page.mouse.up()
    expect(page.locator("#said")).to_have_text(f"{name} is on Maybe now.")
    assert counts(page) == [before[0] - 1, before[1] + 1, before[2]]


def test_services_move_and_are_pasted_without_scripts(open_own):
    page = open_own("/services", scripts=False)
    before = counts(page)
    page.locator('[data-list="on"] li.service').first.get_by_role("button", name="Off").click()
    assert counts(page) == [before[0] - 1, before[1], before[2] + 1]
    page.get_by_text("Add services").click()
    page.get_by_label("Services, one a line").fill("1. Firewall <upkeep>\n- Toner care\ttoner\n")
    page.get_by_role("button", name="Look at them first").click()
    assert page.locator("h1").inner_text() == "2 services to add"
    page.get_by_role("button", name="Add 2 services").click()
    assert counts(page) == [before[0] - 1, before[1] + 2, before[2] + 1]
    assert page.get_by_role("link", name="Firewall <upkeep>").is_visible()


def test_work_is_sorted_by_keyboard_and_back(open_own):
    page = open_own("/sort?by=all")
    before = page.locator("h1").inner_text()
    assert "unsorted" in before
    groups = page.locator("tr.group").count()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("Odd jobs")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).not_to_have_text(before)
    page.goto(page.url)
    assert page.locator("tr.group").count() == groups - 1
    assert "Odd jobs" in page.locator("#rules").inner_text()
    page.locator("#rules").get_by_role("button").first.click()
    expect(page.locator("h1")).to_have_text(before)
