"""A robot that reads figures off two pages at once: of one client and one meaning, they are one figure."""

import re

import pytest

BILLS = 12


def number(text):
    """`−1,234.50` and `$1,235` as numbers; `None` for a dash."""
    digits = re.sub(r"[^\d.−-]", "", text.strip().split("\n")[0]).replace("−", "-")
    return None if digits in {"", "-"} else float(digits)


def minutes(text):
    """`1,626 h 53` and `45 min` as minutes."""
    found = re.search(r"(?:([\d,]+) h)?(?: ?(\d+)(?: min)?)?$", text.strip())
    return int((found[1] or "0").replace(",", "")) * 60 + int(found[2] or 0)


LENGTH = r"((?:[\d,]+ h(?: \d+)?)|(?:\d+ min))"


def rows(page, selector):
    """The cells of each row of a table; a cell is its first line, without what explains it."""
    return page.eval_on_selector_all(
        selector, "rows => rows.map(row => [...row.children].map(cell => cell.innerText.split('\\n')[0].trim()))")


class Figures:
    """What each page says of each client, by name."""

    def __init__(self, open_page):
        self.page = open_page("/", scripts=False)
        self.page.set_default_timeout(15_000)
        self.address = self.page.url.rstrip("/")
        self.start = self.page.locator("main").inner_text()
        self.hours_lead = self.go("/hours").locator(".lead").inner_text()
        heads = [re.split("[,?]", head)[0] for head in rows(self.page, "#clients thead tr")[0]]
        self.hours = {
            self.name(row[0]): dict(zip(heads, row)) for row in rows(self.page, "#clients tbody tr") if len(row) > 3}
        self.sort = self.go("/sort").locator("main").inner_text()
        self.sort_title = self.page.locator("h1").inner_text()
        self.services = self.go("/services").locator("main").inner_text()
        self.clients = self.list_of_clients()
        self.visits = {row[1]: row for row in rows(self.go("/sit-downs"), "#visits tbody tr")}
        self.read_table()

    def go(self, path):
        self.page.goto(self.address + path)
        return self.page

    @staticmethod
    def name(words):
        return re.sub(r"(loses money|loses in every plan|given away|flight risk|much assumed|not all explained)+$", "", words)

    def list_of_clients(self):
        self.go("/clients")
        self.clients_title = self.page.locator("h1").inner_text()
        self.sums = dict(zip(
            self.page.locator("#above dt").all_inner_texts(), self.page.locator("#above dd").all_inner_texts()))
        self.boxes = {row[0]: row[1:] for row in rows(self.page, "table.boxes tbody tr")}
        found = self.page.eval_on_selector_all("#clients tr.client", """lines => lines.map(line => [
            line.querySelector('.opener span').innerText, line.querySelector('.opener').dataset.client,
            line.children[1].innerText.includes('invoiced'), ...[...line.children].slice(1).map(cell => cell.innerText.split('\\n')[0].trim())])""")
        return {name: {"id": id, "is_invoiced": is_invoiced, "now": now, "box": box, "change": change, "margin": margin, "stands": stands}
                for name, id, is_invoiced, now, box, change, margin, stands in found}

    def read_table(self):
        self.go("/table?wait")
        self.table_title = self.page.locator("h1").inner_text()
        self.table_sums = dict(zip(
            self.page.locator("#summary dt").all_inner_texts(), self.page.locator("#summary dd").all_inner_texts()))
        self.table_boxes = {row[0]: row[1:] for row in rows(self.page, "#summary table.boxes tbody tr")}
        self.plans = self.page.locator(".clients-head [role=columnheader]").all_inner_texts()[2:-1]
        self.lines = {
            line[0]: {"now": line[1], "totals": line[2:-2], "change": line[-2], "box": self.plans[line[-1]]}
            for line in self.page.eval_on_selector_all(".client[data-i]", """lines => lines.map(line => [
                ...[...line.children].map(cell => cell.innerText.trim()),
                [...line.children].slice(2).findIndex(cell => cell.classList.contains('box'))])""")}


@pytest.fixture
def figures(open_page):
    return Figures(open_page)


def assert_same_hours(figures):
    said = re.search(rf"; {LENGTH}(?:, and {LENGTH} of your own)?\.", figures.start)
    of_clients, own = minutes(said[1]), minutes(said[2] or "0 min")
    hours = re.search(rf"{LENGTH} in all", figures.hours_lead)
    apart = re.search(rf"your own {LENGTH} stand apart", figures.hours_lead)
    assert (of_clients, own) == (minutes(hours[1]), minutes(apart[1])), "Start and Hours"
    sorted_ = re.search(rf"All hours are {LENGTH} of clients and {LENGTH} of your own", figures.sort)
    assert (of_clients, own) == (minutes(sorted_[1]), minutes(sorted_[2])), "Start and Sort"
    title = re.search(rf"^{LENGTH} of ([\d,]+) hours are unsorted", figures.sort_title)
    assert title[1] in figures.start and abs(number(title[2]) * 60 - of_clients - own) <= 30
    assert figures.sort_title in figures.services
    assert abs(sum(minutes(row["Hours"]) for row in figures.hours.values()) - of_clients) <= len(figures.hours)
    clients = int(re.search(r"of (\d+) clients", figures.start)[1])
    assert clients == len(figures.clients) == len(figures.lines) == len(figures.visits)
    assert f"{clients} clients" in figures.hours_lead


def assert_same_sums(figures):
    fit = re.search(r"\d+", figures.clients_title)[0], re.search(r"(none|\d+) loses? money", figures.clients_title)[0]
    assert figures.clients_title == figures.table_title, f"who fits, and who loses money: {fit}"
    assert {box: [int(count) for count in counts] for box, counts in figures.boxes.items()} == {
        box: [int(count) for count in counts] for box, counts in figures.table_boxes.items()}
    for box, counts in figures.boxes.items():
        assert int(counts[0]) == sum(client["box"] == box for client in figures.clients.values()), box
    for ours, theirs in [
        ("Revenue a month now", "Revenue a month, today"), ("In the boxes", "In their boxes"),
        ("Comes every month", "Comes every month"), ("Pay more", "Pay more"), ("Pay less", "Pay less"),
        ("May say no", "May say no"),
    ]:
        one, other = (re.search(r"[\d,.]+", sums[name])[0].rstrip(",") for sums, name in [
            (figures.sums, ours), (figures.table_sums, theirs)])
        assert number(one) == number(other), ours
    month = [number(text) for text in re.findall(r"\$[\d,]+", figures.sums["Margin a month"])]
    year = [number(figures.table_sums[name]) for name in ["Leaves you, the year", "Leaves you today"]]
    assert all(abs(one - other / BILLS) <= 1 for one, other in zip(month, year)), (month, year)


def assert_same_client(figures, name):
    """The lists: Clients, Sit-downs, the table's aside and Hours."""
    client, line, visit = figures.clients[name], figures.lines[name], figures.visits[name]
    assert client["box"] == line["box"] == visit[3], name
    assert (client["now"], client["change"], client["stands"]) == (visit[4], visit[5], visit[6]), name
    for word in ["now", "change"]:
        month, all_together = number(client[word]), number(line[word])
        if month is None or all_together is None:
            assert month == all_together, (name, word)
        else:
            assert abs(month - all_together / BILLS) <= 0.55, (name, word)
    # Who hasn't an invoice for each month pays what its agreement or its items come to.
    if client["is_invoiced"]:
        assert abs(number(figures.hours[name]["Invoiced"]) - number(line["now"])) <= 0.5, name


def assert_same_pages(figures, name):
    """A client's page and its sit-down, against the lists and against each other."""
    client, line = figures.clients[name], figures.lines[name]
    page = figures.go(f"/clients/{client['id']}")
    title = page.locator("h1").inner_text()
    boxes = {row[0].split("\n")[0]: row for row in rows(page, "table.boxes-of-client tbody tr")}
    heads = [re.split("[,?]", head)[0] for head in rows(page, "table.boxes-of-client thead tr")[0]]
    totals = [number(boxes[plan][heads.index("Total")]) for plan in figures.plans]
    assert totals == [number(total) for total in line["totals"]], f"{name}: the year under each plan"
    total = totals[figures.plans.index(client["box"])]
    assert client["box"] in title and f"${total:,.0f} a year" in title, name
    fees = number(boxes[client["box"]][heads.index("Fees")])
    if client["change"] != "–":
        assert boxes[client["box"]][heads.index("Change a month")] == client["change"], name
        assert boxes[client["box"]][heads.index("Margin")] == client["margin"], name
        assert number(page.locator(".bridge-table tfoot td").last.inner_text()) == pytest.approx(total, abs=0.5)
        assert number(rows(page, ".bridge-table tbody tr")[0][1]) == pytest.approx(number(line["now"]), abs=0.5)
    # What is folded away has no visible text.
    together = page.eval_on_selector_all(
        "#year tfoot th, #year tfoot td", "cells => cells.map(cell => cell.textContent)")
    months = [number(text) for text in together[-len(figures.plans):]]
    assert months == pytest.approx(totals, abs=0.5), f"{name}: month by month"
    worked = together[1].strip()
    assert minutes(worked) == minutes(figures.hours[name]["Hours"]), f"{name}: hours"

    page = figures.go(f"/sit-downs/{client['id']}")
    month = number(re.search(r": [^:]*, (\$[\d,.]+) a month", page.locator("h1").inner_text())[1])
    assert client["box"] in page.locator("h1").inner_text(), name
    # A client that has come within the year has paid fewer fees.
    assert fees <= month * BILLS + 0.5 and fees % month < 1 or month - fees % month < 1, f"{name}: the box's fee"
    printed = {row[0]: row[1:] for row in rows(page, ".boxes tr") if len(row) > 1}
    would = next(cells for words, cells in printed.items() if words.startswith("The year would"))
    shown = [number(cell) for cell in would if number(cell) is not None]
    assert all(any(abs(amount - other) <= 0.5 for other in totals) for amount in shown), f"{name}: printed totals"
    assert any(abs(amount - total) <= 0.5 for amount in shown), f"{name}: its box is printed"
    opening = page.locator(".opening").inner_text()
    said = re.search(r"We worked ([\d,]+) hours", opening)
    if said:
        assert abs(number(said[1]) * 60 - minutes(worked)) <= 30, f"{name}: hours on paper"
    paid = re.search(r"You paid \$([\d,]+)", opening)
    if paid:
        assert number(paid[1]) == pytest.approx(number(line["now"]), abs=0.5), f"{name}: today on paper"


def test_two_pages_say_one_figure(figures):
    assert_same_hours(figures)
    assert_same_sums(figures)
    for name in figures.clients:
        assert_same_client(figures, name)
    names = list(figures.clients)
    unlike = [next(name for name in names if figures.clients[name]["box"] == plan) for plan in figures.plans]
    unlike += [name for name in names if figures.clients[name]["now"] == "–"]
    for name in dict.fromkeys(unlike + names[:3] + names[-3:]):
        assert_same_pages(figures, name)
