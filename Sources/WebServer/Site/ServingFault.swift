/// Why the server can't serve: one line, in words that say what to do.
public struct ServingFault: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    init(_ words: String) { description = words }
}
