"""A session that ends between a key and its answer: nothing typed is lost, and each change is made once."""

import re
import sqlite3

import pytest
from playwright.sync_api import expect

from conftest import OWNER, picture
from faults import assert_without_fault

TIMES = 10
BERTA = {"name": "Berta Blue", "email": "berta@example.com", "password": "another long password"}


@pytest.fixture
def example(practice):
    return practice("example")


def end_sessions(visitor):
    """Every session is over at once, as if its time had passed; the pages that are open don't know."""
    with sqlite3.connect(visitor.server.database, timeout=30) as storage:
        storage.execute("UPDATE sessions SET created_at = 1, seen_at = 1, expires_at = 2")
    storage.close()


def the_dialog(page):
    return page.get_by_role("dialog", name="You are signed out")


def sign_in(page, who=OWNER):
    dialog = the_dialog(page)
    expect(dialog.get_by_label("E-mail address")).to_have_value(OWNER["email"])
    dialog.get_by_label("E-mail address").fill(who["email"])
    dialog.get_by_label("Password").fill(who["password"])
    dialog.get_by_role("button", name="Sign in").click()
    expect(dialog).to_have_count(0)


def answers(page, path):
    """The statuses of what is sent to a path, as they come."""
    found = []

    def note(response):
        if response.request.method == "POST" and response.url.split("?")[0].endswith(path):
            found.append(response.status)

    page.on("response", note)
    return found


def assert_each_once(page, statuses, good=200):
    """Each was refused once, without a session, and done once, with one; what was moved stands there before the answer
    comes."""
    for _ in range(200):
        if len(statuses) >= 2 * TIMES:
            break
        page.wait_for_timeout(50)
    assert sorted(statuses) == sorted([401, good] * TIMES), statuses


def refused(faults):
    """What the browser says of an answer that asks for a sign-in."""
    return [fault for fault in faults if "401" not in fault]


def test_services_moved_ten_times(example):
    page = example.open("/services")
    sent = answers(page, "/services/move")
    name = page.locator('[data-list="on"] li.service .name').first.inner_text()
    for time in range(TIMES):
        end_sessions(example)
        page.get_by_role("link", name=name, exact=True).focus()
        page.keyboard.press("2" if time % 2 == 0 else "1")
        sign_in(page)
        list_now = page.locator(f'[data-list="{"maybe" if time % 2 == 0 else "on"}"]')
        expect(list_now.get_by_role("link", name=name, exact=True)).to_have_count(1)
    assert_each_once(page, sent)
    page.reload()
    expect(page.locator('[data-list="on"]').get_by_role("link", name=name, exact=True)).to_have_count(1)
    assert refused(page.faults) == []


def test_cells_changed_ten_times(example):
    page = example.open("/table")
    expect(page.locator(".clients .client[data-i]").first).to_be_attached()
    sent = answers(page, "/table/cell")
    address = page.locator("#grid tr.service a.words").filter(has_text=re.compile("^Included$")).first.get_attribute("href")
    cell = page.locator(f'#grid a.words[href="{address}"]')
    for time in range(TIMES):
        end_sessions(example)
        cell.focus()
        page.keyboard.press("h" if time % 2 == 0 else "i")
        sign_in(page)
        expect(cell).to_have_text("By the hour" if time % 2 == 0 else "Included")
    assert_each_once(page, sent)
    expect(page.get_by_label("Password")).to_have_count(0)
    page.reload()
    expect(cell).to_have_text("Included")
    assert refused(page.faults) == []


def test_aims_typed_ten_times(example):
    page = example.open("/clients")
    sent = answers(page, "/clients.aim")
    field = page.get_by_label("Target margin")
    for time in range(TIMES):
        seen = page.locator("#above").get_attribute("data-seen")
        end_sessions(example)
        field.fill(str(31 + time))
        field.press("Tab")
        sign_in(page)
        page.wait_for_function("was => document.getElementById('above').dataset.seen !== was", arg=seen)
        expect(field).to_have_value(str(31 + time))
    assert_each_once(page, sent)
    page.reload()
    expect(field).to_have_value("40")
    assert refused(page.faults) == []


def test_notes_written_ten_times(example):
    page = example.open("/hours")
    sent = answers(page, "/notes")
    page.keyboard.press("n")
    pad = page.get_by_label("Notepad")
    for time in range(TIMES):
        pad.get_by_label("A note").fill(f"The {time}th note")
        end_sessions(example)
        page.keyboard.press("Control+Enter")
        sign_in(page)
        expect(pad.locator("#pad-notes")).to_contain_text(f"The {time}th note")
        expect(pad.get_by_label("A note")).to_have_value("")
    assert_each_once(page, sent)
    page.goto(example.server.address + "/notes")
    words = page.locator("main .note").all_inner_texts()
    assert len(words) == TIMES
    for time in range(TIMES):
        assert sum(f"The {time}th note" in note for note in words) == 1
    assert refused(page.faults) == []


def test_work_sorted_ten_times(example):
    page = example.open("/sort?by=all")
    sent = answers(page, "/sort/assign")
    groups = page.locator("tr.group").count()
    for time in range(TIMES):
        page.keyboard.press("ArrowDown")
        page.keyboard.type(f"Odd jobs {time}")
        end_sessions(example)
        page.keyboard.press("Enter")
        sign_in(page)
        # It was the last group: the page goes on by itself.
        expect(page.locator("#rules")).to_contain_text(f"Odd jobs {time}")
        page.goto(example.server.address + "/sort?by=all")
        expect(page.locator("tr.group")).to_have_count(groups - 1)
        page.locator("#rules").get_by_role("button", name=re.compile("^Take back")).first.click()
        expect(page.locator("tr.group")).to_have_count(groups)
        # The rows are there before the script that hears the keys.
        page.wait_for_load_state()
    assert_each_once(page, sent)
    assert refused(page.faults) == []


@pytest.mark.parametrize(("size", "scheme"), [("desk", "light"), ("phone", "dark")])
def test_who_gives_up_is_told_and_keeps_what_was_typed(example, size, scheme):
    page = example.open("/hours", size=size, scheme=scheme)
    page.evaluate("document.querySelector('[data-opens=pad]').click()")
    pad = page.get_by_label("Notepad")
    pad.get_by_label("A note").fill("Worth keeping")
    end_sessions(example)
    page.keyboard.press("Control+Enter")
    expect(the_dialog(page).get_by_label("Password")).to_be_focused()
    assert_without_fault(page)
    picture(page, f"sign-in-again-{size}-{scheme}")
    the_dialog(page).get_by_label("Password").fill("not the password")
    page.keyboard.press("Enter")
    expect(the_dialog(page).get_by_role("alert")).to_contain_text("No account has this address and password")
    page.keyboard.press("Escape")
    expect(the_dialog(page)).to_have_count(0)
    expect(page.locator("#messages")).to_contain_text("this isn't kept")
    expect(pad.get_by_label("A note")).to_have_value("Worth keeping")
    pad.get_by_role("button", name="Write it down").click()
    sign_in(page)
    expect(pad.locator("#pad-notes")).to_contain_text("Worth keeping")


def test_a_card_goes_back_when_one_gives_up(example):
    page = example.open("/services")
    name = page.locator('[data-list="on"] li.service .name').first.inner_text()
    end_sessions(example)
    page.get_by_role("link", name=name, exact=True).focus()
    page.keyboard.press("3")
    the_dialog(page).get_by_role("button", name="Leave it").click()
    expect(page.locator("#messages")).to_contain_text("this isn't kept")
    expect(page.locator("#said")).to_have_text(f"{name} is on On as before.")
    expect(page.locator('[data-list="on"]').get_by_role("link", name=name, exact=True)).to_have_count(1)


def test_a_typed_price_stays_in_its_form(example):
    page = example.open("/table")
    page.locator("#grid thead a.plan-name").first.click()
    form = page.locator("dialog.beside-cell")
    price = form.locator('input[name="base"]')
    price.fill("777")
    end_sessions(example)
    form.locator("button.main").click()
    expect(the_dialog(page)).to_be_visible()
    the_dialog(page).get_by_role("button", name="Leave it").click()
    expect(price).to_have_value("777")
    form.locator("button.main").click()
    sign_in(page)
    expect(form).to_be_hidden()
    expect(page.locator("#head-0")).to_contain_text("777")


def test_several_that_fail_at_once_open_one_dialog_and_go_in_order(example):
    page = example.open("/notes")
    end_sessions(example)
    page.evaluate(
        """async () => {
          const { send } = await import(document.querySelector('script[src$="app.js"]').src);
          window.sent = Promise.all([1, 2, 3].map((number) => send("/notes", { text: `Number ${number}` })));
        }"""
    )
    expect(the_dialog(page)).to_have_count(1)
    sign_in(page)
    assert page.evaluate("window.sent.then((all) => all.map((answer) => answer.status))") == [200, 200, 200]
    page.reload()
    words = [re.search(r"Number \d", note).group() for note in page.locator("main .note").all_inner_texts()]
    assert sorted(words) == ["Number 1", "Number 2", "Number 3"] and words in (sorted(words), sorted(words)[::-1])


def add_berta(visitor):
    """Another owner, with a password of her own, in a browser of hers."""
    page = visitor.open("/people", scripts=False)
    page.get_by_label("Name", exact=True).fill(BERTA["name"])
    page.get_by_label("E-mail address").fill(BERTA["email"])
    page.get_by_label("May do", exact=True).select_option(value="sales")
    page.get_by_role("button", name="Add", exact=True).click()
    first = page.get_by_role("status").locator("code").inner_text()
    page = visitor.open("/sign-in", scripts=False, state={"cookies": [], "origins": []})
    page.get_by_label("E-mail address").fill(BERTA["email"])
    page.get_by_label("Password").fill(first)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("The new one", exact=True).fill(BERTA["password"])
    page.get_by_label("The new one again").fill(BERTA["password"])
    page.get_by_role("button", name="Take this password").click()
    expect(page.locator("h1")).not_to_have_text("Choose a password of your own")


def test_another_person_sends_nothing_of_the_first(example):
    add_berta(example)
    page = example.open("/hours")
    page.keyboard.press("n")
    page.get_by_label("Notepad").get_by_label("A note").fill("Olivia's own")
    end_sessions(example)
    page.keyboard.press("Control+Enter")
    sign_in(page, BERTA)
    told = page.get_by_role("dialog", name="Nothing was sent")
    expect(told).to_contain_text("You are signed in as Berta Blue now")
    picture(page, "another-person-desk-light")
    told.get_by_role("button", name="Open the page anew").click()
    page.wait_for_load_state()
    assert page.evaluate("sessionStorage.getItem('threebox.pad.text')") is None
    page.goto(example.server.address + "/notes")
    expect(page.locator("main .note")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_form_comes_back_filled(practice, scripts):
    visitor = practice("own")
    page = visitor.open("/settings", scripts=scripts)
    field = page.locator('main input[name="company"]').first
    field.fill("Oakhill & Sons <IT>")
    end_sessions(visitor)
    field.press("Enter")
    expect(page.locator("h1")).to_have_text("Sign in")
    expect(page.get_by_role("status").first).to_contain_text("is kept for an hour")
    picture(page, "sign-in-kept-desk-light")
    page.get_by_label("E-mail address").fill(OWNER["email"])
    page.get_by_label("Password").fill(OWNER["password"])
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".typed-again")).to_contain_text("You were signed out before this was sent")
    expect(field).to_have_value("Oakhill & Sons <IT>")
    expect(page.locator(".rail .company")).to_have_text("Oakhill IT")
    if scripts:
        assert_without_fault(page)
    picture(page, "form-back-desk-light")
    field.press("Enter")
    expect(page.locator(".rail .company")).to_have_text("Oakhill & Sons <IT>")
    expect(page.locator(".typed-again")).to_have_count(0)


def test_a_form_without_its_page_comes_back_on_another(practice):
    visitor = practice("example")
    page = visitor.open("/services", scripts=False)
    page.get_by_text("Add services").click()
    page.get_by_label("Services, one a line").fill("Drone survey\nSolar audit")
    page.get_by_role("button", name="Look at them first").click()
    end_sessions(visitor)
    page.get_by_role("button", name="Add 2 services").click()
    page.get_by_label("E-mail address").fill(OWNER["email"])
    page.get_by_label("Password").fill(OWNER["password"])
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("h1")).to_have_text("You were signed out. This is what you had typed")
    picture(page, "typed-desk-light")
    page.get_by_role("button", name="Send it").click()
    page.goto(visitor.server.address + "/services")
    expect(page.get_by_role("link", name="Drone survey", exact=True)).to_have_count(1)
