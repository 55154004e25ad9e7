import GRDB
import Storage

/// Names the state that a practice's file is in, so that a write-ahead log can be told from another file's.
///
/// Every transaction that changes something leaves another mark in the file's header (SQLite's `user_version`), so the
/// log has the marks of all its transactions. A mark can only be followed by some: the upper twenty bits of the next
/// are worked out from it, the lower twelve are chance. So the log is the file's if the file is in the state that the
/// log's first transaction began from, or in one that the log has led to. Copies get a mark of their own.
enum StateMark {
    private static let chanceBits: UInt32 = 12
    private static let chance: UInt32 = 1 << chanceBits - 1

    /// A mark for a copy: any but 0, which says that there was none yet.
    static func random() -> UInt32 { .random(in: 1 ... .max) }

    /// A mark that can follow this one.
    static func next(after mark: UInt32) -> UInt32 {
        while true {
            let next = mixed(mark) & ~chance | .random(in: 0...chance)
            if next != 0 { return next }
        }
    }

    static func follows(_ next: UInt32, _ mark: UInt32) -> Bool { next & ~chance == mixed(mark) & ~chance }

    /// Spreads each bit over all (the end of MurmurHash3).
    private static func mixed(_ mark: UInt32) -> UInt32 {
        var bits = mark &+ 0x9E37_79B9
        bits = (bits ^ bits >> 16) &* 0x85EB_CA6B
        bits = (bits ^ bits >> 13) &* 0xC2B2_AE35
        return bits ^ bits >> 16
    }

    /// Gives the file another mark, in the transaction that changes it. That also puts the header's page into the log.
    static func advance(_ session: SQLiteSession) throws {
        let known = UInt32(truncatingIfNeeded: try session.integer("PRAGMA user_version"))
        try session.database.execute(sql: "PRAGMA user_version = \(Int32(bitPattern: next(after: known)))")
    }
}
