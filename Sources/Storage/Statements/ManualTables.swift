import AgreementCore
import Practice

/// How rows of a kind are read and written that people change by hand.
struct ManualTable {
    /// Its columns in the order of the statements, and whether each holds numbers.
    let columns: [(name: String, isNumber: Bool)]
    /// Finds a row by its place: the columns, and behind them the import that it carries.
    let select: Statement
    /// Writes a row: its place, the columns, the import.
    let upsert: Statement
    let delete: Statement
    /// All rows of a client, by their keys: the key, and the columns behind it.
    let list: Statement

    /// Entries have words that other tables keep: `ManualEntries`.
    static func of(_ kind: ManualRowKind) -> ManualTable? {
        switch kind {
        case .client: client
        case .item: item
        case .month: month
        case .agreement: agreement
        case .exception: exception
        case .block: block
        case .offer: offer
        case .entry: nil
        }
    }

    private static let client = ManualTable(
        columns: [
            ("name", false), ("servers", true), ("workstations", true), ("users", true), ("card", false),
            ("internal", true), ("from_day", false), ("through_day", false), ("email", false), ("address", false),
            ("country", false), ("tax_id", false),
        ],
        select: """
            SELECT name, servers, workstations, users, card, internal, from_day, through_day, email, address, country,
              tax_id, import_id
            FROM clients WHERE id = $1
            """,
        upsert: """
            INSERT INTO clients (id, name, servers, workstations, users, card, internal, from_day, through_day, email,
              address, country, tax_id, import_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, servers = excluded.servers,
              workstations = excluded.workstations, users = excluded.users, card = excluded.card,
              internal = excluded.internal, from_day = excluded.from_day, through_day = excluded.through_day,
              email = excluded.email, address = excluded.address, country = excluded.country,
              tax_id = excluded.tax_id, import_id = excluded.import_id
            """,
        delete: "DELETE FROM clients WHERE id = $1",
        list: """
            SELECT '', name, servers, workstations, users, card, internal, from_day, through_day, email, address,
              country, tax_id
            FROM clients WHERE id = $1
            """)

    private static let item = ManualTable(
        columns: [
            ("item", false), ("quantity_thousandths", true), ("unit_price", true), ("every", false),
            ("covers", false), ("basis", false),
        ],
        select: """
            SELECT item, quantity_thousandths, unit_price, every, covers, basis, import_id
            FROM legacy_items WHERE client_id = $1 AND id = $2
            """,
        upsert: """
            INSERT INTO legacy_items (client_id, id, item, quantity_thousandths, unit_price, every, covers, basis,
              import_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (id) DO UPDATE SET client_id = excluded.client_id, item = excluded.item,
              quantity_thousandths = excluded.quantity_thousandths, unit_price = excluded.unit_price,
              every = excluded.every, covers = excluded.covers, basis = excluded.basis,
              import_id = excluded.import_id
            """,
        delete: "DELETE FROM legacy_items WHERE client_id = $1 AND id = $2",
        list: """
            SELECT CAST(id AS TEXT), item, quantity_thousandths, unit_price, every, covers, basis
            FROM legacy_items WHERE client_id = $1 ORDER BY id
            """)

    private static let month = ManualTable(
        columns: [("amount", true)],
        select: "SELECT amount, import_id FROM invoiced WHERE client_id = $1 AND month = $2",
        upsert: """
            INSERT INTO invoiced (client_id, month, amount, import_id) VALUES ($1, $2, $3, $4)
            ON CONFLICT (client_id, month) DO UPDATE SET amount = excluded.amount, import_id = excluded.import_id
            """,
        delete: "DELETE FROM invoiced WHERE client_id = $1 AND month = $2",
        list: "SELECT month, amount FROM invoiced WHERE client_id = $1 ORDER BY month")

    private static let agreement = ManualTable(
        columns: [
            ("sheet", false), ("plan", false), ("through_day", false), ("servers", true), ("workstations", true),
            ("users", true), ("opt_ins", false), ("fee_basis_points", true),
        ],
        select: """
            SELECT r.sheet, r.plan, r.through_day, r.servers, r.workstations, r.users, r.opt_ins, r.fee_basis_points,
              NULL
            FROM agreement_rows r JOIN agreements a ON a.id = r.agreement_id
            WHERE a.client_id = $1 AND r.agreement_id = $2 AND r.from_day = $3
            """,
        upsert: """
            INSERT INTO agreement_rows (agreement_id, from_day, sheet, plan, through_day, servers, workstations, users,
              opt_ins, fee_basis_points)
            SELECT a.id, $3, $4, $5, $6, $7, $8, $9, $10, $11 FROM agreements a WHERE a.client_id = $1 AND a.id = $2
            ON CONFLICT (agreement_id, from_day) DO UPDATE SET sheet = excluded.sheet, plan = excluded.plan,
              through_day = excluded.through_day, servers = excluded.servers, workstations = excluded.workstations,
              users = excluded.users, opt_ins = excluded.opt_ins, fee_basis_points = excluded.fee_basis_points
            """,
        delete: """
            DELETE FROM agreement_rows WHERE from_day = $3
              AND agreement_id IN (SELECT id FROM agreements WHERE client_id = $1 AND id = $2)
            """,
        list: """
            SELECT CAST(r.agreement_id AS TEXT) || ' ' || r.from_day, r.sheet, r.plan, r.through_day, r.servers,
              r.workstations, r.users, r.opt_ins, r.fee_basis_points
            FROM agreement_rows r JOIN agreements a ON a.id = r.agreement_id
            WHERE a.client_id = $1 ORDER BY r.from_day, r.agreement_id
            """)

    private static let exception = ManualTable(
        columns: [
            ("service", false), ("treatment", false), ("from_day", false), ("through_day", false), ("why", false),
            ("owner", false),
        ],
        select: """
            SELECT service, treatment, from_day, through_day, why, owner, NULL
            FROM exceptions WHERE client_id = $1 AND number = $2
            """,
        upsert: """
            INSERT INTO exceptions (client_id, number, service, treatment, from_day, through_day, why, owner)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (client_id, number) DO UPDATE SET service = excluded.service, treatment = excluded.treatment,
              from_day = excluded.from_day, through_day = excluded.through_day, why = excluded.why,
              owner = excluded.owner
            """,
        delete: "DELETE FROM exceptions WHERE client_id = $1 AND number = $2",
        list: """
            SELECT CAST(number AS TEXT), service, treatment, from_day, through_day, why, owner
            FROM exceptions WHERE client_id = $1 ORDER BY from_day, number
            """)

    private static let block = ManualTable(
        columns: [("hours_billionths", true), ("from_day", false), ("through_day", false)],
        select: """
            SELECT hours_billionths, from_day, through_day, NULL FROM blocks WHERE client_id = $1 AND block = $2
            """,
        upsert: """
            INSERT INTO blocks (client_id, block, hours_billionths, from_day, through_day)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (client_id, block) DO UPDATE SET hours_billionths = excluded.hours_billionths,
              from_day = excluded.from_day, through_day = excluded.through_day
            """,
        delete: "DELETE FROM blocks WHERE client_id = $1 AND block = $2",
        list: """
            SELECT block, hours_billionths, from_day, through_day FROM blocks WHERE client_id = $1 ORDER BY id
            """)

    /// Plans that were taken off the client's offer.
    private static let offer = ManualTable(
        columns: [("why", false)],
        select: "SELECT why, NULL FROM withheld_plans WHERE client_id = $1 AND plan = $2",
        upsert: """
            INSERT INTO withheld_plans (client_id, plan, why) VALUES ($1, $2, $3)
            ON CONFLICT (client_id, plan) DO UPDATE SET why = excluded.why
            """,
        delete: "DELETE FROM withheld_plans WHERE client_id = $1 AND plan = $2",
        list: "SELECT plan, why FROM withheld_plans WHERE client_id = $1 ORDER BY plan")
}

extension ManualTable {
    /// The kinds whose rows carry the import that they came in by.
    static func carriesImport(_ kind: ManualRowKind) -> Bool {
        switch kind {
        case .client, .item, .month, .entry: true
        case .agreement, .exception, .block, .offer: false
        }
    }

    /// A row's columns from `first` on.
    func row(_ row: any StorageRow, from first: Int = 0) throws -> ManualRow {
        var values: [String: String] = [:]
        for (place, column) in columns.enumerated() where !row.isNull(first + place) {
            values[column.name] =
                column.isNumber ? String(try row.integer(first + place)) : try row.text(first + place)
        }
        return ManualRow(values)
    }

    /// - Throws: `StorageFault.refused(.check)` for a number that is none: in a log that somebody else has written.
    func values(_ row: ManualRow) throws -> [StorageValue] {
        try columns.map { column in
            guard let text = row.values[column.name] else { return .null }
            guard column.isNumber else { return .text(text) }
            guard let number = Int64(text), Self.limits(of: column.name).contains(number) else {
                throw StorageFault.refused(.check(column.name))
            }
            return .integer(number)
        }
    }

    /// The numbers that can be read again: a history that came in with a practice's files may hold any.
    private static func limits(of column: String) -> ClosedRange<Int64> {
        switch column {
        case "servers", "workstations", "users": 0...Int64(largestCount)
        case "quantity_thousandths": 0...StoredLimits.largestThousandths
        case "unit_price": 0...largestCents
        case "amount": -StoredLimits.largestInvoicedCents...StoredLimits.largestInvoicedCents
        case "hours_billionths": 0...largestHours.billionths
        case "fee_basis_points": 0...Int64(StoredLimits.largestFeeBasisPoints)
        case "seconds": 0...StoredLimits.longestUnclockedSeconds
        case "start_day": Int64(TimeZoneRules.firstDate.dayNumber)...Int64(TimeZoneRules.lastDate.dayNumber)
        case "start_second":
            Int64(TimeZoneRules.firstDate.dayNumber) * 86_400...StoredLimits.lastSecond
        case "place", "internal", "courtesy", "maintained": 0...1
        case "hours": 0...2
        default: .min ... .max
        }
    }
}

extension ManualRowPlace {
    /// As the statements of its table have it.
    ///
    /// - Throws: `StorageFault.refused(.check)` for a key that names no row.
    func values() throws -> [StorageValue] {
        switch kind {
        case .client: return [.text(client)]
        case .month, .block, .offer: return [.text(client), .text(key)]
        case .entry: return [.text(key)]
        case .item, .exception:
            guard let number = Int64(key) else { throw StorageFault.refused(.check("key")) }
            return [.text(client), .integer(number)]
        case .agreement:
            guard let (agreement, day) = agreementRow else { throw StorageFault.refused(.check("key")) }
            return [.text(client), .integer(agreement), .date(day)]
        }
    }

    /// Which row of which agreement it is.
    var agreementRow: (agreement: Int64, from: LocalDate)? {
        let parts = key.split(separator: " ")
        guard parts.count == 2, let agreement = Int64(parts[0]), let day = LocalDate(stored: String(parts[1])) else {
            return nil
        }
        return (agreement, day)
    }
}
