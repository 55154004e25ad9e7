"""What stands around every page: the palette, the keys, the notepad, light and dark, the way past the rail."""

import re

import pytest
from playwright.sync_api import expect

from conftest import picture
from faults import assert_without_fault


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_palette_goes_to_a_page_and_to_a_client(open_page, server, scheme):
    page = open_page("/", scheme=scheme)
    page.keyboard.press("Control+k")
    palette = page.get_by_role("dialog", name="Find")
    expect(palette.get_by_role("option").first).to_be_visible()
    assert_without_fault(page)
    picture(page, f"palette-desk-{scheme}")
    page.keyboard.type("hours")
    expect(palette.get_by_role("option").first).to_contain_text("Hours")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/hours$"))

    # Keys are heard once the page's scripts are there, which may be after its address.
    page.wait_for_load_state()
    page.keyboard.press("Control+k")
    page.keyboard.type("ironwood")
    # The client, and what one does with it.
    expect(palette.get_by_role("option")).to_have_text([re.compile("^Ironwood Surveyors"), re.compile("sit-down")])
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/clients/ironwood-surveyors$"))
    expect(page.locator("h1")).to_contain_text("Ironwood Surveyors belongs in")
    assert page.faults == []


def test_palette_says_when_nothing_is_called_that_and_escape_closes_it(open_page):
    page = open_page("/services")
    page.keyboard.press("Control+k")
    page.keyboard.type("zzzz")
    expect(page.get_by_text("Nothing is called that")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Find")).to_be_hidden()


def test_palette_shows_a_service_where_it_is(open_page):
    page = open_page("/")
    page.keyboard.press("Control+k")
    page.keyboard.type("backup check")
    expect(page.get_by_role("option").first).to_be_visible()
    name = page.get_by_role("option").first.locator("span").first.inner_text()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/services#service-"))
    target = page.locator(":target")
    expect(target).to_have_count(1)
    expect(target).to_contain_text(name)
    expect(target).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_question_mark_shows_the_keys(open_page, scheme):
    page = open_page("/services", scheme=scheme)
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_be_visible()
    assert_without_fault(page)
    picture(page, f"keys-desk-{scheme}")
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()


def test_a_letter_typed_into_a_field_opens_nothing(open_page):
    page = open_page("/hours")
    page.get_by_label("Filter clients by name").fill("")
    page.keyboard.type("n?")
    expect(page.get_by_label("Notepad")).to_be_hidden()
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()


def test_a_note_is_kept_through_the_pages_and_listed(practice):
    visitor = practice("example")
    page = visitor.open("/hours")
    page.keyboard.press("n")
    pad = page.get_by_label("Notepad")
    expect(pad).to_be_visible()
    page.keyboard.type("Ask Ironwood about the")
    page.get_by_role("link", name="Services", exact=True).click()
    expect(page).to_have_url(re.compile("/services"))
    expect(pad).to_be_visible()
    text = pad.get_by_label("A note")
    expect(text).to_have_value("Ask Ironwood about the")
    text.press("End")
    page.keyboard.type(" server room")
    pad.get_by_label("About").fill("Ironwood Surveyors")
    page.keyboard.press("Control+Enter")
    expect(pad.locator("#pad-notes")).to_contain_text("Ask Ironwood about the server room")
    expect(text).to_have_value("")
    assert_without_fault(page)
    picture(page, "notepad-desk-light")
    text.press("Escape")
    expect(pad).to_be_hidden()

    page.goto(visitor.server.address + "/notes")
    note = page.locator("main .note")
    expect(note).to_contain_text("Ask Ironwood about the server room")
    note.get_by_role("link", name="Ironwood Surveyors", exact=True).click()
    expect(page).to_have_url(re.compile("/hours\\?open="))


@pytest.mark.parametrize(("size", "scheme"), [("desk", "light"), ("phone", "dark")])
def test_a_note_is_taken_away_and_back_on_the_pad(practice, size, scheme):
    visitor = practice("example")
    page = visitor.open("/hours", size=size, scheme=scheme)
    page.keyboard.press("n")
    pad = page.get_by_label("Notepad")
    text = pad.get_by_label("A note")
    text.fill("Ask about the lease")
    pad.get_by_label("Who may read it").select_option(label="Owner and sales")
    text.press("Control+Enter")
    note = pad.locator(".note", has_text="Ask about the lease")
    expect(note).to_contain_text("for owner and sales")
    picture(page, f"notepad-office-{size}-{scheme}")
    # By keyboard: the button, then the way back in the message.
    note.get_by_role("button", name="Take away").focus()
    page.keyboard.press("Enter")
    expect(note).to_have_count(0)
    message = page.locator("#messages")
    expect(message).to_contain_text("The note is taken away.")
    picture(page, f"notepad-taken-{size}-{scheme}")
    message.get_by_role("button", name="Take back").focus()
    page.keyboard.press("Enter")
    expect(note).to_contain_text("for owner and sales")
    assert page.faults == []


def test_who_presses_on_a_note_that_is_gone_is_told(practice):
    visitor = practice("example")
    first, second = visitor.open("/hours"), visitor.open("/hours")
    first.keyboard.press("n")
    first.get_by_label("Notepad").get_by_label("A note").fill("Count the servers")
    first.keyboard.press("Control+Enter")
    expect(first.locator("#pad-notes")).to_contain_text("Count the servers")
    second.keyboard.press("n")
    expect(second.locator("#pad-notes")).to_contain_text("Count the servers")
    first.locator("#pad-notes").get_by_role("button", name="Take away").click()
    expect(first.locator("#messages")).to_contain_text("The note is taken away.")
    second.locator("#pad-notes").get_by_role("button", name="Done").click()
    expect(second.locator("#messages")).to_contain_text("took this note away just now")
    expect(second.locator("#pad-notes .note")).to_have_count(0)


@pytest.mark.parametrize(("size", "scheme"), [("desk", "light"), ("desk", "dark"), ("phone", "light")])
def test_a_note_is_taken_away_and_back_without_scripts(practice, size, scheme):
    visitor = practice("example")
    page = visitor.open("/notes", size=size, scheme=scheme, scripts=False)
    main = page.locator("main")
    for words in ["Call them back", "Ask about the lease"]:
        main.get_by_label("A note").fill(words)
        main.get_by_role("button", name="Write it down").click()
    main.locator(".note", has_text="Ask about the lease").get_by_role("button", name="Take away").click()
    notice = main.get_by_role("status").filter(has_text="The note is taken away.")
    expect(notice).to_be_visible()
    main.get_by_text("1 note taken away").click()
    picture(page, f"notes-taken-{size}-{scheme}")
    notice.get_by_role("button", name="Take back: Ask about the lease").click()
    expect(main.locator(".notes .note")).to_have_count(2)
    expect(main.locator("#taken")).to_have_count(0)
    # From another page the way back is offered first, then it goes on there.
    page.goto(visitor.server.address + "/")
    page.locator("main .note", has_text="Call them back").get_by_role("button", name="Take away").click()
    expect(page).to_have_url(re.compile("/notes\\?taken="))
    page.get_by_role("link", name="Go on").click()
    expect(page.locator("h1")).to_be_visible()
    assert page.url == visitor.server.address + "/"
    page.goto(visitor.server.address + "/notes")
    main.get_by_text("1 note taken away").click()
    main.locator("#taken").get_by_role("button", name="Take back: Call them back").click()
    expect(main.locator(".notes .note")).to_have_count(2)


def test_a_note_about_nothing_known_says_so_and_stays(practice):
    page = practice("example").open("/notes", scripts=False)
    main = page.locator("main")
    main.get_by_label("A note").fill("Call them back")
    main.get_by_label("About").fill("Nobody & Sons")
    main.get_by_role("button", name="Write it down").click()
    expect(main.get_by_label("A note")).to_have_value("Call them back")
    expect(main.get_by_label("About")).to_have_value("Nobody & Sons")
    expect(main).to_contain_text("Nobody & Sons")
    main.get_by_label("About").fill("")
    main.get_by_role("button", name="Write it down").click()
    expect(main.locator(".note")).to_contain_text("Call them back")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_dark_is_kept_where_it_is_chosen(open_page, scripts):
    page = open_page("/hours", scripts=scripts)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor") if scripts else None
    page.get_by_role("button", name="Dark").click()
    expect(page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile("/hours"))
    page.get_by_role("link", name="Services", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    if scripts:
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


def test_the_first_tab_leads_past_the_rail(open_page):
    page = open_page("/services")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="To the page")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#page")).to_be_focused()


def test_the_links_of_the_rail_do_without_scripts(open_page):
    page = open_page("/", scripts=False)
    for name, title in {"Find": "Find", "Keys": "keys", "Notes": "notes"}.items():
        page.locator(".rail").get_by_role("link", name=re.compile(f"^{name}")).click()
        expect(page.locator("h1")).to_contain_text(title)


def test_find_without_scripts_lists_what_has_the_name(open_page):
    page = open_page("/find", scripts=False)
    page.locator("main").get_by_role("textbox").or_(page.locator("main").get_by_role("searchbox")).fill("ironwood")
    page.keyboard.press("Enter")
    page.locator("main").get_by_role("link", name="Ironwood Surveyors", exact=True).click()
    expect(page).to_have_url(re.compile("/clients/ironwood-surveyors$"))


def test_a_page_that_is_not_there_says_so(open_page, server):
    page = open_page("/nothing-here", size="phone")
    assert page.locator("h1").inner_text() == "There is no such page"
    assert_without_fault(page)
    picture(page, "no-such-page-phone-light")
