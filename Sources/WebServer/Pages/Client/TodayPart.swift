import AgreementCore
import HTML
import Words
import Workflows

/// What the client pays today, line by line: each item, what it covers and whether it is written; its counts, its
/// agreements and its exceptions.
struct TodayPart {
    let model: ClientModel
    /// `nil` where nothing can be changed.
    var shell: Shell?

    private var money: MoneyWords { model.money }
    private var year: ClientYear { model.year }

    func write(_ page: inout HTMLPage) {
        page.element(.section, .id("today"), .class("client-part")) { section in
            section.element(.h2, text: heading)
            if let unrated = model.unrated { section.element(.p, .class("notice bad"), text: unrated) }
            if let partly = partlyInvoiced { section.element(.p, .class("soft"), text: partly) }
            if !year.items.isEmpty { items(&section) }
            // Where it isn't known, it is asked above.
            if let shell, model.fit.today != nil { DealPart(model: model, shell: shell).change(&section) }
            sums(&section)
            counts(&section)
            agreements(&section)
            exceptions(&section)
        }
    }

    private var heading: String {
        guard let today = model.fit.today else {
            return year.items.isEmpty ? "Nothing is known of what it pays today" : "Not all that it pays today is known"
        }
        return "Today it pays \(money.whole(today.cents)) \(model.span): \(model.sourceWords(today.source))"
    }

    /// Why invoices don't say what it pays, where there are some; where nothing else does, `DealPart` says it.
    private var partlyInvoiced: String? {
        guard let months = model.fit.someMonthsInvoiced, let today = model.fit.today else { return nil }
        let missing = months.all - months.known
        return "Invoices are known for \(months.known) of \(counted(months.all, "month")). Until the other "
            + (missing == 1 ? "one is" : "\(missing) are") + " there too, today is \(model.sourceWords(today.source))."
    }

    private func items(_ section: inout HTMLPage) {
        let overlaps = ItemOverlap.of(year.items, in: model.sheet)
        section.element(
            .div, .class("table-scroll"), .attribute("tabindex", "0"), .role("group"), .label("Items of today")
        ) { scroll in
            scroll.element(.table, .class("ledger lines")) { table in
                table.element(.thead) { head in
                    head.element(.tr) { row in
                        row.element(.th, .scope("col"), text: "Item")
                        for name in [
                            "Quantity", "Price, \(money.symbol)", model.isWithoutHours ? "A month" : "In these months",
                        ] {
                            row.element(.th, .scope("col"), .class("number"), text: name)
                        }
                        row.element(.th, .scope("col"), text: "Pays for the labor of")
                        row.element(.th, .scope("col"), text: "Written")
                    }
                }
                table.element(.tbody) { body in
                    for (item, overlap) in zip(year.items, overlaps) { line(item, overlap, &body) }
                }
            }
        }
    }

    private func line(_ item: LegacyItem, _ overlap: [String], _ body: inout HTMLPage) {
        body.element(.tr) { row in
            row.element(.th, .scope("row"), .attribute("dir", "auto"), text: item.item)
            row.element(.td, .class("number"), .under("Quantity"), text: Self.quantity(item.quantity))
            row.element(
                .td, .class("number"), .under("Price, \(money.symbol)"),
                text: "\(money.plain(item.unitPriceCents)) \(every(item.every))")
            row.element(
                .td, .class("number"), .under(model.isWithoutHours ? "A month" : "In these months"),
                text: money.plain { () throws(AmountTooLarge) in try item.cents(over: year.window) })
            row.element(.td, .under("Pays for the labor of")) { cell in
                cell.text(item.covers.isEmpty ? "nothing" : listed(item.covers.map(serviceName)))
                if !overlap.isEmpty {
                    cell.element(.span, .class("overlap"), text: "also paid for by \(listed(overlap))")
                }
            }
            row.element(.td, .under("Written"), text: item.basis == .written ? "written" : "only said")
        }
    }

    private func every(_ every: LegacyItem.Every) -> String {
        every == .once ? "once, left out" : "a \(every.rawValue)"
    }
    private func serviceName(_ word: String) -> String { model.sheet.service(word)?.name ?? word }

    /// `2`, `1.5`.
    static func quantity(_ quantity: Quantity) -> String {
        let (whole, rest) = quantity.thousandths.magnitude.quotientAndRemainder(dividingBy: 1_000)
        var digits = String(rest)
        while digits.count < 3 { digits = "0" + digits }
        while digits.hasSuffix("0") { digits.removeLast() }
        return (quantity.thousandths < 0 ? "−" : "") + grouped(whole) + (rest == 0 ? "" : "." + digits)
    }

    /// What today is by the rules, and what was invoiced beside it.
    private func sums(_ section: inout HTMLPage) {
        guard let today = year.today else {
            return section.element(
                .p, .class("soft"),
                text: model.isWithoutHours
                    ? "No agreement, no items and no invoices."
                    : "No agreement, and no invoices for every month of the year.")
        }
        guard today.isTakenApart else {
            return section.element(
                .p, .class("soft"),
                text:
                    "Only the invoices are known; what they were for isn’t. Add its items, and the bridge says what each "
                    + "of them becomes.")
        }
        let totals = today.rating.totals
        // The replay has counted them.
        let items =
            today.isUnderAgreement ? 0 : year.items.reduce(Int64(0)) { $0 + ((try? $1.cents(over: year.window)) ?? 0) }
        let rules = totals.total + items
        section.element(.dl, .class("figures")) { list in
            var lines: [(String, Int64)] = []
            lines.append(
                today.isUnderAgreement ? ("Fees of its agreements", totals.recurring) : ("Items, together", items))
            lines += [
                ("Hours", totals.labor), ("Jobs at a fixed price", totals.flat), ("Trips", totals.trips),
                ("Parts", totals.parts),
            ]
            for (name, cents) in lines where cents != 0 { figure(name, cents, &list) }
            figure("By the rules", rules, &list)
            if today.source == .invoiced, let invoiced = model.fit.today?.cents {
                figure("Invoiced", invoiced, &list)
                if invoiced != rules { figure(BridgeWords.unexplained, invoiced - rules, &list) }
            }
        }
    }

    private func figure(_ name: String, _ cents: Int64, _ list: inout HTMLPage) {
        list.element(.dt, text: name)
        list.element(.dd, text: money.short(cents))
    }

    private func counts(_ section: inout HTMLPage) {
        let counts = model.client.counts
        let words = [
            counted(counts.servers, "server"), counted(counts.workstations, "workstation"),
            counted(counts.users, "user"),
        ]
        section.element(.p, text: "It has \(listed(words)).")
    }

    private func agreements(_ section: inout HTMLPage) {
        guard !model.agreements.isEmpty else { return }
        section.element(.h3, text: "What was agreed")
        section.element(.ul, .class("plain-list")) { list in
            for row in model.agreements { list.element(.li, text: words(row)) }
        }
    }

    private func words(_ row: AgreementRow) -> String {
        var words = "\(model.name(row.plan)) of edition \(row.sheet), from \(TimeWords.date(row.from))"
        if let through = row.through { words += " through \(TimeWords.date(through))" }
        if row.feeBasisPoints != 10_000 { words += ", at \(ShareWords.percent(row.feeBasisPoints)) of the fee" }
        if !row.optIns.isEmpty { words += ", with " + listed(row.optIns.map { serviceName($0.service) }) }
        return words + "."
    }

    private static let exceptionHeads = ["Instead of the plan's", "From", "Ends", "Owner", "Why"]

    private func exceptions(_ section: inout HTMLPage) {
        guard !model.exceptions.isEmpty else { return }
        let words = CellWords(plan: model.sheet.plan(model.fit.box.plan) ?? model.sheet.plans[0], money: money)
        section.element(.h3, .id("exceptions"), text: counted(model.exceptions.count, "exception").capitalizedFirst)
        section.element(.table, .class("ledger lines")) { table in
            table.element(.thead) { head in
                head.element(.tr) { row in
                    for name in ["Service"] + Self.exceptionHeads {
                        row.element(.th, .scope("col"), text: name)
                    }
                }
            }
            table.element(.tbody) { body in
                for exception in model.exceptions {
                    body.element(.tr) { row in
                        row.element(.th, .scope("row"), text: serviceName(exception.service))
                        let texts = [
                            words.words(exception.cell), TimeWords.date(exception.from),
                            exception.through.map(TimeWords.date) ?? "no end yet",
                            exception.owner.isEmpty ? "nobody" : exception.owner, exception.why,
                        ]
                        for (head, text) in zip(Self.exceptionHeads, texts) {
                            row.element(.td, .under(head), .attribute("dir", "auto"), text: text)
                        }
                    }
                }
            }
        }
    }
}

/// Items of today that pay for the same labor: the client pays for it twice, or nobody knows which item does.
enum ItemOverlap {
    /// By item, the names of the others that cover a service that it covers.
    static func of(_ items: [LegacyItem], in sheet: PriceSheet) -> [[String]] {
        let covered = items.map { item -> Set<String> in
            let words = Set(item.covers)
            return words.union(sheet.services.filter { words.contains($0.category) }.map(\.id))
        }
        return items.indices.map { index in
            items.indices.filter { $0 != index && !covered[$0].isDisjoint(with: covered[index]) }.map { items[$0].item }
        }
    }
}
