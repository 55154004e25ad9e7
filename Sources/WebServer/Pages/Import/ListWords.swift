import AgreementCore
import ToolExports

/// What pages call lists and what they say.
enum ListWords {
    static func title(_ kind: ListKind) -> String {
        switch kind {
        case .invoices: "Invoices"
        case .clients: "Clients"
        case .deals: "What clients pay today"
        }
    }

    static func lead(_ kind: ListKind) -> String {
        switch kind {
        case .invoices:
            "A client, a date or a month, and an amount have to be there. Several invoices of a month add up."
        case .clients: "A name has to be there. What the list doesn’t say stays as it is here."
        case .deals: "A client and a price have to be there: what it pays today, item by item."
        }
    }

    static func label(_ field: ListField, in kind: ListKind) -> String {
        switch field {
        case .client: "Client"
        case .name: "Name"
        case .servers: "Servers"
        case .workstations: "Workstations"
        case .users: "Users"
        case .from: "Client since"
        case .through: "Client until"
        case .card: "Labor card"
        case .isInternal: "Our own company"
        case .email: "E-mail"
        case .address: "Address"
        case .country: "Country"
        case .taxID: "Tax number"
        case .date: "Month or date"
        case .amount: kind == .deals ? "Price of one" : "Amount"
        case .tax: "Tax in the amount, to be taken off"
        case .number: "Invoice number"
        case .type: "Kind of document"
        case .status: "Status"
        case .item: "Item"
        case .quantity: "Quantity"
        case .every: "How often it is paid"
        case .covers: "What it covers"
        case .basis: "Written or unwritten"
        }
    }

    static func missing(_ field: ListField, in kind: ListKind) -> String {
        switch field {
        case .date: "Say which column has the month, or the invoice’s date."
        case .amount: kind == .deals ? "Say which column has the price." : "Say which column has the amount."
        default: "Say which column names the client."
        }
    }
}
