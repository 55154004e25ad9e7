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
    /// A sheet has this many pages at most.
    public static let mostSheetPages = 2

    /// A client's sheet as a PDF, set smaller where it would take more than two pages.
    public func pdf(of sheet: SitDownSheet, on size: PaperSize) async throws(PrintingFault) -> PrintedDocument {
        if sheet.isLikelyLong { return try await pdf(of: sheet.html(on: size, isTight: true)) }
        let printed = try await pdf(of: sheet.html(on: size))
        if printed.pageCount <= Self.mostSheetPages { return printed }
        return try await pdf(of: sheet.html(on: size, isTight: true))
    }

    /// The sheets as one PDF, each beginning on a page of its own: whole or not at all.
    ///
    /// - Parameter progress: is told how many sheets are set.
    public func pdf(
        of sheets: [SitDownSheet], on size: PaperSize, progress: @Sendable (Int) -> Void = { _ in }
    ) async throws(PrintingFault) -> PrintedSheets {
        let batch = nextBatch()
        var long: [String] = []
        for (number, sheet) in sheets.enumerated() {
            if try await keep(sheet, on: size, in: batch) > Self.mostSheetPages { long.append(sheet.kind) }
            progress(number + 1)
        }
        let printed = try await result(of: [], .write(batch: batch, count: UInt32(sheets.count)))
        return PrintedSheets(bytes: printed.bytes, pageCount: printed.pageCount, longClients: long)
    }

    /// Sets a sheet, in the smaller setting where it needs it.
    /// - Returns: its pages.
    private func keep(
        _ sheet: SitDownSheet, on size: PaperSize, in batch: UInt32
    ) async throws(PrintingFault) -> Int {
        if !sheet.isLikelyLong {
            let most = UInt8(Self.mostSheetPages)
            let open = try await result(of: sheet.html(on: size).bytes, .keep(batch: batch, mostPages: most))
            if open.pageCount <= Self.mostSheetPages { return open.pageCount }
        }
        let tight = sheet.html(on: size, isTight: true).bytes
        return try await result(of: tight, .keep(batch: batch, mostPages: 0)).pageCount
    }
}
