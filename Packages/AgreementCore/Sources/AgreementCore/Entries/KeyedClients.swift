/// The client of each entry, by what the database calls the entry. A database counts its keys up, so they stand close
/// together: they are kept in runs, of which a change copies one.
struct KeyedClients {
    private var runs: [Int64: [UInt32]] = [:]
    private static let none = UInt32.max
    private static let bits: Int64 = 10

    subscript(key: Int64) -> UInt32? {
        get {
            guard let run = runs[key >> Self.bits] else { return nil }
            let client = run[Self.place(key)]
            return client == Self.none ? nil : client
        }
        set {
            if key == EntryRecords.noKey { return }
            runs[key >> Self.bits, default: Array(repeating: Self.none, count: 1 << Self.bits)][Self.place(key)] =
                newValue ?? Self.none
        }
    }

    private static func place(_ key: Int64) -> Int { Int(key & (1 << bits - 1)) }
}
