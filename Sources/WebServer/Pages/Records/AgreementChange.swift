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
        row.cells = TypedValues(Self.suggested(ground))
        guard let form else { return }
        for (name, value) in form.pairs { row[name] = value }
    }

    /// What holds now, without its first day; of a first agreement, the client's box and counts.
    private static func suggested(_ ground: RecordGround) -> [String: String] {
        if let kept = ground.agreements.last {
            return AgreementSheet(ground).shown(" \(kept.from)", ManualRow(kept)).merging(["from": ""]) { $1 }
        }
        let (counts, sheet) = (ground.client.counts, ground.sheets.first)
        let box = ground.practice.moves[ground.client.id].pin?.plan ?? sheet?.plans.first?.id
        return [
            "sheet": sheet?.id ?? "", "plan": box ?? "", "servers": String(counts.servers),
            "workstations": String(counts.workstations), "users": String(counts.users), "fee": "100",
        ]
    }

    private var isEnd: Bool { form?["what"] == "end" }

    /// - Returns: whether it was kept; else the page says why not, or what it would mean.
    mutating func keep() async throws -> Bool {
        let kept = try await ground.keeping.rows(.agreement, of: ground.client.id)
        guard form?.text("seen") == Self.seen(kept.map(\.row)) else {
            fault = "Somebody has changed its agreements meanwhile. Look at them, then say yours again."
            return false
        }
        guard let cut = cut(AgreementCutting(kept, of: ground.client.id)) else { return false }
        meaning = isEnd ? endMeaning(cut.after) : meaning(from: cut.before, to: cut.after)
        guard form?["look"] == nil else { return false }
        do throws(RecordFault) {
            try await ground.keeping.keep(cut.wishes, of: ground.client.id, by: ground.context.user)
            return true
        } catch {
            (fault, meaning) = (error.words, nil)
            return false
        }
    }

    private static func seen(_ rows: [ManualRow]) -> String { SeenState(of: rows.map(\.text)).text }

    /// What was asked for; `nil` where a field says why it can't be.
    private mutating func cut(_ rows: AgreementCutting) -> AgreementCutting.Cut? {
        var reader = SheetReader(row: row, numbers: ground.numbers)
        defer { row = reader.row }
        let column = isEnd ? "through" : "from"
        do throws(AgreementCutting.Flaw) {
            if isEnd {
                guard let day = reader.day(column, isRequired: "Say its last day.") else { return nil }
                return try rows.ending(on: day)
            }
            let from = reader.day(column, isRequired: "Say from which day on.")
            let terms = AgreementTerms(ground).read(&reader, from: from)
            guard reader.row.faults.isEmpty, let terms else { return nil }
            return try rows.holding(terms)
        } catch {
            reader.row.fault(column, error.words)
            return nil
        }
    }

    // MARK: - In money

    private func feeCents(_ row: AgreementRow) -> Int64? {
        guard let plan = ground.sheets.first(where: { $0.id == row.sheet })?.plan(row.plan) else { return nil }
        return Int64(exactly: plan.price.monthlyCents(for: row.counts, feeBasisPoints: row.feeBasisPoints))
    }

    private func feeWords(_ row: AgreementRow) -> String { feeCents(row).map(ground.money.exact) ?? "its fee" }

    private func endMeaning(_ row: AgreementRow) -> String {
        let last = row.through.map(TimeWords.date) ?? "its last day"
        return "It ends with \(last): \(feeWords(row)) a month less from the next day on."
    }

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
                var field = FormField(column.name, column.title, row[column.name])
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
            var field = FormField("through", "Its last day", isEnd ? row["through"] : "")
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
