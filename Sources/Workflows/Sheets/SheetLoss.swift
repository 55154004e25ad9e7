import AgreementCore
import Practice
import PracticeFiles
import Storage
import Words

/// What another version of a sheet no longer has, and who stands on it: such a version is refused.
///
/// This is the one place that knows it; whatever changes the draft, or puts another in its place, asks here, inside of
/// its own transaction.
struct SheetLoss {
    private let sheet: PriceSheet
    private let isInPlace: Bool
    /// The edition gets another name, by which nobody finds it.
    private var isRenamed = false
    private let plans: [Plan]
    /// By plan that stays.
    private var allowances: [String: Set<String>] = [:]
    private let cards: Set<String>
    private let services: Set<String>

    /// - Parameter isInPlace: the new sheet is the old one changed; else the old one stays as an edition, with the
    ///   agreements on it, and only what goes by the working sheet is looked at.
    init(from sheet: PriceSheet, to new: PriceSheet, isInPlace: Bool = true) {
        self.sheet = sheet
        plans = sheet.plans.filter { new.plan($0.id) == nil }
        cards = Set(sheet.labor.map(\.name)).subtracting(new.labor.map(\.name))
        services = isInPlace ? sheet.serviceIDs.subtracting(new.serviceIDs) : []
        self.isInPlace = isInPlace
        guard isInPlace else { return }
        isRenamed = sheet.id != new.id
        for plan in sheet.plans {
            guard let kept = new.plan(plan.id) else { continue }
            let gone = Set(plan.allowances.map(\.id)).subtracting(kept.allowances.map(\.id))
            if !gone.isEmpty { allowances[plan.id] = gone }
        }
    }

    private var isNothing: Bool {
        !isRenamed && plans.isEmpty && allowances.isEmpty && cards.isEmpty && services.isEmpty
    }

    /// - Throws: `SheetEditFault.refused` with who stands on what would be gone; `StorageFault`.
    func check(in session: any StorageSession) throws {
        if isNothing { return }
        let clients = try StoredClients.all(in: session)
        let names = Dictionary(clients.map { ($0.id, $0.name.isEmpty ? $0.id : $0.name) }) { first, _ in first }
        let agreements = try StoredAgreements.all(in: session).filter { isInPlace && $0.sheet == sheet.id }
        let moves = try StoredMoves.all(in: session)
        let prepared = moves.flatMap(\.agreement).filter { isInPlace && $0.sheet == sheet.id }
        try checkEdition(agreements, prepared, names)
        for plan in plans { try check(plan, agreements, prepared, moves, names) }
        if !allowances.isEmpty { try checkAllowances(agreements, names, session) }
        for service in sheet.services where services.contains(service.id) {
            let asking = (agreements + prepared).filter { row in row.optIns.contains { $0.service == service.id } }
            try refuse(asking.map(\.client), names) { who, isOne in
                "\(who) \(isOne ? "has" : "have") asked for \(service.name) in \(isOne ? "an agreement" : "agreements")"
                    + " on this edition. Take it out there first."
            }
        }
        for card in cards.sorted() {
            try refuse(clients.filter { $0.card == card }.map(\.id), names) { who, isOne in
                "\(who) \(isOne ? "is" : "are") billed by the card “\(card)”. Give \(isOne ? "it" : "them") another "
                    + "one first."
            }
        }
    }

    private func checkEdition(
        _ agreements: [AgreementRow], _ prepared: [AgreementRow], _ names: [String: String]
    ) throws(SheetEditFault) {
        guard isRenamed else { return }
        try refuse(agreements.map(\.client), names) { who, isOne in
            "\(Self.agreements(who, isOne, agreements)) on edition \(sheet.id), so it keeps this name."
        }
        try refuse(prepared.map(\.client), names) { who, isOne in
            "\(isOne ? "An agreement on edition \(sheet.id) is" : "Agreements on edition \(sheet.id) are") prepared "
                + "for \(who), so it keeps this name."
        }
    }

    private func check(
        _ plan: Plan, _ agreements: [AgreementRow], _ prepared: [AgreementRow], _ moves: [ClientMove],
        _ names: [String: String]
    ) throws(SheetEditFault) {
        let agreed = agreements.filter { $0.plan == plan.id }
        try refuse(agreed.map(\.client), names) { who, isOne in
            "\(Self.agreements(who, isOne, agreed)) on \(plan.name). "
                + (isOne ? "End it, or move it to another plan, first." : "End them, or move them, first.")
        }
        try refuse(prepared.filter { $0.plan == plan.id }.map(\.client), names) { who, isOne in
            "\(isOne ? "An agreement" : "Agreements") on \(plan.name) \(isOne ? "is" : "are") prepared for \(who). "
                + "Prepare \(isOne ? "it" : "them") anew, on another plan, first."
        }
        try refuse(moves.filter { $0.pin?.plan == plan.id }.map(\.client), names) { who, isOne in
            "\(who) \(isOne ? "is" : "are") put into \(plan.name) by your choice. Put \(isOne ? "it" : "them") into "
                + "another box, or back into the suggested one, first."
        }
    }

    private func checkAllowances(
        _ agreements: [AgreementRow], _ names: [String: String], _ session: any StorageSession
    ) throws {
        let rows = Dictionary(grouping: agreements, by: \.client)
        for plan in sheet.plans {
            guard let gone = allowances[plan.id] else { continue }
            let drawing = try StoredExceptions.all(in: session).filter { exception in
                guard let cell = try? CellText.read(exception.treatment, currency: sheet.currency, file: ""),
                    !gone.isDisjoint(with: cell.allowancesDrawnOn)
                else { return false }
                return (rows[exception.client] ?? []).contains { row in
                    row.plan == plan.id && row.from <= exception.through ?? row.from
                        && exception.from <= row.through ?? exception.from
                }
            }
            try refuse(drawing.map(\.client), names) { who, isOne in
                "\(isOne ? "An exception of \(who) draws" : "Exceptions of \(who) draw") on an allowance of "
                    + "\(plan.name) that would be gone. Change \(isOne ? "it" : "them") first."
            }
        }
    }

    /// `Acme’s agreement from 1 March 2026 is`, `The agreements of Acme and Birch are`.
    private static func agreements(_ who: String, _ isOne: Bool, _ rows: [AgreementRow]) -> String {
        guard isOne, let first = rows.map(\.from).min() else { return "The agreements of \(who) are" }
        return "\(who)’s agreement from \(TimeWords.date(first)) is"
    }

    private func refuse(
        _ clients: [String], _ names: [String: String], _ words: (_ who: String, _ isOne: Bool) -> String
    ) throws(SheetEditFault) {
        var ids: [String] = []
        for id in clients where !ids.contains(id) { ids.append(id) }
        guard !ids.isEmpty else { return }
        throw .refused(words(Self.few(ids.map { names[$0] ?? $0 }), ids.count == 1))
    }

    /// `Acme, Birch, Cedar and 12 others`.
    static func few(_ names: [String]) -> String {
        let shown = 3
        guard names.count > shown + 1 else { return listed(names) }
        return names.prefix(shown).joined(separator: ", ") + " and \(names.count - shown) others"
    }
}
