/// Why there is no PDF.
public enum PrintingFault: Error, Hashable, Sendable {
    /// What prints is not in this folder.
    case notInstalled(folder: String)
    /// It is there, and doesn't start; why, in its own words.
    case doesNotStart(String)
    /// It took longer than a page may.
    case tookTooLong(seconds: Int)
    /// It needed more memory than a page may, or the page is larger than any of ours.
    case tooLarge
    /// As many pages wait as may wait.
    case busy
    /// The same person has as many on the way as one may.
    case oneAtATime
    /// Nobody waits for it any more.
    case nobodyWaits
    /// Threebox is stopping.
    case stopping
    /// The process stopped in the middle, twice.
    case brokeOff
    /// The process refused the page; why, in its own words.
    case refused(String)

    private static let wayOut = "Run Scripts/install-printing, or print from the browser."

    /// The same for somebody in front of a browser: without folders, and without what the programs say.
    public var wordsForBrowsers: String {
        switch self {
        case .notInstalled, .doesNotStart:
            "No PDFs here: what makes them isn't installed, or doesn't start. Print the page from the browser; whoever "
                + "runs the server can run Scripts/install-printing."
        case .refused: "This can't be made into a PDF. Print the page from the browser."
        default: words
        }
    }

    /// What is wrong and what to do, in a line for whoever is at the console.
    public var words: String {
        switch self {
        case .notInstalled(let folder):
            "No PDFs here: WeasyPrint and Typst aren't in `\(folder)`. \(Self.wayOut)"
        case .doesNotStart(let why):
            "No PDFs here: what makes them doesn't start (\(why)). \(Self.wayOut)"
        case .tookTooLong(let seconds):
            "The PDF wasn't ready after \(seconds) seconds and was given up. Print the page from the browser."
        case .tooLarge: "The page is too large for a PDF. Print it from the browser, or leave something out."
        case .busy: "Too many PDFs are being made at once. Ask again in a minute."
        case .oneAtATime: "Several of your PDFs are on the way already. Ask for this one when those are there."
        case .nobodyWaits: "Nobody waits for this PDF any more. Ask for it again."
        case .stopping: "Threebox is stopping. Ask for the PDF again when it is back."
        case .brokeOff: "The PDF was broken off, twice. Print the page from the browser."
        case .refused(let why): "This can't be made into a PDF (\(why)). Print it from the browser."
        }
    }
}

/// Whether PDFs can be made.
public enum PrintingAvailability: Hashable, Sendable {
    case available
    /// Why not, in a line that can stand on a page.
    case missing(String)
}
