/// What was worked out from each client's entries, kept beside them: asked again, only the clients whose entries have
/// changed are gone through.
struct KeptByClient<Ground: Equatable & Sendable, Value: Sendable>: Sendable {
    private var ground: Ground?
    private var known: [(entries: ClientEntries, value: Value)] = []

    init() {}

    /// A value a client, by its number in the table.
    ///
    /// - Parameters:
    ///   - ground: all that a value is made from beside the client's entries; where it is another, all are made anew.
    ///   - make: makes a client's value.
    mutating func values(
        of table: EntryTable, on ground: Ground, _ make: (ClientEntries) -> Value
    ) -> [Value] {
        if self.ground != ground { known = [] }
        self.ground = ground
        known = table.byClient.enumerated().map { client, entries in
            known.indices.contains(client) && known[client].entries.isSame(as: entries)
                ? known[client] : (entries, make(entries))
        }
        return known.map(\.value)
    }
}
