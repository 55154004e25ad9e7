extension Array {
    /// Sorted as a column of a table is: rows without a value last, either way; among equals the order stays as it was.
    func ranked<Rank: Comparable>(ascending: Bool, by rank: (Element) -> Rank?) -> [Element] {
        let ranked = enumerated().map { (rank: rank($1), place: $0) }.sorted { one, other in
            switch (one.rank, other.rank) {
            case (let left?, let right?) where left != right: (left < right) == ascending
            case (nil, _?): false
            case (_?, nil): true
            default: one.place < other.place
            }
        }
        return ranked.map { self[$0.place] }
    }
}
