/// SQL that stands in the program's source, never one that was put together; values go in as `$1`, `$2`, …
///
/// A value may stand in it more than once, and in any order.
public struct Statement: Hashable, Sendable, ExpressibleByStringLiteral {
    public let sql: String
    public init(stringLiteral sql: StaticString) { self.sql = sql.description }
}

/// A value that goes into a statement.
public enum StorageValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])

    /// The same for an `Int`.
    public static func integer(_ value: Int) -> Self { .integer(Int64(value)) }
    /// Null for `nil`.
    public static func optional(_ value: Int64?) -> Self { value.map(Self.integer) ?? .null }
    public static func optional(_ value: Int?) -> Self { value.map { .integer(Int64($0)) } ?? .null }
    public static func optional(_ value: String?) -> Self { value.map(Self.text) ?? .null }
    public static func optional(_ value: [UInt8]?) -> Self { value.map(Self.bytes) ?? .null }
    /// 1 or 0: neither engine's own word for it.
    public static func flag(_ value: Bool) -> Self { .integer(value ? 1 : 0) }
}
