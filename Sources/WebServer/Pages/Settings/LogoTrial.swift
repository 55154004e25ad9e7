import Documents
import HTML
import Practice
import Printing
import Workflows

/// Draws a logo once, as it will be drawn at the head of every page, before it is taken.
enum LogoTrial {
    /// How long the processor may be at a page with nothing but the logo.
    static let mostMilliseconds = 1_000
    /// When nobody waits any longer, whatever the processor did meanwhile.
    private static let patienceSeconds = 10

    /// Whether it is quickly drawn, or can't be tried here.
    static func isQuick(_ logo: Company.Logo, _ printer: PDFPrinter, for person: Int64) async -> Bool {
        guard logo.type == "image/svg+xml", let picture = PaperLogo(type: logo.type, bytes: logo.bytes) else {
            return true
        }
        let page = HTMLPage.document(title: "Logo", style: "img { width: 60mm }") { body in
            body.element(.img, .attribute("src", picture.address), .attribute("alt", "Logo"))
        }
        do throws(PrintingFault) {
            let printed = try await printer.pdf(of: page, for: person, seconds: patienceSeconds)
            return printed.processorMilliseconds <= mostMilliseconds
        } catch {
            return switch error {
            case .tookTooLong, .tooLarge, .brokeOff, .refused: false
            default: true
            }
        }
    }
}
