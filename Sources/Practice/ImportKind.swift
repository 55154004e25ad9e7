/// What can come in.
public enum ImportKind: String, CaseIterable, Hashable, Sendable {
    case entries, clients, legacy, invoiced, agreements, exceptions, blocks
    /// Everything, into a database that has no practice yet.
    case practice
}
