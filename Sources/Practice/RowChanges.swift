/// Which of the rows that come in are which of those that are there: those with the same key, and of the rest each the
/// first that it is like.
package struct RowMatch {
    /// Places among the rows that are there, and among those that come in.
    package private(set) var pairs: [(known: Int, coming: Int)] = []
    /// Places of those that are new, and of those that are gone.
    package private(set) var added: [Int] = []
    package private(set) var removed: [Int] = []

    package init<Row>(
        _ known: [Row], _ coming: [Row], key: (Row) -> some Hashable, isLike: (Row, Row) -> Bool = { _, _ in false }
    ) {
        var places = Dictionary(grouping: known.indices.reversed(), by: { key(known[$0]) })
        var rest: [Int] = []
        for place in coming.indices {
            if let found = places[key(coming[place])]?.popLast() {
                pairs.append((found, place))
            } else {
                rest.append(place)
            }
        }
        removed = places.values.flatMap { $0 }.sorted()
        for place in rest {
            if let found = removed.firstIndex(where: { isLike(known[$0], coming[place]) }) {
                pairs.append((removed.remove(at: found), place))
            } else {
                added.append(place)
            }
        }
    }
}

/// What comes of a client's rows where others take their place.
public struct RowChanges<Row: Equatable & Sendable>: Sendable {
    /// A row that is another one now.
    public struct Change: Sendable {
        public var was: Row
        public var becomes: Row

        package init(
            was: Row, becomes: Row
        ) {
            self.was = was
            self.becomes = becomes
        }
    }
    /// How many stay as they are.
    public private(set) var sameCount = 0
    public private(set) var changed: [Change] = []
    public private(set) var added: [Row] = []
    public private(set) var removed: [Row] = []

    package init(_ known: [Row], _ coming: [Row], _ match: RowMatch) {
        for pair in match.pairs {
            let (was, becomes) = (known[pair.known], coming[pair.coming])
            if was == becomes { sameCount += 1 } else { changed.append(Change(was: was, becomes: becomes)) }
        }
        added = match.added.map { coming[$0] }
        removed = match.removed.map { known[$0] }
    }
}
