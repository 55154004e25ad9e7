public import AgreementCore

extension RatedOutput where Sink == MemorySink {
    /// A client's lines as bytes, for those who rate clients side by side and write them in order.
    ///
    /// Here and not with the callers, so that the compiler makes one version for memory, without generics.
    public static func lines(
        of rating: ClientRating, practice: Practice, table: borrowing EntryTable, explains: Bool = false
    ) -> [UInt8] {
        var output = RatedOutput(MemorySink(), practice: practice, table: table, explains: explains)
        output.write(rating)
        do throws(FileFault) { try output.finish() } catch { preconditionFailure("memory takes every byte") }
        return output.sink.bytes
    }
}
