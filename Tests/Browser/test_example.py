"""The example beside the own practice: a tab that is still in the one sends nothing to the other."""

from playwright.sync_api import expect

from conftest import picture


def test_a_tab_of_the_own_practice_keeps_what_was_typed_while_another_looks_around(practice):
    visitor = practice("own")
    mine = visitor.open("/table")
    mine.keyboard.press("n")
    pad = mine.get_by_label("Notepad")
    pad.get_by_label("A note").fill("Ask Acme about the server room")
    other = mine.context.new_page()
    other.goto(visitor.server.address + "/welcome")
    picture(other, "welcome-own-desk-light")
    other.get_by_role("button", name="Look around").click()
    other.wait_for_url(visitor.server.address + "/")
    expect(other.locator(".example-line")).to_contain_text("nothing in it is real")
    other.goto(visitor.server.address + "/account")
    expect(other.locator(".rail .company")).to_have_text("Example IT")
    picture(other, "account-in-example-desk-light")

    pad.get_by_role("button", name="Write it down").click()
    expect(mine.locator("#messages")).to_contain_text("This page was made for your own practice")
    expect(pad.get_by_label("A note")).to_have_value("Ask Acme about the server room")
    picture(mine, "other-practice-refused-desk-light")
    other.goto(visitor.server.address + "/notes")
    expect(other.locator("main")).not_to_contain_text("Ask Acme")

    other.goto(visitor.server.address + "/welcome")
    other.get_by_role("button", name="Back to my own").click()
    other.wait_for_url(visitor.server.address + "/")
    pad.get_by_role("button", name="Write it down").click()
    expect(pad.locator("#pad-notes")).to_contain_text("Ask Acme about the server room")
    expect(pad.get_by_label("A note")).to_have_value("")


def test_a_form_without_scripts_says_where_it_belongs(practice):
    visitor = practice("own")
    mine = visitor.open("/notes", scripts=False)
    mine.locator("main").get_by_label("A note").fill("Misplaced")
    other = mine.context.new_page()
    other.goto(visitor.server.address + "/welcome")
    other.get_by_role("button", name="Look around").click()
    other.wait_for_url(visitor.server.address + "/")
    mine.locator("main").get_by_role("button", name="Write it down").click()
    expect(mine.locator("h1")).to_have_text("That page belongs to your own practice")
    expect(mine.locator("main")).to_contain_text("Go back to your own practice, then send it again.")
    picture(mine, "other-practice-form-desk-light")
