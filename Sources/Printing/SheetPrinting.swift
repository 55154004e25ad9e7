public import Documents

/// Sheets of several clients in one PDF.
public struct PrintedSheets: Sendable {
    /// The PDF: tagged, its text can be selected, its fonts are in it.
    public var bytes: [UInt8]
    public var pageCount: Int
    /// Whose sheets take more than two pages even in the smaller setting, by name as the sheet has it.
    public var longClients: [String]
}

extension PDFPrinter {
    /// The sheets as one PDF, each beginning on a page of its own: whole or not at all. One that would take more than
    /// two pages is set smaller.
    public func pdf(
        of sheets: [SitDownSheet], on size: PaperSize, for person: Int64? = nil
    ) async throws(PrintingFault) -> PrintedSheets {
        let title = sheets.count == 1 ? sheets[0].title : (sheets.first?.company ?? "") + ": sit-downs"
        let printed = try await result(of: SitDownSheet.data(of: sheets, on: size, title: title), .sheets, for: person)
        return PrintedSheets(
            bytes: printed.bytes, pageCount: printed.pageCount, longClients: printed.fit.beyondFirstPage)
    }
}
