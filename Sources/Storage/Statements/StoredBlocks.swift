public import AgreementCore
public import Practice

/// The table `blocks`.
public enum StoredBlocks {
    /// By client.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func all(
        in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [PrepaidBlock] {
        try session.rows(
            """
            SELECT client_id, block, hours_billionths, from_day, through_day FROM blocks ORDER BY client_id, id
            """, leavingOut: damage
        ) { try PrepaidBlock($0) }
    }

    /// One client's, in the order in which they came.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func of(
        _ client: String, in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [PrepaidBlock] {
        try session.rows(
            """
            SELECT client_id, block, hours_billionths, from_day, through_day
            FROM blocks WHERE client_id = $1 ORDER BY id
            """, [.text(client)], leavingOut: damage
        ) { try PrepaidBlock($0) }
    }

    /// Gives a client these in place of all that it has; a block is known by its name.
    ///
    /// - Parameter blocks: the client's.
    /// - Throws: `StorageFault.refused` for two blocks of one name, or a client that isn't there.
    @discardableResult
    public static func take(
        _ blocks: [PrepaidBlock], of client: String, in session: any StorageSession
    ) throws -> RowChanges<PrepaidBlock> {
        let known = try of(client, in: session)
        let changes = RowChanges(known, blocks, RowMatch(known, blocks, key: \.id))
        try session.naming(PracticeChanges(.blocks, of: client)) {
            for block in changes.removed {
                try session.run(
                    "DELETE FROM blocks WHERE client_id = $1 AND block = $2", [.text(client), .text(block.id)])
            }
            for change in changes.changed { try self.change(change.becomes, in: session) }
            for block in changes.added { try add(block, in: session) }
        }
        return changes
    }

    private static func change(_ block: PrepaidBlock, in session: any StorageSession) throws {
        try session.run(
            """
            UPDATE blocks SET hours_billionths = $3, from_day = $4, through_day = $5
            WHERE client_id = $1 AND block = $2
            """, values(block))
    }

    private static func add(_ block: PrepaidBlock, in session: any StorageSession) throws {
        try session.run(
            """
            INSERT INTO blocks (client_id, block, hours_billionths, from_day, through_day)
            VALUES ($1, $2, $3, $4, $5)
            """, values(block))
    }

    private static func values(_ block: PrepaidBlock) -> [StorageValue] {
        [
            .text(block.client), .text(block.id), .integer(block.hours.billionths), .optional(block.from),
            .optional(block.through),
        ]
    }
}

extension PrepaidBlock {
    fileprivate init(_ row: any StorageRow) throws {
        let from = try row.optionalDate(3)
        self.init(
            client: try row.text(0), id: try row.text(1),
            hours: ExactHours(billionths: try row.integer(2, in: 0...largestHours.billionths)), from: from,
            through: try row.lastDay(4, from: from))
    }
}
