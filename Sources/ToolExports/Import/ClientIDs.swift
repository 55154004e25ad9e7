/// Ids for the clients that an export names.
///
/// A name that can be an id is one (`PC2`); others become words with hyphens (`Harbor Dental`: `harbor-dental`). Names
/// that differ in capitals or blanks are one client; other names with the same id get `-2`, `-3`, ….
struct ClientIDs {
    private(set) var clients: [ImportReport.Client] = []
    private var places: [String: Int] = [:]
    /// The same by the name as it is written: folding is dear.
    private var writtenPlaces: [String: Int] = [:]
    private var taken: Set<String>
    private let known: [String: String]

    /// - Parameter known: ids that clients already have, by name.
    init(known: [String: String]) {
        var folded: [String: String] = [:]
        // An export may say a client's id, too; a name wins.
        for id in known.values { folded[Self.folded(id)] = id }
        for (name, id) in known { folded[Self.folded(name)] = id }
        self.known = folded
        taken = Set(known.values)
    }

    /// The place of the name's client in `clients`.
    mutating func place(of word: String, name: String) -> Int {
        if let place = writtenPlaces[word] { return place }
        let place = foldedPlace(of: word, name: name)
        writtenPlaces[word] = place
        return place
    }

    private mutating func foldedPlace(of word: String, name: String) -> Int {
        let key = Self.folded(word)
        if let place = places[key] { return place }
        let id = known[key] ?? free(Self.id(for: word))
        taken.insert(id)
        clients.append(ImportReport.Client(id: id, name: name.isEmpty ? word : name, entries: 0))
        places[key] = clients.count - 1
        return clients.count - 1
    }

    mutating func countEntry(at place: Int) { clients[place].entries += 1 }

    private func free(_ id: String) -> String {
        var candidate = id
        var number = 2
        while taken.contains(candidate) {
            candidate = "\(id)-\(number)"
            number += 1
        }
        return candidate
    }

    static func folded(_ name: String) -> String {
        name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    static func id(for name: String) -> String {
        let isPlain = name.utf8.count <= 100 && name.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
        if isPlain { return name }
        let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }
        let id = words.joined(separator: "-").prefix(80)
        return id.isEmpty ? "client-\(ContentDigest(of: [name]).text.prefix(8))" : String(id)
    }
}

/// Ids for clients that a list brings.
public struct NewClientIDs: Sendable {
    private var taken: Set<String>

    /// - Parameter taken: ids that clients have already.
    public init(taken: [String]) { self.taken = Set(taken) }

    /// A name that differs from another in capitals or blanks alone is the same.
    public static func folded(_ name: String) -> String { ClientIDs.folded(name) }

    /// An id that no client has: `Harbor Dental` → `harbor-dental`.
    public mutating func make(for name: String) -> String {
        let base = ClientIDs.id(for: name)
        var id = base
        var number = 2
        while !taken.insert(id).inserted {
            id = "\(base)-\(number)"
            number += 1
        }
        return id
    }
}

/// A digest of texts: FNV-1a, 64 bits. It only has to tell rows of an export apart.
struct ContentDigest: Hashable {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    init(of texts: [String]) {
        for text in texts {
            for byte in text.utf8 { take(byte) }
            take(0x1F)
        }
    }

    private mutating func take(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }

    /// 16 hexadecimal digits.
    var text: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
