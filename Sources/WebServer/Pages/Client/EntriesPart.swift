import AgreementCore
import HTML
import Words
import Workflows

/// The year's entries under one plan, newest first, each with its verdict, its reason and every test.
struct EntriesPart {
    let model: ClientModel
    private let terms: EntryTerms
    /// Places in the rating's entries, in the order in which they are shown.
    private let found: [Int]

    /// What was written down at the work, by the entries' places in the practice's table.
    var notes: [Int: String] = [:]

    static let pageSize = 200

    init(model: ClientModel) {
        self.model = model
        let terms = model.terms
        self.terms = terms
        let entries = terms.rating.entries
        let verdict = model.asked.verdict
        found = entries.indices.reversed().filter { index in
            verdict.map { wanted in terms.rating.slices[entries[index].slices].contains { $0.treatment == wanted } }
                ?? true
        }
    }

    private var page: Int { min(model.asked.page, max(1, (found.count + Self.pageSize - 1) / Self.pageSize)) }
    private var shown: ArraySlice<Int> {
        let first = (page - 1) * Self.pageSize
        return found[min(first, found.count)..<min(first + Self.pageSize, found.count)]
    }

    /// The places of the entries that are shown, among those of the client.
    var records: [Int] { shown.map { terms.rating.entries[$0].record } }
    /// What the database calls the same entries.
    var keys: [Int64] { records.map { terms.rating.history.laborKeys[$0] } }

    func write(_ page: inout HTMLPage) {
        page.element(.section, .id("entries"), .class("client-part")) { section in
            guard !terms.rating.entries.isEmpty else {
                section.element(.h2, text: "No work in these months")
                section.element(
                    .p, .class("soft"), text: "Where there is some, each entry stands here with its verdict.")
                return
            }
            section.element(.h2, text: heading)
            choices(&section)
            verdicts(&section)
            if shown.isEmpty {
                section.element(.p, .class("soft"), text: "None of them.")
            } else {
                rows(&section)
            }
            pages(&section)
            besides(&section)
        }
    }

    private var heading: String {
        let totals = terms.rating.totals
        let covered =
            Share(totals.coveredSeconds, of: totals.workSeconds).basisPoints.map(ShareWords.percent) ?? "nothing"
        let entries = counted(terms.rating.entries.count, "entry", "entries")
        return terms.id == ClientRequest.today
            ? "\(entries), as they are today: \(covered) covered"
            : "\(entries) under \(terms.name): \(covered) covered"
    }

    /// By whose terms.
    private func choices(_ section: inout HTMLPage) {
        section.element(.nav, .class("periods screen-only"), .label("Terms")) { nav in
            let today = model.year.today?.isTakenApart != true ? [] : [(ClientRequest.today, "Today")]
            for (id, name) in model.year.plans.map({ ($0.plan, model.name($0.plan)) }) + today {
                let current: [HTMLAttribute] = id == terms.id ? [.attribute("aria-current", "true")] : []
                let path = model.asked.entriesPath(of: model.client.id) {
                    $0.terms = id
                    $0.page = 1
                }
                nav.element(.a, [.href(path)] + current) { $0.text(name) }
            }
        }
    }

    /// How much there is of each verdict; a choice shows only those.
    private func verdicts(_ section: inout HTMLPage) {
        var seconds: [SliceTreatment: Int] = [:]
        for slice in terms.rating.slices { seconds[slice.treatment, default: 0] += slice.seconds }
        section.element(.nav, .class("periods screen-only"), .label("Verdicts")) { nav in
            let all = SliceTreatment.allCases.filter { seconds[$0] != nil }
            for verdict in [nil] + all.map(Optional.some) {
                let current: [HTMLAttribute] =
                    verdict == model.asked.verdict ? [.attribute("aria-current", "true")] : []
                let path = model.asked.entriesPath(of: model.client.id) {
                    $0.verdict = verdict
                    $0.page = 1
                }
                nav.element(.a, [.href(path)] + current) { link in
                    guard let verdict else { return link.text("All") }
                    link.text("\(VerdictWords.name(verdict)) \(HoursTable.hours(seconds[verdict] ?? 0))")
                }
            }
        }
    }

    private func rows(_ section: inout HTMLPage) {
        section.element(.table, .class("ledger lines headed entries")) { table in
            table.element(.thead) { head in
                head.element(.tr) { row in
                    ColumnHead.write("When", "When the work began, in the company's time", id: "entry-when", &row)
                    ColumnHead.write("Service", "What it was, and the note of it", id: "entry-service", &row)
                    ColumnHead.write("Time", "How long it took", id: "entry-time", isNumber: true, &row)
                    ColumnHead.write(
                        "Verdict and why", "What the box does with it, and the first reason that decides",
                        id: "entry-verdict", &row)
                    row.element(.th, .scope("col"), .class("number worth")) { cell in
                        cell.text("By the hour, \(model.money.symbol)")
                        ColumnHead.explain(
                            "By the hour", "What the same work would cost by the hour", id: "entry-value", &cell)
                    }
                }
            }
            table.element(.tbody) { body in
                let line = EntryLine(model: model, terms: terms)
                for index in shown {
                    let entry = terms.rating.entries[index]
                    line.write(entry, note: notes[entry.record] ?? "", &body)
                }
            }
        }
    }

    private func pages(_ section: inout HTMLPage) {
        let count = (found.count + Self.pageSize - 1) / Self.pageSize
        guard count > 1 else { return }
        section.element(.nav, .class("pages screen-only"), .label("Pages of entries")) { nav in
            func link(_ words: String, _ number: Int) {
                let path = model.asked.entriesPath(of: model.client.id) { $0.page = number }
                nav.element(.a, .class("button"), .href(path), text: words)
            }
            if page > 1 { link("Newer", page - 1) }
            nav.element(.span, text: "Page \(page) of \(count)")
            if page < count { link("Older", page + 1) }
        }
    }

    /// What is not time.
    private func besides(_ section: inout HTMLPage) {
        let rating = terms.rating
        var words: [String] = []
        if rating.totals.flat != 0 {
            words.append(
                "\(counted(rating.flatJobs.count, "job")) at a fixed price, \(model.money.short(rating.totals.flat))")
        }
        if rating.totals.trips != 0 {
            let trips = rating.trips.count { $0.amountCents != 0 }
            words.append("\(counted(trips, "trip")), \(model.money.short(rating.totals.trips))")
        }
        if !rating.parts.isEmpty {
            words.append("\(counted(rating.parts.count, "part")), \(model.money.short(rating.totals.parts))")
        }
        if !words.isEmpty {
            section.element(.p, .class("soft"), text: "Besides the hours: \(listed(words)).")
        }
        for balance in rating.blocks where model.practice.blocks.indices.contains(balance.block) {
            section.element(
                .p, .class("soft"), text: BlockWords.balance(balance, of: model.practice.blocks[balance.block]))
        }
    }
}

/// An entry's row: each of its slices with a verdict of its own.
struct EntryLine {
    let model: ClientModel
    let terms: EntryTerms
    private let words: VerdictWords

    init(model: ClientModel, terms: EntryTerms) {
        self.model = model
        self.terms = terms
        words = VerdictWords(plan: terms.plan, money: model.money)
    }

    /// - Parameter note: what was written down at the work; its beginning is shown.
    func write(_ entry: RatedEntry, note: String, _ body: inout HTMLPage) {
        let record = terms.rating.history.labor[entry.record]
        let slices = terms.rating.slices[entry.slices]
        body.element(.tr) { row in
            row.element(.td) { cell in
                cell.text(TimeWords.date(record.startDate))
                cell.element(.span, .class("clock"), text: clock(record, entry))
            }
            row.element(.th, .scope("row")) { cell in
                cell.text(name(of: record))
                cell.element(.span, .class("clock"), text: record.flags.place.word)
                if !note.isEmpty {
                    cell.element(.span, .class("noted"), .attribute("dir", "auto"), text: truncated(note, to: 160))
                }
            }
            row.element(.td, .class("number"), text: TimeWords.duration(seconds: Int(record.seconds)))
            row.element(.td) { cell in
                for slice in slices { verdict(slice, of: record, isOnly: slices.count == 1, &cell) }
            }
            let worth = slices.reduce(Int64(0)) { $0 + $1.valueCents }
            row.element(.td, .class("number worth"), text: worth == 0 ? "–" : model.money.plain(worth))
        }
    }

    private func name(of record: LaborRecord) -> String {
        let word = model.practice.entries.service(of: record)
        return model.sheet.service(word)?.name ?? word.capitalizedFirst
    }

    private func clock(_ record: LaborRecord, _ entry: RatedEntry) -> String {
        if entry.isAssumed { return "no clock" }
        let zone = model.practice.zone
        let start = Instant(seconds: record.start)
        let ofDay = (start.seconds + Int64(zone.offset(at: start))) % 86_400
        return TimeWords.clock(secondOfDay: Int((ofDay + 86_400) % 86_400))
            + (entry.isOverridden ? ", hours by choice" : "")
    }

    private func verdict(_ slice: RatedSlice, of record: LaborRecord, isOnly: Bool, _ cell: inout HTMLPage) {
        let service = name(of: record)
        cell.element(.div, .class("slice")) { place in
            place.element(.span, .class("verdict \(slice.treatment.word)"), text: words.verdict(slice))
            if let block = slice.block, model.practice.blocks.indices.contains(block) {
                place.text(" “\(model.practice.blocks[block].id)”")
            }
            if !isOnly { place.text(" \(TimeWords.duration(seconds: slice.seconds))") }
            place.text(" " + words.reason(slice, service: service, place: record.flags.place))
            place.element(.details, .class("tests")) { details in
                details.element(.summary, text: "Tests")
                details.element(.ul) { list in
                    for test in words.tests(slice, service: service, place: record.flags.place) {
                        list.element(.li, text: (test.passes ? "✓ " : "✗ ") + test.words)
                    }
                }
            }
        }
    }
}
