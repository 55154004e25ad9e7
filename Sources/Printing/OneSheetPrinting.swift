public import Documents

extension PDFPrinter {
    /// The sheet as a PDF, set as loosely as its one page allows; where even the tightest setting needs a second page,
    /// in that, and the fit says what is too many.
    public func pdf(
        of sheet: some OneSheet, on size: PaperSize, for person: Int64? = nil
    ) async throws(PrintingFault) -> PrintedDocument {
        let density = try await density(of: sheet, on: size, for: person)
        return try await pdf(of: sheet.html(on: size, density: density), for: person)
    }

    /// How full the page is in the tightest setting: what a meter shows, and what still has room.
    public func fit(of sheet: some OneSheet, on size: PaperSize) async throws(PrintingFault) -> PageFit {
        try await fit(of: sheet.html(on: size, density: .tightest))
    }

    /// The loosest setting in which the sheet is one page; the tightest where none is.
    public func density(
        of sheet: some OneSheet, on size: PaperSize, for person: Int64? = nil
    ) async throws(PrintingFault) -> PaperDensity {
        var density = sheet.likelyDensity(on: size)
        if try await fit(of: sheet.html(on: size, density: density), for: person).isOnePage {
            while let looser = PaperDensity(rawValue: density.rawValue - 1),
                try await fit(of: sheet.html(on: size, density: looser), for: person).isOnePage
            { density = looser }
            return density
        }
        while let tighter = PaperDensity(rawValue: density.rawValue + 1) {
            density = tighter
            if try await fit(of: sheet.html(on: size, density: density), for: person).isOnePage { break }
        }
        return density
    }
}
