public import AgreementCore
public import Practice
import Words

/// What becomes of a client's rows of agreements where other terms hold from a day on, or where its agreement ends.
public struct AgreementCutting: Sendable {
    /// Why it can't be so.
    public enum Flaw: Error, Hashable, Sendable {
        /// A row begins on this day, within the time of the other terms.
        case anotherBegins(LocalDate)
        /// Nothing has begun by the last day.
        case nothingToEnd
        /// A row begins after the last day.
        case anotherFollows

        /// Why, and what to do.
        public var words: String {
            switch self {
            case .anotherBegins(let day):
                "Another row begins on \(TimeWords.date(day)). Change that one, or remove it first."
            case .nothingToEnd: "No agreement has begun by then."
            case .anotherFollows: "A later row begins after that day. Remove that one first."
            }
        }
    }

    /// What to keep.
    public struct Cut: Sendable {
        /// What held on the day before it; `nil` where nothing did.
        public var before: AgreementRow?
        /// What holds from then on, or for the last time.
        public var after: AgreementRow
        public var wishes: [RecordKeeping.Wish]
    }

    private struct Kept: Sendable {
        var place: ManualRowPlace
        var row: ManualRow
        var terms: AgreementRow
    }
    private let client: String
    private let kept: [Kept]

    /// - Parameter rows: all of the client's, by first day, with their keys.
    public init(_ rows: [(key: String, row: ManualRow)], of client: String) {
        self.client = client
        kept = rows.compactMap { key, row in
            row.agreement(of: client, key: key).map {
                Kept(place: ManualRowPlace(.agreement, client: client, key: key), row: row, terms: $0)
            }
        }
    }

    /// The terms hold from their first day on. The row that held then ends on the day before it, or goes where it began
    /// on that day; what goes on with the same edition and plan is of the same agreement (rating.md, section 5).
    public func holding(_ terms: AgreementRow) throws(Flaw) -> Cut {
        let from = terms.from
        if let later = kept.first(where: { $0.terms.from > from && $0.terms.from <= terms.through ?? $0.terms.from }) {
            throw .anotherBegins(later.terms.from)
        }
        guard let held = kept.last(where: { $0.terms.from <= from && from <= $0.terms.through ?? from }) else {
            return Cut(before: nil, after: terms, wishes: [wish(new: terms, of: nil)])
        }
        let isSamePlan = held.terms.plan == terms.plan && held.terms.sheet == terms.sheet
        let wishes: [RecordKeeping.Wish]
        switch (held.terms.from == from, isSamePlan) {
        case (true, true): wishes = [wish(held, becomes: terms)]
        case (true, false): wishes = [wish(held, becomes: nil), wish(new: terms, of: nil)]
        case (false, _):
            var shorter = held.terms
            shorter.through = from.adding(days: -1)
            wishes = [wish(held, becomes: shorter), wish(new: terms, of: isSamePlan ? held : nil)]
        }
        return Cut(before: held.terms, after: terms, wishes: wishes)
    }

    /// The agreement's last day is this one.
    public func ending(on day: LocalDate) throws(Flaw) -> Cut {
        guard let last = kept.last(where: { $0.terms.from <= day }) else { throw .nothingToEnd }
        guard kept.last?.place == last.place else { throw .anotherFollows }
        var ended = last.terms
        ended.through = day
        return Cut(before: last.terms, after: ended, wishes: [wish(last, becomes: ended)])
    }

    private func wish(_ kept: Kept, becomes terms: AgreementRow?) -> RecordKeeping.Wish {
        RecordKeeping.Wish(kept.place, seen: kept.row.seen, row: terms.map { ManualRow($0) })
    }

    /// - Parameter kept: of whose agreement it is; a new one's where there is none.
    private func wish(new terms: AgreementRow, of kept: Kept?) -> RecordKeeping.Wish {
        let agreement = kept?.place.key.prefix { $0 != " " } ?? ""
        let place = ManualRowPlace(.agreement, client: client, key: "\(agreement) \(terms.from)")
        return RecordKeeping.Wish(place, seen: nil, row: ManualRow(terms))
    }
}
