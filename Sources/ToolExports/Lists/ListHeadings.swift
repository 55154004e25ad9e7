import AgreementCore

/// What columns are called in lists, by what they say: for guessing, which somebody then looks at.
enum ListHeadings {
    /// Small letters and digits, a blank between words: `*ContactName` → `contactname`, `Invoice #` → `invoice`.
    static func folded(_ heading: String) -> String {
        heading.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }

    /// The month that a heading is: `Feb 2014`. A number alone is an amount or a year.
    static func month(_ heading: String) -> CalendarMonth? {
        guard heading.contains(where: { $0.isLetter || "-/.".contains($0) }), heading.count < 20,
            case .month(let month, day: nil)? = WrittenDate(heading)?.reading(nil)
        else { return nil }
        return month
    }

    static func isKnown(_ heading: String) -> Bool {
        let word = folded(heading)
        return !word.isEmpty && all.contains(word)
    }

    private static let all = Set(ListKind.allCases.flatMap { kind in kind.fields.flatMap { words(of: $0, in: kind) } })

    /// The headings that mean a field, the likeliest first.
    static func words(of field: ListField, in kind: ListKind) -> [String] {
        switch (kind, field) {
        case (.invoices, .client), (.deals, .client), (.clients, .name): client + (kind == .clients ? names : [])
        case (.clients, .client): ["client"]
        case (.invoices, .date): dates
        case (.invoices, .amount): amounts
        case (.invoices, .tax): ["taxtotal", "tax total", "total tax"]
        case (.invoices, .number): numbers
        case (.invoices, .type): ["transaction type", "type", "txn type", "doc type"]
        case (.invoices, .status): ["status", "invoice status"]
        case (.deals, .item): items
        case (.deals, .amount): prices
        case (.deals, .quantity): ["quantity", "qty", "count", "units", "number", "menge", "anzahl"]
        case (.deals, .every): ["every", "period", "frequency", "billing period", "billing cycle", "cycle", "interval"]
        case (.deals, .covers): ["covers", "covered", "includes", "included", "for"]
        case (.deals, .basis): ["basis"]
        default: others[field] ?? []
        }
    }

    private static let client = [
        "client", "customer", "contactname", "contact name", "client full name", "customer full name", "client name",
        "customer name", "customer company", "company", "bill to", "billed to", "contact", "account name",
        "organization", "organisation", "name", "kunde", "kundenname", "debitor", "cliente", "klant",
    ]
    private static let names = ["display name", "company name", "firma"]
    private static let dates = [
        "invoicedate", "invoice date", "transaction date", "txn date", "date", "month", "period", "issue date",
        "date issued", "issued", "invoiced on", "billed on", "rechnungsdatum", "monat", "datum", "data", "fecha",
    ]
    private static let amounts = [
        "net", "net amount", "net total", "subtotal", "sub total", "amount excl tax", "total excl tax", "netto",
        "nettobetrag", "amount", "invoice amount", "invoice total", "total", "total amount", "invoiced", "billed",
        "betrag", "summe", "importo", "importe", "montant", "value", "lineamount", "line amount",
    ]
    private static let numbers = [
        "invoicenumber", "invoice number", "invoice no", "invoice nr", "invoice id", "invoice", "num",
        "document number", "doc num", "no", "number", "rechnungsnummer", "rechnungsnr", "rechnung", "ref",
    ]
    private static let items = [
        "item", "product service", "product", "service", "description", "agreement", "plan", "what", "line item",
        "position", "leistung",
    ]
    private static let prices = [
        "unit price", "unit_price", "unitprice", "price", "rate", "fee", "monthly fee", "monthly", "mrr", "amount",
        "total", "preis", "betrag",
    ]
    private static let others: [ListField: [String]] = [
        .servers: ["servers", "server", "no of servers", "server count"],
        .workstations: [
            "workstations", "workstation", "pcs", "computers", "endpoints", "devices", "desktops", "machines",
            "arbeitsplätze",
        ],
        .users: ["users", "user", "seats", "mailboxes", "staff", "employees", "people", "benutzer"],
        .from: ["from", "since", "client since", "customer since", "start", "start date", "onboarded", "seit"],
        .through: ["through", "until", "end", "end date", "left"],
        .card: ["card"], .isInternal: ["internal"], .email: ["email", "e mail", "mail"],
        .address: ["address", "adresse"], .country: ["country", "land"],
        .taxID: ["tax id", "vat", "vat number", "vat id", "ust id"],
    ]
}
