import Foundation
import GRDB

/// Numbers from a seed: the same ones every time.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) {
        state = seed &* 0xA24B_AED4_963E_E407
        // Seeds side by side begin far apart.
        state = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
    mutating func number(below end: Int) -> Int { Int(next() % UInt64(end)) }
    mutating func pick<Element>(_ all: [Element]) -> Element { all[number(below: all.count)] }
}

/// What happens to a practice in a round, in a line.
enum DamageChange {
    /// What a field can be changed to, as SQL; `c` is the column.
    static let values = [
        "NULL", "0", "1", "2", "7", "-1", "2147483647", "2147483648", "-2147483649", "1099511627776",
        "9223372036854775807", "-9223372036854775808", "36000001", "1.5", "1e300", "-0.0", "''", "' '", "'x'",
        "'NaN'", "'2026-13-45'", "'0000-00-00'", "'2026-02-30'", "'9999-12-31'", "'0001-01-01'", "'2026-00'",
        "'0000-01'", "'12'", "'draft'", "'published'", "'USD'", "'EUR'", "'../../x'", "'<script>alert(1)</script>'",
        "'=1+1'", "'a' || char(0) || 'b'", "char(10) || 'x'", "CAST(x'41FF42' AS TEXT)", "CAST(x'EDA080' AS TEXT)",
        "x'00FF'", "replace(hex(zeroblob(300000)), '00', 'xy')", "c + 1", "c - 1", "c * 1000", "-c", "c || c",
        "c || ' '", "upper(c)", "substr(c, 2)", "substr(c, 1, length(c) - 1)",
    ]

    /// Changes a random field of a random row.
    static func field(_ file: LooseFile, _ numbers: inout SeededNumbers, in database: Database) throws -> String {
        for _ in 0..<20 {
            let (table, column) = numbers.pick(file.columns)
            let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? 0
            guard count > 0 else { continue }
            let row = try Int64.fetchOne(
                database,
                sql: "SELECT rowid FROM \(table) ORDER BY rowid LIMIT 1 OFFSET \(numbers.number(below: count))")
            guard let row else { continue }
            let value = try value(table, column, row, file, &numbers, in: database)
            do {
                let sql = "UPDATE \(table) SET \(column) = \(value) WHERE rowid = \(row)"
                try database.execute(sql: sql)
                return sql.count > 200 ? String(sql.prefix(200)) + "…" : sql
            } catch is DatabaseError {
                // A key that is there already, or a number that no row can have: another one.
                continue
            }
        }
        return "nothing"
    }

    private static func value(
        _ table: String, _ column: String, _ row: Int64, _ file: LooseFile, _ numbers: inout SeededNumbers,
        in database: Database
    ) throws -> String {
        switch numbers.number(below: 10) {
        case 0:
            let other = numbers.pick(file.columns)
            return "(SELECT \(other.column) FROM \(other.table) LIMIT 1 OFFSET \(numbers.number(below: 3)))"
        case 1...3:
            let length = try Int.fetchOne(
                database, sql: "SELECT coalesce(length(\(column)), 0) FROM \(table) WHERE rowid = \(row)")
            guard let length, length > 3 else { fallthrough }
            let place = 1 + numbers.number(below: length)
            let letter = numbers.pick(["9", "0", "-", "x", "", " ", ":", "\n", "1000000"])
            let skipped = numbers.number(below: 3)
            return "substr(\(column), 1, \(place - 1)) || '\(letter)' || substr(\(column), \(place + skipped))"
        default:
            return named(numbers.pick(values), column)
        }
    }

    /// The value with the column's name in the place of `c`, but not within quotes.
    private static func named(_ value: String, _ column: String) -> String {
        value.split(separator: "'", omittingEmptySubsequences: false).enumerated().map { index, part -> String in
            guard index % 2 == 0 else { return String(part) }
            let words = part.split(separator: " ", omittingEmptySubsequences: false).map { word -> String in
                let word = String(word)
                return word == "c" ? column : word == "-c" ? "-" + column : word.replacing("(c", with: "(" + column)
            }
            return words.joined(separator: " ")
        }.joined(separator: "'")
    }

    /// Flips bits of a file.
    static func flip(_ path: String, _ numbers: inout SeededNumbers) throws -> String {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        var places: [String] = []
        for _ in 0...numbers.number(below: 8) {
            let place = numbers.number(below: bytes.count)
            bytes[place] ^= 1 << UInt8(numbers.number(below: 8))
            places.append(String(place))
        }
        try bytes.write(to: URL(fileURLWithPath: path))
        return "flip " + places.joined(separator: " ")
    }

    /// Changes a field of one of a practice's files.
    static func file(
        _ files: [(name: String, bytes: [UInt8])], _ numbers: inout SeededNumbers
    ) -> (files: [(name: String, bytes: [UInt8])], words: String) {
        var files = files
        let place = numbers.number(below: files.count)
        let text = String(decoding: files[place].bytes, as: UTF8.self)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let line = numbers.number(below: max(1, lines.count - 1))
        let marks: Set<Character> = files[place].name.hasSuffix(".csv") ? [","] : [" ", ":", ",", "{", "}"]
        var fields = lines[line].split(omittingEmptySubsequences: false) { marks.contains($0) }.map(String.init)
        let kept = lines[line].filter { marks.contains($0) }
        let field = numbers.number(below: fields.count)
        let values = [
            "", "0", "1", "-1", "2147483648", "9223372036854775807", "99999999999999999999", "1e9", "NaN", "x",
            "2026-13-45", "9999-12-31", "0001-01-01", "yes", "no", "unsorted", "silver", "\u{0}", "\u{FEFF}", "1000000",
            "999999999.99", "100000", "\"", "<b>", "=1+1", "année",
        ]
        let value = numbers.pick(values)
        let words = "\(files[place].name):\(line + 1) `\(fields[field].prefix(40))` -> `\(value.debugDescription)`"
        fields[field] = value
        lines[line] = zip(fields, kept.map(String.init) + [""]).map { $0 + $1 }.joined()
        files[place].bytes = Array(lines.joined(separator: "\n").utf8)
        return (files, words)
    }
}
