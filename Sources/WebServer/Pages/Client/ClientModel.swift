import AgreementCore
import Words
import Workflows

/// What a client's page says, all from one state of the practice.
struct ClientModel {
    let practice: PracticeSnapshot
    let year: ClientYear
    let asked: ClientRequest
    /// About this client, newest first.
    let notes: [Note]
    var whatIf: WhatIfOutcome?
    /// Why nothing was tried, field by field.
    var whatIfFaults: ClientRequest.WhatIfFaults = [:]
    /// Why a change that was asked for was not made.
    var fault: String?
    var again: FormAgain?

    var fit: ClientFit { year.fit }
    var client: Client { year.client }
    var sheet: PriceSheet { year.sheet }
    var money: MoneyWords { sheet.money }
    func name(_ plan: String) -> String { sheet.plan(plan)?.name ?? plan }
    var box: String { name(fit.box.plan) }
    /// No hours of the client are known: all amounts are a month, from its counts and what it pays.
    var isWithoutHours: Bool { year.deal != nil }
    /// Whether the fee goes by counts that nobody has told.
    var lacksCounts: Bool { year.deal?.offers.contains { !$0.isFeeKnown } ?? false }

    /// The client's name where a sentence goes on behind it: at most 60 letters, and kept together where it reads
    /// from right to left.
    var shortName: String { spokenName(client.name.isEmpty ? client.id : client.name) }

    /// How long the replay is: `a year`, or `in 5 months`; `a month` without one.
    var span: String {
        if isWithoutHours { return "a month" }
        return year.months.count == 12 ? "a year" : "in \(counted(year.months.count, "month"))"
    }

    /// `Acme belongs in Gold: $10,320 a year, $520 more than today`
    var title: String {
        let begins = isWithoutHours && !fit.box.isByDeal
        let place =
            fit.box.pin != nil
            ? "is in \(box) by your choice" : begins ? "would begin in \(box)" : "belongs in \(box)"
        if lacksCounts { return "\(shortName) \(place): its counts aren’t known, nor is its fee" }
        let amount = "\(shortName) \(place): \(money.whole(fit.boxed.totalCents)) \(span)"
        guard let change = fit.boxed.changeCents else { return amount }
        if money.whole(change) == money.whole(0) { return amount + ", what it pays today" }
        return amount + ", \(money.whole(Int64(clamping: change.magnitude))) \(change > 0 ? "more" : "less") than today"
    }

    /// Why what its agreements come to isn't known, and what stands for it; `nil` where it is known, or has none.
    var unrated: String? {
        guard let fault = year.unratedAgreement else { return nil }
        let instead = fit.today.map { "What stands here as today is \(sourceWords($0.source))." }
        return [
            "What \(shortName) pays by its agreements can’t be said.",
            RatingFaultWords.words(fault) { id in id == client.id ? shortName : "`\(id)`" },
            instead ?? "What it pays today isn’t known.",
        ].joined(separator: " ")
    }

    /// Where today's amount comes from.
    func sourceWords(_ source: TodayAmount.Source) -> String {
        guard isWithoutHours else { return BoxWords.source(source) }
        switch source {
        case .invoiced: return "what it was invoiced, on average"
        case .agreements: return "the fee of its agreement"
        case .legacy: return "its items"
        }
    }

    /// What the counts that are tried and the deal say, without hours.
    var whatIfBox: String? { whatIf.flatMap { $0.fit.box.isByDeal ? $0.fit.box.plan : nil } }

    /// Clients of the same name, which only their ids tell apart.
    var namesakes: [String] {
        practice.clients.filter { $0.name == client.name && $0.id != client.id }.map(\.id)
    }

    var exceptions: [AgreementException] { practice.exceptions.filter { $0.client == client.id } }
    /// What was taken off its offer.
    var withheld: [WithheldPlan] { practice.withheld.filter { $0.client == client.id } }
    var agreements: [AgreementRow] {
        practice.agreements.filter { $0.client == client.id }.sorted { $0.from < $1.from }
    }

    /// Whose terms the entries are shown by.
    var terms: EntryTerms { EntryTerms(asked.terms, of: year, agreements) }
}

/// Entries under one plan, or as they are today.
struct EntryTerms {
    let id: String
    let name: String
    /// What verdicts call it; `nil` outside the boxes.
    let plan: String?
    let rating: ClientRating

    /// - Parameters:
    ///   - asked: a plan's id, or `today`; the box's plan for any other, and where today can't be taken apart.
    ///   - agreements: the client's.
    init(_ asked: String?, of year: ClientYear, _ agreements: [AgreementRow]) {
        func name(_ plan: String) -> String { year.sheet.plan(plan)?.name ?? plan }
        if asked == ClientRequest.today, let today = year.today, today.isTakenApart {
            let plans = Set(agreements.map(\.plan))
            let agreed = plans.count == 1 ? plans.first.map(name) : "its agreement"
            (id, self.name) = (ClientRequest.today, "Today")
            (plan, rating) = (today.isUnderAgreement ? agreed : nil, today.rating)
        } else {
            let one = year.plans.first { $0.plan == asked } ?? year.boxed
            (id, self.name, plan, rating) = (one.plan, name(one.plan), name(one.plan), one.rating)
        }
    }
}
