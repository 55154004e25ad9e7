/// A table with a most of entries: a new one takes the place of the one that was set longest ago. Each step takes the
/// same time, however full it is.
struct BoundedTable<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Slot: Sendable {
        var key: Key
        var value: Value
        /// The neighbours in the order in which they were set; -1 at the ends.
        var newer = -1
        var older = -1
    }

    private let most: Int
    private var slots: [Slot] = []
    private var free: [Int] = []
    private var places: [Key: Int] = [:]
    private var newest = -1
    private var oldest = -1

    /// - Parameter most: of entries, at least one.
    init(most: Int) {
        precondition(most > 0, "a table has room for an entry")
        self.most = most
    }

    var count: Int { places.count }

    /// Setting a value makes it the newest, nil takes it away.
    subscript(_ key: Key) -> Value? {
        get { places[key].map { slots[$0].value } }
        set {
            guard let newValue else { return remove(key) }
            if let place = places[key] {
                slots[place].value = newValue
                unlink(place)
                link(place)
                return
            }
            if places.count >= most, oldest >= 0 { remove(slots[oldest].key) }
            let slot = Slot(key: key, value: newValue)
            let place = free.popLast() ?? slots.count
            if place < slots.count { slots[place] = slot } else { slots.append(slot) }
            places[key] = place
            link(place)
        }
    }

    private mutating func remove(_ key: Key) {
        guard let place = places.removeValue(forKey: key) else { return }
        unlink(place)
        free.append(place)
    }

    private mutating func link(_ place: Int) {
        slots[place].older = newest
        slots[place].newer = -1
        if newest >= 0 { slots[newest].newer = place } else { oldest = place }
        newest = place
    }

    private mutating func unlink(_ place: Int) {
        let (newer, older) = (slots[place].newer, slots[place].older)
        if newer >= 0 { slots[newer].older = older } else { newest = older }
        if older >= 0 { slots[older].newer = newer } else { oldest = newer }
    }
}
