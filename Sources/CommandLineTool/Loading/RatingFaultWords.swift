import AgreementCore
import PracticeFiles
import Words

extension FileFaults {
    /// What can't be rated, as faults of the file that the entries came from.
    init(_ faults: [RatingFault], entriesFile: String) {
        let known = faults.prefix(FileFaults.limit).map { fault in
            switch fault {
            case .unknownService(let entry, let service, let sheet, let date):
                FileFault(
                    .serviceUnknown, file: entriesFile, column: "service", value: service,
                    expected: "entry \(entry): the sheet \(sheet), in force on \(date), has no such service")
            case .amountTooLarge(let client):
                FileFault(
                    .amountTooLarge, file: entriesFile, column: "client", value: client,
                    expected: "what this client comes to is more than can be counted")
            case .noSheet, .noAgreementCard, .unknownAllowance, .unknownSheet, .unknownPlan, .agreementsOverlap,
                .outOfRange, .entryOutOfRange:
                FileFault(.practiceUnrateable, file: entriesFile, expected: RatingFaultWords.words(fault))
            }
        }
        self.init(Array(known), isTruncated: faults.count > FileFaults.limit)
    }
}
