public import AgreementCore
import Glibc

/// The time zones of this computer, by their IANA names: Debian's package tzdata, as it is at the moment.
public enum SystemTimeZones {
    /// Where tzdata puts its compiled zones.
    public static let folder = "/usr/share/zoneinfo"

    /// The rules of a zone from 1990 to 2060, read from the system's file.
    public static func rules(named name: String) throws(TimeZoneFault) -> TimeZoneRules {
        guard isZoneName(name) else { throw .unknownZone(name: name, nearest: nearest(to: name)) }
        let file = ZoneFolder.read(folder + "/" + name, largestByteCount: ZoneFile.longestFileBytes)
        switch file {
        case .bytes(let bytes): return try ZoneFile.rules(named: name, bytes: bytes)
        case .tooLong: throw .damaged(name: name, flaw: .tooLong)
        case .unreadable: throw .unreadable(name: name)
        case .notAFile:
            if knownNames.isEmpty { throw .noTimeZones(folder: folder) }
            throw .unknownZone(name: name, nearest: nearest(to: name))
        }
    }

    /// Every zone that the system has, in the order of their names' bytes; without the copies in `posix/` and
    /// `right/`. Read once.
    public static let knownNames: [String] = ZoneFolder.zoneNames(in: folder)

    /// Up to three names that may have been meant, best first.
    public static func nearest(to name: String) -> [String] {
        let wanted = name.lowercased().map { $0 == " " ? "_" : $0 }
        let scored = knownNames.compactMap { known -> (name: String, distance: Int)? in
            let lower = Array(known.lowercased())
            if lower == wanted { return (known, 0) }
            // The place alone is what people type: `Los_Angeles` for America/Los_Angeles.
            let place = lower.lastIndex(of: "/").map { Array(lower[($0 + 1)...]) } ?? lower
            let distance = min(editDistance(wanted, lower), editDistance(wanted, place) + 1)
            return distance <= max(1, wanted.count / 4) ? (known, distance) : nil
        }
        return scored.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
    }

    /// Letters, digits, `_`, `+`, `-`, in parts between slashes: so no name leads out of the folder.
    private static func isZoneName(_ name: String) -> Bool {
        guard (1...100).contains(name.utf8.count) else { return false }
        return name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy { byte in
                    switch byte {
                    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2B, 0x2D: true
                    default: false
                    }
                }
        }
    }
}

/// The smallest number of letters to add, take away or replace (Levenshtein), up to 64 letters a side.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    guard max(left.count, right.count) <= 64 else { return Int.max - 1 }
    var row = Array(0...right.count)
    for (i, letter) in left.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, other) in right.enumerated() {
            let replaced = diagonal + (letter == other ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
        }
    }
    return row[right.count]
}
