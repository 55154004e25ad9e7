import Basics

/// The clients whose work is what it was: what was worked out from it is taken over.
struct KeptClients {
    /// Of each client of the new ground: its place in the old one; `nil` where its work is another.
    let places: [Int?]
    /// The clients of the new ground whose work is another, where all others stand where they stood; `nil` where they
    /// don't.
    let changed: [Int]?
    /// Of those in `changed` whose entries are the same, and sorted into other services: the work as it was.
    let sortedFrom: [Int: ReplayGround.ClientWork]
    /// Whether nobody's work has changed, and all stand where they stood.
    var areAll: Bool { changed?.isEmpty == true }

    init(_ old: ReplayGround?, _ new: ReplayGround) {
        let places = old?.positions(of: new.works) ?? Array(repeating: nil, count: new.works.count)
        self.places = places
        let areInPlace = old?.works.count == places.count && places.enumerated().allSatisfy { $1 == nil || $0 == $1 }
        let changed = areInPlace ? places.indices.filter { places[$0] == nil } : nil
        self.changed = changed
        var sortedFrom: [Int: ReplayGround.ClientWork] = [:]
        for place in changed ?? [] {
            if let before = old?.works[place], new.works[place].isSorted(from: before) { sortedFrom[place] = before }
        }
        self.sortedFrom = sortedFrom
    }

    /// What is known of each client, with what is worked out anew for those whose work is another.
    ///
    /// - Parameter known: of each client of the old ground.
    func values<Value: Sendable, Fault: Error>(
        from known: [Value]?, _ work: @Sendable (Int) throws(Fault) -> Value
    ) throws(Fault) -> [Value] {
        guard let known else { return try sideBySide(places.count, work) }
        guard let changed else {
            return try sideBySide(places.count) { position throws(Fault) in
                if let place = places[position] { return known[place] }
                return try work(position)
            }
        }
        var values = known
        let made = try sideBySide(changed.count) { turn throws(Fault) in try work(changed[turn]) }
        for (position, value) in zip(changed, made) { values[position] = value }
        return values
    }
}
