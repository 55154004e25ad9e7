"""Sit-downs: the order of visits, a client's sheet and its words, the week's PDF, and whom to let go."""

import csv
import datetime
import io
import re

from playwright.sync_api import expect

from conftest import picture
from paper import paper_at, prints

CLIENT = "/sit-downs/ironwood-surveyors"


def test_everybody_stands_in_the_order_of_visits(open_page):
    page = open_page("/sit-downs")
    kinds = page.locator("#visits tbody tr td:nth-child(3)").all_inner_texts()
    order = ["Best for both", "Within the largest rise", "A larger rise", "Difficult", "Not enough known"]
    order += ["Think first: no plan pays"]
    assert len(kinds) == 40
    assert [order.index(kind) for kind in kinds] == sorted(order.index(kind) for kind in kinds)
    page.keyboard.press("/")
    page.keyboard.type("iron")
    expect(page.locator("#visits tbody tr:visible")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**" + CLIENT)
    assert page.faults == []


def test_the_sheet_of_who_pays_500_and_should_pay_1000_adds_up(open_page):
    page = open_page(CLIENT)
    amounts = page.locator(".why tr td:last-child").all_inner_texts()
    cents = [int(re.sub(r"\D", "", amount)) * (-1 if "−" in amount else 1) for amount in amounts]
    assert cents[0] == 600_000
    assert sum(cents[:-1]) == cents[-1]
    expect(page.locator("h1")).to_contain_text("Ironwood Surveyors: Gold")
    picture(page, "sit-down")


@prints
def test_a_week_from_planning_to_the_pdf_without_scripts(practice, tmp_path):
    visitor = practice("example")
    tomorrow = (datetime.date.today() + datetime.timedelta(days=1)).isoformat()
    for client in ["ironwood-surveyors", "granite-accounting"]:
        page = visitor.open(f"/sit-downs/{client}", scripts=False)
        page.get_by_label("Where it stands").select_option(label="Sit-down planned")
        page.get_by_label("Next day").fill(tomorrow)
        page.get_by_label("Who does it").fill("Dana")
        page.get_by_role("button", name="Keep", exact=True).click()
        expect(page.locator(".move-steps")).to_contain_text("sit-down planned for")
    page = visitor.open("/sit-downs", scripts=False)
    expect(page.locator(".week")).to_contain_text("2 sit-downs in the next seven days")
    page.get_by_role("button", name="Print 2 sheets").click()
    link = page.get_by_role("link", name="Open the PDF")
    link.wait_for(timeout=60_000)
    assert paper_at(page, link.get_attribute("href"), tmp_path).page_count in (2, 3, 4)


def test_the_list_goes_out_as_csv_in_the_order_of_visits(open_page):
    page = open_page("/sit-downs?q=iron")
    whole = page.request.get(re.sub(r"\?.*", "", page.url) + ".csv")
    assert whole.headers["content-disposition"].startswith('attachment; filename="sit-downs-2')
    rows = list(csv.DictReader(io.StringIO(whole.text())))
    page.goto(page.url.split("?")[0])
    names = page.locator("#visits tbody .opener").all_inner_texts()
    assert [row["name"] for row in rows] == names and len(names) == 40
    ironwood = next(row for row in rows if row["client"] == "ironwood-surveyors")
    assert ironwood["box"] == "Gold"


def test_a_client_that_is_gone_stops_the_print_and_is_named(open_page):
    page = open_page("/sit-downs")
    form = {"csrf": page.locator("meta[name=csrf]").get_attribute("content"), "client": "nobody"}
    page.goto(page.request.post(page.url.replace("/sit-downs", "/sheets"), form=form).url)
    expect(page.locator("h1")).to_have_text("No PDF just now")
    expect(page.locator("main")).to_contain_text("no sheet of `nobody` any more, so none was printed")


def test_words_are_said_otherwise_for_one_client_and_for_all(practice):
    visitor = practice("example")
    page = visitor.open(CLIENT)
    page.locator(".words summary", has_text="We worked").first.click()
    form = page.locator(".words details[open] form")
    form.locator("textarea").fill("Good to see you, {client}. {nonsense}")
    form.get_by_role("button", name="Keep for this client").click()
    expect(page.get_by_role("alert")).to_contain_text("{nonsense} isn't known here")
    form = page.locator(".words details[open] form")
    form.locator("textarea").fill("Good to see you, {client}.")
    form.get_by_role("button", name="Keep for this client").click()
    expect(page.locator(".opening")).to_have_text("Good to see you, Ironwood Surveyors.")
    other = visitor.open("/sit-downs/granite-accounting")
    expect(other.locator(".opening")).not_to_contain_text("Good to see you")


def test_a_yes_becomes_an_agreement_ready_to_be_signed(practice):
    visitor = practice("example")
    page = visitor.open(CLIENT)
    page.get_by_label("Where it stands").select_option(label="Said yes")
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_label("First day").fill("2027-03-01")
    page.get_by_role("button", name="Make the agreement ready").click()
    expect(page.get_by_role("alert")).to_contain_text("Check the counts")
    page.get_by_label("I have checked the counts").check()
    page.get_by_role("button", name="Make the agreement ready").click()
    aside = page.locator(".aside")
    expect(aside).to_contain_text("Gold of edition 2026, ready to be signed")
    expect(aside).to_contain_text("from 1 March 2027")
    expect(aside).to_contain_text("“Everything by handshake” ends on 28 February 2027.")
    expect(page.locator(".sign")).to_contain_text("From 1 March 2027 you are in Gold")


@prints
def test_marks_lead_to_the_letter_and_stay_out_of_it(practice, tmp_path):
    visitor = practice("example")
    page = visitor.open("/weeding")
    page.get_by_label("Client", exact=True).fill("violet-realty")
    page.get_by_label("What it is").select_option(label="Pays late")
    page.get_by_label("In a few words").fill("sixty days each time")
    page.get_by_role("button", name="Mark", exact=True).click()
    expect(page.locator("table.weeding")).to_contain_text("Pays late: sixty days each time")
    page.locator('a[href="/weeding/violet-realty/letter"]').click()
    expect(page.locator(".letter-page")).to_contain_text("Violet Realty")
    expect(page.locator(".letter-page")).not_to_contain_text("sixty")
    letter = paper_at(page, "/weeding/violet-realty/letter.pdf", tmp_path)
    assert "Violet Realty" in letter.text and "sixty" not in letter.text
