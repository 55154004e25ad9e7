import PracticeFiles
import Printing
import Workflows

/// What is said in a browser of something that went wrong inside: never where things lie on the server, never what a
/// library or Swift calls it. The log has both.
enum InsideWords {
    static func of(_ error: any Error) -> String {
        if let fault = KeepingFault(error) { return fault.words }
        return switch error {
        case is FileFault, is FileFaults: ImportDesk.words(error).joined(separator: " ")
        case let fault as PrintingFault: fault.wordsForBrowsers
        case let refusal as Refusal: refusal.words
        default: "Something went wrong inside. Whoever runs the server finds what in its log."
        }
    }
}
