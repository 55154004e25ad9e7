public import AgreementCore

/// Why something can't be rated, and what to do about it.
public enum RatingFaultWords {
    /// `The agreement of Acme from 1 March 2026 is on the plan gold, which edition 2026 doesn’t have. …`
    ///
    /// - Parameter name: a client's name, by its id.
    public static func words(_ fault: RatingFault, name: (String) -> String = { "`\($0)`" }) -> String {
        switch fault {
        case .unknownService(let entry, let service, let sheet, let date):
            "Entry `\(entry)` of \(TimeWords.date(date)) is of the service `\(service)`, which edition \(sheet) doesn’t "
                + "list. Sort it anew."
        case .amountTooLarge(let client):
            "What \(name(client)) would pay is more than can be counted. Look at the prices, and at its items and parts."
        case .noSheet: "There is no price sheet to go by. Set the table first."
        case .noAgreementCard(let sheet):
            "Edition \(sheet) has no rates for clients with an agreement: the card `agreement`. Add it."
        case .unknownAllowance(let client?, let service, let allowance, let plan):
            "An exception of \(name(client)) for `\(service)` draws on the allowance `\(allowance)`, which the plan "
                + "`\(plan)` doesn’t have. Give the exception other words, or the plan the allowance."
        case .unknownAllowance(nil, let service, let allowance, let plan):
            "The plan `\(plan)` draws on the allowance `\(allowance)` for `\(service)`, and doesn’t have it. Add it."
        case .unknownSheet(let client, let sheet, let from):
            "\(agreement(name(client), from)) is on edition \(sheet), which isn’t there. Import its agreements anew."
        case .unknownPlan(let client, let plan, let sheet, let from):
            "\(agreement(name(client), from)) is on the plan `\(plan)`, which edition \(sheet) doesn’t have. Import its "
                + "agreements anew."
        case .agreementsOverlap(let client, let from):
            "\(name(client)) has two agreements on \(TimeWords.date(from)). Import its agreements anew."
        case .outOfRange(let client, let from?):
            "\(agreement(name(client), from)), or a block of hours from then, holds a number or a date that can’t be. "
                + "Import it anew."
        case .outOfRange(let client, nil):
            "A count of \(name(client)), or a block of its hours, is out of range. Import it anew."
        case .entryOutOfRange(let client, let entry):
            "Entry `\(entry)` of \(name(client)) has a length, a price or a date that can’t be. Import it anew."
        }
    }

    private static func agreement(_ name: String, _ from: LocalDate) -> String {
        "The agreement of \(name) from \(TimeWords.date(from))"
    }
}
