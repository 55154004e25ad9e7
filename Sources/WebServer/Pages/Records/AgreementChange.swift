import AgreementCore
import HTML
import Practice
import Words
import Workflows

/// What holds from a day on: a first agreement, other counts, another plan, or an end. What it means in money is shown
/// before it is kept.
struct AgreementChange {
    private let ground: RecordGround
    private let form: FormFields?
    private var row = SheetRow()
    private var fault: String?
    /// What it would mean, where somebody asked.
    private var meaning: String?

    init(_ ground: RecordGround, _ form: FormFields? = nil) {
        self.ground = ground
        self.form = form
        let kept = ground.agreements.last
        row.values = kept.map { AgreementSheet(ground).shown(" \($0.from)", ManualRow($0)) } ?? [:]
        row.values["from"] = ""
        row.values["through"] = kept == nil ? "" : kept?.through?.description ?? ""
        if kept == nil {
            row.values["sheet"] = ground.sheets.first?.id
            let move = ground.practice.moves[ground.client.id]
            row.values["plan"] = move.pin?.plan ?? ground.sheets.first?.plans.first?.id
            row.values["servers"] = String(ground.client.counts.servers)
            row.values["workstations"] = String(ground.client.counts.workstations)
            row.values["users"] = String(ground.client.counts.users)
            row.values["fee"] = "100"
        }
        guard let form else { return }
        for (name, value) in form.pairs { row.values[name] = value }
    }

    private var isEnd: Bool { form?["what"] == "end" }

    /// - Returns: whether it was kept; else the page says why not, or what it would mean.
    mutating func keep() async throws -> Bool {
        let kept = try await ground.keeping.rows(.agreement, of: ground.client.id)
        guard form?.text("seen") == Self.seen(kept.map(\.row)) else {
            fault = "Somebody has changed its agreements meanwhile. Look at them, then say yours again."
            return false
        }
        guard let wishes = isEnd ? end(kept) : change(kept) else { return false }
        guard form?["look"] == nil else { return false }
        do throws(RecordFault) {
            try await ground.keeping.keep(wishes, of: ground.client.id, by: ground.context.user)
            return true
        } catch {
            fault = error.words
            return false
        }
    }

    private static func seen(_ rows: [ManualRow]) -> String { SeenState(of: rows.map(\.text)).text }

    private func place(_ key: String) -> ManualRowPlace {
        ManualRowPlace(.agreement, client: ground.client.id, key: key)
    }

    private mutating func end(_ kept: [(key: String, row: ManualRow)]) -> [RecordKeeping.Wish]? {
        var reader = SheetReader(row: row, numbers: ground.numbers)
        let day = reader.day("through", isRequired: "Say its last day.")
        row = reader.row
        guard let day else { return nil }
        let terms = kept.compactMap { key, row in
            row.agreement(of: ground.client.id, key: key).map { (key, row, $0) }
        }
        guard let (key, was, lastTerms) = terms.last(where: { $0.2.from <= day }) else {
            row.fault("through", "No agreement has begun by then.")
            return nil
        }
        guard terms.last?.0 == key else {
            row.fault("through", "A later row begins after that day. Remove that one first.")
            return nil
        }
        var last = lastTerms
        last.through = day
        meaning = "It ends with \(TimeWords.date(day)): \(feeWords(last)) a month less from the next day on."
        return [RecordKeeping.Wish(place(key), seen: was.seen, row: ManualRow(last))]
    }

    private mutating func change(_ kept: [(key: String, row: ManualRow)]) -> [RecordKeeping.Wish]? {
        var reader = SheetReader(row: row, numbers: ground.numbers)
        let from = reader.day("from", isRequired: "Say from which day on.")
        let terms = AgreementTerms(ground).read(&reader, from: from)
        row = reader.row
        guard row.faults.isEmpty, let from, let terms else { return nil }
        let all = kept.compactMap { key, row in
            row.agreement(of: ground.client.id, key: key).map { (key, row, $0) }
        }
        if let later = all.first(where: { $0.2.from > from && $0.2.from <= terms.through ?? $0.2.from }) {
            row.fault(
                "from", "Another row begins on \(TimeWords.date(later.2.from)). Change that one, or remove it first.")
            return nil
        }
        var wishes: [RecordKeeping.Wish] = []
        var key = " \(from)"
        let before = all.last { $0.2.from <= from && from <= $0.2.through ?? from }
        if let (oldKey, was, old) = before {
            let isSamePlan = old.plan == terms.plan && old.sheet == terms.sheet
            let agreement = oldKey.split(separator: " ").first.map(String.init) ?? ""
            if isSamePlan { key = "\(agreement) \(from)" }
            if old.from == from {
                if isSamePlan {
                    meaning = meaning(from: old, to: terms)
                    return [RecordKeeping.Wish(place(key), seen: was.seen, row: ManualRow(terms))]
                }
                wishes.append(RecordKeeping.Wish(place(oldKey), seen: was.seen, row: nil))
            } else {
                var shorter = old
                shorter.through = from.adding(days: -1)
                wishes.append(RecordKeeping.Wish(place(oldKey), seen: was.seen, row: ManualRow(shorter)))
            }
        }
        meaning = meaning(from: before?.2, to: terms)
        wishes.append(RecordKeeping.Wish(place(key), seen: nil, row: ManualRow(terms)))
        return wishes
    }

    // MARK: - In money

    private func feeCents(_ row: AgreementRow) -> Int64? {
        guard let plan = ground.sheets.first(where: { $0.id == row.sheet })?.plan(row.plan) else { return nil }
        return Int64(exactly: plan.price.monthlyCents(for: row.counts, feeBasisPoints: row.feeBasisPoints))
    }

    private func feeWords(_ row: AgreementRow) -> String { feeCents(row).map(ground.money.exact) ?? "its fee" }

    private func meaning(from old: AgreementRow?, to new: AgreementRow) -> String {
        let fee = feeWords(new)
        guard let old, let before = feeCents(old), let after = feeCents(new) else {
            return "\(ground.planName(new.plan)) for these counts: \(fee) a month, without options and without what is "
                + "billed by the hour."
        }
        let change = after - before
        let words =
            change == 0
            ? "The fee stays \(fee) a month"
            : "The fee becomes \(fee) a month instead of \(ground.money.exact(before)): "
                + "\(ground.money.exact(abs(change))) \(change > 0 ? "more" : "less")"
        return words + ". Options and what is billed by the hour aren’t in it."
    }

    // MARK: - On the page

    func write(_ shell: Shell, _ page: inout HTMLPage) {
        let hasAgreement = !ground.agreements.isEmpty
        page.element(.section, .class("client-part agreement-change"), .id("change")) { section in
            if let fault { section.element(.p, .class("notice bad"), .role("alert"), text: fault) }
            if let meaning { section.element(.p, .class("notice"), .role("status"), text: meaning) }
            section.element(.h2, text: hasAgreement ? "Change it from a day on" : "Begin an agreement")
            fields(shell, &section)
            if hasAgreement { ending(shell, &section) }
        }
    }

    private var seenNow: String {
        let rows = ground.agreements.map { ManualRow($0) }
        return Self.seen(rows)
    }

    private func fields(_ shell: Shell, _ section: inout HTMLPage) {
        section.element(
            .form, .class("row-form screen-only"), .attribute("method", "post"),
            .attribute("action", RecordTab.agreements.path(ground.client.id) + "/from")
        ) { form in
            shell.token(&form)
            form.element(.input, .type("hidden"), .name("what"), .value("change"))
            form.element(.input, .type("hidden"), .name("seen"), .value(seenNow))
            for column in AgreementSheet(ground).columns {
                var field = FormField(column.name, column.title, row.values[column.name] ?? "")
                field.form = "from-"
                if !isEnd { field.fault = row.faults[column.name] }
                switch column.kind {
                case .choice(let options): form.choice(field, options)
                case .number:
                    field.inputMode = "decimal"
                    form.field(field)
                case .text, .day: form.field(field)
                }
            }
            form.element(.p, .class("buttons")) { line in
                line.element(.button, .class("main"), text: "Keep it")
                line.element(.button, .name("look"), .value("yes"), text: "What would it mean?")
            }
        }
    }

    private func ending(_ shell: Shell, _ section: inout HTMLPage) {
        section.element(
            .form, .class("row-form screen-only"), .attribute("method", "post"),
            .attribute("action", RecordTab.agreements.path(ground.client.id) + "/from")
        ) { form in
            shell.token(&form)
            form.element(.input, .type("hidden"), .name("what"), .value("end"))
            form.element(.input, .type("hidden"), .name("seen"), .value(seenNow))
            var field = FormField("through", "Its last day", isEnd ? row.values["through"] ?? "" : "")
            field.form = "end-"
            if isEnd { field.fault = row.faults["through"] }
            form.field(field)
            form.element(.p, .class("buttons")) { line in
                line.element(.button, text: "End it")
                line.element(.button, .name("look"), .value("yes"), text: "What would it mean?")
            }
        }
    }
}
