public import AgreementCore

/// Where the moves of all clients stand.
public struct PracticeMoves: Hashable, Sendable {
    private var byClient: [String: ClientMove] = [:]
    /// The boxes that the owner chose, by client.
    public private(set) var pins: [BoxPin] = []

    /// - Parameter moves: one a client.
    public init(_ moves: [ClientMove] = []) {
        byClient = Dictionary(moves.map { ($0.client, $0) }) { _, last in last }
        pins = moves.compactMap(\.pin).sorted { $0.client.utf8.lexicographicallyPrecedes($1.client.utf8) }
    }

    /// A client's move; one that nobody has said anything of is guessed.
    public subscript(_ client: String) -> ClientMove { byClient[client] ?? ClientMove(client: client) }

    /// All that somebody has said something of, by client.
    public var all: [ClientMove] {
        byClient.values.sorted { $0.client.utf8.lexicographicallyPrecedes($1.client.utf8) }
    }

    /// Takes a move, unless a later version of it is here already.
    public mutating func take(_ move: ClientMove) {
        guard self[move.client].version < move.version else { return }
        let before = byClient.updateValue(move, forKey: move.client)
        if before?.pin != move.pin { self = PracticeMoves(Array(byClient.values)) }
    }
}
