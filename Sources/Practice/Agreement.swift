public import AgreementCore

/// One agreement: rows of one client, edition and plan without a day between them, under an id that stays.
public struct Agreement: Hashable, Sendable {
    /// Never another agreement's.
    public var id: Int64
    /// By first day, at least one.
    public var rows: [AgreementRow]

    package init(
        id: Int64, rows: [AgreementRow]
    ) {
        self.id = id
        self.rows = rows
    }

    public var client: String { rows[0].client }
    public var from: LocalDate { rows[0].from }
    /// `nil` while there is no end.
    public var through: LocalDate? { rows[rows.count - 1].through }
}

/// A row as it is kept: of which agreement it is.
public struct KeptAgreementRow: Hashable, Sendable {
    public var agreement: Int64
    public var row: AgreementRow

    package init(
        agreement: Int64, row: AgreementRow
    ) {
        self.agreement = agreement
        self.row = row
    }
}

/// Who changed agreements, when, and by which file.
public struct AgreementCause: Hashable, Sendable {
    public var importID: Int64?
    public var userID: Int64?
    /// Seconds since 1970.
    public var at: Int64

    public init(importID: Int64? = nil, userID: Int64? = nil, at: Int64) {
        self.importID = importID
        self.userID = userID
        self.at = at
    }
}

/// What happened to an agreement.
public struct AgreementEvent: Hashable, Sendable {
    /// What it was.
    public enum Kind: String, CaseIterable, Sendable {
        case begun, changed
        /// It has a last day, and had none before.
        case ended
        /// All its rows are gone, as if it had never been; its id stays.
        case removed
    }
    public var agreement: Int64
    /// Counts the agreement's, from 1.
    public var number: Int
    public var kind: Kind
    /// The rows that are other ones since, in words, a line each.
    public var was: String
    public var became: String
    public var cause: AgreementCause

    package init(
        agreement: Int64, number: Int, kind: Kind, was: String, became: String, cause: AgreementCause
    ) {
        self.agreement = agreement
        self.number = number
        self.kind = kind
        self.was = was
        self.became = became
        self.cause = cause
    }
}

extension Agreement {
    /// - Parameter kept: by client, then first day.
    public static func grouped(_ kept: [KeptAgreementRow]) -> [Agreement] {
        var agreements: [Agreement] = []
        var places: [Int64: Int] = [:]
        for row in kept {
            if let place = places[row.agreement] {
                agreements[place].rows.append(row.row)
            } else {
                places[row.agreement] = agreements.count
                agreements.append(Agreement(id: row.agreement, rows: [row.row]))
            }
        }
        return agreements
    }

    /// A client's rows, those of one agreement together.
    package static func runs(of rows: [AgreementRow]) -> [[AgreementRow]] {
        var runs: [[AgreementRow]] = []
        for row in rows.sorted(by: { $0.from < $1.from }) {
            if let last = runs.last?.last, row.continues(last) {
                runs[runs.count - 1].append(row)
            } else {
                runs.append([row])
            }
        }
        return runs
    }

    /// What becomes of an agreement, or begins.
    package struct Step {
        /// `nil` for one that begins.
        package var id: Int64?
        package var was: [AgreementRow]
        /// None where it goes.
        package var becomes: [AgreementRow]

        /// The rows that are other ones since.
        package var differing: (was: [AgreementRow], becomes: [AgreementRow]) {
            (was.filter { !becomes.contains($0) }, becomes.filter { !was.contains($0) })
        }

        package init(id: Int64?, was: [AgreementRow], becomes: [AgreementRow]) {
            self.id = id
            self.was = was
            self.becomes = becomes
        }

        package var kind: AgreementEvent.Kind {
            if was.isEmpty { return .begun }
            guard let last = becomes.last else { return .removed }
            return was.last?.through == nil && last.through != nil ? .ended : .changed
        }
    }

    /// What has to happen so that a client has these rows and no others. An agreement stays the one that it is where
    /// edition and plan are the same, and its first day, or else any day.
    package static func steps(from known: [Agreement], to rows: [AgreementRow]) -> [Step] {
        let runs = runs(of: rows)
        let match = RowMatch(known.map(\.rows), runs, key: \.[0].beginning) { was, becomes in
            was[0].sheet == becomes[0].sheet && was[0].plan == becomes[0].plan && sharesDays(was, becomes)
        }
        let going = match.removed.map { Step(id: known[$0].id, was: known[$0].rows, becomes: []) }
        let staying = match.pairs.map {
            Step(id: known[$0.known].id, was: known[$0.known].rows, becomes: runs[$0.coming])
        }
        let coming = match.added.map { Step(id: nil, was: [], becomes: runs[$0]) }
        return going + staying.filter { $0.was != $0.becomes } + coming
    }

    private static func sharesDays(_ rows: [AgreementRow], _ others: [AgreementRow]) -> Bool {
        LocalDate.shareDays(
            (rows[0].from, rows[rows.count - 1].through), (others[0].from, others[others.count - 1].through))
    }
}

extension LocalDate {
    /// Whether two times have a day in common; a last day of `nil` never comes.
    package static func shareDays(_ one: (LocalDate, LocalDate?), _ other: (LocalDate, LocalDate?)) -> Bool {
        one.0 <= other.1 ?? one.0 && other.0 <= one.1 ?? other.0
    }
}

extension AgreementRow {
    fileprivate var beginning: [String] { [sheet, plan, from.description] }

    /// All that a row says: `silver of 2026 from 2026-01-01, 1 server, 2 workstations, 3 users, spam-filter, 80%`.
    public var words: String {
        func counted(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
        var words = ["\(plan) of \(sheet) from \(from)" + (through.map { " through \($0)" } ?? "")]
        words.append(counted(counts.servers, "server"))
        words.append(counted(counts.workstations, "workstation"))
        words.append(counted(counts.users, "user"))
        words += optIns.map { $0.quantity == 1 ? $0.service : "\($0.quantity) \($0.service)" }
        if feeBasisPoints != 10_000 {
            let (percent, rest) = feeBasisPoints.quotientAndRemainder(dividingBy: 100)
            words.append(rest == 0 ? "\(percent)%" : "\(percent).\(rest < 10 ? "0" : "")\(rest)%")
        }
        return words.joined(separator: ", ")
    }
}
