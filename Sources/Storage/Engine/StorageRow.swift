/// A row as it is read; valid inside of the closure that it is handed to. Columns count from 0.
public protocol StorageRow {
    func isNull(_ column: Int) -> Bool
    /// - Precondition: the column holds an integer.
    func integer(_ column: Int) -> Int64
    func text(_ column: Int) -> String
    func bytes(_ column: Int) -> [UInt8]
    /// The text's UTF-8 bytes, without a copy; valid inside of the closure.
    func withText<Result>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result
}

extension StorageRow {
    /// `nil` for null.
    public func optionalInteger(_ column: Int) -> Int64? { isNull(column) ? nil : integer(column) }
    /// `nil` for null.
    public func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
    /// `nil` for null.
    public func optionalBytes(_ column: Int) -> [UInt8]? { isNull(column) ? nil : bytes(column) }
    /// Whether it is 1.
    public func flag(_ column: Int) -> Bool { integer(column) != 0 }
}
